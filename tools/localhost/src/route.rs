//! Routes as ASP.NET reads them: parameters, GUIDs, catch-alls, and which route wins.

use crate::guid;

/// A parsed route template.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    segments: Vec<Segment>,
}

#[derive(Clone, Debug)]
enum Segment {
    Literal(String),
    Parameter { guid: bool },
    CatchAll,
}

impl Route {
    pub(crate) fn parse(template: &str) -> Result<Self, String> {
        let template = template.trim_matches('/');
        let parts: Vec<_> = if template.is_empty() {
            vec![]
        } else {
            template.split('/').collect()
        };
        let segments = parts
            .iter()
            .map(|part| segment(part))
            .collect::<Result<Vec<_>, _>>()?;
        let last = segments.len().saturating_sub(1);
        for (at, segment) in segments.iter().enumerate() {
            match segment {
                Segment::CatchAll if at < last => {
                    return Err("a catch-all must be the last segment".to_owned());
                }
                _ => {}
            }
        }
        Ok(Self { segments })
    }

    /// Whether a decoded path is of this form.
    pub(crate) fn takes(&self, path: &str) -> bool {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut parts = path.split('/').filter(|_| !path.is_empty());
        for segment in &self.segments {
            let fits = match segment {
                Segment::Literal(literal) => parts
                    .next()
                    .is_some_and(|part| part.eq_ignore_ascii_case(literal)),
                Segment::Parameter { guid } => parts
                    .next()
                    .is_some_and(|part| !part.is_empty() && (!guid || guid::is_guid(part))),
                Segment::CatchAll => return true,
            };
            if !fits {
                return false;
            }
        }
        parts.next().is_none()
    }

    /// Routes with the smaller value are asked first: segment by segment, a literal before a
    /// constrained parameter before a parameter before a catch-all.
    pub(crate) fn precedence(&self) -> Vec<u8> {
        let rank = |segment: &Segment| match segment {
            Segment::Literal(_) => 1,
            Segment::Parameter { guid: true } => 2,
            Segment::Parameter { guid: false } => 3,
            Segment::CatchAll => 4,
        };
        self.segments.iter().map(rank).collect()
    }

    pub(crate) fn starts_with(&self, word: &str) -> bool {
        matches!(self.segments.first(), Some(Segment::Literal(first)) if first.eq_ignore_ascii_case(word))
    }
}

fn segment(text: &str) -> Result<Segment, String> {
    if !text.contains(['{', '}']) {
        return Ok(Segment::Literal(text.to_owned()));
    }
    let inner = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'))
        .filter(|inner| !inner.contains(['{', '}']))
        .ok_or_else(|| {
            format!("{text}: a segment of text and parameters together is not supported")
        })?;
    let (name, constraint) = inner.split_once(':').unwrap_or((inner, ""));
    let bare = name.trim_start_matches('*');
    if bare.is_empty() || bare.contains(['=', '?']) {
        return Err(format!(
            "{text}: defaults and optional parts are not supported"
        ));
    }
    match constraint {
        "" if bare.len() < name.len() => Ok(Segment::CatchAll),
        "" => Ok(Segment::Parameter { guid: false }),
        "guid" if bare == name => Ok(Segment::Parameter { guid: true }),
        other => Err(format!("the route constraint {other} is not supported")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn route(template: &str) -> Route {
        Route::parse(template).unwrap()
    }

    /// The template that wins for a path, as the server chooses.
    fn winner<'a>(templates: &[&'a str], path: &str) -> Option<&'a str> {
        let fitting = templates
            .iter()
            .filter(|template| route(template).takes(path));
        fitting
            .min_by_key(|template| route(template).precedence())
            .copied()
    }

    #[test]
    fn the_more_exact_route_wins() {
        let all = [
            "api/{*rest}",
            "api/entries/{id}",
            "api/entries/{id:guid}",
            "api/entries/approve",
            "api/entries",
        ];
        let id = "7f000000-0000-4000-8000-000000000001";
        assert_eq!(
            winner(&all, "/api/entries/approve"),
            Some("api/entries/approve")
        );
        assert_eq!(
            winner(&all, "/api/Entries/APPROVE/"),
            Some("api/entries/approve")
        );
        assert_eq!(
            winner(&all, &format!("/api/entries/{id}")),
            Some("api/entries/{id:guid}")
        );
        assert_eq!(winner(&all, "/api/entries/x"), Some("api/entries/{id}"));
        assert_eq!(winner(&all, "/api/entries/"), Some("api/entries"));
        assert_eq!(winner(&all, "/api/entries/x/y"), Some("api/{*rest}"));
        assert_eq!(winner(&all, "/other"), None);
    }

    #[test]
    fn a_catch_all_takes_everything_and_nothing() {
        for (template, path) in [("{*all}", "/"), ("a/{*all}", "/a/b/c"), ("a/{**all}", "/a")] {
            assert!(route(template).takes(path), "{template} {path}");
        }
        assert!(!route("a/{*all}").takes("/b"));
    }

    #[test]
    fn what_is_not_understood_is_refused_at_the_start() {
        for template in [
            "{id",
            "a{id}",
            "{}",
            "{id:phone}",
            "{*a}/b",
            "{a?}/b",
            "{a?}",
            "{a=1}",
            "{a:int}",
            "{*a:guid}",
            "{a:guid:guid}",
        ] {
            assert!(Route::parse(template).is_err(), "{template}");
        }
    }

    proptest! {
        #[test]
        fn every_written_form_of_an_id_is_taken(id in any::<u128>(), upper: bool, form in 0..4) {
            let plain = uuid::Uuid::from_u128(id);
            let text = match form {
                0 => plain.hyphenated().to_string(),
                1 => plain.simple().to_string(),
                2 => format!("{{{}}}", plain.hyphenated()),
                _ => format!("({})", plain.hyphenated()),
            };
            let text = if upper { text.to_uppercase() } else { text };
            let entry = route("api/entries/{id:guid}");
            let path = format!("/api/entries/{text}");
            prop_assert!(entry.takes(&path));
            // One character less is no id.
            let shorter = format!("/api/entries/{}", &text[1..]);
            prop_assert!(!entry.takes(&shorter));
        }

        #[test]
        fn case_and_a_trailing_slash_do_not_matter(path in "(/[a-zA-Z0-9-]{1,8}){1,4}") {
            let literal = route(&path);
            prop_assert!(literal.takes(&path.to_uppercase()));
            let with_slash = format!("{}/", path.to_lowercase());
            prop_assert!(literal.takes(&with_slash));
            let longer = format!("{path}/x");
            prop_assert!(!literal.takes(&longer));
        }

        #[test]
        fn a_parameter_takes_one_part_of_any_text(value in "[^/]{1,20}") {
            let one = route("api/{v}");
            let path = format!("/api/{value}");
            prop_assert!(one.takes(&path));
            let two = format!("/api/{value}/x");
            prop_assert!(!one.takes(&two));
        }

        #[test]
        fn no_text_ends_the_parser(template in "[a-z{}:*?/()=,0-9]{0,30}", path in "\\PC{0,40}") {
            if let Ok(route) = Route::parse(&template) {
                prop_assert!(!route.takes(&path) || route.precedence().len() <= template.len());
            }
        }
    }
}
