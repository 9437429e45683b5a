//! Which language models this machine could use: keys in the environment, a running Ollama.
//!
//! A key is only seen to be there. Its value goes nowhere.

/// A provider that has what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As `--provider` calls it.
    pub provider: &'static str,
    /// For people.
    pub why: String,
    /// The variable with its key.
    pub key: Option<&'static str>,
    /// What it can run, best known for Ollama alone.
    pub models: Vec<String>,
}

/// Each provider with the variables that may hold its key.
pub const PROVIDERS: [(&str, &[&str]); 5] = [
    ("anthropic", &["ANTHROPIC_API_KEY"]),
    ("openai", &["OPENAI_API_KEY"]),
    ("gemini", &["GEMINI_API_KEY", "GOOGLE_API_KEY"]),
    ("groq", &["GROQ_API_KEY"]),
    ("azure", &["AZURE_OPENAI_API_KEY"]),
];

/// The providers whose key stands in the environment.
pub fn keys(environment: impl Fn(&str) -> Option<String>) -> Vec<Found> {
    PROVIDERS
        .iter()
        .filter_map(|(provider, variables)| {
            let set = |name: &&&str| environment(name).is_some_and(|key| !key.trim().is_empty());
            let key = variables.iter().find(set)?;
            let why = format!("{key} is set");
            Some(Found { provider, why, key: Some(key), models: Vec::new() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_seen_and_never_shown() {
        let environment = |name: &str| match name {
            "OPENAI_API_KEY" => Some("sk-secret".to_owned()),
            "GOOGLE_API_KEY" => Some("AIza".to_owned()),
            "GROQ_API_KEY" => Some("  ".to_owned()),
            _ => None,
        };
        let found = keys(environment);
        let names: Vec<_> = found.iter().map(|f| (f.provider, f.key)).collect();
        assert_eq!(names, [("openai", Some("OPENAI_API_KEY")), ("gemini", Some("GOOGLE_API_KEY"))]);
        assert!(!format!("{found:?}").contains("secret"));
    }
}
