//! What is asked of somebody in the room, or of oneself: "Sandra, don't forget to file that", "remind me to call the
//! registrar", "note to self". Asked about work to come, it is none that was done.

use super::opens;
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    phrases,
    tokens::{Kind, Words, words},
};

const ASKS: &Words = words![
    "remind me to",
    "remind me about",
    "remind me that",
    "please remind me",
    "don't forget to",
    "do not forget to",
    "don't let me forget",
    "note to self",
    "reminder to self",
    "i need to remember to",
    "need to remember to",
    "i have to remember to",
    "i must remember to",
    "i mustn't forget to",
    "i can't forget to",
    "can't forget to",
    "better not forget to",
    "can you",
    "could you",
    "would you",
    "put these in",
    "put these down",
    "put those in",
    "put this in for me",
    "enter these",
    "log these",
    "record these",
    "get these in",
    "get these down",
    "take these down",
    "rappelle moi",
    "rappelez moi",
    "fais moi penser",
    "faites moi penser",
    "oublie pas de",
    "oublie pas d'",
    "oubliez pas de",
    "oubliez pas d'",
    "n' oublie pas",
    "n'oublie pas",
    "n' oubliez pas",
    "n'oubliez pas",
    "note a moi meme",
    "faut que je pense a",
    "il faut que je pense a",
    "faut pas que j' oublie",
    "il faut pas que j' oublie",
    "il ne faut pas que j' oublie",
    "faut que je me rappelle",
    "je dois penser a",
    "faut penser a",
    "pense a",
    "pensez a",
    "dis a",
    "dites a",
    "il faudrait que je",
    "faudrait que je",
    "va falloir que je",
    "let's not forget to",
    "i still need to",
    "i still have to",
    "peux tu",
    "pourrais tu",
    "pouvez vous",
    "pourriez vous",
];

/// A sentence, or the rest of one, that asks for something and says no time.
pub(super) fn asked(l: &Labelled<'_>, i: usize) -> Option<(usize, usize)> {
    const MOST: usize = 24;
    if !matches!(
        l.labels[i],
        Label::Content | Label::Function | Label::Filler
    ) || !opens(l, i)
    {
        return None;
    }
    let after = l.s.longest(i, ASKS)?;
    let to = (after..l.s.len().min(after + MOST))
        .find(|j| l.s.stops_before(*j))
        .or_else(|| (l.s.len() < after + MOST).then_some(l.s.len()))?;
    // What is asked may be to write work down; a word of what was done is work.
    let works = (after..to).any(|j| match l.labels[j] {
        Label::Figure(at) => {
            matches!(l.figures[at], Figure::Length(length) if length.sort != Sort::Other)
        }
        Label::Billing(_) | Label::Correction | Label::SameTime | Label::Aside => true,
        Label::Content => j >= after && phrases::is_participle(&l.s, j),
        _ => l.s.any(j, words!["i", "i've", "j'", "j'ai"]),
    }) || l
        .corrections
        .iter()
        .any(|(_, first, _)| (i..to).contains(first));
    if works
        || l.s.kind(i.wrapping_sub(1)) == Some(Kind::Mark)
            && !l.s.any(i - 1, words![",", ".", "?", "!", ";"])
    {
        return None;
    }
    let mut from = i;
    if from > 0 && l.s.any(from - 1, words!["and", "so", "et", "pis"]) && !l.s.stops_before(from) {
        from -= 1;
    }
    // "Sandra, don't forget": who is asked.
    if from > 1
        && l.s.is_mark(from - 1, ",")
        && l.s.stops_before(from - 2)
        && l.s.token(from - 2).capital
        && l.labels[from - 2] == Label::Content
        && !phrases::is_work(&l.s, from - 2)
    {
        from -= 2;
    }
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use crate::drafting::labels::testing::check;

    #[test]
    fn what_somebody_is_asked_is_no_work() {
        check(
            "Reviewed plan, .4. Sandra, don't forget to file that.",
            "reviewed plan",
        );
        check(
            "Letter, .2, and could you diarize the limitation date please.",
            "letter",
        );
        check("Lettre, 0,2, rappelle-moi d'appeler le greffe.", "lettre");
        check(
            "Letter, .2, reminded him to call the registrar.",
            "letter reminded call registrar",
        );
        check("Could you put point three on the lease.", "lease");
        check("Put these in for me, would you. Lease, .6.", "lease");
        check(
            "Put the exhibits in the binder. Lease, .6.",
            "put exhibits binder lease",
        );
    }
}
