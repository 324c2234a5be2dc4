//! The multipart request, read with bounds and refused member by member.

use bytes::Bytes;
use futures_util::Stream;
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::answer::{Format, Refusal};

/// OpenAI's own bound for a sound file.
const MAX_FILE: u64 = 25 << 20;

/// Enough for the longest matter list anyone should send.
const MAX_TEXT: u64 = 1 << 20;

/// A request that can be answered, but for what is in the file.
pub(crate) struct Form {
    pub(crate) file: Bytes,
    pub(crate) prompt: String,
    pub(crate) format: Format,
}

#[derive(Default)]
struct Parts {
    file: Option<Bytes>,
    model: bool,
    prompt: Option<String>,
    format: Option<Format>,
    words: bool,
}

/// Reads the body of a request with this content type.
pub(crate) async fn read<S, B, E>(content_type: Option<String>, body: S) -> Result<Form, Refusal>
where
    S: Stream<Item = Result<B, E>> + Send + 'static,
    B: Into<Bytes> + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    let boundary = content_type
        .and_then(|kind| multer::parse_boundary(kind).ok())
        .ok_or_else(|| Refusal::bad("Send the request as multipart/form-data.", None))?;
    let limits = SizeLimit::new()
        .whole_stream(MAX_FILE + 2 * MAX_TEXT)
        .per_field(MAX_TEXT);
    let limits = Constraints::new().size_limit(limits.for_field("file", MAX_FILE));
    let mut form = Multipart::with_constraints(body, boundary, limits);

    let mut parts = Parts::default();
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|error| broken(&error, None))?
    {
        parts.take(field).await?;
    }
    let file = parts.file.ok_or_else(|| Refusal::missing("file"))?;
    if !parts.model {
        return Err(Refusal::missing("model"));
    }
    let format = parts.format.unwrap_or(Format::Json);
    if parts.words && format != Format::Verbose {
        let why = "timestamp_granularities needs response_format verbose_json.";
        return Err(Refusal::bad(why, Some("timestamp_granularities")));
    }
    Ok(Form {
        file,
        prompt: parts.prompt.unwrap_or_default(),
        format,
    })
}

impl Parts {
    async fn take(&mut self, field: Field<'static>) -> Result<(), Refusal> {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let bytes = field
                .bytes()
                .await
                .map_err(|error| broken(&error, Some("file")))?;
            self.file = Some(bytes);
            return Ok(());
        }
        let Some(name) = MEMBERS.iter().find(|member| **member == name).copied() else {
            return Err(
                Refusal::bad("The request has a member that is not known here.", None)
                    .with_code("unknown_parameter"),
            );
        };
        let text = field
            .text()
            .await
            .map_err(|error| broken(&error, Some(name)))?;
        let refuse = |why: &str| Err(Refusal::bad(why, Some(name)).with_code("unsupported_value"));
        match (name, text.trim()) {
            ("model", model) => self.model = !model.is_empty(),
            ("prompt", _) => self.prompt = Some(text),
            ("language", language) if !is_english(language) => {
                return refuse("language: this demo engine hears English only; send en.");
            }
            ("response_format", format) => match Format::parse(format) {
                Some(format) => self.format = Some(format),
                None => {
                    return refuse("response_format must be json, verbose_json or text.");
                }
            },
            ("temperature", number) if !(0.0..=1.0).contains(&number.parse().unwrap_or(-1.0)) => {
                return refuse("temperature must be between 0 and 1.");
            }
            ("timestamp_granularities[]" | "timestamp_granularities", kind) => match kind {
                "word" | "segment" => self.words = true,
                _ => return refuse("timestamp_granularities must be word or segment."),
            },
            ("stream", wish) if wish != "false" => {
                return refuse("stream: this demo engine answers at once or not at all.");
            }
            _ => {}
        }
        Ok(())
    }
}

const MEMBERS: &[&str] = &[
    "model",
    "prompt",
    "language",
    "response_format",
    "temperature",
    "timestamp_granularities[]",
    "timestamp_granularities",
    "stream",
];

/// `en`, `en-CA`, `English`, and nothing at all.
fn is_english(language: &str) -> bool {
    let first = language.split(['-', '_']).next().unwrap_or_default();
    first.is_empty() || first.eq_ignore_ascii_case("en") || first.eq_ignore_ascii_case("english")
}

fn broken(error: &multer::Error, param: Option<&'static str>) -> Refusal {
    match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => {
            Refusal::too_large(param)
        }
        _ => Refusal::bad("The multipart body is broken or cut short.", param),
    }
}
