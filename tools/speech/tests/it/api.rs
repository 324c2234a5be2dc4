//! Requests, refusals and what is never written down.

use std::process::Command;

use reqwest::multipart::{Form, Part};
use serde_json::Value;

use crate::harness::{Speech, form, prompt, speak};

/// A second of silence.
fn silence() -> Vec<u8> {
    let mut wav =
        b"RIFF\x24\x7d\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0"
            .to_vec();
    wav.extend(b"data\0\x7d\0\0");
    wav.resize(44 + 32_000, 0);
    wav
}

#[tokio::test]
async fn words_come_with_their_times_and_leave_no_trace() {
    let speech = Speech::start().await;
    let wav = speak(
        "rms",
        "Called the client about the Harrow closing. Then reviewed the lease.",
    );
    let seconds = (wav.len() - 44) as f64 / 32_000.0;

    let asked = form(wav.clone())
        .text("prompt", prompt())
        .text("language", "en-CA")
        .text("response_format", "verbose_json")
        .text("timestamp_granularities[]", "word");
    let answer: Value = speech.post(asked).await.json().await.unwrap();
    assert_eq!(answer["language"], "english");
    assert!((answer["duration"].as_f64().unwrap() - seconds).abs() < 0.01);
    let text = answer["text"].as_str().unwrap();
    assert!(text.contains("about the Harrow closing"), "{text}");

    let words = answer["words"].as_array().unwrap();
    let spelled: Vec<_> = words
        .iter()
        .map(|word| word["word"].as_str().unwrap())
        .collect();
    assert_eq!(spelled.join(" "), text.replace('.', ""));
    let mut end = 0.0;
    for word in words {
        assert!(word["start"].as_f64().unwrap() >= end - 0.001, "{word}");
        end = word["end"].as_f64().unwrap();
        assert!(
            end > word["start"].as_f64().unwrap() && end <= seconds,
            "{word}"
        );
    }
    assert!(
        end > seconds - 1.0,
        "the last word ends at {end} of {seconds}"
    );
    let segments = answer["segments"].as_array().unwrap();
    let joined: Vec<_> = segments
        .iter()
        .map(|one| one["text"].as_str().unwrap())
        .collect();
    assert_eq!(joined.join(" "), text);

    let asked = form(wav)
        .text("prompt", prompt())
        .text("response_format", "text");
    assert_eq!(
        speech.post(asked).await.text().await.unwrap().trim_end(),
        text
    );
    assert_eq!(speech.stop(), "");
}

#[tokio::test]
async fn silence_is_an_empty_transcript() {
    let speech = Speech::start().await;
    let answer: Value = speech.post(form(silence())).await.json().await.unwrap();
    assert_eq!(answer, serde_json::json!({ "text": "" }));
}

#[track_caller]
fn check(answer: &Value, status: u16, param: Option<&str>, says: &str) {
    let error = &answer["error"];
    let kind = if status < 500 {
        "invalid_request_error"
    } else {
        "server_error"
    };
    assert_eq!(error["type"], kind, "{answer}");
    assert_eq!(error["param"].as_str(), param, "{answer}");
    assert!(
        error["message"].as_str().unwrap().contains(says),
        "{answer}"
    );
    assert!(error.as_object().unwrap().contains_key("code"), "{answer}");
}

#[tokio::test]
async fn bad_requests_are_refused_in_openais_words() {
    let speech = Speech::start().await;
    let file = || Part::bytes(silence()).file_name("a.wav");
    let refusals = [
        (
            Form::new().text("model", "x"),
            400,
            Some("file"),
            "file is required",
        ),
        (
            Form::new().part("file", file()),
            400,
            Some("model"),
            "model is required",
        ),
        (
            form(b"ID3\x04\0\0\0\0\0\0 sound".to_vec()),
            400,
            Some("file"),
            "send a PCM WAV file",
        ),
        (form(Vec::new()), 400, Some("file"), "send a PCM WAV file"),
        (
            form(silence()[..30].to_vec()),
            400,
            Some("file"),
            "no sound",
        ),
        (
            form(silence()).text("response_format", "srt"),
            400,
            Some("response_format"),
            "verbose_json",
        ),
        (
            form(silence()).text("language", "fr"),
            400,
            Some("language"),
            "English only",
        ),
        (
            form(silence()).text("temperature", "hot"),
            400,
            Some("temperature"),
            "between 0 and 1",
        ),
        (
            form(silence()).text("colour", "red"),
            400,
            None,
            "not known",
        ),
        (
            form(silence()).text("stream", "true"),
            400,
            Some("stream"),
            "at once",
        ),
        (
            form(silence()).text("timestamp_granularities[]", "word"),
            400,
            Some("timestamp_granularities"),
            "verbose_json",
        ),
        (form(vec![0; (25 << 20) + 1]), 413, Some("file"), "25 MiB"),
        (
            form(silence()).text("prompt", "a ".repeat(600_000)),
            413,
            Some("prompt"),
            "1 MiB",
        ),
    ];
    for (form, status, param, says) in refusals {
        let answer = speech.post(form).await;
        assert_eq!(answer.status(), status, "{says}");
        check(&answer.json().await.unwrap(), status, param, says);
    }

    let url = format!("{}/v1/audio/transcriptions", speech.url);
    let send = |request: reqwest::RequestBuilder| async {
        let answer = request.send().await.unwrap();
        (
            answer.status().as_u16(),
            answer.json::<Value>().await.unwrap(),
        )
    };
    let (status, answer) = send(speech.client.post(&url).body("file=a")).await;
    check(&answer, status, None, "multipart/form-data");
    let cut = speech
        .client
        .post(&url)
        .header("content-type", "multipart/form-data; boundary=x");
    let (status, answer) =
        send(cut.body("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nRI")).await;
    assert_eq!(status, 400);
    check(&answer, status, Some("file"), "cut short");
    let (status, answer) = send(speech.client.get(&url)).await;
    assert_eq!(status, 405);
    check(&answer, status, None, "method");
    let (status, answer) = send(speech.client.get(format!("{}/v1/models", speech.url))).await;
    assert_eq!(status, 404);
    check(&answer, status, None, "no such route");
}

#[tokio::test]
async fn health_names_the_engine() {
    let speech = Speech::start().await;
    let health = speech
        .client
        .get(format!("{}/health", speech.url))
        .send()
        .await
        .unwrap();
    let health: Value = health.json().await.unwrap();
    let expected = serde_json::json!({
        "status": "ready", "engine": "pocketsphinx", "model": "pocketsphinx-demo",
    });
    assert_eq!(health, expected);
}

#[test]
fn without_a_package_it_ends_with_one_line_that_names_it() {
    let empty = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_speech"))
            .args(arguments)
            .output()
            .unwrap();
        assert!(!output.status.success() && output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let folder = empty.path().to_str().unwrap();
    assert_eq!(
        run(&["--port", "0", "--models", folder]),
        "error: pocketsphinx-en-us is not installed: run `apt-get install -y pocketsphinx-en-us`\n"
    );
    assert!(run(&[]).starts_with("error: usage: speech --port"));
}
