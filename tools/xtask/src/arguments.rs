//! `--name value` and `--flag` on the command line.

/// What was typed, taken apart bit by bit.
pub(crate) struct Arguments {
    rest: Vec<String>,
}

impl Arguments {
    pub(crate) fn new(args: Vec<String>) -> Self {
        Self { rest: args }
    }

    /// Whether a flag was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let at = self.rest.iter().position(|arg| arg == name);
        at.map(|at| self.rest.remove(at)).is_some()
    }

    /// The value behind a name.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(at) = self.rest.iter().position(|arg| arg == name) else {
            return Ok(None);
        };
        if at + 1 >= self.rest.len() {
            return Err(format!("{name} needs a value"));
        }
        self.rest.remove(at);
        Ok(Some(self.rest.remove(at)))
    }

    /// The values behind every use of a name.
    pub(crate) fn values(&mut self, name: &str) -> Result<Vec<String>, String> {
        let mut all = Vec::new();
        while let Some(value) = self.value(name)? {
            all.push(value);
        }
        Ok(all)
    }

    /// What follows `--`.
    pub(crate) fn after_dashes(&mut self) -> Vec<String> {
        let Some(at) = self.rest.iter().position(|arg| arg == "--") else {
            return Vec::new();
        };
        let after = self.rest.split_off(at + 1);
        self.rest.pop();
        after
    }

    /// Refuses what nobody asked for.
    pub(crate) fn nothing_more(self) -> Result<(), String> {
        match self.rest.first() {
            Some(arg) => Err(format!("{arg} is not known here")),
            None => Ok(()),
        }
    }
}
