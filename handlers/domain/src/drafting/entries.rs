//! From the tokens of each entry to its members, each with what supports it.

use chrono::NaiveDate;

use super::{
    Billing, Drafted, DraftedEntry, MOST_ENTRIES, Recent,
    clauses::{self, Group},
    codes, corrections,
    dates::{Calendar, Order, Said},
    durations::{Length, Sort},
    figures::Figure,
    findings,
    labels::{self, Label, Labelled},
    matters::{MatterIndex, bare, significant},
    mentions::{self, Cue, Mention},
    narrative::{self, Cuts},
    resolution::{self, Resolution},
    tasks,
    tokens::{Speech, Tongue},
    workday,
};
use crate::{
    attention::{Attention, Code, Severity},
    dictation::Dictation,
    evidence::{AudioSpan, By, Evidence, Field},
    language::Language,
    policy::Policy,
    span::Span,
};

/// What one entry hands to the next: "the same again", "same file", a date said at its head.
#[derive(Default, Clone)]
struct Carried {
    seconds: Option<(u32, Vec<Span>)>,
    matter: Option<(u32, Option<Span>)>,
    date: Option<(Option<NaiveDate>, Span)>,
}

struct Drafting<'a> {
    dictation: &'a Dictation,
    index: &'a MatterIndex,
    policy: &'a Policy,
    recent: &'a Recent,
    l: Labelled<'a>,
}

pub(super) fn draft(
    dictation: &Dictation,
    index: &MatterIndex,
    policy: &Policy,
    recent: &Recent,
) -> Drafted {
    let mut l = understand(dictation, index);
    let groups = clauses::split(&mut l);
    let drafting = Drafting {
        dictation,
        index,
        policy,
        recent,
        l,
    };
    let mut carried = Carried::default();
    let mut entries: Vec<DraftedEntry> = Vec::new();
    for group in groups.iter().take(MOST_ENTRIES) {
        entries.push(drafting.entry(group, &mut carried));
    }
    findings::of_days(&mut entries, recent, policy);
    if let Some(last) = entries.last_mut()
        && groups.len() > MOST_ENTRIES
    {
        let rest = drafting
            .l
            .s
            .span(groups[MOST_ENTRIES].first, drafting.l.s.len());
        last.attention.push(
            Attention::new(
                Code::Truncated,
                Severity::Warn,
                None,
                "The dictation holds more entries than one can have; the rest is not drafted.",
            )
            .at(rest)
            .with("entries", groups.len()),
        );
    }
    let unassigned = cover(&drafting, &mut entries, &groups);
    Drafted {
        entries,
        unassigned,
    }
}

/// A dictation with everything in it found and named, and what was taken back struck.
pub(super) fn understand<'a>(dictation: &'a Dictation, index: &MatterIndex) -> Labelled<'a> {
    let speech = Speech::new(&dictation.text, &dictation.languages);
    let calendar = Calendar {
        today: dictation.local_day(),
        order: Order::of(dictation.languages.first().copied()),
    };
    let mut labelled = labels::label(speech, calendar, index);
    corrections::apply(&mut labelled);
    labelled
}

/// Gives each entry its spans; what no entry has is returned. Together they cover the text.
fn cover(drafting: &Drafting<'_>, entries: &mut [DraftedEntry], groups: &[Group]) -> Vec<Span> {
    let l = &drafting.l;
    let chars = l.s.chars;
    if chars == 0 {
        return Vec::new();
    }
    if entries.is_empty() {
        return vec![Span::new(0, chars)];
    }
    let begin = |at: usize| {
        if at >= l.s.len() {
            chars
        } else {
            l.s.token(at).span.start
        }
    };
    let mut owners: Vec<(usize, Option<usize>)> = vec![(0, None)];
    let mut mark = |at: usize, owner: Option<usize>| match owners.last_mut() {
        Some(last) if last.0 == at => last.1 = owner,
        Some(last) if last.1 == owner => {}
        _ => owners.push((at, owner)),
    };
    for (at, group) in groups.iter().enumerate() {
        let owner = (at < entries.len()).then_some(at);
        for i in group.first..group.end {
            let start = if i == 0 { 0 } else { begin(i) };
            mark(start, owner.filter(|_| l.labels[i] != Label::Aside));
        }
        mark(begin(group.end), None);
    }
    let mut unassigned = Vec::new();
    let ends: Vec<usize> = owners
        .iter()
        .skip(1)
        .map(|owner| owner.0)
        .chain([chars])
        .collect();
    for ((start, owner), end) in owners.into_iter().zip(ends) {
        if start == end {
            continue;
        }
        let span = Span::new(start, end);
        match owner {
            Some(entry) => entries[entry]
                .evidence
                .push(drafting.words(Field::Narrative, span)),
            None => unassigned.push(span),
        }
    }
    unassigned
}

impl Drafting<'_> {
    fn entry(&self, group: &Group, carried: &mut Carried) -> DraftedEntry {
        let (from, to) = group.words;
        let mut evidence = Vec::new();
        let mut attention = Vec::new();
        let spoken_seconds = self.seconds(group, carried, &mut evidence, &mut attention);
        let (date, days) = self.date(group, carried, &mut evidence, &mut attention);
        let matter = self.matter(group, carried, &mut evidence, &mut attention);
        let narrative = narrative::write(
            &self.l,
            self.index,
            matter,
            &Cuts { days: &days },
            (from, to),
        );
        let billing = self.billing(group, &mut evidence);
        let activity_code = self.activity(group, matter);
        let billed_minutes = spoken_seconds.map(|seconds| self.policy.rounding.bill(seconds));
        if billed_minutes.is_some() {
            evidence.push(Evidence::from(Field::BilledMinutes, By::Policy));
        }
        let mut entry = DraftedEntry {
            language: self.language(group),
            date,
            spoken_seconds,
            billed_minutes,
            matter_id: matter.map(|at| self.index.at(at).id.clone()),
            narrative,
            activity_code,
            task_code: tasks::suggest(&self.l.s, from, to).map(str::to_owned),
            billing,
            evidence,
            attention,
        };
        findings::of_entry(
            &self.l,
            group,
            &mut entry,
            self.policy,
            self.dictation.local_day(),
        );
        entry
    }

    fn activity(&self, group: &Group, matter: Option<u32>) -> Option<String> {
        let client: Vec<String> =
            matter.map_or_else(Vec::new, |at| significant(&self.index.at(at).client));
        let words: Vec<codes::Word<'_>> = (group.words.0..group.words.1)
            .filter(|i| match self.l.labels[*i] {
                Label::Content | Label::Function => true,
                Label::Matter(at) => self.l.mentions[at].cue != Cue::File,
                _ => false,
            })
            .map(|i| {
                let norm = self.l.s.norm(i);
                codes::Word {
                    norm,
                    client: client.iter().any(|word| word == bare(norm)),
                }
            })
            .collect();
        codes::suggest(&words).map(str::to_owned)
    }

    fn words(&self, field: Field, span: Span) -> Evidence {
        Evidence {
            field,
            by: By::Words,
            quote: Some(self.l.s.quote(span).to_owned()),
            span: Some(span),
            audio: self.audio(span),
        }
    }

    /// When the words of a span were spoken.
    fn audio(&self, span: Span) -> Option<AudioSpan> {
        let words = &self.dictation.words;
        let from = words.partition_point(|word| word.span.end <= span.start);
        let to = words.partition_point(|word| word.span.start < span.end);
        let (first, last) = (words.get(from)?, words.get(to.checked_sub(1)?)?);
        (from < to).then_some(AudioSpan {
            start_ms: first.audio.start_ms,
            end_ms: last.audio.end_ms,
        })
    }

    fn language(&self, group: &Group) -> Language {
        let french = (group.read.0..group.read.1)
            .filter(|i| self.l.s.tongue(*i) == Tongue::Fr)
            .count()
            * 2
            > group.read.1 - group.read.0;
        let languages = &self.dictation.languages;
        languages
            .iter()
            .copied()
            .find(|language| language.is_french() == french)
            .or(languages.first().copied())
            .unwrap_or(Language::EnCa)
    }

    fn seconds(
        &self,
        group: &Group,
        carried: &mut Carried,
        evidence: &mut Vec<Evidence>,
        attention: &mut Vec<Attention>,
    ) -> Option<u32> {
        let l = &self.l;
        let lengths = clauses::lengths(l, group.read.0, group.read.1);
        let span = |length: &Length| l.s.span(length.first, length.end);
        let exact: Vec<&Length> = lengths
            .iter()
            .filter(|length| length.sort != Sort::Inexact)
            .collect();
        if exact.is_empty() {
            let again = (group.read.0..group.read.1).find(|i| l.labels[*i] == Label::SameTime);
            if let (Some(i), Some((seconds, spans))) = (again, &carried.seconds) {
                let end = (i..group.read.1)
                    .find(|j| l.labels[*j] != Label::SameTime)
                    .unwrap_or(group.read.1);
                evidence.push(self.words(Field::SpokenSeconds, l.s.span(i, end)));
                evidence.extend(
                    spans
                        .iter()
                        .map(|span| self.words(Field::SpokenSeconds, *span)),
                );
                return Some(*seconds);
            }
            let mut missing = Attention::new(
                Code::DurationMissing,
                Severity::Blocks,
                Some(Field::SpokenSeconds),
                "No time was said for this work; enter the time spent.",
            );
            if let Some(inexact) = lengths.first() {
                missing = missing.at(span(inexact));
            }
            attention.push(missing);
            return None;
        }
        let more: u32 = exact
            .iter()
            .filter(|length| length.more)
            .map(|length| length.seconds)
            .fold(0, u32::saturating_add);
        let said: Vec<&&Length> = exact.iter().filter(|length| !length.more).collect();
        let first = said.first().map_or(0, |length| length.seconds);
        if let Some(other) = said.iter().find(|length| length.seconds != first) {
            attention.push(
                Attention::new(
                    Code::DurationConflict,
                    Severity::Blocks,
                    Some(Field::SpokenSeconds),
                    "Two times were said that disagree; choose one.",
                )
                .at(span(other))
                .with(
                    "seconds",
                    said.iter().map(|length| length.seconds).collect::<Vec<_>>(),
                ),
            );
            return None;
        }
        let spans: Vec<Span> = exact.iter().map(|length| span(length)).collect();
        evidence.extend(
            spans
                .iter()
                .map(|span| self.words(Field::SpokenSeconds, *span)),
        );
        let seconds = first.saturating_add(more) / group.divisor.max(1);
        carried.seconds = Some((seconds, spans));
        Some(seconds)
    }

    fn date(
        &self,
        group: &Group,
        carried: &mut Carried,
        evidence: &mut Vec<Evidence>,
        attention: &mut Vec<Attention>,
    ) -> (Option<NaiveDate>, Vec<usize>) {
        let l = &self.l;
        let today = self.dictation.local_day();
        let mut days: Vec<(usize, Said)> = Vec::new();
        for i in group.read.0..group.read.1 {
            if let Label::Figure(at) = l.labels[i]
                && let Figure::Day(said) = l.figures[at]
                && said.first == i
                && workday::is_work_day(l, group, said, today)
            {
                days.push((at, said));
            }
        }
        let cut: Vec<usize> = days.iter().map(|(at, _)| *at).collect();
        let Some((_, said)) = days.first() else {
            return match &carried.date {
                Some((date, span)) => {
                    evidence.push(self.words(Field::Date, *span));
                    (*date, cut)
                }
                None => {
                    evidence.push(Evidence::from(Field::Date, By::Recording));
                    (Some(today), cut)
                }
            };
        };
        let span = l.s.span(said.first, said.end);
        let agree = days.iter().all(|(_, other)| other.date == said.date);
        // "Monday recap" on a Monday evening is of that Monday.
        let announced = said.date == today.checked_sub_days(chrono::Days::new(7))
            && said.end == said.first + 1
            && ((group.read.0..said.first)
                .any(|i| l.labels[i] == Label::Filler && l.s.stops_before(group.read.0))
                || l.label(said.end) == Some(Label::Filler));
        let date = if announced {
            Some(today)
        } else if said.or.is_some() || !agree {
            None
        } else {
            said.date
        };
        if !l.has_content(group.read.0, said.first) {
            carried.date = Some((date, span));
        }
        match date {
            Some(_) => evidence.push(self.words(Field::Date, span)),
            None => attention.push(
                Attention::new(
                    Code::DateUnclear,
                    Severity::Blocks,
                    Some(Field::Date),
                    "The day that was said cannot be told for certain; enter the work date.",
                )
                .at(span),
            ),
        }
        (date, cut)
    }

    fn matter(
        &self,
        group: &Group,
        carried: &mut Carried,
        evidence: &mut Vec<Evidence>,
        attention: &mut Vec<Attention>,
    ) -> Option<u32> {
        let l = &self.l;
        if let Some(id) = &self.dictation.matter_id {
            evidence.push(Evidence::from(Field::MatterId, By::Timekeeper));
            return self.index.position(id);
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
        let mentions: Vec<Mention> = places.iter().map(|at| l.mentions[*at].clone()).collect();
        let same = (group.read.0..group.read.1).find(|i| l.labels[*i] == Label::SameMatter);
        match resolution::resolve(
            &l.s,
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
                // Where the file was named before, a word that fits it means it again.
                if let Some((matter, before)) = carried.matter
                    && matters.contains(&matter)
                {
                    evidence
                        .push(self.words(Field::MatterId, l.s.span(mention.first, mention.end)));
                    evidence.extend(before.map(|span| self.words(Field::MatterId, span)));
                    return Some(matter);
                }
                let ids: Vec<String> = matters
                    .iter()
                    .take(8)
                    .map(|at| self.index.at(*at).id.to_string())
                    .collect();
                attention.push(
                    Attention::new(
                        Code::MatterAmbiguous,
                        Severity::Blocks,
                        Some(Field::MatterId),
                        "Several matters fit these words; choose one.",
                    )
                    .at(l.s.span(mention.first, mention.end))
                    .with("matterIds", ids),
                );
                None
            }
            Resolution::Unknown(from, to) => {
                attention.push(
                    Attention::new(
                        Code::MatterUnknown,
                        Severity::Blocks,
                        Some(Field::MatterId),
                        "No matter of that name is in the list; choose one.",
                    )
                    .at(l.s.span(from, to)),
                );
                None
            }
            Resolution::Silent => {
                let unknown = mentions::unknown(&l.s, &l.taken, group.read.0, group.read.1)
                    .filter(|_| same.is_none());
                if let Some((from, to)) = unknown {
                    carried.matter = None;
                    attention.push(
                        Attention::new(
                            Code::MatterUnknown,
                            Severity::Blocks,
                            Some(Field::MatterId),
                            "No matter of that name is in the list; choose one.",
                        )
                        .at(l.s.span(from, to)),
                    );
                    return None;
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
                attention.push(Attention::new(
                    Code::MatterUnknown,
                    Severity::Blocks,
                    Some(Field::MatterId),
                    "No matter was named; choose one.",
                ));
                None
            }
        }
    }

    fn billing(&self, group: &Group, evidence: &mut Vec<Evidence>) -> Billing {
        let l = &self.l;
        for i in group.read.0..group.read.1 {
            if let Label::Billing(billing) = l.labels[i] {
                let end = (i..group.read.1)
                    .find(|j| l.labels[*j] != Label::Billing(billing))
                    .unwrap_or(group.read.1);
                evidence.push(self.words(Field::Billing, l.s.span(i, end)));
                return billing;
            }
        }
        Billing::Billable
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{ids::DictationId, matter::Matter};

    fn index() -> MatterIndex {
        let matters: Vec<Matter> = serde_json::from_value(serde_json::json!([
            {"id": "m1", "displayNumber": "2024-0117", "client": "Harbour Logistics Inc.", "aliases": ["Harbour lease"],
             "otherParties": ["Wentworth Properties"], "description": "Lease dispute"},
            {"id": "m2", "displayNumber": "2024-0118", "client": "John Smith", "description": "Divorce"},
            {"id": "m3", "displayNumber": "2023-0042", "client": "Luc Tremblay", "description": "Cong\u{e9}diement"},
            {"id": "m4", "displayNumber": "2023-0043", "client": "Kowalski Construction", "description": "Lien"},
        ]))
        .expect("matters");
        MatterIndex::new(matters)
    }

    fn dictation(text: &str, languages: &[Language]) -> Dictation {
        Dictation {
            id: "00000000-0000-4000-8000-000000000001"
                .parse::<DictationId>()
                .expect("an id"),
            text: text.to_owned(),
            recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
            time_zone: chrono_tz::America::Toronto,
            languages: languages.to_vec(),
            matter_id: None,
            words: Vec::new(),
        }
    }

    fn drafted(text: &str) -> Drafted {
        let languages = [Language::EnCa, Language::FrCa];
        draft(
            &dictation(text, &languages),
            &index(),
            &Policy::default(),
            &Recent::default(),
        )
    }

    #[track_caller]
    fn check(text: &str, expected: &[(Option<u32>, &str, &str)]) {
        let found = drafted(text);
        let found: Vec<(Option<u32>, &str, &str)> = found
            .entries
            .iter()
            .map(|entry| {
                (
                    entry.spoken_seconds.map(|seconds| seconds / 60),
                    entry.matter_id.as_ref().map_or("", |id| id.as_str()),
                    entry.narrative.as_str(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_recap_becomes_an_entry_for_each_piece_of_work() {
        check(
            "Call with client re Harbour lease, point three. Drafted reply to Wentworth's counsel, 1.2 hours.",
            &[
                (Some(18), "m1", "Call with client re Harbour lease."),
                (Some(72), "m1", "Drafted reply to Wentworth's counsel."),
            ],
        );
        check(
            "point eight reviewing disclosure on the smith matter then point three call with opposing counsel same file",
            &[
                (Some(48), "m2", "Reviewing disclosure."),
                (Some(18), "m2", "Call with opposing counsel."),
            ],
        );
    }

    #[test]
    fn what_was_taken_back_is_not_drafted() {
        check(
            "Yesterday, drafted motion record for Harbour, two tenths, no sorry, three tenths.",
            &[(Some(18), "m1", "Drafted motion record for Harbour.")],
        );
        check(
            "Call with Smith point three. Scratch that. Call with Kowalski point four.",
            &[(Some(24), "m4", "Call with Kowalski.")],
        );
    }

    fn pieces() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec![
            "point",
            "three",
            "0.3",
            "an",
            "hour",
            "and",
            "a",
            "half",
            "the",
            "Smith",
            "file",
            "call",
            "with",
            "scratch that",
            "no sorry",
            "then",
            "also",
            "first",
            "yesterday",
            "on",
            "November",
            "9",
            "11/9",
            "from",
            "two",
            "to",
            "2:15",
            "same again",
            "split",
            "between",
            "no charge",
            ".",
            ",",
            "\n",
            "hier",
            "une",
            "heure",
            "vingt",
            "euh non",
            "dossier",
            "Tremblay",
            "l'",
            "2024",
            "-",
            "0117",
            "1h20",
            "'",
            "\"",
            "\u{bd}",
            "e\u{301}",
            "\u{1f600}",
            "\u{130}",
            "drafted",
            "motion",
            "#",
            "$",
            "%",
        ]);
        prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
    }

    /// Spans of the entries and the unassigned ones cover each character, quotes are verbatim.
    fn covers(text: &str) {
        let found = drafted(text);
        let mut covered = vec![false; text.chars().count()];
        for entry in &found.entries {
            for evidence in &entry.evidence {
                if let (Some(span), Some(quote)) = (evidence.span, &evidence.quote) {
                    assert_eq!(*quote, span.of(text));
                    if evidence.field == Field::Narrative {
                        covered[span.start..span.end].fill(true);
                    }
                }
            }
        }
        for span in &found.unassigned {
            assert!(!covered[span.start..span.end].contains(&true));
            covered[span.start..span.end].fill(true);
        }
        assert!(!covered.contains(&false), "{text:?}");
    }

    proptest! {
        #[test]
        fn any_text_is_covered_and_quoted_exactly(text in any::<String>()) {
            covers(&text);
        }

        #[test]
        fn any_order_of_billing_words_is_covered_and_quoted_exactly(text in pieces()) {
            covers(&text);
        }
    }
}
