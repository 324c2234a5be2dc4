//! `Doorbell` over the local queues.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use caseclock_domain::seams::{Bell, Doorbell, Unavailable};

use crate::queues::{PutMessage, QueueError, Queues};

/// The queue that `IngestQueuedRecording` answers.
pub const DOORBELL_QUEUE: &str = "recordings-landed";

const RINGING: &str = "ringing the doorbell";

pub(crate) struct QueueDoorbell {
    queues: Arc<Queues>,
}

impl QueueDoorbell {
    pub(crate) fn new(queues: Arc<Queues>) -> Self {
        Self { queues }
    }
}

#[async_trait]
impl Doorbell for QueueDoorbell {
    async fn ring(&self, bell: &Bell, delay: Duration) -> Result<(), Unavailable> {
        let json = serde_json::to_vec(bell).map_err(|bad| Unavailable::because(RINGING, bad))?;
        let message = PutMessage {
            // The Functions host takes queue messages for base64 unless told otherwise.
            body: BASE64.encode(json),
            hidden_for: delay,
            lives_for: None,
        };
        self.queues.create(DOORBELL_QUEUE).await?;
        match self.queues.put(DOORBELL_QUEUE, message).await {
            Ok(_) => Ok(()),
            Err(QueueError::Unavailable(error)) => Err(error),
            Err(refused) => Err(Unavailable::because(RINGING, refused)),
        }
    }
}
