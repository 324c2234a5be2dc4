//! What starts functions: queues, blobs, timers.

pub(crate) mod blob;
pub(crate) mod queue;
pub(crate) mod timer;

use std::sync::Arc;

use crate::{function_json::Trigger, host::Host};

/// Starts listening for every trigger there is.
pub(crate) fn start(host: &Arc<Host>) {
    for function in &host.functions {
        match &function.trigger {
            Trigger::Queue(_) => queue::start(host, function),
            Trigger::Timer(_) => timer::start(host, function),
            Trigger::Http(_) | Trigger::Blob(_) => {}
        }
    }
    blob::start(host);
}
