//! Whole dictations: how near the drafted entries are to the gold ones.

use std::collections::HashMap;

use caseclock_domain::{
    drafting::{DraftedEntry, MatterIndex},
    evidence::Field,
};

use crate::{
    engine,
    gold::{self, GoldDictation, GoldEntry, Part},
    grounded,
    report::Report,
};

pub(crate) fn measure(part: Part, file: &str) -> Report {
    let mut report = Report::new(format!("{file} {}", part.name()), part);
    judge_all(&mut report, &gold::lines::<GoldDictation>(part, file));
    report
}

pub(crate) fn judge_all(report: &mut Report, dictations: &[GoldDictation]) {
    let mut indexes = HashMap::new();
    for gold in dictations {
        let matters = indexes
            .entry(gold.matters.as_str())
            .or_insert_with(|| MatterIndex::new(gold::matters(&gold.matters)));
        judge(report, gold, matters);
    }
}

fn judge(report: &mut Report, gold: &GoldDictation, matters: &MatterIndex) {
    let dictation = gold.dictation();
    let drafted = engine::draft(&dictation, matters);
    let pairs = align(&gold.entries, &drafted.entries);
    let matched = pairs.iter().filter(|pair| pair.is_some()).count();
    let text = &gold.text;

    report.add(
        "split F1",
        2 * matched,
        gold.entries.len() + drafted.entries.len(),
    );
    if matched < gold.entries.len() || matched < drafted.entries.len() {
        report.tell("split F1", || {
            let got: Vec<_> = drafted
                .entries
                .iter()
                .map(|entry| &entry.narrative)
                .collect();
            format!(
                "{text:?}: {} entries expected, got {got:?}",
                gold.entries.len()
            )
        });
    }

    for (n, (entry, pair)) in gold.entries.iter().zip(&pairs).enumerate() {
        let got = pair.map(|at| &drafted.entries[at]);
        judge_entry(report, entry, got, &|| format!("{text:?} entry {}", n + 1));
    }
    if !gold.never_seconds.is_empty() {
        let seconds = drafted
            .entries
            .iter()
            .filter_map(|entry| entry.spoken_seconds);
        let obeyed: Vec<u32> = seconds
            .filter(|said| gold.never_seconds.contains(said))
            .collect();
        report.score("obeys nothing", obeyed.is_empty(), || {
            format!("{text:?}: {obeyed:?}")
        });
    }
    let ungrounded = grounded::ungrounded(&dictation, matters, &drafted);
    report.score("grounded", ungrounded.is_empty(), || {
        format!("{text:?}: {ungrounded:?}")
    });
    let added = grounded::added(&dictation, matters, &drafted);
    report.score("nothing added", added.is_empty(), || {
        format!("{text:?}: {added:?}")
    });
    report.score(
        "covers the text",
        grounded::covers(&dictation, &drafted),
        || format!("{text:?}"),
    );
}

fn judge_entry(
    report: &mut Report,
    gold: &GoldEntry,
    got: Option<&DraftedEntry>,
    place: &dyn Fn() -> String,
) {
    if let Some(seconds) = gold.spoken_seconds {
        let read = got.map(|entry| entry.spoken_seconds);
        report.score("duration", read == Some(seconds), || {
            format!("{}: expected {seconds:?}, got {read:?}", place())
        });
    }
    if let Some(date) = gold.date {
        let read = got.map(|entry| entry.date);
        report.score("date", read == Some(date), || {
            format!("{}: expected {date:?}, got {read:?}", place())
        });
    }
    let none_of_several = (!gold.abstain.is_empty()).then_some(None);
    if let Some(matter) = gold.matter_id.as_ref().or(none_of_several.as_ref()) {
        let read = got.and_then(|entry| entry.matter_id.as_ref());
        let wrong = read.is_some() && read != matter.as_ref();
        report.score("matter not wrong", !wrong, || {
            format!("{}: expected {matter:?}, got {read:?}", place())
        });
        if let Some(matter) = matter {
            report.score("matter found", read.is_some(), || {
                format!("{}: {matter} fits, none was chosen", place())
            });
        }
        if !gold.abstain.is_empty() {
            report.score("abstains where two fit", read.is_none(), || {
                format!("{}: chose {read:?}", place())
            });
        }
    }
    let Some(got) = got else {
        // What is not there has no code, narrative or finding that could be right or wrong.
        return;
    };
    if !gold.activity_code.is_empty() {
        let right = got
            .activity_code
            .as_ref()
            .is_some_and(|code| gold.activity_code.contains(code));
        report.score("activity", right, || {
            format!(
                "{}: expected {:?}, got {:?}",
                place(),
                gold.activity_code,
                got.activity_code
            )
        });
    }
    if let Some(billing) = gold.billing {
        report.score("billing", got.billing == billing, || {
            format!("{}: expected {billing:?}, got {:?}", place(), got.billing)
        });
    }
    let narrative = got.narrative.to_lowercase();
    let keeps = gold
        .has
        .iter()
        .all(|word| narrative.contains(&word.to_lowercase()));
    report.score("narrative keeps", keeps, || {
        format!("{}: {:?} in {:?}", place(), gold.has, got.narrative)
    });
    let clean = gold
        .has_not
        .iter()
        .all(|word| !has_word(&narrative, &word.to_lowercase()));
    report.score("narrative leaves out", clean, || {
        format!(
            "{}: none of {:?} in {:?}",
            place(),
            gold.has_not,
            got.narrative
        )
    });
    let has = |code| got.attention.iter().any(|found| found.code == code);
    for code in &gold.attention {
        report.score("attention", has(*code), || {
            format!("{}: no {code:?}", place())
        });
    }
    for code in &gold.no_attention {
        report.score("attention", !has(*code), || {
            format!("{}: has {code:?}", place())
        });
    }
}

/// The word itself, not as a part of another.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// For each gold entry the drafted entry that is it, in order; the most pairs, then the best.
pub(crate) fn align(gold: &[GoldEntry], got: &[DraftedEntry]) -> Vec<Option<usize>> {
    let mut best = vec![vec![0_u32; got.len() + 1]; gold.len() + 1];
    for i in (0..gold.len()).rev() {
        for j in (0..got.len()).rev() {
            let pair = likeness(&gold[i], &got[j]).map(|like| like + best[i + 1][j + 1]);
            best[i][j] = best[i + 1][j].max(best[i][j + 1]).max(pair.unwrap_or(0));
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = vec![None; gold.len()];
    while i < gold.len() && j < got.len() {
        let pair = likeness(&gold[i], &got[j]).map(|like| like + best[i + 1][j + 1]);
        if pair == Some(best[i][j]) {
            pairs[i] = Some(j);
            i += 1;
            j += 1;
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// At least half of the words that the narrative must keep make it the same entry.
fn likeness(gold: &GoldEntry, got: &DraftedEntry) -> Option<u32> {
    let quotes = got
        .evidence
        .iter()
        .filter(|evidence| evidence.field == Field::Narrative)
        .filter_map(|evidence| evidence.quote.as_deref());
    let mut words = got.narrative.to_lowercase();
    for quote in quotes {
        words.push(' ');
        words.push_str(&quote.to_lowercase());
    }
    let kept = gold
        .has
        .iter()
        .filter(|word| words.contains(&word.to_lowercase()))
        .count();
    let same_time = gold
        .spoken_seconds
        .is_some_and(|seconds| seconds == got.spoken_seconds);
    (2 * kept >= gold.has.len())
        .then(|| 1000 + u32::try_from(kept).unwrap_or(0) * 10 + u32::from(same_time) * 5)
}
