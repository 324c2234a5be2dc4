//! Lengths that the speaker says to be spent: "the quarter hour I spent on it", and on the way: "the round trip was an
//! hour forty". Nothing else around them makes them somebody else's, or the length of a thing.

use crate::drafting::tokens::{Speech, Words, words};

/// How many words of a subject are looked at.
const SUBJECT: usize = 9;

/// Whether the words around a length say that the speaker spent it.
pub(super) fn is_own(s: &Speech<'_>, first: usize, end: usize) -> bool {
    spent_to(s, end) > end
        || was_travelled(s, first)
        || is_driven(s, first, end)
        || sat_with(s, first)
}

/// "sat with our associate for twenty five minutes to go over the video": a bill's sentence begins with what its author
/// did.
fn sat_with(s: &Speech<'_>, first: usize) -> bool {
    const MET: &Words = words!["sat", "met", "spoke", "talked", "conferred", "worked"];
    let before = first.wrapping_sub(1);
    s.any(before, words!["for"])
        && (first.saturating_sub(SUBJECT)..before)
            .rev()
            .take_while(|i| s.is_word(*i) && !s.stops_before(i + 1))
            .find(|i| s.norm(*i) == "with")
            .and_then(|with| with.checked_sub(1))
            .is_some_and(|verb| {
                s.any(verb, MET)
                    && (s.stops_before(verb) || s.any(verb.wrapping_sub(1), words!["i", "we"]))
            })
}

/// "an hour and forty of driving there and back": where to says whose way it was, if nobody else is named.
fn is_driven(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const WAYS: &Words = words![
        "driving",
        "travel",
        "travelling",
        "traveling",
        "flying",
        "walking",
    ];
    const THERE: &Words = words![
        "there",
        "back",
        "home",
        "each way",
        "both ways",
        "up",
        "down",
        "out",
        "over",
        "round trip",
        "in the car",
        "on the road",
        "to and from",
        "to",
    ];
    const OTHERS: &Words = words![
        "he", "she", "they", "client", "driver", "drivers", "log", "logs", "shows", "showed",
        "claims", "his", "her", "their", "after", "works", "who",
    ];
    if s.norm(end) != "of" || !s.any(end + 1, WAYS) {
        return false;
    }
    let anothers = (first.saturating_sub(SUBJECT)..first)
        .rev()
        .take_while(|i| !s.stops_before(i + 1))
        .any(|i| s.any(i, OTHERS));
    s.longest(end + 2, THERE).is_some() && !anothers
}

/// Past the words behind a length that say who spent it: "that I spent on", "que j'ai pass\u{e9}es \u{e0}".
pub(crate) fn spent_to(s: &Speech<'_>, end: usize) -> usize {
    const WHO: &Words = words!["i", "i've", "i'd", "we", "we've", "nous", "j'", "j'ai"];
    const SPENT: &Words = words![
        "spent",
        "put in",
        "put into",
        "worked",
        "took",
        "needed",
        "used",
        "passe",
        "passee",
        "passees",
        "mis",
        "mise",
        "mises",
        "pris",
        "prise",
        "prises",
        "consacre",
        "consacree",
        "consacrees",
    ];
    let at = end + usize::from(s.any(end, words!["that", "which", "que", "qu'"]));
    let at = beside(s, at).unwrap_or(at);
    if !s.any(at, WHO) {
        return end;
    }
    let mut verb = at + 1;
    while verb < at + 4
        && s.any(
            verb,
            words![
                "ai", "avons", "had", "have", "just", "actually", "then", "y"
            ],
        )
    {
        verb += 1;
    }
    s.longest(verb, SPENT).unwrap_or(end)
}

/// "my articling clerk and I spent": the speaker, with who else was there.
fn beside(s: &Speech<'_>, at: usize) -> Option<usize> {
    const MOST: usize = 5;
    const WHOSE: &Words = words![
        "my", "our", "the", "a", "an", "he", "she", "they", "mon", "ma", "notre",
    ];
    if !s.any(at, WHOSE) {
        return None;
    }
    (at + 1..at + MOST)
        .take_while(|i| s.is_word(*i) && !s.stops_before(*i))
        .find(|i| s.any(*i, words!["and", "et"]))
        .map(|and| and + 1)
}

/// "Driving there and back was two and a half hours", "le trajet \u{e9}tait d'une heure": whoever else travelled is named.
fn was_travelled(s: &Speech<'_>, first: usize) -> bool {
    const HEDGES: &Words = words![
        "about", "around", "only", "just", "nearly", "almost", "roughly", "exactly", "a", "good",
        "de", "d'", "environ", "presque", "another",
    ];
    let mut last = first;
    while last > 0 && first - last < 3 && s.any(last - 1, HEDGES) && !s.stops_before(last) {
        last -= 1;
    }
    let Some(verb) = lasted(s, last) else {
        return false;
    };
    (verb.saturating_sub(SUBJECT)..verb)
        .rev()
        .take_while(|i| {
            (s.is_word(*i) || s.is_mark(*i, "-")) && (*i + 1 == verb || !s.stops_before(i + 1))
        })
        .any(|i| (i == 0 || s.stops_before(i) || opens(s, i - 1)) && is_way(s, i, verb))
}

/// Where the verb begins that ends before `end` and says how long something was.
fn lasted(s: &Speech<'_>, end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    if s.stops_before(end) {
        return None;
    }
    if s.french(last) {
        let been = s.any(last, words!["ete", "pris", "dure", "demande"]);
        let mut verb = last;
        while been && verb > 0 && last - verb < 3 && s.any(verb - 1, words!["a", "m'", "nous"]) {
            verb -= 1;
        }
        return (been && verb < last || s.any(last, words!["etait", "fut", "durait"]))
            .then_some(verb);
    }
    if s.any(last, words!["me", "us"]) && s.any(last.wrapping_sub(1), words!["took", "cost"]) {
        return Some(last - 1);
    }
    if s.any(last, words!["to"]) && s.norm(last.wrapping_sub(1)) == "came" {
        return Some(last - 1);
    }
    s.any(last, words!["was", "were", "took", "ran"])
        .then_some(last)
}

/// What a clause of its own may follow.
fn opens(s: &Speech<'_>, i: usize) -> bool {
    !s.is_word(i)
        || s.any(
            i,
            words![
                "and", "plus", "then", "but", "also", "et", "puis", "pis", "mais", "so", "hours",
                "hour", "minutes", "heures", "heure", "with",
            ],
        )
}

/// Whether a subject is the speaker's way: "the drive home", "my travel to Peoria", "l'aller-retour \u{e0} Joliette".
fn is_way(s: &Speech<'_>, begin: usize, verb: usize) -> bool {
    const WAYS: &Words = words![
        "drive",
        "driving",
        "travel",
        "travelling",
        "traveling",
        "trip",
        "flying",
        "trajet",
        "route",
        "deplacement",
        "voyagement",
        "voyage",
        "aller retour",
        "retour",
        "getting there",
        "getting home",
        "getting back",
        "going there",
    ];
    const BEFORE: &Words = words![
        "the", "my", "our", "that", "all", "total", "return", "round", "whole", "entire", "actual",
        "long", "le", "la", "l'", "mon", "ma", "notre", "long", "tout",
    ];
    let mut at = begin;
    while at < begin + 3 && s.any(at, BEFORE) {
        at += 1;
    }
    // "aller-retour"
    let there = s.any(at, words!["aller"]) && s.any(at + 1, words!["retour"])
        || s.any(at, words!["aller"]) && s.is_mark(at + 1, "-") && s.any(at + 2, words!["retour"]);
    (there || s.longest(at, WAYS).is_some_and(|end| end <= verb))
        && !(at..verb).any(|i| {
            s.any(
                i,
                words![
                    "he", "she", "they", "who", "that", "which", "il", "elle", "qui", "que"
                ],
            )
        })
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    fn seconds(language: Language, text: &str) -> Vec<u32> {
        durations(text, &[language])
            .into_iter()
            .map(|(_, seconds)| seconds)
            .collect()
    }

    #[test]
    fn the_way_is_the_speakers() {
        for text in [
            "Driving there and back was two hours",
            "met him at home, and the round trip was two hours",
            "The drive home took me about two hours",
            "travel to the quarry came to two hours",
            "it was two hours of driving there and back",
            "plus two hours of driving each way",
        ] {
            assert_eq!(seconds(Language::EnCa, text), [7200], "{text}");
        }
        for text in [
            "le trajet \u{e9}tait de deux heures",
            "l'aller-retour \u{e0} Joliette m'a pris deux heures",
            "la route a \u{e9}t\u{e9} de deux heures",
        ] {
            assert_eq!(seconds(Language::FrCa, text), [7200], "{text}");
        }
        for text in [
            "her commute was two hours",
            "the client's drive home was two hours",
            "he says that the flight was two hours",
            "the log shows two hours of driving there and back",
            "two hours of driving footage",
            "his trip to the quarry was two hours",
        ] {
            assert_eq!(seconds(Language::EnCa, text), Vec::<u32>::new(), "{text}");
        }
    }

    #[test]
    fn who_else_was_there_takes_no_time_away() {
        for text in [
            "the half hour my clerk and I spent on the debrief",
            "half an hour that Dana and I spent walking the site",
            "sat with our associate priya for half an hour to go over the video",
        ] {
            assert_eq!(seconds(Language::EnCa, text), [1800], "{text}");
        }
        for text in [
            "the half hour my clerk and he spent on the debrief",
            "our associate sat with the video for half an hour",
        ] {
            assert_eq!(seconds(Language::EnCa, text), Vec::<u32>::new(), "{text}");
        }
    }

    #[test]
    fn what_the_speaker_spent_is_worked() {
        assert_eq!(
            seconds(Language::EnCa, "the quarter hour I spent reformatting it"),
            [900]
        );
        assert_eq!(
            seconds(Language::EnCa, "the quarter hour he spent reformatting it"),
            Vec::<u32>::new()
        );
        assert_eq!(
            seconds(
                Language::FrCa,
                "les deux heures que j'ai pass\u{e9}es \u{e0} relire le bail"
            ),
            [7200]
        );
    }
}
