//! How a name sounds, coarsely, in English and French alike: for a transcriber's misspellings.

/// Letters that sound alike become one, vowels after the first go, doubles collapse.
pub(crate) fn key(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut key = String::with_capacity(letters.len());
    let mut i = 0;
    while i < letters.len() {
        let next = letters.get(i + 1).copied().unwrap_or(' ');
        let first = i == 0;
        let (code, taken) = match (letters[i], next) {
            ('p', 'h') => ('f', 2),
            ('k', 'n') | ('g', 'n') | ('p', 'n') if first => ('n', 2),
            ('w', 'r') if first => ('r', 2),
            ('p', 's') if first => ('s', 2),
            ('g', 'h') => (if first { 'k' } else { ' ' }, 2),
            ('c', 'h') | ('s', 'h') => ('x', 2),
            ('t', 'h') => ('t', 2),
            ('s', 'c') if matches!(letters.get(i + 2), Some('h')) => ('x', 3),
            ('q', 'u') | ('c', 'k') | ('c', 'q') => ('k', 2),
            ('c', 'e' | 'i' | 'y') => ('s', 1),
            ('c' | 'k' | 'q', _) => ('k', 1),
            ('g', 'e' | 'i' | 'y') | ('j', _) => ('j', 1),
            ('g', _) => ('k', 1),
            ('z' | 's', _) => ('s', 1),
            ('x', _) => ('k', 1),
            ('d' | 't', _) => ('t', 1),
            ('b' | 'p', _) => ('p', 1),
            ('v' | 'f', _) => ('f', 1),
            ('m' | 'n', _) => ('n', 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) => (if first { 'a' } else { ' ' }, 1),
            ('h' | 'w', _) => (if first { letters[i] } else { ' ' }, 1),
            (c, _) => (c, 1),
        };
        if code != ' ' && !key.ends_with(code) {
            key.push(code);
        }
        i += taken;
    }
    key
}

/// A word with one spelling for what sounds alike, vowels kept: "kwassi" and "kouassi" are the same.
pub(crate) fn plain(word: &str) -> String {
    const ALIKE: &[(&str, &str)] = &[
        ("ou", "u"),
        ("w", "u"),
        ("ph", "f"),
        ("ck", "k"),
        ("qu", "k"),
        ("q", "k"),
        ("eau", "o"),
        ("au", "o"),
        ("ai", "e"),
        ("ei", "e"),
        ("sch", "sh"),
        ("tz", "ts"),
        ("z", "s"),
        ("y", "i"),
        ("ie", "i"),
    ];
    let mut spelled: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    for (from, to) in ALIKE {
        if spelled.contains(from) {
            spelled = spelled.replace(from, to);
        }
    }
    let mut plain = String::with_capacity(spelled.len());
    for (at, letter) in spelled.char_indices() {
        let silent = letter == 'h' && at > 0 && !plain.ends_with(['c', 's']);
        if !silent && !plain.ends_with(letter) {
            plain.push(letter);
        }
    }
    plain
}

/// Whether two folded words may be one name, heard twice.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    a != b && (key(a) == key(b) || distance(a, b, 2) <= 1 + a.len() / 8)
}

/// How many letters differ, counting a swap as one; stops counting above `most`.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> usize {
    let a: Vec<char> = a.chars().take(40).collect();
    let b: Vec<char> = b.chars().take(40).collect();
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_sound_like_the_name() {
        for (said, name) in [
            ("mcdonnald", "mcdonald"),
            ("tremblay", "tramblay"),
            ("fillips", "phillips"),
            ("nite", "knight"),
            ("bouchar", "bouchard"),
            ("kowalsky", "kowalski"),
        ] {
            let close = key(said) == key(name) || distance(said, name, 2) <= 1;
            assert!(close, "{said} {name}: {} {}", key(said), key(name));
        }
        assert_ne!(key("harbour"), key("wentworth"));
    }

    #[test]
    fn a_swap_is_one_letter() {
        assert_eq!(distance("marten", "martne", 3), 1);
        assert_eq!(distance("", "ab", 3), 2);
    }
}
