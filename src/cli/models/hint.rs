//! A key in the environment or a running Ollama sends nothing by itself: it gives one line.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::environment;
use crate::config::Config;
use crate::llm::presets::Vendor;

/// Nobody waits for a hint.
const PATIENCE: Duration = Duration::from_millis(30);
const CLOUDS: [&str; 5] = ["anthropic", "openai", "gemini", "groq", "azure"];

/// What the user could name, if they have chosen nothing.
#[must_use]
pub fn hint(config: &Config) -> Option<String> {
    if config.text("provider").is_some() || config.list("fallback.default").is_some() {
        return None;
    }
    // What is refused is not offered.
    let clouds = if config.flag("local_only") == Some(true) { &[][..] } else { &CLOUDS[..] };
    for name in clouds {
        let vendor = Vendor::from_name(name)?;
        let key = vendor
            .key_variables()
            .iter()
            .find_map(|variable| config.key_variable(variable, &environment).map(|_| *variable));
        if let Some(variable) = key {
            return Some(format!(
                "{variable} is set: --provider {name} would have a model word the lines; nothing is \
                 sent without it"
            ));
        }
    }
    let base = config.text("providers.ollama.base_url").or(Vendor::Ollama.base_url())?;
    TcpStream::connect_timeout(&loopback(base)?, PATIENCE).ok()?;
    Some(
        "Ollama is running: --provider ollama would have it word the lines, on this machine".into(),
    )
}

/// The address of a server on this machine; nobody else's is knocked at for a hint.
fn loopback(base: &str) -> Option<SocketAddr> {
    let rest = base.strip_prefix("http://")?;
    let authority = rest.split('/').next()?.replace("localhost", "127.0.0.1");
    let address: SocketAddr = authority.parse().ok()?;
    address.ip().is_loopback().then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_knocked_at() {
        for (base, port) in [
            ("http://127.0.0.1:11434", Some(11434)),
            ("http://localhost:9/path", Some(9)),
            ("http://[::1]:11434", Some(11434)),
            ("http://192.168.1.20:11434", None),
            ("http://gpu.example:11434", None),
            ("https://127.0.0.1:11434", None),
        ] {
            assert_eq!(loopback(base).map(|address| address.port()), port, "{base}");
        }
    }
}
