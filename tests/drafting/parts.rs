//! The parts that generated dictations are made of, with what they mean.

/// Some work, the codes that fit it and the words its narrative must keep.
pub(crate) struct Task {
    pub(crate) words: &'static str,
    pub(crate) activity: &'static [&'static str],
    pub(crate) has: &'static [&'static str],
}

/// One language's parts.
pub(crate) struct Parts {
    pub(crate) tasks: &'static [Task],
    pub(crate) times: &'static [(&'static str, u32)],
    /// Days back from the day of speaking, a Thursday.
    pub(crate) days: &'static [(&'static str, u64)],
    pub(crate) joined: &'static [&'static str],
    pub(crate) run_on: &'static [&'static str],
    pub(crate) same: &'static [&'static str],
    pub(crate) fillers: &'static [&'static str],
    pub(crate) corrections: &'static [&'static str],
    pub(crate) file: &'static str,
    pub(crate) free: &'static str,
}

const fn task(
    words: &'static str,
    activity: &'static [&'static str],
    has: &'static [&'static str],
) -> Task {
    Task {
        words,
        activity,
        has,
    }
}

#[rustfmt::skip]
pub(crate) const ENGLISH: Parts = Parts {
    tasks: &[
        task("drafted motion to compel", &["A103"], &["motion", "compel"]),
        task("reviewed pages 30 to 45 of the hearing transcript", &["A104"], &["hearing", "transcript"]),
        task("telephone call with client regarding settlement authority", &["A106"], &["client", "settlement"]),
        task("legal research on equitable tolling", &["A102"], &["equitable", "tolling"]),
        task("prepared for deposition of the treating physician", &["A101"], &["deposition", "physician"]),
        task("attended the pretrial conference", &["A109"], &["pretrial", "conference"]),
        task("revised section 4.2 of the services agreement", &["A103"], &["services", "agreement"]),
        task("conference with associate about trial themes", &["A105"], &["associate", "trial", "themes"]),
        task("reviewed 1,200 pages of production", &["A104"], &["production"]),
        task("drafted letter demanding $1.5 million", &["A103"], &["letter", "demanding"]),
        task("email to client about the escrow instructions", &["A106"], &["client", "escrow"]),
        task("researched the two-year limitation period", &["A102"], &["limitation", "period"]),
        task("analyzed version 2.0 of the disclosure schedules", &["A104"], &["disclosure", "schedules"]),
        task("drafted answers to interrogatories 1 through 25 and the verification", &["A103"], &["interrogatories"]),
        task("attended hearing on the temporary injunction", &["A109"], &["hearing", "injunction"]),
        task("negotiated the indemnity cap with the purchaser", &[], &["negotiated", "indemnity"]),
        task("reviewed the agreement dated March 3, 2024 and its exhibits", &["A104"], &["agreement"]),
        task("call with the court reporter about exhibits 4 to 9 and the index", &["A108"], &["court", "reporter"]),
    ],
    times: &[
        ("point three", 1080), ("0.4", 1440), (".7", 2520), ("one point two", 4320), ("1.5 hours", 5400),
        ("oh point six", 2160), ("zero point one", 360), ("two tenths", 720), ("three units", 1080),
        ("an hour and ten", 4200), ("half an hour", 1800), ("twelve minutes", 720), ("1h 20m", 4800),
        ("from two fifteen to three thirty", 4500), ("from 9:00 to 9:24", 1440), ("two and a half hours", 9000),
        ("one point two five", 4500), ("three quarters of an hour", 2700), ("forty-five minutes", 2700),
        ("an hour and a half", 5400), ("2.0", 7200), ("one hour fifteen", 4500), ("quarter of an hour", 900),
    ],
    days: &[("yesterday, ", 1), ("on Tuesday, ", 2), ("November seventeenth, ", 2), ("on November 18, ", 1), ("two days ago, ", 2), ("last Friday, ", 6), ("this morning, ", 0)],
    joined: &[". ", ". Then ", ". Next, ", ". Also, ", "; ", ". And then "],
    run_on: &[" then ", " next ", " and then ", " also "],
    same: &["same file", "same matter", "on the same file"],
    fillers: &["um, ", "uh, ", "you know, "],
    corrections: &["no sorry", "scratch that", "I mean", "make that", "correction"],
    file: "file",
    free: ", no charge",
};

#[rustfmt::skip]
pub(crate) const FRENCH: Parts = Parts {
    tasks: &[
        task("rédaction de la requête en irrecevabilité", &["A103"], &["requête", "irrecevabilité"]),
        task("révision des pages 30 à 45 de la transcription", &["A104", "A103"], &["transcription"]),
        task("appel avec la cliente concernant le règlement", &["A106"], &["cliente", "règlement"]),
        task("recherche jurisprudentielle sur la prescription", &["A102"], &["prescription"]),
        task("préparation de l'interrogatoire du médecin", &["A101"], &["interrogatoire", "médecin"]),
        task("comparution en chambre de pratique", &["A109"], &["comparution"]),
        task("analyse de l'article 1457 du Code civil", &["A104", "A102"], &["code", "civil"]),
        task("étude du contrat daté du 3 mars 2024 et des annexes", &["A104"], &["contrat"]),
        task("rédaction d'une mise en demeure de 4 500 $", &["A103"], &["mise", "demeure"]),
        task("courriel à la cliente au sujet du préavis de 30 jours", &["A106"], &["cliente", "préavis"]),
        task("lecture de la version 2.0 du rapport d'expertise", &["A104"], &["rapport", "expertise"]),
        task("négociation de la clause pénale", &[], &["négociation", "clause"]),
        task("appel au greffe concernant les pièces P-1 à P-12 manquantes", &["A108"], &["greffe", "pièces"]),
    ],
    times: &[
        ("zéro virgule trois", 1080), ("0,4", 1440), ("1,5 heure", 5400), ("une heure vingt", 4800), ("un dixième", 360),
        ("une heure et demie", 5400), ("trois quarts d'heure", 2700), ("une demi-heure", 1800), ("douze minutes", 720),
        ("de quatorze heures à quinze heures trente", 5400), ("de 9 h 00 à 9 h 24", 1440), ("1 h 20", 4800), ("1h15", 4500),
        ("deux heures et quart", 8100), ("point huit", 2880), ("trois unités", 1080), ("un virgule deux", 4320), ("deux heures", 7200),
    ],
    days: &[("hier, ", 1), ("mardi, ", 2), ("le 17 novembre, ", 2), ("le dix-huit novembre, ", 1), ("avant-hier, ", 2), ("vendredi dernier, ", 6), ("ce matin, ", 0)],
    joined: &[". ", ". Ensuite, ", ". Puis ", ". Aussi, ", " ; "],
    run_on: &[" ensuite ", " puis ", " aussi "],
    same: &["même dossier", "dans le même dossier"],
    fillers: &["euh, ", "bon, "],
    corrections: &["euh non", "pardon", "je veux dire", "non plutôt"],
    file: "dossier",
    free: ", sans frais",
};
