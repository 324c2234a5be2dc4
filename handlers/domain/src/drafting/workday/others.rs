//! Days of a clause that somebody or something else is the subject of: "the collision was the fourth of july",
//! "the witness who flies out on Thursday", "he missed his curfew saturday night".

use super::{
    Group,
    coming::{is_to_come, says_when},
    lengths::is_of_anothers_length,
    participles::{follows_participle, has_done},
    subjects::{BEING, CONTACT, KNOWN, MISHAPS, OF_WORK, OPENERS, OTHERS, PAST, REACHED, SPEAKER},
};
use crate::drafting::{
    dates::Said,
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// How many words of a clause are looked at.
const REACH: usize = 16;

/// Whether the day belongs to what others do or did, or to what happened.
pub(super) fn is_anothers(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    is_to_come(l, group, said)
        || is_of_anothers_length(l, group, said)
        || has_other_subject(l, group, said)
        || follows_participle(l, group, said)
        || of_a_moment(l, group, said)
        || joins_anothers(l, group, said)
        || is_of_a_subject(l, group, said)
}

/// Who the nearest finite verb before the day is said of.
fn has_other_subject(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let from = clause(l, group, said.first);
    let to = (said.first..said.end + 4)
        .take_while(|i| *i == said.first || !s.stops_before(*i))
        .last()
        .map_or(said.end, |last| last + 1);
    if (from..to).any(|i| s.any(i, REACHED)) {
        return false;
    }
    for i in (from..said.first).rev() {
        if s.any(i, SPEAKER) {
            return false;
        }
        // "the letter he sent and called him Friday": the last act is told as the speaker's are.
        if i > from
            && s.any(i - 1, words!["and", "then", "et", "puis"])
            && l.labels[i] == Label::Content
            && s.activity(i).is_some()
        {
            return false;
        }
        let between = i + 1..said.first;
        if says_when(l, i, said) {
            return false;
        }
        if s.any(i, words!["who", "which", "qui", "who's", "who'd"]) {
            return between.clone().any(|j| s.is_word(j));
        }
        if s.norm(i) == "that" && i > from && is_finite(s, i + 1) && i + 1 < said.first {
            return true;
        }
        if s.any(i, OTHERS) && is_subject(l, i) {
            return is_told_of(l, i, said, from);
        }
        if s.any(i, words!["whether", "if", "si"]) {
            return true;
        }
        // "fallait que la locataire quitte le trente"
        if s.any(i, words!["que", "qu'"])
            && s.french(i)
            && s.any(i + 1, KNOWN)
            && i + 3 < said.first
        {
            return true;
        }
        if s.any(i, BEING) && i > from && !s.any(i - 1, OTHERS) {
            if let Some(others) = is_of_a_thing(l, i, said, from) {
                return others;
            }
            continue;
        }
        if i > from && has_done(l, i) {
            let attended = s.any(i, words!["a", "ont", "avait"]) && is_attendance(l, i - 1);
            return !attended && !(i + 1..said.first).any(|j| s.any(j, CONTACT));
        }
        if let Some(verb) = subject_at(l, i, from, said.first) {
            let own = s.any(verb, CONTACT) || s.activity(verb).is_some();
            return !own;
        }
    }
    false
}

/// Whether the noun at `i` is what a lawyer is at.
fn is_attendance(l: &Labelled<'_>, i: usize) -> bool {
    l.s.is(i, Class::Occasion) || l.s.is(i, Class::Attended) || super::held(l.s.norm(i))
}

/// Whether the pronoun at `i` has a verb after it: not the "it" of "put it in".
fn is_subject(l: &Labelled<'_>, i: usize) -> bool {
    let s = &l.s;
    if s.any(i, words!["it"]) {
        return is_finite(s, i + 1);
    }
    s.any(i + 1, BEING)
        || s.any(
            i + 1,
            words!["a", "ont", "avait", "avaient", "s'", "n'", "ne", "y"],
        )
        || matches!(l.label(i + 1), Some(Label::Content | Label::Frame))
}

/// "he missed his curfew", "it comes into force": not "it was Friday", "it should go on the ninth".
fn is_told_of(l: &Labelled<'_>, i: usize, said: Said, from: usize) -> bool {
    const OF_ENTRY: &Words = words![
        "was", "is", "should", "goes", "go", "took", "belongs", "counts", "all", "ran", "can", "y",
        "faut", "faudrait", "fallait", "s'", "etait", "va", "est", "doit", "would", "will",
    ];
    let s = &l.s;
    let verb = i + 1;
    if verb >= said.first {
        return false;
    }
    let thing = s.any(i, words!["it", "il", "elle"]);
    let passive = (verb + 1..said.first)
        .any(|j| l.labels[j] == Label::Content && s.activity(j).is_none() && is_past(s, j));
    let own = thing && s.any(verb, OF_ENTRY) && !passive;
    let third = (verb..said.first).any(|j| s.any(j, words!["him", "her", "them", "his", "their"]));
    let contact =
        (verb..said.first).any(|j| s.any(j, CONTACT)) && !l.has_content(from, i) && !third;
    !own && !contact
}

/// "the collision was", "the surgery was on": not "the mediation was", "the reply was drafted".
fn is_of_a_thing(l: &Labelled<'_>, i: usize, said: Said, from: usize) -> Option<bool> {
    let s = &l.s;
    let mut thing = i - 1 - usize::from(s.any(i - 1, words!["s'", "ne", "n'"]) && i > from + 1);
    // "his last day of work was"
    while thing > from + 2 && s.norm(thing - 1) == "of" {
        thing -= 2;
    }
    // "both of those were yesterday", "that was tuesday": says when the work was.
    let bare = (i + 1..said.first).all(|j| l.labels[j] != Label::Content);
    if bare && s.any(thing, OF_WORK) {
        return Some(false);
    }
    let named = matches!(l.labels[thing], Label::Content | Label::Matter(_));
    if !named || s.any(thing, OF_WORK) || is_past(s, thing) && !s.is(thing, Class::Event) {
        return None;
    }
    let done = (i + 1..said.first).find(|j| l.labels[*j] == Label::Content);
    Some(match done {
        Some(_) if (i + 1..said.first).any(|j| s.any(j, CONTACT)) => false,
        // What was written or read was the speaker's own work.
        Some(done) => s.activity(done).is_none() || s.any(i, words!["will", "sera", "seront"]),
        None => {
            let attended = is_attendance(l, thing) || s.activity(thing).is_some();
            let coming = s.any(
                i,
                words!["is", "are", "will", "est", "sont", "sera", "seront"],
            );
            coming && s.is(thing, Class::Event)
                || !attended
                    && (s.any(thing, MISHAPS)
                        || (from..thing).any(|j| s.any(j, KNOWN) || s.norm(j).ends_with("'s")))
        }
    })
}

/// "the insured lost power", "the limitation period runs out": where a clause begins at `i` with what it is said of,
/// its verb.
fn subject_at(l: &Labelled<'_>, i: usize, from: usize, end: usize) -> Option<usize> {
    let s = &l.s;
    let opens = i == from || s.any(i - 1, OPENERS);
    // "the clause where rent goes up"
    let bare = s.any(i, words!["where", "because", "since", "when", "says"]);
    if !(bare || opens && s.any(i, KNOWN)) || s.french(i) {
        return None;
    }
    (i + 2..end.min(i + 6)).find(|j| {
        let noun = matches!(l.labels[j - 1], Label::Content | Label::Matter(_));
        noun && matches!(l.labels[*j], Label::Content | Label::Frame)
            && !s.any(j - 1, OF_WORK)
            && (is_past(s, *j) || is_present(s, *j, end) && !s.norm(j - 1).ends_with('s'))
    })
}

/// "runs out", "expires March": a verb of the third person, with what may follow one.
fn is_present(s: &Speech<'_>, i: usize, day: usize) -> bool {
    let word = s.norm(i);
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && (i + 1 == day
            || s.any(
                i + 1,
                words![
                    "on", "out", "for", "to", "at", "until", "till", "off", "down", "up", "in",
                    "into", "the", "his", "her", "their", "its", "a", "an", "us", "him", "them",
                    "back", "over", "away",
                ],
            ))
}

fn is_past(s: &Speech<'_>, i: usize) -> bool {
    let word = s.norm(i);
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") || s.any(i, PAST)
}

/// Whether a verb that others have as the subject stands at `i`: after "that".
fn is_finite(s: &Speech<'_>, i: usize) -> bool {
    s.any(i, BEING)
        || is_past(s, i)
        || s.is_word(i) && s.norm(i).len() > 3 && s.norm(i).ends_with('s')
}

/// "constat: 118 dans une zone de 70, \u{e0} 23 h 40 le 4 octobre": the hour of what was read about.
fn of_a_moment(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let mut before = said.first.wrapping_sub(1);
    while before > group.read.0
        && before < s.len()
        && s.any(before, words!["on", "the", "le", "du"])
    {
        before -= 1;
    }
    let moment = match l.label(before) {
        Some(Label::Figure(at)) => matches!(l.figures[at], Figure::Moment(..)),
        _ => false,
    };
    let reads = moment
        .then(|| {
            (group.read.0..before)
                .take(REACH)
                .find_map(|i| s.activity(i))
        })
        .flatten();
    reads == Some("A104")
}

/// "about the flood last week": an inexact time after what the work was about.
fn is_of_a_subject(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const MOST: usize = 5;
    let s = &l.s;
    if said.date.is_some() || !said.relative || said.first < group.read.0 + 2 {
        return false;
    }
    let noun = said.first - 1;
    l.labels[noun] == Label::Content
        && s.activity(noun).is_none()
        && (group.read.0.max(noun.saturating_sub(MOST))..noun)
            .rev()
            .take_while(|i| s.is_word(*i) && !s.stops_before(i + 1))
            .any(|i| {
                s.any(
                    i,
                    words![
                        "about",
                        "regarding",
                        "re",
                        "concerning",
                        "following",
                        "sujet",
                        "concernant",
                    ],
                )
            })
}

/// "and the discharge on the fifteenth", "and again sunday": goes on from a day that is none of the work.
fn joins_anothers(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const MOST: usize = 6;
    let s = &l.s;
    let mut joined = false;
    let least = group.read.0.max(said.first.saturating_sub(MOST));
    for i in (least..said.first).rev() {
        if s.stops_before(i + 1) {
            return false;
        }
        match l.labels[i] {
            Label::Figure(at) => {
                let Figure::Day(day) = l.figures[at] else {
                    return false;
                };
                return joined
                    && day.first >= group.read.0
                    && (has_other_subject(l, group, day)
                        || follows_participle(l, group, day)
                        || super::en::happened(l, group, day));
            }
            Label::Content
                if (s.activity(i).is_some() || is_past(s, i))
                    && !s.any(i.wrapping_sub(1), KNOWN) =>
            {
                return false;
            }
            Label::Content | Label::Function | Label::Mark | Label::SameMatter => {}
            _ => return false,
        }
        if s.any(i, SPEAKER) {
            return false;
        }
        joined |= s.any(i, words!["and", "or", "et", "ou", "then", "puis"]);
    }
    false
}

/// Where the clause before `i` begins.
fn clause(l: &Labelled<'_>, group: &Group, i: usize) -> usize {
    let s = &l.s;
    let mut from = i;
    while from > group.read.0 && i - from < REACH && !s.stops_before(from) {
        let length = match l.labels[from - 1] {
            Label::Figure(at) => match l.figures[at] {
                Figure::Length(length) => length.sort != Sort::Other,
                _ => false,
            },
            Label::Lead(_) | Label::Correction | Label::Struck | Label::Aside | Label::Filler => {
                true
            }
            _ => false,
        };
        let mark = s.kind(from - 1) == Some(Kind::Mark)
            && !matches!(l.labels[from - 1], Label::Figure(_))
            && !s.any(from - 1, words!["-", "'", "\u{2019}"]);
        if length || mark {
            break;
        }
        from -= 1;
    }
    from
}

#[cfg(test)]
mod tests {
    use crate::{drafting::dates, language::Language};

    /// Said on a Monday.
    #[track_caller]
    fn check(language: Language, text: &str, expected: &[&str]) {
        let today = "2026-11-23".parse().expect("a day");
        let found: Vec<String> = dates(text, &[language], today)
            .into_iter()
            .map(|(_, date)| date.to_string())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_others_did_dates_no_work() {
        for text in [
            "she slipped on the ice november 2 outside the pharmacy",
            "the tenant vacated on October 31",
            "the roof collapsed the night of November 3 and the second time on November 9",
            "the option lapses on November 20",
            "the crash was November 14 on the parkway",
            "opposing counsel's position is that they closed on October 30",
            "0.4 call with the surveyor who leaves on Friday",
        ] {
            check(Language::EnUs, text, &[]);
        }
        for text in [
            "bless\u{e9}e le 3 novembre selon le rapport d'accident",
            "le locataire, qui a quitt\u{e9} le 31 octobre, r\u{e9}clame son d\u{e9}p\u{f4}t",
            "le bail est venu \u{e0} \u{e9}ch\u{e9}ance le 31 octobre",
            "elle a perdu son emploi le 6 novembre",
        ] {
            check(Language::FrCa, text, &[]);
        }
    }

    #[test]
    fn what_the_speaker_did_dates_the_work() {
        for text in [
            "the client called me on Friday, forty minutes",
            "the mediation was Friday, six hours",
            "he phoned Friday for half an hour",
            "the reply was drafted on Friday, 0.8",
            "it was Friday, one hour on the lease",
        ] {
            check(Language::EnUs, text, &["2026-11-20"]);
        }
        check(
            Language::FrCa,
            "elle m'a appel\u{e9} vendredi, vingt minutes",
            &["2026-11-20"],
        );
        check(
            Language::FrCa,
            "j'ai rencontr\u{e9} la cliente vendredi, une heure",
            &["2026-11-20"],
        );
    }
}
