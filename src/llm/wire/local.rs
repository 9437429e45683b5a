//! What "local" means: an address of the loopback interface, and nothing else.
//!
//! With `--local-only` names are looked up in the machine's own hosts file, never by asking a name
//! server: a question about a host would itself leave the machine. Addresses written as numbers skip
//! the lookup, so they are checked before a connection, and the peer after it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::files;

/// The host is not this machine.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not this machine")]
pub(super) struct NotLocal(pub String);

#[cfg(unix)]
const HOSTS: &str = "/etc/hosts";
#[cfg(not(unix))]
const HOSTS: &str = r"C:\Windows\System32\drivers\etc\hosts";

/// `127.0.0.0/8`, `::1`, and the first of them written as IPv6.
pub(super) fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// Whether a URL's host is this machine for sure, without any lookup.
pub(super) fn is_local_host(host: &str) -> bool {
    match literal(host) {
        Some(address) => is_loopback(address),
        None => is_localhost(host),
    }
}

/// The address that a host is, when it is written as one: `127.0.0.1`, `[::1]`.
pub(super) fn literal(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// RFC 6761: the name and all names under it are this machine.
fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// Resolves names of this machine and refuses all others.
#[derive(Debug)]
pub(super) struct LoopbackOnly;

impl Resolve for LoopbackOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let found = addresses(name.as_str(), || {
            files::read(Path::new(HOSTS), 1_000_000)
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .unwrap_or_default()
        });
        let result = if found.is_empty() {
            Err(Box::new(NotLocal(name.as_str().into()))
                as Box<dyn std::error::Error + Send + Sync>)
        } else {
            Ok(Box::new(found.into_iter()) as Addrs)
        };
        Box::pin(std::future::ready(result))
    }
}

/// The loopback addresses of a name.
fn addresses(name: &str, hosts: impl FnOnce() -> String) -> Vec<SocketAddr> {
    let found: Vec<IpAddr> = if is_localhost(name) {
        vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
    } else {
        in_hosts(name.trim_end_matches('.'), &hosts())
    };
    found.into_iter().filter(|a| is_loopback(*a)).map(|a| SocketAddr::new(a, 0)).collect()
}

fn in_hosts(name: &str, hosts: &str) -> Vec<IpAddr> {
    let mut found = Vec::new();
    for line in hosts.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let mut words = line.split_whitespace();
        let Some(address) = words.next().and_then(|word| word.parse().ok()) else { continue };
        if words.any(|word| word.eq_ignore_ascii_case(name)) {
            found.push(address);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_local() {
        for host in ["127.0.0.1", "127.8.9.1", "[::1]", "::1", "[::ffff:127.0.0.1]", "localhost"] {
            assert!(is_local_host(host), "{host}");
        }
        for host in ["LOCALHOST.", "a.localhost"] {
            assert!(is_local_host(host), "{host}");
        }
        for host in [
            "0.0.0.0",
            "[::]",
            "10.0.0.1",
            "192.168.1.2",
            "128.0.0.1",
            "[::ffff:10.0.0.1]",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "notlocalhost",
            "[fe80::1]",
        ] {
            assert!(!is_local_host(host), "{host}");
        }
    }

    #[test]
    fn names_of_the_hosts_file_count_when_they_are_loopback() {
        let hosts = "127.0.1.1 box my-llm # 10.0.0.9 commented\n10.0.0.1 lan both\n::1 both\n";
        let found = |name: &str| {
            addresses(name, || hosts.into()).iter().map(|a| a.ip().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("my-llm"), ["127.0.1.1"]);
        assert_eq!(found("both"), ["::1"]);
        assert!(found("lan").is_empty());
        assert!(found("commented").is_empty());
        assert!(found("api.openai.com").is_empty());
        assert_eq!(found("localhost"), ["127.0.0.1", "::1"]);
    }
}
