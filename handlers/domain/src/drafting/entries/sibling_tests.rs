//! Which of several matters of a client an entry is for: a text where a word tells, and a changed word where it does not.

use serde_json::json;

use super::*;
use crate::{ids::DictationId, matter::Matter};

fn index() -> MatterIndex {
    let list: Vec<Matter> = serde_json::from_value(json!([
        {"id": "m1", "displayNumber": "5101-01", "client": "Norma Halliday", "description": "Divorce and parenting"},
        {"id": "m2", "displayNumber": "5101-02", "client": "Norma Halliday", "description": "Will and powers of attorney"},
        {"id": "m3", "displayNumber": "5102-01", "client": "Yukon Gearworks Inc.", "description": "Share purchase of Teslin Marine",
         "aliases": ["Teslin deal"], "otherParties": ["Teslin Marine Ltd."]},
        {"id": "m4", "displayNumber": "5102-02", "client": "Yukon Gearworks Inc.", "description": "Annual maintenance",
         "aliases": ["Yukon minute book"]},
        {"id": "m5", "displayNumber": "5103-01", "client": "Municipalit\u{e9} de Saint-Aubert", "description": "Expropriation, lot 4 218 556",
         "otherParties": ["Ferme Vaudreuil inc."]},
        {"id": "m6", "displayNumber": "5103-02", "client": "Municipalit\u{e9} de Saint-Aubert", "description": "Contestation du zonage",
         "otherParties": ["Jean-Guy Lanctot"]},
        {"id": "m7", "displayNumber": "5104-01", "client": "Lumen Optics Inc.", "description": "Trademark opposition", "aliases": ["Clarivex"]},
        {"id": "m8", "displayNumber": "5104-02", "client": "Lumen Optics Inc.", "description": "Series B financing", "aliases": ["Lumen Series B"]},
        {"id": "m9", "displayNumber": "5105-01", "client": "Shield Mutual Insurance Company", "description": "Coverage opinion",
         "aliases": ["warehouse fire"]},
        {"id": "m10", "displayNumber": "5106-01", "client": "Simone Delorme", "description": "Appeal", "otherParties": ["Karen Delorme"]},
        {"id": "m11", "displayNumber": "5107-01", "client": "Town of Carrow", "description": "Zoning appeal"},
        {"id": "m12", "displayNumber": "5107-02", "client": "Town of Carrow", "description": "Layoffs", "aliases": ["layoff grievance"]},
        {"id": "m13", "displayNumber": "5108-01", "client": "Saltwater Foods Ltd.", "description": "Overtime", "aliases": ["overtime grievance"]},
        {"id": "m14", "displayNumber": "5109-01", "client": "Syndicat des Jardins", "description": "Recouvrement des charges, unit\u{e9} 304"},
    ]))
    .expect("matters");
    MatterIndex::new(list)
}

/// The matters of the entries that a text makes; empty where none was chosen.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let dictation = Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse::<DictationId>()
            .expect("an id"),
        text: text.to_owned(),
        recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: vec![Language::EnCa, Language::FrCa],
        matter_id: None,
        words: Vec::new(),
    };
    let drafted = draft(&dictation, &index(), &Policy::default(), &Recent::default());
    let matters: Vec<&str> = drafted
        .entries
        .iter()
        .map(|entry| entry.matter_id.as_ref().map_or("", |id| id.as_str()))
        .collect();
    assert_eq!(matters, expected, "{text}");
}

#[test]
fn what_a_time_was_spent_on_tells_the_file() {
    check(
        "norma halliday came in about her power of attorney forty minutes and then we did another twenty minutes on the divorce about the schedule",
        &["m2", "m1"],
    );
    check(
        "norma halliday came in about her power of attorney forty minutes and then we did another twenty minutes on the wording about the schedule",
        &["m2", "m2"],
    );
}

#[test]
fn the_words_of_a_time_tell_no_file() {
    check(
        "so for the teslin deal i did an hour on the schedules and i had a twenty minute call with the yukon ceo about the holdback",
        &["m3", "m3"],
    );
    check(
        "so for the teslin deal i did an hour on the schedules and i had a call with the yukon ceo about the minute book for twenty minutes",
        &["m3", "m4"],
    );
}

#[test]
fn a_word_of_another_file_before_its_time_heads_it() {
    check(
        "Saint-Aubert zonage 0,4 appel \u{e0} l'urbaniste; expropriation 0,3 courriel \u{e0} l'\u{e9}valuateur",
        &["m6", "m5"],
    );
    check(
        "Saint-Aubert zonage 0,4 appel \u{e0} l'urbaniste; consultation 0,3 courriel \u{e0} l'\u{e9}valuateur",
        &["m6", "m6"],
    );
}

#[test]
fn a_file_set_off_before_the_second_time_is_of_the_second() {
    check(
        "lumen clarivex point seven drafting the declaration for the inventor and series b point two emailing counsel about the option pool",
        &["m7", "m8"],
    );
    check(
        "lumen clarivex point seven drafting the declaration for the inventor and series c point two emailing counsel about the option pool",
        &["m7", "m7"],
    );
}

#[test]
fn a_word_of_the_description_before_a_name_tells_the_file() {
    check(
        "je suis dans l'auto alors expropriation vaudreuil audience au tribunal de dix heures \u{e0} midi",
        &["m5"],
    );
    check(
        "je suis dans l'auto alors consultation vaudreuil audience au tribunal de dix heures \u{e0} midi",
        &[""],
    );
    check(
        "unit\u{e9} trois cent quatre j'ai r\u{e9}dig\u{e9} la demande une heure trente",
        &["m14"],
    );
    check(
        "unit\u{e9} trois cent cinq j'ai r\u{e9}dig\u{e9} la demande une heure trente",
        &[""],
    );
}

#[test]
fn another_party_names_the_file_where_it_is_led_to() {
    check("inspection chez lanctot une heure dix", &["m6"]);
    check("inspection chez lanctin une heure dix", &[""]);
}

#[test]
fn words_led_to_before_the_second_time_tell_its_file() {
    check(
        "lumen clarivex point four call with the examiner and on the financing point three reviewed the term sheet",
        &["m7", "m8"],
    );
    check(
        "lumen clarivex point four call with the examiner and on the evidence point three reviewed the term sheet",
        &["m7", "m7"],
    );
    check(
        "teslin deal point six drafted the closing agenda then for boggs point four call with the owner",
        &["m3", ""],
    );
    check(
        "teslin deal point six drafted the closing agenda then for trial point four call with the owner",
        &["m3", "m3"],
    );
}

#[test]
fn a_file_behind_a_slash_heads_the_next() {
    check(
        "Lumen Series B: .5 rev. term sheet / Lumen TM: .3 rev. office action",
        &["m8", "m7"],
    );
    check(
        "Lumen Series B: .5 rev. term sheet/trademark schedule .3 rev. office action",
        &["m8", "m8"],
    );
}

#[test]
fn a_short_form_tells_the_file() {
    check(
        "Halliday divorce .4 letter to the other lawyer; POA .3 drafted the form",
        &["m1", "m2"],
    );
    check(
        "Halliday divorce .4 letter to the other lawyer; PDF .3 drafted the form",
        &["m1", "m1"],
    );
    check("Lumen TM: rev. office action 0.5", &["m7"]);
    check("Lumen JV: rev. office action 0.5", &[""]);
}

#[test]
fn who_handles_claims_tells_none_from_others() {
    check("carrow, .4, call about the zoning.", &["m11"]);
    check("carrow, .4, call with the zoning officer.", &[""]);
}

#[test]
fn the_lawyer_of_another_party_tells_the_file() {
    check(
        "douze minutes pour un courriel \u{e0} l'avocat de lanctot",
        &["m6"],
    );
    check(
        "douze minutes pour un courriel \u{e0} l'avocat de lanctin",
        &[""],
    );
}

#[test]
fn the_firms_own_work_is_of_no_file() {
    check(
        "Teslin deal, 0.4, reviewed the draft. And for the firm, .5, pitch preparation, non-billable.",
        &["m3", ""],
    );
    check(
        "Teslin deal, 0.4, reviewed the draft. And for the firm engaged by the bank, .5, letter.",
        &["m3", "m3"],
    );
    check(
        "teslin deal point four reviewed the draft et pour le cabinet une demi-heure, entrevue",
        &["m3", ""],
    );
    check(
        "teslin deal appel vingt minutes et pour le cabinet quinze minutes budget",
        &["m3", ""],
    );
    check(
        "teslin deal point four reviewed the draft. .5, planned the firm's retreat, no charge",
        &["m3", ""],
    );
    check(
        "teslin deal point four reviewed the draft. .5, reviewed the bank's retreat, no charge",
        &["m3", "m3"],
    );
}

#[test]
fn somebody_of_another_file_takes_no_work_from_the_file_before() {
    check(
        "Teslin deal, 0.4, reviewed the draft. Called Karen about the roof, 0.3.",
        &["m3", "m3"],
    );
    check(
        "Teslin deal, 0.4, reviewed the draft. Called Delorme about the roof, 0.3.",
        &["m3", "m10"],
    );
    check(
        "Teslin deal, 0.4, reviewed the draft; 0.2, call re fire insurance binder",
        &["m3", "m3"],
    );
    check(
        "Teslin deal, 0.4, reviewed the draft; 0.2, call re warehouse fire insurance binder",
        &["m3", "m9"],
    );
}

#[test]
fn of_several_the_file_of_the_client_spoken_of_is_meant() {
    check(
        "Carrow, zoning appeal, 1.2 drafting the factum. For the grievance, 0.5, call with the arbitrator.",
        &["m11", "m12"],
    );
    check(
        "Delorme, appeal, 1.2 drafting the factum. For the grievance, 0.5, call with the arbitrator.",
        &["m10", ""],
    );
}
