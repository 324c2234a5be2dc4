//! Keys for functions that are not anonymous. The real host keeps them in storage; here they
//! are settings.

use crate::{exchange::Exchange, function_json::AuthLevel, path, settings::Settings};

pub(crate) const FUNCTION_KEY: &str = "LOCALHOST_FUNCTION_KEY";
pub(crate) const ADMIN_KEY: &str = "LOCALHOST_ADMIN_KEY";

/// Whether the key that came with a request opens functions of that level.
pub(crate) fn allows(settings: &Settings, level: AuthLevel, exchange: &Exchange) -> bool {
    let given = given(exchange);
    let is = |name: &str| {
        let key = settings.get(name).filter(|key| !key.is_empty());
        key.is_some() && key == given.as_deref()
    };
    match level {
        AuthLevel::Anonymous => true,
        AuthLevel::Function => is(FUNCTION_KEY) || is(ADMIN_KEY),
        AuthLevel::Admin => is(ADMIN_KEY),
    }
}

fn given(exchange: &Exchange) -> Option<String> {
    if let Some(key) = exchange.head.headers.get("x-functions-key") {
        return Some(key.to_owned());
    }
    let pairs = path::query_pairs(exchange.query.as_deref().unwrap_or_default());
    pairs
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("code"))
        .map(|(_, key)| key)
}
