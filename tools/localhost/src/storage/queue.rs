//! Messages: taken, hidden longer, put, deleted.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{Account, Call, StorageError, xml};
use crate::path;

pub(crate) struct Queue<'a> {
    pub(super) account: &'a Account,
    pub(super) name: &'a str,
}

/// A message that was taken and is hidden from others for now.
#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) pop_receipt: String,
    /// As it lies in the queue: still encoded.
    pub(crate) text: String,
    pub(crate) dequeue_count: u64,
    pub(crate) inserted: DateTime<Utc>,
    pub(crate) expires: DateTime<Utc>,
    pub(crate) next_visible: DateTime<Utc>,
}

impl Queue<'_> {
    fn path(&self) -> String {
        format!("/{}", path::encode_name(self.name))
    }

    async fn call(&self, call: Call<'_>) -> Result<(crate::wire::Headers, Vec<u8>), StorageError> {
        let (head, body) = self.account.call(&self.account.0.queue, call).await?;
        Ok((head.headers, body))
    }

    /// A queue that exists already is fine.
    pub(crate) async fn create(&self) -> Result<(), StorageError> {
        match self.call(Call::new("PUT", self.path())).await {
            Err(StorageError::Refused { status: 409, .. }) | Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn take(
        &self,
        most: usize,
        invisible: Duration,
    ) -> Result<Vec<Message>, StorageError> {
        let call = Call::new("GET", format!("{}/messages", self.path()))
            .with("numofmessages", most)
            .with("visibilitytimeout", invisible.as_secs());
        let (_, body) = self.call(call).await?;
        let body = String::from_utf8_lossy(&body);
        xml::blocks(&body, "QueueMessage")
            .into_iter()
            .map(message)
            .collect()
    }

    pub(crate) async fn put(&self, text: &str) -> Result<(), StorageError> {
        let body = format!(
            "<QueueMessage><MessageText>{}</MessageText></QueueMessage>",
            xml::escape(text)
        );
        let call = Call::new("POST", format!("{}/messages", self.path()));
        self.call(call.body(body.into_bytes())).await.map(|_| ())
    }

    /// Says anew how long it stays hidden; the receipt changes.
    pub(crate) async fn hide(
        &self,
        message: &mut Message,
        invisible: Duration,
    ) -> Result<(), StorageError> {
        let call = Call::new("PUT", self.message_path(message))
            .with("popreceipt", &message.pop_receipt)
            .with("visibilitytimeout", invisible.as_secs());
        let (headers, _) = self.call(call).await?;
        if let Some(receipt) = headers.get("x-ms-popreceipt") {
            message.pop_receipt = receipt.to_owned();
        }
        Ok(())
    }

    pub(crate) async fn delete(&self, message: &Message) -> Result<(), StorageError> {
        let call = Call::new("DELETE", self.message_path(message))
            .with("popreceipt", &message.pop_receipt);
        self.call(call).await.map(|_| ())
    }

    fn message_path(&self, message: &Message) -> String {
        format!(
            "{}/messages/{}",
            self.path(),
            path::encode_name(&message.id)
        )
    }
}

fn message(xml: &str) -> Result<Message, StorageError> {
    let text = |name: &'static str| xml::text(xml, name).ok_or(StorageError::Malformed(name));
    let time = |name: &'static str| {
        let parsed = DateTime::parse_from_rfc2822(&text(name)?);
        parsed
            .map(|at| at.to_utc())
            .map_err(|_| StorageError::Malformed(name))
    };
    Ok(Message {
        id: text("MessageId")?,
        pop_receipt: text("PopReceipt")?,
        text: xml::text(xml, "MessageText").unwrap_or_default(),
        dequeue_count: text("DequeueCount")?
            .parse()
            .map_err(|_| StorageError::Malformed("DequeueCount"))?,
        inserted: time("InsertionTime")?,
        expires: time("ExpirationTime")?,
        next_visible: time("TimeNextVisible")?,
    })
}
