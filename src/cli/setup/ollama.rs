//! Whether an Ollama runs on this machine, and which models it has.
//!
//! One plain request, to a loopback address and nowhere else, with half a second's patience.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_millis(500);
/// A list of models is far shorter.
const MOST_BYTES: usize = 1_000_000;

/// The models of the Ollama at `host` (the value of `OLLAMA_HOST`); `None` when none answers, or
/// when it would not be on this machine.
pub fn models(host: Option<&str>) -> Option<Vec<String>> {
    let address = address(host)?;
    let answer = ask(address).ok()?;
    parse(&answer)
}

/// The loopback address that `OLLAMA_HOST` means. To listen everywhere (`0.0.0.0`) means loopback
/// for a client.
fn address(host: Option<&str>) -> Option<SocketAddr> {
    const PORT: u16 = 11_434;
    let host = host.map(str::trim).filter(|host| !host.is_empty()).unwrap_or("127.0.0.1");
    if host.starts_with("https://") {
        return None;
    }
    let host = host.strip_prefix("http://").unwrap_or(host);
    let host = host.split('/').next()?;
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !name.ends_with(':') && !port.ends_with(']') => {
            (name, port.parse().ok()?)
        }
        _ => (host, PORT),
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let name = match name {
        "" | "0.0.0.0" => "127.0.0.1",
        "::" => "::1",
        name => name,
    };
    if name != "localhost" && name.parse::<std::net::IpAddr>().is_err() {
        // Asking a name server is a connection beyond this machine.
        return None;
    }
    (name, port).to_socket_addrs().ok()?.find(|address| address.ip().is_loopback())
}

fn ask(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let end = Instant::now() + PATIENCE;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /api/tags HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() || answer.len() > MOST_BYTES {
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut buffer)? {
            0 => return Ok(answer),
            read => answer.extend_from_slice(&buffer[..read]),
        }
    }
}

/// The names in the answer, whether its body comes whole or in chunks.
fn parse(answer: &[u8]) -> Option<Vec<String>> {
    let at = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..at]).ok()?.to_ascii_lowercase();
    let mut lines = head.lines();
    if lines.next()?.split(' ').nth(1)? != "200" {
        return None;
    }
    let body = &answer[at + 4..];
    let chunked =
        lines.any(|line| line.starts_with("transfer-encoding:") && line.contains("chunked"));
    let body = if chunked { join_chunks(body)? } else { body.to_vec() };
    let json: serde_json::Value = serde_json::from_slice(&body).ok()?;
    let models = json.get("models")?.as_array()?;
    Some(models.iter().filter_map(|model| Some(model.get("name")?.as_str()?.to_owned())).collect())
}

fn join_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|window| window == b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        let from = end + 2;
        if size == 0 {
            return Some(whole);
        }
        let to = from.checked_add(size)?;
        whole.extend_from_slice(body.get(from..to)?);
        body = body.get(to.checked_add(2)?..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked() {
        let at = |host: &str| address(Some(host)).map(|address| address.to_string());
        assert_eq!(address(None).unwrap().to_string(), "127.0.0.1:11434");
        assert_eq!(at("").unwrap(), "127.0.0.1:11434");
        assert_eq!(at("0.0.0.0").unwrap(), "127.0.0.1:11434");
        assert_eq!(at("http://127.0.0.1:9999/").unwrap(), "127.0.0.1:9999");
        assert_eq!(at(":8080").unwrap(), "127.0.0.1:8080");
        assert_eq!(at("[::1]:8080").unwrap(), "[::1]:8080");
        assert_eq!(at("[::]").unwrap(), "[::1]:11434");
        for beyond in ["10.0.0.7", "http://ollama.example.org", "https://127.0.0.1", "box:11434"] {
            assert_eq!(at(beyond), None, "{beyond}");
        }
    }

    #[test]
    fn answers_come_whole_or_in_chunks() {
        let json = r#"{"models":[{"name":"llama3.2:3b"},{"name":"qwen3:8b"}]}"#;
        let whole = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{json}");
        let expected = Some(vec!["llama3.2:3b".to_owned(), "qwen3:8b".to_owned()]);
        assert_eq!(parse(whole.as_bytes()), expected);
        let (a, b) = json.split_at(20);
        let chunked = format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{a}\r\n{:x}\r\n{b}\r\n0\r\n\r\n",
            a.len(),
            b.len()
        );
        assert_eq!(parse(chunked.as_bytes()), expected);
        for wrong in [
            "",
            "HTTP/1.1 404 Not Found\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\n\r\n<html>",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
        ] {
            assert_eq!(parse(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn a_server_that_never_answers_costs_half_a_second() {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let host = silent.local_addr().unwrap().to_string();
        let started = Instant::now();
        assert_eq!(models(Some(&host)), None);
        assert!(started.elapsed() < Duration::from_millis(1500));
    }

    #[test]
    fn a_running_server_tells_its_models() {
        let asked = || {
            let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            let host = server.local_addr().unwrap().to_string();
            let thread = std::thread::spawn(move || {
                let (mut stream, _) = server.accept().unwrap();
                let mut request = [0; 1024];
                let read = stream.read(&mut request).unwrap();
                let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 33\r\n\r\n{\"models\":[{\"name\":\"qwen3:8b\"}]} ";
                // Who waits no more than half a second may be gone, on a machine with much to do.
                drop(stream.write_all(answer));
                String::from_utf8_lossy(&request[..read]).into_owned()
            });
            let models = models(Some(&host));
            assert!(thread.join().unwrap().starts_with("GET /api/tags HTTP/1.1\r\n"));
            models
        };
        let told = (0..10).find_map(|_| asked());
        assert_eq!(told, Some(vec!["qwen3:8b".to_owned()]));
    }
}
