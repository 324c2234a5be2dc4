//! `localhost`: an Azure Functions host for one machine. It knows nothing of the app it runs.

mod client;
mod clock;
mod console;
mod cors;
mod envelope;
mod exchange;
mod function_json;
mod guid;
mod handler;
mod host;
mod host_json;
mod invoke;
mod json;
mod ncrontab;
mod options;
mod path;
mod pattern;
mod proxied;
mod received;
mod route;
mod server;
mod settings;
mod storage;
mod triggers;
mod webhooks;
mod wire;

use std::{
    net::{Ipv4Addr, TcpListener as StdListener},
    process::ExitCode,
    sync::Arc,
};

use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use crate::{
    function_json::Trigger,
    handler::{Handler, Recipe},
    host::Host,
    host_json::HostJson,
    json::Json,
    options::{Options, USAGE},
    settings::Settings,
};

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::args()
        .nth(1)
        .is_some_and(|first| first == "--help" || first == "-h")
    {
        console::say(USAGE);
        return ExitCode::SUCCESS;
    }
    match run().await {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            console::complain(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<u8, String> {
    let options = Options::parse(std::env::args().skip(1))?;
    let settings = Settings::read(&options.app_root, std::env::vars())?;
    let json = HostJson::read(&options.app_root, &settings)?;
    let functions = function_json::read_all(&options.app_root, &json, &settings, clock::now())?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .await
        .map_err(|error| format!("port {}: {error}", options.port))?;
    let port = listener
        .local_addr()
        .map_err(|error| error.to_string())?
        .port();
    let handler_port = match json.handler_port {
        Some(port) => port,
        None => free_port().map_err(|error| format!("no free port: {error}"))?,
    };
    let recipe = Recipe::new(&json, &settings, &options.app_root, handler_port)?;
    let (handler, orders) = Handler::new(handler_port);
    let host = Arc::new(Host {
        json,
        settings,
        functions: functions.into_iter().map(Arc::new).collect(),
        handler,
        message_invisible: options.message_invisible,
        blob_content: options.blob_content,
        cors: options.cors,
    });
    let (stop, stopping) = watch::channel(false);
    let watched = host.clone();
    let crash_limit = options.crash_limit;
    let mut watching = tokio::spawn(async move {
        watched
            .handler
            .watch(recipe, orders, crash_limit, stopping)
            .await
    });
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let serving = async {
        if !host.handler.ready(host.json.initialization_timeout).await {
            return Err::<(), _>(
                "the handler did not listen within initializationTimeout".to_owned(),
            );
        }
        announce(&host, port, handler_port, options.json_ready);
        triggers::start(&host);
        server::serve(host.clone(), listener).await;
        Ok(())
    };
    let outcome = tokio::select! {
        code = &mut watching => return code.map_err(|error| error.to_string()),
        served = serving => served.map(|()| 0),
        _ = interrupt.recv() => Ok(0),
        _ = terminate.recv() => Ok(0),
    };
    // The watcher kills the handler before it ends.
    stop.send_replace(true);
    drop(watching.await);
    outcome
}

fn free_port() -> std::io::Result<u16> {
    StdListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()
        .map(|address| address.port())
}

/// What there is and where, once it can be called.
fn announce(host: &Host, port: u16, handler_port: u16, json_ready: bool) {
    let url = format!("http://127.0.0.1:{port}");
    for function in &host.functions {
        let name = &function.name;
        console::say(&match &function.trigger {
            Trigger::Http(http) => {
                let methods = http
                    .methods
                    .as_ref()
                    .map_or("any method".to_owned(), |all| all.join(","));
                format!("  {name}: [{methods}] {url}/{}", http.template)
            }
            Trigger::Queue(queue) => format!("  {name}: queue {}", queue.queue),
            Trigger::Blob(blob) => {
                let hook = "/runtime/webhooks/blobs?functionName=Host.Functions.";
                format!(
                    "  {name}: blobs in {}, events to {url}{hook}{name}",
                    blob.container
                )
            }
            Trigger::Timer(_) => format!("  {name}: timer"),
        });
    }
    console::say(&format!(
        "listening on {url}, the handler on 127.0.0.1:{handler_port}"
    ));
    if json_ready {
        let names = host
            .functions
            .iter()
            .map(|function| Json::from(function.name.as_str()));
        let ready = Json::object([
            ("ready", Json::Bool(true)),
            ("url", Json::from(url.as_str())),
            ("handlerPort", Json::from(u64::from(handler_port))),
            ("functions", Json::Array(names.collect())),
        ]);
        console::say(&ready.to_string());
    }
}
