//! The promises of [`Doorbell`].

use std::time::Duration;

use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Pass, somebody};
use crate::{
    ids::{ExportId, RecordingId},
    seams::{Bell, Doorbell},
};

/// Takes the next message that can be seen on the queue `recordings-landed`, removes it, and
/// gives the JSON that a Functions host would: the message's text out of its base64.
pub type Take<'a> = &'a (dyn Fn() -> BoxFuture<'static, Option<Value>> + Sync);

/// A message names its work and its owner, and nothing else. Needs the queue for itself.
pub async fn a_bell_is_heard_as_it_was_rung(doorbell: &dyn Doorbell, take: Take<'_>) {
    let owner = somebody();
    let id = Uuid::new_v4();
    let recording = Bell::Recording {
        owner: owner.clone(),
        recording: RecordingId::new(id),
    };
    let export = Bell::Export {
        owner: owner.clone(),
        export: ExportId::new(id),
    };
    for (bell, member) in [(recording, "recording"), (export, "export")] {
        doorbell
            .ring(&bell, Duration::ZERO)
            .await
            .expect("it rings");
        let heard = take().await.expect("a message");
        let mut expected = json!({"firm": owner.firm, "timekeeper": owner.timekeeper});
        expected[member] = json!(id);
        assert_eq!(heard, expected);
        assert_eq!(serde_json::from_value::<Bell>(heard).expect("a bell"), bell);
    }
}

/// With a delay nobody hears it before. Needs the queue for itself.
pub async fn a_delayed_bell_is_heard_later(
    doorbell: &dyn Doorbell,
    take: Take<'_>,
    pass: Pass<'_>,
) {
    let bell = Bell::Recording {
        owner: somebody(),
        recording: RecordingId::new(Uuid::new_v4()),
    };
    doorbell
        .ring(&bell, Duration::from_secs(5))
        .await
        .expect("it rings");
    assert_eq!(take().await, None);
    pass(Duration::from_secs(6)).await;
    assert!(take().await.is_some());
    assert_eq!(take().await, None);
}
