//! How well the engine hears: the shipped samples, and sentences spoken here and now.

use std::path::Path;

use futures_util::stream::{self, StreamExt};
use speech::Models;

use crate::generator::{Random, dictation};
use crate::harness::{Errors, MODELS, Speech, prompt, samples, sayable_names, speak, words};

/// Part of what the product promises about its demo engine.
const FLOOR: f64 = 8.0;

const VOICES: [&str; 4] = ["rms", "kal16", "awb", "slt"];
const EACH: usize = 10;

fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(samples()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            texts.push((name, std::fs::read_to_string(path).unwrap()));
        }
    }
    texts.sort();
    texts
}

#[tokio::test]
async fn the_shipped_samples_are_understood() {
    let speech = Speech::start().await;
    let mut all = Errors::default();
    for (name, text) in texts() {
        let wav = std::fs::read(samples().join(format!("{name}.wav"))).unwrap();
        let heard = speech.hear(wav, &prompt()).await;
        let errors = Errors::between(&text, &heard);
        println!(
            "{name}: {:.1} %\n  said  {}\n  heard {heard}",
            errors.percent(),
            text.trim()
        );
        assert!(
            errors.percent() <= FLOOR,
            "{name}: {:.1} %",
            errors.percent()
        );
        all.add(errors);
    }
    println!("samples: {:.1} % of {} words", all.percent(), all.words);
    assert!(all.words > 60);
}

#[tokio::test]
async fn sentences_nobody_wrote_before_are_understood() {
    let speech = Speech::start().await;
    let (names, prompt) = (sayable_names(), prompt());
    let mut all = Errors::default();
    let (mut table, mut worst) = (String::new(), 0.0_f64);
    for (voice, seed) in VOICES.iter().zip(1..) {
        let mut random = Random(0x5eed_0000 + seed);
        let said: Vec<String> = (0..EACH).map(|_| dictation(&mut random, &names)).collect();
        // Two at a time, as many as there are listeners.
        let heard: Vec<String> = stream::iter(&said)
            .map(|text| speech.hear(speak(voice, text), &prompt))
            .buffered(2)
            .collect()
            .await;
        let mut errors = Errors::default();
        for (text, heard) in said.iter().zip(&heard) {
            let one = Errors::between(text, heard);
            println!(
                "{voice} {}/{}\n  said  {text}\n  heard {heard}",
                one.errors, one.words
            );
            errors.add(one);
        }
        table += &format!(
            "{voice:6} {:5.1} % of {} words\n",
            errors.percent(),
            errors.words
        );
        worst = worst.max(errors.percent());
        all.add(errors);
    }
    println!(
        "{table}all    {:5.1} % of {} words",
        all.percent(),
        all.words
    );
    assert!(worst <= FLOOR, "{table}");
}

#[test]
fn no_sentence_of_a_sample_is_in_the_models_text() {
    let models = Models::find(Path::new(MODELS)).unwrap_or_else(|missing| panic!("{missing}"));
    let text = speech::model_text(&models, &prompt());
    assert!(text.len() > 10_000);
    let spaced = |words: Vec<String>| format!(" {} ", words.join(" "));
    let text: Vec<String> = text.iter().map(|line| spaced(words(line))).collect();
    for (name, sample) in texts() {
        for sentence in sample
            .split('.')
            .filter(|sentence| !sentence.trim().is_empty())
        {
            let sentence = spaced(words(sentence));
            assert!(
                !text.iter().any(|line| line.contains(&sentence)),
                "{name}:{sentence}"
            );
        }
    }
}
