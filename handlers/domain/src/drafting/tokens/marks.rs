//! Marks that were dictated by name.

use crate::drafting::{
    lexicon::Classes,
    tokens::{Kind, Speech, words},
};

/// Marks that were dictated by name become marks: "comma point two period new paragraph".
pub(super) fn hear(speech: &mut Speech<'_>) {
    let has = |word: &str| (0..speech.len()).any(|i| speech.norm(i) == word);
    if !(has("comma") || has("colon") && (has("period") || has("paragraph"))) || has(",") {
        return;
    }
    for i in 0..speech.len() {
        let new = speech.any(i.wrapping_sub(1), words!["new", "."]);
        let mark = match speech.norm(i) {
            "comma" => ",",
            "colon" => ":",
            "semicolon" => ";",
            "period" => ".",
            "new" if speech.any(i + 1, words!["paragraph", "line"]) => ".",
            "paragraph" | "line" if new && i > 0 && speech.kind(i - 1) == Some(Kind::Mark) => ".",
            _ => continue,
        };
        let from = speech.folded.len();
        speech.folded.push_str(mark);
        speech.tokens[i].folded = from..speech.folded.len();
        speech.tokens[i].initial = mark.as_bytes()[0];
        speech.tokens[i].mark = words::mark(mark.as_bytes());
        speech.tokens[i].kind = Kind::Mark;
        speech.tokens[i].classes = Classes::default();
        speech.tokens[i].opening = None;
        speech.tokens[i].activity = None;
    }
}
