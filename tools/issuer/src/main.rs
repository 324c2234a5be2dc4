//! A local OpenID issuer: discovery, keys, and a token for whoever asks. For one machine only.

mod key;
mod token;

use std::{
    net::Ipv4Addr,
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::json;
use warp::{Filter, Reply, http::StatusCode, reply};

use crate::{key::Key, token::Wanted};

const USAGE: &str = "usage: issuer --data-dir DIR --port P --audience AUDIENCE";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("issuer: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let (mut data_dir, mut port, mut audience) = (None, None, None);
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args
            .next()
            .ok_or_else(|| format!("{name} needs a value\n{USAGE}"))?;
        match name.as_str() {
            "--data-dir" => data_dir = Some(PathBuf::from(value)),
            "--port" => {
                let number = value.parse::<u16>();
                port = Some(number.map_err(|_| format!("--port must be a port\n{USAGE}"))?);
            }
            "--audience" => audience = Some(value),
            _ => return Err(format!("{name} is not known\n{USAGE}")),
        }
    }
    let (Some(data_dir), Some(port), Some(audience)) = (data_dir, port, audience) else {
        return Err(USAGE.to_owned());
    };
    let key = Arc::new(Key::of_data_dir(&data_dir)?);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| format!("port {port}: {error}"))?;
    let issuer = format!("http://127.0.0.1:{port}");
    println!("{}", json!({ "ready": true, "issuer": issuer }));
    warp::serve(routes(issuer, audience, key))
        .incoming(listener)
        .run()
        .await;
    Ok(())
}

/// `/.well-known/openid-configuration`, `/jwks`, `POST /token`.
fn routes(
    issuer: String,
    audience: String,
    key: Arc<Key>,
) -> impl Filter<Extract = (impl Reply,), Error = warp::Rejection> + Clone {
    let about = json!({
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/jwks"),
        "token_endpoint": format!("{issuer}/token"),
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    let keys = json!({ "keys": [key.jwk()] });
    let discovery = warp::path!(".well-known" / "openid-configuration")
        .and(warp::get())
        .map(move || reply::json(&about));
    let jwks = warp::path!("jwks")
        .and(warp::get())
        .map(move || reply::json(&keys));
    let token = warp::path!("token")
        .and(warp::post())
        // JSON only: a browser's page cannot send it across origins without asking first.
        .and(warp::body::content_length_limit(16 * 1024))
        .and(warp::body::json())
        .map(move |wanted: Wanted| {
            let answer = match token::mint(&key, &issuer, &audience, &wanted, seconds_now()) {
                Ok(token) => (
                    json!({ "access_token": token, "token_type": "Bearer" }),
                    200,
                ),
                Err(error) => (
                    json!({ "error": "invalid_request", "error_description": error }),
                    400,
                ),
            };
            let status = StatusCode::from_u16(answer.1).unwrap_or(StatusCode::OK);
            reply::with_status(reply::json(&answer.0), status)
        });
    discovery.or(jwks).or(token)
}

fn seconds_now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
