//! What every part of the running host shares.

use std::{sync::Arc, time::Duration};

use crate::{function_json::Function, handler::Handler, host_json::HostJson, settings::Settings};

/// What the real host calls itself; the version the contract was measured on.
pub(crate) const VERSION: &str = "4.1037.0.0";
pub(crate) const USER_AGENT: &str = "Azure-Functions-Host/4.1037.0.0";

pub(crate) struct Host {
    pub(crate) json: HostJson,
    pub(crate) settings: Settings,
    pub(crate) functions: Vec<Arc<Function>>,
    pub(crate) handler: Handler,
    pub(crate) message_invisible: Duration,
    pub(crate) blob_content: bool,
    pub(crate) cors: Vec<String>,
}

impl Host {
    pub(crate) fn function(&self, name: &str) -> Option<&Arc<Function>> {
        self.functions
            .iter()
            .find(|function| function.name.eq_ignore_ascii_case(name))
    }
}
