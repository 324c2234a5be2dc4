//! What a time or a day was not, said right after it in French: "deux heures et non trois", "mardi, pas mercredi".

use super::Label;
use crate::drafting::{
    numbers,
    tokens::{Kind, Speech, words},
};

/// "deux heures et non trois", "12 minutes, pas 20", "trente minutes au lieu de quarante", "hier, pas aujourd'hui": what a
/// figure was not.
pub(super) fn instead_of(s: &Speech<'_>, labels: &[Label], i: usize) -> Option<(usize, usize)> {
    let figure = |at: usize| matches!(labels.get(at), Some(Label::Figure(_)));
    let mut from = i;
    while from > 0 && s.any(from - 1, words!["et", ",", "mais", "c'", "est"]) && i - from < 3 {
        from -= 1;
    }
    let joined = match s.norm(i) {
        "non" => s.any(i.wrapping_sub(1), words!["et"]),
        "au" => s.norm(i + 1) == "lieu" && s.any(i + 2, words!["de", "d'"]),
        _ => from < i,
    };
    if !joined || from == 0 || !figure(from - 1) || s.stops_before(i) {
        return None;
    }
    let mut at = i + 1;
    while s.any(at, words!["pas", "lieu", "de", "d'"]) && at < i + 3 {
        at += 1;
    }
    if figure(at) {
        let end = (at..labels.len()).find(|j| labels[*j] != labels[at]);
        return Some((from, end.unwrap_or(labels.len())));
    }
    let end = numbers::quantity(s, at)?.end;
    let ends = s.stops_before(end)
        || s.kind(end) == Some(Kind::Mark)
        || s.any(end, words!["pour", "dans", "sur", "avec", "chez"]);
    ends.then_some((from, end))
}

#[cfg(test)]
mod tests {
    use crate::{
        drafting::{dates, durations},
        language::Language,
    };

    #[test]
    fn what_it_was_not_is_no_time() {
        for (text, minutes) in [
            ("revue du bail, deux heures et non trois", vec![120]),
            ("revue du bail, une heure et non pas deux heures", vec![60]),
            (
                "revue du bail, 12 minutes, pas 20, pour la cliente",
                vec![12],
            ),
            ("trente minutes au lieu de quarante pour l'appel", vec![30]),
            ("revue du bail, vingt minutes, pas une heure", vec![20]),
            // Without "et", it takes back what was said before.
            (
                "revue du bail, vingt minutes, non trente minutes",
                vec![20, 30],
            ),
        ] {
            let found: Vec<u32> = durations(text, &[Language::FrCa])
                .into_iter()
                .map(|(_, seconds)| seconds / 60)
                .collect();
            assert_eq!(found, minutes, "{text}");
        }
    }

    #[test]
    fn what_it_was_not_is_no_day() {
        let today = "2026-11-23".parse().expect("a day");
        for text in [
            "appel mardi et non mercredi, 0,2",
            "appel mardi, pas mercredi, 0,2",
        ] {
            let found: Vec<String> = dates(text, &[Language::FrCa], today)
                .into_iter()
                .map(|(_, date)| date.to_string())
                .collect();
            assert_eq!(found, ["2026-11-17"], "{text}");
        }
    }
}
