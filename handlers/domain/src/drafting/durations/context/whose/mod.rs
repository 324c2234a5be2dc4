//! Whose a length is: of the work, or of whoever or whatever the clause is about. "The flight was delayed three
//! hours", "my guy sat in emerg for six hours", "le monsieur a poireaut\u{e9} quatre heures": a clause with a subject
//! and a verb, and the subject is neither the speaker nor work. What a bill says has no subject: "reviewed the lease
//! two hours", "Pembroke reviewed the lease two hours".

mod subject;
mod verb;
mod words;

use super::works;
use crate::drafting::{
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};
pub(crate) use subject::is_colleague;
use subject::{Known, Subject};

/// How many words of a clause are looked at.
const CLAUSE: usize = 18;

/// Whether the length belongs to the subject of its clause, and that is neither the speaker nor work.
pub(super) fn is_anothers(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if is_told_of(s, first) {
        return true;
    }
    let begin = clause(s, first);
    let lowest = begin.max(first.saturating_sub(CLAUSE));
    // Whose the clause is, is said further back than is looked.
    let main = (begin == lowest).then_some(begin);
    main.into_iter()
        .chain((lowest + 1..first).filter(|i| {
            // "for our trucker he was on duty from four"
            let told = s.any(
                *i,
                words!["he", "she", "they", "il", "elle", "ils", "elles"],
            ) && s.any(
                i + 1,
                words!["was", "were", "had", "etait", "etaient", "avait", "avaient"],
            );
            told || spends(s, *i) || opens_clause(s, i - 1) || subject::is_colleague(s, *i)
                    // "my call with the clerk took two hours"
                    && !s.any(i.wrapping_sub(1), words!["with", "to", "from", "of", "by", "avec", "chez"])
        }))
        .any(|i| has_it(s, leads(s, i, first), first, end, main == Some(i)))
}

/// "il a mis huit heures l\u{e0}-dessus, lui", "she spent two hours on it": what somebody else put into it.
fn spends(s: &Speech<'_>, i: usize) -> bool {
    s.any(i, words!["il", "elle", "ils", "elles"])
        && s.any(i + 1, words!["a", "ont", "y"])
        && (i + 2..i + 4).any(|j| {
            s.any(
                j,
                words!["mis", "passe", "travaille", "consacre", "facture"],
            )
        })
        || s.any(i, words!["he", "she", "they"])
            && s.any(i + 1, words!["spent", "put", "worked", "billed", "charged"])
}

/// In which somebody or something was.
const STATES: &Words = words![
    "down",
    "out",
    "off",
    "late",
    "closed",
    "idle",
    "dark",
    "dead",
    "delayed",
    "locked",
    "stuck",
    "offline",
    "unavailable",
    "blocked",
    "shut",
    "asleep",
    "awake",
    "unconscious",
    "alone",
    "unattended",
    "overdue",
    "missing",
    "powerless",
    "panne",
    "retard",
    "service",
    "greve",
    "detention",
    "arret",
    "ferme",
    "fermee",
    "absent",
    "absente",
    "inconscient",
    "inconsciente",
    "courant",
    "chauffage",
    "eau",
    "electricite",
    "bloque",
    "bloquee",
    "coince",
    "coincee",
    "hospitalise",
    "hospitalisee",
];

/// "the elevator, which was down sixteen hours", "l'ascenseur, en panne seize heures", "le voisin, qui a entendu
/// cogner une heure": told of what was named before.
fn is_told_of(s: &Speech<'_>, first: usize) -> bool {
    const FAR: usize = 6;
    let mut at = first.wrapping_sub(1);
    if s.any(
        at,
        words!["for", "about", "nearly", "almost", "pendant", "durant"],
    ) {
        at = at.wrapping_sub(1);
    }
    let before = at.wrapping_sub(1);
    if s.any(at, STATES) {
        let which = s.any(before, words!["was", "were", "been", "is"])
            && s.any(
                before.wrapping_sub(1),
                words!["which", "who", "that", "had", "has"],
            );
        let fr = s.french(at)
            && (s.any(before, words!["en", "hors", "sans"])
                && !works(s, before.wrapping_sub(1))
                && s.is_mark(before.wrapping_sub(1), ","));
        if which || fr {
            return true;
        }
    }
    let Some(qui) = (first.saturating_sub(FAR)..first)
        .rev()
        .take_while(|i| s.is_word(*i) && !s.stops_before(i + 1))
        .find(|i| s.norm(*i) == "qui")
    else {
        return false;
    };
    let named = qui.wrapping_sub(if s.is_mark(qui.wrapping_sub(1), ",") {
        2
    } else {
        1
    });
    let verb = qui + 1 + usize::from(s.any(qui + 1, words!["l'", "lui", "leur", "s'", "y", "en"]));
    s.is_word(named)
        && !s.is(named, Class::Sitting)
        && !works(s, named)
        && s.any(verb, words!["a", "ont"])
        && verb + 1 < first
        && !verb::took(s, verb)
        && !s.is(verb + 1, Class::Contact)
        && !(verb + 1..first).any(|i| verb::is_work(s, i) || subject::is_own(s, i))
}

/// Where the clause before `first` begins.
fn clause(s: &Speech<'_>, first: usize) -> usize {
    let mut from = first;
    while from > 0 && first - from <= CLAUSE && !s.stops_before(from) && !parts(s, from - 1) {
        from -= 1;
    }
    from
}

/// A mark that parts clauses; those inside of a word or a number do not.
fn parts(s: &Speech<'_>, i: usize) -> bool {
    s.kind(i) == Some(Kind::Mark)
        && !s.any(i, words!["-", "'", "$", "\"", "&", "/", "%", "#"])
        && !(s.any(i, words![".", ","]) && s.glued(i + 1))
        // "Mr. Roy": no sentence ends.
        && (s.stops_before(i + 1) || !s.is_mark(i, "."))
}

/// Words after which a clause with its own subject may stand.
fn opens_clause(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "that", "because", "while", "until", "when", "where", "since", "as", "before", "after",
            "though", "although", "que", "qu'", "quand", "lorsque", "lorsqu'", "puisque", "car",
            "comme", "and", "but", "et", "mais",
        ],
    ) || s.is(i, Class::Saying)
        || s.any(
            i,
            words![
                "told",
                "advised",
                "confirmed",
                "reported",
                "explained",
                "informed",
                "heard",
                "learned",
                "noted",
            ],
        )
}

/// Past the words that stand before a subject.
fn leads(s: &Speech<'_>, from: usize, first: usize) -> usize {
    const LEADS: &Words = words![
        "and",
        "but",
        "so",
        "because",
        "since",
        "while",
        "when",
        "that",
        "how",
        "apparently",
        "also",
        "then",
        "well",
        "ok",
        "okay",
        "um",
        "uh",
        "turns",
        "out",
        "note",
        "fyi",
        "basically",
        "again",
        "et",
        "mais",
        "alors",
        "donc",
        "parce",
        "que",
        "qu'",
        "puis",
        "selon",
        "bon",
        "euh",
        "finally",
        "actually",
        "evidently",
        "anyway",
        "just",
    ];
    let mut i = from;
    while i < first && i < from + 4 && (s.any(i, LEADS) || s.is_mark(i, "-")) {
        i += 1;
    }
    i
}

/// Whether a subject begins at `i` to which the length at `first` belongs.
fn has_it(s: &Speech<'_>, i: usize, first: usize, end: usize, main: bool) -> bool {
    if i + 1 >= first {
        return false;
    }
    let Some(subject) = subject::read(s, i, first) else {
        return false;
    };
    let verb = subject.verb;
    // "I went over the video and the breath test records about an hour": papers, and no verb.
    let papers = !main
        && s.any(
            verb,
            words!["records", "notes", "reports", "charts", "forms", "logs"],
        )
        && s.any(i.wrapping_sub(1), words!["and"])
        && s.any(verb + 1, words!["about", "for"]);
    if papers {
        return false;
    }
    // "client says the tow took three hours": told, and no work of the speaker's.
    let told = (1..=2).any(|back| {
        let says = i.wrapping_sub(back);
        s.is(says, Class::Saying)
            && (back == 1 || s.any(i - 1, words!["that", "que"]))
            && says > 0
            && !s.stops_before(says)
            && s.is(says - 1, Class::Party)
    });
    if told && verb::took(s, verb) && near(s, verb, first) && !works(s, subject.head) {
        return true;
    }
    // "asked how the buyer's therapy is going point two": decimals begin what a bill says.
    let held = if timed(s, first, end) {
        main || near(s, verb, first) || led(s, first)
    } else {
        near(s, verb, first) && verb::holds(s, verb)
    };
    let own = (i..first).any(|j| subject::is_own(s, j));
    // "the landlord filed their reply spent two hours on it"
    // A bill tells what was done: what is told in the present is always so.
    let present = s.is(verb, Class::Presents) && (main && led(s, first));
    let again = (verb + 1..first).any(|j| {
        let done = s.norm(j).ends_with("ed") || s.is(j, Class::Past);
        s.any(
            j,
            words!["billed", "billing", "cela", "ca", "this", "which"],
        ) || s.any(j, words!["spent"]) && !s.any(j - 1, words!["and", "but", "then"])
            || (!present || done)
                && verb::is_work(s, j)
                // "every eight minutes"
                && !s.is(j - 1, Class::Number)
                // "dit l'avoir suivi"
                && !s.any(j - 1, words!["avoir", "having"])
                && !s.any(j, words!["on", "interroge"])
    });
    held && !own && !again && does(s, &subject, first, main) && !goes_on(s, verb, first, end)
}

/// What tells the speaker how long the work was.
const DEVICES: &Words = words![
    "clock",
    "timer",
    "stopwatch",
    "meter",
    "watch",
    "phone",
    "calendar",
    "agenda",
    "it",
    "sheet",
    "log",
    "pad",
    "notes",
    "chronometre",
    "minuterie",
    "telephone",
    "horloge",
    "montre",
    "that",
    "tracker",
    "app",
    "diary",
    "chrono",
    "journal",
];

/// Whether what the verb says is no work, and nothing that the speaker does as well.
fn does(s: &Speech<'_>, subject: &Subject, first: usize, main: bool) -> bool {
    let Subject {
        verb, head, known, ..
    } = *subject;
    let work = known != Known::Colleague
        && (s.is(head, Class::Sitting) && !s.is(head, Class::Lasting)
            || works(s, head)
                && !s.any(head, words!["study", "studies", "test", "tests", "counsel"]));
    let person = s.is(head, Class::Party)
        || subject::is_bare(s, head)
        || known == Known::Colleague
        || known == Known::Pronoun
        || known == Known::Name;
    // What took so long may be work of a kind nobody listed.
    if verb::took(s, verb) && !person {
        return false;
    }
    // "l'audience \u{e9}tait pr\u{e9}vue pour deux heures, elle a dur\u{e9} une heure": what lasts was named before.
    let lasted = s.any(head, words!["il", "elle", "ils", "elles"])
        && s.any(verb + 1, words!["dure"])
        && (head.saturating_sub(CLAUSE)..head)
            .rev()
            .find(|i| works(s, *i) || s.is(*i, Class::Lasting) || s.is(*i, Class::Party))
            .is_some_and(|i| works(s, i));
    if lasted {
        return false;
    }
    // "my timer says point four", "the phone log has it at point eight"
    let alone = subject::is_determiner(s, head.wrapping_sub(1))
        || s.any(
            head.wrapping_sub(1),
            words!["phone", "call", "time", "billing", "docket"],
        );
    let alone = alone
        || known == Known::Pronoun
        || s.stops_before(head)
        || !s.is_word(head.wrapping_sub(1));
    let device = s.any(head, DEVICES) && alone;
    if s.is(verb, Class::Saying)
        || s.is(verb.saturating_add(1), Class::Saying) && verb::is_auxiliary(s, verb)
    {
        // "read what the expert says for an hour"
        let through = !main
            && s.any(first.wrapping_sub(1), words!["for", "pendant", "durant"])
            && verb + 2 == first;
        return !device
            && !through
            && (!s.is(verb, Class::Contact) || !work && near(s, verb, first));
    }
    if work || device {
        return false;
    }
    if known == Known::Bare && (works(s, verb) || !(person || verb::is_present(s, verb))) {
        return false;
    }
    !verb::is_together(s, verb, first)
}

/// Whether only hedges stand between the verb and the length.
fn near(s: &Speech<'_>, verb: usize, first: usize) -> bool {
    // "her boss makes her stay an hour"
    let caused = s.any(
        verb,
        words![
            "makes", "made", "lets", "let", "forces", "forced", "keeps", "kept", "fait", "laisse",
            "oblige", "force",
        ],
    );
    if caused && first - verb <= 4 {
        return true;
    }
    let from = verb
        + 1
        + usize::from(
            verb::is_auxiliary(s, verb) && verb + 1 < first && verb::follows(s, verb + 1)
                // "put in forty minutes"
                || s.any(verb, words!["put", "puts", "clocked", "logged", "got"])
                    && s.any(verb + 1, words!["in", "down"]),
        );
    (from..first).all(|i| {
        s.any(
            i,
            words![
                "about", "only", "just", "nearly", "almost", "a", "some", "over", "under",
                "around", "roughly", "him", "her", "them", "us", "another", "full", "avoir",
                "environ", "pres", "de", "que", "a", "at", "least", "me", "mis", "passe", "fait",
                "the", "up", "to", "for",
            ],
        )
    })
}

/// Whether the length begins what a bill says: "... two hours reviewing it", "... two hours on the reply".
fn goes_on(s: &Speech<'_>, verb: usize, first: usize, end: usize) -> bool {
    if near(s, verb, first) {
        return false;
    }
    let lead = s.any(
        end,
        words![
            "on", "for", "to", "re", "with", "sur", "pour", "a", "avec", "de", "d'",
        ],
    );
    let near = (end + 1..end + 4)
        .take_while(|i| s.is_word(*i))
        .any(|i| works(s, i));
    !led(s, first) && (works(s, end) || lead && near)
}

/// A preposition that joins a length to the verb.
fn led(s: &Speech<'_>, first: usize) -> bool {
    s.any(
        first.wrapping_sub(1),
        words![
            "for", "about", "nearly", "almost", "pendant", "durant", "from", "de", "d'",
        ],
    ) || s.any(first, words!["from", "between", "de", "entre"])
}

/// Whether a length was said with its unit, or between two times of day.
fn timed(s: &Speech<'_>, first: usize, end: usize) -> bool {
    s.any(first, words!["from", "between", "entre"])
        || (first..end).any(|i| {
            s.any(
                i,
                words![
                    "hour", "hours", "hr", "hrs", "h", "minute", "minutes", "min", "mins", "heure",
                    "heures", "midi", "to", "noon", "until", "minuit",
                ],
            )
        })
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    fn seconds(language: Language, text: &str) -> Vec<u32> {
        durations(text, &[language])
            .into_iter()
            .map(|(_, seconds)| seconds)
            .collect()
    }

    #[test]
    fn what_somebody_else_did_is_no_working_time() {
        for text in [
            "the furnace was out for nine hours",
            "my guy bled for twenty minutes in the cruiser",
            "Told the owner that the pump idled for six hours",
            "nurses get a thirty minute break",
            "Dr. Osei charges for three hours",
            "she's been on hold with the agency for two hours",
            "our clerk recorded 1.3 on the binders",
            "read the report she spent eight hours on it",
            "Deb put in another hour on her own",
        ] {
            assert_eq!(seconds(Language::EnCa, text), Vec::<u32>::new(), "{text}");
        }
        for text in [
            "la dame a poireaut\u{e9} trois heures",
            "la gardienne l'a laiss\u{e9}e seule deux heures",
            "le r\u{e8}glement donne une heure",
            "Me Roy jure avoir mis dix heures dans son m\u{e9}moire",
            "lecture du rapport il a mis dix heures l\u{e0}-dessus",
        ] {
            assert_eq!(seconds(Language::FrCa, text), Vec::<u32>::new(), "{text}");
        }
    }

    #[test]
    fn what_the_speaker_did_is_working_time() {
        for text in [
            "Pembroke reviewed the lease two hours",
            "the voir dire ran two hours",
            "the lease was reviewed for two hours",
            "the landlord phoned about the lien for two hours",
            "the adjuster and I went back and forth for two hours",
            "my prep for the hearing took two hours",
            "she wants a new will so met with her for two hours",
            "met with the daughter for two hours on her own",
            "two hours some time last week on the plan",
        ] {
            assert_eq!(seconds(Language::EnCa, text), [7200], "{text}");
        }
        for text in [
            "l'interrogatoire de M. Roy a dur\u{e9} deux heures",
            "le t\u{e9}moin a \u{e9}t\u{e9} pr\u{e9}par\u{e9} pendant deux heures",
            "la cliente m'a appel\u{e9}e deux heures",
        ] {
            assert_eq!(seconds(Language::FrCa, text), [7200], "{text}");
        }
    }
}
