//! What each token is to an entry: words of the narrative, or words that steer.

use super::{
    Billing,
    dates::Calendar,
    figures::{self, Figure},
    lexicon,
    matters::MatterIndex,
    mentions::{self, Cue, Mention},
    phrases::{self, Lead, Taken},
    rules,
    tokens::{Kind, Speech},
};

/// The part a token plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// A word that says something.
    Content,
    /// A word between such words.
    Function,
    /// A full stop, a comma.
    Mark,
    /// A figure, by its place among the figures.
    Figure(usize),
    /// A word that only frames a time: "for", "took", "spent".
    Frame,
    /// A matter, by its place among the mentions.
    Matter(usize),
    Filler,
    Correction,
    /// Taken back by the speaker.
    Struck,
    /// Addressed to a machine, or a clause that was taken back: belongs to no entry.
    Aside,
    Lead(Lead),
    Billing(Billing),
    SameTime,
    SameMatter,
}

/// A text with everything in it found and named.
pub(crate) struct Labelled<'t> {
    pub(crate) s: Speech<'t>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) labels: Vec<Label>,
    /// Which tokens are figures.
    pub(crate) taken: Vec<bool>,
    /// Corrections in order: kind, first token, token after.
    pub(crate) corrections: Vec<(Taken, usize, usize)>,
}

impl Labelled<'_> {
    pub(crate) fn label(&self, i: usize) -> Option<Label> {
        self.labels.get(i).copied()
    }

    /// Whether the tokens say what was done.
    pub(crate) fn has_content(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| match self.labels[i] {
            Label::Content => true,
            // A name is content where it does not merely point at the file.
            Label::Matter(at) => self.mentions[at].cue != Cue::File && !self.mentions[at].number,
            _ => false,
        })
    }
}

/// Finds and names everything.
pub(crate) fn label<'t>(s: Speech<'t>, calendar: Calendar, index: &MatterIndex) -> Labelled<'t> {
    let figures = figures::find(&s, calendar);
    let mut taken = vec![false; s.len()];
    let mut labels: Vec<Label> = (0..s.len())
        .map(|i| match s.kind(i) {
            Some(Kind::Mark) => Label::Mark,
            _ if s.is(i, lexicon::Class::Function) => Label::Function,
            _ => Label::Content,
        })
        .collect();
    for (at, figure) in figures.iter().enumerate() {
        for i in figure.first()..figure.end() {
            labels[i] = Label::Figure(at);
            taken[i] = true;
        }
    }
    let mentions = mentions::find(&s, index, &taken);
    for (at, mention) in mentions.iter().enumerate() {
        for label in &mut labels[mention.from..mention.to] {
            if !matches!(label, Label::Figure(_)) {
                *label = Label::Matter(at);
            }
        }
    }
    asides(&s, &mut labels);
    let mut corrections = Vec::new();
    let mut i = 0;
    while i < s.len() {
        i = steer(&s, &mut labels, &mut corrections, i);
    }
    let mut labelled = Labelled {
        s,
        figures,
        mentions,
        labels,
        taken,
        corrections,
    };
    frame(&mut labelled);
    labelled
}

/// The words about billing with those that only frame them; none where they are part of what was done:
/// "no charge for this" and "researched pro bono rules".
fn set_off(s: &Speech<'_>, labels: &[Label], first: usize, end: usize) -> Option<(usize, usize)> {
    const HEADS: &[&str] = &[
        "mark", "make", "that's", "this", "is", "it's", "that", "one", "one's", "as", "at",
        "temps", "c'", "est", "and", "but", "et", "mais", "all", "c'est", "marked", "note",
        "please", "also",
    ];
    const LINKS: &[&str] = &[
        "for", "on", "to", "the", "au", "a", "la", "le", "of", "my", "pour", "de",
    ];
    const TAILS: &[&str] = &[
        "this", "that", "it", "one", "time", "entry", "please", "them", "him", "her", "ca", "cela",
        "client", "cliente", "temps", "entree", "file", "matter",
    ];
    let open = |i: usize| matches!(labels[i], Label::Content | Label::Function);
    let mut from = first;
    while from > 0 && open(from - 1) && s.any(from - 1, HEADS) && !s.stops_before(from) {
        from -= 1;
    }
    let mut to = end;
    loop {
        let mut j = to;
        while j < s.len() && open(j) && s.any(j, LINKS) {
            j += 1;
        }
        if j < s.len() && open(j) && s.any(j, TAILS) && !s.stops_before(j) {
            to = j + 1;
        } else {
            break;
        }
    }
    let bound = |i: usize| {
        s.stops_before(i)
            || matches!(
                labels.get(i),
                Some(Label::Mark | Label::Figure(_) | Label::Matter(_))
            )
    };
    let after = bound(to)
        || phrases::connective(s, to, true, |_| true).is_some()
        || s.any(to, &["for", "pour", "on"]);
    let before = from == 0 || s.stops_before(from) || !open(from - 1);
    (before || after).then_some((from, to))
}

/// Labels what is addressed to a machine: data, kept and not followed.
fn asides(s: &Speech<'_>, labels: &mut [Label]) {
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

/// Labels the steering words at `i`; the next token to look at.
fn steer(
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
    let announced = s.stops_before(i)
        || i > 0
            && matches!(labels[i - 1], Label::Figure(_))
            && s.stops_before(begin_of(labels, i - 1));
    if announced
        && let Some(end) = phrases::header(s, i, |end| {
            free(labels, end)
                && (s.stops_before(end)
                    || s.kind(end) == Some(Kind::Mark)
                    || matches!(labels.get(end), Some(Label::Figure(_) | Label::Matter(_)))
                    || s.any(end, &["the", "first", "firstly", "premierement"])
                    || phrases::connective(s, end, true, |_| false).is_some())
        })
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
    if let Some(end) = phrases::same_time(s, i)
        && free(labels, end)
    {
        return set(Label::SameTime, end, labels);
    }
    if let Some((taken, end)) = phrases::correction(s, i)
        && free(labels, end)
        // "ignore that and bill ..." is no correction but an order.
        && !(taken == Taken::Struck && s.any(end, &["and", "et"]))
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

/// Where the figure that covers `i` begins.
fn begin_of(labels: &[Label], i: usize) -> usize {
    (0..=i)
        .rev()
        .take_while(|j| labels[*j] == labels[i])
        .last()
        .unwrap_or(i)
}

/// Labels the words that only frame a time.
fn frame(labelled: &mut Labelled<'_>) {
    for at in 0..labelled.figures.len() {
        let Figure::Length(length) = labelled.figures[at] else {
            continue;
        };
        let from = framed_from(&labelled.s, &labelled.labels, length.first);
        for i in from..length.first {
            labelled.labels[i] = Label::Frame;
        }
        let to = framed_to(&labelled.s, &labelled.labels, length.end);
        for i in length.end..to {
            labelled.labels[i] = Label::Frame;
        }
    }
}

fn framed_from(s: &Speech<'_>, labels: &[Label], first: usize) -> usize {
    let mut from = first;
    // "half a point five": a figure that was begun otherwise.
    if first > 1 && s.norm(first - 1) == "a" && s.norm(first - 2) == "half" {
        from = first - 2;
    }
    while from > 0 && matches!(labels[from - 1], Label::Content | Label::Function) {
        let i = from - 1;
        let two = i
            .checked_sub(1)
            .filter(|before| matches!(labels[*before], Label::Content | Label::Function));
        let before = two.map_or("", |two| s.norm(two));
        let framed = match s.norm(i) {
            "for" | "about" | "approximately" | "around" | "roughly" | "approx" | "totalling"
            | "totaling" | "took" | "taking" | "takes" | "spent" | "spending" | "billed"
            | "charged" | "pendant" | "durant" | "environ" | "facturer" | "facturez"
            | "another" | "pour" | "just" | "donc" | "so" | "soit" | "only" | "say" | "maybe"
            | "probably" | "duration" | "duree" | "d'environ" => 1,
            "total" | "time" | "temps" => 1,
            "is" | "was" | "are" | "were"
                if matches!(
                    before,
                    "that" | "it" | "this" | "time" | "total" | "duration"
                ) =>
            {
                2
            }
            "that's" | "it's" | "bill" | "charge" | "inscrire" | "inscrivez" | "mettez"
            | "mettre" | "comptez" | "log" | "enter" | "record" => 1,
            "of" if before == "total" => 2,
            "it" if before == "call" => 2,
            "down" | "in" if before == "put" => 2,
            "at" if matches!(before, "it" | "bill") => 2,
            "me" if matches!(before, "took" | "taken") => 2,
            "de" if matches!(before, "total" | "duree" | "temps") => 2,
            "est" | "etait" if before == "c'" => 2,
            "pris" if before == "a" => 2,
            "a" if matches!(before, "for" | "of") && from == first => 1,
            "almost" | "nearly" | "presque" | "exactly" | "exactement" => 1,
            "dire" if before == "a" => 2,
            "than" | "of" if matches!(before, "more" | "less" | "couple" | "plenty") => 2,
            "d'" | "de" if matches!(before, "plus" | "moins" | "pres" | "autour") => 2,
            "moins" | "peu" if matches!(before, "au" | "a") => 2,
            "pres" if before == "peu" => 2,
            "least" | "most" if before == "at" => 2,
            "passe" if matches!(before, "ai" | "j'ai" | "a") => 2,
            "ca" | "cela" | "c'" | "m'" if from < first => 1,
            "a" if from < first && s.any(from, &["peu", "moins"]) => 1,
            "i" | "it" | "that" | "this" | "which" | "j'" | "j'ai" | "we"
                if from < first
                    && s.any(
                        from,
                        &[
                            "took", "spent", "takes", "is", "was", "passe", "billed", "ai", "a",
                        ],
                    ) =>
            {
                1
            }
            _ => 0,
        };
        if framed == 0 {
            break;
        }
        from -= framed.min(from);
    }
    from
}

fn framed_to(s: &Speech<'_>, labels: &[Label], end: usize) -> usize {
    let phrases = [
        "of time",
        "of my time",
        "in total",
        "total",
        "altogether",
        "all together",
        "all in",
        "for that",
        "for this",
        "on that",
        "on this",
        "for that one",
        "on that one",
        "for it",
        "on it",
        "all told",
        "au total",
        "en tout",
        "pour ca",
        "pour cela",
        "la dessus",
        "de temps",
        "de mon temps",
        "more",
        "de plus",
        "only",
        "please",
        "time",
        "worth",
    ];
    let mut to = end;
    while let Some(after) = phrases
        .iter()
        .filter_map(|phrase| s.phrase(to, phrase))
        .max()
    {
        let free = labels[to..after]
            .iter()
            .all(|label| matches!(label, Label::Content | Label::Function));
        let noun = s.any(
            after,
            &["file", "matter", "one", "dossier", "client", "motion"],
        ) || s.any(to, &["total", "time", "more"])
            && s.is_word(after)
            && matches!(labels.get(after), Some(Label::Content));
        if !free || noun {
            break;
        }
        to = after;
    }
    to
}
