//! What stands around a length of time may say that it is no working time: it is paid by, waited for,
//! allowed, or as long as something that was looked at. In doubt it is none: a time that is missing is
//! asked for, a time that is wrong may be billed.

mod apart;
mod around;
mod claims;
mod denials;
mod fr;
mod governed;
mod limits;
mod others;
mod parts;
mod pauses;
mod quotes;
mod things;
mod times;
mod whose;

pub(crate) use denials::denied_from;
pub(crate) use pauses::pause;
pub(crate) use whose::is_colleague;

use super::{Length, Sort, own};
use crate::drafting::{
    lexicon::Class,
    tokens::{Kind, Speech, words},
};

/// How far a phrase around a length is looked at.
const REACH: usize = 6;

/// The sort of a length once the words around it are heard.
pub(super) fn sort(s: &Speech<'_>, found: Length) -> Sort {
    let Length { first, end, .. } = found;
    if found.sort == Sort::Other {
        return Sort::Other;
    }
    if quotes::is_quoted(s, first, end) {
        return Sort::Other;
    }
    if denials::denied_from(s, first).is_some() {
        return Sort::Denied;
    }
    if own::is_own(s, first, end) {
        return found.sort;
    }
    if let Some(sort) = fr::sort(s, found) {
        return sort;
    }
    let near = if found.sort == Sort::Range {
        times::is_forbidden(s, first) || around::is_named_before_its_verb(s, first, end)
    } else {
        around::is_no_work(s, first, end)
    };
    if near || whose::is_anothers(s, first, end) {
        return Sort::Other;
    }
    let spoken = found.sort != Sort::Range;
    // "five hours' worth of tracing"
    let quote = usize::from(s.is_mark(end, "'"));
    let worth = s.norm(end + quote) == "worth"
        && s.norm(end + quote + 1) == "of"
        && !works(s, end + quote + 2)
        && !s.any(
            end + quote + 2,
            words!["time", "my", "our", "it", "that", "this", "the"],
        );
    // "eleven hours on, eight off"
    let shift =
        s.any(end, words!["on", "off"]) && s.is_mark(end + 1, ",") && s.is_word(end - 1) && spoken;
    if worth || shift {
        return Sort::Other;
    }
    let told = limits::is_rate(s, first)
        || limits::is_delay(s, first, end)
        || limits::is_bounded(s, first)
        || limits::is_counted_off(s, first)
        || limits::is_from_now(s, first)
        || s.any(first.wrapping_sub(1), words!["the", "those"])
            && s.norm(first.wrapping_sub(2)) == "of"
        || spoken && s.norm(end) == "over" && ends(s, end + 1)
        || times::is_recurring(s, first, end)
        || things::is_outdone(s, first, end)
        || spoken && things::is_title(s, first, end)
        || others::is_anothers(s, first)
        || spoken && others::is_endured(s, first, end)
        || spoken && governed::is_governed(s, first, end)
        || spoken && things::is_content(s, first, end)
        || spoken && things::is_length_of_something(s, first)
        || spoken && things::describes_a_thing(s, first, end)
        || !spoken && others::is_moved(s, first)
        || !spoken
            && (others::is_to_come(s, end)
                || others::was_elsewhere(s, first)
                || others::is_stated(s, first))
        || spoken && others::was_there(s, first)
        || spoken && pauses::pause(s, first, end).is_some()
        || spoken && apart::is_without(s, first, end)
        || spoken && apart::is_told_apart(s, first, end)
        || others::is_kept(s, first, !spoken);
    if told {
        Sort::Other
    } else if limits::is_part(s, first, end) {
        Sort::Weak
    } else if limits::is_inexact(s, first) || limits::is_or_more(s, end) {
        Sort::Inexact
    } else {
        found.sort
    }
}

/// Whether a word names work, or an occasion that is work.
fn works(s: &Speech<'_>, i: usize) -> bool {
    !s.is(i, Class::Lasting) && (s.is(i, Class::Occasion) || s.activity(i).is_some())
}

/// Whether a phrase ends before `i`.
fn ends(s: &Speech<'_>, i: usize) -> bool {
    i >= s.len() || s.kind(i) == Some(Kind::Mark) && !s.is_mark(i, "-") || s.stops_before(i)
}
