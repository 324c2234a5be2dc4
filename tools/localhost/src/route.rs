//! Routes as ASP.NET reads them: constraints, optional parts, catch-alls, and which route wins.

use crate::guid;

/// A parsed route template.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    segments: Vec<Segment>,
}

#[derive(Clone, Debug)]
enum Segment {
    Literal(String),
    Parameter {
        name: String,
        constraints: Vec<Constraint>,
        optional: bool,
    },
    CatchAll {
        name: String,
        constraints: Vec<Constraint>,
    },
}

#[derive(Clone, Debug)]
enum Constraint {
    Alpha,
    Bool,
    Guid,
    Int,
    Long,
    Length(usize, usize),
    Range(i64, i64),
    Required,
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
                Segment::CatchAll { .. } if at < last => {
                    return Err("a catch-all must be the last segment".to_owned());
                }
                Segment::Parameter { optional: true, .. } if at < last => {
                    return Err("an optional parameter must be the last segment".to_owned());
                }
                _ => {}
            }
        }
        Ok(Self { segments })
    }

    /// The parameters of a decoded path, if the route takes it.
    pub(crate) fn matches(&self, path: &str) -> Option<Vec<(&str, String)>> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut rest: Vec<&str> = if path.is_empty() {
            vec![]
        } else {
            path.split('/').collect()
        };
        rest.reverse();
        let mut parameters = Vec::new();
        for segment in &self.segments {
            match segment {
                Segment::Literal(literal) => {
                    if !rest.pop()?.eq_ignore_ascii_case(literal) {
                        return None;
                    }
                }
                Segment::Parameter {
                    name,
                    constraints,
                    optional,
                } => match rest.pop() {
                    Some(value) if !value.is_empty() => {
                        if !constraints.iter().all(|constraint| constraint.takes(value)) {
                            return None;
                        }
                        parameters.push((name.as_str(), value.to_owned()));
                    }
                    None if *optional => {}
                    _ => return None,
                },
                Segment::CatchAll { name, constraints } => {
                    rest.reverse();
                    let value = rest.join("/");
                    if !constraints
                        .iter()
                        .all(|constraint| constraint.takes(&value))
                    {
                        return None;
                    }
                    parameters.push((name.as_str(), value));
                    rest.clear();
                }
            }
        }
        rest.is_empty().then_some(parameters)
    }

    /// Routes with the smaller value are asked first: segment by segment, a literal before a
    /// constrained parameter before a parameter before a catch-all.
    pub(crate) fn precedence(&self) -> Vec<u8> {
        let rank = |segment: &Segment| match segment {
            Segment::Literal(_) => 1,
            Segment::Parameter { constraints, .. } if !constraints.is_empty() => 2,
            Segment::Parameter { .. } => 3,
            Segment::CatchAll { constraints, .. } if !constraints.is_empty() => 4,
            Segment::CatchAll { .. } => 5,
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
    let (inner, catch_all) = match inner.trim_start_matches('*') {
        same if same.len() == inner.len() => (inner, false),
        shorter => (shorter, true),
    };
    let (inner, optional) = match inner.strip_suffix('?') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    if inner.contains('=') {
        return Err(format!("{text}: default values are not supported"));
    }
    let mut parts = inner.split(':');
    let name = parts.next().unwrap_or_default().to_owned();
    if name.is_empty() {
        return Err(format!("{text}: a parameter without a name"));
    }
    let constraints = parts.map(Constraint::parse).collect::<Result<_, _>>()?;
    Ok(if catch_all {
        Segment::CatchAll { name, constraints }
    } else {
        Segment::Parameter {
            name,
            constraints,
            optional,
        }
    })
}

impl Constraint {
    fn parse(text: &str) -> Result<Self, String> {
        let unknown = || format!("the route constraint {text} is not supported");
        let (name, arguments) = match text.split_once('(') {
            Some((name, rest)) => (name, rest.strip_suffix(')').ok_or_else(unknown)?),
            None => (text, ""),
        };
        let numbers: Vec<i64> = match arguments {
            "" => vec![],
            _ => arguments
                .split(',')
                .map(|number| number.trim().parse().map_err(|_| unknown()))
                .collect::<Result<_, _>>()?,
        };
        let size = |number: i64| usize::try_from(number).map_err(|_| unknown());
        match (name.to_ascii_lowercase().as_str(), numbers.as_slice()) {
            ("alpha", []) => Ok(Self::Alpha),
            ("bool", []) => Ok(Self::Bool),
            ("guid", []) => Ok(Self::Guid),
            ("int", []) => Ok(Self::Int),
            ("long", []) => Ok(Self::Long),
            ("required", []) => Ok(Self::Required),
            ("length", [exact]) => Ok(Self::Length(size(*exact)?, size(*exact)?)),
            ("length", [least, most]) => Ok(Self::Length(size(*least)?, size(*most)?)),
            ("minlength", [least]) => Ok(Self::Length(size(*least)?, usize::MAX)),
            ("maxlength", [most]) => Ok(Self::Length(0, size(*most)?)),
            ("min", [least]) => Ok(Self::Range(*least, i64::MAX)),
            ("max", [most]) => Ok(Self::Range(i64::MIN, *most)),
            ("range", [least, most]) => Ok(Self::Range(*least, *most)),
            _ => Err(unknown()),
        }
    }

    fn takes(&self, value: &str) -> bool {
        match self {
            Self::Alpha => value.chars().all(|c| c.is_ascii_alphabetic()),
            Self::Bool => ["true", "false"]
                .iter()
                .any(|word| value.eq_ignore_ascii_case(word)),
            Self::Guid => guid::is_guid(value),
            Self::Int => value.parse::<i32>().is_ok(),
            Self::Long => value.parse::<i64>().is_ok(),
            Self::Length(least, most) => (*least..=*most).contains(&value.chars().count()),
            Self::Range(least, most) => value
                .parse()
                .is_ok_and(|number: i64| (*least..=*most).contains(&number)),
            Self::Required => !value.is_empty(),
        }
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
            .filter(|template| route(template).matches(path).is_some());
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
    fn constraints_hold() {
        for (template, takes, refuses) in [
            ("{n:int}", "-12", "12.5"),
            ("{n:range(1,3)}", "3", "4"),
            ("{n:length(2)}", "ab", "abc"),
            ("{n:minlength(2)}", "ab", "a"),
            ("{n:alpha}", "abC", "ab1"),
            ("{n:bool}", "True", "yes"),
            ("{n:long:min(5)}", "5", "4"),
        ] {
            assert!(
                route(template).matches(takes).is_some(),
                "{template} {takes}"
            );
            assert!(
                route(template).matches(refuses).is_none(),
                "{template} {refuses}"
            );
        }
    }

    #[test]
    fn optional_parts_and_catch_alls_may_be_missing() {
        assert_eq!(route("a/{id?}").matches("/a"), Some(vec![]));
        assert_eq!(
            route("a/{id?}").matches("/a/1"),
            Some(vec![("id", "1".to_owned())])
        );
        assert_eq!(
            route("{*all}").matches("/"),
            Some(vec![("all", String::new())])
        );
        assert_eq!(
            route("a/{*all}").matches("/a/b/c"),
            Some(vec![("all", "b/c".to_owned())])
        );
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
            "{a=1}",
            "{a:length(x)}",
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
            prop_assert_eq!(entry.matches(&format!("/api/entries/{text}")), Some(vec![("id", text.clone())]));
            // One character less is no id.
            let shorter = format!("/api/entries/{}", &text[1..]);
            prop_assert!(entry.matches(&shorter).is_none());
        }

        #[test]
        fn case_and_a_trailing_slash_do_not_matter(path in "(/[a-zA-Z0-9-]{1,8}){1,4}") {
            let literal = route(&path);
            prop_assert!(literal.matches(&path.to_uppercase()).is_some());
            let with_slash = format!("{}/", path.to_lowercase());
            prop_assert!(literal.matches(&with_slash).is_some());
            let longer = format!("{path}/x");
            prop_assert!(literal.matches(&longer).is_none());
        }

        #[test]
        fn a_parameter_gives_back_what_was_written(value in "[^/]{1,20}") {
            let path = format!("/api/{value}");
            let one = route("api/{v}");
            prop_assert_eq!(one.matches(&path), Some(vec![("v", value)]));
        }

        #[test]
        fn no_text_ends_the_parser(template in "[a-z{}:*?/()=,0-9]{0,30}", path in "\\PC{0,40}") {
            if let Ok(route) = Route::parse(&template) {
                let found = route.matches(&path);
                prop_assert!(found.is_none_or(|all| all.len() <= template.len()));
            }
        }
    }
}
