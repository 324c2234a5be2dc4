//! Words that steer the draft and are no part of the narrative.

use crate::drafting::{
    labels::Label,
    lexicon::Class,
    phrases,
    phrases::{Lead, Taken},
    tokens::{Kind, Speech, Words, words},
};

/// Whether what follows makes words about money those of a thing: a charge on land, an accused's charge, costs of court.
fn is_of_a_thing(s: &Speech<'_>, first: usize, to: usize) -> bool {
    const BURDENS: &Words = words![
        "registered",
        "laid",
        "pending",
        "filed",
        "against",
        "outstanding",
        "secured",
        "recorded",
        "noted",
        "stayed",
        "withdrawn",
        "approved",
        "inscrite",
        "publiee",
        "portee",
    ];
    const PLACES: &Words = words![
        "title", "land", "property", "parcel", "unit", "lot", "register", "lands",
    ];
    const COSTS: &Words = words![
        "justice",
        "cour",
        "depens",
        "scolarite",
        "service",
        "dossier",
        "retard",
        "penalite",
    ];
    let charge = (first..to).any(|i| s.any(i, words!["charge", "charges", "encumbrance", "frais"]));
    let place = to + 1 + usize::from(s.any(to + 1, words!["the", "his", "her", "their", "that"]));
    // "free of charge for 24 months"
    let term = s.any(to, words!["for", "pour", "pendant", "during"])
        && (s.kind(to + 1) == Some(Kind::Digits) || s.is(to + 1, Class::Number));
    term || charge
        && (s.any(to, BURDENS)
            || s.any(to, words!["on", "over"]) && s.any(place, PLACES)
            || s.any(to, words!["de", "d'"]) && s.any(to + 1, COSTS))
}

/// "I'm going to write it off": where the words begin that end at `i` and say that it will be done.
fn intends(s: &Speech<'_>, i: usize) -> Option<usize> {
    let to = i.checked_sub(2).filter(|_| s.any(i - 1, words!["to"]))?;
    (s.any(to, words!["going", "want", "have", "like", "ought", "plan"]) && !s.stops_before(i - 1))
        .then_some(to)
        .or_else(|| s.any(i - 1, words!["gonna"]).then_some(i - 1))
}

/// "celui-l\u{e0} sans frais": where the words begin that end at `i` and point at an entry.
fn points(s: &Speech<'_>, i: usize) -> Option<usize> {
    const HERE: &Words = words!["la", "ci"];
    let dashed = i.checked_sub(3).filter(|_| s.is_mark(i - 2, "-"));
    let at = dashed.or_else(|| i.checked_sub(2))?;
    (s.any(i - 1, HERE) && s.any(at, words!["celui", "celle", "ceux", "celles"])).then_some(at)
}

/// The words about billing with those that only frame them; none where they are part of what was done:
/// "no charge for this" and "researched pro bono rules".
fn set_off(s: &Speech<'_>, labels: &[Label], first: usize, end: usize) -> Option<(usize, usize)> {
    const HEADS: &Words = words![
        "mark", "make", "that's", "this", "is", "it's", "that", "one", "one's", "as", "at",
        "temps", "c'", "est", "and", "but", "et", "mais", "all", "c'est", "marked", "note",
        "please", "also", "bill", "billed", "put", "just", "only", "strictly", "purely", "i",
        "i'm", "i'll", "we", "we're", "we'll", "je", "nous", "since", "because", "juste", "car",
        "ca",
    ];
    const LINKS: &Words = words![
        "for", "on", "to", "the", "au", "a", "la", "le", "of", "my", "pour", "de",
    ];
    const TAILS: &Words = words![
        "this", "that", "it", "one", "time", "entry", "please", "them", "him", "her", "ca", "cela",
        "client", "cliente", "temps", "entree", "file", "matter", "last", "these", "those", "us",
        "anybody", "anyone", "though", "either", "leur", "lui", "tout", "moi",
    ];
    /// Where it goes on the bill all the same.
    const SHOWN: &Words = words![
        "but show it",
        "but show it on the bill",
        "but list it",
        "but put it on the bill",
        "but show them",
        "but show that",
        "show it though",
        "mais montrez le",
        "mais montre le",
        "mais affichez le",
        "mais inscrivez le",
        "mais inscris le",
    ];
    let open = |i: usize| matches!(labels[i], Label::Content | Label::Function);
    let mut from = first;
    loop {
        if from > 0 && open(from - 1) && s.any(from - 1, HEADS) && !s.stops_before(from) {
            from -= 1;
        } else if let Some(at) = intends(s, from).or_else(|| points(s, from))
            && (at..from).all(|i| open(i) || labels[i] == Label::Mark)
        {
            from = at;
        } else {
            break;
        }
    }
    let mut to = end;
    loop {
        let mut j = to;
        while j < s.len() && open(j) && s.any(j, LINKS) {
            j += 1;
        }
        let pointed =
            s.any(j, words!["last", "next"]) && j > 0 && s.any(j - 1, words!["this", "that"]);
        if j < s.len() && open(j) && (s.any(j, TAILS) || pointed) && !s.stops_before(j) {
            to = j + 1;
        } else {
            break;
        }
    }
    let shown = to + usize::from(s.is_mark(to, ","));
    if let Some(end) = shown_on_bill(s, shown)
        && (shown..end)
            .all(|i| matches!(labels[i], Label::Content | Label::Function | Label::Lead(_)))
    {
        to = end;
    }
    if let Some(end) = s.longest(shown, SHOWN)
        && (shown..end).all(|i| matches!(labels[i], Label::Content | Label::Function | Label::Mark))
    {
        to = end;
    }
    let bound = |i: usize| {
        s.stops_before(i)
            || matches!(
                labels.get(i),
                Some(Label::Mark | Label::Figure(_) | Label::Matter(_))
            )
    };
    let after = bound(to)
        || phrases::correction(s, to).is_some()
        || phrases::connective(s, to, true, |_| true).is_some()
        // "stationnement sans frais pour les locataires" is no bill's.
        || s.any(to, words!["for", "pour", "on"])
            && !(s.norm(to) == "pour" && s.any(to + 1, words!["les", "des", "tous", "ses", "leurs"]));
    // "no charge registered on title", "sans frais de justice": of what the work was about.
    if is_of_a_thing(s, first, to) {
        return None;
    }
    let before = from == 0 || s.stops_before(from) || !open(from - 1);
    (before || after).then_some((from, to))
}

/// "but it should show on the invoice", "mais qu'il paraisse sur le compte": the token after.
fn shown_on_bill(s: &Speech<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 10;
    if !s.any(i, words!["but", "mais", "though"]) {
        return None;
    }
    let bill = (i + 2..i + MOST)
        .take_while(|j| !s.stops_before(*j) && s.is_word(*j))
        .find(|j| {
            s.any(
                *j,
                words![
                    "bill",
                    "invoice",
                    "statement",
                    "account",
                    "compte",
                    "facture",
                    "releve"
                ],
            )
        })?;
    let placed = s.any(
        bill - 1,
        words!["the", "his", "her", "their", "la", "le", "sa", "son"],
    ) && s.any(bill - 2, words!["on", "sur"]);
    placed.then_some(bill + 1)
}

/// Labels the steering words at `i`; the next token to look at.
pub(super) fn label(
    s: &Speech<'_>,
    labels: &mut [Label],
    corrections: &mut Vec<(Taken, usize, usize)>,
    i: usize,
) -> usize {
    if matches!(
        labels[i],
        Label::Figure(_) | Label::Matter(_) | Label::Aside
    ) {
        return i + 1;
    }
    let opening = s.stops_before(i)
        || i > 0
            && matches!(
                labels[i - 1],
                Label::Lead(_) | Label::Filler | Label::Figure(_)
            )
        || s.is_mark(i.wrapping_sub(1), ",")
        || s.is_mark(i.wrapping_sub(1), ":");
    let free = |labels: &[Label], end: usize| {
        labels[i..end]
            .iter()
            .all(|label| matches!(label, Label::Content | Label::Function | Label::Mark))
    };
    let set = |label: Label, end: usize, labels: &mut [Label]| {
        for place in &mut labels[i..end] {
            *place = label;
        }
        end
    };
    if s.any(i, words!["pas", "non", "au"])
        && let Some((from, end)) = super::instead::instead_of(s, labels, i)
    {
        labels[from..end].fill(Label::Filler);
        return end;
    }
    if let Some((label, end)) = member(s, i) {
        return set(label, end, labels);
    }
    // "i.e." says the same again.
    if s.any(i, words!["i", "e"])
        && s.is_mark(i + 1, ".")
        && s.any(i + 2, words!["e", "g"])
        && s.glued(i + 2)
    {
        let end = if s.is_mark(i + 3, ".") { i + 4 } else { i + 3 };
        return set(Label::Filler, end, labels);
    }
    let announced = s.stops_before(i)
        || i > 0
            && (matches!(labels[i - 1], Label::Figure(_))
                && s.stops_before(begin_of(labels, i - 1))
                || matches!(labels[i - 1], Label::Filler)
                || s.is_mark(i - 1, ",") && (i < 2 || labels[i - 2] == Label::Filler));
    if announced
        && let Some(end) = phrases::header(s, i, |end| {
            free(labels, end)
                && (s.stops_before(end)
                    || s.kind(end) == Some(Kind::Mark)
                    || matches!(labels.get(end), Some(Label::Figure(_) | Label::Matter(_)))
                    || s.any(end, words!["the", "first", "firstly", "premierement"])
                    || phrases::filler(s, end).is_some()
                    || phrases::connective(s, end, true, |_| false).is_some())
        })
    {
        return set(Label::Filler, end, labels);
    }
    if let Some(end) = phrases::closing(s, i, |end| {
        matches!(labels.get(end), None | Some(Label::Figure(_) | Label::Mark))
            || s.stops_before(end)
            || s.any(end, words!["unless", "sauf"])
            || phrases::filler(s, end).is_some()
    }) && free(labels, end)
    {
        return set(Label::Filler, end, labels);
    }
    if let Some((billing, end)) = phrases::billing(s, i)
        && free(labels, end)
        && let Some((from, to)) = set_off(s, labels, i, end)
    {
        for label in &mut labels[from..to] {
            *label = Label::Billing(billing);
        }
        return to;
    }
    if let Some(end) = phrases::same_matter(s, i)
        && free(labels, end)
    {
        return set(Label::SameMatter, end, labels);
    }
    // "same one spoke to the Crown": of the file of the entry before.
    let one = i + usize::from(s.any(i, words!["the", "la", "le"]));
    if opening
        && s.any(one, words!["same", "meme"])
        && s.any(one + 1, words!["one", "client's", "guy", "people", "gang"])
        && free(labels, one + 2)
    {
        return set(Label::SameMatter, one + 2, labels);
    }
    if let Some(end) = phrases::same_time(s, i)
        && free(labels, end)
    {
        return set(Label::SameTime, end, labels);
    }
    if let Some(end) = same_elsewhere(s, labels, i)
        && free(labels, end)
    {
        return set(Label::SameTime, end, labels);
    }
    if let Some((taken, end)) = phrases::correction(s, i)
        && free(labels, end)
        // "ignore that and bill ..." is no correction but an order.
        && !(taken == Taken::Struck && s.any(end, words!["and", "et"]))
        // "la correction de l'offre" is work; "trois unit\u{e9}s correction quatre" is not.
        && (s.norm(i) != "correction"
            || end > i + 1
            || opening
            || matches!(labels.get(end), Some(Label::Figure(_))))
    {
        corrections.push((taken, i, end));
        if taken == Taken::Struck {
            return set(Label::Correction, end, labels);
        }
        if end > i + 1 {
            return end;
        }
    }
    if let Some((lead, end)) = phrases::connective(s, i, opening, |at| {
        matches!(labels.get(at), Some(Label::Figure(_) | Label::Matter(_)))
    }) && free(labels, end)
    {
        return set(Label::Lead(lead), end, labels);
    }
    if let Some(end) = phrases::filler(s, i)
        && free(labels, end)
    {
        return set(Label::Filler, end, labels);
    }
    i + 1
}

/// "and the same on Cho", "autant pour Lafleur": the time of the entry before, for another file.
fn same_elsewhere(s: &Speech<'_>, labels: &[Label], i: usize) -> Option<usize> {
    if !matches!(
        s.norm(i),
        "the" | "as" | "that" | "autant" | "la" | "pareil"
    ) {
        return None;
    }
    let end = [
        "the same",
        "as much",
        "that much",
        "autant",
        "la meme chose",
        "pareil",
    ]
    .iter()
    .find_map(|words| s.phrase(i, words))?;
    let named = (end + 1..end + 3).any(|j| matches!(labels.get(j), Some(Label::Matter(_))));
    (named
        && s.any(
            end,
            words!["on", "for", "to", "in", "pour", "sur", "dans", "chez", "a"],
        ))
    .then_some(end)
}

/// "Client: Harrow Lake. Task: call. Time: 0.4": the names of members, and the first of them begins an entry.
fn member(s: &Speech<'_>, i: usize) -> Option<(Label, usize)> {
    const FIRST: &Words = words![
        "client", "matter", "file", "entry", "dossier", "entree", "cliente", "case", "item",
    ];
    const OTHERS: &Words = words![
        "task",
        "work",
        "activity",
        "description",
        "narrative",
        "time",
        "duration",
        "hours",
        "date",
        "tache",
        "travail",
        "activite",
        "temps",
        "duree",
        "heures",
        "note",
        "notes",
        "billing",
        "facturation",
        "narratif",
        "services",
        "timekeeper",
        "day",
        "jour",
    ];
    if s.stops_before(i) && s.norm(i) == "time" && s.norm(i + 1) == "entry" && s.is_mark(i + 2, ":")
    {
        return Some((Label::Lead(Lead::Hard), i + 3));
    }
    let begins = s.stops_before(i) || s.kind(i.wrapping_sub(1)) == Some(Kind::Mark);
    if !begins || !s.is_mark(i + 1, ":") {
        return None;
    }
    if s.any(i, FIRST) {
        return Some((Label::Lead(Lead::Hard), i + 2));
    }
    s.any(i, OTHERS).then_some((Label::Filler, i + 2))
}

/// Where the figure that covers `i` begins.
fn begin_of(labels: &[Label], i: usize) -> usize {
    (0..=i)
        .rev()
        .take_while(|j| labels[*j] == labels[i])
        .last()
        .unwrap_or(i)
}
