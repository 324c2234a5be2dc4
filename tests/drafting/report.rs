//! Counts of right answers, and the wrong ones as text where they may be read.

use crate::{floors, gold::Part};

/// So many right of so many.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) right: usize,
    pub(crate) of: usize,
}

impl Count {
    pub(crate) fn share(self) -> f64 {
        if self.of == 0 {
            return 1.0;
        }
        self.right as f64 / self.of as f64
    }
}

/// What one suite measured.
pub(crate) struct Report {
    pub(crate) suite: String,
    held: bool,
    counts: Vec<(&'static str, Count)>,
    failures: Vec<String>,
}

impl Report {
    pub(crate) fn new(suite: impl Into<String>, part: Part) -> Self {
        Self {
            suite: suite.into(),
            held: part == Part::Held,
            counts: Vec::new(),
            failures: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, measure: &'static str, right: usize, of: usize) {
        let at = self.counts.iter().position(|(name, _)| *name == measure);
        let at = at.unwrap_or_else(|| {
            self.counts.push((measure, Count::default()));
            self.counts.len() - 1
        });
        self.counts[at].1.right += right;
        self.counts[at].1.of += of;
    }

    /// Counts one answer; `why` is only asked for, and kept, where texts may be read.
    pub(crate) fn score(&mut self, measure: &'static str, right: bool, why: impl Fn() -> String) {
        self.add(measure, usize::from(right), 1);
        if !right {
            self.tell(measure, why);
        }
    }

    /// Keeps what is wrong as text, where texts may be read.
    pub(crate) fn tell(&mut self, measure: &'static str, why: impl Fn() -> String) {
        if !self.held {
            self.failures.push(format!("{measure}: {}", why()));
        }
    }

    pub(crate) fn counts(&self) -> &[(&'static str, Count)] {
        &self.counts
    }

    pub(crate) fn failures(&self) -> &[String] {
        &self.failures
    }

    /// What is below its enforced floor.
    pub(crate) fn below(&self) -> Vec<String> {
        self.counts
            .iter()
            .filter_map(|(measure, count)| {
                let floor = floors::of(&self.suite, measure);
                (count.share() + 1e-9 < floor.enforced).then(|| {
                    format!(
                        "{} {measure}: {}/{} = {:.4}, floor {}",
                        self.suite,
                        count.right,
                        count.of,
                        count.share(),
                        floor.enforced
                    )
                })
            })
            .collect()
    }
}
