//! `--report`: what a report proves, and which changed byte it names.

use super::*;

#[test]
fn a_report_is_proven_and_a_changed_byte_is_named() {
    let path = root().join("profiles/registered-nurse.yaml");
    let source = std::fs::read_to_string(&path).unwrap();
    let profile = crate::profile::load(&path).unwrap();
    let resume = document(&profile, &postings()[0]);
    let verdicts = check(&resume, &Guard::new(&profile, today()));
    let markdown = to_markdown(&resume).into_bytes();
    let version = ContentHash::of(&source);
    let json = serde_json::json!({
        "version": 1,
        "profile": { "version": version.as_str() },
        "files": [{ "name": "resume.md", "hash": ContentHash::of(&markdown).as_str(), "bytes": markdown.len() }],
        "lines": crate::pipeline::report::lines(&resume, &verdicts, &profile),
        "volatile": { "run_id": "r1", "started_at": "2026-11-20T10:00:00Z" },
    });
    let run = |report: &[u8], markdown: &[u8], source: &str, recorded: Option<ContentHash>| {
        let sources = Sources {
            file: &|name| {
                if name == "resume.md" {
                    Ok(markdown.to_vec())
                } else {
                    Err(format!("{name} is missing"))
                }
            },
            profile: &|wanted| (wanted == version.as_str()).then(|| source.to_owned()),
            report_hash: &|_| recorded.clone(),
            today: today(),
        };
        check_report(report, "report.json", &sources).unwrap()
    };
    let report = json.to_string();
    let good = run(report.as_bytes(), &markdown, &source, Some(ContentHash::of(&report)));
    let wrong: Vec<_> = good.lines.iter().filter(|line| !line.ok).collect();
    assert!(good.ok, "{:?} {:?} {wrong:#?}", good.files, good.profile);
    assert!(good.lines.len() > 30);

    let mut changed = markdown.clone();
    let last = changed.len() - 5;
    changed[last] ^= 1;
    let bad = run(report.as_bytes(), &changed, &source, None);
    assert!(!bad.ok && !bad.files[1].ok && bad.files[1].path == "resume.md", "{:?}", bad.files);

    let bad = run(report.as_bytes(), &markdown, &source.replace('a', "b"), None);
    assert!(!bad.ok && !bad.profile.ok);

    let bad = run(
        report.replacen("text\":\"", "text\":\"9 ", 1).as_bytes(),
        &markdown,
        &source,
        Some(ContentHash::of(&report)),
    );
    assert!(!bad.ok && !bad.files[0].ok && bad.lines.iter().any(|line| !line.ok));

    let outside = report.replace("\"resume.md\"", "\"../resume.md\"");
    let bad = run(outside.as_bytes(), &markdown, &source, None);
    assert!(!bad.ok && bad.files[1].why.as_deref().is_some_and(|why| why.contains("beside")));
}
