//! What the binary truly sends: the bytes, read by a server of the test's own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use unicode_normalization::UnicodeNormalization as _;

use crate::harness::{POSTING, Test};

const KEY: &str = "sk-for-the-header-alone-4711";

/// A server that keeps each request as it came and gives all the same answer.
struct Sniffer {
    address: SocketAddr,
    /// Heads and bodies.
    got: Arc<Mutex<Vec<(String, String)>>>,
}

impl Sniffer {
    fn new(answer: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let got: Arc<Mutex<Vec<_>>> = Arc::default();
        let kept = Arc::clone(&got);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Some(request) = read(&stream) {
                    kept.lock().unwrap().push(request);
                    // Whoever has hung up wants no answer.
                    let _ = (&stream).write_all(answer.as_bytes());
                }
            }
        });
        Self { address, got }
    }

    fn got(&self) -> Vec<(String, String)> {
        self.got.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Option<(String, String)> {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
        head += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((head, String::from_utf8(body).ok()?))
}

fn http(status: &str, more: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\n{more}\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn useless() -> String {
    http("200 OK", "", r#"{"choices":[{"message":{"content":"{}"},"finish_reason":"stop"}]}"#)
}

/// A name in every way people and programs write it, in texts that are sent.
const PROFILE: &str = r#"
basics:
  name: Zoë Müller-Żurawska
  email: zoe.mueller@example.org
  phone: "+49 (0)30 1234-5678"
  url: https://zoe-mueller.example/cv
  label: Backend engineer
  location: {address: "Haselwinkel 123", postalCode: "10437", city: Berlin, countryCode: DE}
  profiles: [{network: GitHub, username: zmuellerdev, url: "https://github.com/zmuellerdev"}]
  summary: Zoe Mueller is a backend engineer; mail ZOE.MUELLER@EXAMPLE.ORG or call 030 12345678.
work:
  - id: meridian
    name: Meridian Bank
    position: Backend engineer
    startDate: 2019-02
    highlights:
      - Cut settlement time with PostgreSQL and Kafka (https://github.com/zmuellerdev/settle)
      - Zoës team in Müllers group won the ZOË MÜLLER prize with Rust
      - Wrote Żurawskiej handbook on Kafka; Zoe Muller-Zurawska trained 30 colleagues
      - "Answered +493012345678, 0049 30 1234 5678 and zoe.mueller (at) example.org about Rust"
      - "Spoke as M ü l l e r and Mül\u00adler at zoe-mueller.example/talks on PostgreSQL"
      - Owned ZoeMuellerKit and mueller_zurawska.py for Kafka, from Haselwinkel 123, 10437
    skills: [PostgreSQL, Kafka, Rust]
references:
  - {name: Moira Stansfield, reference: "Zoë tells you the bad news on the very day it happens"}
"#;

/// Letters and digits alone, without accents and case.
fn squashed(text: &str) -> String {
    text.nfkd().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase()
}

#[test]
fn nothing_private_is_on_the_wire() {
    let server = Sniffer::new(useless());
    let test = Test::ready();
    test.write("profile.yaml", PROFILE).write("posting.txt", POSTING);
    std::fs::create_dir(test.path("home")).unwrap();
    test.write(
        "home/config.yaml",
        format!(
            "tokens: {{analyze: 9000, match: 9000, write: 20000, validate: 9000}}\nproviders:\n  \
             box: {{kind: openai-compatible, base_url: 'http://{}/v1', model: m, key_env: BOX}}\n",
            server.address
        ),
    );
    let mut command = test.command(
        "-vvv --log-file log.txt generate --job posting.txt --provider box --cover-letter",
    );
    let ran = test.ran(command.env("BOX", KEY).output().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let got = server.got();
    assert!(got.len() >= 5, "all stages ask: {}", got.len());
    let mut bodies = String::new();
    for (head, body) in &got {
        assert!(head.contains(KEY) && !body.contains(KEY));
        bodies += &serde_json::from_str::<serde_json::Value>(body).unwrap()["messages"].to_string();
    }
    // The texts themselves were sent, with something else in the places of what is private.
    assert!(bodies.contains("trained 30 colleagues") && bodies.contains("[PHONE"), "{bodies}");
    // A soft hyphen and a backslash-n of JSON are no letters.
    let row = squashed(&bodies.replace("\\n", " "));
    for private in [
        "zoe",
        "muller",
        "mueller",
        "zurawsk",
        "zmuellerdev",
        "12345678",
        "haselwinkel",
        "10437",
        "exampleorg",
        "stansfield",
        "moira",
        "badnews",
    ] {
        let near = row.find(private).map(|at| &row[at.saturating_sub(40)..row.len().min(at + 40)]);
        assert_eq!(near, None, "{private}");
    }
    let log = squashed(&test.read("log.txt"));
    for private in ["zoe", "mueller", "muller", "12345678", &squashed(KEY), "trained30"] {
        assert!(!log.contains(private), "{private} stands in the log");
    }
    let database = std::fs::read(test.path("home/history.sqlite3")).unwrap();
    assert!(!database.windows(KEY.len()).any(|window| window == KEY.as_bytes()));
}

#[test]
fn a_key_does_not_follow_a_redirect() {
    let other = Sniffer::new(useless());
    for flag in ["", " --local-only"] {
        let to = format!("location: http://{}/v1/chat/completions\r\n", other.address);
        let server = Sniffer::new(http("307 Temporary Redirect", &to, ""));
        let test = Test::new();
        std::fs::create_dir(test.path("home")).unwrap();
        test.write(
            "home/config.yaml",
            format!(
                "providers:\n  box: {{kind: openai-compatible, base_url: 'http://{}/v1', model: m, \
                 key_env: BOX}}\n",
                server.address
            ),
        );
        let mut command = test.command(&format!("provider test box{flag}"));
        let ran = test.ran(command.env("BOX", KEY).output().unwrap());
        assert_eq!(ran.code, 5, "{}", ran.stderr);
        assert!(ran.stderr.contains("which is not followed"), "{}", ran.stderr);
        assert!(!server.got().is_empty());
    }
    assert!(other.got().is_empty());
}
