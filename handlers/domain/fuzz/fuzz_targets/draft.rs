//! Any text in any language: no panic, and every character belongs to an entry or is unassigned.
//! `cargo +nightly fuzz run draft` in `handlers/domain`.

#![no_main]

use caseclock_domain::{
    dictation::Dictation,
    drafting::{MatterIndex, Recent, draft},
    evidence::{By, Field},
    ids::DictationId,
    language::Language,
    matter::{Matter, MatterStatus},
    policy::Policy,
};
use libfuzzer_sys::fuzz_target;

fn matters() -> MatterIndex {
    let matter = |id: &str, number: &str, client: &str, alias: &str| Matter {
        id: id.parse().expect("an id"),
        display_number: number.into(),
        client: client.into(),
        description: String::new(),
        aliases: vec![alias.into()],
        other_parties: Vec::new(),
        status: MatterStatus::Open,
        rates: Vec::new(),
    };
    MatterIndex::new(vec![
        matter("m1", "2024-0117", "Harrow Holdings", "Harrow"),
        matter("m2", "2025-0042", "Fromagerie Beaulieu inc.", "dossier Beaulieu"),
    ])
}

fuzz_target!(|text: &str| {
    let index = matters();
    for languages in [vec![Language::EnCa], vec![Language::FrCa], vec![Language::EnUs, Language::FrCa]] {
        let dictation = Dictation {
            id: DictationId::new(uuid::Uuid::nil()),
            text: text.to_owned(),
            recorded_at: chrono::DateTime::UNIX_EPOCH + chrono::Duration::days(20_000),
            time_zone: chrono_tz::America::Toronto,
            languages,
            matter_id: None,
            words: Vec::new(),
        };
        let drafted = draft(&dictation, &index, &Policy::default(), &Recent::default());
        let mut covered = vec![false; text.chars().count()];
        let narratives = drafted.entries.iter().flat_map(|entry| &entry.evidence);
        let spans = narratives
            .filter(|evidence| evidence.field == Field::Narrative && evidence.by == By::Words)
            .filter_map(|evidence| evidence.span);
        for span in spans.chain(drafted.unassigned.iter().copied()) {
            for seen in &mut covered[span.start..span.end] {
                *seen = true;
            }
        }
        assert!(covered.into_iter().all(|seen| seen), "a character belongs nowhere");
    }
});
