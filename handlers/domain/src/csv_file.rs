//! Approved entries as a CSV file (RFC 4180) that no spreadsheet takes for formulas.
//! Only what the content hash covers is printed, and the price that the export fixed.

use chrono::NaiveDate;

use crate::{
    drafting::Billing,
    entry::Entry,
    export::{Price, Profile},
};

const BOM: &[u8] = b"\xEF\xBB\xBF";

const STANDARD: [&str; 11] = [
    "date",
    "hours",
    "client",
    "matter",
    "narrative",
    "activity",
    "task",
    "billing",
    "timekeeper",
    "language",
    "entryId",
];

/// Clio maps its template's headers as they stand: none may be renamed or left out.
const CLIO: [&str; 9] = [
    "matter",
    "date",
    "activity_description",
    "note",
    "price",
    "quantity",
    "type",
    "activity_user",
    "non_billable",
];

/// One line of the file.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is printed.
    pub entry: Entry,
    /// What its hour costs, where the profile prints it and a rate says so.
    pub price: Option<Price>,
}

/// The bytes of the file: the same rows give the same bytes.
pub fn csv_file(profile: Profile, bom: bool, rows: &[Row]) -> Vec<u8> {
    let mut bytes = if bom { BOM.to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    let mut write = |cells: &[String]| {
        // OK: a Vec takes every byte, and all rows of a profile have the same length.
        writer.write_record(cells).expect("a Vec takes bytes");
    };
    match profile {
        Profile::Standard => write(&STANDARD.map(str::to_owned)),
        Profile::Clio => write(&CLIO.map(str::to_owned)),
    }
    for row in rows {
        match profile {
            Profile::Standard => write(&standard(&row.entry).map(harmless)),
            Profile::Clio => write(&clio(row).map(harmless)),
        }
    }
    drop(writer);
    bytes
}

fn standard(entry: &Entry) -> [String; 11] {
    let matter = entry.matter.as_ref();
    [
        day(entry.date, "%Y-%m-%d"),
        hours(entry.billed_minutes.unwrap_or_default()),
        matter.map(|m| m.client.clone()).unwrap_or_default(),
        matter.map(|m| m.display_number.clone()).unwrap_or_default(),
        entry.narrative.clone(),
        entry.activity_code.clone().unwrap_or_default(),
        entry.task_code.clone().unwrap_or_default(),
        billing(entry.billing).to_owned(),
        entry.timekeeper.to_string(),
        entry.language.tag().to_owned(),
        entry.id.to_string(),
    ]
}

fn clio(row: &Row) -> [String; 9] {
    let entry = &row.entry;
    let matter = entry.matter.as_ref();
    let cents = match entry.billing {
        // On the bill, at nothing: Clio's template has no column for it but the price.
        Billing::NoCharge => 0,
        Billing::Billable | Billing::NonBillable => {
            row.price.as_ref().map_or(0, |price| price.cents_per_hour)
        }
    };
    let non_billable = match entry.billing {
        Billing::NonBillable => "yes",
        Billing::Billable | Billing::NoCharge => "",
    };
    [
        matter.map(|m| m.display_number.clone()).unwrap_or_default(),
        day(entry.date, "%m/%d/%Y"),
        // A text that Clio does not know becomes a new category there, so none is printed.
        String::new(),
        entry.narrative.clone(),
        dollars(cents),
        hours(entry.billed_minutes.unwrap_or_default()),
        // Blank is a time entry.
        String::new(),
        // Blank is the user chosen at the import; an export holds one timekeeper's work only.
        String::new(),
        non_billable.to_owned(),
    ]
}

fn day(date: Option<NaiveDate>, form: &str) -> String {
    date.map(|date| date.format(form).to_string())
        .unwrap_or_default()
}

fn billing(billing: Billing) -> &'static str {
    match billing {
        Billing::Billable => "billable",
        Billing::NoCharge => "noCharge",
        Billing::NonBillable => "nonBillable",
    }
}

/// Minutes as decimal hours, with the fewest of 1, 2 or 4 decimals that are exact to 4.
pub fn hours(minutes: u32) -> String {
    let minutes = u64::from(minutes);
    let decimals = [1usize, 2]
        .into_iter()
        .find(|decimals| (minutes * 10u64.pow(*decimals as u32)).is_multiple_of(60))
        .unwrap_or(4);
    let unit = 10u64.pow(decimals as u32);
    let units = (minutes * unit + 30) / 60;
    format!("{}.{:0decimals$}", units / unit, units % unit)
}

fn dollars(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// A cell that a spreadsheet would take for a formula, or for text already marked as text, is
/// marked as text.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests;
