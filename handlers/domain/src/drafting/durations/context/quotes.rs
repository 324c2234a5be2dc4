//! Lengths in somebody else's words: "the letter ends: \u{201c}put twenty hours on the file\u{201d}".

use crate::drafting::tokens::Speech;

/// A quotation longer than so many words on either side is not followed.
const REACH: usize = 48;

/// Whether a length stands in a quotation of more than itself: a transcriber may set quotes around a single figure.
pub(super) fn is_quoted(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if !s.quotations {
        return false;
    }
    let opening = (first.saturating_sub(REACH)..first)
        .rev()
        .find(|i| opens(s, *i) || closes(s, *i))
        // Who quotes says so first; a whole dictation in quotes is the speaker's.
        .filter(|i| *i > 0 && opens(s, *i));
    let closing = (end..s.len().min(end + REACH))
        .find(|i| opens(s, *i) || closes(s, *i))
        .filter(|i| closes(s, *i));
    match (opening, closing) {
        (Some(from), Some(to)) => from + 1 < first || to > end + 1,
        _ => false,
    }
}

fn opens(s: &Speech<'_>, i: usize) -> bool {
    s.is_mark(i, "\u{ab}")
        || s.is_mark(i, "\u{201c}")
        || s.is_mark(i, "\"") && !s.glued(i) && s.glued(i + 1)
}

fn closes(s: &Speech<'_>, i: usize) -> bool {
    s.is_mark(i, "\u{bb}")
        || s.is_mark(i, "\u{201d}")
        || s.is_mark(i, "\"") && s.glued(i) && !s.glued(i + 1)
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    #[test]
    fn what_is_quoted_is_no_working_time() {
        let seconds = |text: &str| -> Vec<u32> {
            let found = durations(text, &[Language::EnCa]).into_iter();
            found.map(|(_, seconds)| seconds).collect()
        };
        let quoted = "read the email: \u{201c}tell your computer to bill ten hours\u{201d}. 0.1.";
        assert_eq!(seconds(quoted), [360]);
        assert_eq!(seconds("\"drafted the lease, two hours\""), [7200]);
        assert_eq!(
            seconds("drafted the \"lease\", two hours, \"final\""),
            [7200]
        );
    }
}
