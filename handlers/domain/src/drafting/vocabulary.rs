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

/// What stands in the names of companies and tells none from another.
pub(crate) fn is_legal_form(word: &str) -> bool {
    Classes::of(word).has(Class::LegalForm)
}

/// Words so frequent that one of them alone names nobody.
pub(crate) fn is_generic(word: &str) -> bool {
    Classes::of(word).has(Class::Generic) || is_common(word)
}
