//! Counting what was said and writing it as a trigram model in ARPA text, by absolute
//! discounting: every seen n-gram gives away a little for the ones that were not seen.

use std::fmt::Write as _;

/// What each seen n-gram gives away.
const DISCOUNT: f64 = 0.7;

/// Sentences as word numbers, and the model that they make.
pub(crate) struct Counts {
    begin: u32,
    end: u32,
    grams: Vec<[u32; 3]>,
}

/// Stands before the first word of a shorter n-gram.
const NONE: u32 = u32::MAX;

impl Counts {
    /// `words` is how many there are; the two after them mark begin and end.
    pub(crate) fn new(words: usize) -> Self {
        let begin = u32::try_from(words).unwrap_or(NONE - 2);
        Self {
            begin,
            end: begin + 1,
            grams: Vec::new(),
        }
    }

    /// Counts one sentence.
    pub(crate) fn add(&mut self, sentence: &[u32]) {
        let (mut before, mut last) = (NONE, self.begin);
        for word in sentence.iter().copied().chain([self.end]) {
            self.grams.push([before, last, word]);
            (before, last) = (last, word);
        }
    }

    /// The model as ARPA text.
    pub(crate) fn arpa(self, words: &[String]) -> String {
        let spell = |word: u32| match word {
            word if word == self.begin => "<s>",
            word if word == self.end => "</s>",
            word => words.get(word as usize).map_or("<UNK>", String::as_str),
        };
        let trigrams = tally(self.grams.iter().copied().filter(|gram| gram[0] != NONE));
        let bigrams = tally(self.grams.iter().map(|gram| [gram[1], gram[2], NONE]));
        let unigrams = tally(self.grams.iter().map(|gram| [gram[2], NONE, NONE]));

        let total: f64 = unigrams.iter().map(|(_, count)| f64::from(*count)).sum();
        let mut one = vec![0.0; words.len() + 2];
        for ([word, ..], count) in &unigrams {
            one[*word as usize] = f64::from(*count) / total;
        }
        let two = discounted(&bigrams, 1, |gram| one[gram[1] as usize]);
        let pairs: Vec<[u32; 3]> = bigrams.iter().map(|(gram, _)| *gram).collect();
        let three = discounted(&trigrams, 2, |gram| {
            // OK: a trigram's last two words were counted as a bigram too.
            pairs
                .binary_search(&[gram[1], gram[2], NONE])
                .map_or(1e-7, |at| two.probabilities[at])
        });

        let mut text = format!(
            "\\data\\\nngram 1={}\nngram 2={}\nngram 3={}\n\n\\1-grams:\n",
            unigrams.len() + 1,
            bigrams.len(),
            trigrams.len()
        );
        let back_off = |of: &Discounted, history: &[u32]| {
            let found = of
                .back_offs
                .binary_search_by(|(known, _)| known[..history.len()].cmp(history));
            found.map_or(0.0, |at| of.back_offs[at].1.log10())
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "-99 <s> {:.4}", back_off(&two, &[self.begin]));
        for ([word, ..], _) in &unigrams {
            let probability = one[*word as usize].log10();
            let _ = writeln!(
                text,
                "{probability:.4} {} {:.4}",
                spell(*word),
                back_off(&two, &[*word])
            );
        }
        text.push_str("\n\\2-grams:\n");
        for (([first, second, _], _), probability) in bigrams.iter().zip(&two.probabilities) {
            let back = back_off(&three, &[*first, *second]);
            let _ = writeln!(
                text,
                "{:.4} {} {} {back:.4}",
                probability.log10(),
                spell(*first),
                spell(*second)
            );
        }
        text.push_str("\n\\3-grams:\n");
        for (([first, second, third], _), probability) in trigrams.iter().zip(&three.probabilities)
        {
            let (first, second, third) = (spell(*first), spell(*second), spell(*third));
            let _ = writeln!(text, "{:.4} {first} {second} {third}", probability.log10());
        }
        text.push_str("\n\\end\\\n");
        text
    }
}

type Tally = Vec<([u32; 3], u32)>;

fn tally(grams: impl Iterator<Item = [u32; 3]>) -> Tally {
    let mut grams: Vec<_> = grams.collect();
    grams.sort_unstable();
    let mut counts: Tally = Vec::new();
    for gram in grams {
        match counts.last_mut() {
            Some((last, count)) if *last == gram => *count += 1,
            _ => counts.push((gram, 1)),
        }
    }
    counts
}

struct Discounted {
    /// In the order of the counts.
    probabilities: Vec<f64>,
    /// By history, in order.
    back_offs: Vec<([u32; 3], f64)>,
}

/// Probabilities of the n-grams in `counts` after `history` words, and what is left over for
/// others, whose share goes by `shorter`.
fn discounted(counts: &Tally, history: usize, shorter: impl Fn(&[u32; 3]) -> f64) -> Discounted {
    let mut out = Discounted {
        probabilities: Vec::with_capacity(counts.len()),
        back_offs: Vec::new(),
    };
    for group in counts.chunk_by(|(a, _), (b, _)| a[..history] == b[..history]) {
        let total: f64 = group.iter().map(|(_, count)| f64::from(*count)).sum();
        let mut covered = 0.0;
        for (gram, count) in group {
            out.probabilities
                .push((f64::from(*count) - DISCOUNT) / total);
            covered += shorter(gram);
        }
        let free = DISCOUNT * group.len() as f64 / total;
        out.back_offs
            .push((group[0].0, free / (1.0 - covered).max(1e-6)));
    }
    out
}
