//! The items of a JSON list.

use serde_json::{Map, Value};

use super::{Fault, Place};

pub(super) fn items(value: &Value, faults: &mut Vec<Fault>) -> Vec<(Place, Map<String, Value>)> {
    let fault = |pointer: String, code, message: &str| Fault {
        pointer,
        code,
        message: message.into(),
    };
    let Some(list) = value.as_object() else {
        faults.push(fault(String::new(), "type", "must be an object with items"));
        return Vec::new();
    };
    for name in list.keys().filter(|name| *name != "items") {
        let pointer = format!("/{}", super::item::escaped(name));
        faults.push(fault(pointer, "unknown", "is no member of a matter list"));
    }
    let Some(items) = list.get("items") else {
        faults.push(fault("/items".into(), "required", "is missing"));
        return Vec::new();
    };
    let Some(items) = items.as_array() else {
        faults.push(fault("/items".into(), "type", "must be a list"));
        return Vec::new();
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(nth, item)| match item {
            Value::Object(members) => Some((Place::Item(nth), members.clone())),
            _ => {
                faults.push(Place::Item(nth).fault("", "type", "must be an object"));
                None
            }
        })
        .collect()
}
