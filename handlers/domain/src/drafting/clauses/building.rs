//! Pieces put together until each group has its work and its time.

use super::{context, lengths};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    clauses::pieces::Piece,
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    mentions::Cue,
    phrases::{self, Lead},
    remarks,
};

pub(super) struct Built {
    pub(super) first: usize,
    pub(super) end: usize,
    /// Where its narrative begins.
    pub(super) words: usize,
    content: bool,
    /// Words that are no name among them.
    plain: bool,
    length: bool,
    matter: bool,
    /// The time came before the work.
    leading: bool,
}

impl Built {
    pub(super) fn new(l: &Labelled<'_>, piece: Piece) -> Self {
        let mut group = Self {
            first: piece.first,
            end: piece.first,
            words: piece.first,
            content: false,
            plain: false,
            length: false,
            matter: false,
            leading: false,
        };
        group.take(l, piece);
        group
    }

    pub(super) fn take(&mut self, l: &Labelled<'_>, piece: Piece) {
        let content = l.has_content(piece.first, piece.end);
        let length = timed(l, piece);
        if !self.content && !self.length {
            let first = lengths(l, piece.first, piece.end)
                .first()
                .map(|length| length.first);
            self.leading = length && first.is_none_or(|first| !l.has_content(piece.first, first));
        }
        self.content |= content;
        self.plain |= l.has_plain_content(piece.first, piece.end);
        self.length |= length;
        self.matter |= file(l, piece).is_some();
        self.end = piece.end;
    }

    /// "Mathis hearing in Peoria. The drive was two hours, and the hearing itself went from nine to ten.": what was
    /// named without a time comes back with its own, after another work that has one.
    pub(super) fn is_told_next(&self, l: &Labelled<'_>, piece: Piece, next: Option<Piece>) -> bool {
        self.content
            && !self.length
            && piece.stop
            && timed(l, piece)
            && !(self.matter && file(l, piece).is_some())
            && next.is_some_and(|next| {
                !next.stop && timed(l, next) && names_again(l, (self.first, self.end), next)
            })
    }

    pub(super) fn says_anything(&self, l: &Labelled<'_>) -> bool {
        self.length
            || self.content
            || (self.first..self.end).any(|i| {
                matches!(
                    l.labels[i],
                    Label::Matter(_) | Label::Figure(_) | Label::SameMatter
                )
            })
    }

    /// Whether the one time before any work is the one that a piece begins with.
    fn says_first(&self, l: &Labelled<'_>, piece: Piece) -> bool {
        let before = lengths(l, self.first, self.end);
        let after = lengths(l, piece.first, piece.end);
        matches!((&before[..], &after[..]), ([one], [again]) if one.seconds == again.seconds
            && !l.has_content(piece.first, again.first))
    }

    /// Whether a piece begins another entry.
    pub(super) fn parts_from(&self, l: &Labelled<'_>, piece: Piece, next: Option<Piece>) -> bool {
        let content = l.has_content(piece.first, piece.end);
        let length = timed(l, piece);
        let complete = self.content && self.length;
        // "puis encore vingt minutes sur le m\u{ea}me sujet"
        if piece.lead != Lead::Hard
            && complete
            && let [more] = lengths(l, piece.first, piece.end)[..]
            && more.more
            && (more.end..piece.end.min(more.end + 4)).any(|i| {
                // "then another point three on the same file call with the vendor": other work on it.
                let file = l.labels[i] == Label::SameMatter && works_on(l, i, piece.end);
                l.s.any(i, words!["meme", "same"]) && !file
            })
        {
            return false;
        }
        let matter = file(l, piece);
        // "Tessera, options, continued. Board resolution, 0.6.": a heading begins what follows it.
        if complete
            && !length
            && is_heading(l, piece.first, piece.end)
            && next.is_some_and(|next| next.stop)
        {
            return true;
        }
        // "7/22" on a line of its own: the day of what stands below it.
        if complete && !content && !length && piece.stop && is_day_alone(l, piece) {
            return next.is_some_and(|next| next.stop);
        }
        if !content && !length {
            // A header opens the next entry; a remark closes this one.
            let before = || {
                (0..self.first).any(
                    |i| matches!(l.labels[i], Label::Matter(at) if l.mentions[at].cue == Cue::File),
                )
            };
            return complete
                && matter.is_some()
                && (self.matter || self.leading || piece.stop && before())
                && next.is_some();
        }
        if !self.content && !self.length || corrects(l, piece) {
            return false;
        }
        // "What was it, half an hour? Yeah, half an hour, call with the assessor.": said twice, and nothing before it.
        if !self.content && !self.matter && length && content && self.says_first(l, piece) {
            return false;
        }
        // "and Gallant, there was also some work": nothing but the file that the next words are of.
        if !self.length && matter.is_none() && !self.plain {
            return false;
        }
        if length
            && self.content
            && !self.length
            && context::tells_how_long(l, (self.first, self.end), piece.first, piece.end)
        {
            return false;
        }
        if !content {
            let another =
                next.is_some_and(|next| l.has_content(next.first, next.end) && !timed(l, next));
            return complete && self.leading && another;
        }
        if length {
            return match (self.content, self.length) {
                // "Beaumont tenants, class action against Gestion Immopax. Sending the notice, 1.8."
                (true, false)
                    if is_heading(l, self.first, self.end)
                        || is_sitting(l, self.first, self.end)
                            && context::waited(l, piece.first, piece.end) =>
                {
                    self.matter && matter.is_some()
                }
                // "Portage Hulls answered, finally. Dissected their defences, 0.8."
                (true, false) if context::is_context(l, self.first, self.end) => {
                    self.matter && matter.is_some()
                }
                (true, false) if self.is_told_next(l, piece, next) => false,
                (true, false) => {
                    (piece.stop && names_work(l, piece))
                        || piece.lead == Lead::Hard
                        || self.matter && matter.is_some()
                }
                _ => true,
            };
        }
        if !self.length {
            return self.content && (piece.lead == Lead::Hard || self.matter && matter.is_some());
        }
        if !self.content {
            return false;
        }
        // "Personnel files. 2.0. Privilege log. 1.1.": the next sentence is nothing but its time.
        let own_time = piece.stop
            && next.is_some_and(|next| {
                next.stop && timed(l, next) && !l.has_content(next.first, next.end)
            });
        // "..., 2.5. Then comments in the margin and a letter to the client, forty-five minutes.": of the next time.
        let led = piece.lead == Lead::Soft
            && !piece.stop
            && next.is_some_and(|next| !next.stop && next.lead == Lead::Soft && timed(l, next))
            && !begins_idly(l, piece);
        // "Then Achterberg: the survey arrived.": what stands under another file's name is of it.
        let under = matter.is_some() && self.matter && heads_file(l, piece) && next.is_some();
        own_time
            || led
            || under
            || piece.lead == Lead::Hard
            || !(continues(l, piece)
                || matter.is_none() && context::states_a_fact(l, piece.first, piece.end)
                || self.leading
                    && matter.is_none()
                    && (piece.lead == Lead::None || !piece.stop && goes_on(l, piece)))
    }
}

/// Whether work is told behind "same file" at `i`.
fn works_on(l: &Labelled<'_>, i: usize, end: usize) -> bool {
    let told = (i..end)
        .find(|j| l.labels[*j] != Label::SameMatter)
        .unwrap_or(end);
    phrases::begins_work(&l.s, told) && told < end
}

/// Whether a sentence names a file first, and then only says which: no work, and no more than a few words.
fn is_heading(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const MOST: usize = 8;
    let begins = (first..end)
        .find(|i| {
            !matches!(
                l.labels[*i],
                Label::Mark | Label::Filler | Label::Function | Label::Lead(_)
            )
        })
        .is_some_and(
            |i| matches!(l.labels[i], Label::Matter(at) if l.mentions[at].cue == Cue::File),
        );
    let said: Vec<usize> = (first..end)
        .filter(|i| l.labels[*i] == Label::Content)
        .collect();
    begins
        && l.s.stops_before(first)
        && l.s.stops_before(end)
        && !(first + 1..end).any(|i| l.s.stops_before(i))
        && !said.is_empty()
        && said.len() <= MOST
        && said
            .iter()
            .filter(|i| **i == first || !l.s.token(**i).capital)
            .all(|i| {
                !phrases::is_work(&l.s, *i)
                    && !phrases::is_participle(&l.s, *i)
                    && !l.s.any(*i, words!["nothing", "none", "rien", "nada"])
                    && l.s.activity(*i).is_none_or(|code| code == "A111")
            })
}

/// Whether a piece comes back to what was named before: "and the hearing itself".
fn names_again(l: &Labelled<'_>, said: (usize, usize), piece: Piece) -> bool {
    const ITSELF: &Words = words![
        "itself",
        "themselves",
        "meme",
        "lui-meme",
        "elle-meme",
        "proper"
    ];
    (piece.first + 1..piece.end).any(|i| {
        l.s.any(i, ITSELF)
            && (piece.first..i).rev().take(4).any(|j| {
                l.labels[j] == Label::Content && (said.0..said.1).any(|k| remarks::alike(l, j, k))
            })
    })
}

/// "R. v. Esau, first appearance.": a sentence that only names a file and what was sat in.
fn is_sitting(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const MOST: usize = 4;
    let said: Vec<usize> = (first..end)
        .filter(|i| l.labels[*i] == Label::Content)
        .collect();
    let one = !(first + 1..end).any(|i| l.s.stops_before(i)) && l.s.stops_before(end);
    one && said.len() <= MOST
        && said
            .last()
            .is_some_and(|i| l.s.is(*i, Class::Attended) || l.s.is(*i, Class::Event))
        && !said.iter().any(|i| phrases::is_participle(&l.s, *i))
}

/// Whether a piece is a line that says a day, and nothing else.
fn is_day_alone(l: &Labelled<'_>, piece: Piece) -> bool {
    let says = (piece.first..piece.end).any(|i| match l.labels[i] {
        Label::Figure(at) => matches!(l.figures[at], Figure::Day(_)),
        _ => false,
    });
    says && l.s.token(piece.first).line
        && (piece.first..piece.end).all(|i| {
            matches!(
                l.labels[i],
                Label::Figure(_) | Label::Mark | Label::Function | Label::Filler | Label::Frame
            )
        })
}

/// Whether a time belongs to the piece, "the same again" included.
fn timed(l: &Labelled<'_>, piece: Piece) -> bool {
    let at = l.struck_times.partition_point(|at| *at < piece.first);
    let open = l.open_times.partition_point(|at| *at < piece.first);
    l.struck_times.get(at).is_some_and(|at| *at < piece.end)
        || l.open_times.get(open).is_some_and(|at| *at < piece.end)
        || !lengths(l, piece.first, piece.end).is_empty()
        || (piece.first..piece.end).any(|i| l.labels[i] == Label::SameTime)
}

/// Whether a piece begins by taking back: "Make that 0.6 for the inspector."
fn corrects(l: &Labelled<'_>, piece: Piece) -> bool {
    (piece.first..piece.end)
        .map(|i| l.labels[i])
        .find(|label| !matches!(label, Label::Mark | Label::Filler))
        == Some(Label::Correction)
        || only_corrects(l, piece)
}

/// "Pardon, zero point six.": a time after words of correction and nothing else.
fn only_corrects(l: &Labelled<'_>, piece: Piece) -> bool {
    phrases::correction(&l.s, piece.first).is_some_and(|(_, end)| {
        end < piece.end
            && (end..piece.end).all(|i| {
                !matches!(
                    l.labels[i],
                    Label::Content | Label::Matter(_) | Label::Lead(_)
                )
            })
            && !lengths(l, end, piece.end).is_empty()
    })
}

/// Whether a piece says what was done, rather than how long or how much: "my own time, forty minutes".
fn names_work(l: &Labelled<'_>, piece: Piece) -> bool {
    (piece.first..piece.end).any(|i| match l.labels[i] {
        Label::Content => l.s.activity(i).is_some() || l.s.is(i, Class::Event),
        Label::Matter(_) | Label::SameMatter => true,
        _ => false,
    })
}

fn file(l: &Labelled<'_>, piece: Piece) -> Option<usize> {
    (piece.first..piece.end).find_map(|i| match l.labels[i] {
        Label::Matter(at) if l.mentions[at].cue == Cue::File || l.mentions[at].number => Some(at),
        _ => None,
    })
}

/// Whether a piece begins with the name of a file that is set off: "Then Achterberg: ...".
fn heads_file(l: &Labelled<'_>, piece: Piece) -> bool {
    (piece.first..piece.end)
        .find(|i| !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_)))
        .is_some_and(|i| match l.labels[i] {
            Label::Matter(at) => {
                l.mentions[at].cue == Cue::File
                    && (l.s.is_mark(l.mentions[at].to, ":")
                        || l.s.is_mark(l.mentions[at].to.wrapping_sub(1), ":"))
            }
            _ => false,
        })
        && !(piece.first..piece.end).any(|i| l.s.any(i, words!["nothing", "none", "rien", "nada"]))
}

/// Whether a piece begins with a word that goes on about what was said, or says nothing of its own.
fn begins_idly(l: &Labelled<'_>, piece: Piece) -> bool {
    let first = (piece.first..piece.end)
        .find(|i| !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_)));
    first.is_none_or(|i| {
        l.labels[i] != Label::Content
            || l.s.any(
                i,
                words!["lunch", "diner", "pause", "break", "back", "home"],
            )
    })
}

/// "une heure dans Vireo, j'ai relu le bail pis annot\u{e9} les clauses": whether a piece goes on with what the same speaker
/// did in the time that was said before it all.
fn goes_on(l: &Labelled<'_>, piece: Piece) -> bool {
    (piece.first..piece.end)
        .find(|i| !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_)))
        .is_some_and(|i| {
            l.s.french(i) && l.labels[i] == Label::Content && phrases::is_participle(&l.s, i)
        })
}

/// Whether a sentence only goes on about what was said.
fn continues(l: &Labelled<'_>, piece: Piece) -> bool {
    // "Left a message.", "Pas de r\u{e9}ponse.": how the call ended.
    const UNANSWERED: &Words = words![
        "left a message",
        "left message",
        "left voicemail",
        "left a voicemail",
        "left him a message",
        "left her a message",
        "no answer",
        "no deal",
        "no luck",
        "no movement",
        "no settlement",
        "no agreement",
        "no resolution",
        "no decision",
        "left it that",
        "left it at",
        "left it with",
        "pas d' entente",
        "aucune entente",
        "pas de reglement",
        "aucun reglement",
        "pas de decision",
        "aucune decision",
        "went to voicemail",
        "laisse un message",
        "laisse message",
        "laisse un vocal",
        "pas de reponse",
        "aucune reponse",
        "sans reponse",
        "boite vocale",
    ];
    let i = (piece.first..piece.end)
        .find(|i| !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_)))
        .unwrap_or(piece.first);
    l.s.any(
        i,
        words![
            "we",
            "he",
            "she",
            "they",
            "it",
            "this",
            "that",
            "which",
            "re",
            "regarding",
            "concerning",
            "about",
            "with",
            "because",
            "who",
            "that's",
            "nous",
            "il",
            "elle",
            "ils",
            "elles",
            "cela",
            "ca",
            "c'",
            "concernant",
            "avec",
            "car",
            "discussed",
            "discussing",
            "on",
        ],
    ) || l.s.longest(i, UNANSWERED).is_some()
        || !(piece.first..piece.end).any(|i| l.s.activity(i).is_some())
}
