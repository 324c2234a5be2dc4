//! The project's commands, so that one word does what a page of instructions would.

mod arguments;
mod bench;
mod checks;
mod children;
mod debian;
mod http;
mod ports;
mod run;
mod stage;
mod token;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  run     a whole stamp on this machine
            [--port 7071] [--data-dir DIR] [--jurisdiction ca|us] [--cors ORIGIN]... [--json]
            [--transcriber URL [--transcriber-model NAME]] [-- LOCALHOST OPTIONS]
  token   a token of the local issuer
            --firm F --timekeeper T [--port 7071] [--expires-in SECONDS] [--roles R,...]
            [--audience A]
  stage   dist/, exactly what is deployed  [--release]
  test    every check there is; installs what they need
  bench   bench NAME: drafting, kills, libreoffice";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match command.as_str() {
        "run" => run::run(rest),
        "token" => token::print(rest),
        "stage" => stage::command(&rest),
        "test" => checks::run(&rest),
        "bench" => bench::run(&rest),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
