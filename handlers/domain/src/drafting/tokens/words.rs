//! Sets of words that rules ask for, with what tells most tokens apart from all of them at once.

use std::ops::Deref;

/// Words or phrases, folded as tokens are. Made with [`words!`], while compiling.
pub(crate) struct Words {
    words: &'static [&'static str],
    /// The marks of their first words, one bit each.
    marks: [u64; 4],
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut marks = [0; 4];
        let mut at = 0;
        while at < words.len() {
            let mark = mark(words[at].as_bytes());
            marks[(mark >> 6) as usize] |= 1 << (mark & 63);
            at += 1;
        }
        Self { words, marks }
    }

    /// Whether a token with this mark may be, or begin, one of them. Few others have it.
    #[inline]
    pub(super) fn may_hold(&self, mark: u8) -> bool {
        self.marks[usize::from(mark >> 6)] >> (mark & 63) & 1 == 1
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.words
    }
}

/// What the first word of a phrase has in common with few others: its length and the letters at its ends.
pub(super) const fn mark(phrase: &[u8]) -> u8 {
    let mut length = 0;
    while length < phrase.len() && phrase[length] != b' ' {
        length += 1;
    }
    if length == 0 {
        return 0;
    }
    phrase[0]
        .wrapping_mul(31)
        .wrapping_add(phrase[length - 1].wrapping_mul(17))
        .wrapping_add((length as u8).wrapping_mul(7))
}

/// A set of words or phrases, made while compiling: `words!["for", "on behalf of"]`.
macro_rules! words {
    ($($word:expr),* $(,)?) => {
        const { &$crate::drafting::tokens::Words::new(&[$($word),*]) }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_may_hold_its_own_words_and_few_others() {
        const SET: &Words = words!["for", "on behalf of", "re"];
        for word in ["for", "on", "re"] {
            assert!(SET.may_hold(mark(word.as_bytes())));
        }
        let letters = 'a'..='z';
        let others = letters
            .clone()
            .flat_map(|one| letters.clone().map(move |two| format!("{one}mid{two}")));
        let passed = others.filter(|word| SET.may_hold(mark(word.as_bytes())));
        assert!(passed.count() < 26 * 26 / 20);
        assert_eq!(SET.len(), 3);
    }
}
