//! What the host makes of a trigger's answer.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    app::{Recipe, wait_for},
    storage::Storage,
    trigger_requests::ring,
};

/// Functions that do what their name says, each on a queue of that name.
fn recipe(storage: &Storage, functions: &[&str]) -> Recipe {
    let mut recipe = Recipe::new().setting("Work", &storage.connection_string());
    for name in functions {
        let queue = json!({"type": "queueTrigger", "name": "message", "connection": "Work",
                           "queueName": name.to_lowercase()});
        recipe = recipe.function(name, queue);
    }
    recipe
}

#[test]
fn a_message_that_succeeds_is_gone() {
    let storage = Storage::start();
    let app = recipe(&storage, &["Work"]).start();
    wait_for("the queue to be made", || {
        storage.has_queue("work").then_some(())
    });
    storage.put("work", "one");
    wait_for("the end", || storage.texts("work").is_empty().then_some(()));
    assert_eq!(app.requests().len(), 1);
    assert!(!storage.has_queue("work-poison"));
}

#[test]
fn a_message_that_fails_is_tried_five_times_and_then_poison_with_the_same_text() {
    let storage = Storage::start();
    let app = recipe(&storage, &["Fail", "Text"]).start();
    storage.put("fail", "héllo");
    storage.put("text", "other");
    let poison = |queue: &str| wait_for("poison", || storage.texts(queue).first().cloned());
    assert_eq!(poison("fail-poison"), "aMOpbGxv");
    assert_eq!(poison("text-poison"), "b3RoZXI=");
    let tries = |path: &str| {
        let requests = app.requests();
        let of = requests
            .iter()
            .filter(|request| request.first.starts_with(path));
        of.map(|request| {
            request
                .text()
                .split("\"DequeueCount\":\"")
                .nth(1)
                .map(|rest| rest[..1].to_owned())
        })
        .collect::<Option<Vec<_>>>()
        .expect("each says which try it is")
    };
    assert_eq!(tries("POST /Fail"), ["1", "2", "3", "4", "5"]);
    assert_eq!(tries("POST /Text").len(), 5);
    wait_for("the original to go", || {
        storage.texts("fail").is_empty().then_some(())
    });
}

#[test]
fn visibility_timeout_spaces_the_tries() {
    let storage = Storage::start();
    let app = recipe(&storage, &["Fail"])
        .host("extensions.queues.visibilityTimeout", "00:00:01")
        .host("extensions.queues.maxDequeueCount", 2)
        .start();
    let start = Instant::now();
    storage.put("fail", "x");
    wait_for("poison", || storage.texts("fail-poison").first().cloned());
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(app.requests().len(), 2);
}

#[test]
fn a_text_that_is_not_base64_is_poison_untried() {
    let storage = Storage::start();
    let app = recipe(&storage, &["Work"]).start();
    storage.put_raw("work", "not base64!");
    wait_for("poison", || storage.texts("work-poison").first().cloned());
    assert_eq!(storage.texts("work-poison"), ["not base64!"]);
    assert!(app.requests().is_empty());
}

#[test]
fn messages_may_be_plain_text() {
    let storage = Storage::start();
    let app = recipe(&storage, &["Work"])
        .host("extensions.queues.messageEncoding", "none")
        .start();
    storage.put_raw("work", "plain");
    assert!(
        app.first_requests(1)[0]
            .text()
            .contains(r#""message":"\"plain\"""#)
    );
}

#[test]
fn a_blob_that_fails_is_tried_five_times_and_named_in_the_poison_queue() {
    let storage = Storage::start();
    storage.put_blob("sounds/acme/one", &[], b"x");
    let app = Recipe::new()
        .function(
            "Fail",
            json!({"type": "blobTrigger", "name": "recording", "path": "sounds/{name}",
                   "source": "EventGrid", "connection": "Work"}),
        )
        .setting("Work", &storage.connection_string())
        .host("extensions.queues.messageEncoding", "none")
        .start();
    let url = format!(
        "http://127.0.0.1:{}/devstoreaccount1/sounds/acme/one",
        storage.port
    );
    ring(&app, "Fail", &url, "0x1");
    let text = wait_for("poison", || {
        storage.texts("webjobs-blobtrigger-poison").first().cloned()
    });
    assert_eq!(
        text,
        "{\n  \"Type\": \"BlobTrigger\",\n  \"FunctionId\": \"Host.Functions.Fail\",\n  \
         \"BlobType\": \"BlockBlob\",\n  \"ContainerName\": \"sounds\",\n  \
         \"BlobName\": \"acme/one\",\n  \"ETag\": \"\\\"0x1\\\"\"\n}"
    );
    assert_eq!(app.requests().len(), 5);
}

#[test]
fn an_empty_success_hangs_until_the_time_out_kills_the_handler_and_bystanders() {
    let storage = Storage::start();
    let app = recipe(&storage, &["Empty"])
        .http("Any", "any/{rest}")
        .host("functionTimeout", "00:00:03")
        .host("extensions.queues.maxDequeueCount", 1)
        .start();
    storage.put("empty", "x");
    app.first_requests(1);
    std::thread::sleep(Duration::from_millis(500));
    // It would have three seconds of its own, but dies earlier with the handler.
    let start = Instant::now();
    let bystander = app.post("/api/any/long", b"x");
    assert_eq!(bystander.status(), 500);
    assert!(
        start.elapsed() < Duration::from_millis(2900),
        "{:?}",
        start.elapsed()
    );
    app.line_with("timed out");
    wait_for("poison", || storage.texts("empty-poison").first().cloned());
    wait_for("the restarted handler", || {
        (app.get("/api/any/x").status() == 200).then_some(())
    });
}

#[test]
fn a_long_call_keeps_its_message_hidden() {
    let storage = Storage::start();
    let app = recipe(&storage, &["Slow"])
        .argument("--message-invisible")
        .argument("1")
        .start();
    storage.put("slow", "x");
    wait_for("the end", || {
        (!app.requests().is_empty() && storage.texts("slow").is_empty()).then_some(())
    });
    assert_eq!(app.requests().len(), 1);
}

#[test]
fn no_more_is_worked_on_at_once_than_host_json_says() {
    let storage = Storage::start();
    for name in ["one", "two"] {
        storage.put_blob(&format!("sounds/{name}"), &[], b"x");
        storage.put("slow", name);
    }
    let blob = json!({"type": "blobTrigger", "name": "recording", "path": "sounds/{name}",
                      "source": "EventGrid", "connection": "Work"});
    let of_blobs = Recipe::new()
        .function("Slow", blob)
        .setting("Work", &storage.connection_string())
        .host("extensions.blobs.maxDegreeOfParallelism", 1)
        .start();
    for name in ["one", "two"] {
        let url = format!(
            "http://127.0.0.1:{}/devstoreaccount1/sounds/{name}",
            storage.port
        );
        ring(&of_blobs, "Slow", &url, "0x1");
    }
    let of_queues = recipe(&storage, &["Slow"])
        .host("extensions.queues.batchSize", 1)
        .host("extensions.queues.newBatchThreshold", 0)
        .start();
    for app in [&of_blobs, &of_queues] {
        app.first_requests(2);
        let arrivals = app.arrivals();
        // The second waits for the first, which takes 1.5 seconds.
        assert!(
            arrivals[1] - arrivals[0] >= Duration::from_millis(1400),
            "{arrivals:?}"
        );
    }
}
