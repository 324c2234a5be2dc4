//! Dictations made from parts whose meaning is known, so that gold follows by construction.
//! Names, times, order, connectors and transcribers' errors vary.

use caseclock_domain::{
    drafting::Billing, ids::MatterId, language::Language, matter::Matter, matter::MatterStatus,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::{
    dictations,
    gold::{self, GoldDictation, GoldEntry, Part},
    parts::{ENGLISH, FRENCH, Parts, Task},
    random::Random,
    report::Report,
};

const DICTATIONS: u64 = 1500;

pub(crate) fn measure() -> Report {
    let mut report = Report::new("generated", Part::Open);
    dictations::judge_all(&mut report, &all());
    report
}

fn all() -> Vec<GoldDictation> {
    let lists = [
        List::new("us", Language::EnUs, "America/Chicago"),
        List::new("ca", Language::EnCa, "America/Toronto"),
        List::new("qc", Language::FrCa, "America/Montreal"),
    ];
    (0..DICTATIONS)
        .map(|seed| {
            let mut random = Random::new(seed);
            let list = &lists[random.below(lists.len())];
            list.dictation(&mut random)
        })
        .collect()
}

/// What one entry is about, before it is put into words.
struct Made {
    words: String,
    gold: GoldEntry,
}

struct List {
    name: &'static str,
    language: Language,
    zone: Tz,
    matters: Vec<Matter>,
    parts: &'static Parts,
}

impl List {
    fn new(name: &'static str, language: Language, zone: &str) -> Self {
        let mut matters = gold::matters(name);
        matters.retain(|matter| matter.status == MatterStatus::Open);
        Self {
            name,
            language,
            zone: zone.parse().expect("a zone"),
            matters,
            parts: if language.is_french() {
                &FRENCH
            } else {
                &ENGLISH
            },
        }
    }

    fn dictation(&self, random: &mut Random) -> GoldDictation {
        let recorded_at: DateTime<Utc> = "2026-11-19T22:30:00Z".parse().expect("an instant");
        let day = recorded_at.with_timezone(&self.zone).date_naive();
        let count = 1 + random.below(6);
        let punctuated = random.chance(70);
        // All entries say their day or none does: after a day said once, the next entry's is anyone's guess.
        let dated = random.chance(25);
        let mut text = String::new();
        let mut entries: Vec<GoldEntry> = Vec::new();
        for n in 0..count {
            let before = entries.last().and_then(|entry| entry.matter_id.clone());
            let part = self.part(random, day, dated, before.flatten(), count == 1);
            if n > 0 {
                let connectors = if punctuated {
                    self.parts.joined
                } else {
                    self.parts.run_on
                };
                let connector = *random.pick(connectors);
                text.push_str(connector);
            }
            text.push_str(&part.words);
            entries.push(part.gold);
        }
        if punctuated {
            text.push('.');
        } else {
            text = without_punctuation(&text);
        }
        if random.chance(30) {
            text = text.to_lowercase();
        }
        GoldDictation {
            lang: self.language,
            matters: self.name.to_owned(),
            recorded_at,
            time_zone: self.zone,
            text,
            matter_id: None,
            never_seconds: Vec::new(),
            entries,
        }
    }

    fn part(
        &self,
        random: &mut Random,
        day: NaiveDate,
        dated: bool,
        before: Option<MatterId>,
        alone: bool,
    ) -> Made {
        let task = random.pick(self.parts.tasks);
        let (time, seconds) = self.time(random);
        let (matter, matter_words) = match before {
            Some(id) if random.chance(20) => (id, (*random.pick(self.parts.same)).to_owned()),
            _ => self.matter(random),
        };
        let filler = if random.chance(15) {
            *random.pick(self.parts.fillers)
        } else {
            ""
        };
        let free = random.chance(6);
        let charge = if free { self.parts.free } else { "" };
        let (when, date) = if dated {
            self.when(random, day)
        } else {
            (String::new(), day)
        };
        let task_words = task.words;
        // A matter after its own time reads as the next entry's; alone there is no next.
        let order = if alone {
            random.below(4)
        } else {
            random.below(2)
        };
        let words = match order {
            0 => format!("{when}{matter_words}, {filler}{task_words}, {time}{charge}"),
            1 => format!("{matter_words}, {when}{time}{charge}, {filler}{task_words}"),
            2 => format!("{when}{filler}{task_words}, {time}{charge}, {matter_words}"),
            _ => format!("{when}{time}, {filler}{task_words}, {matter_words}{charge}"),
        };
        Made {
            words,
            gold: entry(task, seconds, date, matter, free),
        }
    }

    fn when(&self, random: &mut Random, day: NaiveDate) -> (String, NaiveDate) {
        let (words, back) = random.pick(self.parts.days);
        ((*words).to_owned(), day - Days::new(*back))
    }

    fn time(&self, random: &mut Random) -> (String, u32) {
        let (words, seconds) = random.pick(self.parts.times);
        if !random.chance(8) {
            return ((*words).to_owned(), *seconds);
        }
        let (wrong, _) = random.pick(self.parts.times);
        let sorry = random.pick(self.parts.corrections);
        (format!("{wrong}, {sorry}, {words}"), *seconds)
    }

    /// A matter and one way to name it that fits no other.
    fn matter(&self, random: &mut Random) -> (MatterId, String) {
        let matter = random.pick(&self.matters);
        let only = |name: &str| {
            self.matters.iter().all(|other| {
                other.id == matter.id || !other.client.to_lowercase().contains(&name.to_lowercase())
            })
        };
        let mut names = vec![format!("{} {}", self.parts.file, matter.display_number)];
        if only(&matter.client) {
            names.push(matter.client.clone());
        }
        names.extend(matter.aliases.iter().filter(|alias| only(alias)).cloned());
        let at = random.below(names.len());
        let mut name = names.swap_remove(at);
        let longest = longest_word(&name).to_owned();
        if at > 0 && random.chance(20) && self.is_only_in(matter, &longest) {
            name = name.replacen(&longest, &misheard(random, &longest), 1);
        }
        (matter.id.clone(), name)
    }

    /// Whether no word of another matter begins like this one, or sounds so: vowels aside.
    fn is_only_in(&self, matter: &Matter, word: &str) -> bool {
        let key = |word: &str| -> [String; 2] {
            let word = word.to_lowercase();
            [word.chars().take(4).collect(), consonants(&word)]
        };
        let own = key(word);
        self.matters
            .iter()
            .filter(|other| other.id != matter.id)
            .flat_map(|other| {
                let names = [&other.client, &other.description];
                let names = names.into_iter().chain(&other.aliases);
                names
                    .chain(&other.other_parties)
                    .flat_map(|name| name.split_whitespace())
            })
            .all(|other| key(other).iter().all(|part| !own.contains(part)))
    }
}

fn longest_word(name: &str) -> &str {
    name.split(' ')
        .max_by_key(|word| word.chars().count())
        .unwrap_or(name)
}

fn entry(task: &Task, seconds: u32, date: NaiveDate, matter: MatterId, free: bool) -> GoldEntry {
    GoldEntry {
        spoken_seconds: Some(Some(seconds)),
        date: Some(Some(date)),
        matter_id: Some(Some(matter)),
        activity_code: task.activity.iter().map(|&code| code.to_owned()).collect(),
        billing: Some(if free {
            Billing::NoCharge
        } else {
            Billing::Billable
        }),
        has: task.has.iter().map(|&word| word.to_owned()).collect(),
        has_not: vec!["um".to_owned(), "uh".to_owned(), "euh".to_owned()],
        ..GoldEntry::default()
    }
}

fn consonants(word: &str) -> String {
    let mut letters: Vec<char> = word
        .chars()
        .filter(|letter| letter.is_alphabetic() && !"aeiouyéèêëàâîïôûù".contains(*letter))
        .collect();
    letters.dedup();
    letters.into_iter().take(3).collect()
}

/// One inner letter doubled or left out; short words are heard right.
fn misheard(random: &mut Random, word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 7 {
        return word.to_owned();
    }
    let at = 2 + random.below(letters.len() - 4);
    let mut heard: String = letters[..at].iter().collect();
    if random.chance(50) {
        heard.push(letters[at]);
        heard.push(letters[at]);
    }
    heard.extend(&letters[at + 1..]);
    heard
}

/// Commas, semicolons and full stops go where a space or the end follows.
fn without_punctuation(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters
        .iter()
        .enumerate()
        .filter(|(at, letter)| {
            let ends = letters.get(at + 1).is_none_or(|next| next.is_whitespace());
            !(ends && matches!(letter, ',' | ';' | '.' | ':'))
        })
        .map(|(_, letter)| *letter)
        .collect()
}
