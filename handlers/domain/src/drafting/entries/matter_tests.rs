//! Which matter an entry is for: one text where a name decides, and a changed word where it does not.

use serde_json::json;

use super::*;
use crate::{ids::DictationId, matter::Matter};

/// The matters of the entries that a text makes; empty where none was chosen.
fn matters(text: &str, chosen: Option<&str>) -> Vec<String> {
    let list: Vec<Matter> = serde_json::from_value(json!([
        {"id": "m1", "displayNumber": "4431-01", "client": "Cobalt Ridge Mining Corp.", "description": "Private placement"},
        {"id": "m2", "displayNumber": "4431-02", "client": "Cobalt Ridge Mining Corp.", "description": "Impact benefit agreement",
         "aliases": ["Cobalt IBA"]},
        {"id": "m3", "displayNumber": "4433-03", "client": "Meridian Credit Union Ltd.", "description": "Foreclosure",
         "aliases": ["Meridian"]},
        {"id": "m4", "displayNumber": "4434-04", "client": "Ghazal Tehrani", "description": "Work permit", "aliases": ["Tehrani"]},
        {"id": "m5", "displayNumber": "4435-05", "client": "Excavation Bourque et Fils inc.", "description": "Hypoth\u{e8}que"},
        {"id": "m6", "displayNumber": "4436-06", "client": "Marco Benedetti", "description": "Defamation"},
    ]))
    .expect("matters");
    let dictation = Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse::<DictationId>()
            .expect("an id"),
        text: text.to_owned(),
        recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: vec![Language::EnCa, Language::FrCa],
        matter_id: chosen.map(|id| serde_json::from_value(json!(id)).expect("an id")),
        words: Vec::new(),
    };
    draft(
        &dictation,
        &MatterIndex::new(list),
        &Policy::default(),
        &Recent::default(),
    )
    .entries
    .iter()
    .map(|entry| {
        entry
            .matter_id
            .as_ref()
            .map_or("", |id| id.as_str())
            .to_owned()
    })
    .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(matters(text, None), expected, "{text}");
}

#[test]
fn the_whole_name_of_another_client_turns_from_the_matter_that_was_chosen() {
    let text = "Drafted the inventory, .8. Then for Meridian, .4, reviewed the tax certificate. Drafted a demand, .2.";
    assert_eq!(matters(text, Some("m4")), ["m4", "m3", "m3"]);
    let text = "Drafted the inventory, .8. Then called Meridian, .4, on the tax certificate.";
    assert_eq!(matters(text, Some("m4")), ["m4", "m4"]);
}

#[test]
fn doubt_about_the_day_is_none_about_the_matter() {
    check(
        "for Tehrani last week i read the letter point two i don't remember which day",
        &["m4"],
    );
    check(
        "for Tehrani last week i read the letter point two i don't remember which one",
        &[""],
    );
    check(
        "un jour la semaine pass\u{e9}e je sais plus lequel j'ai parl\u{e9} \u{e0} madame tehrani vingt minutes",
        &["m4"],
    );
}

#[test]
fn a_file_that_is_no_file_yet_is_none_of_the_list() {
    check(
        "Tehrani, read the letter, .2. Then a walk-in about a permit, .3, not a file yet.",
        &["m4", ""],
    );
    check(
        "Tehrani, read the letter, .2. Then a walk-in about a permit, .3, not a worry.",
        &["m4", "m4"],
    );
    check(
        "Appel pour un dossier que je viens d'ouvrir, Pomerleau, 20 minutes.",
        &[""],
    );
    check(
        "Tehrani, a file I just opened, read the letter, .2",
        &["m4"],
    );
}

#[test]
fn a_description_and_a_name_before_the_work_name_the_file() {
    check(
        "Tehrani read the letter point two then impact benefit agreement for cobalt meeting with counsel one hour",
        &["m4", "m2"],
    );
    check(
        "Tehrani read the letter point two then impact statement for counsel meeting with the family one hour",
        &["m4", "m4"],
    );
}

#[test]
fn a_count_is_no_number_of_a_file() {
    check("Appel pour un dossier de Pomerleau, 20 minutes.", &[""]);
    check("Appel pour le dossier 1, 20 minutes.", &["m1"]);
}

#[test]
fn names_are_heard_spelled_out_and_beside_what_only_sounds_like_one() {
    check(
        "cobalt i b a mapped our fallback positions one point four",
        &["m2"],
    );
    check("cobalt mapped our fallback positions one point four", &[""]);
    check(
        "point two email to gazal tehrani about her appointment",
        &["m4"],
    );
    check(
        "R\u{e9}dig\u{e9} la mise en demeure pour Excavation Bourk, une heure.",
        &["m5"],
    );
    check(
        "R\u{e9}dig\u{e9} la mise en demeure pour Plomberie Bourk, une heure.",
        &[""],
    );
    check(
        "Tehrani, read the letter that says she flies in March, .2",
        &["m4"],
    );
}
