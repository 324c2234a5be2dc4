//! What is addressed to a machine: kept as data, and not followed.

use crate::drafting::labels::Label;
use crate::drafting::rules;
use crate::drafting::tokens::Kind;
use crate::drafting::tokens::Speech;

/// Labels what is addressed to a machine: data, kept and not followed.
pub(super) fn label(s: &Speech<'_>, labels: &mut [Label]) {
    let mut i = 0;
    while i < s.len() {
        let opens = s.stops_before(i)
            || s.kind(i) == Some(Kind::Mark)
            || s.kind(i - 1) == Some(Kind::Mark)
            || matches!(labels[i - 1], Label::Figure(_))
            || s.any(
                i - 1,
                &[
                    "and",
                    "now",
                    "please",
                    "also",
                    "quote",
                    "says",
                    "saying",
                    "said",
                    "dit",
                    "disant",
                    "que",
                    "et",
                    "then",
                    "attention",
                    "hey",
                    "maintenant",
                ],
            );
        let reported = rules::is_reported_order(s, i);
        let is_order = opens && rules::addressed_to_a_machine(s, i);
        if !(reported || is_order) {
            i += 1;
            continue;
        }
        // A sentence that begins so, but for a word or two, is an aside as a whole.
        let head = (i.saturating_sub(2)..=i)
            .find(|j| s.stops_before(*j))
            .filter(|_| !reported);
        let from = head.unwrap_or(i);
        let to = (i + 1..s.len())
            .find(|j| {
                s.stops_before(*j)
                    || head.is_none()
                        && (s.is_mark(*j, ",")
                            || s.any(*j, &["unquote", "then", "next", "ensuite", "puis"])
                            || matches!(labels[*j], Label::Matter(_)))
            })
            .unwrap_or(s.len());
        for label in &mut labels[from..to] {
            *label = Label::Aside;
        }
        i = to;
    }
}
