//! Storage on one machine: the needed part of the Blob and Queue protocols over the embedded
//! stores' own files and database.

mod answer;
mod authorize;
mod blob;
mod cors;
mod events;
mod options;
mod queue;
mod request;
mod server;
mod xml;

use std::process::ExitCode;

use caseclock_embedded::{AccountKey, Embedded, Setup, connection_string, system_clock};
use serde_json::json;
use tokio::net::TcpListener;

use crate::{
    options::{Command, Options, USAGE},
    server::{Server, Service, serve},
};

#[tokio::main]
async fn main() -> ExitCode {
    let done = match options::parse(std::env::args().skip(1)) {
        Ok(Command::Serve(options)) => run(options).await,
        Ok(Command::ConnectionString(options)) => print_connection_string(&options),
        Err(wrong) => Err(format!("{wrong}\n{USAGE}").into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("localstorage: {error}");
            let mut cause = error.source();
            while let Some(error) = cause {
                eprintln!("  because {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let blobs = TcpListener::bind((options.host.as_str(), options.port)).await?;
    let queues = TcpListener::bind((options.host.as_str(), options.queue_port)).await?;
    let origin = |listener: &TcpListener| listener.local_addr().map(|at| format!("http://{at}"));
    let (blob_origin, queue_origin) = (origin(&blobs)?, origin(&queues)?);
    let embedded = Embedded::open(Setup {
        data_dir: options.data_dir.clone(),
        storage_origin: blob_origin.clone(),
        account_key: None,
        now: system_clock(),
    })?;
    let server = Server::new(&embedded, options, &blob_origin)?;
    println!(
        "{}",
        json!({"ready": true, "blobOrigin": blob_origin, "queueOrigin": queue_origin})
    );
    tokio::join!(
        serve(server.clone(), Service::Blob, blobs),
        serve(server, Service::Queue, queues),
    );
    Ok(())
}

fn print_connection_string(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(&options.data_dir)?;
    let key = AccountKey::of_data_dir(&options.data_dir)?;
    let origin = |port| format!("http://{}:{port}", options.host);
    println!(
        "{}",
        connection_string(&key, &origin(options.port), &origin(options.queue_port))
    );
    Ok(())
}
