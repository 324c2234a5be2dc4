//! The Blob protocol.

mod blocks;
mod get;
mod list;
mod put;

use warp::http::{Method, StatusCode};

use crate::{
    answer::{self, Answer, Refusal, empty, set, xml},
    authorize::{Rights, authorize},
    request::{Body, Head},
    server::Server,
};

/// Containers have no properties of their own, so theirs never change.
const CONTAINER_ETAG: &str = "0x8D0000000000000";
const CONTAINER_DATE: &str = "Thu, 01 Jan 2026 00:00:00 GMT";

/// One blob of a request, and what the request may do to it.
struct Target<'a> {
    container: &'a str,
    name: &'a str,
    rights: Rights,
}

/// `within` is the decoded path after the account.
pub(crate) async fn answer(server: &Server, head: &Head, within: &str, body: &mut Body) -> Answer {
    let (container, name) = within.split_once('/').unwrap_or((within, ""));
    let blob = (!name.is_empty()).then_some((container, name));
    let rights = authorize(&server.key, head, blob, (server.now)())?;
    if blob.is_none() {
        rights.need_key()?;
        return of_container(server, head, container).await;
    }
    let target = Target {
        container,
        name,
        rights,
    };
    match (head.method.as_str(), head.query("comp")) {
        ("PUT", "") => put::blob(server, head, &target, body).await,
        ("PUT", "block") => blocks::put(server, head, &target, body).await,
        ("PUT", "blocklist") => blocks::commit(server, head, &target, body).await,
        ("GET" | "HEAD", "") => get::blob(server, head, &target).await,
        ("DELETE", "") => delete(server, head, &target).await,
        _ => Err(answer::NOT_SPOKEN),
    }
}

async fn delete(server: &Server, head: &Head, target: &Target<'_>) -> Answer {
    target.rights.need(&['d'])?;
    let meta = server.files.stat(target.container, target.name).await?;
    get::check_conditions(head, &meta.ok_or(answer::NO_BLOB)?.etag)?;
    if server.files.delete(target.container, target.name).await? {
        Ok(empty(StatusCode::ACCEPTED))
    } else {
        Err(answer::NO_BLOB)
    }
}

/// Containers are made by the first blob in them; clients may make them all the same.
async fn of_container(server: &Server, head: &Head, container: &str) -> Answer {
    let (restype, comp) = (head.query("restype"), head.query("comp"));
    match (head.method.as_str(), container, restype, comp) {
        ("GET", "", "", "list") => list::containers(server).await,
        ("GET", _, "container", "list") => list::blobs(server, head, container).await,
        ("PUT", _, "container", "") => {
            if server.files.create_container(container).await? {
                Ok(container_answer(StatusCode::CREATED))
            } else {
                Err(answer::CONTAINER_EXISTS)
            }
        }
        ("GET" | "HEAD", _, "container", "") => Ok(container_answer(StatusCode::OK)),
        (_, "", "service", "properties") if head.method == Method::GET => Ok(xml(
            StatusCode::OK,
            "<StorageServiceProperties><Cors /></StorageServiceProperties>",
        )),
        _ => Err(answer::NOT_SPOKEN),
    }
}

fn container_answer(status: StatusCode) -> warp::reply::Response {
    let mut response = empty(status);
    set(&mut response, "etag", &format!("\"{CONTAINER_ETAG}\""));
    set(&mut response, "last-modified", CONTAINER_DATE);
    set(&mut response, "x-ms-lease-state", "available");
    set(&mut response, "x-ms-lease-status", "unlocked");
    response
}

/// What may not be done quietly: a copy looks like an upload of nothing.
fn refuse_copies(head: &Head) -> Result<(), Refusal> {
    if head.header("x-ms-copy-source").is_empty() {
        Ok(())
    } else {
        Err(answer::NOT_SPOKEN)
    }
}
