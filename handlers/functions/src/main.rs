//! Settings, port, dependencies, router, serve. No rules.

use std::{error::Error, net::Ipv4Addr, process::ExitCode, time::Duration};

use caseclock::{clock, config::Config, deps::Deps, plumbing::telemetry, router};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

/// What is still being answered when the process is asked to stop may take so long.
const GRACE: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    custom_handler::panics::hide_messages();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The host keeps the last three lines of stderr: the whole verdict is in one.
            let causes = std::iter::successors(error.source(), |&cause| cause.source());
            let causes: String = causes.map(|cause| format!(": {cause}")).collect();
            eprintln!("error: {}", format!("{error}{causes}").replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let config = Config::read(|name| std::env::var(name).ok())?;
    telemetry::start();
    // Bound before anything slow: the host asks for `/` every 25 ms until somebody answers.
    let port = config.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| format!("FUNCTIONS_CUSTOMHANDLER_PORT {port} cannot be bound: {error}"))?;
    let deps = Deps::open(config, clock::system())?;
    let (mut terminated, mut interrupted) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    let asked_to_stop = async move {
        tokio::select! { _ = terminated.recv() => {}, _ = interrupted.recv() => {} }
        tokio::spawn(async {
            tokio::time::sleep(GRACE).await;
            std::process::exit(0);
        });
    };
    tracing::info!(port, "listening");
    axum::serve(listener, router(deps))
        .with_graceful_shutdown(asked_to_stop)
        .await?;
    Ok(())
}
