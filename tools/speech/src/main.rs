//! `speech --port P`: prints one JSON line when it answers, and stops on ^C or SIGTERM.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;
use speech::Models;
use speech::server::Server;
use tokio::signal::unix::{SignalKind, signal};

const USAGE: &str = "usage: speech --port PORT [--listeners N] [--models FOLDER]";
const DEBIAN_MODELS: &str = "/usr/share/pocketsphinx/model/en-us";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let (mut port, mut listeners, mut folder) = (None, 1, DEBIAN_MODELS.to_owned());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match argument.as_str() {
            "--port" => port = Some(value.parse::<u16>().map_err(|_| USAGE)?),
            "--listeners" => listeners = value.parse().map_err(|_| USAGE)?,
            "--models" => folder = value,
            _ => return Err(USAGE.to_owned()),
        }
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port.ok_or(USAGE)?));
    let models = Models::find(Path::new(&folder)).map_err(|missing| missing.to_string())?;
    let server = Server::bind(&models, address, listeners)
        .await
        .map_err(|error| format!("port {} cannot be opened: {error}", address.port()))?;
    let address = server.address().map_err(|error| error.to_string())?;
    let url = format!("http://{address}/v1");
    println!(
        "{}",
        json!({ "ready": true, "speech": url, "port": address.port(), "engine": "pocketsphinx" })
    );

    let mut stop = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    server
        .run(async move {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = stop.recv() => {}
            }
        })
        .await;
    Ok(())
}
