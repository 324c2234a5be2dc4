//! What each token is to an entry: words of the narrative, or words that steer.

mod announced;
mod asides;
mod asking;
mod breaks;
mod closings;
mod dating;
mod embedded;
mod firm;
mod frames;
mod framing;
mod instead;
mod late;
mod later;
mod moments;
mod moods;
mod openers;
mod parts;
mod pleasantries;
mod reasons;
mod records;
mod steering;
mod telling;
#[cfg(test)]
pub(super) mod testing;
mod titled;
mod turns;
mod unclocked;
mod undone;
mod unnoted;
mod unopened;
mod untimed;
mod vague;

pub(crate) use firm::{for_firm, heading as firm_heading, no_file};

use super::{
    Billing,
    dates::Calendar,
    figures::{self, Figure},
    lexicon,
    matters::MatterIndex,
    mentions::{self, Cue, Mention},
    phrases::{Lead, Taken},
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
    /// Where times began that were taken back, in order.
    pub(crate) struck_times: Vec<usize>,
    /// Where it was said that a time is not known, in order.
    pub(crate) open_times: Vec<usize>,
    /// Corrections in order: kind, first token, token after.
    pub(crate) corrections: Vec<(Taken, usize, usize)>,
}

impl Labelled<'_> {
    pub(crate) fn label(&self, i: usize) -> Option<Label> {
        self.labels.get(i).copied()
    }

    /// Makes the tokens of what was told from what stands before it a figure.
    pub(crate) fn put_in_place(&mut self, figure: Figure) {
        let at = self.figures.len();
        self.figures.push(figure);
        for i in figure.first()..figure.end() {
            self.labels[i] = Label::Figure(at);
            self.taken[i] = true;
        }
    }

    /// Whether words stand there that are no name.
    pub(crate) fn has_plain_content(&self, from: usize, to: usize) -> bool {
        self.labels[from..to].contains(&Label::Content)
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
pub(crate) fn label<'t>(
    mut s: Speech<'t>,
    calendar: Calendar,
    index: &MatterIndex,
) -> Labelled<'t> {
    let numbers = mentions::numbers(&s, index);
    for number in &numbers {
        s.part(number.end);
    }
    let named = numbers.iter().map(|mention| (mention.first, mention.end));
    let figures = figures::find(&s, calendar, named);
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
    let mentions = mentions::find(&s, index, &taken, numbers);
    for (at, mention) in mentions.iter().enumerate() {
        for label in &mut labels[mention.from..mention.to] {
            if !matches!(label, Label::Figure(_)) {
                *label = Label::Matter(at);
            }
        }
    }
    asides::label(&s, &figures, &mentions, &mut labels);
    let mut corrections = Vec::new();
    let mut i = 0;
    while i < s.len() {
        i = steering::label(&s, &mut labels, &mut corrections, i);
    }
    reasons::extend(&s, &figures, &labels, &mut corrections);
    let mut labelled = Labelled {
        s,
        figures,
        mentions,
        labels,
        taken,
        corrections,
        struck_times: Vec::new(),
        open_times: Vec::new(),
    };
    asking::label_entering(&mut labelled);
    embedded::label(&mut labelled);
    firm::label(&mut labelled);
    telling::label(&mut labelled);
    announced::label(&mut labelled);
    turns::label(&mut labelled);
    unopened::label(&mut labelled);
    untimed::label(&mut labelled);
    later::label(&mut labelled);
    unclocked::label(&mut labelled);
    vague::label(&mut labelled);
    frames::label(&mut labelled);
    moments::label(&mut labelled);
    records::label(&mut labelled);
    parts::label(&mut labelled);
    framing::label(&mut labelled);
    dating::label(&mut labelled);
    asking::label_remaining(&mut labelled);
    closings::label(&mut labelled);
    breaks::label(&mut labelled);
    labelled
}
