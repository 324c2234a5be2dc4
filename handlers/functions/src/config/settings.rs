//! Reads settings one by one and keeps every complaint.

use std::{fmt::Display, str::FromStr};

pub(super) struct Settings<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    errors: Vec<String>,
}

impl<'a> Settings<'a> {
    pub(super) fn new(lookup: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            lookup,
            errors: Vec::new(),
        }
    }

    /// What must be set, by its own parser; its error is the rest of a sentence that begins with
    /// the setting's name.
    pub(super) fn required_by<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let Some(text) = self.text(name) else {
            self.wrong(name, "is not set");
            return None;
        };
        self.parsed(name, &text, parse)
    }

    pub(super) fn required<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        self.required_by(name, from_text)
    }

    /// What may be set: `Some(None)` when it is not, `None` when it is wrong.
    #[expect(clippy::option_option, reason = "unset and wrong are two things")]
    pub(super) fn optional_by<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<Option<T>> {
        match self.text(name) {
            Some(text) => self.parsed(name, &text, parse).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn or<T: FromStr<Err: Display>>(&mut self, name: &str, unset: T) -> Option<T> {
        self.optional_by(name, from_text)
            .map(|set| set.unwrap_or(unset))
    }

    pub(super) fn wrong(&mut self, name: &str, what: &str) {
        self.errors.push(format!("{name} {what}"));
    }

    pub(super) fn into_errors(self) -> Vec<String> {
        self.errors
    }

    /// Set to nothing is not set: app settings are often left empty.
    fn text(&self, name: &str) -> Option<String> {
        (self.lookup)(name).filter(|text| !text.trim().is_empty())
    }

    fn parsed<T>(
        &mut self,
        name: &str,
        text: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        parse(text.trim())
            .map_err(|what| self.wrong(name, &what))
            .ok()
    }
}

fn from_text<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| {
        let why = error.to_string();
        if why.starts_with("must ") {
            why
        } else {
            format!("cannot be read: {why}")
        }
    })
}
