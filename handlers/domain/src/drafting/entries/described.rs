//! A file that is told by its kind alone, at the head of the work: "The zoning matter, .4", "Le dossier de vices cachés,
//! ...". Several of the list may be of that kind, and the file of the work before need not be.

use crate::drafting::{
    clauses::Group,
    labels::{Label, Labelled},
    tokens::{Kind, Words, words},
};

const FILES: &Words = words!["matter", "file", "case", "dossier", "affaire"];

/// The words of such a file, from its article on.
pub(super) fn headed(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    const MOST: usize = 5;
    const LEADS: &Words = words![
        "for", "on", "re", "pour", "sur", "dans", "in", "the", "le", "l'",
    ];
    let s = &l.s;
    let to = group.read.1;
    let mut from = group.read.0;
    while from < to
        && !s.any(from, FILES)
        && (!matches!(l.labels[from], Label::Content | Label::Function) || s.any(from, LEADS))
    {
        from += 1;
    }
    let led = from > 0 && s.any(from - 1, words!["the", "le", "l'"]);
    if !led || from >= to {
        return None;
    }
    let plain = |i: usize| s.is_word(i) && matches!(l.labels[i], Label::Content | Label::Function);
    let french = s.any(from, FILES);
    let end = (from + 1..to.min(from + 1 + MOST)).find(|i| {
        if french {
            !plain(*i)
        } else {
            !plain(*i) || s.any(*i, FILES)
        }
    });
    let end = end.unwrap_or(to);
    let end = end + usize::from(!french && s.any(end, FILES));
    let closed = end >= to || s.kind(end) == Some(Kind::Mark) || l.taken[end];
    let of = french && s.any(from + 1, words!["de", "d'", "du", "des", "en", "sur"]);
    let kind = !french && end > from + 1 && s.any(end - 1, FILES);
    (closed && (of || kind)).then_some((from, end))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        dictation::Dictation,
        drafting::{MatterIndex, Recent, draft},
        ids::DictationId,
        language::Language,
        matter::Matter,
        policy::Policy,
    };

    /// What the last entry of a text is for, or what is asked about it.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let list: Vec<Matter> = serde_json::from_value(json!([
            {"id": "m1", "displayNumber": "6101-01", "client": "Odile Fenwick", "description": "Divorce"},
            {"id": "m2", "displayNumber": "6102-01", "client": "Lumsden Wash Ltd.", "description": "Zoning variance"},
            {"id": "m3", "displayNumber": "6103-01", "client": "Town of Arden", "description": "Zoning rewrite"},
            {"id": "m4", "displayNumber": "6104-01", "client": "Caf\u{e9} Vaillant inc.", "description": "Vices cach\u{e9}s",
             "otherParties": ["Revenu Qu\u{e9}bec"]},
            {"id": "m5", "displayNumber": "6105-01", "client": "Rosa Nadeau", "description": "Vices cach\u{e9}s, chalet",
             "otherParties": ["Kyle Merritt"]},
        ]))
        .expect("matters");
        let dictation = Dictation {
            id: "00000000-0000-4000-8000-000000000001"
                .parse::<DictationId>()
                .expect("an id"),
            text: text.to_owned(),
            recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
            time_zone: chrono_tz::America::Toronto,
            languages: vec![Language::EnCa, Language::FrCa],
            matter_id: None,
            words: Vec::new(),
        };
        let drafted = draft(
            &dictation,
            &MatterIndex::new(list),
            &Policy::default(),
            &Recent::default(),
        );
        let last = drafted.entries.last().expect("an entry");
        let asked = last
            .attention
            .iter()
            .map(|found| format!("{:?}", found.code));
        let asked = asked.rev().find(|code| code.starts_with("Matter"));
        let matter = last.matter_id.as_ref().map(|id| id.as_str().to_owned());
        assert_eq!(matter.or(asked).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn a_kind_of_file_leaves_open_which_of_them() {
        check(
            "Fenwick, .4, edited the answer. Then the zoning matter, .3, reviewed the draft.",
            "MatterAmbiguous",
        );
        check(
            "Fenwick, .4, edited the answer. Then the boundary draft, .3, reviewed it.",
            "m1",
        );
        check(
            "Lumsden, .4, edited the answer. The zoning matter, .3, reviewed the draft.",
            "m2",
        );
        check(
            "Le dossier de vices cach\u{e9}s, lecture du rapport, 0,9.",
            "MatterAmbiguous",
        );
        check(
            "Le dossier de bornage, lecture du rapport, 0,9.",
            "MatterUnknown",
        );
    }

    #[test]
    fn a_word_of_everyday_is_no_name() {
        check(
            "Fenwick, r\u{e9}union, 1 h. Rencontre avec la cliente au caf\u{e9}, 0,4.",
            "m1",
        );
        check(
            "Fenwick, r\u{e9}union, 1 h. Rencontre avec la cliente, dossier Caf\u{e9} Vaillant, 0,4.",
            "m4",
        );
        check(
            "Fenwick, r\u{e9}union, 1 h. Revenu au bureau, j'ai annot\u{e9} les photos, 0,4.",
            "m1",
        );
        check(
            "Fenwick, r\u{e9}union, 1 h. Revenu Qu\u{e9}bec, lecture de la lettre, 0,4.",
            "m4",
        );
    }

    #[test]
    fn the_last_thing_opens_as_the_first_does() {
        check(
            "fenwick point four edited the answer and last thing merritt six minutes listening to a voicemail",
            "m5",
        );
        check(
            "fenwick point four edited the answer and young mister merritt six minutes listening to a voicemail",
            "m1",
        );
    }

    #[test]
    fn who_tidies_an_inbox_works_for_nobody() {
        check(
            "Fenwick, .4, edited the answer. Half an hour non-billable cleaning up my inbox.",
            "MatterUnknown",
        );
        check(
            "Fenwick, .4, edited the answer. Half an hour non-billable searching my inbox.",
            "m1",
        );
    }
}
