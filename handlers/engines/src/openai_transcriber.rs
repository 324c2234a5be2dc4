//! Any server that speaks OpenAI's `POST /v1/audio/transcriptions`.

use std::{fmt, time::Duration};

use async_trait::async_trait;
use caseclock_domain::{
    evidence::AudioSpan,
    language::Language,
    seams::{EngineName, Heard, HeardWord, Hints, ReadFailed, Sound, TranscribeError, Transcriber},
};
use futures_util::TryStreamExt;
use reqwest::{
    Body, Client, Response, StatusCode,
    header::RETRY_AFTER,
    multipart::{Form, Part},
};
use serde::Deserialize;
use url::Url;

/// Prompts are cut by engines; the likeliest names come first.
const PROMPT_CHARS: usize = 4_000;
/// A transcript of two hours is a tenth of this.
const MOST_ANSWER_BYTES: usize = 4 << 20;

/// Where the engine is and how it is asked.
#[derive(Clone)]
pub struct TranscriberSettings {
    /// Such as `http://127.0.0.1:9000/v1/`; `audio/transcriptions` is put behind it.
    pub base: Url,
    /// The model's or deployment's name.
    pub model: String,
    /// Bearer key, where the server wants one.
    pub key: Option<String>,
    /// How it is called on entries.
    pub name: EngineName,
}

impl fmt::Debug for TranscriberSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TranscriberSettings({} {})", self.name.name, self.model)
    }
}

/// A transcriber at the other end of the wire.
#[derive(Debug, Clone)]
pub struct OpenAiTranscriber {
    client: Client,
    settings: TranscriberSettings,
}

impl OpenAiTranscriber {
    /// Connects on first use.
    pub fn new(client: Client, settings: TranscriberSettings) -> Self {
        Self { client, settings }
    }

    async fn ask(&self, form: Form, deadline: Duration) -> Result<Response, TranscribeError> {
        let mut url = self.settings.base.clone();
        let path = format!("{}/audio/transcriptions", url.path().trim_end_matches('/'));
        url.set_path(&path);
        let mut request = self.client.post(url).multipart(form).timeout(deadline);
        if let Some(key) = &self.settings.key {
            request = request.bearer_auth(key);
        }
        // The URL may hold a key in its query; errors are kept without it.
        request
            .send()
            .await
            .map_err(|error| unavailable(None, Some(error.without_url().into())))
    }
}

#[async_trait]
impl Transcriber for OpenAiTranscriber {
    fn name(&self) -> EngineName {
        self.settings.name.clone()
    }

    async fn transcribe(
        &self,
        sound: Sound,
        hints: &Hints,
        deadline: Duration,
    ) -> Result<Heard, TranscribeError> {
        let response = self.ask(self.form(sound, hints), deadline).await?;
        let status = response.status();
        let after = retry_after(&response);
        if !status.is_success() {
            return Err(refusal(status, after));
        }
        let answer = read_limited(response).await?;
        serde_json::from_slice::<Answer>(&answer)
            .map(|answer| answer.heard(&self.settings.model, &hints.languages))
            .map_err(|_| {
                unavailable(
                    None,
                    Some("the engine's answer is not a transcription".into()),
                )
            })
    }
}

impl OpenAiTranscriber {
    fn form(&self, sound: Sound, hints: &Hints) -> Form {
        let bytes = sound
            .bytes
            .map_err(|error: ReadFailed| std::io::Error::other(error));
        let file = Part::stream_with_length(Body::wrap_stream(bytes), sound.length)
            .file_name(sound.file_name)
            .mime_str(sound.content_type)
            .unwrap_or_else(|_| Part::bytes(Vec::new()));
        let mut form = Form::new()
            .text("model", self.settings.model.clone())
            .text("response_format", "verbose_json")
            .text("timestamp_granularities[]", "word")
            .text("temperature", "0");
        // With several languages the engine tells; naming one would force it.
        if let [language] = hints.languages[..] {
            form = form.text("language", &language.tag()[..2]);
        }
        let prompt = prompt(&hints.phrases);
        if !prompt.is_empty() {
            form = form.text("prompt", prompt);
        }
        form.part("file", file)
    }
}

fn prompt(phrases: &[String]) -> String {
    let mut prompt = String::new();
    let mut chars = 0;
    for phrase in phrases {
        let more = phrase.chars().count() + 2;
        if chars + more > PROMPT_CHARS {
            break;
        }
        if !prompt.is_empty() {
            prompt.push_str(", ");
        }
        prompt.push_str(phrase);
        chars += more;
    }
    prompt
}

fn unavailable(
    after: Option<Duration>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
) -> TranscribeError {
    TranscribeError::Unavailable { after, source }
}

/// What an engine's refusal means: some sounds it will never take; anything else may pass.
fn refusal(status: StatusCode, after: Option<Duration>) -> TranscribeError {
    match status {
        StatusCode::BAD_REQUEST
        | StatusCode::PAYLOAD_TOO_LARGE
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => TranscribeError::Refused {
            reason: "the engine refused the sound",
        },
        // A wrong key or a missing deployment is for an operator to mend; the sound can wait.
        _ => unavailable(after, Some(format!("the engine answered {status}").into())),
    }
}

fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response
        .headers()
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

async fn read_limited(mut response: Response) -> Result<Vec<u8>, TranscribeError> {
    let mut answer = Vec::new();
    loop {
        let chunk = response.chunk().await;
        match chunk.map_err(|error| unavailable(None, Some(error.without_url().into())))? {
            Some(chunk) if answer.len() + chunk.len() <= MOST_ANSWER_BYTES => {
                answer.extend_from_slice(&chunk);
            }
            Some(_) => {
                return Err(TranscribeError::Refused {
                    reason: "the answer is too long",
                });
            }
            None => return Ok(answer),
        }
    }
}

/// Both `json` and `verbose_json`; servers add members of their own.
#[derive(Deserialize)]
struct Answer {
    text: String,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    words: Option<Vec<Word>>,
}

#[derive(Deserialize)]
struct Word {
    word: String,
    start: f64,
    end: f64,
}

impl Answer {
    fn heard(self, model: &str, allowed: &[Language]) -> Heard {
        let words = self
            .words
            .unwrap_or_default()
            .into_iter()
            .filter_map(Word::heard)
            .collect();
        let language = self
            .language
            .as_deref()
            .and_then(|named| language_of(named, allowed));
        Heard {
            text: self.text,
            words,
            language,
            model: Some(model.to_owned()),
        }
    }
}

impl Word {
    /// Times that are no times are dropped: a wrong place in the sound is worse than none.
    fn heard(self) -> Option<HeardWord> {
        let sound = 0.0..=(3.0 * 60.0 * 60.0);
        if !sound.contains(&self.start) || !sound.contains(&self.end) || self.end < self.start {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "in range: checked above"
        )]
        let milliseconds = |seconds: f64| (seconds * 1000.0).round() as u64;
        let audio = AudioSpan {
            start_ms: milliseconds(self.start),
            end_ms: milliseconds(self.end),
        };
        Some(HeardWord {
            word: self.word,
            audio,
        })
    }
}

/// Engines say `en`, `english`, `en-CA`; the lawyer's own variety is taken.
fn language_of(named: &str, allowed: &[Language]) -> Option<Language> {
    let named = named.to_ascii_lowercase();
    let french = named.starts_with("fr");
    let english = named.starts_with("en");
    allowed.iter().copied().find(|language| {
        if language.is_french() {
            french
        } else {
            english
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(json: &str) -> Heard {
        let allowed = [Language::EnCa, Language::FrCa];
        serde_json::from_str::<Answer>(json)
            .expect("an answer")
            .heard("m", &allowed)
    }

    #[test]
    fn the_short_form_has_words_without_times() {
        let heard = answer(r#"{"text":"point three on harrow","usage":{"type":"duration"}}"#);
        assert_eq!(
            (heard.text.as_str(), heard.words.len()),
            ("point three on harrow", 0)
        );
        assert_eq!(heard.language, None);
    }

    #[test]
    fn the_long_form_has_times_and_impossible_ones_are_dropped() {
        let heard = answer(
            r#"{"text":"un dixième","language":"french","words":[
                {"word":"un","start":0.0,"end":0.25},
                {"word":"dixième","start":350000000000,"end":360000000000}]}"#,
        );
        assert_eq!(heard.language, Some(Language::FrCa));
        let times: Vec<_> = heard.words.iter().map(|word| word.audio).collect();
        assert_eq!(
            times,
            [AudioSpan {
                start_ms: 0,
                end_ms: 250
            }]
        );
    }

    #[test]
    fn a_busy_engine_is_waited_for_and_a_refused_sound_is_not() {
        let after = Some(Duration::from_secs(7));
        for status in [401, 404, 408, 429, 500, 503] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert!(matches!(
                refusal(status, after),
                TranscribeError::Unavailable { after: Some(_), .. }
            ));
        }
        for status in [400, 413, 415, 422] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert!(matches!(
                refusal(status, None),
                TranscribeError::Refused { .. }
            ));
        }
    }

    #[test]
    fn a_prompt_is_names_and_ends_in_time() {
        let phrases: Vec<String> = (0..2_000).map(|n| format!("Client {n}")).collect();
        let prompt = prompt(&phrases);
        assert!(prompt.starts_with("Client 0, Client 1"));
        assert!(prompt.chars().count() <= PROMPT_CHARS);
    }
}
