//! Where entries part, through whole drafts.

use crate::{
    dictation::Dictation,
    drafting::{MatterIndex, Recent, draft},
    ids::DictationId,
    language::Language,
    matter::Matter,
    policy::Policy,
};

#[track_caller]
fn check(text: &str, expected: &[(Option<u32>, &str, &str)]) {
    let matters: Vec<Matter> = serde_json::from_value(serde_json::json!([
        {"id": "m1", "displayNumber": "2024-0117", "client": "Luc B\u{e9}rub\u{e9}", "description": "Convention"},
        {"id": "m2", "displayNumber": "2024-0118", "client": "Transport Lemelin inc.", "aliases": ["Lemelin"], "description": "Litige"},
    ]))
    .expect("matters");
    let dictation = Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse::<DictationId>()
            .expect("an id"),
        text: text.to_owned(),
        recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: vec![Language::FrCa],
        matter_id: None,
        words: Vec::new(),
    };
    let index = MatterIndex::new(matters);
    let found = draft(&dictation, &index, &Policy::default(), &Recent::default());
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
fn a_total_of_entries_with_their_own_files_joins_none_of_them() {
    check(
        "B\u{e9}rub\u{e9} 0,7 calcul de la pension, Lemelin 0,3 lettre \u{e0} la caisse. Total 1,0.",
        &[
            (Some(42), "m1", "Calcul de la pension."),
            (Some(18), "m2", "Lettre \u{e0} la caisse."),
        ],
    );
    check(
        "Lemelin, calcul de la pension 0,7, lettre \u{e0} la caisse 0,3. Total 1,0.",
        &[(
            Some(60),
            "m2",
            "Calcul de la pension, lettre \u{e0} la caisse.",
        )],
    );
}

#[test]
fn what_was_done_next_in_the_time_said_before_is_the_same_entry() {
    check(
        "une heure dans lemelin j'ai relu le bail pis annot\u{e9} les clauses",
        &[(Some(60), "m2", "Relu le bail annot\u{e9} les clauses.")],
    );
    check(
        "une heure dans lemelin j'ai relu le bail pis annot\u{e9} les clauses dix minutes",
        &[
            (Some(60), "m2", "Relu le bail."),
            (Some(10), "m2", "Annot\u{e9} les clauses."),
        ],
    );
}

#[test]
fn after_that_for_another_file_begins_another_entry() {
    check(
        "b\u{e9}rub\u{e9} point cinq r\u{e9}vision de son mandat apr\u{e8}s \u{e7}a pour lemelin r\u{e9}daction du plan un point huit",
        &[
            (Some(30), "m1", "R\u{e9}vision de son mandat."),
            (Some(108), "m2", "R\u{e9}daction du plan."),
        ],
    );
}
