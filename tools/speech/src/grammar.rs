//! A small grammar of phrases, and drawing phrases from it. The same seed draws the same ones.

use std::collections::BTreeMap;

/// Numbers that look random and are the same in each run (splitmix64).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}

#[derive(Debug, PartialEq)]
enum Item {
    Word(u32),
    Rule(usize),
    Maybe(Choice),
    Group(Choice),
}

#[derive(Debug, Default, PartialEq)]
struct Choice {
    alternatives: Vec<(u64, Vec<Item>)>,
    total: u64,
}

/// The parsed rules. Words are numbers in here; `words` has their spelling.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    rules: Vec<Choice>,
    names: BTreeMap<String, usize>,
    numbers: BTreeMap<String, u32>,
    pub(crate) words: Vec<String>,
}

impl Grammar {
    /// Adds the rules in `text`: `name = alternatives`, indented lines go on, `#` is a comment.
    /// A rule that nobody defines says nothing. The error is the line that cannot be read.
    pub(crate) fn read(&mut self, text: &str) -> Result<(), String> {
        let mut rules: Vec<(String, String)> = Vec::new();
        for line in text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        {
            match (
                line.starts_with(' '),
                line.split_once('='),
                rules.last_mut(),
            ) {
                (true, _, Some((_, body))) => *body = format!("{body} {line}"),
                (false, Some((name, body)), _) => {
                    rules.push((name.trim().to_owned(), body.to_owned()));
                }
                _ => return Err(line.to_owned()),
            }
        }
        for (name, body) in rules {
            let spaced = body
                .replace('|', " | ")
                .replace('[', " [ ")
                .replace(']', " ] ")
                .replace('(', " ( ")
                .replace(')', " ) ");
            let mut tokens = spaced.split_whitespace().peekable();
            let choice = self.choice(&mut tokens);
            if tokens.next().is_some() {
                return Err(body);
            }
            let rule = self.rule(&name);
            self.rules[rule] = choice;
        }
        Ok(())
    }

    fn choice<'t>(
        &mut self,
        tokens: &mut std::iter::Peekable<impl Iterator<Item = &'t str>>,
    ) -> Choice {
        let mut choice = Choice::default();
        loop {
            let weight = tokens
                .next_if(|token| token.len() > 2 && token.starts_with('/'))
                .and_then(|token| token.trim_matches('/').parse().ok())
                .unwrap_or(1);
            let mut items = Vec::new();
            while let Some(token) = tokens.next_if(|token| !matches!(*token, "|" | "]" | ")")) {
                items.push(match token {
                    "[" | "(" => {
                        let inner = self.choice(tokens);
                        tokens.next();
                        if token == "[" {
                            Item::Maybe(inner)
                        } else {
                            Item::Group(inner)
                        }
                    }
                    _ => match token
                        .strip_prefix('<')
                        .and_then(|name| name.strip_suffix('>'))
                    {
                        Some(name) => Item::Rule(self.rule(name)),
                        None => Item::Word(self.number(token)),
                    },
                });
            }
            choice.total += weight;
            choice.alternatives.push((weight, items));
            if tokens.next_if(|token| *token == "|").is_none() {
                return choice;
            }
        }
    }

    fn rule(&mut self, name: &str) -> usize {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        self.rules.push(Choice::default());
        self.names.insert(name.to_owned(), self.rules.len() - 1);
        self.rules.len() - 1
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        // OK: a grammar has thousands of words, not billions.
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// One phrase of the rule `name`.
    pub(crate) fn draw(&self, name: &str, draw: &mut Draw) -> Vec<u32> {
        let mut words = Vec::new();
        if let Some(rule) = self.names.get(name) {
            self.expand(&self.rules[*rule], draw, &mut words, 0);
        }
        words
    }

    fn expand(&self, choice: &Choice, draw: &mut Draw, words: &mut Vec<u32>, depth: usize) {
        // A rule that leads to itself ends here instead of in the stack.
        if depth > 30 {
            return;
        }
        let mut left = draw.below(choice.total);
        for (weight, items) in &choice.alternatives {
            if left >= *weight {
                left -= weight;
                continue;
            }
            for item in items {
                match item {
                    Item::Word(word) => words.push(*word),
                    Item::Rule(rule) => self.expand(&self.rules[*rule], draw, words, depth + 1),
                    Item::Group(inner) => self.expand(inner, draw, words, depth + 1),
                    Item::Maybe(inner) if draw.below(2) == 0 => {
                        self.expand(inner, draw, words, depth + 1);
                    }
                    Item::Maybe(_) => {}
                }
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut grammar = Grammar::default();
        grammar.read(text).unwrap();
        let mut draw = Draw(1);
        let mut seen: Vec<String> = (0..200)
            .map(|_| {
                let drawn = grammar.draw("s", &mut draw);
                drawn
                    .iter()
                    .map(|n| grammar.words[*n as usize].clone())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        seen.sort();
        seen.dedup();
        seen
    }

    #[test]
    fn alternatives_options_groups_and_rules_are_drawn() {
        assert_eq!(all("s = a [b] (c | d)\n"), ["a b c", "a b d", "a c", "a d"]);
        assert_eq!(all("s = <x>\n  | z\nx = y y\n"), ["y y", "z"]);
    }

    #[test]
    fn a_weight_of_nought_is_never_drawn() {
        assert_eq!(all("s = /0/ never | always\n"), ["always"]);
    }

    #[test]
    fn a_rule_that_leads_to_itself_ends() {
        assert_eq!(all("s = <s>\n"), [""]);
    }

    #[test]
    fn a_line_that_is_no_rule_is_named() {
        assert_eq!(
            Grammar::default().read("nonsense\n"),
            Err("nonsense".to_owned())
        );
        assert!(Grammar::default().read("s = a )\n").is_err());
    }
}
