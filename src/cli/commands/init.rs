//! `tailor init`: a config and a profile to fill in, and nothing written over.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use inquire::Select;

use super::profile::{starter_for, write_new};
use crate::cli::args::Init;
use crate::cli::error::{CommandError, Kind};
use crate::cli::setup::detect::{self, Found, PROVIDERS};
use crate::cli::setup::{ask, config_file, ollama};
use crate::cli::store;
use crate::config::Locations;
use crate::files;

const OFFLINE: &str = "offline";

/// # Errors
/// Something is missing and nobody can be asked, or a file can't be written.
pub fn run(args: &Init, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    check_provider(args)?;
    let config = locations.config().ok_or_else(store::no_home)?.join("config.yaml");
    let profile = match &args.profile_path {
        Some(path) => path.clone(),
        None => locations.default_profile().ok_or_else(store::no_home)?,
    };
    let (has_config, has_profile) = (config.exists(), profile.exists());
    for (path, there) in [(&config, has_config), (&profile, has_profile)] {
        if there {
            anstream::eprintln!("{} is there already and stays as it is", path.display());
        }
    }
    if has_config && has_profile {
        anstream::eprintln!(
            "hint: `tailor profile edit` opens the profile; `tailor profile new NAME` begins another"
        );
        return Ok(());
    }
    // All questions come before the first file.
    let found = if has_config { Vec::new() } else { find() };
    let starter = if has_profile {
        None
    } else {
        let given = args.person.name.is_some() && args.person.email.is_some();
        if args.yes && !given {
            let message = "--yes asks nothing, so --name and --email are needed";
            return Err(CommandError::new(Kind::Usage, message)
                .hint("give both: --name \"Ada Byron\" --email ada@example.org"));
        }
        let (name, email) = ask::person(&args.person)?;
        Some(starter_for(&name, &email, &profile, locations)?)
    };
    let settings = if has_config {
        None
    } else {
        let (provider, model) = choose(args, &found)?;
        Some(config_file::text(&provider, model.as_deref()))
    };
    if let Some(text) = settings {
        create(&config, &text)?;
        writeln!(out, "{}", config.display())?;
    }
    if let Some(text) = starter {
        write_new(&profile, &text, "begun with init", locations)?;
        writeln!(out, "{}", profile.display())?;
    }
    out.flush()?;
    next_steps(&profile, args, locations);
    Ok(())
}

fn check_provider(args: &Init) -> Result<(), CommandError> {
    let Some(provider) = args.provider.as_deref() else { return Ok(()) };
    let known: Vec<&str> =
        [OFFLINE, "ollama"].into_iter().chain(PROVIDERS.iter().map(|(name, _)| *name)).collect();
    if known.contains(&provider) {
        return Ok(());
    }
    Err(CommandError::new(Kind::Usage, format!("there is no provider `{provider}`"))
        .hint(format!("there are {}", known.join(", "))))
}

/// What this machine could use.
fn find() -> Vec<Found> {
    let mut found = detect::keys(|name| std::env::var(name).ok());
    let host = std::env::var("OLLAMA_HOST").ok();
    if let Some(models) = ollama::models(host.as_deref()) {
        let why = match models.len() {
            0 => "it is running, without a model yet".to_owned(),
            n => format!("it is running, with {}", super::profile::count(n, "model")),
        };
        found.insert(0, Found { provider: "ollama", why, key: None, models });
    }
    found
}

/// The provider and its model: by flags, by an answer, else the built-in engine. A key alone chooses
/// nothing, since choosing a provider is what sends data.
fn choose(args: &Init, found: &[Found]) -> Result<(String, Option<String>), CommandError> {
    if let Some(provider) = &args.provider {
        let known = found.iter().find(|found| found.provider == provider);
        match known {
            Some(found) => anstream::eprintln!("{provider}: {}", found.why),
            None if provider == OFFLINE => {}
            None if provider == "ollama" => {
                anstream::eprintln!("warning: no Ollama answers on this machine yet");
            }
            None => {
                let variables = PROVIDERS.iter().find(|(name, _)| name == provider);
                let variables = variables.map(|(_, v)| v.join(" or ")).unwrap_or_default();
                anstream::eprintln!("warning: {variables} is not set yet; {provider} needs it");
            }
        }
        return Ok((provider.clone(), args.model.clone()));
    }
    for found in found {
        anstream::eprintln!("found {}: {}", found.provider, found.why);
    }
    if found.is_empty() || args.yes || !ask::can_ask() {
        if !found.is_empty() {
            anstream::eprintln!(
                "hint: the config says offline, which sends nothing; to use a model: --provider {}",
                found[0].provider
            );
        }
        return Ok((OFFLINE.into(), None));
    }
    let mut options = vec!["offline: the built-in engine; nothing leaves this machine".to_owned()];
    options.extend(found.iter().map(|found| format!("{}: {}", found.provider, found.why)));
    let answer = Select::new("Who shall word the lines?", options.clone())
        .with_help_message("You can change it in config.yaml at any time")
        .prompt()
        .map_err(|error| ask::cancelled(&error))?;
    let index = options.iter().position(|option| *option == answer).unwrap_or(0);
    let Some(found) = index.checked_sub(1).map(|index| &found[index]) else {
        return Ok((OFFLINE.into(), None));
    };
    let model = match (&args.model, found.models.as_slice()) {
        (Some(model), _) => Some(model.clone()),
        (None, []) => None,
        (None, [only]) => Some(only.clone()),
        (None, models) => Some(
            Select::new("Which model?", models.to_vec())
                .prompt()
                .map_err(|error| ask::cancelled(&error))?,
        ),
    };
    Ok((found.provider.into(), model))
}

fn create(path: &Path, text: &str) -> Result<(), CommandError> {
    files::create(path, text.as_bytes()).map_err(|error| {
        if error.source.kind() == io::ErrorKind::AlreadyExists {
            CommandError::new(Kind::Usage, format!("{} is there already", path.display()))
                .hint("it stays as it is")
        } else {
            CommandError::new(Kind::Failed, error)
                .hint("see that its folder is writable and the disk has room, or set TAILOR_HOME")
        }
    })
}

fn next_steps(profile: &Path, args: &Init, locations: &Locations) {
    let default: Option<PathBuf> = locations.default_profile();
    let flag = if args.profile_path.is_some() && default.as_deref() != Some(profile) {
        format!(" --profile {}", profile.display())
    } else {
        String::new()
    };
    anstream::eprintln!(
        "\nNext:\n  tailor profile edit{flag}        fill it in; every key is there as an example\n  \
         tailor profile validate{flag}    see what is wrong or could be better\n  \
         tailor generate --job posting.txt{flag}"
    );
}
