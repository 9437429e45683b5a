//! What models take, from the table beside this file.

use std::sync::LazyLock;

use super::super::provider::{Capabilities, MaxTokensField, SchemaMode, Wire};

static TABLE: LazyLock<Vec<Row>> =
    LazyLock::new(|| include_str!("capabilities.tsv").lines().filter_map(row).collect());

struct Row {
    provider: &'static str,
    model: &'static str,
    capabilities: Capabilities,
}

fn row(line: &'static str) -> Option<Row> {
    if line.starts_with('#') {
        return None;
    }
    let mut columns = line.split('\t');
    let (provider, model) = (columns.next()?, columns.next()?);
    let temperature = columns.next()? == "yes";
    let max_tokens = match columns.next()? {
        "max_tokens" => MaxTokensField::MaxTokens,
        _ => MaxTokensField::MaxCompletionTokens,
    };
    let schema = match columns.next()? {
        "native" => SchemaMode::Native,
        "json_object" => SchemaMode::JsonObject,
        _ => SchemaMode::Prompt,
    };
    let context = columns.next()?.parse().ok()?;
    let stream = columns.next()? == "yes";
    let developer_role = columns.next()? == "yes";
    let capabilities =
        Capabilities { temperature, max_tokens, schema, context, stream, developer_role };
    Some(Row { provider, model, capabilities })
}

/// What a provider's model takes, as far as the table knows. A server of the user's own gets
/// what all compatible servers know.
#[must_use]
pub fn of(provider: &str, wire: Wire, model: &str) -> Capabilities {
    let model = model.rsplit('/').next().unwrap_or(model).to_ascii_lowercase();
    let wire = match wire {
        Wire::OpenAi => "[openai]",
        Wire::Anthropic => "[anthropic]",
        Wire::Gemini => "[gemini]",
        Wire::Ollama => "[ollama]",
        Wire::Mock => "[mock]",
    };
    let fits = |row: &&Row| {
        (row.provider == "*" || row.provider == provider || row.provider == wire)
            && (row.model == "*" || model.starts_with(row.model))
    };
    TABLE.iter().find(fits).map_or(CAUTIOUS, |row| row.capabilities.clone())
}

/// What any server takes.
const CAUTIOUS: Capabilities = Capabilities {
    temperature: false,
    max_tokens: MaxTokensField::MaxTokens,
    schema: SchemaMode::Prompt,
    context: 8192,
    stream: true,
    developer_role: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let lines = include_str!("capabilities.tsv").lines();
        assert_eq!(TABLE.len(), lines.filter(|line| !line.starts_with('#')).count());
        assert!(TABLE.iter().all(|row| row.capabilities.context >= 4096));
    }

    #[test]
    fn the_first_row_that_fits_counts() {
        let groq = of("groq", Wire::OpenAi, "openai/gpt-oss-20b");
        assert_eq!(groq.schema, SchemaMode::Native);
        assert_eq!(of("groq", Wire::OpenAi, "llama-3.3-70b").schema, SchemaMode::JsonObject);
        assert!(!of("openai", Wire::OpenAi, "gpt-5-mini").temperature);
        assert!(!of("anthropic", Wire::Anthropic, "claude-opus-4-5").temperature);
        assert!(!of("my-proxy", Wire::Anthropic, "whatever").temperature);
        assert_eq!(
            of("gemini", Wire::Gemini, "models/gemini-2.5-flash").schema,
            SchemaMode::Native
        );
        let own = of("my-vllm", Wire::OpenAi, "Qwen/Qwen3-8B");
        assert_eq!(own.max_tokens, MaxTokensField::MaxTokens);
        assert_eq!(own.context, 8192);
    }
}
