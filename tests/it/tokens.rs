//! Who may ask: tokens, good and bad.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{
    harness::App,
    issuer::{Issuer, Key},
};

async fn check(app: &App, token: &str, status: u16, slug: &str) {
    app.get("/account")
        .by(token)
        .send()
        .await
        .refused(status, slug);
}

fn changed(app: &App, member: &str, value: Value) -> String {
    let mut claims = app.token_of("firm-1", "anna");
    claims[member] = value;
    app.issuer.key.sign(&claims)
}

#[tokio::test]
async fn a_good_token_says_who_is_asking() {
    let app = App::start().await;
    let account = app
        .get("/account")
        .by(&app.clerk("firm-1", "anna"))
        .send()
        .await
        .expect(200);
    assert_eq!(account["firm"], "firm-1");
    assert_eq!(account["timekeeper"], "anna");
    assert_eq!(account["roles"], json!(["matters.write"]));
    assert_eq!(account["jurisdiction"], "ca");
}

#[tokio::test]
async fn without_a_token_there_is_no_answer() {
    let app = App::start().await;
    let answer = app.get("/account").send().await;
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    answer.refused(401, "unauthenticated");
    let token = app.token("firm-1", "anna");
    for header in [
        format!("Basic {token}"),
        token.clone(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
    ] {
        let answer = app
            .get("/account")
            .header("authorization", &header)
            .send()
            .await;
        answer.refused(401, "unauthenticated");
    }
    let twice = app.get("/account").by(&token).by(&token).send().await;
    twice.refused(401, "unauthenticated");
    // What the platform's own login sends can be made up by anyone.
    let answer = app
        .get("/account")
        .header("x-ms-client-principal-id", "anna")
        .send()
        .await;
    answer.refused(401, "unauthenticated");
}

#[tokio::test]
async fn time_and_audience_are_held_to() {
    let app = App::start().await;
    let now = app.now().timestamp();
    check(
        &app,
        &changed(&app, "exp", json!(now - 61)),
        401,
        "unauthenticated",
    )
    .await;
    check(
        &app,
        &changed(&app, "exp", Value::Null),
        401,
        "unauthenticated",
    )
    .await;
    check(
        &app,
        &changed(&app, "exp", json!("soon")),
        401,
        "unauthenticated",
    )
    .await;
    check(
        &app,
        &changed(&app, "nbf", json!(now + 61)),
        401,
        "unauthenticated",
    )
    .await;
    check(
        &app,
        &changed(&app, "aud", json!("api://other")),
        401,
        "unauthenticated",
    )
    .await;
    check(
        &app,
        &changed(&app, "aud", Value::Null),
        401,
        "unauthenticated",
    )
    .await;
    check(
        &app,
        &changed(&app, "iss", json!("http://127.0.0.1:1")),
        401,
        "unauthenticated",
    )
    .await;
    check(
        &app,
        &changed(&app, "iss", json!([app.issuer.url])),
        401,
        "unauthenticated",
    )
    .await;
    // A minute of difference between clocks is nobody's fault.
    for (claim, at) in [("exp", now - 59), ("nbf", now + 59)] {
        let token = changed(&app, claim, json!(at));
        app.get("/account").by(&token).send().await.expect(200);
    }
    let both = changed(&app, "aud", json!(["api://other", "api://caseclock-ca"]));
    app.get("/account").by(&both).send().await.expect(200);
}

#[tokio::test]
async fn a_token_for_the_other_country_is_sent_there() {
    let app = App::start().await;
    let token = changed(&app, "aud", json!("api://caseclock-us"));
    check(&app, &token, 421, "wrong-jurisdiction").await;
    // Before any look-up, even for someone whom this stamp does not serve.
    let mut claims = app.token_of("firm-9", "not a timekeeper");
    claims["aud"] = json!("api://caseclock-us");
    check(
        &app,
        &app.issuer.key.sign(&claims),
        421,
        "wrong-jurisdiction",
    )
    .await;
    // But not for whom nobody vouches.
    let forged = Key::es256().sign(&claims);
    check(&app, &forged, 401, "unauthenticated").await;
    let expired = changed(&app, "exp", json!(0));
    check(&app, &expired, 401, "unauthenticated").await;
}

#[tokio::test]
async fn only_keys_are_kept_for_firms_and_timekeepers_of_the_right_form() {
    let app = App::start().await;
    check(&app, &app.token("firm-3", "anna"), 403, "forbidden").await;
    check(&app, &app.token("FIRM-1", "anna"), 403, "forbidden").await;
    for timekeeper in ["anna@firm.example", "", "a/b", "..", "é", &"a".repeat(65)] {
        check(&app, &app.token("firm-1", timekeeper), 403, "forbidden").await;
    }
    check(&app, &changed(&app, "oid", json!(7)), 403, "forbidden").await;
    check(&app, &changed(&app, "tid", Value::Null), 403, "forbidden").await;
}

#[tokio::test]
async fn a_signature_is_needed_and_only_the_issuers_counts() {
    let app = App::start().await;
    let claims = app.token_of("firm-1", "anna");
    let good = app.issuer.key.sign(&claims);
    let (head, signature) = good.rsplit_once('.').expect("three parts");
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let body = part(claims.clone());

    for alg in ["none", "None", "NONE", ""] {
        let unsigned = format!("{}.{body}.", part(json!({"alg": alg, "typ": "JWT"})));
        check(&app, &unsigned, 401, "unauthenticated").await;
    }
    check(&app, &format!("{head}."), 401, "unauthenticated").await;
    check(&app, head, 401, "unauthenticated").await;
    check(&app, "a.b.c", 401, "unauthenticated").await;
    check(&app, &"a".repeat(20_000), 401, "unauthenticated").await;

    // Another one's claims under this one's signature.
    let other = part(app.token_of("firm-2", "bob"));
    let (header, _) = head.split_once('.').expect("two parts");
    check(
        &app,
        &format!("{header}.{other}.{signature}"),
        401,
        "unauthenticated",
    )
    .await;

    // A key that the issuer does not have, under the id of one that it has.
    let stranger = Key::es256();
    let signed = stranger.sign(&claims);
    let (_, rest) = signed.split_once('.').expect("three parts");
    check(&app, &format!("{header}.{rest}"), 401, "unauthenticated").await;
    check(&app, &signed, 401, "unauthenticated").await;

    // HMAC with what everybody knows: the public key.
    let public = app.issuer.key.public();
    for secret in [
        public.to_string(),
        public["x"].as_str().expect("a coordinate").to_owned(),
    ] {
        for algorithm in [Algorithm::HS256, Algorithm::HS512] {
            let mut header = Header::new(algorithm);
            header.kid = Some(app.issuer.key.id.clone());
            let key = EncodingKey::from_secret(secret.as_bytes());
            let token = jsonwebtoken::encode(&header, &claims, &key).expect("a token");
            check(&app, &token, 401, "unauthenticated").await;
        }
    }
}

#[tokio::test]
async fn an_issuer_that_cannot_be_reached_is_no_refusal_of_the_token() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", closed.local_addr().expect("an address"));
    drop(closed);
    let setting = ("CASECLOCK_ISSUERS", json!([{ "issuer": url }]).to_string());
    let app = App::start_with(&[setting]).await;
    let mut claims = app.token_of("firm-1", "anna");
    claims["iss"] = json!(url);
    let answer = app
        .get("/account")
        .by(&app.issuer.key.sign(&claims))
        .send()
        .await;
    assert_eq!(answer.header("retry-after"), "5");
    answer.refused(503, "unavailable");
}

#[tokio::test]
async fn a_new_key_is_found_and_made_up_ones_do_not_make_us_ask_at_will() {
    let app = App::start().await;
    let (old, new) = (&app.issuer.key, Key::es256());
    let claims = app.token_of("firm-1", "anna");
    let (by_old, by_new) = (old.sign(&claims), new.sign(&claims));

    app.get("/account").by(&by_old).send().await.expect(200);
    app.get("/account").by(&by_old).send().await.expect(200);
    assert_eq!(app.issuer.asked(), 1);

    app.issuer.rotate(vec![new.public()]);
    for _ in 0..20 {
        check(&app, &by_new, 401, "unauthenticated").await;
    }
    assert_eq!(
        app.issuer.asked(),
        1,
        "not before the floor of time has passed"
    );

    app.advance(Duration::from_secs(31));
    let all = join_all((0..10).map(|_| app.get("/account").by(&by_new).send())).await;
    assert!(all.iter().all(|answer| answer.status == 200));
    assert_eq!(app.issuer.asked(), 2, "one question for all who wait");
    check(&app, &by_old, 401, "unauthenticated").await;
}

#[tokio::test]
async fn a_key_that_was_taken_back_stops_working_within_the_hour() {
    let app = App::start().await;
    let mut claims = app.token_of("firm-1", "anna");
    claims["exp"] = json!(app.now().timestamp() + 100_000);
    let token = app.issuer.key.sign(&claims);
    app.get("/account").by(&token).send().await.expect(200);
    app.issuer.rotate(vec![Key::es256().public()]);
    app.advance(Duration::from_secs(3601));
    check(&app, &token, 401, "unauthenticated").await;
}

#[tokio::test]
async fn an_issuer_that_is_away_for_a_while_locks_nobody_out() {
    let app = App::start().await;
    let mut claims = app.token_of("firm-1", "anna");
    claims["exp"] = json!(app.now().timestamp() + 100_000);
    let token = app.issuer.key.sign(&claims);
    app.get("/account").by(&token).send().await.expect(200);
    app.issuer.rotate(Vec::new());
    app.advance(Duration::from_secs(3601));
    app.get("/account").by(&token).send().await.expect(200);
    app.get("/account").by(&token).send().await.expect(200);
    assert_eq!(
        app.issuer.asked(),
        2,
        "a failure, too, is not repeated at will"
    );
}

#[tokio::test]
async fn rs256_is_taken_and_a_key_serves_its_own_algorithm_only() {
    let app = App::start().await;
    let rsa = Key::rs256();
    // What else a real issuer's set holds is passed over.
    let secret = json!({"kty": "oct", "kid": rsa.id, "k": "AAAA"});
    app.issuer
        .rotate(vec![secret, json!({"kty": "new"}), json!(7), rsa.public()]);
    let claims = app.token_of("firm-1", "anna");
    let signed = |algorithm, kid: Option<&str>| {
        let mut header = Header::new(algorithm);
        header.kid = kid.map(str::to_owned);
        jsonwebtoken::encode(&header, &claims, &rsa.signing).expect("a token")
    };
    let id = Some(rsa.id.as_str());
    app.get("/account")
        .by(&signed(Algorithm::RS256, id))
        .send()
        .await
        .expect(200);
    app.get("/account")
        .by(&signed(Algorithm::RS256, None))
        .send()
        .await
        .expect(200);
    check(&app, &signed(Algorithm::RS512, id), 401, "unauthenticated").await;
    check(&app, &signed(Algorithm::PS256, id), 401, "unauthenticated").await;
    check(
        &app,
        &signed(Algorithm::RS256, Some("other")),
        401,
        "unauthenticated",
    )
    .await;
}

#[tokio::test]
async fn another_issuers_discovery_document_is_not_believed() {
    let posing = Issuer::start_as(Some("https://login.example")).await;
    let setting = (
        "CASECLOCK_ISSUERS",
        json!([{ "issuer": posing.url }]).to_string(),
    );
    let app = App::start_with(&[setting]).await;
    let mut claims = app.token_of("firm-1", "anna");
    claims["iss"] = json!(posing.url);
    check(&app, &posing.key.sign(&claims), 503, "unavailable").await;
}
