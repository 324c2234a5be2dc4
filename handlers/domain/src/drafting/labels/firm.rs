//! Words that say of no file: "firm, half an hour, ...", "..., no file". They are none of the narrative.

use super::{Label, Labelled};
use crate::drafting::{
    phrases,
    tokens::{Kind, Words, words},
};

/// Labels them.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        let Some(end) = heading(l, i).or_else(|| no_file(l, i)) else {
            i += 1;
            continue;
        };
        for label in &mut l.labels[i..end] {
            if matches!(label, Label::Content | Label::Function) {
                *label = Label::Frame;
            }
        }
        i = end;
    }
}

/// "no file", "sans dossier": set off from the work by what stands around it. The token after.
pub(crate) fn no_file(l: &Labelled<'_>, i: usize) -> Option<usize> {
    let end = phrases::no_file(&l.s, i)?;
    let parts = |at: usize| {
        at >= l.s.len()
            || matches!(
                l.labels[at],
                Label::Mark
                    | Label::Figure(_)
                    | Label::Billing(_)
                    | Label::Lead(_)
                    | Label::Filler
                    | Label::Frame
                    | Label::Matter(_)
            )
    };
    let joined = l.s.any(
        i.wrapping_sub(1),
        words!["and", "et", "so", "donc", "but", "mais"],
    );
    let before = i == 0 || l.s.stops_before(i) || joined || parts(i - 1);
    let after = l.s.stops_before(end) || parts(end) || l.s.any(end, words!["and", "et"]);
    (before && after).then_some(end)
}

/// "Firm, 0.5, interviewed ...", "interne : r\u{e9}union": a heading where others have a file. The token after.
pub(crate) fn heading(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const FIRM: &Words = words![
        "firm",
        "internal",
        "admin",
        "administration",
        "office",
        "overhead",
        "bureau",
        "cabinet",
        "interne",
        "administratif",
    ];
    if !l.s.any(i, FIRM) {
        return None;
    }
    let opens = l.s.stops_before(i)
        || i > 0
            && (l.labels[i - 1] == Label::Mark
                && l.s.any(i - 1, words!["-", "\u{2022}", "*", "\u{2013}"])
                || matches!(l.labels[i - 1], Label::Lead(_))
                    && !l.s.any(i - 1, words!["to", "a", "au", "sur", "on"]));
    let closes = matches!(l.label(i + 1), Some(Label::Figure(_) | Label::Billing(_)))
        || l.s.kind(i + 1) == Some(Kind::Mark)
            && l.s
                .any(i + 1, words![",", ":", "-", "\u{2013}", "\u{2014}"]);
    (opens && closes).then_some(i + 1)
}
