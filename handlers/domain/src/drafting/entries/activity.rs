//! The words of an entry that tell its activity, and the code they suggest.

use super::{
    super::{clauses::Group, codes, labels::Label, matters::bare, mentions::Cue, phrases},
    Drafting,
};

impl Drafting<'_> {
    pub(super) fn activity(&self, group: &Group, matter: Option<u32>) -> Option<String> {
        let code = codes::suggest(&self.words_of(group, matter, false));
        // "the Okafor hearing, nine to noon": what the file is called says what was done, where nothing else does.
        code.or_else(|| codes::suggest_plainly(&self.words_of(group, matter, true)))
            .map(str::to_owned)
    }

    /// The words that tell an activity; with those that only point at a file, where they are wanted.
    fn words_of(&self, group: &Group, matter: Option<u32>, file: bool) -> Vec<codes::Word<'_>> {
        let client = matter.map_or(&[][..], |at| self.index.client(at));
        let other = matter.map_or(&[][..], |at| self.index.parties(at));
        (group.words.0..group.words.1)
            .filter(|i| match self.l.labels[*i] {
                Label::Content | Label::Function => true,
                Label::Matter(at) => file || self.l.mentions[at].cue != Cue::File,
                _ => false,
            })
            .map(|i| {
                let norm = self.l.s.norm(i);
                // Where two files of one client fit alike, the client is known all the same.
                let undecided = || match self.l.labels[i] {
                    Label::Matter(at) if matter.is_none() => {
                        self.l.mentions[at].fits.iter().take(4).any(|fit| {
                            self.index
                                .client(fit.matter)
                                .iter()
                                .any(|word| word == bare(norm))
                        })
                    }
                    _ => false,
                };
                codes::Word {
                    norm,
                    client: client.iter().any(|word| is_name(word, bare(norm))) || undecided(),
                    other: other.iter().any(|word| word == bare(norm)),
                    verb: self.l.labels[i] == Label::Content
                        && phrases::is_participle(&self.l.s, i),
                    capital: self.l.s.is_capital_within(i),
                }
            })
            .collect()
    }
}

/// Whether a word is one of a name: "the Pettigrews" are both of them.
fn is_name(name: &str, word: &str) -> bool {
    const LEAST: usize = 5;
    name == word || name.len() >= LEAST && word.strip_suffix('s') == Some(name)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_family_is_named_by_its_name_in_the_plural() {
        assert!(is_name("pettigrew", "pettigrews"));
        assert!(is_name("pettigrew", "pettigrew"));
        assert!(!is_name("ross", "rosss"));
        assert!(!is_name("pettigrew", "pettigrewd"));
    }
}
