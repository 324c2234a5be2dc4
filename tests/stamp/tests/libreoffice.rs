//! A spreadsheet opens an export with the cells that were exported. `cargo xtask bench
//! libreoffice` installs LibreOffice and runs this.

use std::process::Command;

use serde_json::json;
use stamp_tests::Stamp;

/// Narratives that spreadsheets and sloppy readers trip over.
const NARRATIVES: &[&str] = &[
    "Plain words about the lease.",
    "Two \"quoted\" words, a comma; a semicolon",
    "Line one\nline two\n\nline four",
    "=HYPERLINK(\"http://example.invalid\",\"click\")",
    "+1-514-555-0100 rappelé",
    "-2 % of the price",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'tis quoted already",
    "\tTabbed in",
    "Révisé la convention — «Beaulieu», œuvre à 50 €",
    "   spaces around   ",
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs LibreOffice: cargo xtask bench libreoffice"]
async fn a_spreadsheet_opens_an_export_with_the_same_cells() {
    let data = tempfile::tempdir().expect("a folder");
    let stamp = Stamp::start(data.path(), &["--transcriber", "http://127.0.0.1:9/v1"]);
    let lawyer = stamp.lawyer();
    lawyer.import_sample_matters().await.is(200);
    for narrative in NARRATIVES {
        let body = json!({
            "text": "Harrow, reviewed the agreement, point three.",
            "recordedAt": "2026-11-20T15:00:00Z", "timeZone": "America/Toronto",
            "languages": ["en-CA"],
        });
        let made = lawyer.post("/dictations", &body).await.is(201).json;
        let entry = &made["entries"][0];
        let path = format!("/entries/{}", entry["id"].as_str().expect("an id"));
        let seen = entry["etag"].as_str().expect("an etag");
        let edit = json!({ "narrative": narrative, "matterId": "m-harrow", "billedMinutes": 18 });
        let edited = lawyer.patch(&path, seen, &edit).await.is(200).json;
        let fresh = edited["etag"].as_str().expect("an etag");
        lawyer
            .post_seen(&format!("{path}/approve"), fresh)
            .await
            .is(200);
    }
    let export = lawyer
        .post("/exports", &json!({ "format": "csv", "bom": true }))
        .await
        .is(201);
    let id = export.json["id"].as_str().expect("an id").to_owned();
    let file = lawyer
        .get(&format!("/exports/{id}/content"))
        .await
        .is(200)
        .bytes;

    let csv = data.path().join("export.csv");
    std::fs::write(&csv, &file).expect("written");
    // Comma, quote, UTF-8; then what its cells hold, written anew with every text quoted.
    let out = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            data.path().display()
        ))
        .args(["--headless", "--infilter=CSV:44,34,76,1,,1033,false,true"])
        .args([
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,true",
        ])
        .arg("--outdir")
        .arg(data.path().join("out"))
        .arg(&csv)
        .output()
        .expect("soffice is installed");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let opened = std::fs::read(data.path().join("out/export.csv")).expect("converted");
    let (exported, opened) = (rows(&file), rows(&opened));
    assert_eq!(exported.len(), NARRATIVES.len() + 1);
    assert_eq!(opened, exported);
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes)
        .records()
        .map(|row| row.expect("RFC 4180").iter().map(str::to_owned).collect())
        .collect()
}
