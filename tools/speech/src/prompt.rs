//! From the `prompt` of a request, a firm's matter list, to grammar rules for `<matter>` and
//! `<matterNumber>`: only words that the stock dictionary knows can be heard at all.

use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Past this a list is no help for a demo engine, only slow.
const MAX_PHRASES: usize = 2_000;

/// What a matter may be called when no list says so.
const NAMELESS: &str = "matter = the file | the matter | this matter | the client\n";

/// What the prompt adds to the grammar, and how its names are written.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Names {
    /// Grammar text.
    pub(crate) rules: String,
    spelling: BTreeMap<String, String>,
}

impl Names {
    /// Reads names parted by commas, semicolons or line ends.
    pub(crate) fn read(prompt: &str, dictionary: &HashSet<String>) -> Self {
        let mut phrases: BTreeMap<String, u32> = BTreeMap::new();
        let mut numbers = BTreeSet::new();
        let mut lower = BTreeSet::new();
        let mut spelling = BTreeMap::new();
        let parts = prompt.split([',', ';', '\n', '|', '(', ')', ':', '"', '\t', '/']);
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            if phrases.len() + numbers.len() > MAX_PHRASES {
                break;
            }
            let mut run: Vec<String> = Vec::new();
            for token in part.split_whitespace() {
                if token.chars().filter(char::is_ascii_digit).count() >= 3 {
                    numbers.insert(spoken_number(token));
                    weigh(&mut phrases, &std::mem::take(&mut run));
                    continue;
                }
                for piece in token.split(['-', '–', '—', '.']) {
                    let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
                    let word = if piece == "&" {
                        "and".to_owned()
                    } else {
                        bare.to_lowercase()
                    };
                    if word.is_empty() {
                        continue;
                    }
                    if !dictionary.contains(&word) {
                        weigh(&mut phrases, &std::mem::take(&mut run));
                        continue;
                    }
                    if bare.starts_with(char::is_uppercase) {
                        spelling
                            .entry(word.clone())
                            .or_insert_with(|| bare.to_owned());
                    } else {
                        lower.insert(word.clone());
                    }
                    run.push(word);
                }
            }
            weigh(&mut phrases, &run);
        }
        // A word that the list also writes small is no name.
        spelling.retain(|word, _| !lower.contains(word) && !COMMON.contains(&word.as_str()));

        let mut rules = String::new();
        if phrases.is_empty() {
            rules.push_str(NAMELESS);
        } else {
            let each: Vec<_> = phrases
                .iter()
                .map(|(words, n)| format!("/{n}/ {words}"))
                .collect();
            rules.push_str(&format!("matter = {}\n", each.join(" | ")));
        }
        if !numbers.is_empty() {
            let each: Vec<_> = numbers
                .into_iter()
                .map(|number| format!("( {number} )"))
                .collect();
            rules.push_str(&format!("matterNumber = {}\n", each.join(" | ")));
        }
        Self { rules, spelling }
    }

    /// The word as the list writes it.
    pub(crate) fn spell<'w>(&'w self, word: &'w str) -> &'w str {
        match word {
            "i" => "I",
            "i'm" => "I'm",
            "i've" => "I've",
            "i'll" => "I'll",
            "i'd" => "I'd",
            _ => self.spelling.get(word).map_or(word, String::as_str),
        }
    }
}

/// Words of the trade that stand in names and are said without meaning one.
const COMMON: &[&str] = &[
    "acquisition",
    "agreement",
    "appeal",
    "application",
    "arbitration",
    "bank",
    "capital",
    "city",
    "claim",
    "closing",
    "company",
    "construction",
    "contract",
    "corporation",
    "dispute",
    "employment",
    "estate",
    "financing",
    "group",
    "lease",
    "litigation",
    "matter",
    "merger",
    "of",
    "partners",
    "patent",
    "property",
    "purchase",
    "sale",
    "settlement",
    "tax",
    "the",
    "trademark",
    "trust",
    "versus",
    "and",
    "will",
    "for",
    "project",
    "refinancing",
    "probate",
    "injury",
    "motion",
    "hearing",
    "defense",
];

/// Counts the phrase, and the shorter ones that people say for it.
fn weigh(phrases: &mut BTreeMap<String, u32>, run: &[String]) {
    // A long run is text rather than a name, so every few words of it may be meant.
    let starts = if run.len() > 6 { run.len() } else { 1 };
    for start in 0..starts {
        let rest = &run[start.min(run.len())..];
        for length in 1..=rest.len().min(6) {
            let phrase = &rest[..length];
            let last = phrase[length - 1].as_str();
            if matches!(
                last,
                "of" | "the" | "and" | "v" | "versus" | "de" | "a" | "for"
            ) {
                continue;
            }
            let weight = if length == rest.len() { 4 } else { 2 };
            *phrases.entry(phrase.join(" ")).or_default() += weight;
        }
    }
    if let [.., last] = run
        && run.len() > 1
    {
        *phrases.entry(last.clone()).or_default() += 1;
    }
}

const DIGITS: [&str; 10] = [
    "( /3/ zero | oh )",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Every way to say a number such as `2024-0117`, as grammar text.
fn spoken_number(token: &str) -> String {
    let mut spoken = Vec::new();
    for piece in token
        .split(|c: char| !c.is_ascii_digit())
        .filter(|piece| !piece.is_empty())
    {
        let digits: Vec<usize> = piece.bytes().map(|byte| usize::from(byte - b'0')).collect();
        let dialled = digits
            .iter()
            .map(|digit| DIGITS[*digit])
            .collect::<Vec<_>>()
            .join(" ");
        let pair = |tens: usize, one: usize| match (tens, one) {
            (0, _) => format!("oh {}", DIGITS[one]),
            (1, _) => TEENS[one].to_owned(),
            (_, 0) => TENS[tens].to_owned(),
            _ => format!("{} {}", TENS[tens], DIGITS[one]),
        };
        spoken.push(match digits[..] {
            [2, 0, tens @ 1..=9, one] => format!(
                "( /3/ twenty {two} | two thousand {two} | two thousand and {two} | {dialled} )",
                two = pair(tens, one)
            ),
            [a @ 1..=9, b, c, d] => {
                format!("( /3/ {dialled} | {} {} )", pair(a, b), pair(c, d))
            }
            _ => dialled,
        });
    }
    spoken.join(" [ ( dash | hyphen ) ] ")
}

const TEENS: [&str; 10] = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn names(prompt: &str) -> Names {
        let known = [
            "harrow",
            "holdings",
            "acquisition",
            "of",
            "and",
            "stone",
            "bank",
        ];
        Names::read(
            prompt,
            &known.iter().map(|word| (*word).to_owned()).collect(),
        )
    }

    #[test]
    fn only_words_of_the_dictionary_are_taken() {
        let names = names("Harrow Holdings, Zzyzx Stone");
        assert!(names.rules.contains("harrow holdings") && names.rules.contains("stone"));
        assert!(!names.rules.contains("zzyzx"));
    }

    #[test]
    fn a_name_is_written_as_the_list_writes_it() {
        let names = names("Harrow Bank, acquisition of Stone");
        assert_eq!(
            (names.spell("harrow"), names.spell("stone")),
            ("Harrow", "Stone")
        );
        assert_eq!(
            (names.spell("bank"), names.spell("acquisition")),
            ("bank", "acquisition")
        );
    }

    #[test]
    fn matter_numbers_are_spoken() {
        assert_eq!(
            names("2024-0117").rules.lines().last(),
            Some(
                "matterNumber = ( ( /3/ twenty twenty four | two thousand twenty four | two thousand \
                 and twenty four | two ( /3/ zero | oh ) two four ) [ ( dash | hyphen ) ] ( /3/ zero \
                 | oh ) one one seven )"
            )
        );
    }

    #[test]
    fn without_names_the_file_is_meant() {
        assert_eq!(names("").rules, NAMELESS);
    }
}
