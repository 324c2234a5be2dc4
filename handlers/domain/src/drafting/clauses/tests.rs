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

#[test]
fn a_name_before_a_set_off_day_is_of_the_work_before_it() {
    check(
        "Hier de 19 h \u{e0} 21 h r\u{e9}daction du plan d'argumentation Lemelin, ce matin de 8 h \u{e0} 9 h r\u{e9}vision du plan.",
        &[
            (
                Some(120),
                "m2",
                "R\u{e9}daction du plan d'argumentation Lemelin.",
            ),
            (Some(60), "m2", "R\u{e9}vision du plan."),
        ],
    );
    check(
        "Hier de 19 h \u{e0} 21 h r\u{e9}daction du plan, Lemelin, ce matin de 8 h \u{e0} 9 h r\u{e9}vision du bail.",
        &[
            (Some(120), "", "R\u{e9}daction du plan."),
            (Some(60), "m2", "R\u{e9}vision du bail."),
        ],
    );
}

#[test]
fn a_bracket_goes_with_its_time() {
    check(
        "Lemelin: conf\u{e9}rence de gestion (30 min), r\u{e9}daction du proc\u{e8}s-verbal (20 min).",
        &[
            (Some(30), "m2", "Conf\u{e9}rence de gestion."),
            (Some(20), "m2", "R\u{e9}daction du proc\u{e8}s-verbal."),
        ],
    );
    check(
        "Lemelin: 3 courriels \u{e0} la cour (0,1 chaque), r\u{e9}daction du bail 1,5.",
        &[
            (Some(18), "m2", "3 courriels \u{e0} la cour."),
            (Some(90), "m2", "R\u{e9}daction du bail."),
        ],
    );
}

#[test]
fn what_is_to_be_entered_instead_is_the_time() {
    check(
        "Lemelin, r\u{e9}vision du bail, \u{e7}a a pris deux heures, mais mets juste 1,5.",
        &[(Some(90), "m2", "R\u{e9}vision du bail.")],
    );
    check(
        "Lemelin, r\u{e9}vision du bail, deux heures, c'\u{e9}tait mardi.",
        &[(Some(120), "m2", "R\u{e9}vision du bail.")],
    );
    check(
        "Lemelin, pr\u{e9}paration, j'ai commenc\u{e9} \u{e0} 13 h 15 pis j'ai fini \u{e0} 14 h 45 avec une pause de quinze minutes.",
        &[(Some(75), "m2", "Pr\u{e9}paration.")],
    );
}

#[test]
fn a_day_on_which_nothing_was_done_is_no_day_of_the_work_before() {
    check(
        "Mercredi: Lemelin 0,4 suivi avec l'assureur. Jeudi: rien. Vendredi: Lemelin 0,3 lettre au juge.",
        &[
            (Some(24), "m2", "Suivi avec l'assureur."),
            (Some(18), "m2", "Lettre au juge."),
        ],
    );
}

#[test]
fn a_part_of_the_day_before_the_first_time_is_no_work() {
    check(
        "ok fin de journ\u{e9}e trente minutes dans B\u{e9}rub\u{e9} pour relire la clause et quinze minutes dans Lemelin \
         pour remplir le formulaire",
        &[
            (Some(30), "m1", "Relire la clause."),
            (Some(15), "m2", "Remplir le formulaire."),
        ],
    );
}

#[test]
fn after_is_no_work_of_its_own() {
    check(
        "Lemelin pr\u{e9}paration du t\u{e9}moin quarante minutes et compte rendu au client apr\u{e8}s quinze minutes",
        &[
            (Some(40), "m2", "Pr\u{e9}paration du t\u{e9}moin."),
            (Some(15), "m2", "Compte rendu au client apr\u{e8}s."),
        ],
    );
}
