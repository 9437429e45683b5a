//! The master profile as its owner meets it: begun, checked, changed, and never lost.

use insta::assert_snapshot;

use crate::harness::{PROFILE, Ran, Test};

const COMMENTED: &str = include_str!("../../src/profile/edit/tests/commented.yaml");

/// Exit code, stdout and stderr, for a snapshot.
fn told(ran: &Ran) -> String {
    format!("exit {}\n--- stdout\n{}--- stderr\n{}", ran.code, ran.stdout, ran.stderr)
}

/// Like [`Test::run`], with arguments that hold blanks.
fn run(test: &Test, arguments: &[&str]) -> Ran {
    test.ran(test.command("").args(arguments).output().unwrap())
}

fn with(profile: &str) -> Test {
    let test = Test::new();
    test.write("profile.yaml", profile);
    test
}

/// An editor that does what a shell script says, with the file as `$1`.
fn edit(test: &Test, script: &str) -> Ran {
    test.write("editor.sh", script);
    let editor = format!("sh '{}'", test.path("editor.sh").display());
    test.ran(test.command("profile edit").env("EDITOR", editor).output().unwrap())
}

#[test]
fn everything_wrong_is_told_at_once() {
    let test = with(
        "basics:\n  name: Ada Byron\n  email: ada@example\n  url: htps://ada.example.org\n  nme: x\n\
         work:\n  - id: bank\n    name: Bank\n    position: Clerk\n    startDate: 2019-13\n    highlights:\n      -\n      - Wrote: it\n\
         \x20 - id: bank\n    name: Mill\n    startDate: 2014-05\n    endDate: 2012-01\n    skills: Rust\n\
         \x20 - name: Rail\n    startDate: 2009\n    endDate: 2010\n    highlights: [Ran it]\n\
         \x20 - name: rail\n    startDate: 2009\n    highlights: [Ran it again]\n\
         education:\n  - institution: X\n    score: [1]\nskills:\n  - keywords: [Rust]\n",
    );
    let ran = test.run("profile validate");
    assert_eq!(ran.code, 4);
    assert_snapshot!(told(&ran));
    let ran = test.run("profile validate profile.yaml --json");
    assert_eq!(ran.code, 4);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["ok"], false);
    assert_eq!(
        json["problems"].as_array().unwrap().len() as u64,
        json["errors"].as_u64().unwrap() + json["warnings"].as_u64().unwrap()
    );
    assert!(json["problems"][0]["line"].is_number() && json["problems"][0]["hint"].is_string());
}

#[test]
fn a_look_that_is_not_there_is_told() {
    let profile = format!("{PROFILE}\npreferences:\n  pages: 1\n  template: fancy\n");
    let test = with(&profile);
    let ran = test.run("profile validate");
    assert_eq!(ran.code, 4);
    let line = profile.lines().position(|line| line.contains("fancy")).unwrap() + 1;
    assert!(
        ran.stdout.contains(&format!("{line}:13: there is no template `fancy`")),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("^^^^^"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("hint: there are classic, modern, ats, creative"),
        "{}",
        ran.stdout
    );
    let json = test.run("profile validate --json");
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["ok"], false);
    // A copy of that name in the user's folder is one.
    test.run("template eject classic");
    let folder = test.path("home/templates");
    std::fs::rename(folder.join("classic.typ"), folder.join("fancy.typ")).unwrap();
    let ran = test.run("profile validate");
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    test.write("profile.yaml", profile.replace("fancy", "fanzy"));
    let ran = test.run("profile validate");
    assert!(
        ran.stdout.contains("hint: of your own there are fancy; built in are"),
        "{}",
        ran.stdout
    );
}

#[test]
fn warnings_alone_are_fine() {
    let long = "word ".repeat(41);
    let test = with(&format!(
        "basics:\n  name: Ada\n  email: ada@example.org\nwork:\n  - name: Mill\n    startDate: 2019-01\n\
         \x20 - name: Bank\n    startDate: 2014-01\n    endDate: 2016-02\n    highlights:\n      - {long}\n"
    ));
    let ran = test.run("profile validate");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!(told(&ran));
    let ran = with(PROFILE).run("profile validate");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
}

#[test]
fn what_yaml_would_bend_stays_text() {
    let test = with(
        "basics: {name: No, email: a@example.org, label: 1.10, phone: 0049, location: {postalCode: 01234, region: no}}\n\
         skills: [{name: Yes, keywords: [on, 1e3, 0x10, True, 2020-04-01, .5]}]\n",
    );
    let ran = test.run("profile show --json");
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["basics"]["name"], "No");
    assert_eq!(json["basics"]["label"], "1.10");
    assert_eq!(json["basics"]["phone"], "0049");
    assert_eq!(json["basics"]["location"]["postalCode"], "01234");
    assert_eq!(json["basics"]["location"]["region"], "no");
    let keywords = serde_json::json!(["on", "1e3", "0x10", "True", "2020-04-01", ".5"]);
    assert_eq!(json["skills"][0]["keywords"], keywords);
}

#[test]
fn hostile_files_are_refused_in_words() {
    let mut shown = String::new();
    for (name, bytes) in [
        ("nothing", Vec::new()),
        ("NUL", b"basics:\n  name: A\0\n".to_vec()),
        ("not UTF-8", b"basics:\n  name: \xff\xfe\n".to_vec()),
        ("nested", [b"[".repeat(100), b"]".repeat(100)].concat()),
        ("50 MB", b"a: b # filler\n".repeat(3_600_000)),
        ("two documents", b"basics: {name: A, email: a@example.org}\n---\nbasics: {}\n".to_vec()),
    ] {
        let test = Test::new();
        test.write("profile.yaml", bytes);
        let started = std::time::Instant::now();
        let ran = test.run("profile validate");
        assert_eq!(ran.code, 4, "{name}");
        assert!(started.elapsed().as_secs() < 10, "{name}");
        shown += &format!("== {name}\n{}{}", ran.stdout, ran.stderr);
    }
    assert_snapshot!(shown);
}

#[test]
fn a_profile_is_shown_with_its_ids() {
    let test = with(COMMENTED.replace("- Two: no  # a mapping, by mistake", "- Two").as_str());
    assert_snapshot!(told(&test.run("profile show --lines")));
}

#[test]
fn changes_keep_every_comment_and_become_versions() {
    let test = with(COMMENTED.replace("- Two: no  # a mapping, by mistake", "- Two").as_str());
    let mut story = String::new();
    for arguments in [
        &["profile", "set", "basics.phone", "+44 20 7946 0000"][..],
        &["profile", "set", "rail.highlights[0]", "Ran 12 trains: on time"],
        &["profile", "set", "rail.highlights[1].pin", "true"],
        &["profile", "set", "mill.skills", "Looms", "Double entry"],
        &["profile", "set", "preferences.pages", "2"],
        &["profile", "add", "mill.highlights", "Wove 30 km of cloth", "Led 4 weavers"],
        &[
            "profile",
            "add",
            "work",
            "name=New Co",
            "position=Analyst",
            "startDate=2024-01",
            "skills=Rust",
            "skills=Kafka",
            "highlights=Cut costs by 10 %",
        ],
        &["profile", "rm", "work[0].highlights[0]"],
        &["profile", "set", "basics.name", "Ada King"],
    ] {
        let ran = run(&test, arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{arguments:?} {}", ran.stderr);
        story += &ran.stderr;
    }
    story += &test.read("profile.yaml");
    for comment in COMMENTED.lines().filter_map(|line| line.split_once("# ").map(|(_, c)| c)) {
        if comment != "a mapping, by mistake" {
            assert!(test.read("profile.yaml").contains(comment), "{comment} is lost");
        }
    }
    assert_snapshot!(story);
    assert_snapshot!("history", told(&test.run("profile history")));
    assert_snapshot!("diff", told(&test.run("profile diff 8")));
    let before = test.read("profile.yaml");
    let ran = test.run("profile restore 1");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!("restored", ran.stderr);
    assert!(test.read("profile.yaml").contains("name: Ada Byron"));
    let ran = test.run("profile restore 10");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(test.read("profile.yaml"), before, "what a restore replaced comes back too");
    let json: serde_json::Value =
        serde_json::from_str(&test.run("profile history --json").stdout).unwrap();
    assert_eq!(json["current"], 12);
    assert_eq!(json["versions"].as_array().unwrap().len(), 12);
}

#[test]
fn changes_that_would_do_harm_are_refused() {
    let test = with(PROFILE);
    let mut shown = String::new();
    for arguments in [
        &["profile", "set", "basics.emial", "x@example.org"][..],
        &["profile", "set", "basics.email", "nonsense"],
        &["profile", "set", "wrk[0].name", "X"],
        &["profile", "set", "work[3].name", "X"],
        &["profile", "set", "work", "X"],
        &["profile", "set", "basics.name", "Two", "values"],
        &["profile", "set", "meridian.startDate", "2019-14"],
        &["profile", "add", "work", "Bank"],
        &["profile", "add", "basics.name", "Bank"],
        &["profile", "add", "work", "nme=Bank"],
        &["profile", "rm", "work[0].url"],
        &["profile", "rm", "basics.name"],
        &["profile", "diff", "7"],
        &["profile", "restore", "7"],
        &["profile", "new", "../evil"],
        &["profile", "edit"],
    ] {
        let ran = run(&test, arguments);
        assert_ne!(ran.code, 0, "{arguments:?}");
        shown += &format!("$ {}\n{}\n", arguments.join(" "), ran.failure());
    }
    assert_eq!(test.read("profile.yaml"), PROFILE, "nothing was changed");
    assert_snapshot!(shown);
}

#[test]
fn a_broken_profile_can_be_mended() {
    let test = with(&PROFILE.replace("email: ada@example.org", "email: ada@example"));
    let ran = run(&test, &["profile", "set", "basics.email", "ada@example.org"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(test.read("profile.yaml"), PROFILE);
}

#[test]
fn an_editor_s_work_is_checked_and_never_lost() {
    let test = with(PROFILE);
    let ran = edit(&test, "sed -i 's/Ada Byron/Ada King/' \"$1\"\n");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(test.read("profile.yaml").contains("Ada King"));
    assert_snapshot!("edited", ran.stderr);
    let good = test.read("profile.yaml");

    let ran = edit(&test, "sed -i 's/position:/positon:/' \"$1\"\n");
    assert_eq!(ran.code, 4);
    assert_eq!(test.read("profile.yaml"), good, "a broken profile is not put in place");
    let draft = std::fs::read_dir(test.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(".tailor-draft-"))
        .expect("what was written is kept");
    assert!(std::fs::read_to_string(&draft).unwrap().contains("positon:"));
    let name = draft.file_name().unwrap().to_string_lossy().into_owned();
    assert_snapshot!("broken", ran.failure().replace(&name, "[DRAFT]"));
    std::fs::remove_file(draft).unwrap();

    for (script, code) in [("true\n", 0), ("exit 3\n", 1), (": > \"$1\"\n", 0)] {
        let ran = edit(&test, script);
        assert_eq!(ran.code, code, "{script} {}", ran.stderr);
        assert_eq!(test.read("profile.yaml"), good, "{script}");
    }
    // Somebody else writes the profile while the editor is open.
    let other = test.path("profile.yaml").display().to_string();
    let ran = edit(&test, &format!("echo '# mine' >> \"$1\"; echo '# theirs' >> '{other}'\n"));
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("was changed by another program"), "{}", ran.stderr);
    assert_eq!(test.read("profile.yaml"), format!("{good}# theirs\n"));
}

#[cfg(unix)]
#[test]
fn a_save_that_fails_loses_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let test = Test::new();
    std::fs::create_dir(test.path("closed")).unwrap();
    test.write("closed/profile.yaml", PROFILE);
    let lock = |mode| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(test.path("closed"), mode).unwrap();
    };
    lock(0o555);
    // The administrator may write everywhere.
    let closed = std::fs::write(test.path("closed/x"), "").is_err();
    if closed {
        let ran =
            run(&test, &["profile", "set", "basics.name", "X", "--profile", "closed/profile.yaml"]);
        assert_eq!(ran.code, 1);
        assert!(ran.stderr.contains("the profile is as it was"), "{}", ran.stderr);
        assert_eq!(test.read("closed/profile.yaml"), PROFILE);
    } else {
        println!("skipped: this user may write into every folder");
    }
    lock(0o755);
}

/// A disk that is full, as far as a process can be made to believe it: no file of it may grow.
#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let test = with(&PROFILE.replace("Ada Byron", &"Ada ".repeat(2000)));
    let before = test.read("profile.yaml");
    // Blocks of 512 bytes; the history may not be written either, which is only a warning.
    let command = format!(
        "ulimit -f 4; trap '' XFSZ; exec '{}' profile set basics.label Engineer",
        env!("CARGO_BIN_EXE_tailor")
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &command])
        .current_dir(test.folder.path())
        .env("TAILOR_HOME", test.path("home"))
        .output()
        .unwrap();
    let ran = test.ran(output);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("the profile is as it was"), "{}", ran.stderr);
    assert_eq!(test.read("profile.yaml"), before);
    let left = std::fs::read_dir(test.folder.path()).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".tailor")
    });
    assert_eq!(left.count(), 0, "nothing half-written stays");
}

#[test]
fn profiles_have_names() {
    let test = with(PROFILE);
    let ran = run(
        &test,
        &["profile", "new", "nursing", "--name", "Ada Byron", "--email", "ada@example.org"],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!("new", told(&ran));
    let again =
        run(&test, &["profile", "new", "nursing", "--name", "A", "--email", "a@example.org"]);
    assert_snapshot!("taken", again.failure());
    let unnamed = run(&test, &["profile", "new", "other"]);
    assert_snapshot!("unnamed", unnamed.failure());
    assert_snapshot!("list", told(&test.run("profile list")));
    let ran = run(&test, &["profile", "add", "work", "name=Ward", "--profile", "nursing"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!("starter", test.read("home/profiles/nursing.yaml"));
    assert_eq!(test.run("profile show nursing").code, 0);
}

#[test]
fn init_writes_a_config_and_a_profile_and_nothing_over() {
    let test = Test::new();
    let args = ["init", "--name", "Ada Byron", "--email", "ada@example.org"];
    let mut command = test.command("");
    let ran = test.ran(
        command
            .args(args)
            .env("OPENAI_API_KEY", "sk-secret")
            .env("OLLAMA_HOST", "127.0.0.1:1")
            .output()
            .unwrap(),
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!("init", told(&ran));
    assert_snapshot!("config", test.read("home/config.yaml"));
    let profile = test.read("home/profile.yaml");
    assert!(profile.contains("name: Ada Byron"));
    assert!(
        !test.read("home/config.yaml").contains("sk-secret") && !ran.stderr.contains("sk-secret")
    );
    assert_eq!(test.run("profile validate").code, 0);
    let ran = run(&test, &["init", "--name", "Somebody", "--email", "b@example.org"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    assert_snapshot!("init again", ran.stderr);
    assert_eq!(test.read("home/profile.yaml"), profile);
}

#[test]
fn init_without_a_terminal_says_what_it_needs() {
    let test = Test::new();
    assert_snapshot!("init bare", test.run("init").failure());
    assert_snapshot!("init provider", test.run("init --provider opnai").failure());
    assert_snapshot!("init email", test.run("init --name Ada --email nonsense").failure());
    assert!(!test.path("home/config.yaml").exists(), "all is asked before anything is written");
    let ran = run(
        &test,
        &[
            "init",
            "--name",
            "Ada",
            "--email",
            "a@example.org",
            "--provider",
            "groq",
            "--model",
            "llama",
            "--profile-path",
            "mine.yaml",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(test.read("home/config.yaml").contains("provider: groq\nmodel: llama\n"));
    assert!(test.read("mine.yaml").starts_with("# yaml-language-server: $schema="));
}

#[test]
fn the_schema_is_printed() {
    let ran = Test::new().run("profile schema");
    let shipped = crate::harness::repository().join("profiles/profile.schema.json");
    assert_eq!(ran.stdout, std::fs::read_to_string(shipped).unwrap());
}

#[test]
fn a_run_keeps_the_version_it_used() {
    let test = Test::ready();
    let ran = test.run("generate --job posting.txt --progress none --out out");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let ran = test.run("profile history");
    assert!(ran.stdout.contains("used by generate"), "{}", ran.stdout);
}
