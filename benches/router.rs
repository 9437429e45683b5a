//! What the router adds to a call beyond the provider's own time: `cargo bench --bench router`.
//!
//! A server on this machine answers each question with the same bytes at once. `bare` is an exchange
//! with it over an open connection and nothing else; `asked` is a whole question through the router:
//! permit, money and tokens put aside, stream read, schema checked, everything booked in `SQLite`.
//! The difference is the router's.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use divan::Bencher;
use serde_json::json;
use tailor::history::Ledger;
use tailor::llm::presets::Vendor;
use tailor::llm::provider::{Auth, Provider, Timeouts};
use tailor::llm::router::clock::SystemClock;
use tailor::llm::router::money::{Price, Pricing};
use tailor::llm::router::{Candidate, Policy, Router, Setup};
use tailor::llm::wire::{Client, ClientOptions};
use tailor::pipeline::models::{Ask, Models as _};
use tailor::pipeline::ports::Stage;

fn main() {
    divan::main();
}

const ANSWER: &str = "data: {\"choices\":[{\"delta\":{\"content\":\"{\\\"ok\\\": true}\"}}]}\n\n\
    data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n\
    data: {\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}\n\n\
    data: [DONE]\n\n";

/// Answers all that is asked, on any number of connections.
fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(&stream));
        }
    });
    address
}

fn serve(stream: &TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream);
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length";
    let answer = format!("{head}: {}\r\n\r\n{ANSWER}", ANSWER.len());
    loop {
        read(&mut reader)?;
        (&*stream).write_all(answer.as_bytes()).ok()?;
    }
}

/// One message with a length.
fn read(reader: &mut BufReader<&TcpStream>) -> Option<()> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()
}

#[divan::bench]
fn bare(bencher: Bencher<'_, '_>) {
    let stream = TcpStream::connect(server()).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut reader = BufReader::new(&stream);
    let body = "x".repeat(2_000);
    let head = "POST /chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length";
    let request = format!("{head}: {}\r\n\r\n{body}", body.len());
    bencher.bench_local(|| {
        (&stream).write_all(request.as_bytes()).unwrap();
        read(&mut reader).unwrap();
    });
}

#[divan::bench]
fn asked(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let router = router(server(), &folder.path().join("history.sqlite3"));
    let ask = ask();
    bencher.bench_local(|| router.ask(&ask, &AtomicBool::new(false), &|_| {}).unwrap());
}

fn router(address: SocketAddr, database: &std::path::Path) -> Router {
    let seconds = Duration::from_secs;
    let (capabilities, reasoning) = Vendor::Compatible.capabilities("m");
    let candidate = Candidate {
        provider: Provider {
            name: "here".into(),
            wire: Vendor::Compatible.wire(),
            base_url: format!("http://{address}"),
            auth: Auth::Bearer,
            key: Some("sk-none".to_owned().into()),
            key_variable: None,
            model: "m".into(),
            query: Vec::new(),
            headers: Vec::new(),
            capabilities,
            script: None,
        },
        pricing: Pricing::Known(Price::flat(1.0, 2.0)),
        reasoning,
        timeouts: Timeouts {
            connect: seconds(1),
            first_token: seconds(5),
            stall: seconds(5),
            total: seconds(10),
            loading: Duration::ZERO,
        },
    };
    Router::new(Setup {
        candidates: vec![candidate],
        chains: HashMap::new(),
        chain: vec![0],
        policy: Policy::Order,
        run: "bench".into(),
        run_cap: None,
        day_cap: Some(i64::MAX / 2),
        tokens: HashMap::from([(Stage::Write, u64::MAX / 2)]),
        stage_time: Duration::from_hours(1),
        cache: None,
        leaks: None,
        trace: None,
        caller: Box::new(Client::new(&ClientOptions::default())),
        store: Arc::new(Ledger::open(database).unwrap()),
        clock: Arc::new(SystemClock),
    })
    .unwrap()
}

fn ask() -> Ask {
    Ask {
        id: "write/bench".into(),
        stage: Stage::Write,
        document: "resume".into(),
        system: "Reword the lines. ".repeat(20),
        user: "Cut settlement time from 40 to 25 minutes with PostgreSQL and Kafka\n".repeat(25),
        schema_name: "check".into(),
        schema: json!({
            "type": "object", "additionalProperties": false, "required": ["ok"],
            "properties": {"ok": {"type": "boolean"}},
        }),
        max_output_tokens: 200,
    }
}
