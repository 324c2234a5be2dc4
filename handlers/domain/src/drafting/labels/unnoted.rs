//! "I have no time noted for this", "nothing logged on that one": that no time was written down.

use crate::drafting::tokens::{Speech, Words, words};

/// "I have no time noted for this, but": none was written down.
pub(super) fn unnoted(s: &Speech<'_>, i: usize) -> Option<(usize, usize)> {
    const NONE: &Words = words![
        "no time",
        "no hours",
        "no duration",
        "nothing",
        "aucun temps",
        "aucune duree",
        "pas de temps",
        "pas d' heures",
    ];
    const NOTED: &Words = words![
        "noted",
        "written down",
        "recorded",
        "tracked",
        "logged",
        "marked down",
        "marked",
        "on the clock",
        "on my timer",
        "on my sheet",
        "note",
        "inscrit",
        "inscrite",
        "notee",
        "marque",
    ];
    const OF: &Words = words![
        "for this one",
        "for that one",
        "for this",
        "for that",
        "for it",
        "on this one",
        "on that one",
        "on this",
        "on that",
        "on it",
        "pour ca",
        "pour celle ci",
        "pour celui ci",
        "la dessus",
    ];
    if !s.any(i, words!["no", "nothing", "aucun", "aucune", "pas"]) {
        return None;
    }
    let noted = s.longest(s.longest(i, NONE)?, NOTED)?;
    let to = s.longest(noted, OF).unwrap_or(noted);
    let closes = to >= s.len() || s.stops_before(to) || s.is_mark(to, ",") || s.is_mark(to, ".");
    let mut from = i;
    while from > 0 && s.any(from - 1, super::untimed::SUBJECTS) && !s.stops_before(from) {
        from -= 1;
    }
    // "so there was nothing noted for this": of something else.
    let opens = from == 0 || s.stops_before(from) || s.is_mark(from - 1, ",");
    let buts = s.is_mark(to, ",") && s.any(to + 1, words!["but", "mais"]);
    (closes && opens && from < i).then_some((from, if buts { to + 2 } else { to }))
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    fn kept(text: &str) -> bool {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let l = entries::hear(text, &[Language::EnCa], day, &MatterIndex::default());
        l.labels[..5].contains(&Label::Content)
    }

    #[test]
    fn that_no_time_was_noted_is_no_work() {
        for text in [
            "I have no time noted for this, but I sent the registrar our consent.",
            "I have no hours logged. Sent the registrar our consent.",
            "We have nothing written down for that one, sent the registrar our consent.",
        ] {
            assert!(!kept(text), "{text}");
        }
        assert!(kept(
            "I have no consent noted for this, but I sent the registrar ours."
        ));
    }
}
