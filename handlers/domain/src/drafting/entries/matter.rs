//! The matter of the work.

use crate::drafting::tokens::{Words, words};

use super::{
    Carried, Drafting,
    about::{heading, spent_on, topic},
    described,
    doubts::{in_doubt, unopened},
    firm, newcomer,
};
use crate::{
    attention::{Attention, Code, Severity},
    drafting::{
        clauses::Group,
        labels::{Label, Labelled},
        matters::bare,
        mentions,
        mentions::{Cue, GIVEN, Mention, THINGS},
        resolution,
        resolution::{Resolution, Said},
    },
    evidence::{By, Evidence, Field},
    span::Span,
};

/// In the words that turn back to something.
const TURNING: &Words = words![
    "back",
    "retour",
    "reviens",
    "revenons",
    "retourne",
    "passe",
    "passons",
    "turning",
    "switching",
    "moving",
    "over",
];

/// As well as the whole name of a client fits.
const WHOLE: u32 = 100;

/// As well as a part of it does.
const PARTLY: u32 = 80;

/// What keeps an entry from being approved until a matter is chosen.
fn undecided(code: Code, message: &'static str) -> Attention {
    Attention::new(code, Severity::Blocks, Some(Field::MatterId), message)
}

fn firms(span: Span) -> Attention {
    undecided(
        Code::MatterUnknown,
        "This is work of the firm itself; choose a matter if it has one.",
    )
    .at(span)
}

/// Whether the words turn to another file of the client just named, or back to one.
fn turns(l: &Labelled<'_>, group: &Group) -> bool {
    (group.read.0..group.read.1.min(group.read.0 + 4)).any(|i| {
        matches!(l.labels[i], Label::Lead(_)) && l.s.any(i, TURNING)
            || l.labels[i] == Label::SameMatter && l.s.any(i, words!["client", "cliente"])
    })
}

impl Drafting<'_> {
    fn said(&self) -> Said<'_> {
        Said {
            s: &self.l.s,
            taken: &self.l.taken,
        }
    }

    /// Where the work begins after words that turn to a file and say only which: "back to the purchase, ...".
    pub(super) fn worded_from(&self, group: &Group, matter: Option<u32>) -> usize {
        const MOST: usize = 14;
        let l = &self.l;
        let from = group.words.0;
        let Some(matter) = matter.filter(|_| turns(l, group)) else {
            return from;
        };
        let record = self.index.record(matter);
        let mut described = false;
        for i in from..group.words.1.min(from + MOST) {
            match l.labels[i] {
                Label::Content if record.iter().any(|word| word == bare(l.s.norm(i))) => {
                    described = true;
                }
                Label::Content if !l.s.any(i, THINGS) => break,
                Label::Figure(_) if described => return i,
                Label::Mark if described && l.s.any(i, words![",", ":", "."]) => return i + 1,
                Label::Figure(_) => break,
                _ => {}
            }
        }
        from
    }

    pub(super) fn matter(
        &self,
        group: &Group,
        carried: &mut Carried,
        evidence: &mut Vec<Evidence>,
        attention: &mut Vec<Attention>,
    ) -> Option<u32> {
        let l = &self.l;
        if let Some(id) = &self.dictation.matter_id {
            let chosen = self.index.position(id);
            self.turned_from(group, chosen, carried);
            return match carried.matter {
                Some((matter, span)) => {
                    evidence.extend(span.map(|span| self.words(Field::MatterId, span)));
                    Some(matter)
                }
                None => {
                    evidence.push(Evidence::from(Field::MatterId, By::Timekeeper));
                    chosen
                }
            };
        }
        let mut places: Vec<usize> = (group.read.0..group.read.1)
            .filter_map(|i| match l.labels[i] {
                Label::Matter(at) => Some(at),
                _ => None,
            })
            .collect();
        places.dedup();
        if let Some(at) = group.mention {
            places = vec![at];
        }
        // "Kestrel: nothing today. Harrow Lake: call": of the files named at the head, the last sentence's.
        let head = (group.read.0..group.read.1)
            .find(|i| l.labels[*i] == Label::Content)
            .unwrap_or(group.read.1);
        let named: Vec<usize> = places
            .iter()
            .copied()
            .filter(|at| l.mentions[*at].cue == Cue::File && l.mentions[*at].first < head)
            .collect();
        if let [.., last] = named[..] {
            let begins = l.mentions[last].from;
            let apart = |at: usize| (l.mentions[at].to..=begins).any(|i| l.s.stops_before(i));
            places.retain(|at| !named.contains(at) || *at == last || !apart(*at));
        }
        let mut mentions: Vec<Mention> = places.iter().map(|at| l.mentions[*at].clone()).collect();
        if let Some((matter, _)) = carried.matter {
            mentions.retain(|mention| !self.is_bystander(mention, matter));
        }
        let same = (group.read.0..group.read.1).find(|i| l.labels[*i] == Label::SameMatter);
        if let Some((from, to)) = in_doubt(l, group) {
            attention.push(
                undecided(
                    Code::MatterAmbiguous,
                    "It was left open which matter this is for; choose one.",
                )
                .at(l.s.span(from, to)),
            );
            return None;
        }
        // "Kestrel, a file I just opened": it may be in the list by now.
        let listed = |from: usize, to: usize| {
            (from..to).any(|i| l.s.any(i, words!["just", "opening", "viens", "vient"]))
                && mentions.iter().any(|mention| {
                    let [fit] = mention.fits[..] else {
                        return false;
                    };
                    mention.cue == Cue::File && fit.strength >= PARTLY
                })
        };
        if let Some((from, to)) = unopened(l, group).filter(|(from, to)| !listed(*from, *to)) {
            attention.push(
                undecided(
                    Code::MatterUnknown,
                    "This is for a matter that is not in the list yet; choose one once it is.",
                )
                .at(l.s.span(from, to)),
            );
            return None;
        }
        // "New client, Priya Nambiar", "for the firm, pitch for Kestrel": who is named beside it is not whom it is for.
        let file = mentions
            .iter()
            .any(|mention| mention.cue == Cue::File && !mention.fits.is_empty());
        if !file && let Some((from, to)) = newcomer::said(l, group) {
            carried.matter = None;
            attention.push(
                undecided(
                    Code::MatterUnknown,
                    "This is for somebody who is not in the list yet; choose a matter once there is one.",
                )
                .at(l.s.span(from, to)),
            );
            return None;
        }
        if !file && let Some((from, to)) = firm::headed(l, group) {
            attention.push(firms(l.s.span(from, to)));
            return None;
        }
        match resolution::resolve(
            self.said(),
            self.index,
            self.recent,
            &mentions,
            (group.read.0, group.read.1),
        ) {
            Resolution::One {
                matter,
                mention,
                by_use,
            } => {
                let mention = &mentions[mention];
                let span = l.s.span(mention.first, mention.end);
                evidence.push(self.words(Field::MatterId, span));
                if by_use {
                    attention.push(
                        Attention::new(
                            Code::MatterAmbiguous,
                            Severity::Info,
                            Some(Field::MatterId),
                            "Several matters fit these words; the one used lately was taken.",
                        )
                        .at(span),
                    );
                }
                carried.matter = Some((matter, Some(span)));
                Some(matter)
            }
            Resolution::Several { matters, mention } => {
                let mention = &mentions[mention];
                // "For the grievance, 0.5": of several the one of the client whose files are spoken of.
                let siblings = |client: &str| -> Vec<u32> {
                    let mut ours = matters.clone();
                    ours.retain(|at| self.index.at(*at).client == *client);
                    ours
                };
                if let Some((before, span)) = carried.matter
                    && !matters.contains(&before)
                    && let [matter] = siblings(&self.index.at(before).client)[..]
                {
                    evidence
                        .push(self.words(Field::MatterId, l.s.span(mention.first, mention.end)));
                    carried.matter = Some((matter, span));
                    return Some(matter);
                }
                // Where the file was named before, a word that fits it means it again.
                if let Some((matter, before)) = carried.matter
                    && matters.contains(&matter)
                {
                    evidence
                        .push(self.words(Field::MatterId, l.s.span(mention.first, mention.end)));
                    evidence.extend(before.map(|span| self.words(Field::MatterId, span)));
                    return Some(matter);
                }
                attention.push(self.several(&matters, l.s.span(mention.first, mention.end)));
                None
            }
            Resolution::Unknown(from, to) => {
                attention.push(self.nameless(from, to));
                None
            }
            Resolution::Silent => {
                if let Some((from, to)) = firm::said(l, group).filter(|_| same.is_none()) {
                    attention.push(firms(l.s.span(from, to)));
                    return None;
                }
                self.carried(group, same, carried, evidence, attention)
            }
        }
    }

    /// What asks which of several matters is meant.
    fn several(&self, matters: &[u32], span: Span) -> Attention {
        let ids: Vec<String> = matters
            .iter()
            .take(8)
            .map(|at| self.index.at(*at).id.to_string())
            .collect();
        undecided(
            Code::MatterAmbiguous,
            "Several matters fit these words; choose one.",
        )
        .at(span)
        .with("matterIds", ids)
    }

    /// What asks for the matter of a file that nothing in the list is named after: of those it describes, where several
    /// are of that kind.
    fn nameless(&self, from: usize, to: usize) -> Attention {
        let span = self.l.s.span(from, to);
        let alike = mentions::alike(&self.l.s, self.index, (from, to));
        if alike.len() > 1 {
            return self.several(&alike, span);
        }
        undecided(
            Code::MatterUnknown,
            "No matter of that name is in the list; choose one.",
        )
        .at(span)
    }

    /// Whether words are the first name of somebody of another file, who may be anybody, while the work before was for
    /// `matter`: "called Karen", where one Karen is another party elsewhere.
    fn is_bystander(&self, mention: &Mention, matter: u32) -> bool {
        let client = &self.index.at(matter).client;
        mention.cue == Cue::None
            && !mention.number
            && !mention.fits.is_empty()
            && mention
                .fits
                .iter()
                .all(|fit| fit.strength == GIVEN && self.index.at(fit.matter).client != *client)
    }

    /// "Then for Meridian, .4, ...": in a dictation made for one matter, an entry that begins with the whole name of
    /// another client is for that one, and so is what follows, until the first is named again.
    fn turned_from(&self, group: &Group, chosen: Option<u32>, carried: &mut Carried) {
        let l = &self.l;
        let first = (group.read.0..group.read.1)
            .find(|i| matches!(l.labels[*i], Label::Content | Label::Matter(_)));
        let Some(Label::Matter(at)) = first.and_then(|i| l.label(i)) else {
            return;
        };
        let mention = &l.mentions[at];
        if chosen.is_some_and(|chosen| mention.fits.iter().any(|fit| fit.matter == chosen)) {
            carried.matter = None;
        } else if let [fit] = mention.fits[..]
            && mention.cue == Cue::File
            && fit.strength >= WHOLE
        {
            let span = l.s.span(mention.first, mention.end);
            carried.matter = Some((fit.matter, Some(span)));
        }
    }

    /// The matter of the work before, or another file of that client; none where a strange name was said.
    fn carried(
        &self,
        group: &Group,
        same: Option<usize>,
        carried: &mut Carried,
        evidence: &mut Vec<Evidence>,
        attention: &mut Vec<Attention>,
    ) -> Option<u32> {
        let l = &self.l;
        // "back to the purchase", "same client, the financing": another file of that client.
        let turned = turns(l, group);
        let sibling = carried.matter.and_then(|(matter, span)| {
            let sibling = |range| resolution::sibling(self.said(), self.index, matter, range);
            // "then, for the options, revised the calendar"
            if let Some(topic) = topic(l, group)
                && let Some((other, 1..)) = sibling(topic)
            {
                return Some((other, span));
            }
            // "another twenty minutes on the divorce about the schedule"
            if let Some(topic) = spent_on(l, group)
                && let Some((other, 1..)) = sibling(topic)
            {
                return Some((other, span));
            }
            let (other, words) = sibling(group.read)?;
            (words >= if turned { 1 } else { 3 }).then_some((other, span))
        });
        // "Son chalet \u{e0} vendre : ...": the heading says which of the client's files it is.
        if let Some(heading) = heading(l, group)
            && let Some((matter, span)) = carried.matter
            && let Some((other, 1..)) =
                resolution::sibling(self.said(), self.index, matter, heading)
        {
            evidence.extend(span.map(|span| self.words(Field::MatterId, span)));
            carried.matter = Some((other, span));
            return Some(other);
        }
        // "Emprunt obligataire toujours : ...": what the file is about is no strange name.
        let known = |from: usize, to: usize| {
            carried.matter.is_some_and(|(matter, _)| {
                let record = self.index.record(matter);
                (from..to).any(|i| record.iter().any(|word| word == bare(l.s.norm(i))))
            })
        };
        let unknown = mentions::unknown(&l.s, &l.taken, group.read.0, group.read.1)
            .filter(|(from, to)| !known(*from, *to))
            .filter(|_| same.is_none() && !(turned && sibling.is_some()));
        if let Some((from, to)) = unknown {
            carried.matter = None;
            attention.push(self.nameless(from, to));
            return None;
        }
        // "Then the bankruptcy matter, .3": a kind of file that the one before is not.
        if same.is_none()
            && sibling.is_none()
            && let Some((from, to)) = described::headed(l, group)
        {
            let alike = mentions::alike(&l.s, self.index, (from, to));
            let ours = carried
                .matter
                .is_some_and(|(matter, _)| alike.contains(&matter));
            if alike.len() > 1 && !ours {
                carried.matter = None;
                attention.push(self.several(&alike, l.s.span(from, to)));
                return None;
            }
        }
        if let Some((other, span)) = sibling {
            evidence.extend(span.map(|span| self.words(Field::MatterId, span)));
            carried.matter = Some((other, span));
            return Some(other);
        }
        if let Some((matter, span)) = carried.matter {
            if let Some(i) = same {
                let end = (i..group.read.1)
                    .find(|j| l.labels[*j] != Label::SameMatter)
                    .unwrap_or(group.read.1);
                evidence.push(self.words(Field::MatterId, l.s.span(i, end)));
            }
            evidence.extend(span.map(|span| self.words(Field::MatterId, span)));
            return Some(matter);
        }
        attention.push(undecided(
            Code::MatterUnknown,
            "No matter was named; choose one.",
        ));
        None
    }
}
