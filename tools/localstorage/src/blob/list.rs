//! List Blobs and List Containers.

use caseclock_embedded::{ACCOUNT, BlobMeta};
use warp::http::StatusCode;

use super::{CONTAINER_DATE, CONTAINER_ETAG};
use crate::{
    answer::{self, Answer, http_date, xml},
    request::Head,
    server::Server,
    xml::{element, escaped},
};

const MOST: usize = 5000;

pub(super) async fn blobs(server: &Server, head: &Head, container: &str) -> Answer {
    if !head.query("delimiter").is_empty() {
        return Err(answer::NOT_SPOKEN);
    }
    let most = match head.number("maxresults")? {
        None => MOST,
        Some(n) => match usize::try_from(n) {
            Ok(n @ 1..=MOST) => n,
            _ => return Err(answer::OUT_OF_RANGE),
        },
    };
    let (prefix, marker) = (head.query("prefix"), head.query("marker"));
    let mut all = server.files.list(container, prefix).await?;
    all.retain(|meta| meta.name.as_str() >= marker);
    let next = all.get(most).map_or("", |meta| meta.name.as_str());
    let page: String = all.iter().take(most).map(blob).collect();
    Ok(xml(
        StatusCode::OK,
        &format!(
            "<EnumerationResults ServiceEndpoint=\"/{ACCOUNT}\" ContainerName=\"{}\">\
             {}{}<MaxResults>{most}</MaxResults><Blobs>{page}</Blobs>{}</EnumerationResults>",
            escaped(container),
            element("Prefix", prefix),
            element("Marker", marker),
            element("NextMarker", next),
        ),
    ))
}

fn blob(meta: &BlobMeta) -> String {
    let landed_at = http_date(meta.landed_at);
    let properties = [
        ("Creation-Time", landed_at.as_str()),
        ("Last-Modified", &landed_at),
        ("Etag", meta.etag.trim_matches('"')),
        ("Content-Length", &meta.bytes.to_string()),
        ("Content-Type", &meta.content_type),
        ("Content-MD5", meta.content_md5.as_deref().unwrap_or("")),
        ("BlobType", "BlockBlob"),
        ("LeaseStatus", "unlocked"),
        ("LeaseState", "available"),
    ];
    let properties: String = properties
        .iter()
        .map(|(name, text)| element(name, text))
        .collect();
    let name = element("Name", &meta.name);
    format!("<Blob>{name}<Properties>{properties}</Properties></Blob>")
}

pub(super) async fn containers(server: &Server) -> Answer {
    let names = server.files.containers().await?;
    let names: String = names
        .iter()
        .map(|name| {
            format!(
                "<Container>{}<Properties>{}{}</Properties></Container>",
                element("Name", name),
                element("Last-Modified", CONTAINER_DATE),
                element("Etag", CONTAINER_ETAG),
            )
        })
        .collect();
    Ok(xml(
        StatusCode::OK,
        &format!(
            "<EnumerationResults ServiceEndpoint=\"/{ACCOUNT}\"><Containers>{names}</Containers>\
             <NextMarker /></EnumerationResults>"
        ),
    ))
}
