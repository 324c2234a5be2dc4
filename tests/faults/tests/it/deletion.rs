//! A recording that was deleted while its upload URL still worked.

use std::time::Duration;

use caseclock_domain::{ids::Owner, seams::BlobName};
use fault_tests::{
    check,
    gates::Verdict,
    lawyer::{Ask, text},
    sound::{label, wav},
    stamp::{FIRM, Setup, Stamp, until},
};
use reqwest::Method;

use crate::stores;

#[tokio::test(flavor = "multi_thread")]
async fn a_sound_that_lands_after_its_deletion_is_gone_after_the_next_sweep() {
    let stamp = Stamp::start(Setup::default()).await;
    let ann = stamp.lawyer("ann").await;
    let blobs = stores(&stamp).blobs();
    // By the sweep alone, by whoever comes first, and by a sweep whose first try is killed.
    for (nth, way) in ["sweep", "any", "killed"].into_iter().enumerate() {
        let recording = ann.start_recording().await;
        let id = text(&recording["id"]);
        let name = BlobName::Recording(
            Owner {
                firm: FIRM.parse().expect("an id"),
                timekeeper: "ann".parse().expect("an id"),
            },
            id.parse().expect("an id"),
        );
        let mut kills = 1;
        stamp.gates.rule(move |stop| {
            let ingests = stop.is_before && stop.seam.starts_with("delivery Ingest");
            match way {
                "sweep" if ingests => Verdict::Hold,
                "killed" if kills > 0 && stop.seam == "blobs.delete" => {
                    kills -= 1;
                    Verdict::Kill("a sweep that deletes".to_owned())
                }
                _ => Verdict::Go,
            }
        });
        let path = format!("/recordings/{id}");
        let deleted = ann.ask(&Ask::new(Method::DELETE, &path).keyed()).await;
        assert_eq!(deleted.status, 200, "{}", deleted.text);
        assert_eq!(ann.upload(&recording, wav(&label(nth))).await, 201);
        until("gone", Duration::from_secs(60), async || {
            let found = blobs.facts(&name).await.expect("the stores");
            found.is_none().then_some(())
        })
        .await;
        stamp.gates.open();
        assert_eq!(ann.get(&path).await["status"], "deleted");
        assert_eq!(ann.get(&path).await["deletion"], deleted.body);
    }
    assert_eq!(stamp.engine.heard().total(), 0, "nothing was heard");
    assert!(ann.all("/entries", "").await.is_empty());
    check::chain(&ann).await;
}
