//! What goes back: Azure Storage's headers, and its errors as XML.

use std::io;

use caseclock_domain::seams::Unavailable;
use caseclock_embedded::QueueError;
use chrono::{DateTime, Utc};
use uuid::Uuid;
use warp::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    reply::Response,
};

/// The protocol version that answers claim.
const VERSION: &str = "2021-12-02";

/// A request that is not done. The code is Azure's, which clients look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
}

macro_rules! refusals {
    ($($name:ident = $status:ident $code:literal;)+) => {$(
        pub(crate) const $name: Refusal = Refusal { status: StatusCode::$status, code: $code };
    )+};
}

refusals! {
    NOT_MODIFIED = NOT_MODIFIED "ConditionNotMet";
    BAD_ENCODING = BAD_REQUEST "InvalidUri";
    BAD_NAME = BAD_REQUEST "InvalidResourceName";
    BAD_HEADER = BAD_REQUEST "InvalidHeaderValue";
    BAD_QUERY = BAD_REQUEST "InvalidQueryParameterValue";
    OUT_OF_RANGE = BAD_REQUEST "OutOfRangeQueryParameterValue";
    BAD_XML = BAD_REQUEST "InvalidXmlDocument";
    BAD_BODY = BAD_REQUEST "IncompleteBody";
    BAD_MD5 = BAD_REQUEST "InvalidMd5";
    OTHER_MD5 = BAD_REQUEST "Md5Mismatch";
    MISSING_HEADER = BAD_REQUEST "MissingRequiredHeader";
    BAD_BLOCK_LIST = BAD_REQUEST "InvalidBlockList";
    POP_RECEIPT = BAD_REQUEST "PopReceiptMismatch";
    UNAUTHENTIC = FORBIDDEN "AuthenticationFailed";
    NOT_PERMITTED = FORBIDDEN "AuthorizationPermissionMismatch";
    PREFLIGHT = FORBIDDEN "CorsPreflightFailure";
    NOTHING = NOT_FOUND "ResourceNotFound";
    NO_BLOB = NOT_FOUND "BlobNotFound";
    NO_QUEUE = NOT_FOUND "QueueNotFound";
    NO_MESSAGE = NOT_FOUND "MessageNotFound";
    NO_METHOD = METHOD_NOT_ALLOWED "UnsupportedHttpVerb";
    SLOW = REQUEST_TIMEOUT "OperationTimedOut";
    BLOB_EXISTS = CONFLICT "BlobAlreadyExists";
    CONTAINER_EXISTS = CONFLICT "ContainerAlreadyExists";
    NO_LENGTH = LENGTH_REQUIRED "MissingContentLengthHeader";
    OTHER_ETAG = PRECONDITION_FAILED "ConditionNotMet";
    TOO_LARGE = PAYLOAD_TOO_LARGE "RequestBodyTooLarge";
    BAD_RANGE = RANGE_NOT_SATISFIABLE "InvalidRange";
    INTERNAL = INTERNAL_SERVER_ERROR "InternalError";
    NOT_SPOKEN = NOT_IMPLEMENTED "NotImplemented";
    BUSY = SERVICE_UNAVAILABLE "ServerBusy";
}

/// What a handler gives.
pub(crate) type Answer = Result<Response, Refusal>;

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::InvalidInput {
            return BAD_NAME;
        }
        eprintln!("localstorage: {error}");
        INTERNAL
    }
}

impl From<Unavailable> for Refusal {
    fn from(error: Unavailable) -> Self {
        eprintln!("localstorage: {error}: {:?}", error.source);
        BUSY
    }
}

impl From<QueueError> for Refusal {
    fn from(error: QueueError) -> Self {
        match error {
            QueueError::NoQueue => NO_QUEUE,
            QueueError::NoMessage => NO_MESSAGE,
            QueueError::PopReceipt => POP_RECEIPT,
            QueueError::TooLong => TOO_LARGE,
            QueueError::Unavailable(error) => error.into(),
        }
    }
}

impl Refusal {
    pub(crate) fn response(self) -> Response {
        let Self { status, code } = self;
        let mut response = if status == StatusCode::NOT_MODIFIED {
            empty(status)
        } else {
            let body = format!("<Error><Code>{code}</Code><Message>{code}</Message></Error>");
            xml(status, &body)
        };
        set(&mut response, "x-ms-error-code", code);
        response
    }
}

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Response {
    let mut response = Response::default();
    *response.status_mut() = status;
    response
}

/// An answer with an XML document.
pub(crate) fn xml(status: StatusCode, root: &str) -> Response {
    // Azure's documents begin with a byte order mark; its clients and the host take both forms.
    let document = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>{root}");
    let mut response = Response::new(document.into());
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, "application/xml");
    response
}

/// Sets a header; a value that cannot be one is left out.
pub(crate) fn set<N>(response: &mut Response, name: N, value: &str)
where
    N: TryInto<HeaderName>,
{
    if let (Ok(name), Ok(value)) = (name.try_into(), HeaderValue::try_from(value)) {
        response.headers_mut().insert(name, value);
    }
}

/// What every answer has.
pub(crate) fn stamp(response: &mut Response) {
    set(response, "x-ms-request-id", &Uuid::new_v4().to_string());
    set(response, "x-ms-version", VERSION);
    set(response, header::SERVER, "caseclock-localstorage");
}

/// RFC 1123, as HTTP and the protocol's XML have it.
pub(crate) fn http_date(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
