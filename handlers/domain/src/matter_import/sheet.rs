//! The rows of a CSV list, as the items that JSON would have.

use serde_json::{Map, Value};

use super::{Fault, Place};

const TEXTS: [&str; 5] = ["id", "displayNumber", "client", "description", "status"];
const LISTS: [&str; 2] = ["aliases", "otherParties"];
const NEEDED: [&str; 3] = ["id", "displayNumber", "client"];

pub(super) fn items(text: &str, faults: &mut Vec<Fault>) -> Vec<(Place, Map<String, Value>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A quote that is never closed would swallow the rest of the sheet into one cell.
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        let rows = text.lines().count().max(1);
        faults.push(Place::Row(rows).fault("", "invalid", "a quote before here is not closed"));
        return Vec::new();
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        // OK: text is UTF-8, and nothing else about a record can be refused here.
        Some(Err(_)) | None => {
            faults.push(Place::Row(1).fault("", "required", "the header is missing"));
            return Vec::new();
        }
    };
    let columns: Vec<&str> = header.iter().map(str::trim).collect();
    check_header(&columns, faults);
    if !faults.is_empty() {
        return Vec::new();
    }
    let mut items = Vec::new();
    for (nth, record) in records.enumerate() {
        let place = Place::Row(nth + 2);
        match record {
            // What a spreadsheet leaves of an empty row.
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) if record.len() == columns.len() => {
                let cells = columns.iter().zip(&record);
                items.push((place, cells.filter_map(member).collect()));
            }
            Ok(record) => {
                let cells = record.len();
                let message = format!("has {cells} cells, the header has {}", columns.len());
                faults.push(place.fault("", "invalid", message));
            }
            Err(_) => faults.push(place.fault("", "invalid", "cannot be read")),
        }
    }
    items
}

fn check_header(columns: &[&str], faults: &mut Vec<Fault>) {
    let header = Place::Row(1);
    for (nth, column) in columns.iter().enumerate() {
        if *column == "rates" {
            faults.push(header.fault("/rates", "unknown", "rates are taken in JSON only"));
        } else if !TEXTS.contains(column) && !LISTS.contains(column) {
            let path = format!("/{}", super::item::escaped(column));
            faults.push(header.fault(&path, "unknown", "is no member of a matter"));
        } else if columns[..nth].contains(column) {
            faults.push(header.fault(&format!("/{column}"), "duplicate", "is there twice"));
        }
    }
    for needed in NEEDED.iter().filter(|needed| !columns.contains(needed)) {
        faults.push(header.fault(&format!("/{needed}"), "required", "is missing"));
    }
}

/// An empty cell is a member that was not sent.
fn member((column, cell): (&&str, &str)) -> Option<(String, Value)> {
    if cell.trim().is_empty() {
        return None;
    }
    let value = if LISTS.contains(column) {
        cell.split(';')
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .collect()
    } else {
        Value::from(cell)
    };
    Some(((*column).to_owned(), value))
}
