//! What variables say: the ones that providers' own tools know.

use super::source::Source;
use super::value::Value;

/// Variables that set a key. Keys themselves (`OPENAI_API_KEY`) are asked for by name.
const VARIABLES: [(&str, &str); 7] = [
    ("OPENAI_BASE_URL", "providers.openai.base_url"),
    ("ANTHROPIC_BASE_URL", "providers.anthropic.base_url"),
    ("GOOGLE_GEMINI_BASE_URL", "providers.gemini.base_url"),
    ("GROQ_BASE_URL", "providers.groq.base_url"),
    ("AZURE_OPENAI_ENDPOINT", "providers.azure.base_url"),
    ("AZURE_OPENAI_DEPLOYMENT", "providers.azure.deployment"),
    ("OLLAMA_HOST", "providers.ollama.base_url"),
];

/// Where Ollama listens unless it is told otherwise.
const OLLAMA_PORT: &str = "11434";

/// The values that are set, with their sources. An empty variable sets nothing.
pub fn values(get: &dyn Fn(&str) -> Option<String>) -> Vec<(String, Value, Source)> {
    VARIABLES
        .iter()
        .filter_map(|(variable, key)| {
            let text = get(variable)?.trim().to_owned();
            let text = match *variable {
                _ if text.is_empty() => return None,
                "OLLAMA_HOST" => ollama(&text),
                _ => text,
            };
            let source = Source::Environment((*variable).to_owned());
            Some(((*key).to_owned(), Value::Text(text), source))
        })
        .collect()
}

/// What to say of addresses in a `.env`, which are not taken from there: it may be somebody else's.
pub fn addresses(is_there: impl Fn(&str) -> bool) -> Vec<String> {
    VARIABLES
        .iter()
        .filter(|(variable, _)| is_there(variable))
        .map(|(variable, _)| {
            format!(
                "{variable} in .env is ignored: only keys are read there; set it in the environment \
                 or the config"
            )
        })
        .collect()
}

/// `OLLAMA_HOST` as a client reads it: scheme and port may be missing, and an address that a server
/// listens on everywhere is loopback.
#[must_use]
pub fn ollama(host: &str) -> String {
    let (scheme, rest) = host.split_once("://").map_or((None, host), |(s, r)| (Some(s), r));
    let (authority, path) = match rest.split_once('/') {
        Some((authority, path)) => (authority, format!("/{path}")),
        None => (rest, String::new()),
    };
    let path = path.trim_end_matches('/');
    // The colons of a bare IPv6 address are no port.
    let bare_v6 = authority.matches(':').count() > 1 && !authority.contains(']');
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, port)) if !bare_v6 && !name.ends_with(':') && !port.contains(']') => {
            (name, Some(port))
        }
        _ => (authority, None),
    };
    let name = match name {
        "" | "0.0.0.0" | "[::]" | "::" => "127.0.0.1".to_owned(),
        name if bare_v6 => format!("[{name}]"),
        name => name.to_owned(),
    };
    let port = port.filter(|port| !port.is_empty()).or(match scheme {
        Some("http" | "https") => None,
        _ => Some(OLLAMA_PORT),
    });
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{name}{port}{path}", scheme.unwrap_or("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ollama_hosts() {
        for (host, url) in [
            ("0.0.0.0", "http://127.0.0.1:11434"),
            ("0.0.0.0:8080", "http://127.0.0.1:8080"),
            ("http://0.0.0.0:11434/", "http://127.0.0.1:11434"),
            (":11500", "http://127.0.0.1:11500"),
            ("[::]:11434", "http://127.0.0.1:11434"),
            ("::", "http://127.0.0.1:11434"),
            ("::1", "http://[::1]:11434"),
            ("gpu-box", "http://gpu-box:11434"),
            ("https://ollama.example.org/api-root", "https://ollama.example.org/api-root"),
            ("http://gpu-box", "http://gpu-box"),
        ] {
            assert_eq!(ollama(host), url, "{host}");
        }
    }

    #[test]
    fn empty_variables_set_nothing() {
        let found = values(&|name| match name {
            "OPENAI_BASE_URL" => Some(String::new()),
            "GROQ_BASE_URL" => Some("http://127.0.0.1:1/openai/v1".into()),
            _ => None,
        });
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].2.to_string(), "environment: GROQ_BASE_URL");
    }
}
