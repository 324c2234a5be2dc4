//! App settings: the environment over `local.settings.json`, and `%NAME%` in other files.

use std::{collections::BTreeMap, path::Path};

use crate::json::Json;

/// What the host and its handler know each other's world by. Values are never printed.
#[derive(Clone, Default)]
pub(crate) struct Settings(BTreeMap<String, String>);

impl Settings {
    pub(crate) fn read(
        app_root: &Path,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, String> {
        let mut settings = BTreeMap::new();
        let path = app_root.join("local.settings.json");
        if let Ok(text) = std::fs::read(&path) {
            let json = Json::parse(&text).ok_or("local.settings.json is not JSON")?;
            if let Some(Json::Object(values)) = json.get("Values") {
                for (name, value) in values {
                    let value = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    settings.insert(name.clone(), value);
                }
            }
        }
        settings.extend(environment);
        Ok(Self(settings))
    }

    /// By exact name, then without regard to case, as .NET looks.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let value = self.0.get(name).or_else(|| {
            let other = self
                .0
                .iter()
                .find(|(have, _)| have.eq_ignore_ascii_case(name));
            other.map(|(_, value)| value)
        });
        value.map(String::as_str)
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Replaces every `%NAME%`; a name that is not set is an error that names it.
    pub(crate) fn expand(&self, text: &str) -> Result<String, String> {
        self.replace(text, |name| Err(format!("%{name}% is not set")))
    }

    /// As `expand`, but a name that is not set becomes nothing.
    pub(crate) fn expand_or_drop(&self, text: &str) -> String {
        self.replace(text, |_| Ok(String::new()))
            .unwrap_or_default()
    }

    fn replace(
        &self,
        text: &str,
        unset: impl Fn(&str) -> Result<String, String>,
    ) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('%') {
            let Some((name, behind)) = after.split_once('%') else {
                break;
            };
            out.push_str(before);
            match self.get(name) {
                Some(value) => out.push_str(value),
                None => out.push_str(&unset(name)?),
            }
            rest = behind;
        }
        out.push_str(rest);
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings([("Queue".to_owned(), "landed".to_owned())].into())
    }

    #[test]
    fn names_between_percent_signs_are_looked_up_without_regard_to_case() {
        assert_eq!(
            settings().expand("a-%QUEUE%-b"),
            Ok("a-landed-b".to_owned())
        );
        assert_eq!(settings().expand("100%"), Ok("100%".to_owned()));
    }

    #[test]
    fn an_unset_name_is_an_error_or_dropped() {
        assert!(settings().expand("%OTHER%").unwrap_err().contains("OTHER"));
        assert_eq!(settings().expand_or_drop("x%OTHER%y"), "xy");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let text = r#"{"Values": {"A": "file", "B": "file"}}"#;
        std::fs::write(dir.path().join("local.settings.json"), text).unwrap();
        let environment = [("A".to_owned(), "env".to_owned())];
        let settings = Settings::read(dir.path(), environment.into_iter()).unwrap();
        assert_eq!(
            (settings.get("a"), settings.get("B")),
            (Some("env"), Some("file"))
        );
    }
}
