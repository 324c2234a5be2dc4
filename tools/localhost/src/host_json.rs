//! `host.json`: the handler's start, the HTTP switches, the queues' knobs.

use std::{path::Path, time::Duration};

use serde::Deserialize;

use crate::settings::Settings;

/// What `host.json` says, with the real host's defaults.
pub(crate) struct HostJson {
    pub(crate) executable: String,
    pub(crate) working_directory: String,
    pub(crate) arguments: Vec<String>,
    pub(crate) initialization_timeout: Duration,
    pub(crate) handler_port: Option<u16>,
    /// `None` is "no limit", written as -1.
    pub(crate) function_timeout: Option<Duration>,
    pub(crate) route_prefix: String,
    pub(crate) queues: Queues,
    pub(crate) poison_blob_threshold: u64,
    /// How many blobs are worked on at once.
    pub(crate) blobs_at_once: usize,
}

#[derive(Clone)]
pub(crate) struct Queues {
    pub(crate) batch_size: usize,
    pub(crate) new_batch_threshold: usize,
    pub(crate) max_dequeue_count: u64,
    pub(crate) visibility_timeout: Duration,
    pub(crate) base64: bool,
    pub(crate) max_polling_interval: Duration,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Raw {
    custom_handler: Option<RawHandler>,
    function_timeout: Option<String>,
    extensions: RawExtensions,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawHandler {
    description: RawDescription,
    enable_proxying_http_request: bool,
    initialization_timeout: Option<String>,
    port: Option<u16>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawDescription {
    default_executable_path: String,
    working_directory: String,
    arguments: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawExtensions {
    http: RawHttp,
    queues: RawQueues,
    blobs: RawBlobs,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawHttp {
    route_prefix: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawQueues {
    batch_size: Option<usize>,
    new_batch_threshold: Option<usize>,
    max_dequeue_count: Option<u64>,
    visibility_timeout: Option<String>,
    message_encoding: Option<String>,
    max_polling_interval: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawBlobs {
    poison_blob_threshold: Option<u64>,
    max_degree_of_parallelism: Option<usize>,
}

impl HostJson {
    pub(crate) fn read(app_root: &Path, settings: &Settings) -> Result<Self, String> {
        let path = app_root.join("host.json");
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        Self::parse(&text, settings).map_err(|error| format!("host.json: {error}"))
    }

    fn parse(text: &str, settings: &Settings) -> Result<Self, String> {
        let raw: Raw = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let handler = raw.custom_handler.ok_or("customHandler is missing")?;
        let setting = "AzureFunctionsJobHost__customHandler__description__defaultExecutablePath";
        let executable = settings
            .get(setting)
            .unwrap_or(&handler.description.default_executable_path);
        if !handler.enable_proxying_http_request {
            return Err("customHandler.enableProxyingHttpRequest must be true here".to_owned());
        }
        if executable.is_empty() {
            return Err("customHandler.description.defaultExecutablePath is missing".to_owned());
        }
        Ok(Self {
            executable: settings.expand_or_drop(executable),
            working_directory: settings.expand_or_drop(&handler.description.working_directory),
            arguments: words(&settings.expand_or_drop(&handler.description.arguments.join(" "))),
            initialization_timeout: span(handler.initialization_timeout, 30)?,
            handler_port: handler.port,
            function_timeout: match raw.function_timeout.as_deref() {
                Some("-1") => None,
                other => Some(span(other.map(str::to_owned), 30 * 60)?),
            },
            route_prefix: raw.extensions.http.route_prefix.map_or_else(
                || "api".to_owned(),
                |prefix| prefix.trim_matches('/').to_owned(),
            ),
            queues: Queues::read(raw.extensions.queues)?,
            poison_blob_threshold: raw
                .extensions
                .blobs
                .poison_blob_threshold
                .unwrap_or(5)
                .max(1),
            blobs_at_once: raw
                .extensions
                .blobs
                .max_degree_of_parallelism
                .unwrap_or(8)
                .max(1),
        })
    }
}

impl Queues {
    fn read(raw: RawQueues) -> Result<Self, String> {
        let batch_size = raw.batch_size.unwrap_or(16);
        if !(1..=32).contains(&batch_size) {
            return Err(format!(
                "extensions.queues.batchSize {batch_size} is not 1 to 32"
            ));
        }
        Ok(Self {
            batch_size,
            new_batch_threshold: raw.new_batch_threshold.unwrap_or(batch_size / 2),
            max_dequeue_count: raw.max_dequeue_count.unwrap_or(5).max(1),
            visibility_timeout: span(raw.visibility_timeout, 0)?,
            base64: match raw
                .message_encoding
                .as_deref()
                .map(str::to_ascii_lowercase)
                .as_deref()
            {
                None | Some("base64") => true,
                Some("none") => false,
                Some(other) => {
                    return Err(format!(
                        "extensions.queues.messageEncoding {other} is not known"
                    ));
                }
            },
            max_polling_interval: span(raw.max_polling_interval, 60)?,
        })
    }
}

/// .NET's TimeSpan: `[d.]hh:mm[:ss[.f]]`, or a bare number of days.
pub(crate) fn time_span(text: &str) -> Option<Duration> {
    let (days, clock) = match text.split_once('.') {
        Some((days, clock)) if clock.contains(':') => (days.parse::<u64>().ok()?, clock),
        _ if !text.contains(':') => {
            return Some(Duration::from_secs(text.parse::<u64>().ok()? * 86_400));
        }
        _ => (0, text),
    };
    let mut parts = clock.split(':');
    let hours: u64 = parts.next()?.parse().ok().filter(|hours| *hours < 24)?;
    let minutes: u64 = parts.next()?.parse().ok().filter(|minutes| *minutes < 60)?;
    let seconds: f64 = parts.next().map_or(Some(0.0), |text| text.parse().ok())?;
    if parts.next().is_some() || !(0.0..60.0).contains(&seconds) {
        return None;
    }
    Some(
        Duration::from_secs(days * 86_400 + hours * 3600 + minutes * 60)
            + Duration::from_secs_f64(seconds),
    )
}

fn span(text: Option<String>, default_seconds: u64) -> Result<Duration, String> {
    match text {
        None => Ok(Duration::from_secs(default_seconds)),
        Some(text) => {
            time_span(&text).ok_or_else(|| format!("{text} is not a time span (hh:mm:ss)"))
        }
    }
}

/// Splits an argument line as a shell without variables would: blanks part, double quotes hold.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_the_hosts() {
        let text = r#"{"customHandler": {"description": {"defaultExecutablePath": "app"},
            "enableForwardingHttpRequest": true, "enableProxyingHttpRequest": true}}"#;
        let host = HostJson::parse(text, &Settings::default()).unwrap();
        assert_eq!(host.route_prefix, "api");
        assert_eq!(host.queues.new_batch_threshold, 8);
        assert_eq!(host.initialization_timeout, Duration::from_secs(30));
    }

    #[test]
    fn a_host_without_a_handler_or_without_proxying_is_refused() {
        assert!(HostJson::parse("{}", &Settings::default()).is_err());
        let forwarding = r#"{"customHandler": {"description": {"defaultExecutablePath": "app"},
            "enableForwardingHttpRequest": true}}"#;
        let refused = HostJson::parse(forwarding, &Settings::default()).err();
        assert!(refused.is_some_and(|why| why.contains("enableProxyingHttpRequest")));
    }

    #[test]
    fn time_spans_are_those_of_dotnet() {
        assert_eq!(time_span("00:05:00"), Some(Duration::from_secs(300)));
        assert_eq!(time_span("1.00:00:30"), Some(Duration::from_secs(86_430)));
        assert_eq!(time_span("00:00:00.5"), Some(Duration::from_millis(500)));
        assert_eq!(time_span("soon"), None);
        assert_eq!(time_span("00:61:00"), None);
    }

    #[test]
    fn quotes_hold_an_argument_together() {
        assert_eq!(words(r#"run "a b"  -x """#), ["run", "a b", "-x", ""]);
    }
}
