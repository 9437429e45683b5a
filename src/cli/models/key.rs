//! Keys: from a variable, `.env`, or a command of the user's own. They live in [`SecretString`]s and
//! are named in no message.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use secrecy::SecretString;

use super::super::error::{CommandError, Kind};
use super::environment;
use crate::config::Config;
use crate::llm::presets::Vendor;

/// A password manager may ask for a finger.
const PATIENCE: Duration = Duration::from_mins(1);
/// No key is longer.
const MAX_BYTES: u64 = 16_384;

/// What a key is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// To be sent.
    Fetch,
    /// To see whether there is one; no command of the user's is run for that.
    Look,
    /// For nothing: a plan sends nothing.
    Spare,
}

/// The key of a provider and the variable that would hold it. A server of the user's own may need
/// none.
///
/// # Errors
/// The provider needs a key and none is there, or the command for it fails.
pub(super) fn find(
    name: &str,
    vendor: Vendor,
    config: &Config,
    keys: Keys,
) -> Result<(Option<SecretString>, Option<String>), CommandError> {
    let own = config.text(&format!("providers.{name}.key_env"));
    let variables: Vec<&str> = match own {
        Some(own) => vec![own],
        None => vendor.key_variables().to_vec(),
    };
    let variable = variables.first().map(|name| (*name).to_owned());
    if keys == Keys::Spare {
        return Ok((None, variable));
    }
    if let Some(command) = config.text(&format!("providers.{name}.key_command")) {
        if keys == Keys::Look {
            return Ok((None, variable));
        }
        let key = run(command).map_err(|why| {
            CommandError::new(
                Kind::Usage,
                format!("the key command of the provider `{name}` {why}"),
            )
        })?;
        return Ok((Some(key), variable));
    }
    let found = variables.iter().find_map(|name| config.key_variable(name, &environment));
    match (found, variable) {
        (Some((key, _)), variable) => Ok((Some(key), variable)),
        (None, None) => Ok((None, None)),
        (None, Some(variable)) => Err(CommandError::new(
            Kind::Usage,
            format!("there is no key for `{name}`"),
        )
        .hint(format!(
            "set {variable}, or put it into .env in this folder; `providers.{name}.key_command` \
                 in the config can fetch it"
        ))),
    }
}

/// The first line that the command prints.
fn run(command: &str) -> Result<SecretString, String> {
    let mut shell = if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.arg("/C");
        shell
    } else {
        let mut shell = Command::new("sh");
        shell.arg("-c");
        shell
    };
    let mut child = shell
        .arg(command)
        .stdin(Stdio::inherit())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| format!("does not start: {error}"))?;
    let stdout = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        stdout.map(|out| out.take(MAX_BYTES).read_to_string(&mut text));
        text
    });
    let started = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if started.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(5));
            }
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("took more than {} s", PATIENCE.as_secs()));
            }
            Err(error) => return Err(format!("can't be waited for: {error}")),
        }
    };
    if !status.success() {
        return Err(format!("failed ({status})"));
    }
    let text = reader.join().unwrap_or_default();
    let key = text.lines().next().unwrap_or_default().trim();
    if key.is_empty() {
        return Err("printed nothing".to_owned());
    }
    Ok(SecretString::from(key.to_owned()))
}

#[cfg(all(test, unix))]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn a_command_prints_a_key_or_says_why_not() {
        assert_eq!(run("printf 'sk-1\\nmore'").unwrap().expose_secret(), "sk-1");
        assert_eq!(run("true").unwrap_err(), "printed nothing");
        let error = run("echo sk-secret; exit 3").unwrap_err();
        assert!(error.starts_with("failed") && !error.contains("sk-secret"), "{error}");
    }
}
