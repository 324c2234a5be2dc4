//! Who may be the subject of the clause that a day stands in, and the verbs and nouns that tell.

use crate::drafting::tokens::{Words, words};

/// The speaker as the subject.
pub(super) const SPEAKER: &Words = words![
    "i", "i'm", "i've", "i'd", "i'll", "we", "we're", "we've", "we'd", "je", "j'", "j'ai",
];

/// The speaker as whom somebody reached: such a clause tells work.
pub(super) const REACHED: &Words = words!["me", "us", "m'", "m'a", "nous", "moi"];

/// Others as the subject.
pub(super) const OTHERS: &Words = words!["he", "she", "they", "it", "il", "elle", "ils", "elles"];

/// Reach the speaker, whoever does it.
pub(super) const CONTACT: &Words = words![
    "called",
    "calls",
    "phoned",
    "telephoned",
    "rang",
    "came",
    "met",
    "stopped",
    "dropped",
    "visited",
    "emailed",
    "wrote",
    "texted",
    "reached",
    "dictated",
    "instructed",
    "asked",
    "appele",
    "telephone",
    "rappele",
    "joint",
    "rencontre",
    "venu",
    "venue",
    "passe",
    "passee",
];

/// Forms of being that only others have as the subject.
pub(super) const BEING: &Words = words![
    "was", "were", "is", "are", "will", "has", "had", "isn't", "wasn't", "weren't", "est", "sont",
    "etait", "etaient", "sera", "seront", "fut", "serait", "etant",
];

/// What is known of its own when it is named: before it stands the subject of a clause.
pub(super) const KNOWN: &Words = words![
    "the", "his", "her", "their", "its", "my", "our", "le", "la", "l'", "les", "mon", "ma", "mes",
    "notre", "nos", "sa", "son", "ses", "leur", "leurs",
];

/// After which a clause may begin.
pub(super) const OPENERS: &Words = words![
    "and", "but", "so", "because", "since", "when", "that", "if", "as", "where", "while",
    "whether", "say", "says", "said", "saying", "shows", "et", "mais", "car", "que", "qu'",
    "quand", "lorsque", "ou", "donc", "dit", "her", "him", "them",
];

/// What was done, where the word does not end in "ed".
pub(super) const PAST: &Words = words![
    "lost", "fell", "broke", "left", "went", "took", "got", "hit", "ran", "gave", "made", "sent",
    "held", "began", "bought", "sold", "built", "caught", "cut", "dealt", "drove", "flew", "found",
    "grew", "heard", "kept", "knew", "paid", "put", "quit", "saw", "set", "shot", "shut", "slid",
    "spoke", "stole", "struck", "swore", "threw", "told", "tore", "woke", "won", "withdrew",
    "rose", "burst", "bled", "bit", "blew", "sank", "slipped", "had", "let", "lent", "led",
    "became", "bound", "brought", "chose", "drew", "drank", "forgot", "gave", "hurt", "meant",
    "read",
];

/// Nouns that stand for the entry or the work themselves.
pub(super) const OF_WORK: &Words = words![
    "entry",
    "entries",
    "time",
    "work",
    "one",
    "ones",
    "docket",
    "date",
    "rest",
    "item",
    "task",
    "that",
    "this",
    "it",
    "those",
    "these",
    "both",
    "all",
    "everything",
    "entree",
    "temps",
    "travail",
    "tout",
    "ca",
    "cela",
    "ceci",
    "there",
];

/// What happens to people and is nobody's work: before "was", it dates what the work was about.
pub(super) const MISHAPS: &Words = words![
    "accident",
    "collision",
    "crash",
    "fall",
    "fire",
    "flood",
    "incident",
    "injury",
    "loss",
    "arrest",
    "assault",
    "offence",
    "offense",
    "theft",
    "burglary",
    "explosion",
    "leak",
    "breach",
    "default",
    "death",
    "birth",
    "wedding",
    "marriage",
    "separation",
    "divorce",
    "termination",
    "dismissal",
    "layoff",
    "surgery",
    "stroke",
    "diagnosis",
    "shooting",
    "stabbing",
    "seizure",
    "eviction",
    "departure",
    "delivery",
    "possession",
    "deadline",
    "storm",
    "rollover",
    "outage",
    "spill",
    "sinistre",
    "incendie",
    "chute",
    "deces",
    "naissance",
    "mariage",
    "vol",
    "agression",
    "congediement",
    "blessure",
    "inondation",
    "degat",
    "livraison",
    "demenagement",
    "licenciement",
    "arrestation",
    "infraction",
    "bris",
    "panne",
    "tempete",
];
