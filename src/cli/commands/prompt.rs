//! `tailor prompt`: the instructions to models, and copies of them that the user changes.

use std::io::Write;

use serde_json::json;

use crate::cli::args::PromptCommand;
use crate::cli::error::{CommandError, Kind};
use crate::cli::output::write_json;
use crate::cli::prompts;
use crate::config::Locations;
use crate::files;
use crate::pipeline::asking::Prompts;
use crate::pipeline::asking::prompts::PromptError;

/// # Errors
/// There is no such prompt, a copy is no prompt, or a file can't be written.
pub fn run(
    command: &PromptCommand,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let unknown = |error: PromptError| CommandError::new(Kind::Usage, error);
    match command {
        PromptCommand::List { json } => list(*json, &prompts::all(locations)?, out),
        PromptCommand::Show { name } => {
            let prompts = prompts::all(locations)?;
            out.write_all(prompts.get(name).map_err(unknown)?.source.as_bytes())?;
            Ok(())
        }
        PromptCommand::Eject { name, force } => {
            let embedded = Prompts::default();
            let prompt = embedded.get(name).map_err(unknown)?;
            let folder = prompts::folder(locations).ok_or_else(|| {
                CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
            })?;
            let path = folder.join(format!("{name}.md"));
            if path.exists() && !force {
                let there = format!("{} is there already", path.display());
                return Err(CommandError::new(Kind::Usage, there)
                    .hint("--force writes the embedded one over it"));
            }
            let failed = |error| CommandError::new(Kind::Failed, error);
            files::create_folder(&folder).map_err(failed)?;
            files::write(&path, prompt.source.as_bytes()).map_err(failed)?;
            writeln!(out, "{}", path.display())?;
            eprintln!("It is used from now on; delete it to go back to the embedded prompt.");
            Ok(())
        }
    }
}

fn list(json: bool, prompts: &Prompts, out: &mut dyn Write) -> Result<(), CommandError> {
    if json {
        let items: Vec<_> = prompts
            .iter()
            .map(|prompt| {
                json!({
                    "name": prompt.name,
                    "about": prompt.about,
                    "version": prompt.version,
                    "own": prompt.own,
                })
            })
            .collect();
        return Ok(write_json(out, &items)?);
    }
    for prompt in prompts {
        let own = if prompt.own { ", your copy" } else { "" };
        writeln!(out, "{:<8}  v{}  {}{own}", prompt.name, prompt.version, prompt.about)?;
    }
    Ok(())
}
