//! Long strings let go while they stream in, against serde_json reading the whole.

use std::convert::Infallible;

use axum::body::Body;
use bytes::Bytes;
use custom_handler::{
    envelope::blob::{Blob, Content},
    skim::{Dropped, Limits, SkimError, Skimmed, Skimmer},
};
use futures_util::stream;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::fixtures::read_body;

/// Small enough that random JSON meets both limits.
const SMALL: Limits = Limits {
    string: 8,
    total: 4096,
};

fn skim(pieces: &[&[u8]], limits: Limits) -> Result<Skimmed, SkimError> {
    let mut skimmer = Skimmer::new(limits);
    for piece in pieces {
        skimmer.feed(piece)?;
        // A vector may have reserved twice what it holds.
        let most = 2 * (limits.total + limits.string + 8);
        let notes = 2 * 48 * (limits.total / 4 + 4);
        assert!(skimmer.held() <= most + notes, "{} held", skimmer.held());
    }
    Ok(skimmer.finish())
}

fn cut<'a>(bytes: &'a [u8], cuts: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    places
        .windows(2)
        .map(|pair| &bytes[pair[0]..pair[1]])
        .collect()
}

/// JSON as text, and what is to be left of it.
#[derive(Clone, Debug)]
struct Sample {
    text: String,
    left: Value,
    dropped: usize,
}

/// A string written with a random mix of plain characters and escapes.
fn a_string() -> impl Strategy<Value = (String, String)> {
    let letter = (any::<char>(), any::<bool>()).prop_map(|(letter, escape)| {
        let mut units = [0; 2];
        let escaped: String = letter
            .encode_utf16(&mut units)
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect();
        let written = match letter {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            _ if escape || letter.is_control() => escaped,
            _ => letter.to_string(),
        };
        (letter, written)
    });
    let special = prop_oneof![Just('"'), Just('\\'), Just('\n'), Just('/')].prop_map(|letter| {
        let written = match letter {
            '\n' => "\\n".to_owned(),
            _ => format!("\\{letter}"),
        };
        (letter, written)
    });
    prop::collection::vec(prop_oneof![letter, special], 0..8)
        .prop_map(|letters| letters.into_iter().unzip())
}

fn space() -> impl Strategy<Value = String> {
    "[ \n\t\r]{0,2}"
}

fn json() -> impl Strategy<Value = Sample> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
    ]
    .prop_map(|left| Sample {
        text: left.to_string(),
        left,
        dropped: 0,
    });
    let string = a_string().prop_map(|(string, written)| {
        let long = written.len() > SMALL.string;
        Sample {
            text: format!("\"{written}\""),
            left: if long {
                Value::Null
            } else {
                Value::String(string)
            },
            dropped: long.into(),
        }
    });
    let leaf = prop_oneof![plain, string];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let inner = (space(), inner, space())
            .prop_map(|(before, sample, after)| Sample {
                text: format!("{before}{}{after}", sample.text),
                ..sample
            })
            .boxed();
        let array =
            prop::collection::vec(inner.clone(), 0..6).prop_map(|items: Vec<Sample>| Sample {
                text: format!("[{}]", texts(&items)),
                dropped: items.iter().map(|item| item.dropped).sum(),
                left: items.into_iter().map(|item| item.left).collect(),
            });
        let member = (space(), "[a-z]{0,8}", space(), inner);
        let object = prop::collection::vec(member, 0..6).prop_map(|members| {
            let mut left = Map::new();
            let mut items = Vec::new();
            for (before, name, after, sample) in members {
                items.push(Sample {
                    text: format!("{before}\"{name}\"{after}:{}", sample.text),
                    ..sample.clone()
                });
                left.insert(name, sample.left);
            }
            Sample {
                text: format!("{{{}}}", texts(&items)),
                dropped: items.iter().map(|item| item.dropped).sum(),
                left: Value::Object(left),
            }
        });
        prop_oneof![array, object]
    })
}

fn texts(items: &[Sample]) -> String {
    let texts: Vec<&str> = items.iter().map(|item| &*item.text).collect();
    texts.join(",")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_left_is_the_whole_without_its_long_strings(
        sample in json(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let pieces = cut(sample.text.as_bytes(), &cuts);
        let skimmed = skim(&pieces, SMALL).unwrap();
        let left: Value = serde_json::from_slice(&skimmed.json).unwrap();
        prop_assert_eq!(left, sample.left);
        prop_assert_eq!(skimmed.dropped.len(), sample.dropped);
    }

    #[test]
    fn where_a_body_is_cut_decides_nothing(
        body in prop::collection::vec(
            prop_oneof![Just(b'"'), Just(b'\\'), Just(b':'), Just(b'{'), Just(b','), any::<u8>()],
            0..200,
        ),
        total in 0_usize..80,
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let limits = Limits { string: 8, total };
        let whole = skim(&[&body], limits);
        let bytes: Vec<&[u8]> = body.chunks(1).collect();
        for pieces in [cut(&body, &cuts), bytes] {
            match (&whole, skim(&pieces, limits)) {
                (Ok(whole), Ok(pieced)) => prop_assert!(*whole == pieced),
                (Err(_), Err(_)) => {}
                _ => prop_assert!(false, "one was refused, the other not"),
            }
        }
    }

    #[test]
    fn a_body_without_long_strings_is_left_as_it_is(
        body in prop::collection::vec(any::<u8>(), 0..200),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let limits = Limits { string: 200, total: 200 };
        let skimmed = skim(&cut(&body, &cuts), limits).unwrap();
        prop_assert_eq!(skimmed.json, body);
        prop_assert!(skimmed.dropped.is_empty());
    }

    #[test]
    fn a_body_cut_short_is_never_an_envelope(
        sample in json(),
        at in any::<prop::sample::Index>(),
    ) {
        let text = format!("[{}]", sample.text);
        let short = &text.as_bytes()[..at.index(text.len())];
        let skimmed = skim(&[short], SMALL).unwrap();
        prop_assert!(serde_json::from_slice::<Value>(&skimmed.json).is_err());
    }
}

#[test]
fn a_dropped_string_is_remembered_by_name_and_length() {
    let body = br#"{"short":"12345678", "Data" : {"\u006de" :"\"2345678\"", "l":["123456789"]}}"#;
    let skimmed = skim(&[body], SMALL).unwrap();
    let left = r#"{"short":"12345678", "Data" : {"\u006de" :null, "l":[null]}}"#;
    assert_eq!(String::from_utf8(skimmed.json).unwrap(), left);
    let named = Dropped {
        member: Some("me".to_owned()),
        length: 11,
    };
    let in_a_list = Dropped {
        member: None,
        length: 9,
    };
    assert_eq!(skimmed.dropped, [named, in_a_list]);
}

#[test]
fn a_long_name_is_no_json() {
    let skimmed = skim(&[br#"{"123456789":1}"#], SMALL).unwrap();
    assert!(serde_json::from_slice::<Value>(&skimmed.json).is_err());
}

#[test]
fn too_much_that_is_not_one_long_string_is_refused() {
    let limits = Limits {
        string: 8,
        total: 64,
    };
    for body in [
        "1".repeat(65),
        " ".repeat(65),
        "[".repeat(65),
        r#""1234567","#.repeat(7),
        r#""123456789","#.repeat(13),
    ] {
        let pieces: Vec<&[u8]> = body.as_bytes().chunks(5).collect();
        assert!(
            matches!(skim(&pieces, limits), Err(SkimError::TooLarge(64))),
            "{body}"
        );
    }
}

/// An envelope with a blob of this many bytes in base64, in the host's chunks, made as it goes.
fn with_content(metadata_first: bool, blob: u64) -> Body {
    let metadata =
        r#""Metadata":{"Uri":"\"https://a.example/recordings/f/t/r\"","recording":"\"r\""}"#;
    let (before, after) = match metadata_first {
        true => (
            format!("{{{metadata},\"Data\":{{\"recording\":\""),
            "\"}}".to_owned(),
        ),
        false => (
            "{\"Data\":{\"recording\":\"".to_owned(),
            format!("\"}},{metadata}}}"),
        ),
    };
    let base64 = blob.div_ceil(3) * 4;
    let chunk = Bytes::from_static(&[b'A'; 1024]);
    let chunks = (0..base64.div_ceil(1024)).map(move |n| {
        let rest = (base64 - n * 1024).min(1024) as usize;
        chunk.slice(..rest)
    });
    let all = std::iter::once(before.into())
        .chain(chunks)
        .chain([after.into()]);
    Body::from_stream(stream::iter(all.map(Ok::<Bytes, Infallible>)))
}

/// The most memory this process ever had, in KiB.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_hundred_megabytes_of_sound_pass_through_without_being_held() {
    let blob = 100 * 1024 * 1024;
    let before = peak();
    for metadata_first in [false, true] {
        let landed: Blob = read_body(with_content(metadata_first, blob)).await.unwrap();
        let length = blob.div_ceil(3) * 4;
        assert_eq!(landed.content, Content::Dropped { length });
        assert_eq!(landed.path.name, "f/t/r");
        assert_eq!(landed.captures["recording"], "r");
    }
    // Other tests of this binary run beside it; a held body would be 133 MB more.
    let grown = peak() - before;
    assert!(grown < 32 * 1024, "{grown} KiB more than before");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error() {
    let pieces = [Ok(Bytes::from_static(b"{\"Data\":")), Err("gone")];
    let broken = read_body::<Blob>(Body::from_stream(stream::iter(pieces))).await;
    assert!(broken.unwrap_err().to_string().contains("broke off"));
}
