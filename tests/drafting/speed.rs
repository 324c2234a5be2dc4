//! How long drafting takes. Printed, not asserted: machines differ.

use std::time::Instant;

use caseclock_domain::{
    dictation::Dictation, drafting::MatterIndex, language::Language, matter::Matter,
};

use crate::{engine, gold, random::Random};

const TYPICAL: &str = "For Harrow Lake, call with client regarding the ground lease renewal option, point three. \
    Then revised the lease amendment, one point two. Kestrel Aerospace, drafted answer to the amended complaint, \
    two and a half hours. Same file, reviewed personnel records, pages 12 to 80, from 2:15 to 3:30. ";

pub(crate) fn print() {
    println!();
    for count in [500, 10_000] {
        let matters = MatterIndex::new(many(count));
        let micros = typical(&matters);
        println!(
            "speed: {} characters with {count} matters: {micros:.0} µs",
            TYPICAL.chars().count()
        );
    }
    let matters = MatterIndex::new(many(500));
    for kilobytes in [125, 250, 500, 1000] {
        let text = TYPICAL.repeat(kilobytes * 1000 / TYPICAL.len());
        let start = Instant::now();
        engine::draft(&spoken(&text), &matters);
        let millis = start.elapsed().as_secs_f64() * 1e3;
        println!(
            "speed: {kilobytes} KB: {millis:.1} ms, {:.2} µs per KB",
            millis * 1e3 / kilobytes as f64
        );
    }
}

/// The median of many runs, so that one interruption does not count.
fn typical(matters: &MatterIndex) -> f64 {
    let dictation = spoken(TYPICAL);
    let mut micros: Vec<f64> = (0..501)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(engine::draft(&dictation, matters));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    micros.sort_by(f64::total_cmp);
    micros[micros.len() / 2]
}

fn spoken(text: &str) -> Dictation {
    gold::dictation(
        text,
        Language::EnUs,
        "2026-11-23T22:00:00Z".parse().expect("an instant"),
        chrono_tz::America::New_York,
        None,
    )
}

/// The US list, and invented clients up to the number wanted.
fn many(count: usize) -> Vec<Matter> {
    const FIRST: &[&str] = &[
        "Alder", "Brack", "Cinder", "Dorn", "Elm", "Fen", "Gull", "Heron", "Iron", "Juniper",
        "Kel", "Larch", "Mar", "Nettle", "Ock", "Pine", "Quarry", "Rook", "Stone", "Thorn",
    ];
    const SECOND: &[&str] = &[
        "bury", "dale", "field", "ford", "gate", "ham", "ley", "mere", "mont", "ridge", "stead",
        "ton", "vale", "wick", "wood", "worth",
    ];
    const KIND: &[&str] = &[
        "Holdings", "Partners", "Foods", "Marine", "Capital", "Estate", "Clinic",
    ];
    let mut random = Random::new(7);
    let mut list = gold::matters("us");
    for n in list.len()..count {
        let mut matter = list[n % 40].clone();
        let name = format!("{}{}", random.pick(FIRST), random.pick(SECOND));
        matter.id = format!("x{n}").parse().expect("visible characters");
        matter.display_number = format!("9{:03}-{:05}", n % 1000, n);
        matter.client = format!("{name} {}", random.pick(KIND));
        matter.aliases = vec![format!("{name} {n}")];
        matter.other_parties = vec![format!("{}{}", random.pick(SECOND), random.pick(FIRST))];
        list.push(matter);
    }
    list
}
