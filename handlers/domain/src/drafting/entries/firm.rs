//! Work of the firm itself carries no file: staff meetings, courses, interviews of students.

use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    Billing,
    clauses::Group,
    labels::{self, Label, Labelled},
    phrases,
};

/// Where the words of a group say that the work is the firm's own.
pub(super) fn said(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    let (from, to) = group.read;
    let unpaid = (from..to).any(|i| {
        matches!(
            l.labels[i],
            Label::Billing(Billing::NonBillable | Billing::NoCharge)
        )
    }) || matches!(
        group.amended.billing,
        Some((Billing::NonBillable | Billing::NoCharge, _))
    );
    (from..to).find_map(|i| {
        // "reviewed her timesheets for the overtime claim"
        let anothers = i > 0
            && (l.s.norm(i - 1).ends_with("'s")
                || l.s.any(
                    i - 1,
                    words![
                        "his", "her", "their", "its", "ses", "leur", "leurs", "son", "sa",
                    ],
                ));
        let end = phrases::firm_work(&l.s, i)
            .filter(|_| !anothers)
            .or_else(|| hiring(l, i, unpaid))
            .or_else(|| labels::no_file(l, i))
            .or_else(|| labels::firm_heading(l, i))
            .or_else(|| firms_own(l, i).filter(|_| unpaid))
            .or_else(|| tidied(l, i).filter(|_| unpaid))
            .or_else(|| phrases::often_firm_work(&l.s, i).filter(|_| unpaid))?;
        (end <= to && !matches!(l.labels[i], Label::Aside | Label::Struck)).then_some((i, end))
    })
}

/// "the firm's budget", where nobody pays for it.
fn firms_own(l: &Labelled<'_>, i: usize) -> Option<usize> {
    let anothers = l.s.any(
        i.wrapping_sub(1),
        words!["his", "her", "their", "that", "other", "s"],
    );
    (l.s.any(i, words!["firm's"]) && !anothers).then_some(i + 1)
}

/// "cleaning up my inbox", "m\u{e9}nage de mes courriels", where nobody pays for it; not "searched my inbox for the waiver".
fn tidied(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const TIDIED: &Words = words![
        "cleaned",
        "cleaning",
        "cleared",
        "clearing",
        "tidied",
        "tidying",
        "organized",
        "organizing",
        "organising",
        "sorted",
        "sorting",
        "purged",
        "purging",
        "emptied",
        "emptying",
        "menage",
        "nettoyage",
        "nettoye",
        "range",
        "rangement",
        "vide",
        "tri",
        "trie",
    ];
    const BETWEEN: &Words = words![
        "up", "out", "off", "through", "de", "du", "dans", "own", "work"
    ];
    const OURS: &Words = words!["my", "our", "mon", "ma", "mes", "notre", "nos"];
    const THINGS: &Words = words![
        "inbox",
        "desk",
        "desktop",
        "email",
        "emails",
        "e-mail",
        "e-mails",
        "office",
        "voicemail",
        "voicemails",
        "folders",
        "calendar",
        "boite",
        "courriels",
        "bureau",
        "agenda",
    ];
    if !l.s.any(i, TIDIED) {
        return None;
    }
    let at = i + 1 + usize::from(l.s.any(i + 1, BETWEEN));
    let ours = l.s.any(at, OURS);
    let thing = at + 1 + usize::from(l.s.any(at + 1, BETWEEN));
    (ours && l.s.any(thing, THINGS)).then_some(thing + 1)
}

/// Where a group is headed by the firm itself: "for the firm, .5, pitch for Kestrel".
pub(super) fn headed(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    let (from, to) = group.read;
    (from..to).find_map(|i| {
        let end = labels::for_firm(l, i)?;
        (end <= to && !matches!(l.labels[i], Label::Aside | Label::Struck)).then_some((i, end))
    })
}

/// "interviewed two law students for the summer", "entrevues avec des candidats au stage". Whom a firm hires may be a
/// witness too, so more than the person has to be said, or that nobody pays for it.
fn hiring(l: &Labelled<'_>, i: usize, unpaid: bool) -> Option<usize> {
    const REACH: usize = 6;
    const INTERVIEWS: &Words = words![
        "interview",
        "interviews",
        "interviewed",
        "interviewing",
        "entrevue",
        "entrevues",
        "entretien",
        "entretiens",
        "rencontre",
        "rencontres",
        "recruiting",
        "recruitment",
        "hiring",
        "recrutement",
        "embauche",
    ];
    const PERSONS: &Words = words![
        "student",
        "students",
        "candidate",
        "candidates",
        "applicant",
        "applicants",
        "associate",
        "associates",
        "paralegal",
        "paralegals",
        "assistant",
        "receptionist",
        "etudiant",
        "etudiants",
        "etudiante",
        "etudiantes",
        "candidat",
        "candidats",
        "stagiaire",
        "stagiaires",
        "recrue",
        "recrues",
        "adjointe",
        "parajuriste",
    ];
    const HIRED: &Words = words![
        "summer",
        "law",
        "articling",
        "internship",
        "position",
        "associate",
        "stage",
        "stages",
        "ete",
        "droit",
        "poste",
    ];
    if !l.s.any(i, INTERVIEWS) {
        return None;
    }
    let to = l.s.len().min(i + 1 + REACH);
    let person = (i + 1..to)
        .take_while(|j| !l.s.stops_before(*j))
        .find(|j| l.s.any(*j, PERSONS))?;
    let hired = (i + 1..l.s.len().min(person + 5)).any(|j| l.s.any(j, HIRED));
    (hired || unpaid).then_some(person + 1)
}
