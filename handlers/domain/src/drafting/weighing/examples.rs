//! Worked examples, as their files have them.

use std::path::PathBuf;

use super::{Feature, training::Kept};
use crate::{language::Language, span::Span};

/// A line of a file of examples.
pub(crate) struct Line {
    /// The file.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) language: Language,
    /// Rules were written for it: what they say of it is not counted, for they are right there more often than elsewhere.
    known: bool,
}

impl Line {
    /// An example with the features that `tell` is called with.
    pub(crate) fn example<'a>(
        &self,
        answer: usize,
        tell: impl FnOnce(&mut dyn FnMut(Feature<'a>)),
    ) -> Example {
        let mut example = Example::new(answer, tell);
        if self.known {
            let features = &mut example.features;
            features.retain(|feature| !feature.starts_with("rules|"));
        }
        example
    }

    /// What is marked in it, each with its answer, and the line as it would be said.
    pub(crate) fn answers<const N: usize>(&self, marks: [char; N]) -> (String, Vec<(usize, Span)>) {
        let (said, found) = marked(&self.text);
        let answers = found.into_iter().map(|(mark, span)| {
            let answer = marks.iter().position(|known| *known == mark);
            let answer = answer.unwrap_or_else(|| panic!("{}: a mark {mark}", self.name));
            (answer, span)
        });
        (said, answers.collect())
    }
}

impl Kept<'_> {
    /// The lines of all its files; a file name says their language, and whether rules were written for them.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line> {
        self.of.iter().flat_map(|name| {
            let language = if name.contains("-fr.") {
                Language::FrCa
            } else {
                Language::EnCa
            };
            let lines: Vec<Line> = text(name)
                .lines()
                .map(|text| Line {
                    name: (*name).to_owned(),
                    text: text.to_owned(),
                    language,
                    known: name.contains("-known-"),
                })
                .collect();
            lines
        })
    }
}

/// One worked example.
#[derive(Clone)]
pub(crate) struct Example {
    /// Which answer is right.
    pub(crate) answer: usize,
    /// What is so of it; what is said twice counts twice.
    pub(crate) features: Vec<String>,
}

impl Example {
    /// An example with the features that `tell` is called with.
    pub(crate) fn new<'a>(answer: usize, tell: impl FnOnce(&mut dyn FnMut(Feature<'a>))) -> Self {
        let mut features = vec![Feature::ALWAYS.to_string()];
        tell(&mut |feature| features.push(feature.to_string()));
        Self { answer, features }
    }
}

/// A file of the data folder.
pub(super) fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(name)
}

/// The text of a file of the data folder.
pub(super) fn text(name: &str) -> String {
    std::fs::read_to_string(file(name)).expect("the examples are in the repository")
}

/// A line with marks (`[[W:two hours]]`) as it would be said, and what stood marked, in characters.
pub(crate) fn marked(line: &str) -> (String, Vec<(char, Span)>) {
    let (mut said, mut marks) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, mark)) = rest.split_once("[[") {
        said.push_str(before);
        let (inside, after) = mark.split_once("]]").expect("a mark is closed");
        let (answer, words) = inside.split_once(':').expect("a mark is [[X:words]]");
        let from = said.chars().count();
        said.push_str(words);
        let to = said.chars().count();
        marks.push((answer.chars().next().unwrap_or(' '), Span::new(from, to)));
        rest = after;
    }
    said.push_str(rest);
    (said, marks)
}

/// Whether two stretches of a text have characters in common.
pub(crate) fn overlap(one: Span, two: Span) -> bool {
    one.start < two.end && two.start < one.end
}
