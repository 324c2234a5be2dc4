//! Put Block and Put Block List: a blob in several requests. Blocks wait in `tmp/` until they are
//! committed; what is not committed is cleared at a later start.

use std::path::{Path, PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use md5::{Digest as _, Md5};
use sha2::Sha256;
use tokio::{
    fs,
    io::{AsyncReadExt as _, AsyncWriteExt as _},
};
use uuid::Uuid;
use warp::http::StatusCode;

use super::{
    Target,
    put::{created, publish, said_md5},
    refuse_copies,
};
use crate::{
    answer::{self, Answer, Refusal, empty, set},
    request::{self, Body, Head, next_part},
    server::{self, Server},
    xml,
};

const MOST_BLOCKS: usize = 50_000;

pub(super) async fn put(
    server: &Server,
    head: &Head,
    target: &Target<'_>,
    body: &mut Body,
) -> Answer {
    // As Azurite: `c` makes whole blobs only.
    target.rights.need(&['w'])?;
    refuse_copies(head)?;
    let length = head.length()?;
    if length > server.max_bytes {
        return Err(answer::TOO_LARGE);
    }
    let said = said_md5(head)?;
    let dir = waiting_room(server, target);
    let place = dir.join(file_name(head.query("blockid"))?);
    fs::create_dir_all(&dir).await?;
    let draft = dir.join(format!("part-{}", Uuid::new_v4().simple()));
    match receive(&draft, body, length, said).await {
        Ok(md5) => {
            fs::rename(&draft, &place).await?;
            let mut response = empty(StatusCode::CREATED);
            set(&mut response, "content-md5", &md5);
            set(&mut response, "x-ms-request-server-encrypted", "false");
            Ok(response)
        }
        Err(refusal) => {
            // What cannot be removed now is cleared at a later start.
            let _ = fs::remove_file(&draft).await;
            Err(refusal)
        }
    }
}

async fn receive(
    draft: &Path,
    body: &mut Body,
    length: u64,
    said: Option<String>,
) -> Result<String, Refusal> {
    let mut file = fs::File::create_new(draft).await?;
    let mut md5 = Md5::new();
    let mut received = 0;
    while let Some(part) = next_part(body).await? {
        md5.update(&part);
        received += part.len() as u64;
        file.write_all(&part).await?;
    }
    file.flush().await?;
    let md5 = BASE64.encode(md5.finalize());
    if received != length {
        return Err(answer::BAD_BODY);
    }
    match said {
        Some(said) if said != md5 => Err(answer::OTHER_MD5),
        _ => Ok(md5),
    }
}

pub(super) async fn commit(
    server: &Server,
    head: &Head,
    target: &Target<'_>,
    body: &mut Body,
) -> Answer {
    target.rights.need(&['w'])?;
    let list = std::mem::replace(body, Box::pin(futures_util::stream::empty()));
    let list = xml::leaves(&request::text(list).await?).ok_or(answer::BAD_XML)?;
    if list.len() > MOST_BLOCKS {
        return Err(answer::BAD_BLOCK_LIST);
    }
    let dir = waiting_room(server, target);
    let mut upload = server.files.begin().await?;
    for (kind, id) in &list {
        // Committed blocks are not kept apart: a blob grows only out of what waits.
        if !matches!(kind.as_str(), "Latest" | "Uncommitted") {
            return Err(answer::BAD_BLOCK_LIST);
        }
        let block = fs::File::open(dir.join(file_name(id)?)).await;
        let mut block = block.map_err(|_| answer::BAD_BLOCK_LIST)?;
        let mut part = vec![0; 64 * 1024];
        loop {
            let read = block.read(&mut part).await?;
            if read == 0 {
                break;
            }
            upload.write(&part[..read]).await?;
            if upload.written() > server.max_bytes {
                return Err(answer::TOO_LARGE);
            }
        }
    }
    let said = head.header("x-ms-blob-content-md5");
    let said = (!said.is_empty()).then(|| said.to_owned());
    let meta = publish(server, head, target, upload, said).await?;
    if let Err(error) = fs::remove_dir_all(&dir).await {
        server::log("clearing committed blocks", &error);
    }
    server
        .events
        .blob_created(target.container, &meta, "PutBlockList");
    Ok(created(&meta))
}

fn waiting_room(server: &Server, target: &Target<'_>) -> PathBuf {
    let name = format!("{}/{}", target.container, target.name);
    let hash = hex(&Sha256::digest(name.as_bytes()));
    server.files.tmp_dir().join(format!("blocks-{hash}"))
}

fn file_name(block_id: &str) -> Result<String, Refusal> {
    match BASE64.decode(block_id) {
        Ok(id) if (1..=64).contains(&id.len()) => Ok(format!("block-{}", hex(&id))),
        _ => Err(answer::BAD_QUERY),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
