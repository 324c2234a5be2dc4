//! The built host with a handler that writes down what it is sent.

mod app;
mod azurite;
mod doors;
mod http;
mod http_requests;
mod process;
mod recorder;
mod resends;
mod storage;
mod trigger_requests;
mod verdicts;
