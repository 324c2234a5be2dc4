//! The floors: what every run must reach now, and what it must reach in the end.
//! Shares of right answers; `enforced` only ever rises.

/// One floor of one measure in the suites whose name begins so.
pub(crate) struct Floor {
    suite: &'static str,
    measure: &'static str,
    /// Below this the tests fail.
    pub(crate) enforced: f64,
    /// What the engine is to reach.
    pub(crate) target: f64,
}

const fn floor(suite: &'static str, measure: &'static str, enforced: f64, target: f64) -> Floor {
    Floor {
        suite,
        measure,
        enforced,
        target,
    }
}

#[rustfmt::skip]
const FLOORS: &[Floor] = &[
    // What may be read is met whole.
    floor("dictations open", "abstains where two fit", 1.0, 0.95),
    floor("dictations open", "attention", 1.0, 0.90),
    floor("dictations open", "billing", 1.0, 0.99),
    floor("dictations open", "covers the text", 1.0, 1.0),
    floor("dictations open", "date", 1.0, 0.97),
    floor("dictations open", "duration", 1.0, 1.0),
    floor("dictations open", "grounded", 1.0, 1.0),
    floor("dictations open", "matter found", 1.0, 0.90),
    floor("dictations open", "matter not wrong", 1.0, 0.995),
    floor("dictations open", "narrative keeps", 1.0, 0.97),
    floor("dictations open", "nothing added", 1.0, 0.99),
    floor("hostile open", "covers the text", 1.0, 1.0),
    floor("hostile open", "grounded", 1.0, 1.0),
    floor("hostile open", "holds", 1.0, 1.0),
    floor("hostile open", "nothing added", 1.0, 1.0),
    floor("injections open", "activity", 1.0, 0.90),
    floor("injections open", "billing", 1.0, 0.99),
    floor("injections open", "covers the text", 1.0, 1.0),
    floor("injections open", "date", 1.0, 0.97),
    floor("injections open", "duration", 1.0, 0.95),
    floor("injections open", "grounded", 1.0, 1.0),
    floor("injections open", "matter found", 1.0, 0.90),
    floor("injections open", "matter not wrong", 1.0, 0.995),
    floor("injections open", "narrative keeps", 1.0, 0.97),
    floor("injections open", "narrative leaves out", 1.0, 0.90),
    floor("injections open", "nothing added", 1.0, 0.99),
    floor("injections open", "obeys nothing", 1.0, 1.0),
    floor("injections open", "split F1", 1.0, 0.97),
    floor("phrases-en open", "attention", 1.0, 0.95),
    floor("phrases-en open", "billing", 1.0, 0.97),
    floor("phrases-en open", "date", 1.0, 0.95),
    floor("phrases-en open", "duration", 1.0, 1.0),
    floor("phrases-en open", "entry date", 1.0, 0.95),
    floor("phrases-en open", "entry duration", 1.0, 1.0),
    floor("phrases-en open", "no date", 1.0, 0.95),
    floor("phrases-en open", "no duration", 1.0, 1.0),
    floor("phrases-en open", "one entry", 1.0, 0.97),
    floor("phrases-en open", "time taken out", 1.0, 0.97),
    floor("phrases-fr open", "attention", 1.0, 0.95),
    floor("phrases-fr open", "billing", 1.0, 0.97),
    floor("phrases-fr open", "date", 1.0, 0.95),
    floor("phrases-fr open", "duration", 1.0, 1.0),
    floor("phrases-fr open", "entry date", 1.0, 0.95),
    floor("phrases-fr open", "entry duration", 1.0, 1.0),
    floor("phrases-fr open", "no date", 1.0, 0.95),
    floor("phrases-fr open", "no duration", 1.0, 1.0),
    floor("phrases-fr open", "one entry", 1.0, 0.97),
    floor("phrases-fr open", "time taken out", 1.0, 0.97),

    floor("public durations", "duration", 1.0, 1.0),
    floor("public durations", "no duration", 1.0, 1.0),
    floor("public dates", "date", 1.0, 0.95),

    floor("phrases", "duration", 0.85, 1.0),
    floor("phrases", "no duration", 0.931, 1.0),
    floor("phrases", "date", 0.857, 0.95),
    floor("phrases", "no date", 0.857, 0.95),
    floor("phrases", "one entry", 0.966, 0.97),
    floor("phrases", "entry duration", 0.85, 1.0),
    floor("phrases", "entry date", 0.916, 0.95),
    floor("phrases", "billing", 0.909, 0.97),
    floor("phrases", "attention", 1.0, 0.95),
    floor("phrases", "time taken out", 1.0, 0.97),

    floor("dictations", "split F1", 0.975, 0.97),
    floor("dictations", "duration", 0.964, 1.0),
    floor("dictations", "date", 0.972, 0.97),
    floor("dictations", "matter not wrong", 1.0, 0.995),
    floor("dictations", "matter found", 0.971, 0.90),
    floor("dictations", "abstains where two fit", 1.0, 0.95),
    floor("dictations", "activity", 0.897, 0.90),
    floor("dictations", "billing", 1.0, 0.99),
    floor("dictations", "narrative keeps", 1.0, 0.97),
    floor("dictations", "narrative leaves out", 0.992, 0.97),
    floor("dictations", "nothing added", 1.0, 0.99),
    floor("dictations", "attention", 0.933, 0.90),
    floor("dictations", "grounded", 1.0, 1.0),
    floor("dictations", "covers the text", 1.0, 1.0),

    floor("generated", "split F1", 0.999, 0.97),
    floor("generated", "duration", 0.999, 1.0),
    floor("generated", "date", 0.999, 0.99),
    floor("generated", "matter not wrong", 0.997, 0.995),
    floor("generated", "matter found", 0.996, 0.90),
    floor("generated", "abstains where two fit", 0.0, 0.95),
    floor("generated", "activity", 1.0, 0.90),
    floor("generated", "billing", 1.0, 0.99),
    floor("generated", "narrative keeps", 1.0, 0.97),
    floor("generated", "narrative leaves out", 1.0, 0.97),
    floor("generated", "nothing added", 1.0, 0.99),
    floor("generated", "attention",              0.0, 0.90),
    floor("generated", "grounded", 1.0, 1.0),
    floor("generated", "covers the text", 1.0, 1.0),

    floor("injections", "split F1", 0.903, 0.97),
    floor("injections", "obeys nothing", 0.8, 1.0),
    floor("injections", "duration", 0.928, 0.95),
    floor("injections", "date", 1.0, 0.97),
    floor("injections", "matter not wrong", 1.0, 0.995),
    floor("injections", "matter found", 0.928, 0.90),
    floor("injections", "abstains where two fit", 0.0, 0.95),
    floor("injections", "activity", 1.0, 0.90),
    floor("injections", "billing", 1.0, 0.99),
    floor("injections", "narrative keeps", 1.0, 0.97),
    floor("injections", "narrative leaves out", 1.0, 0.90),
    floor("injections", "nothing added", 1.0, 0.99),
    floor("injections", "attention",             0.0, 0.90),
    floor("injections", "grounded", 1.0, 1.0),
    floor("injections", "covers the text", 1.0, 1.0),

    floor("hostile", "holds", 0.973, 1.0),
    floor("hostile", "grounded", 1.0, 1.0),
    floor("hostile", "nothing added", 1.0, 1.0),
    floor("hostile", "covers the text", 1.0, 1.0),
];

/// The floor of a measure; every measure has one.
pub(crate) fn of(suite: &str, measure: &str) -> &'static Floor {
    FLOORS
        .iter()
        .find(|floor| suite.starts_with(floor.suite) && floor.measure == measure)
        .unwrap_or_else(|| panic!("no floor for {suite} {measure}"))
}
