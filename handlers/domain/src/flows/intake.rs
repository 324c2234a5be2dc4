//! What a delivery is worked on with.

use crate::{
    books::Books,
    listening::Listening,
    matter_lists::MatterLists,
    seams::{Blobs, Doorbell},
};

/// The parts of a stamp that ingestion works with.
#[derive(Clone, Copy)]
pub struct Intake<'a> {
    /// What is kept.
    pub books: &'a Books,
    /// The firm's matters.
    pub lists: &'a MatterLists,
    /// The sound.
    pub blobs: &'a dyn Blobs,
    /// For what must wait.
    pub doorbell: &'a dyn Doorbell,
    /// What makes words of sound.
    pub listening: &'a Listening,
}
