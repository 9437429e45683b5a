//! The config that `tailor init` writes: few values, and comments that say what else there is.

use super::detect::PROVIDERS;
use crate::profile::edit::bare_or_quoted;

/// The text of `config.yaml`. Of a key it says only where it is looked for.
pub fn text(provider: &str, model: Option<&str>) -> String {
    let mut text = String::from(
        "# The settings of tailor. Flags and environment variables override what stands here.\n\
         # `tailor config show` prints every value and where it comes from.\n\n\
         # Who words the lines. offline is the built-in engine: no key, no network, nothing is sent.\n\
         # There are offline, ollama, openai, anthropic, gemini, groq and azure.\n",
    );
    text += &format!("provider: {}\n", bare_or_quoted(provider));
    match model {
        Some(model) => text += &format!("model: {}\n", bare_or_quoted(model)),
        None => text += "# model: the provider's own choice when this is left out\n",
    }
    text += "\n# Keys never stand here. They are read from the environment:\n";
    for (provider, variables) in PROVIDERS {
        text += &format!("#   {provider:<10} {}\n", variables.join(" or "));
    }
    text += "#   ollama     needs none; OLLAMA_HOST says where it is\n";
    text += MORE;
    text
}

const MORE: &str = "
# Whom to ask when one fails, in this order. offline always answers.
# fallback: [ollama, offline]

# Make any connection beyond this machine impossible.
# local_only: true

# The most that may be spent, in US dollars.
# max_cost:
#   run: 0.50
#   day: 2.00

# What documents are made, and how they look.
# generate:
#   out: tailored
#   format: [md, pdf]
#   template: classic
#   pages: 2
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Inputs};

    /// What the program's own reader makes of it.
    fn load(text: &str) -> Config {
        let folder = tempfile::tempdir().unwrap();
        let user = folder.path().join("config.yaml");
        std::fs::write(&user, text).unwrap();
        let inputs = Inputs {
            user: Some(user),
            folder: folder.path().join("elsewhere"),
            environment: &|_| None,
            flags: Vec::new(),
        };
        Config::load(&inputs).unwrap_or_else(|error| panic!("{text}\n{}", error.message))
    }

    #[test]
    fn the_config_is_read_as_it_was_meant() {
        let config = load(&text("ollama", Some("qwen3:8b")));
        assert_eq!(config.text("provider"), Some("ollama"));
        assert_eq!(config.text("model"), Some("qwen3:8b"));
        assert_eq!(load(&text("offline", None)).text("provider"), Some("offline"));
    }

    /// An example that does not work would be a trap.
    #[test]
    fn the_examples_work_when_their_signs_are_taken_away() {
        let open: String = MORE
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| !line.starts_with(char::is_uppercase) && !line.ends_with('.'))
            .map(|line| format!("{line}\n"))
            .collect();
        let config = load(&open);
        assert_eq!(config.money("max_cost.run"), Some(0.5));
        assert_eq!(config.flag("local_only"), Some(true));
        assert_eq!(config.whole("generate.pages"), Some(2));
        assert_eq!(config.list("fallback.default").map(<[String]>::len), Some(2));
    }
}
