//! The words of what is said to whoever enters the time.

use crate::drafting::tokens::{Words, words};

pub(super) const OPENINGS: &Words = words![
    "bon", "ok", "okay", "alors", "ben", "donc", "coudonc", "eh", "hey", "salut", "bonjour",
    "bonsoir", "allo", "oui",
];

pub(super) const TITLES: &Words = words!["me", "maitre", "madame", "mme", "monsieur", "mlle"];

/// Before the verb in the infinitive.
pub(super) const MODALS: &Words = words![
    "peux tu",
    "pourrais tu",
    "voudrais tu",
    "veux tu",
    "tu peux",
    "tu pourrais",
    "tu voudrais",
    "tu vas",
    "pouvez vous",
    "pourriez vous",
    "voudriez vous",
    "voulez vous",
    "vous pouvez",
    "vous pourriez",
    "est ce que tu peux",
    "est ce que tu pourrais",
    "est ce que tu voudrais",
    "est ce que vous pouvez",
    "est ce que vous pourriez",
    "il faut",
    "il faudrait",
    "il faudra",
    "faut",
    "faudrait",
    "faudra",
    "il faudrait que tu",
    "faudrait que tu",
    "j' aimerais",
    "j' aimerais que tu",
    "j' aimerais que vous",
    "je voudrais",
    "je voudrais que tu",
    "je veux",
    "on peut",
    "on va",
    "je vais",
    "je dois",
    "oublie pas de",
    "oublie pas d'",
    "n' oublie pas de",
    "n' oublie pas d'",
    "oubliez pas de",
    "oubliez pas d'",
    "n' oubliez pas de",
    "n' oubliez pas d'",
    "il me reste a",
    "il me restait a",
    "il reste a",
    "me reste a",
    "j' ai a",
    "j' avais a",
    "merci de",
    "merci d'",
    "veuillez",
];

pub(super) const INFINITIVES: &Words = words![
    "mettre",
    "entrer",
    "rentrer",
    "inscrire",
    "noter",
    "ajouter",
    "rajouter",
    "saisir",
    "marquer",
    "compter",
    "enregistrer",
    "facturer",
    "charger",
    "porter",
    "faire",
    "mettes",
    "entres",
    "rentres",
    "inscrives",
    "notes",
    "ajoutes",
    "rajoutes",
    "mettiez",
    "inscriviez",
    "ajoutiez",
];

pub(super) const IMPERATIVES: &Words = words![
    "mets",
    "mettez",
    "rentre",
    "rentrez",
    "entrez",
    "inscris",
    "inscrivez",
    "ajoute",
    "ajoutez",
    "rajoute",
    "rajoutez",
    "note",
    "notez",
    "marque",
    "marquez",
    "compte",
    "comptez",
    "saisis",
    "saisissez",
    "enregistre",
    "enregistrez",
    "facture",
    "facturez",
    "charge",
    "chargez",
];

/// Words that are things as well: orders only right before a time.
pub(super) const PLAIN_ORDERS: &Words = words![
    "note",
    "marque",
    "compte",
    "facture",
    "charge",
    "rentre",
    "enregistre",
];

/// Between an order and what is to be entered.
pub(super) const SOFTENERS: &Words = words![
    "donc", "moi", "me", "m'", "nous", "lui", "ca", "ceci", "aussi", "encore", "bien", "juste",
    "vite", "stp", "svp", "environ",
];

/// What is to be entered, where it is called so.
pub(super) const WORKTIME: &Words = words![
    "mes temps",
    "mon temps",
    "mes heures",
    "mes entrees",
    "ma journee",
    "ma feuille de temps",
    "mes feuilles de temps",
    "le temps",
    "les temps",
    "les heures",
    "mes dockets",
    "ce qui suit",
];

/// The same, as the heading of what follows.
pub(super) const HEADINGS: &Words = words![
    "mes temps",
    "mon temps",
    "mes heures",
    "mes entrees",
    "ma journee",
    "pour mes temps",
    "pour mon temps",
    "pour mes heures",
    "pour mes entrees",
    "pour ma journee",
    "voici mes temps",
    "voici mon temps",
    "voici mes heures",
    "voici mes entrees",
    "voici ma journee",
    "voici les temps",
    "voici les heures",
    "voici le temps",
    "voila mes heures",
    "voila mes temps",
    "ce sont mes heures",
    "c' est mes heures",
    "c' est mon temps",
    "dicte mes heures",
    "je te dicte mes heures",
    "je vous dicte mes heures",
    "je te donne mes heures",
    "je te donne mon temps",
];

pub(super) const RECAPS: &Words = words![
    "recapitulatif",
    "recap",
    "petit recap",
    "petit recapitulatif",
    "bilan",
    "bilan de ma journee",
    "recap de ma journee",
];

/// What was counted off.
pub(super) const COUNTED: &Words = words![
    "affaires",
    "choses",
    "entrees",
    "inscriptions",
    "taches",
    "items",
    "temps",
    "dossiers",
    "dockets",
    "patentes",
    "affaire",
    "chose",
    "entree",
    "inscription",
];

/// Between what is to be entered and the file.
pub(super) const LINKS: &Words = words![
    "dans", "a", "au", "aux", "sur", "pour", "chez", "le", "la", "les", "l'", "dossier", "mandat",
    "de", "du", "d'", "affaire", "compte",
];
