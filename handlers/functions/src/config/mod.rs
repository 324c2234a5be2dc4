//! Every setting, read once through a lookup. No other file reads the environment.
//! All mistakes are told at once, each with its setting's name; values are never repeated.

pub mod engine;
pub mod issuers;
mod settings;

use std::{fmt, path::PathBuf};

use caseclock_domain::{
    language::Language,
    policy::Policy,
    rounding::{Mode, Rounding},
};
use chrono_tz::Tz;
use url::Url;

use self::{engine::OpenAiCompatible, issuers::Issuer, settings::Settings};
use crate::residency::Jurisdiction;

/// What the process is told at start.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the host knocks.
    pub port: u16,
    /// The country whose data it holds.
    pub jurisdiction: Jurisdiction,
    /// Where documents, sound and messages live.
    pub store: Store,
    /// Whose tokens are believed.
    pub issuers: Vec<Issuer>,
    /// Who turns sound into words; none: recordings ask their owner for help.
    pub transcriber: Option<OpenAiCompatible>,
    /// What holds where a landed sound says nothing itself.
    pub defaults: Defaults,
    /// What the firm has agreed about its entries.
    pub policy: Policy,
}

/// Which store.
#[derive(Debug, Clone)]
pub enum Store {
    /// This machine's own files.
    Embedded {
        /// Where they are.
        data_dir: PathBuf,
        /// What signed URLs begin with.
        storage_origin: Url,
    },
}

/// The stamp's own zone and language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// Where its lawyers are.
    pub time_zone: Tz,
    /// What they speak.
    pub language: Language,
}

/// Every mistake of a start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors(Vec<String>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => f.write_str("1 setting is wrong: ")?,
            n => write!(f, "{n} settings are wrong: ")?,
        }
        f.write_str(&self.0.join("; "))
    }
}

impl std::error::Error for ConfigErrors {}

impl Config {
    /// Reads everything before it complains, so that one failed start names every mistake.
    ///
    /// # Errors
    /// Each setting that is missing or cannot be used.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigErrors> {
        let mut settings = Settings::new(&lookup);
        let port = settings.or("FUNCTIONS_CUSTOMHANDLER_PORT", 3000);
        let jurisdiction = settings.required("CASECLOCK_JURISDICTION");
        let store = store(&mut settings);
        let embedded = matches!(store, Some(Store::Embedded { .. }));
        // What depends on the jurisdiction is still read without one, to name its own mistakes.
        let assumed = jurisdiction.unwrap_or(Jurisdiction::Ca);
        let issuers = settings.required_by("CASECLOCK_ISSUERS", |text| {
            Issuer::list(text, assumed, embedded)
        });
        let transcriber = engine::transcriber(&mut settings, assumed, embedded);
        let time_zone = settings.required("CASECLOCK_DEFAULT_TIME_ZONE");
        let language = settings.required("CASECLOCK_DEFAULT_LANGUAGE");
        let rounding = settings.optional_by("CASECLOCK_ROUNDING", rounding);
        let late_after_days = settings.or(
            "CASECLOCK_LATE_AFTER_DAYS",
            Policy::default().late_after_days,
        );

        let read = (|| {
            Some(Self {
                port: port?,
                jurisdiction: jurisdiction?,
                store: store?,
                issuers: issuers?,
                transcriber: transcriber?,
                defaults: Defaults {
                    time_zone: time_zone?,
                    language: language?,
                },
                policy: Policy {
                    rounding: rounding?.unwrap_or_default(),
                    late_after_days: late_after_days?,
                },
            })
        })();
        let errors = settings.into_errors();
        match read {
            Some(config) if errors.is_empty() => Ok(config),
            _ => Err(ConfigErrors(errors)),
        }
    }
}

fn store(settings: &mut Settings<'_>) -> Option<Store> {
    let kind = settings.required_by("CASECLOCK_STORE", |text| match text {
        "embedded" => Ok(()),
        "azure" => Err("names azure, which this build has no store for yet".to_owned()),
        _ => Err("must be embedded or azure".to_owned()),
    });
    kind?;
    let data_dir = settings.required("CASECLOCK_DATA_DIR");
    let storage_origin = settings.required_by("CASECLOCK_STORAGE_ORIGIN", |text| {
        let url = Url::parse(text).map_err(|_| "is no URL".to_owned())?;
        let bare = url.path() == "/" && url.query().is_none() && url.has_host();
        if bare && matches!(url.scheme(), "http" | "https") {
            Ok(url)
        } else {
            Err("must be a scheme, a host and a port, and no more".to_owned())
        }
    });
    Some(Store::Embedded {
        data_dir: data_dir?,
        storage_origin: storage_origin?,
    })
}

/// `6,up,6`: the increment and the least, in minutes, around the direction.
fn rounding(text: &str) -> Result<Rounding, String> {
    let form = || "must be increment,mode,minimum such as 6,up,6".to_owned();
    let [increment, mode, minimum] = text
        .split(',')
        .map(str::trim)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| form())?;
    let minutes = |text: &str| text.parse::<u32>().ok().filter(|minutes| *minutes <= 60);
    let increment = minutes(increment)
        .filter(|minutes| *minutes > 0)
        .ok_or_else(form)?;
    let minimum = minutes(minimum).ok_or_else(form)?;
    let mode = match mode {
        "up" => Mode::Up,
        "nearest" => Mode::Nearest,
        "down" => Mode::Down,
        _ => return Err(form()),
    };
    Ok(Rounding {
        increment,
        mode,
        minimum,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const ISSUER: &str = r#"[{"issuer":"https://login.example/t"}]"#;

    fn read(changes: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
        let mut settings = BTreeMap::from([
            ("CASECLOCK_JURISDICTION", "ca"),
            ("CASECLOCK_STORE", "embedded"),
            ("CASECLOCK_DATA_DIR", "/tmp/x"),
            ("CASECLOCK_STORAGE_ORIGIN", "http://127.0.0.1:10000"),
            ("CASECLOCK_ISSUERS", ISSUER),
            ("CASECLOCK_TRANSCRIBER", "none"),
            ("CASECLOCK_DEFAULT_TIME_ZONE", "America/Toronto"),
            ("CASECLOCK_DEFAULT_LANGUAGE", "en-CA"),
        ]);
        settings.extend(changes.iter().copied());
        Config::read(|name| {
            settings
                .get(name)
                .filter(|value| !value.is_empty())
                .map(|value| (*value).to_owned())
        })
    }

    #[track_caller]
    fn wrong(changes: &[(&str, &str)], says: &[&str]) {
        let errors = read(changes).expect_err("refused").to_string();
        for part in says {
            assert!(errors.contains(part), "{errors:?} does not say {part:?}");
        }
        assert!(!errors.contains('\n'));
    }

    #[test]
    fn all_mistakes_are_named_at_once() {
        let errors = Config::read(|_| None).expect_err("refused").to_string();
        assert!(errors.starts_with("6 settings are wrong: "), "{errors}");
        for name in [
            "CASECLOCK_JURISDICTION is not set",
            "CASECLOCK_STORE",
            "CASECLOCK_ISSUERS",
            "CASECLOCK_TRANSCRIBER",
            "CASECLOCK_DEFAULT_TIME_ZONE",
            "CASECLOCK_DEFAULT_LANGUAGE",
        ] {
            assert!(errors.contains(name), "{errors:?} does not name {name}");
        }
    }

    #[test]
    fn a_small_start_needs_little_and_knows_the_rest() {
        let config = read(&[]).expect("good settings");
        assert_eq!(config.port, 3000);
        assert_eq!(config.policy, Policy::default());
        let issuer = &config.issuers[0];
        assert_eq!(issuer.audience, "api://caseclock-ca");
        assert_eq!(issuer.other_audience, "api://caseclock-us");
        assert_eq!(issuer.timekeeper_claim, "oid");
        let nearest = read(&[("CASECLOCK_ROUNDING", "15, nearest, 0")]).expect("good settings");
        let expected = Rounding {
            increment: 15,
            mode: Mode::Nearest,
            minimum: 0,
        };
        assert_eq!(nearest.policy.rounding, expected);
    }

    #[test]
    fn each_setting_says_what_is_wrong_with_it() {
        wrong(
            &[("FUNCTIONS_CUSTOMHANDLER_PORT", "70000")],
            &["FUNCTIONS_CUSTOMHANDLER_PORT"],
        );
        wrong(
            &[("CASECLOCK_JURISDICTION", "uk")],
            &["CASECLOCK_JURISDICTION must be ca or us"],
        );
        wrong(&[("CASECLOCK_STORE", "azure")], &["no store for yet"]);
        wrong(
            &[("CASECLOCK_STORAGE_ORIGIN", "http://x/a")],
            &["CASECLOCK_STORAGE_ORIGIN"],
        );
        wrong(
            &[("CASECLOCK_ROUNDING", "0,up,6")],
            &["CASECLOCK_ROUNDING must be"],
        );
        wrong(
            &[("CASECLOCK_DEFAULT_TIME_ZONE", "Mars/Olympus")],
            &["CASECLOCK_DEFAULT_TIME_ZONE"],
        );
        wrong(
            &[("CASECLOCK_DEFAULT_LANGUAGE", "de")],
            &["must be one of en-CA"],
        );
        wrong(&[("CASECLOCK_ISSUERS", "[]")], &["names no issuer"]);
        wrong(
            &[("CASECLOCK_ISSUERS", r#"[{"issuer":"http://far.example"}]"#)],
            &["not https"],
        );
        let two = r#"[{"issuer":"https://a.example"},{"issuer":"https://b.example"}]"#;
        wrong(&[("CASECLOCK_ISSUERS", two)], &["each needs `firms`"]);
        let firm = r#"[{"issuer":"https://a.example","firm":{"fixed":"a b"}}]"#;
        wrong(&[("CASECLOCK_ISSUERS", firm)], &["CASECLOCK_ISSUERS"]);
    }

    #[test]
    fn an_engine_stays_in_the_jurisdiction() {
        let openai = |url: &'static str| {
            [
                ("CASECLOCK_TRANSCRIBER", "openai"),
                ("CASECLOCK_TRANSCRIBER_URL", url),
                ("CASECLOCK_TRANSCRIBER_MODEL", "m"),
            ]
        };
        wrong(
            &openai("https://api.openai.com/v1"),
            &["a public model vendor"],
        );
        wrong(&openai("https://speech.example/v1"), &["not listed for ca"]);
        wrong(&openai("http://speech.example/v1"), &["not listed for ca"]);
        wrong(
            &[("CASECLOCK_TRANSCRIBER", "openai")],
            &[
                "CASECLOCK_TRANSCRIBER_URL is not set",
                "CASECLOCK_TRANSCRIBER_MODEL is not set",
            ],
        );
        let config = read(&openai("http://127.0.0.1:9000/v1")).expect("this machine");
        assert!(!config.transcriber.expect("one").demo);
    }

    #[test]
    fn secrets_are_never_shown() {
        let config = read(&[
            ("CASECLOCK_TRANSCRIBER", "openai"),
            ("CASECLOCK_TRANSCRIBER_URL", "http://localhost:9000/v1"),
            ("CASECLOCK_TRANSCRIBER_MODEL", "m"),
            ("CASECLOCK_TRANSCRIBER_KEY", "hush-hush"),
            ("CASECLOCK_TRANSCRIBER_DEMO", "true"),
        ])
        .expect("good settings");
        assert!(!format!("{config:?}").contains("hush"));
        let transcriber = config.transcriber.expect("one");
        assert_eq!(transcriber.key.as_deref(), Some("hush-hush"));
        assert!(transcriber.demo);
    }
}
