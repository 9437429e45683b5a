//! Every key of the settings: what it takes, and whether a project's file may set it.
//!
//! A project's file (`./tailor.yaml`) comes with a folder, perhaps from somebody else. It may choose
//! looks and models; it can't say where data or keys go, nor loosen what the user allows.

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Where a server is, with `http://` or `https://`.
    Address,
    /// A text that is shown to nobody.
    Secret,
    Flag,
    Whole,
    /// US dollars; in prices, for a million tokens.
    Money,
    Duration,
    List,
    Choice(&'static [&'static str]),
}

/// What a project's file may do with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Project {
    Set,
    /// Not at all.
    No,
    /// Only more strictly than the user has it.
    Tighten,
}

/// `*` in a path stands for a name that the user chooses.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub path: &'static str,
    pub kind: Kind,
    pub project: Project,
    /// The value without any settings, as it would be written.
    pub default: Option<&'static str>,
}

const fn key(path: &'static str, kind: Kind) -> Key {
    Key { path, kind, project: Project::Set, default: None }
}

const fn private(path: &'static str, kind: Kind) -> Key {
    Key { path, kind, project: Project::No, default: None }
}

const fn tighten(path: &'static str, kind: Kind) -> Key {
    Key { path, kind, project: Project::Tighten, default: None }
}

const fn with(default: &'static str, key: Key) -> Key {
    Key { default: Some(default), ..key }
}

pub const KINDS: &[&str] =
    &["openai", "anthropic", "gemini", "groq", "azure", "ollama", "openai-compatible", "mock"];
const FORMATS: &[&str] = &["md", "pdf", "docx", "html", "txt", "json", "png"];
pub const STAGES: [&str; 4] = ["analyze", "match", "write", "validate"];

/// In the order in which `tailor config show` prints them.
pub const KEYS: &[Key] = &[
    key("provider", Kind::Text),
    key("model", Kind::Text),
    key("fallback", Kind::List),
    key("fallback.default", Kind::List),
    key("fallback.analyze", Kind::List),
    key("fallback.match", Kind::List),
    key("fallback.write", Kind::List),
    key("fallback.validate", Kind::List),
    with("order", key("policy", Kind::Choice(&["order", "cost", "speed", "balanced"]))),
    tighten("max_cost.run", Kind::Money),
    tighten("max_cost.day", Kind::Money),
    with("1500", key("tokens.analyze", Kind::Whole)),
    with("2000", key("tokens.match", Kind::Whole)),
    with("3000", key("tokens.write", Kind::Whole)),
    with("1500", key("tokens.validate", Kind::Whole)),
    with("true", key("cache.enabled", Kind::Flag)),
    with("30d", key("cache.ttl", Kind::Duration)),
    with("64", key("cache.max_mb", Kind::Whole)),
    key("timeouts.connect", Kind::Duration),
    key("timeouts.first_token", Kind::Duration),
    key("timeouts.stall", Kind::Duration),
    key("timeouts.total", Kind::Duration),
    key("timeouts.loading", Kind::Duration),
    with("3m", key("timeouts.stage", Kind::Duration)),
    with("false", tighten("local_only", Kind::Flag)),
    with("false", key("require_model", Kind::Flag)),
    private("providers.*.kind", Kind::Choice(KINDS)),
    private("providers.*.base_url", Kind::Address),
    key("providers.*.model", Kind::Text),
    private("providers.*.key_env", Kind::Text),
    private("providers.*.key_command", Kind::Secret),
    private("providers.*.headers.*", Kind::Secret),
    private("providers.*.api_version", Kind::Text),
    private("providers.*.deployment", Kind::Text),
    private("providers.*.script", Kind::Text),
    key("providers.*.context", Kind::Whole),
    private("providers.*.price.input", Kind::Money),
    private("providers.*.price.output", Kind::Money),
    private("providers.*.price.cached_input", Kind::Money),
    private("providers.*.price.cache_write", Kind::Money),
    key("providers.*.capabilities.temperature", Kind::Flag),
    key(
        "providers.*.capabilities.max_tokens",
        Kind::Choice(&["max_completion_tokens", "max_tokens"]),
    ),
    key("providers.*.capabilities.schema", Kind::Choice(&["native", "json_object", "prompt"])),
    key("providers.*.capabilities.stream", Kind::Flag),
    key("providers.*.capabilities.developer_role", Kind::Flag),
    key("providers.*.capabilities.reasoning_tokens", Kind::Whole),
    with("tailored", key("generate.out", Kind::Text)),
    with("md, pdf", key("generate.format", Kind::List)),
    key("generate.template", Kind::Text),
    key("generate.accent", Kind::Text),
    key("generate.font", Kind::Text),
    with("usual", key("generate.density", Kind::Choice(&["airy", "usual", "compact"]))),
    key("generate.paper", Kind::Choice(&["a4", "letter"])),
    key("generate.pages", Kind::Whole),
    with("ua-1", key("generate.pdf_standard", Kind::Choice(&["ua-1", "a-2a", "a-3a"]))),
    with("typst", key("generate.pdf_engine", Kind::Text)),
    key("generate.sections", Kind::List),
    key("generate.min_ats", Kind::Whole),
    key("generate.min_coverage", Kind::Whole),
];

/// The key of a path such as `providers.my-server.model`.
#[must_use]
pub fn of(path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| matches(key.path, path))
}

/// Whether a pattern's beginning fits a path, so that the path's value may be a mapping.
#[must_use]
pub fn is_branch(path: &str) -> bool {
    KEYS.iter().any(|key| {
        let mut pattern = key.path.split('.');
        path.split('.').all(|step| pattern.next().is_some_and(|p| p == "*" || p == step))
            && pattern.next().is_some()
    })
}

/// The names that may follow a path; empty where the user chooses them.
#[must_use]
pub fn below(path: &str) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for key in KEYS {
        let mut pattern = key.path.split('.');
        let begins = path.is_empty()
            || path.split('.').all(|step| pattern.next().is_some_and(|p| p == "*" || p == step));
        if let Some(next) = pattern.next().filter(|_| begins)
            && next != "*"
            && !names.contains(&next)
        {
            names.push(next);
        }
    }
    names
}

fn matches(pattern: &str, path: &str) -> bool {
    let mut steps = path.split('.');
    pattern.split('.').all(|p| steps.next().is_some_and(|step| p == "*" || p == step))
        && steps.next().is_none()
}

/// What `generate.format` takes.
#[must_use]
pub fn formats() -> &'static [&'static str] {
    FORMATS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_find_their_keys() {
        assert_eq!(of("providers.my-vllm.model").unwrap().path, "providers.*.model");
        assert_eq!(of("max_cost.run").unwrap().kind, Kind::Money);
        assert!(of("max_cost").is_none() && is_branch("max_cost"));
        assert!(of("providers.x.headers.X-Team").is_some());
        assert!(of("fallback").is_some() && is_branch("fallback"));
        assert!(!is_branch("provider"));
        assert_eq!(below("max_cost"), ["run", "day"]);
        assert!(below("providers").is_empty());
        assert!(below("providers.x").contains(&"base_url"));
    }

    #[test]
    fn a_project_says_nowhere_where_data_or_keys_go() {
        for part in ["base_url", "key_env", "key_command", "headers.a", "kind", "deployment"] {
            let path = format!("providers.x.{part}");
            assert_eq!(of(&path).unwrap().project, Project::No, "{path}");
        }
        assert_eq!(of("local_only").unwrap().project, Project::Tighten);
        assert_eq!(of("max_cost.day").unwrap().project, Project::Tighten);
    }
}
