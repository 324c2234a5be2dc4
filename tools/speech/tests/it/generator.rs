//! Sentences to test with. They are made by other code, of other shapes and from other lists
//! than the phrases that the language model is grown from.

/// xorshift, so that a failing run can be repeated.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap()
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next() % list.len()]
    }
}

const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

fn length(random: &mut Random) -> String {
    let one = NUMBERS[1 + random.next() % 9];
    let many = NUMBERS[2 + random.next() % 4];
    match random.next() % 8 {
        0 | 1 => format!("point {one}"),
        2 | 3 => format!("{many} point {one} hours"),
        4 => format!("one point {one}"),
        5 => format!(
            "{} minutes",
            random.pick(&["ten", "fifteen", "twenty", "thirty", "forty five"])
        ),
        6 => format!("{many} hours"),
        _ => random
            .pick(&["half an hour", "an hour and a half", "one hour"])
            .to_owned(),
    }
}

fn person(random: &mut Random, names: &[String]) -> String {
    match random.next() % 4 {
        0 => names[random.next() % names.len()].clone(),
        _ => random
            .pick(&[
                "opposing counsel",
                "the client",
                "our expert",
                "the insurance adjuster",
                "the bank's lawyer",
                "the court registry",
                "the trustee",
                "both parties",
                "the landlord",
                "the chief executive",
            ])
            .to_owned(),
    }
}

const PAPERS: &[&str] = &[
    "the revised purchase agreement",
    "our reply affidavit",
    "the financial statements",
    "a settlement proposal",
    "the insurance policy",
    "the loan documents",
    "the witness statements",
    "the board resolution",
    "the notice of appeal",
    "two engagement letters",
    "the lease and its schedules",
    "the discovery plan",
    "the trial brief",
    "a long letter",
];

const SUBJECTS: &[&str] = &[
    "the closing date",
    "damages",
    "the missing invoices",
    "document production",
    "the tax consequences",
    "the security deposit",
    "next week's hearing",
    "the terms of settlement",
    "the limitation period",
    "the purchase price",
];

/// One to two entries as a lawyer might dictate them, with names from the matter list.
pub(crate) fn dictation(random: &mut Random, names: &[String]) -> String {
    let first = entry(random, names);
    match random.next() % 3 {
        0 => format!("{first} {}", entry(random, names)),
        _ => first,
    }
}

fn entry(random: &mut Random, names: &[String]) -> String {
    let name = names[random.next() % names.len()].clone();
    let (who, long) = (person(random, names), length(random));
    let (paper, subject) = (random.pick(PAPERS), random.pick(SUBJECTS));
    match random.next() % 10 {
        0 => format!("This morning I read {paper} for {name} and made some notes, {long}."),
        1 => format!("{name}: went over {paper} line by line with {who}, {long}."),
        2 => format!("Put {long} on {name} for a discussion with {who} of {subject}."),
        3 => format!(
            "Exchanged several emails with {who} about {subject} in the {name} file, {long}."
        ),
        4 => format!("I was on the phone with {who} for {long} about {subject}."),
        5 => format!("For {name}, looked into {subject} and wrote a short memo to {who}, {long}."),
        6 => format!("Finished {paper} and sent it to {who} for comment. That took {long}."),
        7 => format!("Tuesday, in court for {name}, motion about {subject}, {long}."),
        8 => format!("{long} to prepare {who} for questions about {subject}."),
        _ => {
            format!("Worked with {who} on {paper}, then explained {subject} to the client, {long}.")
        }
    }
}
