//! Words that only frame a time: "for", "took", "in total".

use crate::drafting::{
    durations,
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    numbers,
    tokens::{Speech, Words, words},
};

/// Labels the words that only frame a time.
pub(super) fn label(labelled: &mut Labelled<'_>) {
    for at in 0..labelled.figures.len() {
        let Figure::Length(length) = labelled.figures[at] else {
            continue;
        };
        // What is no working time stays in the narrative with its own words.
        if length.sort == Sort::Other {
            continue;
        }
        let from = framed_from(&labelled.s, &labelled.labels, length.first);
        let from = began(labelled, at, length, from);
        until(labelled, at, length);
        if length.more && length.sort == Sort::Range {
            joins(labelled, at, length);
        }
        for i in from..length.first {
            labelled.labels[i] = Label::Frame;
        }
        if length.sort == Sort::Denied {
            denied(labelled, length);
        }
        let to = framed_to(&labelled.s, &labelled.labels, length.end);
        for i in length.end..to {
            labelled.labels[i] = Label::Frame;
        }
        spent(labelled, length);
        // "attended four hours of testimony": of the testimony, once the time is out.
        let of = labelled.s.any(to, words!["of", "de", "d'"])
            && from > 0
            && labelled.labels[from - 1] == Label::Content
            && !matches!(length.sort, Sort::Other | Sort::Denied);
        if of && labelled.labels.get(to) == Some(&Label::Function) {
            labelled.labels[to] = Label::Frame;
        }
    }
}

/// "the quarter hour I spent on it": who spent it, and on what is told next.
fn spent(l: &mut Labelled<'_>, length: Length) {
    let mut to = durations::spent_to(&l.s, length.end);
    if to == length.end {
        return;
    }
    // "the ten minutes I spent after that explaining it"
    while matches!(l.label(to), Some(Label::Lead(_))) || l.s.any(to, words!["on", "a", "sur", "at"])
    {
        to += 1;
    }
    let the = length.first.wrapping_sub(1);
    let from = if l.s.any(the, words!["the", "that", "les", "la", "le", "l'"]) {
        framed_from(&l.s, &l.labels, the)
    } else {
        length.first
    };
    for i in (from..length.first).chain(length.end..to) {
        if matches!(
            l.labels[i],
            Label::Content | Label::Function | Label::Lead(_)
        ) {
            l.labels[i] = Label::Frame;
        }
    }
}

/// "9 to 10 and again from 2 to 2:30": the words between two times that add up.
fn joins(l: &mut Labelled<'_>, at: usize, length: Length) {
    let Some(Figure::Length(before)) = at.checked_sub(1).map(|before| l.figures[before]) else {
        return;
    };
    if before.end <= length.first && length.first - before.end <= 5 {
        for label in &mut l.labels[before.end..length.first] {
            if matches!(label, Label::Content | Label::Function) {
                *label = Label::Frame;
            }
        }
    }
}

/// "started at 8:30 on the lease, read it until 9:15": the words of both times go with the length between them.
fn until(l: &mut Labelled<'_>, at: usize, length: Length) {
    const BEGUN: &Words = words![
        "started",
        "start",
        "starting",
        "began",
        "begun",
        "beginning",
        "commence",
        "commencant",
        "debute",
        "debut",
        "at",
        "a",
        "from",
        "des",
        "i",
        "j'",
        "ai",
        "j'ai",
    ];
    const LEADS: &Words = words![
        "jusqu'",
        "a",
        "until",
        "till",
        "at",
        "finished",
        "finishing",
        "ended",
        "fini",
        "termine",
        "and",
        "et",
        "j'",
        "ai",
        "j'ai",
        "on",
        "i",
        "we",
        "pis",
        "puis",
    ];
    let Some(Figure::Moment(first, end)) = at.checked_sub(1).map(|before| l.figures[before]) else {
        return;
    };
    let one_clause = length.sort == Sort::Range
        && length.first >= end
        && (length.end - length.first <= 5 || l.s.any(length.first, words!["a"]))
        && !(first + 1..=length.first).any(|i| l.s.stops_before(i));
    let led = l.s.any(length.first, words!["until", "till", "til", "a"])
        || l.s.any(
            length.first.wrapping_sub(1),
            words!["until", "till", "jusqu'", "at", "a"],
        );
    if !one_clause || !led {
        return;
    }
    let mut from = first;
    while from > 0 && l.s.any(from - 1, BEGUN) && !l.s.stops_before(from) {
        from -= 1;
    }
    let mut lead = length.first;
    while lead > end && l.s.any(lead - 1, LEADS) {
        lead -= 1;
    }
    for i in (from..end).chain(lead..length.first) {
        if !matches!(l.labels[i], Label::Matter(_) | Label::Lead(_)) {
            l.labels[i] = Label::Frame;
        }
    }
}

/// "starting at 1:30, for an hour and twenty, mediation": when it began goes with how long it took.
fn began(l: &mut Labelled<'_>, at: usize, length: Length, from: usize) -> usize {
    const BEGUN: &Words = words![
        "starting",
        "beginning",
        "from",
        "at",
        "partir",
        "compter",
        "de",
        "a",
        "des",
        "started",
        "commence",
        "debute",
        "commencant",
        "debutant",
        "began",
    ];
    let Some(Figure::Moment(first, end)) = at.checked_sub(1).map(|before| l.figures[before]) else {
        return from;
    };
    let close = (end..from).all(|i| l.s.is_mark(i, ",") || l.labels[i] == Label::Frame);
    let mut begin = first;
    while begin > 0 && l.s.any(begin - 1, BEGUN) && !l.s.stops_before(begin) {
        begin -= 1;
    }
    let opens = l.s.stops_before(begin) || begin > 0 && l.s.is_mark(begin - 1, ",");
    let begun = (begin..first + 1).any(|i| l.s.any(i, BEGUN));
    if close && opens && begun && length.sort != Sort::Other {
        for i in first..end {
            l.labels[i] = Label::Frame;
        }
        begin
    } else {
        from
    }
}

/// "it wasn't point five it was", "not an hour but": what is said not to be goes with the words that say so.
fn denied(labelled: &mut Labelled<'_>, length: Length) {
    let s = &labelled.s;
    let Some(mut from) = durations::denied_from(s, length.first) else {
        return;
    };
    while from > 0
        && s.any(
            from - 1,
            words!["it", "that", "this", "had", "i", "c'", "n'", "ce"],
        )
        && !s.stops_before(from)
    {
        from -= 1;
    }
    let mut to = length.end;
    while s.any(
        to,
        words![
            "but", "it", "was", "mais", "c'", "est", "etait", "bien", "rather", "plutot", ",",
        ],
    ) && to < length.end + 4
    {
        to += 1;
    }
    for label in &mut labelled.labels[from..to] {
        if matches!(label, Label::Content | Label::Function | Label::Mark) {
            *label = Label::Frame;
        }
    }
}

/// Where the words begin that only frame a time at `first`.
pub(super) fn framed_from(s: &Speech<'_>, labels: &[Label], first: usize) -> usize {
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

fn framed_to(s: &Speech<'_>, labels: &[Label], end: usize) -> usize {
    const BEHIND: &Words = words![
        "for the bunch",
        "for the lot",
        "for the pair",
        "for the whole lot",
        "for the whole thing",
        "for the whole bunch",
        "for the two",
        "for the three",
        "for all of it",
        "for all of that",
        "for everything",
        "for both",
        "for both of them",
        "pour le tout",
        "pour l' ensemble",
        "pour les deux",
        "pour tout ca",
        "of time",
        "of my time",
        "of it",
        "of that",
        "in total",
        "total",
        "altogether",
        "all together",
        "all in",
        "for that",
        "for this",
        "on that",
        "on this",
        "for that one",
        "on that one",
        "for it",
        "on it",
        "all told",
        "au total",
        "en tout",
        "pour ca",
        "pour cela",
        "la dessus",
        "de temps",
        "de mon temps",
        "more",
        "de plus",
        "only",
        "and change",
        "or so",
        "or two",
        "or three",
        "ou deux",
        "or thereabouts",
        "and a bit",
        "give or take",
        "sharp",
        "roughly",
        "approximately",
        "et des poussieres",
        "environ",
        "a peu pres",
        "please",
        "time",
        "worth",
        "le matin",
        "l' apres midi",
        "l' avant midi",
        "le soir",
        "en matinee",
        "en avant midi",
        "en apres midi",
        "en soiree",
        "en fin de journee",
        "after that",
        "before that",
        "even",
        "flat",
        "on the nose",
        "on the dot",
        "in the morning",
        "in the afternoon",
        "in the evening",
        "before lunch",
        "after lunch",
        "over lunch",
        "before dinner",
        "after dinner",
        "a matin",
        "avant diner",
        "apres diner",
        "avant le diner",
        "apres le diner",
        "apres souper",
        "avant souper",
        "net",
        "net of breaks",
        "net of lunch",
        "net of the breaks",
        "not counting lunch",
        "not counting breaks",
        "excluding lunch",
        "excluding breaks",
        "without breaks",
        "sans les pauses",
        "sans le diner",
        "sans compter le diner",
        "sans compter les pauses",
        "nettes",
    ];
    let mut to = end;
    while let Some(after) = s.longest(to, BEHIND) {
        let free = labels[to..after]
            .iter()
            .all(|label| matches!(label, Label::Content | Label::Function));
        let noun = s.any(
            after,
            words!["file", "matter", "one", "dossier", "client", "motion"],
        ) || s.any(to, words!["le", "en"])
            && s.any(after, words!["de", "du", "d'", "des"])
            || s.any(to, words!["total", "time", "more", "even", "flat"])
                && s.is_word(after)
                && matches!(labels.get(after), Some(Label::Content));
        if !free || noun {
            break;
        }
        to = after;
    }
    to
}
