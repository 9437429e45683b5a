//! A provider as the config describes it, on top of what is known of its kind.

use std::time::Duration;

use super::super::error::{CommandError, Kind};
use super::key::{self, Keys};
use crate::config::Config;
use crate::llm::presets::Vendor;
use crate::llm::provider::{Auth, MaxTokensField, Provider, SchemaMode, Timeouts};
use crate::llm::router::Candidate;
use crate::llm::router::money::{Price, Pricing, list_price};

/// Azure's classic addresses name a version; this one knows schemas.
const AZURE_VERSION: &str = "2024-10-21";

/// The kind of the provider of that name; built-in names are their own kind.
///
/// # Errors
/// Nobody has that name.
pub fn kind_of(name: &str, config: &Config) -> Result<Vendor, CommandError> {
    let kind = config.text(&format!("providers.{name}.kind")).unwrap_or(name);
    Vendor::from_name(kind).filter(|_| kind != "openai-compatible" || kind != name).ok_or_else(
        || {
            let known = config.provider_names();
            CommandError::new(Kind::Usage, format!("no provider is called `{name}`"))
                .hint(format!("there are {}, offline", known.join(", ")))
        },
    )
}

/// The model that the provider is asked for.
#[must_use]
pub fn model_of<'c>(name: &str, vendor: Vendor, config: &'c Config) -> Option<&'c str> {
    let own = |part: &str| config.text(&format!("providers.{name}.{part}"));
    let chosen = config.text("model").filter(|_| config.text("provider") == Some(name));
    let deployment = own("deployment").filter(|_| vendor == Vendor::Azure);
    chosen.or(own("model")).or(deployment).or(vendor.default_model())
}

/// # Errors
/// Nobody has that name, or something of it is missing: key, address, model.
pub fn candidate(name: &str, config: &Config, keys: Keys) -> Result<Candidate, CommandError> {
    let vendor = kind_of(name, config)?;
    let own = |part: &str| config.text(&format!("providers.{name}.{part}"));
    let missing = |what: &str, hint: &str| {
        CommandError::new(Kind::Usage, format!("the provider `{name}` has no {what}")).hint(hint)
    };

    let deployment = own("deployment").filter(|_| vendor == Vendor::Azure);
    let model = model_of(name, vendor, config).ok_or_else(|| {
        missing("model", if vendor == Vendor::Azure {
            "set AZURE_OPENAI_DEPLOYMENT, or `deployment` in the config"
        } else {
            "name one with --model NAME, or `model` in the config; `tailor provider models NAME` \
             lists what the server has"
        })
    })?;

    let base_url = own("base_url").or(vendor.base_url()).ok_or_else(|| {
        missing(
            "address",
            if vendor == Vendor::Azure {
                "set AZURE_OPENAI_ENDPOINT to https://RESOURCE.openai.azure.com"
            } else {
                "set `base_url` in the config, such as http://127.0.0.1:8080/v1"
            },
        )
    })?;
    if vendor != Vendor::Mock
        && !base_url.starts_with("http://")
        && !base_url.starts_with("https://")
    {
        // A file's address was checked when it was read: this one is a variable's.
        let source = config.get(&format!("providers.{name}.base_url"));
        let source = source.map_or_else(String::new, |setting| format!("{}: ", setting.source));
        return Err(CommandError::new(
            Kind::Usage,
            format!(
                "{source}the address of the provider `{name}` must begin with http:// or https://"
            ),
        ));
    }
    let (base_url, query) =
        address(vendor, base_url, deployment.unwrap_or(model), own("api_version"));
    let (key, key_variable) = key::find(name, vendor, config, keys)?;
    let (mut capabilities, mut reasoning) = vendor.capabilities(model);
    let flag = |part: &str| config.flag(&format!("providers.{name}.capabilities.{part}"));
    let whole = |part: &str| config.whole(&format!("providers.{name}.{part}"));
    capabilities.temperature = flag("temperature").unwrap_or(capabilities.temperature);
    capabilities.stream = flag("stream").unwrap_or(capabilities.stream);
    capabilities.developer_role = flag("developer_role").unwrap_or(capabilities.developer_role);
    if let Some(context) = whole("context") {
        capabilities.context = u32::try_from(context).unwrap_or(u32::MAX);
    }
    if let Some(tokens) = whole("capabilities.reasoning_tokens") {
        reasoning = u32::try_from(tokens).unwrap_or(u32::MAX);
    }
    match own("capabilities.schema") {
        Some("native") => capabilities.schema = SchemaMode::Native,
        Some("json_object") => capabilities.schema = SchemaMode::JsonObject,
        Some("prompt") => capabilities.schema = SchemaMode::Prompt,
        _ => {}
    }
    match own("capabilities.max_tokens") {
        Some("max_tokens") => capabilities.max_tokens = MaxTokensField::MaxTokens,
        Some(_) => capabilities.max_tokens = MaxTokensField::MaxCompletionTokens,
        None => {}
    }

    let local = vendor == Vendor::Mock || is_loopback(&base_url);
    let script = own("script").map(Into::into);
    if vendor == Vendor::Mock && script.is_none() {
        return Err(missing("script", "`script` in the config names the file of its answers"));
    }
    Ok(Candidate {
        pricing: pricing(name, vendor, model, local, config),
        reasoning,
        timeouts: timeouts(runs_here(vendor, &base_url), reasoning > 0, config),
        provider: Provider {
            name: name.to_owned(),
            wire: vendor.wire(),
            base_url,
            auth: if key.is_some() { vendor.auth() } else { Auth::None },
            key,
            key_variable,
            // In Azure's newer form the model is the deployment.
            model: deployment.unwrap_or(model).to_owned(),
            query,
            headers: config.headers(name).collect(),
            capabilities,
            script,
        },
    })
}

/// The address with what the kind adds to it.
fn address(
    vendor: Vendor,
    base: &str,
    deployment: &str,
    version: Option<&str>,
) -> (String, Vec<(String, String)>) {
    let base = base.trim_end_matches('/');
    let plain = |base: String| (base, Vec::new());
    match vendor {
        Vendor::Groq if !base.ends_with("/v1") => plain(format!("{base}/openai/v1")),
        Vendor::Azure if base.ends_with("/openai/v1") => plain(base.to_owned()),
        Vendor::Azure => {
            let classic = base.contains("/openai/deployments/");
            let query = || {
                let version = version.unwrap_or(AZURE_VERSION);
                vec![("api-version".to_owned(), version.to_owned())]
            };
            if classic {
                (base.trim_end_matches("/chat/completions").to_owned(), query())
            } else if version.is_some() {
                (format!("{base}/openai/deployments/{deployment}"), query())
            } else {
                plain(format!("{base}/openai/v1"))
            }
        }
        _ => plain(base.to_owned()),
    }
}

fn pricing(name: &str, vendor: Vendor, model: &str, local: bool, config: &Config) -> Pricing {
    let own = |part: &str| config.money(&format!("providers.{name}.price.{part}"));
    if let (Some(input), Some(output)) = (own("input"), own("output")) {
        return Pricing::Known(Price {
            input,
            output,
            cached_input: own("cached_input").unwrap_or(input),
            cache_write: own("cache_write").unwrap_or(input),
        });
    }
    if local || vendor == Vendor::Ollama {
        return Pricing::Free;
    }
    // A vendor's price holds at the vendor's own address alone.
    let elsewhere = config.text(&format!("providers.{name}.base_url")).is_some();
    if elsewhere { Pricing::Unknown } else { list_price(vendor.name(), model) }
}

/// A model on the user's own machine reads slowly, answers one question after the other, and may have
/// to be loaded first: it has time as long as its server is heard at all. One that thinks before it
/// speaks is silent for a while. From all others a silence is a failure, and somebody else is asked
/// while the user still waits gladly.
fn timeouts(local: bool, thinks: bool, config: &Config) -> Timeouts {
    let own = |part: &str, usual: u64| {
        config.duration(&format!("timeouts.{part}")).unwrap_or(Duration::from_secs(usual))
    };
    if local {
        Timeouts {
            connect: own("connect", 5),
            first_token: own("first_token", 60),
            stall: own("stall", 30),
            total: own("total", 900),
            loading: own("loading", 180),
        }
    } else if thinks {
        Timeouts {
            connect: own("connect", 10),
            first_token: own("first_token", 90),
            stall: own("stall", 20),
            total: own("total", 240),
            loading: Duration::ZERO,
        }
    } else {
        Timeouts {
            connect: own("connect", 10),
            first_token: own("first_token", 20),
            stall: own("stall", 12),
            total: own("total", 120),
            loading: Duration::ZERO,
        }
    }
}

/// Whether the model itself is at work on this machine. What a vendor's own client finds at a local
/// address is a gateway to that vendor.
fn runs_here(vendor: Vendor, base_url: &str) -> bool {
    matches!(vendor, Vendor::Ollama | Vendor::Compatible) && is_loopback(base_url)
}

/// By its spelling: whether it truly is, the connector checks.
fn is_loopback(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn azure_has_two_addresses() {
        let shown = |base, version| {
            let (url, query) = address(Vendor::Azure, base, "gpt", version);
            let query: Vec<String> = query.iter().map(|(k, v)| format!("{k}={v}")).collect();
            format!("{url} {}", query.join("&"))
        };
        let base = "https://r.openai.azure.com/";
        assert_eq!(shown(base, None), "https://r.openai.azure.com/openai/v1 ");
        assert_eq!(
            shown(base, Some("2024-10-21")),
            "https://r.openai.azure.com/openai/deployments/gpt api-version=2024-10-21"
        );
        assert_eq!(
            shown("https://r.openai.azure.com/openai/deployments/mine", None),
            "https://r.openai.azure.com/openai/deployments/mine api-version=2024-10-21"
        );
        assert_eq!(
            shown("https://r.openai.azure.com/openai/v1/", Some("x")),
            "https://r.openai.azure.com/openai/v1 "
        );
    }

    #[test]
    fn loopback_by_its_spelling() {
        for url in
            ["http://127.0.0.1:1/v1", "http://localhost", "http://[::1]:8080/", "http://127.9.9.9"]
        {
            assert!(is_loopback(url), "{url}");
        }
        for url in [
            "http://127.0.0.1.evil.example",
            "http://localhost.evil.example/",
            "http://127.0.0.1@evil.example/",
            "http://10.0.0.1",
            "https://api.openai.com/127.0.0.1",
        ] {
            assert!(!is_loopback(url), "{url}");
        }
    }
}
