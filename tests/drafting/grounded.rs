//! Whether every figure and word of a result can be traced, judged apart from the engine's own bookkeeping.

use caseclock_domain::{
    dictation::Dictation,
    drafting::{Drafted, DraftedEntry, MatterIndex},
    evidence::{By, Field},
    language::Language,
    matter::MatterStatus,
    policy::Policy,
};

use crate::engine;

/// Each figure that nothing supports.
pub(crate) fn ungrounded(
    dictation: &Dictation,
    matters: &MatterIndex,
    drafted: &Drafted,
) -> Vec<String> {
    let heard = Heard::in_text(dictation);
    let mut found = Vec::new();
    for (n, entry) in drafted.entries.iter().enumerate() {
        heard.check(dictation, matters, entry, &mut |what| {
            found.push(format!("entry {n}: {what}"));
        });
    }
    found
}

struct Heard<'a> {
    text: &'a str,
    language: Language,
    seconds: Vec<u32>,
}

impl<'a> Heard<'a> {
    fn in_text(dictation: &'a Dictation) -> Self {
        let language = dictation.languages[0];
        Self {
            text: &dictation.text,
            language,
            seconds: engine::durations(&dictation.text, language),
        }
    }

    fn check(
        &self,
        dictation: &Dictation,
        matters: &MatterIndex,
        entry: &DraftedEntry,
        found: &mut impl FnMut(String),
    ) {
        for evidence in &entry.evidence {
            let words = evidence.span.map(|span| span.of(&dictation.text));
            let verbatim = match evidence.by {
                By::Words => words.is_some() && evidence.quote == words,
                By::Recording | By::Timekeeper | By::Policy => evidence.quote.is_none(),
            };
            if !verbatim {
                found(format!("{evidence:?} does not quote its span"));
            }
        }
        let supported = |field| {
            entry
                .evidence
                .iter()
                .any(|evidence| evidence.field == field)
        };
        if let Some(seconds) = entry.spoken_seconds {
            if !supported(Field::SpokenSeconds) || !self.was_said(seconds, entry) {
                found(format!("{seconds} seconds were not said"));
            }
            let billed = Policy::default().rounding.bill(seconds);
            if entry.billed_minutes != Some(billed) {
                found(format!(
                    "{seconds} seconds billed as {:?} minutes",
                    entry.billed_minutes
                ));
            }
        } else if entry.billed_minutes.is_some() {
            found("minutes without seconds".to_owned());
        }
        if let Some(date) = entry.date {
            let day = dictation.local_day();
            // Where a day stands among words that name a matter may need the list; its own words do not.
            let quoted = || {
                entry
                    .evidence
                    .iter()
                    .filter(|evidence| evidence.field == Field::Date)
                    .filter_map(|evidence| evidence.quote.as_deref())
                    .any(|quote| engine::dates(quote, self.language, day).contains(&date))
            };
            let said =
                || engine::dates(&dictation.text, self.language, day).contains(&date) || quoted();
            if !supported(Field::Date) || (date != day && !said()) {
                found(format!("{date} was not said"));
            }
        }
        if let Some(id) = &entry.matter_id {
            let open = matters
                .get(id)
                .is_some_and(|matter| matter.status == MatterStatus::Open);
            let given = dictation.matter_id.as_ref() == Some(id);
            if !supported(Field::MatterId) || !(open || given) {
                found(format!("matter {id} is not one to choose"));
            }
        }
        let activity = entry.activity_code.as_deref();
        if activity.is_some_and(|code| !is_in(code, 'A', 101, 111)) {
            found(format!("activity {activity:?}"));
        }
        let task = entry.task_code.as_deref();
        if task.is_some_and(|code| !is_task(code)) {
            found(format!("task {task:?}"));
        }
    }

    /// What is heard where the words that name the matter are known: "1h20 no half 2024-0117".
    fn beside_a_matter(&self, entry: &DraftedEntry) -> Vec<u32> {
        let quotes = entry
            .evidence
            .iter()
            .filter(|evidence| evidence.field == Field::MatterId)
            .filter_map(|evidence| evidence.quote.as_deref());
        quotes
            .flat_map(|quote| {
                let rest = self.text.replacen(quote, ",", 1);
                engine::durations(&rest, self.language)
            })
            .collect()
    }

    /// Said as it stands, as an equal part of what was said, or as the sum of the entry's own quotes.
    fn was_said(&self, seconds: u32, entry: &DraftedEntry) -> bool {
        let part = |said: &u32| (1..=8).any(|parts| said / parts == seconds);
        let sum: u32 = entry
            .evidence
            .iter()
            .filter(|evidence| evidence.field == Field::SpokenSeconds)
            .filter_map(|evidence| evidence.quote.as_deref())
            .flat_map(|quote| engine::durations(quote, self.language))
            .sum();
        self.seconds.iter().any(part)
            || sum == seconds
            || self.beside_a_matter(entry).contains(&seconds)
    }
}

/// Within what the published task sets number.
fn is_task(code: &str) -> bool {
    is_in(code, 'L', 100, 690)
        || is_in(code, 'C', 100, 400)
        || is_in(code, 'P', 100, 700)
        || is_in(code, 'B', 100, 420)
}

fn is_in(code: &str, set: char, first: u32, last: u32) -> bool {
    code.strip_prefix(set)
        .filter(|number| number.len() == 3)
        .and_then(|number| number.parse().ok())
        .is_some_and(|number: u32| (first..=last).contains(&number))
}

/// Words of narratives that stand neither in the dictation nor in the matter's record.
pub(crate) fn added(
    dictation: &Dictation,
    matters: &MatterIndex,
    drafted: &Drafted,
) -> Vec<String> {
    let mut added = Vec::new();
    for entry in &drafted.entries {
        let mut known = words(&dictation.text);
        if let Some(matter) = entry.matter_id.as_ref().and_then(|id| matters.get(id)) {
            known.extend(words(&matter.client));
            known.extend(words(&matter.description));
            known.extend(words(&matter.display_number));
            for name in matter.aliases.iter().chain(&matter.other_parties) {
                known.extend(words(name));
            }
        }
        added.extend(
            words(&entry.narrative)
                .into_iter()
                .filter(|word| !is_plain(word) && !known.iter().any(|other| same(word, other))),
        );
    }
    added
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Figures must be the same; words may be inflected.
fn same(word: &str, other: &str) -> bool {
    if word.chars().any(|c| c.is_ascii_digit()) {
        return word == other;
    }
    let stem = word
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    word == other || stem >= 4
}

/// Function words, and the words that a time entry's abbreviations stand for.
fn is_plain(word: &str) -> bool {
    const PLAIN: &[&str] = &[
        "about",
        "with",
        "from",
        "into",
        "upon",
        "between",
        "that",
        "this",
        "which",
        "their",
        "avec",
        "pour",
        "dans",
        "entre",
        "sujet",
        "telephone",
        "conference",
        "regarding",
        "opposing",
        "counsel",
        "versus",
        "section",
        "appel",
        "concernant",
    ];
    const FIGURES: &[&str] = &[
        "one", "two", "six", "ten", "dix", "cent", "sept", "huit", "neuf",
    ];
    let figure = word.chars().any(|c| c.is_ascii_digit()) || FIGURES.contains(&word);
    !figure && (word.chars().count() <= 3 || PLAIN.contains(&word))
}

/// Whether narrative spans and what is unassigned cover the text, and never both at once.
pub(crate) fn covers(dictation: &Dictation, drafted: &Drafted) -> bool {
    let length = dictation.text.chars().count();
    let mut owned = vec![false; length];
    let spans = drafted
        .entries
        .iter()
        .flat_map(|entry| &entry.evidence)
        .filter(|evidence| evidence.field == Field::Narrative)
        .filter_map(|evidence| evidence.span);
    for span in spans {
        if span.start > span.end || span.end > length {
            return false;
        }
        owned[span.start..span.end].fill(true);
    }
    for span in &drafted.unassigned {
        if span.start > span.end || span.end > length || owned[span.start..span.end].contains(&true)
        {
            return false;
        }
        owned[span.start..span.end].fill(true);
    }
    owned.into_iter().all(|covered| covered)
}
