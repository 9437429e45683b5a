//! A server that answers with the very bytes it was given, and remembers what it was sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What the server does for one request.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    /// The connection is reset, not closed.
    Reset,
    Close,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Reply(Vec<Step>);

impl Reply {
    /// A whole answer.
    pub(super) fn new(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut head = format!("HTTP/1.1 {status} Status\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body);
        Self(vec![Step::Send(bytes)])
    }

    pub(super) fn json(status: u16, body: &str) -> Self {
        Self::new(status, &[("content-type", "application/json")], body)
    }

    /// The head of a stream, which ends when the connection does or [`Self::end`] is called.
    pub(super) fn stream(kind: &str) -> Self {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ntransfer-encoding: chunked\r\n\r\n"
        );
        Self(vec![Step::Send(head.into_bytes())])
    }

    /// One chunk of a stream.
    pub(super) fn chunk(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
        chunk.extend_from_slice(bytes);
        chunk.extend_from_slice(b"\r\n");
        self.0.push(Step::Send(chunk));
        self
    }

    pub(super) fn end(mut self) -> Self {
        self.0.push(Step::Send(b"0\r\n\r\n".to_vec()));
        self
    }

    pub(super) fn raw(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.0.push(Step::Send(bytes.as_ref().to_vec()));
        self
    }

    /// Itself, after the steps of another.
    pub(super) fn after(self, before: Self) -> Self {
        Self(before.0.into_iter().chain(self.0).collect())
    }

    pub(super) fn then(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }

    /// A stream of whole messages, one chunk each.
    pub(super) fn pieces(kind: &str, pieces: &[&str]) -> Self {
        pieces.iter().fold(Self::stream(kind), Self::chunk).end()
    }
}

/// A request as it came: the head and the body.
#[derive(Debug, Clone, Default)]
pub(super) struct Got {
    pub head: String,
    pub body: String,
}

impl Got {
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(super) fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

pub(super) struct Server {
    pub url: String,
    got: Arc<Mutex<Vec<Got>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    /// Answers the first request with the first reply; the last reply is repeated.
    pub(super) async fn new(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let got = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(Mutex::new(0));
        let (log, count) = (Arc::clone(&got), Arc::clone(&connections));
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                *count.lock().unwrap() += 1;
                tokio::spawn(serve(socket, replies.clone(), Arc::clone(&log)));
            }
        });
        Self { url, got, connections }
    }

    pub(super) async fn one(reply: Reply) -> Self {
        Self::new(vec![reply]).await
    }

    pub(super) fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    pub(super) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

async fn serve(mut socket: TcpStream, replies: Vec<Reply>, log: Arc<Mutex<Vec<Got>>>) {
    while let Some(got) = read(&mut socket).await {
        let number = {
            let mut log = log.lock().unwrap();
            log.push(got);
            log.len() - 1
        };
        let Some(reply) = replies.get(number).or(replies.last()) else { return };
        for step in &reply.0 {
            match step {
                Step::Send(bytes) => {
                    if socket.write_all(bytes).await.is_err() {
                        return;
                    }
                }
                Step::Wait(time) => tokio::time::sleep(*time).await,
                Step::Reset => {
                    // Closing at once, without waiting for what is under way, sends a reset.
                    let _ = socket.set_zero_linger();
                    return;
                }
                Step::Close => return,
            }
        }
    }
}

async fn read(socket: &mut TcpStream) -> Option<Got> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let got = Got { head: head.into(), body: body.into() };
            let length = got.header("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
            if body.len() >= length {
                return Some(got);
            }
        }
        let read = socket.read(&mut buffer).await.ok()?;
        if read == 0 {
            return None;
        }
        bytes.extend_from_slice(&buffer[..read]);
    }
}
