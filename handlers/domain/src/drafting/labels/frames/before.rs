//! The words before a time that only frame it: "spent about", "it took me", "on va dire".

use crate::drafting::{
    labels::Label,
    lexicon::Class,
    numbers,
    tokens::{Speech, words},
};

/// Where the words begin that only frame a time at `first`.
pub(in crate::drafting::labels) fn framed_from(
    s: &Speech<'_>,
    labels: &[Label],
    first: usize,
) -> usize {
    let mut from = first;
    // "half a point five": a figure that was begun otherwise.
    if first > 1 && s.norm(first - 1) == "a" && s.norm(first - 2) == "half" {
        from = first - 2;
    }
    // "temps travaill\u{e9} : 1,6"
    if first > 1
        && s.is_mark(first - 1, ":")
        && s.any(
            first - 2,
            words!["travaille", "temps", "duree", "total", "time", "facturable"],
        )
    {
        from = first - 1;
    }
    while from > 0 && matches!(labels[from - 1], Label::Content | Label::Function) {
        let i = from - 1;
        let two = i
            .checked_sub(1)
            .filter(|before| matches!(labels[*before], Label::Content | Label::Function));
        let before = two.map_or("", |two| s.norm(two));
        let framed = match s.norm(i) {
            // "on the record for an hour"
            "record" | "log" | "bill" | "charge"
                if matches!(before, "the" | "a" | "his" | "her" | "their" | "that") =>
            {
                0
            }
            "for" | "about" | "approximately" | "around" | "roughly" | "approx" | "totalling"
            | "totaling" | "took" | "taking" | "takes" | "spent" | "spending" | "billed"
            | "charged" | "pendant" | "durant" | "environ" | "facturer" | "facturez" | "lasted"
            | "lasting" | "ran" | "running" | "went" | "another" | "pour" | "just" | "donc"
            | "so" | "soit" | "only" | "seulement" | "say" | "maybe" | "probably" | "duration"
            | "duree" | "d'environ" => 1,
            "travaille" | "facturable" | "consacre" | "requis" if before == "temps" => 2,
            // "five to ten minutes", "between one and two hours": neither is the time.
            "to" | "or" | "a" | "ou" | "and" | "et"
                if from == first
                    && two
                        .is_some_and(|two| s.is(two, Class::Number) || s.digits(two).is_some())
                    && numbers::cardinal(s, first).is_some()
                    && (!matches!(s.norm(i), "and" | "et")
                        || s.any(i.wrapping_sub(2), words!["between", "entre"])) =>
            {
                2
            }
            "between" | "entre" | "somewhere" if from < first => 1,
            // "We began at ten and settled at three."
            "we" | "i" | "it"
                if from == first
                    && s.any(
                        first,
                        words![
                            "started",
                            "began",
                            "commenced",
                            "joined",
                            "opened",
                            "logged"
                        ],
                    ) =>
            {
                1
            }
            "total" | "time" | "temps" | "net" | "netting" => 1,
            // "la route a \u{e9}t\u{e9} de deux heures", "le trajet \u{e9}tait d'une heure"
            "de" | "d'" if matches!(before, "ete" | "etait" | "fut") => 1,
            "ete" if before == "a" && from < first => 2,
            "etait" | "fut" | "durait" if from < first => 1,
            "to" if before == "came" => 2,
            // "le tout en une heure", "the whole lot took an hour"
            "tout" if before == "le" => 2,
            "en" if before == "tout" && from == first => 1,
            "lot" | "bunch" if before == "whole" => 2,
            "the" if from < first && s.any(from, words!["whole"]) => 1,
            "is" | "was" | "are" | "were"
                if matches!(
                    before,
                    "that" | "it" | "this" | "time" | "total" | "duration"
                ) =>
            {
                2
            }
            "that's" | "it's" | "bill" | "charge" | "inscrire" | "inscrivez" | "mettez"
            | "mettre" | "comptez" | "log" | "enter" | "record" => 1,
            "of" if before == "total" => 2,
            "it" | "that" if before == "call" => 2,
            "down" | "in" if before == "put" => 2,
            "at" if matches!(before, "it" | "bill") => 2,
            "me" if matches!(before, "took" | "taken" | "bill" | "charge") => 2,
            "that" if before == "after" => 2,
            "fait" if matches!(before, "j'ai" | "ai") => 2,
            "de" if matches!(before, "total" | "duree" | "temps") => 2,
            "est" | "etait" if before == "c'" => 2,
            // "\u{e7}a fait une heure et demie"
            "fait" | "donne" if matches!(before, "ca" | "cela") => 2,
            "makes" if matches!(before, "that" | "which" | "it") => 2,
            "pris" if matches!(before, "a" | "ma" | "m'a") => 2,
            "mets" | "inscris" if from == first => 1,
            // "appel de dix minutes du voisin"
            "de" | "d'" if from == first && i > 0 && s.is(i - 1, Class::Occasion) => 1,
            "sa" | "ca" if from < first && s.any(from, words!["m'a", "ma"]) => 1,
            "a" if matches!(before, "for" | "of") && from == first => 1,
            "almost" | "nearly" | "presque" | "exactly" | "exactement" => 1,
            "dire" if before == "a" => 2,
            "than" | "of" if matches!(before, "more" | "less" | "couple" | "plenty") => 2,
            "d'" | "de" if matches!(before, "plus" | "moins" | "pres" | "autour") => 2,
            "moins" | "peu" if matches!(before, "au" | "a") => 2,
            "pres" if before == "peu" => 2,
            "least" | "most" if before == "at" => 2,
            "passe" | "mis" | "consacre" | "compte" | "dure"
                if matches!(before, "ai" | "j'ai" | "a") =>
            {
                2
            }
            // "on met une heure", "j'inscris virgule neuf", "on va dire vingt minutes"
            "met" | "mets" | "inscrit" | "inscris" | "marque" | "note" | "compte" | "facture"
            | "calcule" | "entre" | "dit"
                if matches!(before, "on" | "je" | "j'" | "nous") =>
            {
                2
            }
            "dire" | "marquer" | "noter" | "compter" | "entrer" | "calculer" | "charger"
                if matches!(before, "va" | "vais" | "veux" | "peut" | "peux") =>
            {
                2
            }
            "va" | "vais" | "peux" | "peut" | "veux" | "faut"
                if from < first && s.any(from, words!["mettre", "inscrire", "facturer"]) =>
            {
                1
            }
            "on" | "je" | "tu" | "il"
                if from < first
                    && s.any(from, words!["va", "vais", "peux", "peut", "veux", "faut"]) =>
            {
                1
            }
            "ca" | "cela" | "c'" | "m'" if from < first => 1,
            "a" if from < first && s.any(from, words!["peu", "moins"]) => 1,
            "i" | "it" | "that" | "this" | "which" | "j'" | "j'ai" | "we"
                if from < first
                    && s.any(
                        from,
                        words![
                            "took", "spent", "takes", "is", "was", "passe", "billed", "ai", "a",
                        ],
                    ) =>
            {
                1
            }
            _ => 0,
        };
        if framed == 0 {
            break;
        }
        from -= framed.min(from);
    }
    // "That review took point two": the work was named in the sentence before.
    if from > 2
        && s.any(from, words!["took", "takes", "lasted"])
        && s.any(from - 2, words!["that", "this"])
        && s.stops_before(from - 2)
        && labels[from - 1] == Label::Content
    {
        from -= 2;
    }
    from
}
