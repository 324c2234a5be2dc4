//! A hundred mebibytes of sound pass through a stamp without being held in memory.

use std::time::Duration;

use fault_tests::{
    lawyer::{Ask, Lawyer, text},
    processes::memory_kib,
    sound::{label, wav, wav_header},
    stamp::{Setup, Stamp, until},
};
use futures_util::stream;
use reqwest::{Body, Method};

const SOUND: usize = 100 << 20;
const MOST_KIB: u64 = 64 << 10;

/// A long sound that is made as it is sent.
fn long_sound(label: &str) -> Body {
    const PART: usize = 1 << 16;
    let mut head = wav_header(u32::try_from(SOUND).expect("a length of 32 bits"));
    head.extend_from_slice(format!("LABEL:{label};").as_bytes());
    let total = 44 + SOUND;
    let rest = total - head.len();
    let parts = std::iter::once(head)
        .chain((0..rest.div_ceil(PART)).map(move |nth| vec![0; PART.min(rest - nth * PART)]));
    Body::wrap_stream(stream::iter(parts.map(Ok::<_, std::io::Error>)))
}

async fn drafted(lawyer: &Lawyer, id: &str) {
    until("drafts", Duration::from_secs(240), async || {
        let path = format!("/recordings/{id}");
        let now = lawyer.ask(&Ask::new(Method::GET, path)).await;
        assert_ne!(now.body["status"], "failed", "{}", now.text);
        (now.body["status"] == "drafted").then_some(())
    })
    .await;
}

async fn passes(host_args: &[&str]) {
    let stamp = Stamp::start(Setup {
        gated: false,
        sweep: "0 0 0 1 1 *",
        host_args: host_args.iter().map(|arg| (*arg).to_owned()).collect(),
        ..Setup::default()
    })
    .await;
    let ann = stamp.lawyer("ann").await;
    // What every process needs for any recording is no part of what a long one costs.
    let first = ann.record(wav(&label(0))).await;
    drafted(&ann, &first).await;
    let processes = stamp.processes();
    let idle = processes.map(|(_, process)| memory_kib(process, "VmRSS").expect("a process"));
    let recording = ann.start_recording().await;
    let sound = long_sound(&label(1));
    let status = ann.upload_stream(&recording, sound, 44 + SOUND).await;
    assert_eq!(status, 201);
    drafted(&ann, &text(&recording["id"])).await;
    assert_eq!(stamp.engine.heard().of(&label(1)), 1);
    assert!(stamp.engine.longest() > SOUND, "it was heard whole");
    for ((name, process), idle) in processes.into_iter().zip(idle) {
        // The kernel's own high-water mark misses no moment, as sampling would.
        let peak = memory_kib(process, "VmHWM").expect("the same process");
        let more = peak.saturating_sub(idle);
        println!("{host_args:?} {name}: idle {idle} KiB, at the peak {more} KiB more");
        assert!(more < MOST_KIB, "{name} took {more} KiB more");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_mebibytes_by_reference_are_held_by_no_process() {
    passes(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_mebibytes_sent_with_the_trigger_are_held_by_no_process() {
    passes(&["--blob-content"]).await;
}
