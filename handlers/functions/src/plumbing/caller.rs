//! Who is asking: the first thing that every function but two wants to know.

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{header, request::Parts},
};
use caseclock_domain::{ids::Owner, seams::Scope};

use super::{
    problem::{FORBIDDEN, Problem, UNAUTHENTICATED, UNAVAILABLE, WRONG_JURISDICTION},
    tokens::Refused,
};
use crate::deps::Deps;

/// Who replaces the firm's matters.
pub const MATTERS_WRITE: &str = "matters.write";

/// Who is asking, as a verified token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The firm and the timekeeper: whose things the call may see.
    pub owner: Owner,
    /// What else the token allows.
    pub roles: Vec<String>,
}

impl Caller {
    /// The partition that holds the caller's own things.
    pub fn scope(&self) -> Scope {
        Scope::Owner(self.owner.clone())
    }

    /// 403 unless the token has the role.
    pub fn require(&self, role: &str) -> Result<(), Problem> {
        if self.roles.iter().any(|has| has == role) {
            Ok(())
        } else {
            Err(FORBIDDEN.detail(format!("the token lacks the role {role}")))
        }
    }
}

/// A caller with the role `matters.write`. As an extractor it stands before the body's, so that
/// 403 comes before 400, 413 and 415.
#[derive(Debug, Clone)]
pub struct MattersWriter(pub Caller);

impl<S: Send + Sync> FromRequestParts<S> for Caller
where
    Deps: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let deps = Deps::from_ref(state);
        let token = bearer(parts)?;
        deps.tokens
            .verify(token, deps.clock.now())
            .await
            .map_err(|refused| match refused {
                Refused::Invalid => UNAUTHENTICATED
                    .detail("the token is malformed, expired, wrongly signed or not for this API")
                    .challenge("Bearer error=\"invalid_token\""),
                Refused::OtherJurisdiction => WRONG_JURISDICTION
                    .detail(format!("this stamp serves {} only", deps.jurisdiction)),
                Refused::NotServed => {
                    FORBIDDEN.detail("the token names no firm and timekeeper that are served here")
                }
                Refused::Unreachable => UNAVAILABLE
                    .detail("the token's issuer cannot be reached")
                    .retry_after(5),
            })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for MattersWriter
where
    Deps: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, state).await?;
        caller.require(MATTERS_WRITE)?;
        Ok(Self(caller))
    }
}

fn bearer(parts: &Parts) -> Result<&str, Problem> {
    let missing = || UNAUTHENTICATED.detail("send `Authorization: Bearer` with a token");
    let mut sent = parts.headers.get_all(header::AUTHORIZATION).iter();
    let value = sent
        .next()
        .and_then(|value| value.to_str().ok())
        .ok_or_else(missing)?;
    if sent.next().is_some() {
        return Err(missing());
    }
    let (scheme, token) = value.split_once(' ').ok_or_else(missing)?;
    if scheme.eq_ignore_ascii_case("bearer") {
        Ok(token.trim())
    } else {
        Err(missing())
    }
}
