//! A journey by when it was begun and when it was over: "d\u{e9}placement, parti \u{e0} 7 h 30, arriv\u{e9} \u{e0} 9 h".

use super::{Clock, hedged, parts::day_part, range::length, read};
use crate::drafting::{
    durations::Length,
    tokens::{Speech, Words, words},
};

/// How many words may name the place before the time.
const PLACE: usize = 4;

/// "parti de Rimouski \u{e0} 7 h 30, arriv\u{e9} \u{e0} Amqui \u{e0} 9 h", "left at 7:30, got there at 9": from the leaving to the
/// arrival, where the speaker or a journey is told of.
pub(super) fn left_and_arrived(s: &Speech<'_>, i: usize) -> Option<Length> {
    const LEFT: &Words = words![
        "parti", "partie", "partis", "depart", "left", "departed", "reparti", "repartie",
        "repartis"
    ];
    const LINKS: &Words = words![
        ",", ";", "and", "et", "puis", "then", "i", "we", "je", "suis", "j'", "on", "est", "ai",
    ];
    if !s.any(i, LEFT) || !is_journey(s, i) {
        return None;
    }
    let start = time(s, i + 1)?;
    let (_, mut j) = day_part(s, start.end);
    let from = j;
    while j < from + 4 && s.any(j, LINKS) {
        j += 1;
    }
    let end = time(s, arrival(s, j)?)?;
    let (part, after) = day_part(s, end.end);
    let end = Clock {
        half: end.half.or(part),
        ..end
    };
    length(i, after, start, end)
}

/// Whether the leaving at `i` is the speaker's, or that of a journey named before it.
fn is_journey(s: &Speech<'_>, i: usize) -> bool {
    const REACH: usize = 16;
    const ROADS: &Words = words![
        "trajet", "route", "voyage", "aller", "retour", "drive", "drove", "trip"
    ];
    const OTHERS: &Words = words![
        "he", "she", "they", "who", "il", "elle", "ils", "elles", "qui", "est", "sont", "etait",
        "had", "has",
    ];
    let before = i.wrapping_sub(1);
    // "D\u{e9}part 6 h 45, arriv\u{e9}e au palais 8 h": told first.
    if i == 0
        || s.stops_before(i)
        || s.any(before, words!["i", "we"])
        || s.any(before, words!["suis", "sommes"])
        || s.any(before, words!["est"]) && s.any(before.wrapping_sub(1), words!["on"])
    {
        return true;
    }
    !s.any(before, OTHERS)
        && (i.saturating_sub(REACH)..i)
            .rev()
            .take_while(|j| !s.stops_before(j + 1))
            .any(|j| s.activity(j) == Some("A111") || s.any(j, ROADS))
}

/// The token after the words of an arrival at `i`.
fn arrival(s: &Speech<'_>, i: usize) -> Option<usize> {
    const ARRIVED: &Words = words![
        "arrive", "arrivee", "arrives", "arrivees", "arrival", "arrived", "rendu", "rendue",
        "rendus", "debarque", "rentre", "rentree", "rentres", "revenu", "revenue", "reached",
        "landed",
    ];
    if s.any(i, ARRIVED) {
        return Some(i + 1);
    }
    (s.any(i, words!["got", "was", "there"])
        && s.any(i + 1, words!["there", "back", "in", "to", "at", "by"]))
    .then_some(i + 1)
}

/// The time of day at `i`, or after the place that is named there.
fn time(s: &Speech<'_>, i: usize) -> Option<Clock> {
    const LEADS: &Words = words!["a", "vers", "at", "about", "around", "by", ":", "environ"];
    for j in i..=i + PLACE {
        let mut at = j;
        while at < j + 2 && s.any(at, LEADS) {
            at += 1;
        }
        let at = hedged(s, at);
        if let Some(clock) = read(s, at).filter(|clock| !clock.naked || at > j) {
            return Some(clock);
        }
        if s.stops_before(j + 1) || s.is_mark(j, ",") || s.is_mark(j, ";") {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    #[track_caller]
    fn check(text: &str, expected: &[u32]) {
        let found: Vec<u32> = durations(text, &[Language::FrCa, Language::EnCa])
            .into_iter()
            .map(|(_, seconds)| seconds / 60)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn from_the_leaving_to_the_arrival() {
        for text in [
            "d\u{e9}placement Rimouski-Amqui, parti \u{e0} 7 h 30, arriv\u{e9} \u{e0} 9 h",
            "trajet, partie du bureau \u{e0} 7 h 30 et rendue \u{e0} Amqui \u{e0} 9 h",
            "d\u{e9}placement \u{e0} Amqui, d\u{e9}part 7 h 30, arriv\u{e9}e 9 h",
            "je suis parti \u{e0} 7 h 30, arriv\u{e9} \u{e0} 9 h",
            "d\u{e9}part 6 h 45, arriv\u{e9}e au palais 8 h 15",
            "voyage \u{e0} Amqui, reparti \u{e0} 15 h, rentr\u{e9} \u{e0} 16 h 30",
            "travel to Sherbrooke, left at 7:30, arrived at 9",
            "drove to Sherbrooke, left the office at 7:30, got there at 9:00",
        ] {
            check(text, &[90]);
        }
    }

    #[test]
    fn the_leaving_of_others_is_no_work() {
        check(
            "le locataire, parti \u{e0} 7 h 30, arriv\u{e9} \u{e0} 9 h",
            &[],
        );
        check("the tenant left at 7:30, arrived at 9:00", &[]);
    }
}
