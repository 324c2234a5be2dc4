//! The command line.

use std::path::PathBuf;

use caseclock_domain::recording::MOST_BYTES;

/// What may be typed.
pub(crate) const USAGE: &str = "\
usage: localstorage [connection-string] --data-dir DIR [--host 127.0.0.1] [--port 10000]
  [--queue-port PORT+1] [--events-to http://HOST:PORT] [--function NAME]... [--queue-events]
  [--cors ORIGIN]... [--max-bytes N]";

/// What was asked for.
pub(crate) enum Command {
    /// Serve until stopped.
    Serve(Options),
    /// Print the connection string and stop.
    ConnectionString(Options),
}

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) data_dir: PathBuf,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) queue_port: u16,
    pub(crate) events_to: Option<String>,
    pub(crate) functions: Vec<String>,
    pub(crate) queue_events: bool,
    pub(crate) cors: Vec<String>,
    pub(crate) max_bytes: u64,
}

pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut args = args.into_iter().peekable();
    let string_only = args.next_if_eq("connection-string").is_some();
    let mut data_dir = None;
    let mut queue_port = None;
    let mut options = Options {
        data_dir: PathBuf::new(),
        host: "127.0.0.1".to_owned(),
        port: 10000,
        queue_port: 0,
        events_to: None,
        functions: Vec::new(),
        queue_events: false,
        cors: Vec::new(),
        max_bytes: MOST_BYTES,
    };
    while let Some(name) = args.next() {
        if name == "--queue-events" {
            options.queue_events = true;
            continue;
        }
        let value = args.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--data-dir" => data_dir = Some(PathBuf::from(value)),
            "--host" => options.host = value,
            "--port" => options.port = number(&name, &value)?,
            "--queue-port" => queue_port = Some(number(&name, &value)?),
            "--events-to" => options.events_to = Some(value.trim_end_matches('/').to_owned()),
            "--function" => options.functions.push(value),
            "--cors" => options.cors.push(value),
            "--max-bytes" => options.max_bytes = number(&name, &value)?,
            _ => return Err(format!("{name} is no option")),
        }
    }
    options.data_dir = data_dir.ok_or("--data-dir is needed")?;
    options.queue_port = match (queue_port, options.port) {
        (Some(port), _) => port,
        // Any free port, and then another one.
        (None, 0) => 0,
        (None, port) => port.checked_add(1).ok_or("--queue-port is needed")?,
    };
    if options.functions.is_empty() {
        options.functions.push("IngestRecording".to_owned());
    }
    Ok(if string_only {
        Command::ConnectionString(options)
    } else {
        Command::Serve(options)
    })
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("{name} takes a number, not {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_line_becomes_options() {
        let Ok(Command::Serve(options)) = parsed("--data-dir d --port 7 --cors a --cors b") else {
            panic!("a good line");
        };
        assert_eq!((options.port, options.queue_port), (7, 8));
        assert_eq!(options.cors, ["a", "b"]);
        assert_eq!(options.functions, ["IngestRecording"]);
    }

    #[test]
    fn a_wrong_line_is_refused_with_its_option() {
        for (line, wrong) in [
            ("", "--data-dir"),
            ("--data-dir", "--data-dir"),
            ("--data-dir d --port x", "--port"),
            ("--data-dir d --port 65535", "--queue-port"),
            ("--data-dir d --colour red", "--colour"),
        ] {
            let refused = parsed(line).err().expect(line);
            assert!(refused.contains(wrong), "{refused}");
        }
    }
}
