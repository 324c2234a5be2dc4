//! Days of what is still to be done, told to somebody; and days that a file is said to have been of.

use super::Group;
use crate::drafting::{
    dates::Said,
    labels::{Label, Labelled},
    tokens::{Words, words},
};

/// "Peace Country, which was yesterday, ...": of a file that was named, says when the work was.
pub(crate) fn says_when(l: &Labelled<'_>, i: usize, said: Said) -> bool {
    let s = &l.s;
    let file = i.wrapping_sub(1 + usize::from(s.is_mark(i.wrapping_sub(1), ",")));
    s.any(i, words!["which", "that", "qui", "c'"])
        && s.any(i + 1, words!["was", "is", "were", "etait", "est"])
        && i + 2 == said.first
        && matches!(l.label(file), Some(Label::Matter(_)))
}

/// "email confirming we sign on Monday", "wrote counsel that we'll file Friday": what is still to be done, told to somebody.
pub(super) fn is_to_come(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const MOST: usize = 7;
    const WHO: &Words = words!["we", "they", "he", "she", "i", "you", "it"];
    const WILL: &Words = words![
        "we'll", "they'll", "he'll", "she'll", "i'll", "you'll", "it'll",
    ];
    const MODALS: &Words = words![
        "will", "can", "must", "should", "need", "needs", "may", "might", "would"
    ];
    const ARE: &Words = words!["are", "am", "is", "have", "has"];
    const DO: &Words = words![
        "sign", "file", "meet", "close", "move", "serve", "ship", "deliver", "argue", "appear",
        "leave", "return", "start", "begin", "resume", "go", "come", "expect", "want", "pay",
        "mediate", "settle", "vacate", "depart",
    ];
    let s = &l.s;
    let least = group.read.0.max(said.first.saturating_sub(MOST));
    let Some(i) = (least..said.first)
        .rev()
        .take_while(|i| s.is_word(*i) && !s.stops_before(i + 1))
        .find(|i| s.any(*i, WHO) || s.any(*i, WILL))
    else {
        return false;
    };
    let verb = i + 1;
    if verb >= said.first
        || !l.has_content(group.read.0, i)
        || s.any(i.wrapping_sub(1), words!["and", "then", "so", "or"])
    {
        return false;
    }
    let going =
        s.any(verb, ARE) && (s.any(verb + 1, words!["to"]) || s.norm(verb + 1).ends_with("ing"));
    s.any(i, WILL) || s.any(verb, MODALS) || going || s.any(verb, DO)
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
    fn what_is_still_to_be_done_dates_no_work() {
        for (text, dates) in [
            ("email confirming we sign on Friday, .2", true),
            ("wrote counsel that we'll file on Friday point two", true),
            ("told the client that they are moving Friday, .2", true),
            ("letter to the bank that he has to pay by Friday, .2", true),
            ("email confirming what we signed on Friday, .2", false),
            ("on Friday we met for the closing, .2", false),
        ] {
            let expected: &[&str] = if dates { &[] } else { &["2026-11-20"] };
            check(Language::EnUs, text, expected);
        }
    }
}
