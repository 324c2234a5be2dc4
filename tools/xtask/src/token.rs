//! `cargo xtask token`: a token of the local issuer, on stdout and nothing else.

use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    http,
    ports::{Ports, USUAL_PORT},
};

pub(crate) fn print(args: Vec<String>) -> Result<(), String> {
    let mut args = Arguments::new(args);
    let port = match args.value("--port")? {
        Some(port) => port
            .parse()
            .map_err(|_| "--port must be a port".to_owned())?,
        None => USUAL_PORT,
    };
    let mut wanted = json!({
        "firm": args.value("--firm")?.ok_or("--firm is needed")?,
        "timekeeper": args.value("--timekeeper")?.ok_or("--timekeeper is needed")?,
    });
    if let Some(roles) = args.value("--roles")? {
        let roles: Vec<&str> = roles.split(',').filter(|role| !role.is_empty()).collect();
        wanted["roles"] = json!(roles);
    }
    if let Some(audience) = args.value("--audience")? {
        wanted["audience"] = json!(audience);
    }
    if let Some(seconds) = args.value("--expires-in")? {
        let seconds: i64 = seconds
            .parse()
            .map_err(|_| "--expires-in must be seconds".to_owned())?;
        wanted["expiresIn"] = json!(seconds);
    }
    args.nothing_more()?;
    println!("{}", mint(Ports::from(port)?, &wanted)?);
    Ok(())
}

/// Asks the stamp's issuer.
pub(crate) fn mint(ports: Ports, wanted: &Value) -> Result<String, String> {
    let (status, body) = http::call(ports.issuer, "/token", Some(wanted)).map_err(|error| {
        format!(
            "no issuer answers on port {} ({error}): start one with `cargo xtask run --port {}`",
            ports.issuer, ports.api
        )
    })?;
    let answer: Value = serde_json::from_str(&body).unwrap_or_default();
    match answer["access_token"].as_str() {
        Some(token) if status == 200 => Ok(token.to_owned()),
        _ => Err(format!(
            "the issuer refused ({status}): {}",
            answer["error_description"]
        )),
    }
}
