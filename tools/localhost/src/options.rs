//! The command line.

use std::{path::PathBuf, time::Duration};

/// As the real host: a handler that crashes this often within half an hour stops it.
const CRASH_LIMIT: usize = 3;
/// As the real host: how long a message that is being worked on is hidden from others.
const MESSAGE_INVISIBLE: Duration = Duration::from_secs(600);

pub(crate) const USAGE: &str = "\
usage: localhost --app-root DIR [--port P] [--crash-limit N] [--message-invisible SECONDS]
                 [--cors ORIGIN]... [--blob-content] [--json-ready]

  --app-root DIR               the folder with host.json and one folder a function
  --port P                     where to listen on 127.0.0.1 (default 7071; 0 takes a free one)
  --crash-limit N              crashes of the handler in 30 minutes that stop the host (3)
  --message-invisible SECONDS  how long a message in work is hidden, renewed half-way (600)
  --cors ORIGIN                allow a browser's calls from there, as the platform does; repeatable
  --blob-content               send blobs' content even to functions that take a reference
  --json-ready                 print one line of JSON when ready";

pub(crate) struct Options {
    pub(crate) app_root: PathBuf,
    pub(crate) port: u16,
    pub(crate) crash_limit: usize,
    pub(crate) message_invisible: Duration,
    pub(crate) cors: Vec<String>,
    pub(crate) blob_content: bool,
    pub(crate) json_ready: bool,
}

impl Options {
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut app_root = None;
        let mut options = Self {
            app_root: PathBuf::new(),
            port: 7071,
            crash_limit: CRASH_LIMIT,
            message_invisible: MESSAGE_INVISIBLE,
            cors: Vec::new(),
            blob_content: false,
            json_ready: false,
        };
        while let Some(name) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .ok_or_else(|| format!("{name} needs a value\n\n{USAGE}"))
            };
            match name.as_str() {
                "--app-root" => app_root = Some(PathBuf::from(value()?)),
                "--port" => options.port = number(&name, &value()?)?,
                "--crash-limit" => options.crash_limit = number::<usize>(&name, &value()?)?.max(1),
                "--message-invisible" => {
                    options.message_invisible =
                        Duration::from_secs(number::<u64>(&name, &value()?)?.max(1));
                }
                "--cors" => options.cors.push(value()?.trim_end_matches('/').to_owned()),
                "--blob-content" => options.blob_content = true,
                "--json-ready" => options.json_ready = true,
                _ => return Err(format!("{name} is not an option\n\n{USAGE}")),
            }
        }
        let app_root = app_root.ok_or_else(|| format!("--app-root is missing\n\n{USAGE}"))?;
        options.app_root = app_root
            .canonicalize()
            .map_err(|error| format!("--app-root {}: {error}", app_root.display()))?;
        Ok(options)
    }
}

fn number<T: std::str::FromStr>(name: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("{name} {text} is not a number that fits"))
}
