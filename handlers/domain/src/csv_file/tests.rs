use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    drafting::DraftedEntry,
    entry::{Engine, MatterSnapshot, Origin},
    ids::{DictationId, EntryId},
    language::Language,
};

fn entry(narrative: &str, minutes: u32, billing: Billing) -> Entry {
    let now = "2026-03-02T09:00:00Z".parse().expect("an instant");
    let origin = Origin {
        id: EntryId::new(Uuid::from_u128(7)),
        nth: 0,
        timekeeper: &"-ann".parse().expect("an id"),
        dictation_id: DictationId::new(Uuid::from_u128(1)),
        recording_id: None,
        engine: &Engine {
            transcriber: None,
            drafter: "rules".into(),
            model: None,
            region: None,
            rules: "1".into(),
        },
        now,
    };
    let drafted = DraftedEntry {
        language: Language::FrCa,
        date: NaiveDate::from_ymd_opt(2026, 3, 1),
        spoken_seconds: None,
        billed_minutes: Some(minutes),
        matter_id: None,
        narrative: narrative.into(),
        activity_code: Some("A106".into()),
        task_code: None,
        billing,
        evidence: Vec::new(),
        attention: Vec::new(),
    };
    let mut entry = Entry::drafted(&origin, drafted, None);
    entry.matter = Some(MatterSnapshot {
        id: "m1".parse().expect("an id"),
        display_number: "2024-0117".into(),
        client: "Côté, \"Ltée\"".into(),
        description: "not printed".into(),
    });
    entry
}

fn row(narrative: &str, minutes: u32, billing: Billing, cents: Option<u64>) -> Row {
    Row {
        entry: entry(narrative, minutes, billing),
        price: cents.map(|cents_per_hour| Price {
            cents_per_hour,
            currency: "CAD".into(),
        }),
    }
}

/// A reader that shares nothing with the writer: RFC 4180 by the letter, CRLF only, and the
/// mark that a cell is text taken off.
fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut rest = text;
    let mut rows = vec![Vec::new()];
    while !rest.is_empty() {
        let mut cell = String::new();
        if let Some(mut quoted) = rest.strip_prefix('"') {
            loop {
                let end = quoted.find('"').expect("a closing quote");
                cell.push_str(&quoted[..end]);
                quoted = &quoted[end + 1..];
                match quoted.strip_prefix('"') {
                    Some(more) => {
                        cell.push('"');
                        quoted = more;
                    }
                    None => break,
                }
            }
            rest = quoted;
        } else {
            let end = rest.find([',', '\r', '\n', '"']).unwrap_or(rest.len());
            cell.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        let cell = cell.strip_prefix('\'').map(str::to_owned).unwrap_or(cell);
        rows.last_mut().expect("a row").push(cell);
        if let Some(more) = rest.strip_prefix("\r\n") {
            rest = more;
            rows.push(Vec::new());
        } else {
            rest = rest.strip_prefix(',').expect("a comma or the row's end");
        }
    }
    assert_eq!(rows.pop(), Some(Vec::new()), "the last row has its end");
    rows
}

#[track_caller]
fn check_hours(minutes: u32, expected: &str) {
    assert_eq!(hours(minutes), expected, "{minutes} minutes");
}

#[test]
fn hours_have_the_fewest_decimals_that_are_exact() {
    check_hours(0, "0.0");
    check_hours(6, "0.1");
    check_hours(60, "1.0");
    check_hours(90, "1.5");
    check_hours(15, "0.25");
    check_hours(3, "0.05");
    check_hours(1, "0.0167");
    check_hours(20, "0.3333");
    check_hours(100, "1.6667");
    check_hours(6_000, "100.0");
    check_hours(u32::MAX, "71582788.25");
}

#[test]
fn the_standard_profile_is_this_to_the_byte() {
    let rows = [
        row("Call with client", 6, Billing::Billable, None),
        row("=1+1", 20, Billing::NoCharge, None),
    ];
    let expected = "date,hours,client,matter,narrative,activity,task,billing,timekeeper,language,entryId\r\n\
        2026-03-01,0.1,\"Côté, \"\"Ltée\"\"\",2024-0117,Call with client,A106,,billable,'-ann,fr-CA,00000000-0000-0000-0000-000000000007\r\n\
        2026-03-01,0.3333,\"Côté, \"\"Ltée\"\"\",2024-0117,'=1+1,A106,,noCharge,'-ann,fr-CA,00000000-0000-0000-0000-000000000007\r\n";
    let plain = csv_file(Profile::Standard, false, &rows);
    assert_eq!(String::from_utf8(plain.clone()).expect("UTF-8"), expected);
    let marked = csv_file(Profile::Standard, true, &rows);
    assert_eq!(marked.strip_prefix(b"\xEF\xBB\xBF"), Some(&plain[..]));
}

#[test]
fn the_clio_profile_is_this_to_the_byte() {
    let rows = [
        row("Call", 90, Billing::Billable, Some(35_005)),
        row("Call", 6, Billing::NonBillable, Some(35_000)),
        row("Call", 6, Billing::NoCharge, Some(35_000)),
    ];
    let expected = "matter,date,activity_description,note,price,quantity,type,activity_user,non_billable\r\n\
        2024-0117,03/01/2026,,Call,350.05,1.5,,,\r\n\
        2024-0117,03/01/2026,,Call,350.00,0.1,,,yes\r\n\
        2024-0117,03/01/2026,,Call,0.00,0.1,,,\r\n";
    let bytes = csv_file(Profile::Clio, false, &rows);
    assert_eq!(String::from_utf8(bytes).expect("UTF-8"), expected);
}

#[test]
fn no_cell_begins_a_formula() {
    for begins in ["=", "+", "-", "@", "\t", "\r", "\n", "'"] {
        let narrative = format!("{begins}cmd|' /C calc'!A0");
        assert_eq!(harmless(narrative.clone()), format!("'{narrative}"));
    }
    assert_eq!(harmless("a=1".into()), "a=1");
    assert_eq!(harmless(String::new()), "");
}

proptest! {
    #[test]
    fn any_narrative_comes_back_from_a_second_reader(
        narratives in prop::collection::vec("(?s)['=+@\"\\-\r\n\t;, ]{0,3}.{0,40}", 1..5),
        bom: bool,
    ) {
        let rows: Vec<Row> = narratives
            .iter()
            .map(|narrative| row(narrative, 6, Billing::Billable, Some(1)))
            .collect();
        for (profile, column) in [(Profile::Standard, 4), (Profile::Clio, 3)] {
            let bytes = csv_file(profile, bom, &rows);
            let bytes = if bom { &bytes[3..] } else { &bytes[..] };
            let read = read(bytes);
            prop_assert_eq!(read.len(), narratives.len() + 1);
            for (cells, narrative) in read[1..].iter().zip(&narratives) {
                prop_assert_eq!(&cells[column], narrative);
            }
        }
    }

    #[test]
    fn hours_are_within_half_of_the_last_decimal(minutes in 0u32..100_000) {
        let text = hours(minutes);
        let (whole, decimals) = text.split_once('.').expect("a point");
        let mut units = decimals.to_owned();
        while units.len() < 4 {
            units.push('0');
        }
        let units: i64 = format!("{whole}{units}").parse().expect("digits");
        let off = units * 6 - i64::from(minutes) * 1_000;
        prop_assert!(off.abs() <= 3);
        prop_assert!(off == 0 || decimals.len() == 4);
    }
}
