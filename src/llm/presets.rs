//! Providers that need no description: address, how the key travels, a model to begin with, and what
//! models of each family take. Tables age: the config overrides every entry, and the client learns
//! what a server refuses.

use super::provider::{Auth, Capabilities, MaxTokensField, SchemaMode, Wire};

/// A kind of provider, as `kind` in the config names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vendor {
    OpenAi,
    Anthropic,
    Gemini,
    Groq,
    Azure,
    Ollama,
    /// Any server that speaks the `OpenAI` format.
    Compatible,
    Mock,
}

impl Vendor {
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "openai" => Self::OpenAi,
            "anthropic" => Self::Anthropic,
            "gemini" => Self::Gemini,
            "groq" => Self::Groq,
            "azure" => Self::Azure,
            "ollama" => Self::Ollama,
            "openai-compatible" => Self::Compatible,
            "mock" => Self::Mock,
            _ => return None,
        })
    }

    /// As the price table calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
            Self::Gemini => "gemini",
            Self::Groq => "groq",
            Self::Azure => "azure",
            Self::Ollama => "ollama",
            Self::Compatible => "openai-compatible",
            Self::Mock => "mock",
        }
    }

    #[must_use]
    pub fn wire(self) -> Wire {
        match self {
            Self::OpenAi | Self::Groq | Self::Azure | Self::Compatible => Wire::OpenAi,
            Self::Anthropic => Wire::Anthropic,
            Self::Gemini => Wire::Gemini,
            Self::Ollama => Wire::Ollama,
            Self::Mock => Wire::Mock,
        }
    }

    /// `None` where only the user knows it.
    #[must_use]
    pub fn base_url(self) -> Option<&'static str> {
        match self {
            Self::OpenAi => Some("https://api.openai.com/v1"),
            Self::Anthropic => Some("https://api.anthropic.com"),
            Self::Gemini => Some("https://generativelanguage.googleapis.com"),
            Self::Groq => Some("https://api.groq.com/openai/v1"),
            Self::Ollama => Some("http://127.0.0.1:11434"),
            Self::Mock => Some(""),
            Self::Azure | Self::Compatible => None,
        }
    }

    /// The variables that hold a key, the first one for messages.
    #[must_use]
    pub fn key_variables(self) -> &'static [&'static str] {
        match self {
            Self::OpenAi => &["OPENAI_API_KEY"],
            Self::Anthropic => &["ANTHROPIC_API_KEY"],
            Self::Gemini => &["GEMINI_API_KEY", "GOOGLE_API_KEY"],
            Self::Groq => &["GROQ_API_KEY"],
            Self::Azure => &["AZURE_OPENAI_API_KEY"],
            Self::Ollama | Self::Compatible | Self::Mock => &[],
        }
    }

    #[must_use]
    pub fn auth(self) -> Auth {
        match self {
            Self::OpenAi | Self::Groq | Self::Ollama | Self::Compatible => Auth::Bearer,
            Self::Anthropic => Auth::Header("x-api-key".into()),
            Self::Gemini => Auth::Header("x-goog-api-key".into()),
            Self::Azure => Auth::Header("api-key".into()),
            Self::Mock => Auth::None,
        }
    }

    /// What is asked when nobody names a model: quick and cheap, since the task is small.
    #[must_use]
    pub fn default_model(self) -> Option<&'static str> {
        match self {
            Self::OpenAi => Some("gpt-4.1-mini"),
            Self::Anthropic => Some("claude-haiku-4-5"),
            Self::Gemini => Some("gemini-2.5-flash"),
            Self::Groq => Some("openai/gpt-oss-120b"),
            Self::Ollama => Some("llama3.2"),
            Self::Mock => Some("mock"),
            Self::Azure | Self::Compatible => None,
        }
    }

    /// What a model takes, with the tokens that it may use for hidden reasoning.
    #[must_use]
    pub fn capabilities(self, model: &str) -> (Capabilities, u32) {
        let reasons = reasons(model);
        let usual = Capabilities {
            temperature: true,
            max_tokens: MaxTokensField::MaxCompletionTokens,
            schema: SchemaMode::Native,
            context: 128_000,
            stream: true,
            developer_role: false,
        };
        let capabilities = match self {
            // A deployment's name does not tell its model: what every model takes is sent.
            Self::Azure => Capabilities { temperature: model.starts_with("gpt-4"), ..usual },
            Self::OpenAi => Capabilities {
                temperature: model.starts_with("gpt-4") || model.starts_with("gpt-3.5"),
                schema: match model {
                    _ if model.starts_with("gpt-3.5") => SchemaMode::JsonObject,
                    _ => SchemaMode::Native,
                },
                developer_role: reasons,
                ..usual
            },
            Self::Anthropic => Capabilities {
                temperature: false,
                // Older models know no schema.
                schema: if model.starts_with("claude-3") {
                    SchemaMode::Prompt
                } else {
                    SchemaMode::Native
                },
                context: 200_000,
                ..usual
            },
            Self::Gemini => Capabilities { context: 1_000_000, ..usual },
            Self::Groq => Capabilities {
                schema: if model.contains("gpt-oss") {
                    SchemaMode::Native
                } else {
                    SchemaMode::JsonObject
                },
                ..usual
            },
            Self::Ollama => Capabilities { context: 8_192, ..usual },
            Self::Compatible => {
                Capabilities { max_tokens: MaxTokensField::MaxTokens, context: 32_768, ..usual }
            }
            Self::Mock => Capabilities { context: 32_768, ..usual },
        };
        (capabilities, if reasons { REASONING } else { 0 })
    }
}

/// Room for hidden reasoning. It is paid, so the money caps count it.
const REASONING: u32 = 4_096;

/// Models that think before they answer, by the names of their families.
fn reasons(model: &str) -> bool {
    let name = model.rsplit('/').next().unwrap_or(model);
    let begins = |families: &[&str]| families.iter().any(|family| name.starts_with(family));
    begins(&["gpt-5", "o1", "o3", "o4", "gpt-oss", "qwen3", "deepseek-r1", "magistral"])
        || begins(&["gemini-2.5-pro", "gemini-2.5-flash", "gemini-3"])
            && !name.starts_with("gemini-2.5-flash-lite")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_take_what_they_take() {
        let of = |vendor: Vendor, model: &str| vendor.capabilities(model);
        assert!(!of(Vendor::OpenAi, "gpt-5-mini").0.temperature, "reasoning models reject it");
        assert!(of(Vendor::OpenAi, "gpt-5-mini").1 > 0);
        assert!(of(Vendor::OpenAi, "gpt-4.1-mini").0.temperature);
        assert_eq!(of(Vendor::OpenAi, "gpt-4.1-mini").1, 0);
        assert!(!of(Vendor::Anthropic, "claude-haiku-4-5").0.temperature);
        assert_eq!(of(Vendor::Anthropic, "claude-3-5-haiku-latest").0.schema, SchemaMode::Prompt);
        assert_eq!(of(Vendor::Groq, "llama-3.3-70b-versatile").0.schema, SchemaMode::JsonObject);
        assert_eq!(of(Vendor::Groq, "openai/gpt-oss-20b").0.schema, SchemaMode::Native);
        assert!(of(Vendor::Gemini, "gemini-2.5-flash").1 > 0);
        assert_eq!(of(Vendor::Gemini, "gemini-2.5-flash-lite").1, 0);
        assert!(!of(Vendor::Azure, "my-deployment").0.temperature);
    }

    #[test]
    fn every_default_model_has_a_price_or_is_local() {
        use crate::llm::router::money::{Pricing, list_price};
        for vendor in [Vendor::OpenAi, Vendor::Anthropic, Vendor::Gemini, Vendor::Groq] {
            let model = vendor.default_model().unwrap();
            assert_ne!(list_price(vendor.name(), model), Pricing::Unknown, "{model}");
        }
    }
}
