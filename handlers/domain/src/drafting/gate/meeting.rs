//! Which entry of the rules a proposed entry is about.

use super::own_spans;
use crate::{drafting::DraftedEntry, span::Span};

/// For each proposed entry the one of the rules' that it lines up with.
/// How many entries there are is the rules' alone: where a proposal puts two of them together,
/// or cuts one in two, neither half of it lines up, so that no work is lost, doubled or moved.
pub(super) fn pairs(entries: &[DraftedEntry], places: &[Option<Vec<Span>>]) -> Vec<Option<usize>> {
    let mut met = vec![0_usize; entries.len()];
    let mut pairs = Vec::with_capacity(places.len());
    for spans in places {
        let Some(spans) = spans else {
            pairs.push(None);
            continue;
        };
        let overlaps: Vec<usize> = entries.iter().map(|entry| overlap(entry, spans)).collect();
        for (at, entry) in entries.iter().enumerate() {
            met[at] += usize::from(is_meant(overlaps[at], entry));
        }
        pairs.push(best(entries, &overlaps));
    }
    for pair in &mut pairs {
        // Another proposed entry claims a good part of the same work.
        *pair = pair.filter(|at| met[*at] == 1);
    }
    pairs
}

/// The entry that at least half is of, with no more than a stray word of another.
fn best(entries: &[DraftedEntry], overlaps: &[usize]) -> Option<usize> {
    let best = (0..overlaps.len()).max_by_key(|at| (overlaps[*at], std::cmp::Reverse(*at)))?;
    let strays = overlaps
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != best)
        .map(|(_, overlap)| *overlap)
        .max()
        .unwrap_or(0);
    let own = length(&entries[best]);
    (overlaps[best] > 0 && overlaps[best] * 2 >= own && strays * 5 <= overlaps[best])
        .then_some(best)
}

/// More than a stray word of an entry.
fn is_meant(overlap: usize, entry: &DraftedEntry) -> bool {
    overlap * 5 > length(entry)
}

fn length(entry: &DraftedEntry) -> usize {
    own_spans(entry).map(Span::len).sum()
}

fn overlap(entry: &DraftedEntry, spans: &[Span]) -> usize {
    own_spans(entry)
        .flat_map(|own| {
            spans.iter().map(move |span| {
                own.end
                    .min(span.end)
                    .saturating_sub(own.start.max(span.start))
            })
        })
        .sum()
}
