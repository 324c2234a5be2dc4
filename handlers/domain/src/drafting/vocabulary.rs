//! Words of everyday and of legal dictation, kept as data: they are no names by themselves.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::lexicon::{Class, Classes};

static COMMON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    [
        include_str!("../../data/words/en.txt"),
        include_str!("../../data/words/fr.txt"),
    ]
    .into_iter()
    .flat_map(str::split_whitespace)
    .collect()
});

/// Whether a folded word is one that any dictation may hold.
pub(crate) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// The words of everyday with the forms of the verbs among them.
static EVERYDAY: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let words = include_str!("../../data/words/everyday-fr.txt").split_whitespace();
    let mut all: FxHashSet<String> = words.map(str::to_owned).collect();
    for verb in include_str!("../../data/words/verbs-fr.txt").split_whitespace() {
        all.extend(french_forms(verb));
    }
    for verb in include_str!("../../data/words/verbs-en.txt").split_whitespace() {
        all.extend(english_forms(verb));
    }
    all
});

/// The regular forms of a folded French infinitive; what an irregular verb has beside them is in the list of words.
fn french_forms(verb: &str) -> Vec<String> {
    const ER: &[&str] = &[
        "e", "es", "ent", "ee", "ees", "ons", "ez", "ais", "ait", "aient", "ions", "ant", "era",
        "erai", "erais", "erait", "eront", "erons", "a", "ai",
    ];
    const IR: &[&str] = &[
        "i", "is", "it", "ie", "ies", "issons", "issez", "issent", "issais", "issait", "issaient",
        "issant", "ira", "irai", "irait", "iront", "ons", "ez", "ent", "ais", "ait", "aient",
        "ant", "u", "ue", "us", "ues",
    ];
    const RE: &[&str] = &[
        "s", "", "ons", "ez", "ent", "ais", "ait", "aient", "ant", "u", "ue", "us", "ues", "ra",
        "rai", "rait", "ront", "t", "ts", "te", "tes", "is", "it",
    ];
    let ends = |stem: &str, with: &[&str]| -> Vec<String> {
        with.iter().map(|end| format!("{stem}{end}")).collect()
    };
    let mut forms = match verb.split_at(verb.len().saturating_sub(2)) {
        (stem, "er") => {
            let mut forms = ends(stem, ER);
            // "changeait", "nettoie", "commen\u{e7}ait" fold to these.
            if stem.ends_with('g') {
                forms.extend(ends(stem, &["eons", "eais", "eait", "eaient", "eant"]));
            }
            if let Some(short) = stem.strip_suffix('y') {
                forms.extend(ends(short, &["ie", "ies", "ient", "iera", "ierai"]));
            }
            if stem.ends_with('l') || stem.ends_with('t') {
                let last = &stem[stem.len() - 1..];
                forms.extend(ends(&format!("{stem}{last}"), &["e", "es", "ent", "era"]));
            }
            forms
        }
        (stem, "ir") => ends(stem, IR),
        (stem, "re") => ends(stem, RE),
        _ => Vec::new(),
    };
    forms.push(verb.to_owned());
    forms
}

/// The regular forms of an English verb.
fn english_forms(verb: &str) -> Vec<String> {
    let mut forms = vec![verb.to_owned(), format!("{verb}s"), format!("{verb}er")];
    if let Some(stem) = verb.strip_suffix('e') {
        forms.extend([format!("{verb}d"), format!("{stem}ing")]);
    } else if let Some(stem) = verb.strip_suffix('y') {
        forms.extend([
            format!("{stem}ied"),
            format!("{stem}ies"),
            format!("{verb}ed"),
            format!("{verb}ing"),
        ]);
    } else {
        let last = &verb[verb.len() - 1..];
        forms.extend([
            format!("{verb}es"),
            format!("{verb}ed"),
            format!("{verb}ing"),
            format!("{verb}{last}ed"),
            format!("{verb}{last}ing"),
        ]);
    }
    forms
}

/// Whether a folded word is of everyday: it is no misspelled name, and no file that is not in the list.
/// It may still be part of a name that is spelled so.
pub(crate) fn is_everyday(word: &str) -> bool {
    is_common(word) || EVERYDAY.contains(word)
}

/// What stands in the names of companies and tells none from another.
pub(crate) fn is_legal_form(word: &str) -> bool {
    Classes::of(word).has(Class::LegalForm)
}

/// Words so frequent that one of them alone names nobody.
pub(crate) fn is_generic(word: &str) -> bool {
    Classes::of(word).has(Class::Generic) || is_common(word)
}
