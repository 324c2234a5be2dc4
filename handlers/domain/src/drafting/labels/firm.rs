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
        let Some(end) = heading(l, i)
            .or_else(|| for_firm(l, i))
            .or_else(|| no_file(l, i))
        else {
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

/// "and for the firm, .5, pitch preparation", "on the firm side, an hour", "pour le cabinet une demi-heure": led to as a file
/// is, and closed by a time or a mark. "for the firm engaged by the insurer" is somebody else. The token after.
pub(crate) fn for_firm(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const LINKS: &Words = words!["for", "on", "pour"];
    const ARTICLES: &Words = words!["the", "our", "le", "la", "notre"];
    const FIRM: &Words = words!["firm", "office", "partnership", "bureau", "cabinet"];
    const SIDES: &Words = words!["side", "front", "end", "itself", "stuff", "lui"];
    const JOINTS: &Words = words![
        "and", "et", "then", "puis", "pis", "ensuite", "also", "aussi"
    ];
    const CLOSING: &Words = words![",", ":", ".", ";", "-", "\u{2013}", "\u{2014}"];
    let s = &l.s;
    if !s.any(i + 2, FIRM) || !s.any(i, LINKS) || !s.any(i + 1, ARTICLES) {
        return None;
    }
    let mut end = i + 3;
    let side = s.any(end, SIDES);
    if side {
        end += 1;
        while s.is_mark(end, "-") || s.any(end, words!["meme"]) {
            end += 1;
        }
    }
    // "on the office, .5": what the lease is of, may be.
    if !side && s.any(i, words!["on"]) && !s.any(i + 2, words!["firm", "partnership"]) {
        return None;
    }
    let timed = matches!(l.label(end), Some(Label::Figure(_) | Label::Billing(_)));
    let opens = s.stops_before(i)
        || matches!(
            l.labels[i - 1],
            Label::Figure(_) | Label::Billing(_) | Label::Lead(_) | Label::Filler
        )
        || s.any(i - 1, JOINTS)
            && (timed
                || i < 2
                || s.stops_before(i - 1)
                || !matches!(l.labels[i - 2], Label::Content | Label::Matter(_)))
        || s.is_mark(i - 1, ",") && timed;
    let closes = timed || end >= s.len() || s.any(end, CLOSING);
    (opens && closes).then_some(end)
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
