//! The built program, asked through HTTP.

mod blobs;
mod blocks;
mod events;
mod harness;
mod queues;
mod uploads;
