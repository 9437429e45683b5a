//! Bad input: each with a clear error and the right exit code.

use insta::assert_snapshot;

use crate::harness::{POSTING, PROFILE, Test};

const RUN: &str = "generate --job posting.txt --progress none";

fn with_posting(bytes: impl AsRef<[u8]>) -> String {
    let test = Test::new();
    test.write("profile.yaml", PROFILE).write("posting.txt", bytes);
    test.run(RUN).failure()
}

fn with_profile(text: impl AsRef<[u8]>) -> String {
    let test = Test::new();
    test.write("profile.yaml", text).write("posting.txt", POSTING);
    test.run(RUN).failure()
}

#[test]
fn postings_that_are_none() {
    let test = Test::new();
    test.write("profile.yaml", PROFILE);
    assert_snapshot!("missing", test.run(RUN).failure());
    std::fs::create_dir(test.path("posting.txt")).unwrap();
    assert_snapshot!("directory", test.run(RUN).failure());
    assert_snapshot!("empty", with_posting(""));
    assert_snapshot!("blank", with_posting(" \n\u{200b}\n"));
    assert_snapshot!("binary", with_posting([0x7f, b'E', b'L', b'F', 0, 1, 2, 0, 0, 0xff]));
    assert_snapshot!("pdf", with_posting(b"%PDF-1.7\n\x00\x01 binary"));
    assert_snapshot!("stop words", with_posting("the and of a to in the and of"));
    assert_snapshot!("too large", with_posting(vec![b'a'; 50_000_000]));
    assert_snapshot!("url", test.run("generate --job https://example.org/1").failure());
}

#[test]
fn postings_in_other_encodings_and_html_are_read() {
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(POSTING.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let html = format!(
        "<!doctype html><html><body><nav>Home Jobs</nav><main><h1>Engineer</h1><ul>{}</ul>\
         <p style='display:none'>COBOL wizardry</p></main></body></html>",
        POSTING.lines().map(|line| format!("<li>{line}</li>")).collect::<String>()
    );
    let latin1: Vec<u8> =
        POSTING.replace("Berlin", "M\u{fc}nchen").chars().map(|c| c as u8).collect();
    for bytes in [utf16, html.into_bytes(), latin1] {
        let test = Test::ready();
        test.write("posting.txt", bytes);
        let ran = test.run("analyze --job posting.txt --json");
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stdout.contains("PostgreSQL"), "{}", ran.stdout);
        assert!(!ran.stdout.contains("COBOL"), "hidden text is not read");
    }
}

#[test]
fn profiles_that_are_none() {
    let test = Test::new();
    test.write("posting.txt", POSTING);
    assert_snapshot!("no profile", test.run(RUN).failure());
    assert_snapshot!("profile named", test.run(&format!("{RUN} --profile gone.yaml")).failure());
    assert_snapshot!("profile empty", with_profile(""));
    assert_snapshot!("profile list", with_profile("- a\n- b\n"));
    assert_snapshot!("profile duplicate", with_profile(format!("{PROFILE}basics:\n  name: B\n")));
    assert_snapshot!("profile tab", with_profile("basics:\n\tname: Ada\n"));
    assert_snapshot!("profile reversed", with_profile(format!("{PROFILE}    endDate: 2018-01\n")));
    assert_snapshot!("profile nameless", with_profile("basics:\n  email: a@example.org\n"));
    assert_snapshot!("profile unknown key", with_profile(format!("{PROFILE}skils: []\n")));
    assert_snapshot!("profile binary", with_profile([0xff, 0xfe, 0x00, 0x12]));
    let bomb: String = ["a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned()]
        .into_iter()
        .chain("abcdefghi".chars().zip("bcdefghij".chars()).map(|(last, next)| {
            let list = vec![format!("*{last}"); 9].join(", ");
            format!("{next}: &{next} [{list}]\n")
        }))
        .collect();
    assert_snapshot!("profile bomb", with_profile(bomb));
}

#[test]
fn a_profile_without_experience_still_makes_a_document() {
    let test = Test::ready();
    test.write("profile.yaml", "basics:\n  name: Ada Byron\n  email: ada@example.org\n");
    let ran = test.run("generate --job posting.txt --progress none --out out");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let markdown =
        std::fs::read_to_string(ran.stdout.lines().next().unwrap().replace("[DIR]", &real(&test)));
    assert!(markdown.unwrap().contains("Ada Byron"));
}

fn real(test: &Test) -> String {
    std::fs::canonicalize(test.folder.path()).unwrap().to_string_lossy().into_owned()
}

#[test]
fn places_that_cannot_be_written() {
    let test = Test::ready();
    test.write("taken", "a file");
    assert_snapshot!("out is a file", test.run(&format!("{RUN} --out taken/x")).failure());
    // Without a history the documents are still made, with a warning.
    let output = test
        .command("generate --job posting.txt --out out --progress plain")
        .env("TAILOR_HOME", test.path("taken"))
        .output()
        .unwrap();
    let ran = test.ran(output);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("this run is not recorded"), "{}", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 3);
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let test = Test::ready();
    assert_eq!(test.run(&format!("{RUN} --out out")).code, 0);
    let path = test.path("home/history.sqlite3");
    let database = rusqlite::Connection::open(&path).unwrap();
    database.pragma_update(None, "user_version", 9_999).unwrap();
    drop(database);
    let ran = test.run("generate --job posting.txt --out out --progress plain");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("newer"), "{}", ran.stderr);
    assert_snapshot!("newer database", test.run("run list").failure());
}

#[test]
fn what_is_not_there_says_so() {
    let test = Test::ready();
    for (name, flag) in [
        ("later provider", "--provider openai"),
        ("unknown template", "--template baroque"),
        ("wrong pages", "--pages 0"),
        ("wrong gate", "--min-ats 101"),
    ] {
        assert_snapshot!(name, test.run(&format!("{RUN} {flag}")).failure());
    }
}
