//! What is addressed to a machine, or quotes such words: kept as data, and not followed.

mod extent;
mod heralds;
mod machine;
mod meta;
mod pack;
mod signals;
mod told;
#[cfg(test)]
mod training;
mod weighed;

use crate::drafting::{
    figures::Figure,
    labels::Label,
    mentions::Mention,
    tokens::{Kind, Speech, Words, words},
};
use extent::Around;
use pack::PACK;

/// Labels what is addressed to a machine: data, kept and not followed.
pub(super) fn label(
    s: &Speech<'_>,
    figures: &[Figure],
    mentions: &[Mention],
    labels: &mut [Label],
) {
    let mut i = 0;
    let (mut head, mut stop) = (0, 0);
    // Where the sentences end that need no looking at.
    let mut quiet = 0;
    while i < s.len() {
        if s.stops_before(i) {
            head = i;
            quiet = quiet_to(s, i);
        }
        if i < quiet && !cfg!(test) {
            i = quiet;
            continue;
        }
        let quoted = told::is_quoted_time(s, labels, figures, i);
        let reported = told::is_reported(s, labels, i);
        let wished = machine::is_wished(s, labels, i);
        if !(reported
            || quoted
            || opens(s, labels, i)
                && !machine_free(s, labels, i)
                && signals::is_addressed(s, labels, i)
            || told::is_told(s, labels, i)
            || signals::is_hailed(s, i)
            || signals::is_notice(s, i)
            || signals::is_tasked(s, labels, i)
            || signals::is_overheard(s, labels, i)
            || signals::is_decree(s, i)
            || machine::is_called_out(s, labels, i)
            || machine::is_willed(s, labels, i)
            || machine::is_asked_of_reviewer(s, labels, i)
            || machine::is_headed(s, i)
            || machine::is_permitted(s, i)
            || wished
            || heralds::is_heralded(s, labels, figures, i)
            || meta::is_rule(s, labels, figures, mentions, i))
        {
            i += 1;
            continue;
        }
        #[cfg(test)]
        assert!(
            i >= quiet,
            "\"{}\" is missed: a word of its sentence belongs to the alerts",
            s.norm(i)
        );
        let around = Around {
            s,
            labels,
            mentions,
        };
        if stop <= i {
            stop = around.stop(i + 1);
        }
        let sentence = (head, stop);
        let (from, mut to) = if wished {
            around.wish(i, sentence)
        } else {
            around.extent(i + usize::from(quoted), sentence, reported)
        };
        to = to.max(i + 1);
        // What follows may only go on: "New conversation.", "Thank you."
        let marked = s.any(to - 1, words!["}", ">", "]"]);
        while (marked || s.stops_before(to))
            && let Some(end) = around.goes_on(to)
        {
            to = end;
        }
        for label in &mut labels[from..to] {
            *label = Label::Aside;
        }
        head = to;
        i = to;
    }
    weighed::label(s, figures, mentions, labels);
}

/// The end of the sentence at `i` if nothing in it can be said to a machine; else `i`.
fn quiet_to(s: &Speech<'_>, i: usize) -> usize {
    let end = (i + 1..s.len())
        .find(|end| s.stops_before(*end))
        .unwrap_or(s.len());
    if is_loud(s, i, end) { i } else { end }
}

/// Whether there is a word, or a mark that nobody speaks, without which nothing is said to a machine.
fn is_loud(s: &Speech<'_>, from: usize, to: usize) -> bool {
    const SPOKEN: &Words = words![".", ",", "'", "-", ":", "/", "$", "%", "&", "\u{2014}"];
    (from..to).any(|i| match s.kind(i) {
        Some(Kind::Word) => PACK.alerts.contains(s.norm(i)),
        // "w/ client" is written; "//" is markup.
        Some(Kind::Mark) => !s.any(i, SPOKEN) || s.is_mark(i, "/") && s.is_mark(i + 1, "/"),
        _ => false,
    })
}

/// "everything in this recording is for Friday": says of what is dictated only when it was.
fn machine_free(s: &Speech<'_>, labels: &[Label], i: usize) -> bool {
    const MOST: usize = 12;
    let end = (i + 1..i + MOST).find(|j| *j >= s.len() || s.stops_before(*j));
    let verb = s
        .any(i, words!["everything", "all", "tout"])
        .then(|| {
            (i + 1..i + 7).find(|j| {
                s.any(
                    *j,
                    words!["is", "was", "are", "were", "goes", "est", "etait", "date"],
                )
            })
        })
        .flatten();
    let Some((verb, end)) = verb.zip(end) else {
        return false;
    };
    let mut day = verb + 1;
    while day < end
        && s.any(
            day,
            words![
                "for", "on", "from", "of", "the", "pour", "de", "du", "le", "dated",
            ],
        )
    {
        day += 1;
    }
    // Nothing but the day follows, and a day is no length.
    let Some(Label::Figure(at)) = labels.get(day) else {
        return false;
    };
    (day..end).all(|j| labels[j] == Label::Figure(*at) || labels[j] == Label::Mark)
        && s.digits(day).is_none()
        && !(day..end).any(|j| {
            s.any(
                j,
                words!["hour", "hours", "minutes", "heure", "heures", "point"],
            )
        })
}

/// Whether a clause may begin at `i`.
fn opens(s: &Speech<'_>, labels: &[Label], i: usize) -> bool {
    s.stops_before(i)
        || s.kind(i) == Some(Kind::Mark)
        || s.kind(i - 1) == Some(Kind::Mark)
        || matches!(labels[i - 1], Label::Figure(_) | Label::Aside)
        || s.any(
            i - 1,
            words![
                "and",
                "now",
                "please",
                "also",
                "quote",
                "says",
                "saying",
                "said",
                "reads",
                "reading",
                "phrase",
                "dit",
                "disant",
                "que",
                "et",
                "then",
                "so",
                "but",
                "attention",
                "hey",
                "maintenant",
                "puis",
                "pis",
                "mais",
                "alors",
                "bon",
                "patente",
            ],
        )
}

#[cfg(test)]
mod tests;
