//! How often what was done where.

use std::{collections::BTreeMap, fmt};

/// Counts by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<String, usize>);

impl Tally {
    /// One more.
    pub fn add(&mut self, name: &str) {
        *self.0.entry(name.to_owned()).or_default() += 1;
    }

    /// How many.
    pub fn of(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or_default()
    }

    /// All together.
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widest = self.0.keys().map(String::len).max().unwrap_or_default();
        for (name, count) in &self.0 {
            writeln!(f, "  {name:widest$} {count:>5}")?;
        }
        writeln!(f, "  {:widest$} {:>5}", "all", self.total())
    }
}
