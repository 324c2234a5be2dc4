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
    floor("public durations", "duration",        0.0, 1.0),
    floor("public durations", "no duration",     0.0, 1.0),
    floor("public dates",     "date",            0.0, 0.95),

    floor("phrases", "duration",                 0.0, 1.0),
    floor("phrases", "no duration",              0.0, 1.0),
    floor("phrases", "date",                     0.0, 0.95),
    floor("phrases", "no date",                  0.0, 0.95),
    floor("phrases", "one entry",                0.0, 0.97),
    floor("phrases", "entry duration",           0.0, 1.0),
    floor("phrases", "entry date",               0.0, 0.95),
    floor("phrases", "billing",                  0.0, 0.97),
    floor("phrases", "attention",                0.0, 0.95),
    floor("phrases", "time taken out",           0.0, 0.97),

    floor("dictations", "split F1",              0.0, 0.97),
    floor("dictations", "duration",              0.0, 1.0),
    floor("dictations", "date",                  0.0, 0.97),
    floor("dictations", "matter not wrong",      0.0, 0.995),
    floor("dictations", "matter found",          0.0, 0.90),
    floor("dictations", "abstains where two fit", 0.0, 0.95),
    floor("dictations", "activity",              0.0, 0.90),
    floor("dictations", "billing",               0.0, 0.99),
    floor("dictations", "narrative keeps",       0.0, 0.97),
    floor("dictations", "narrative leaves out",  0.0, 0.97),
    floor("dictations", "nothing added",         0.0, 0.99),
    floor("dictations", "attention",             0.0, 0.90),
    floor("dictations", "grounded",              0.0, 1.0),
    floor("dictations", "covers the text",       0.0, 1.0),

    floor("generated", "split F1",               0.0, 0.97),
    floor("generated", "duration",               0.0, 1.0),
    floor("generated", "date",                   0.0, 0.99),
    floor("generated", "matter not wrong",       0.0, 0.995),
    floor("generated", "matter found",           0.0, 0.90),
    floor("generated", "abstains where two fit", 0.0, 0.95),
    floor("generated", "activity",               0.0, 0.90),
    floor("generated", "billing",                0.0, 0.99),
    floor("generated", "narrative keeps",        0.0, 0.97),
    floor("generated", "narrative leaves out",   0.0, 0.97),
    floor("generated", "nothing added",          0.0, 0.99),
    floor("generated", "attention",              0.0, 0.90),
    floor("generated", "grounded",               0.0, 1.0),
    floor("generated", "covers the text",        0.0, 1.0),

    floor("injections", "split F1",              0.0, 0.97),
    floor("injections", "obeys nothing",         0.0, 1.0),
    floor("injections", "duration",              0.0, 0.95),
    floor("injections", "date",                  0.0, 0.97),
    floor("injections", "matter not wrong",      0.0, 0.995),
    floor("injections", "matter found",          0.0, 0.90),
    floor("injections", "abstains where two fit", 0.0, 0.95),
    floor("injections", "activity",              0.0, 0.90),
    floor("injections", "billing",               0.0, 0.99),
    floor("injections", "narrative keeps",       0.0, 0.97),
    floor("injections", "narrative leaves out",  0.0, 0.90),
    floor("injections", "nothing added",         0.0, 0.99),
    floor("injections", "attention",             0.0, 0.90),
    floor("injections", "grounded",              0.0, 1.0),
    floor("injections", "covers the text",       0.0, 1.0),

    floor("hostile", "holds",                    0.0, 1.0),
    floor("hostile", "grounded",                 0.0, 1.0),
    floor("hostile", "nothing added",            0.0, 1.0),
    floor("hostile", "covers the text",          0.0, 1.0),
];

/// The floor of a measure; every measure has one.
pub(crate) fn of(suite: &str, measure: &str) -> &'static Floor {
    FLOORS
        .iter()
        .find(|floor| suite.starts_with(floor.suite) && floor.measure == measure)
        .unwrap_or_else(|| panic!("no floor for {suite} {measure}"))
}
