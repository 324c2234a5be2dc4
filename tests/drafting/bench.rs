//! One table of what drafting gets right, and how fast. Held suites show counts only.
//! With the argument `speed`: only how fast.

mod dictations;
mod engine;
mod floors;
mod generator;
mod gold;
mod grounded;
mod hostile;
mod parts;
mod phrases;
mod public;
mod random;
mod report;
mod scope;
mod speed;

use gold::Part;
use report::Report;

fn main() {
    if std::env::args().any(|argument| argument == "speed") {
        speed::print();
        return;
    }
    let mut reports = Vec::new();
    match public::measure() {
        Ok(public) => reports.extend(public),
        Err(why) => println!("{why}"),
    }
    for file in ["phrases-en", "phrases-fr"] {
        reports.extend(Part::ALL.map(|part| phrases::measure(part, file)));
    }
    for file in ["dictations", "injections"] {
        reports.extend(Part::ALL.map(|part| dictations::measure(part, file)));
    }
    reports.push(generator::measure());
    reports.extend(Part::ALL.map(hostile::measure));
    table(&reports);
    speed::print();

    let below: Vec<String> = reports.iter().flat_map(Report::below).collect();
    if !below.is_empty() {
        println!("\nbelow the floor:\n{}", below.join("\n"));
        std::process::exit(1);
    }
}

fn table(reports: &[Report]) {
    println!(
        "{:<22} {:<24} {:>6} / {:<6} {:>8} {:>8} {:>8}",
        "suite", "measure", "right", "of", "share", "floor", "target"
    );
    for report in reports {
        for (measure, count) in report.counts() {
            let floor = floors::of(&report.suite, measure);
            println!(
                "{:<22} {:<24} {:>6} / {:<6} {:>7.2}% {:>7.2}% {:>7.2}%{}",
                report.suite,
                measure,
                count.right,
                count.of,
                count.share() * 100.0,
                floor.enforced * 100.0,
                floor.target * 100.0,
                if count.share() + 1e-9 < floor.target {
                    "  <"
                } else {
                    ""
                },
            );
        }
    }
    let failures: usize = reports.iter().map(|report| report.failures().len()).sum();
    println!(
        "{failures} open failures; `cargo test -p caseclock-domain --test drafting -- --nocapture` tells them"
    );
}
