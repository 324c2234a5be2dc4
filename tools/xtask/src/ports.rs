//! A stamp's ports follow from its first one, so that `token --port` finds the issuer.

use std::net::{Ipv4Addr, TcpListener};

/// The API's port unless another is named.
pub(crate) const USUAL_PORT: u16 = 7071;

/// The ports of one stamp.
#[derive(Clone, Copy)]
pub(crate) struct Ports {
    pub(crate) api: u16,
    pub(crate) blobs: u16,
    pub(crate) queues: u16,
    pub(crate) issuer: u16,
    pub(crate) speech: u16,
}

impl Ports {
    /// Five in a row from `first`.
    pub(crate) fn from(first: u16) -> Result<Self, String> {
        if first == 0 || first > u16::MAX - 4 {
            return Err("--port must be from 1 to 65531".to_owned());
        }
        Ok(Self {
            api: first,
            blobs: first + 1,
            queues: first + 2,
            issuer: first + 3,
            speech: first + 4,
        })
    }

    /// Says which port is taken before anything starts.
    pub(crate) fn must_be_free(&self) -> Result<(), String> {
        for port in [self.api, self.blobs, self.queues, self.issuer, self.speech] {
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
                format!(
                    "port {port} cannot be used ({error}); a stamp takes {} to {}: choose another \
                     --port",
                    self.api, self.speech
                )
            })?;
        }
        Ok(())
    }

    pub(crate) fn origin(port: u16) -> String {
        format!("http://127.0.0.1:{port}")
    }
}
