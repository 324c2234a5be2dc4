//! Settings, dependencies, router, serve. No rules.

fn main() {}
