//! Looking through a firm's matters as people type: case and accents do not count.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    ids::MatterId,
    matter::{Matter, MatterStatus},
};

/// Which matters a list wants.
#[derive(Debug, Clone, Default)]
pub struct MatterQuery {
    /// Words that its number, client, description or an alias holds.
    pub text: Option<String>,
    /// Only of this status.
    pub status: Option<MatterStatus>,
    /// Only what stands after this matter.
    pub after: Option<(String, MatterId)>,
    /// At most so many.
    pub limit: usize,
}

/// Where a matter stands in a list: its number, and its id where two were printed alike.
pub fn place(matter: &Matter) -> (&str, &MatterId) {
    (&matter.display_number, &matter.id)
}

/// A page of matters, by number. The order is the same for every version of the list.
pub fn search<'a>(matters: &'a [Matter], query: &MatterQuery) -> Vec<&'a Matter> {
    let text = query.text.as_deref().map(folded).unwrap_or_default();
    let after = query
        .after
        .as_ref()
        .map(|(number, id)| (number.as_str(), id));
    let mut found: Vec<&Matter> = matters
        .iter()
        .filter(|matter| query.status.is_none_or(|status| status == matter.status))
        .filter(|matter| after.is_none_or(|after| place(matter) > after))
        .filter(|matter| holds(matter, &text))
        .collect();
    found.sort_by_key(|matter| place(matter));
    found.truncate(query.limit);
    found
}

fn holds(matter: &Matter, text: &str) -> bool {
    text.is_empty()
        || [&matter.display_number, &matter.client, &matter.description]
            .into_iter()
            .chain(&matter.aliases)
            .any(|words| folded(words).contains(text))
}

/// Lower case without accents: `Société Générale` and `societe generale` are one text.
fn folded(text: &str) -> String {
    text.trim()
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matter(id: &str, number: &str, client: &str, status: MatterStatus) -> Matter {
        Matter {
            id: id.parse().expect("an id"),
            display_number: number.into(),
            client: client.into(),
            description: "Acquisition of shares".into(),
            aliases: vec!["the Côté file".into()],
            other_parties: Vec::new(),
            status,
            rates: Vec::new(),
        }
    }

    fn list() -> Vec<Matter> {
        vec![
            matter("c", "2024-3", "Société Générale", MatterStatus::Open),
            matter("a", "2024-1", "Acme", MatterStatus::Closed),
            matter("b", "2024-2", "ACME Holdings", MatterStatus::Open),
        ]
    }

    #[track_caller]
    fn check(text: &str, status: Option<MatterStatus>, expected: &[&str]) {
        let query = MatterQuery {
            text: Some(text.into()),
            status,
            after: None,
            limit: 10,
        };
        let list = list();
        let ids: Vec<&str> = search(&list, &query)
            .into_iter()
            .map(|matter| matter.id.as_str())
            .collect();
        assert_eq!(ids, expected, "{text}");
    }

    #[test]
    fn case_and_accents_do_not_count() {
        check("acme", None, &["a", "b"]);
        check("GENERALE", None, &["c"]);
        check("cote", None, &["a", "b", "c"]);
        check("2024-2", None, &["b"]);
        check("  ", None, &["a", "b", "c"]);
        check("acme", Some(MatterStatus::Open), &["b"]);
        check("nobody", None, &[]);
    }

    #[test]
    fn pages_follow_each_other_without_gap() {
        let list = list();
        let mut query = MatterQuery {
            limit: 1,
            ..MatterQuery::default()
        };
        let mut seen = Vec::new();
        while let [matter] = search(&list, &query)[..] {
            seen.push(matter.id.to_string());
            query.after = Some((matter.display_number.clone(), matter.id.clone()));
        }
        assert_eq!(seen, ["a", "b", "c"]);
    }
}
