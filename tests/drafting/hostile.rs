//! Model answers of every bad kind, before the gate.

use caseclock_domain::{
    dictation::Dictation,
    drafting::{self, Drafted, DraftedEntry, MatterIndex},
    ids::MatterId,
    language::Language,
    policy::Policy,
};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer};

use crate::{
    dictations::has_word,
    engine,
    gold::{self, GoldEntry, Part},
    grounded,
    report::Report,
};

/// A model's answer to a dictation and what must hold after the gate.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Hostile {
    name: String,
    lang: Language,
    matters: String,
    recorded_at: DateTime<Utc>,
    time_zone: Tz,
    text: String,
    #[serde(default)]
    matter_id: Option<MatterId>,
    answer: String,
    /// How often `answer` stands in a row, for answers too long to write out.
    #[serde(default = "once")]
    repeat: usize,
    #[serde(deserialize_with = "holds")]
    holds: Holds,
}

fn once() -> usize {
    1
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Holds {
    /// Nothing of the answer stands.
    #[serde(default)]
    same_as_rules: bool,
    #[serde(default)]
    entries: Vec<GoldEntry>,
}

/// Also `"sameAsRules"` alone, as the README has it.
fn holds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Holds, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Word {
        SameAsRules,
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Word(Word),
        Members(Holds),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Word(Word::SameAsRules) => Holds {
            same_as_rules: true,
            entries: Vec::new(),
        },
        Either::Members(holds) => holds,
    })
}

impl Hostile {
    fn dictation(&self) -> Dictation {
        gold::dictation(
            &self.text,
            self.lang,
            self.recorded_at,
            self.time_zone,
            self.matter_id.clone(),
        )
    }
}

pub(crate) fn measure(part: Part) -> Report {
    let mut report = Report::new(format!("hostile {}", part.name()), part);
    for case in gold::lines::<Hostile>(part, "hostile") {
        let matters = MatterIndex::new(gold::matters(&case.matters));
        let dictation = case.dictation();
        let rules = engine::draft(&dictation, &matters);
        let answer = case.answer.repeat(case.repeat);
        let passed = gate(&dictation, &matters, &rules, &answer);

        let broken = broken(&case, &rules, &passed);
        report.score("holds", broken.is_empty(), || {
            format!("{}: {broken:?}", case.name)
        });
        let ungrounded = grounded::ungrounded(&dictation, &matters, &passed);
        report.score("grounded", ungrounded.is_empty(), || {
            format!("{}: {ungrounded:?}", case.name)
        });
        let added = grounded::added(&dictation, &matters, &passed);
        report.score("nothing added", added.is_empty(), || {
            format!("{}: {added:?}", case.name)
        });
        report.score(
            "covers the text",
            grounded::covers(&dictation, &passed),
            || case.name.clone(),
        );
    }
    report
}

pub(crate) fn gate(
    dictation: &Dictation,
    matters: &MatterIndex,
    rules: &Drafted,
    answer: &str,
) -> Drafted {
    drafting::gate(dictation, matters, &Policy::default(), rules, answer)
}

fn broken(case: &Hostile, rules: &Drafted, passed: &Drafted) -> Vec<String> {
    let mut broken = Vec::new();
    if case.holds.same_as_rules {
        let ruled = rules.entries.iter().map(Figures::of);
        if !ruled.eq(passed.entries.iter().map(Figures::of)) {
            broken.push("the rules' result was changed".to_owned());
        }
        return broken;
    }
    if case.holds.entries.len() != passed.entries.len() {
        broken.push(format!(
            "{} entries expected, got {}",
            case.holds.entries.len(),
            passed.entries.len()
        ));
        return broken;
    }
    for (n, (gold, got)) in case.holds.entries.iter().zip(&passed.entries).enumerate() {
        for what in differs(gold, got) {
            broken.push(format!("entry {}: {what}", n + 1));
        }
    }
    broken
}

/// What an approval would turn on.
#[derive(PartialEq)]
struct Figures<'a> {
    seconds: Option<u32>,
    date: Option<NaiveDate>,
    matter: Option<&'a str>,
    narrative: &'a str,
    activity: Option<&'a str>,
    task: Option<&'a str>,
}

impl<'a> Figures<'a> {
    fn of(entry: &'a DraftedEntry) -> Self {
        Self {
            seconds: entry.spoken_seconds,
            date: entry.date,
            matter: entry.matter_id.as_ref().map(|id| id.as_str()),
            narrative: &entry.narrative,
            activity: entry.activity_code.as_deref(),
            task: entry.task_code.as_deref(),
        }
    }
}

fn differs(gold: &GoldEntry, got: &DraftedEntry) -> Vec<String> {
    let mut differs = Vec::new();
    let mut check = |right: bool, what: String| {
        if !right {
            differs.push(what);
        }
    };
    if let Some(seconds) = gold.spoken_seconds {
        check(
            got.spoken_seconds == seconds,
            format!("seconds {:?}", got.spoken_seconds),
        );
    }
    if let Some(date) = gold.date {
        check(got.date == date, format!("date {:?}", got.date));
    }
    if let Some(matter) = &gold.matter_id {
        check(
            got.matter_id == *matter,
            format!("matter {:?}", got.matter_id),
        );
    }
    if !gold.activity_code.is_empty() {
        let code = got.activity_code.as_ref();
        let right = code.is_some_and(|code| gold.activity_code.contains(code));
        check(right, format!("activity {code:?}"));
    }
    if let Some(billing) = gold.billing {
        check(got.billing == billing, format!("billing {:?}", got.billing));
    }
    let narrative = got.narrative.to_lowercase();
    for word in &gold.has {
        check(
            narrative.contains(&word.to_lowercase()),
            format!("no {word:?} in {:?}", got.narrative),
        );
    }
    for word in &gold.has_not {
        let said = has_word(&narrative, &word.to_lowercase());
        check(!said, format!("{word:?} in {:?}", got.narrative));
    }
    for code in &gold.attention {
        let found = got.attention.iter().any(|found| found.code == *code);
        check(found, format!("no {code:?}"));
    }
    for code in &gold.no_attention {
        let found = got.attention.iter().any(|found| found.code == *code);
        check(!found, format!("has {code:?}"));
    }
    differs
}
