use super::words::LINKS;
use crate::{
    drafting::{
        dates::{Calendar, Order},
        labels::{Label, label as labelled},
        matters::MatterIndex,
        tokens::Speech,
    },
    language::Language,
    matter::Matter,
};

/// What is left of a text without what is said to whoever enters the time.
fn left(text: &str) -> String {
    let matters: Vec<Matter> = serde_json::from_value(serde_json::json!([
        {"id": "m1", "displayNumber": "2024-0117", "client": "Luc B\u{e9}rub\u{e9}", "description": "Convention"},
        {"id": "m2", "displayNumber": "2024-0118", "client": "Transport Lemelin inc.", "aliases": ["Lemelin"], "description": "Litige"},
        {"id": "m3", "displayNumber": "2024-0119", "client": "Jos\u{e9}e Marcoux", "description": "Cong\u{e9}diement"},
    ]))
    .expect("matters");
    let index = MatterIndex::new(matters);
    let calendar = Calendar {
        today: chrono::NaiveDate::from_ymd_opt(2026, 2, 20).expect("a day"),
        order: Order::of(Some(Language::FrCa)),
    };
    let l = labelled(Speech::new(text, &[Language::FrCa]), calendar, &index);
    let kept = |i: &usize| match l.labels[*i] {
        Label::Content | Label::Function => true,
        Label::Matter(_) => l.s.is_word(*i) && !l.s.any(*i, LINKS),
        _ => false,
    };
    let words: Vec<&str> = (0..l.s.len()).filter(kept).map(|i| l.s.norm(i)).collect();
    words.join(" ")
}

#[test]
fn what_is_asked_of_an_assistant_is_no_narrative() {
    for (text, expected) in [
        (
            "Jos\u{e9}e, peux-tu entrer 20 minutes dans B\u{e9}rub\u{e9} pour hier, appel au greffe",
            "berube appel au greffe",
        ),
        (
            "all\u{f4} Marie-Jos\u{e9}e, pourrais-tu entrer 0,4 dans B\u{e9}rub\u{e9}, appel au greffe",
            "berube appel au greffe",
        ),
        (
            "jos\u{e9}e mets donc une demi-heure dans lemelin c'est pour la lettre au tribunal",
            "lemelin la lettre au tribunal",
        ),
        (
            "Est-ce que tu peux rajouter 45 minutes \u{e0} mon temps d'hier dans B\u{e9}rub\u{e9}, appel au greffe",
            "berube appel au greffe",
        ),
        (
            "Oublie pas d'ajouter 15 minutes dans B\u{e9}rub\u{e9}, appel au greffe",
            "berube appel au greffe",
        ),
        (
            "j'ai une heure \u{e0} mettre dans lemelin, appel au greffe",
            "lemelin appel au greffe",
        ),
        (
            "ok jos\u{e9}e tu peux entrer b\u{e9}rub\u{e9} point trois appel au greffe",
            "berube appel au greffe",
        ),
        (
            "Lemelin, il faut que je mette 0,4 pour l'appel au greffe",
            "lemelin pour l' appel au greffe",
        ),
        (
            "Je voudrais entrer du temps pour Lemelin: appel au greffe, 0,2",
            "lemelin appel au greffe",
        ),
        (
            "Il me reste \u{e0} entrer: B\u{e9}rub\u{e9} 0,2 appel au greffe",
            "berube appel au greffe",
        ),
    ] {
        assert_eq!(left(text), expected, "{text}");
    }
}

#[test]
fn what_only_announces_a_day_is_no_narrative() {
    for (text, expected) in [
        (
            "Jos\u{e9}e, pour mes heures d'hier: B\u{e9}rub\u{e9}, appel au greffe, 0,2",
            "berube appel au greffe",
        ),
        (
            "Voici mes temps de mercredi: B\u{e9}rub\u{e9}, appel au greffe, 0,2",
            "berube appel au greffe",
        ),
        (
            "j'ai deux affaires \u{e0} rentrer pour mardi une heure d'appel au greffe",
            "d' appel au greffe",
        ),
        (
            "Lucie pour hier: B\u{e9}rub\u{e9} 0,5 appel au greffe",
            "berube appel au greffe",
        ),
        (
            "bon r\u{e9}cap dans lemelin appel au greffe dix minutes",
            "lemelin appel au greffe",
        ),
    ] {
        assert_eq!(left(text), expected, "{text}");
    }
}

#[test]
fn what_was_done_stays() {
    for (text, expected) in [
        (
            "B\u{e9}rub\u{e9}, appel au greffe, 0,2",
            "berube appel au greffe",
        ),
        (
            "Note sur la prescription, 20 minutes",
            "note sur la prescription",
        ),
        (
            "Bon de commande Lemelin, analyse, 20 minutes",
            "bon de commande lemelin analyse",
        ),
        (
            "Jos\u{e9}e Marcoux, appel au greffe, 0,2",
            "josee marcoux appel au greffe",
        ),
        (
            "Marie a appel\u{e9} le greffe, 0,2",
            "marie a appele le greffe",
        ),
    ] {
        assert_eq!(left(text), expected, "{text}");
    }
}
