//! The firm's list of matters: a pointer and its parts, indexed once for each version.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use crate::{
    books::{Books, decode},
    drafting::MatterIndex,
    ids::FirmId,
    matter::Matter,
    seams::{Rev, Scope, Unavailable},
};

/// The document that names the present parts.
pub(crate) const POINTER: &str = "matters";

/// Which parts are the present list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pointer {
    /// The list's version; parts are `m_<version>_<n>`.
    pub version: String,
    /// How many parts.
    pub parts: usize,
    /// How many matters.
    pub count: usize,
    /// What clients compare, quotes included.
    pub etag: String,
}

/// A part of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) items: Vec<Matter>,
}

/// A firm's list as it stands.
#[derive(Debug)]
pub struct MatterList {
    /// Its pointer; none before the first import.
    pub pointer: Option<(Pointer, Rev)>,
    /// The matters, indexed.
    pub index: MatterIndex,
}

/// Every firm's list, cached by the pointer's revision.
#[derive(Debug, Default)]
pub struct MatterLists {
    cached: Mutex<HashMap<FirmId, Arc<MatterList>>>,
}

impl MatterLists {
    /// The list as it stands; one read where nothing moved.
    ///
    /// # Errors
    /// The store is away.
    pub async fn current(
        &self,
        books: &Books,
        firm: &FirmId,
    ) -> Result<Arc<MatterList>, Unavailable> {
        let scope = Scope::Firm(firm.clone());
        // A list replaced while its parts were read is read again under its new pointer.
        for _ in 0..5 {
            let pointer = books.read::<Pointer>(&scope, POINTER).await?;
            if let Some(list) = self.cached(firm, pointer.as_ref()) {
                return Ok(list);
            }
            let Some(matters) = read_parts(books, &scope, pointer.as_ref()).await? else {
                continue;
            };
            let list = Arc::new(MatterList {
                pointer,
                index: MatterIndex::new(matters),
            });
            self.cached
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(firm.clone(), Arc::clone(&list));
            return Ok(list);
        }
        Err(Unavailable::new("reading a matter list that keeps moving"))
    }

    fn cached(&self, firm: &FirmId, pointer: Option<&(Pointer, Rev)>) -> Option<Arc<MatterList>> {
        let cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        cached
            .get(firm)
            .filter(|list| list.pointer.as_ref().map(|(_, rev)| rev) == pointer.map(|(_, rev)| rev))
            .cloned()
    }
}

async fn read_parts(
    books: &Books,
    scope: &Scope,
    pointer: Option<&(Pointer, Rev)>,
) -> Result<Option<Vec<Matter>>, Unavailable> {
    let Some((pointer, _)) = pointer else {
        return Ok(Some(Vec::new()));
    };
    let ids: Vec<String> = (0..pointer.parts)
        .map(|n| part_id(&pointer.version, n))
        .collect();
    let mut stored = books.documents().read_many(scope, &ids).await?;
    if stored.len() != ids.len() {
        return Ok(None);
    }
    stored.sort_by_key(|part| ids.iter().position(|id| *id == part.id));
    let mut matters = Vec::with_capacity(pointer.count);
    for part in &stored {
        matters.extend(decode::<Part>(part)?.0.items);
    }
    Ok(Some(matters))
}

/// The id of part `n` of a version.
pub(crate) fn part_id(version: &str, n: usize) -> String {
    format!("m_{version}_{n:03}")
}
