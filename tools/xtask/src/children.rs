//! The programs of a stamp: started in order, stopped together.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

/// What is killed after this was asked to stop before.
const GRACE: Duration = Duration::from_secs(5);

/// Running programs, the newest last.
#[derive(Default)]
pub(crate) struct Children {
    all: Vec<(&'static str, Child)>,
}

impl Children {
    /// Starts a program and waits for its one line of JSON that says it is ready.
    ///
    /// Everything else it prints goes to our stderr.
    pub(crate) fn start(
        &mut self,
        name: &'static str,
        command: &mut Command,
        within: Duration,
    ) -> Result<Value, String> {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command
            .spawn()
            .map_err(|error| format!("{name}: {error}"))?;
        let (ready, wait) = mpsc::channel();
        if let Some(lines) = child.stdout.take() {
            thread::spawn(move || pass_on(lines, &ready));
        }
        self.all.push((name, child));
        match wait.recv_timeout(within) {
            Ok(line) => Ok(line),
            Err(mpsc::RecvTimeoutError::Timeout) => Err(format!("{name} is not ready in time")),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(format!("{name} did not start")),
        }
    }

    /// Takes a program that could not start off the list.
    pub(crate) fn forget(&mut self, name: &str) {
        if let Some(at) = self.all.iter().position(|(other, _)| *other == name) {
            let (_, mut child) = self.all.remove(at);
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// The first program that has ended, if one has.
    pub(crate) fn ended(&mut self) -> Option<(&'static str, String)> {
        self.all
            .iter_mut()
            .find_map(|(name, child)| match child.try_wait() {
                Ok(Some(status)) => Some((*name, status.to_string())),
                _ => None,
            })
    }

    fn stop(&mut self) {
        for (_, child) in self.all.iter().rev() {
            let _ = Command::new("kill")
                .arg(child.id().to_string())
                .stderr(Stdio::null())
                .status();
        }
        let end = Instant::now() + GRACE;
        for (_, child) in self.all.iter_mut().rev() {
            while Instant::now() < end && matches!(child.try_wait(), Ok(None)) {
                thread::sleep(Duration::from_millis(20));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        self.stop();
    }
}

fn pass_on(lines: impl std::io::Read, ready: &mpsc::Sender<Value>) {
    let mut ready = Some(ready);
    for line in BufReader::new(lines).lines().map_while(Result::ok) {
        let said = ready.filter(|_| line.starts_with('{'));
        let said = said.and_then(|ready| Some((ready, serde_json::from_str::<Value>(&line).ok()?)));
        match said {
            Some((sender, line)) if line["ready"] == true => {
                let _ = sender.send(line);
                ready = None;
            }
            _ => {
                let _ = writeln!(std::io::stderr(), "{line}");
            }
        }
    }
}
