//! Providers and settings, as the binary shows them: money across processes, a killed call, secrets.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::harness::Test;

const SECRET: &str = "sk-never-to-be-seen-4711";
const PROMPT: &str = "You check a connection";

/// A test whose config names the scripted provider; a call costs $0.00055 and at most a little more.
fn scripted(script: &str, more: &str) -> Test {
    let test = Test::new();
    std::fs::create_dir(test.path("home")).unwrap();
    test.write("script.yaml", script).write(
        "home/config.yaml",
        format!(
            "provider: mock\nproviders:\n  mock:\n    script: script.yaml\n    price: {{input: 1, \
             output: 10}}\n{more}"
        ),
    );
    test
}

const ANSWER: &str = "answers:\n  - json: {ok: true}\n    first_token: 300ms\n    \
                      usage: {input: 50, output: 50}\n";

fn today(test: &Test) -> f64 {
    let ran = test.run("provider health --json");
    let shown: serde_json::Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    shown["today_usd"].as_f64().unwrap()
}

#[test]
fn eight_processes_keep_one_cap() {
    let test = scripted(ANSWER, "max_cost: {day: 0.003}\n");
    // Several rounds, so that what was put aside and given back is asked for again.
    let mut served = 0;
    for _ in 0..2 {
        let children: Vec<Child> = (0..8)
            .map(|_| {
                let mut command = test.command("provider test --json");
                command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        for child in children {
            let ran = test.ran(child.wait_with_output().unwrap());
            match ran.code {
                0 => served += 1,
                5 => assert!(ran.stdout.contains("the cap per day of $0.0030"), "{}", ran.stdout),
                code => panic!("{code}: {}{}", ran.stdout, ran.stderr),
            }
        }
        let spent = today(&test);
        assert!(spent <= 0.003, "{spent}");
    }
    assert!((3..=5).contains(&served), "{served}");
    assert!((today(&test) - f64::from(served) * 0.000_55).abs() < 1e-9, "all of it is booked");
}

#[test]
fn a_killed_call_gives_back_what_it_put_aside() {
    let test = scripted(
        "answers:\n  - json: {ok: true}\n    first_token: 30s\n",
        "max_cost: {day: 1}\ntimeouts: {total: 2s, first_token: 2s}\n",
    );
    let mut child = test.command("provider test --json").spawn().unwrap();
    let started = Instant::now();
    let reserved = || {
        let database = rusqlite::Connection::open(test.path("home/history.sqlite3")).ok()?;
        database.query_row("SELECT COUNT(*) FROM reservations", [], |row| row.get::<_, i64>(0)).ok()
    };
    while reserved() != Some(1) {
        assert!(started.elapsed() < Duration::from_secs(20), "nothing was put aside");
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let held = today(&test);
    assert!(held > 0.0005, "{held}: the money is still put aside");
    std::thread::sleep(Duration::from_millis(4_200));
    let booked = today(&test);
    assert!(booked > 0.0 && booked < held, "{booked}: only the prompt is booked");
    let ran = test.run("provider health");
    assert!(ran.code == 0 && !ran.stdout.contains("open"), "{}", ran.stdout);
    // And the next call goes through.
    test.write("script.yaml", ANSWER);
    let ran = test.run("provider test");
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}

/// A server that is not there, a key in every place it may come from.
#[test]
fn no_key_and_no_prompt_stay_anywhere() {
    let test = Test::new();
    std::fs::create_dir(test.path("home")).unwrap();
    test.write("script.yaml", ANSWER);
    test.write(".env", format!("GROQ_API_KEY={SECRET}\n"));
    test.write(
        "home/config.yaml",
        format!(
            "providers:\n  openai: {{base_url: 'http://127.0.0.1:9/v1'}}\n  groq: {{base_url: \
             'http://127.0.0.1:9/v1'}}\n  box:\n    kind: openai-compatible\n    model: m\n    \
             base_url: http://127.0.0.1:9/v1\n    key_command: echo {SECRET}\n    headers: \
             {{x-team: {SECRET}}}\n  mock: {{script: script.yaml}}\n\
             timeouts: {{stage: 1s}}\n"
        ),
    );
    let mut shown = String::new();
    for name in ["openai", "groq", "box", "mock"] {
        let arguments =
            format!("-vvv --log-file log.txt provider test {name} --trace-llm trace.jsonl");
        let mut command: Command = test.command(&arguments);
        let ran = test.ran(command.env("OPENAI_API_KEY", SECRET).output().unwrap());
        assert_eq!(ran.code, if name == "mock" { 0 } else { 5 }, "{name}: {}", ran.stderr);
        shown += &format!("{}{}", ran.stdout, ran.stderr);
    }
    for arguments in ["provider list", "provider health", "config show", "config show --json"] {
        let ran = test.ran(test.command(arguments).env("OPENAI_API_KEY", SECRET).output().unwrap());
        shown += &format!("{}{}", ran.stdout, ran.stderr);
    }
    assert!(!shown.contains(SECRET) && !shown.contains(PROMPT), "{shown}");
    let mut looked = 0;
    for file in ["log.txt", "home/history.sqlite3", "home/history.sqlite3-wal"] {
        let Ok(bytes) = std::fs::read(test.path(file)) else { continue };
        looked += 1;
        for hidden in [SECRET, PROMPT] {
            let found = bytes.windows(hidden.len()).any(|window| window == hidden.as_bytes());
            assert!(!found, "{hidden:?} stands in {file}");
        }
    }
    assert!(looked >= 2);
    let trace = test.read("trace.jsonl");
    assert!(trace.contains(PROMPT) && !trace.contains(SECRET));
}

#[test]
fn settings_show_where_they_come_from() {
    let test = Test::new();
    std::fs::create_dir(test.path("home")).unwrap();
    test.write(
        "home/config.yaml",
        "provider: anthropic\nmodel: claude-sonnet-4-5\nfallback: [groq, offline]\nmax_cost: {run: \
         0.25}\nproviders:\n  box: {kind: openai-compatible, base_url: 'http://10.0.0.2/v1', \
         key_command: pass show box}\n",
    );
    test.write("tailor.yaml", "generate: {template: modern, pages: 2}\nmax_cost: {run: 9}\n");
    let output = test.command("config show").env("OLLAMA_HOST", "0.0.0.0").output().unwrap();
    let ran = test.ran(output);
    assert_snapshot!("config show", format!("{}{}", ran.stdout, ran.stderr));
    assert_snapshot!("config check", test.run("config check").stdout);
    assert_eq!(test.run("config path").stdout, "[DIR]/home/config.yaml\n");
}

#[test]
fn settings_that_are_wrong() {
    let test = Test::new();
    std::fs::create_dir(test.path("home")).unwrap();
    test.write("home/config.yaml", "provder: openai\nmax_cost: {run: lots}\n");
    assert_snapshot!("config wrong", test.run("config check").failure());
    // A key in the wrong place is not repeated on the screen.
    test.write(
        "home/config.yaml",
        format!(
            "providers:\n  openai: {{api_key: {SECRET}, model: m}}\n  box:\n    kind: opnai\n    \
             headers: {{x-team: {SECRET}, y: [1]}}\n"
        ),
    );
    let shown = test.run("config check").failure();
    assert!(!shown.contains(SECRET), "{shown}");
    assert_snapshot!("config with a key", shown);
    test.write("home/config.yaml", "");
    test.write("tailor.yaml", "providers:\n  openai:\n    base_url: https://evil.example/v1\n");
    assert_snapshot!("config redirects", test.run("config check").failure());
    test.write("tailor.yaml", "provider: claude\n");
    assert_snapshot!("config unknown provider", test.run("config check").failure());
}

/// A key alone sends nothing and is told in one line, unless somebody has chosen.
#[test]
fn a_key_that_is_set_gives_a_hint() {
    let test = Test::ready();
    let hinted = |arguments: &str| {
        let mut command: Command = test.command(arguments);
        let ran = test.ran(command.env("OPENAI_API_KEY", SECRET).output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(!ran.stderr.contains(SECRET));
        ran.stderr.lines().filter(|line| line.contains("OPENAI_API_KEY is set")).count()
    };
    assert_eq!(hinted("generate --job posting.txt"), 1);
    assert_eq!(hinted("generate --job posting.txt --json --progress json"), 1);
    for chosen in ["--provider offline", "--local-only", "--progress none"] {
        assert_eq!(hinted(&format!("generate --job posting.txt {chosen}")), 0, "{chosen}");
    }
    assert_eq!(test.run("generate --job posting.txt").stderr.matches("is set").count(), 0);
}

/// To see what would be sent takes no key, and no command of the user's is run for it.
#[test]
fn a_plan_and_a_list_need_no_key() {
    let test = Test::ready();
    std::fs::create_dir(test.path("home")).unwrap();
    test.write(
        "home/config.yaml",
        "providers:\n  box: {kind: openai-compatible, base_url: 'http://127.0.0.1:9/v1', model: m, \
         key_command: touch was-run}\n",
    );
    for name in ["openai", "box"] {
        let ran = test.run(&format!("generate --job posting.txt --provider {name} --dry-run"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stdout.contains("nothing was sent"), "{}", ran.stdout);
    }
    let ran = test.run("provider list --json");
    assert!(ran.stdout.contains("\"name\": \"box\""), "{}", ran.stdout);
    assert!(!test.path("was-run").exists());
    assert_eq!(test.run("generate --job posting.txt --provider openai").code, 2);
}

#[test]
fn providers_that_cannot_be_asked() {
    let test = Test::new();
    assert_snapshot!("provider unnamed", test.run("provider test").failure());
    assert_snapshot!("provider without key", test.run("provider test openai").failure());
    assert_snapshot!("provider unknown", test.run("provider test opnai").failure());
    assert_snapshot!("provider without address", test.run("provider models azure").failure());
}
