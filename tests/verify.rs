//! `tailor verify` as a user runs it.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn tailor(home: &Path) -> Command {
    let mut command = Command::cargo_bin("tailor").unwrap();
    command
        .env("TAILOR_HOME", home)
        .env("NO_COLOR", "1")
        .env_remove("TAILOR_PROFILE")
        .current_dir(home);
    command
}

fn profile() -> PathBuf {
    root().join("profiles/software-engineer.yaml")
}

/// Generates a résumé and gives the folder it is in.
fn generated(home: &Path) -> PathBuf {
    let output = tailor(home)
        .args(["generate", "--json", "--progress", "none", "--job"])
        .arg(root().join("examples/postings/backend-engineer.txt"))
        .arg("--profile")
        .arg(profile())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let outcome: Value = serde_json::from_slice(&output.stdout).unwrap();
    PathBuf::from(outcome["out_dir"].as_str().unwrap())
}

fn verify_json(home: &Path, args: &[&str], code: i32) -> Value {
    let output = tailor(home)
        .arg("verify")
        .args(args)
        .args(["--json", "--profile"])
        .arg(profile())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn its_own_documents_are_ok_and_a_changed_one_is_not() {
    let home = tempfile::tempdir().unwrap();
    let folder = generated(home.path());
    for name in ["resume.md", "resume.pdf"] {
        let report = verify_json(home.path(), &[folder.join(name).to_str().unwrap()], 0);
        assert_eq!(
            (&report["ok"], &report["unsupported"]),
            (&Value::Bool(true), &0.into()),
            "{report:#}"
        );
        assert!(report["lines"].as_array().unwrap().len() > 40);
    }
    let markdown = std::fs::read_to_string(folder.join("resume.md")).unwrap();
    let changed = markdown.replace("182,000", "282,000");
    assert_ne!(changed, markdown);
    let path = home.path().join("changed.md");
    std::fs::write(&path, changed).unwrap();
    let report = verify_json(home.path(), &[path.to_str().unwrap()], 3);
    assert_eq!(report["unsupported"], 1);
    let lines = report["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["status"] == "unsupported").unwrap();
    assert_eq!(line["violations"][0]["kind"], "number");
    assert!(line["nearest"]["text"].as_str().unwrap().contains("182,000"));

    let output = tailor(home.path())
        .arg("verify")
        .arg(&path)
        .arg("--profile")
        .arg(profile())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let shown = String::from_utf8(output.stdout).unwrap();
    for part in ["✗ ", "^^^^", "282,000", "number", "nearest", "mend", "1 line is not backed"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_report_is_proven_offline_and_one_byte_is_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = generated(home.path());
    let report = folder.join("report.json");
    let check = |code: i32| -> Value {
        let output = tailor(home.path())
            .args(["verify", "--json", "--report"])
            .arg(&report)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stdout));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let good = check(0);
    assert_eq!(
        (&good["ok"], &good["profile"]["ok"]),
        (&Value::Bool(true), &Value::Bool(true)),
        "{good:#}"
    );

    let flip = |name: &str| {
        let path = folder.join(name);
        let whole = std::fs::read(&path).unwrap();
        let mut changed = whole.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        std::fs::write(&path, &changed).unwrap();
        let bad = check(3);
        let named: Vec<&str> = bad["files"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|file| file["ok"] == false)
            .map(|file| file["path"].as_str().unwrap())
            .collect();
        assert_eq!(named, [name], "{bad:#}");
        std::fs::write(&path, whole).unwrap();
    };
    flip("resume.md");
    flip("resume.pdf");

    // A word of the evidence changed in the report, which stays valid JSON.
    let whole = std::fs::read_to_string(&report).unwrap();
    std::fs::write(&report, whole.replace("182,000", "382,000")).unwrap();
    let bad = check(3);
    assert!(
        bad["files"][0]["ok"] == false
            && bad["lines"].as_array().unwrap().iter().any(|l| l["ok"] == false)
    );
    std::fs::write(&report, whole).unwrap();
    check(0);
}

#[test]
fn wrong_input_is_exit_4_with_a_hint() {
    let home = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    for (path, said) in [
        (home.path().join("nowhere.md"), "does not exist"),
        (home.path().to_path_buf(), "directory"),
        (write("empty.md", b"\n"), "empty"),
        (write("x.bin", &[0, 159, 146, 150, 0, 1]), "not a document"),
        (write("x.pdf", b"%PDF-1.7 broken"), "damaged"),
        (write("x.docx", b"PK\x03\x04broken"), "damaged"),
    ] {
        let output = tailor(home.path())
            .arg("verify")
            .arg(&path)
            .arg("--profile")
            .arg(profile())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(4), "{path:?}: {told}");
        assert!(told.contains(said) && told.contains("hint:"), "{told}");
        assert!(output.stdout.is_empty());
    }
    let output = tailor(home.path())
        .args(["verify", "--report"])
        .arg(write("r.json", b"{}"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
}

#[test]
fn stdin_is_a_document_too() {
    let home = tempfile::tempdir().unwrap();
    tailor(home.path())
        .args(["verify", "-", "--profile"])
        .arg(profile())
        .write_stdin("Emeka Lindner\n\nExperience\n\nChief Executive, Globex (2019–2021)\n- Raised $4 billion\n")
        .assert()
        .code(3);
}
