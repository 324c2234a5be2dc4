//! What a narrative keeps and leaves out, through the front door.

use super::tests::check;

#[test]
fn set_phrases_keep_their_first_word() {
    check(
        "Smith, in camera hearing, 1.4.",
        &[(Some(84), "m2", "In camera hearing.")],
    );
    check(
        "Smith, in the afternoon hearing, 1.4.",
        &[(Some(84), "m2", "The afternoon hearing.")],
    );
}

#[test]
fn the_number_of_an_item_and_a_word_said_twice_go() {
    check(
        "Smith: (a) .5 reviewed the the lease; ii) .2 email to client",
        &[
            (Some(30), "m2", "Reviewed the lease."),
            (Some(12), "m2", "Email to client."),
        ],
    );
    check(
        "smith i reviewed the um the lease point five",
        &[(Some(30), "m2", "Reviewed the lease.")],
    );
    check(
        "Smith: (amended) lease reviewed, .5",
        &[(Some(30), "m2", "(amended) lease reviewed.")],
    );
}

#[test]
fn the_emergency_room_is_no_hesitation() {
    check(
        "smith point six reviewing er records",
        &[(Some(36), "m2", "Reviewing er records.")],
    );
    check(
        "smith point six reviewing er leases",
        &[(Some(36), "m2", "Reviewing leases.")],
    );
}

#[test]
fn turning_to_a_file_names_it() {
    check(
        "Kowalski, letter, .4. Now Smith, emails, .1.",
        &[(Some(24), "m4", "Letter."), (Some(6), "m2", "Emails.")],
    );
    check(
        "Smith still, letter to Roy, .3.",
        &[(Some(18), "m2", "Letter to Roy.")],
    );
}

#[test]
fn what_stays_on_the_bill_goes_with_the_billing() {
    check(
        "Smith, call, .3, no charge but it should show on the invoice.",
        &[(Some(18), "m2", "Call.")],
    );
    check(
        "Smith, read the file and wrote a memo, one hour for the pair.",
        &[(Some(60), "m2", "Read the file and wrote a memo.")],
    );
}

#[test]
fn an_event_before_its_file_is_work() {
    check(
        "Chambers this morning for Smith, 1.5. Kowalski, letter, .2.",
        &[(Some(90), "m2", "Chambers."), (Some(12), "m4", "Letter.")],
    );
}

#[test]
fn a_day_said_again_goes_with_its_words() {
    check(
        "Smith, and this was Monday, letter to Roy, .2.",
        &[(Some(12), "m2", "Letter to Roy.")],
    );
    check(
        "Smith, letter, and this was urgent, .2.",
        &[(Some(12), "m2", "Letter, and this was urgent.")],
    );
}
