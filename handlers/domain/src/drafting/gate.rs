//! The grounding gate: what a model proposes stands only where the words support it.

use super::{Drafted, MatterIndex};
use crate::{
    attention::{Attention, Code, Severity},
    dictation::Dictation,
    policy::Policy,
};

/// Lets through of a model's answer what the dictation supports; the rest is as the rules drafted it.
pub fn gate(
    _dictation: &Dictation,
    _matters: &MatterIndex,
    _policy: &Policy,
    rules: &Drafted,
    _proposal_json: &str,
) -> Drafted {
    let mut drafted = rules.clone();
    for entry in &mut drafted.entries {
        entry.attention.push(Attention::new(
            Code::DraftedWithoutModel,
            Severity::Info,
            None,
            "No model's proposal could be used; the rules alone drafted this.",
        ));
    }
    drafted
}
