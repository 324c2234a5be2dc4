//! How a trigger ends. No variant can become an empty 2xx, over which the host hangs
//! until `functionTimeout` and then kills the handler with all it was doing.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The ending of one trigger call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The work is finished; the host drops the message.
    Done,
    /// The caller has arranged to be called again after this long; the host drops the message.
    ///
    /// The host cannot delay a message itself: a failed one burns its five tries in seconds.
    Later(Duration),
    /// The host shall deliver the message again, and poison it after its last try.
    Retry,
}

impl Outcome {
    /// The same ending with lines for the host's log.
    ///
    /// The host writes them under the invocation, and only when the call succeeds.
    pub fn with_logs<I>(self, lines: I) -> Logged
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        Logged {
            outcome: self,
            lines: lines.into_iter().map(Into::into).collect(),
        }
    }
}

impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        self.with_logs(Vec::<String>::new()).into_response()
    }
}

/// An [`Outcome`] with lines for the host's log.
#[derive(Clone, Debug)]
pub struct Logged {
    outcome: Outcome,
    lines: Vec<String>,
}

impl IntoResponse for Logged {
    fn into_response(self) -> Response {
        match self.outcome {
            Outcome::Done | Outcome::Later(_) => Json(Success {
                outputs: Empty {},
                logs: self.lines,
                return_value: None,
            })
            .into_response(),
            Outcome::Retry => failure(
                StatusCode::INTERNAL_SERVER_ERROR,
                "not done; deliver it again",
            ),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Success {
    outputs: Empty,
    logs: Vec<String>,
    return_value: Option<Empty>,
}

#[derive(Serialize)]
struct Empty {}

/// A failed invocation. The host logs the status and throws the body away.
pub(crate) fn failure(status: StatusCode, error: &str) -> Response {
    (status, Json(serde_json::json!({ "error": error }))).into_response()
}
