//! A key in the environment or a running Ollama sends nothing by itself: it gives one line.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::environment;
use crate::config::Config;
use crate::llm::presets::Vendor;

/// Nobody waits for a hint.
const PATIENCE: Duration = Duration::from_millis(30);

/// What the user could name, if they have chosen nothing.
#[must_use]
pub fn hint(config: &Config) -> Option<String> {
    if config.text("provider").is_some() || config.list("fallback.default").is_some() {
        return None;
    }
    for name in ["anthropic", "openai", "gemini", "groq", "azure"] {
        let vendor = Vendor::from_name(name)?;
        let key = vendor
            .key_variables()
            .iter()
            .find_map(|variable| config.key_variable(variable, &environment).map(|_| *variable));
        if let Some(variable) = key {
            return Some(format!(
                "{variable} is set: --provider {name} would have a model word the lines; nothing was \
                 sent"
            ));
        }
    }
    let address = SocketAddr::from(([127, 0, 0, 1], 11434));
    TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    Some(
        "Ollama is running: --provider ollama would have it word the lines, on this machine".into(),
    )
}
