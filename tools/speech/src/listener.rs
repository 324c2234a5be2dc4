//! One decoder and the language model that it listens with at the moment.

use std::{
    collections::HashSet,
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::{
    ffi::Decoder,
    grammar::{Draw, Grammar},
    ngrams::Counts,
    pauses,
    prompt::Names,
    resample::{RATE, resample},
    wav,
};

/// How many dictations the grown model is counted from.
const DICTATIONS: usize = 60_000;

/// How much the grown model weighs against the stock one. Alone it would make billing text
/// of everything it hears. PocketSphinx mixes after it has applied its language weight, so the
/// share decides between close guesses rather than by as much as it says.
const SHARE: f32 = 0.8;

/// Settings that differ from PocketSphinx's own. Taking silence out would move the words' times,
/// and taking noise out costs synthetic voices a part of their sounds. The language weights are
/// lower because a mixed model is surer of itself than the stock one.
const SETTINGS: &[(&str, &str)] = &[
    ("-remove_silence", "no"),
    ("-remove_noise", "no"),
    ("-lw", "5.5"),
    ("-fwdflatlw", "7.5"),
];

/// Words of the trade that the stock dictionary lacks, and "point", on which half of all durations
/// hang, as it is said in haste and as synthetic voices slur it.
const TAUGHT: &str = "
point(2) P OY N
point(3) P OY AH N T
point(4) B OY N T
point(5) P L AY N T
factum F AE K T AH M
redlined R EH D L AY N D
redrafted R IY D R AE F T AH D
finalization F AY N AH L AH Z EY SH AH N
";

/// Below this there is no speech in a part: its loudest ten milliseconds, as a mean square.
const SILENCE: u64 = 60 * 60;

/// A silence this long ends a segment, in seconds.
const SEGMENT_PAUSE: f64 = 0.3;

const BILLING: &str = include_str!("billing.grammar");

/// The two packages of Debian that this program stands on.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing(&'static str);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(package) = self;
        write!(
            f,
            "{package} is not installed: run `apt-get install -y {package}`"
        )
    }
}

impl std::error::Error for Missing {}

/// Where Debian's pocketsphinx-en-us puts its files.
#[derive(Debug, Clone)]
pub struct Models {
    folder: PathBuf,
}

impl Models {
    /// Looks whether all that is needed is installed.
    pub fn find(folder: &Path) -> Result<Self, Missing> {
        if !crate::ffi::is_installed() {
            return Err(Missing("pocketsphinx"));
        }
        let models = Self {
            folder: folder.to_owned(),
        };
        let needed = [
            models.acoustic().join("mdef"),
            models.dictionary(),
            models.stock(),
        ];
        if needed.iter().all(|file| file.is_file()) {
            Ok(models)
        } else {
            Err(Missing("pocketsphinx-en-us"))
        }
    }

    fn acoustic(&self) -> PathBuf {
        self.folder.join("en-us")
    }

    fn dictionary(&self) -> PathBuf {
        self.folder.join("cmudict-en-us.dict")
    }

    fn stock(&self) -> PathBuf {
        self.folder.join("en-us.lm.bin")
    }
}

/// A word as it was heard, in seconds from the beginning of the sound.
#[derive(Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) word: String,
    pub(crate) start: f64,
    pub(crate) end: f64,
}

/// All that was heard. Its words are privileged, so it has no `Debug`.
pub(crate) struct Heard {
    pub(crate) seconds: f64,
    /// Words between pauses.
    pub(crate) segments: Vec<Vec<Word>>,
}

/// Why nothing was heard.
#[derive(Debug)]
pub(crate) enum Deaf {
    /// The sound cannot be read; the sentence says what to send.
    Sound(String),
    /// The engine failed, through no fault of the sound.
    Engine,
}

pub(crate) struct Listener {
    decoder: Decoder,
    dictionary: HashSet<String>,
    /// The prompt that the present model was grown with.
    grown_with: Option<String>,
    names: Names,
}

impl Listener {
    pub(crate) fn load(models: &Models) -> Option<Self> {
        let words = dictionary(models)?;
        let mut file = tempfile::NamedTempFile::with_suffix(".dict").ok()?;
        file.write_all(words.as_bytes()).ok()?;
        file.flush().ok()?;
        let decoder = Decoder::load(&models.acoustic(), file.path(), &models.stock(), SETTINGS)?;
        let dictionary = known(&words);
        Some(Self {
            decoder,
            dictionary,
            grown_with: None,
            names: Names::default(),
        })
    }

    /// Transcribes a WAV file. `wanted` is asked between parts, so that nobody's sound is
    /// listened to in vain.
    pub(crate) fn hear(
        &mut self,
        file: &[u8],
        prompt: &str,
        wanted: impl Fn() -> bool,
    ) -> Result<Heard, Deaf> {
        let sound = wav::read(file).map_err(Deaf::Sound)?;
        let seconds = sound.samples.len() as f64 / f64::from(sound.rate);
        let sound = resample(&sound.samples, sound.rate);
        self.grow(prompt).ok_or(Deaf::Engine)?;
        let mut words = Vec::new();
        for part in pauses::parts(&sound) {
            // In silence the decoder would hear a word all the same.
            if !wanted() || pauses::loudest(&sound[part.clone()]) < SILENCE {
                continue;
            }
            let offset = part.start as f64 / RATE as f64;
            for segment in self.decoder.hear(&sound[part]).ok_or(Deaf::Engine)? {
                if let Some(word) = spoken(&segment.word) {
                    words.push(Word {
                        word: self.names.spell(word).to_owned(),
                        start: round(offset + segment.first_frame as f64 / 100.0),
                        end: round(offset + (segment.last_frame + 1) as f64 / 100.0),
                    });
                }
            }
        }
        let segments = words
            .chunk_by_mut(|before, after| after.start - before.end < SEGMENT_PAUSE)
            .map(|words| {
                // The text shows a segment as a sentence, and each word as it stands in the text.
                if let Some(initial) = words[0].word.get_mut(..1) {
                    initial.make_ascii_uppercase();
                }
                words.to_vec()
            })
            .collect();
        Ok(Heard {
            seconds: round(seconds),
            segments,
        })
    }

    fn grow(&mut self, prompt: &str) -> Option<()> {
        if self.grown_with.as_deref() == Some(prompt) {
            return Some(());
        }
        let names = Names::read(prompt, &self.dictionary);
        let mut file = tempfile::NamedTempFile::with_suffix(".lm").ok()?;
        file.write_all(model(&names)?.as_bytes()).ok()?;
        file.flush().ok()?;
        self.grown_with = None;
        self.decoder.mix(file.path(), SHARE)?;
        self.names = names;
        self.grown_with = Some(prompt.to_owned());
        Some(())
    }
}

/// The stock dictionary and what is taught beside it.
fn dictionary(models: &Models) -> Option<String> {
    let stock = std::fs::read_to_string(models.dictionary()).ok()?;
    Some(stock.trim_end().to_owned() + TAUGHT)
}

fn known(dictionary: &str) -> HashSet<String> {
    let words = dictionary
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    words.map(str::to_owned).collect()
}

fn round(seconds: f64) -> f64 {
    (seconds * 1_000.0).round() / 1_000.0
}

/// The word without the number of its pronunciation; none for silence and noise.
fn spoken(word: &str) -> Option<&str> {
    let word = word.split('(').next().unwrap_or(word);
    (!word.is_empty() && !word.starts_with(['<', '[', '+'])).then_some(word)
}

fn grammar(names: &Names) -> Option<Grammar> {
    let mut grammar = Grammar::default();
    grammar.read(BILLING).ok()?;
    grammar.read(&names.rules).ok()?;
    Some(grammar)
}

fn model(names: &Names) -> Option<String> {
    let grammar = grammar(names)?;
    let mut draw = Draw(2_024);
    let mut counts = Counts::new(grammar.words.len());
    for _ in 0..DICTATIONS {
        counts.add(&grammar.draw("dictation", &mut draw));
    }
    Some(counts.arpa(&grammar.words))
}

/// Every dictation that the model is counted from when `prompt` comes with the request.
/// Tests look here for sentences that must not be in it.
#[must_use]
pub fn model_text(models: &Models, prompt: &str) -> Vec<String> {
    let names = Names::read(prompt, &known(&dictionary(models).unwrap_or_default()));
    let mut draw = Draw(2_024);
    let Some(grammar) = grammar(&names) else {
        return Vec::new();
    };
    let spell = |drawn: Vec<u32>| {
        drawn
            .iter()
            .map(|n| grammar.words[*n as usize].as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..DICTATIONS)
        .map(|_| spell(grammar.draw("dictation", &mut draw)))
        .collect()
}
