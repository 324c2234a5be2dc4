//! A blob trigger's path pattern, and what it captures from a name.

pub(crate) struct Pattern(Vec<Part>);

enum Part {
    Text(String),
    Capture(String),
}

impl Pattern {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after
                .split_once('}')
                .ok_or_else(|| format!("{text}: a brace is not closed"))?;
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            } else if matches!(parts.last(), Some(Part::Capture(_))) {
                return Err(format!("{text}: two parameters side by side"));
            }
            parts.push(Part::Capture(name.to_owned()));
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self(parts))
    }

    /// As the host's expression `(?<name>.*)`: each capture takes as much as it can.
    pub(crate) fn captures(&self, name: &str) -> Option<Vec<(&str, String)>> {
        let mut found = Vec::new();
        take(&self.0, name, &mut found).then_some(found)
    }
}

fn take<'a>(parts: &'a [Part], rest: &str, found: &mut Vec<(&'a str, String)>) -> bool {
    match parts {
        [] => rest.is_empty(),
        [Part::Text(text), more @ ..] => rest
            .strip_prefix(text.as_str())
            .is_some_and(|rest| take(more, rest, found)),
        [Part::Capture(name), more @ ..] => {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.rev().any(|end| {
                let before = found.len();
                found.push((name, rest[..end].to_owned()));
                let fits = take(more, &rest[end..], found);
                if !fits {
                    found.truncate(before);
                }
                fits
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, name: &str, wanted: Option<&[&str]>) {
        let pattern = Pattern::parse(pattern).unwrap();
        let captures = pattern.captures(name);
        let values =
            captures.map(|all| all.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
        assert_eq!(
            values,
            wanted.map(|all| all.iter().map(|&value| value.to_owned()).collect())
        );
    }

    #[test]
    fn captures_take_as_much_as_they_can() {
        check(
            "{firm}/{timekeeper}/{recording}",
            "a/b/c",
            Some(&["a", "b", "c"]),
        );
        check(
            "{firm}/{timekeeper}/{recording}",
            "a/b/c/d",
            Some(&["a/b", "c", "d"]),
        );
        check(
            "{firm}/{tk}/{name}.{ext}",
            "acme/tk1/rec.1.webm",
            Some(&["acme", "tk1", "rec.1", "webm"]),
        );
        check("{firm}/{timekeeper}/{recording}", "other.txt", None);
        check("fixed/{name}", "fixed/é", Some(&["é"]));
    }
}
