//! The extractor for a trigger's envelope.

use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    envelope::{BadEnvelope, Envelope, FromEnvelope},
    outcome::failure,
    skim::{self, Limits, SkimError},
};

/// The trigger in the request's envelope: `Invocation(message): Invocation<QueueMessage>`.
///
/// Strings over [`Limits::string`] are dropped while the body streams in. Other limits can be
/// set by an `Extension(Limits)` on the route. axum's own body limit does not apply.
#[derive(Clone, Debug)]
pub struct Invocation<T>(pub T);

impl<T, S> FromRequest<S> for Invocation<T>
where
    T: FromEnvelope,
    S: Send + Sync,
{
    type Rejection = BadInvocation;

    async fn from_request(request: Request, _: &S) -> Result<Self, BadInvocation> {
        let limits = request.extensions().get::<Limits>().copied();
        let skimmed = skim::body(request.into_body(), limits.unwrap_or_default()).await?;
        let envelope = Envelope::parse(skimmed)?;
        Ok(Self(T::from_envelope(envelope)?))
    }
}

/// Why an invocation could not be read. What was in it is never repeated.
///
/// As an answer it is a failed invocation. Take `Result<Invocation<_>, BadInvocation>` to
/// decide otherwise.
#[derive(Debug, thiserror::Error)]
pub enum BadInvocation {
    /// The body could not be read to its end.
    #[error("the invocation's body could not be read: {0}")]
    Body(#[from] SkimError),
    /// The body is not the envelope of this kind of trigger.
    #[error("the invocation's envelope is not usable: {0}")]
    Envelope(#[from] BadEnvelope),
}

impl IntoResponse for BadInvocation {
    fn into_response(self) -> Response {
        tracing::warn!("{self}");
        let status = match self {
            Self::Body(SkimError::TooLarge(_)) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Body(SkimError::BrokeOff(_)) | Self::Envelope(_) => StatusCode::BAD_REQUEST,
        };
        failure(status, &self.to_string())
    }
}
