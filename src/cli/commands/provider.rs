//! `tailor provider`: who there is, whether they answer, how they fare.

mod health;
mod test;

use std::io::Write;
use std::sync::Arc;

use serde_json::json;

use crate::cli::args::{ModelArgs, ProviderCommand};
use crate::cli::error::{CommandError, Kind};
use crate::cli::models::{self, Keys};
use crate::cli::output::{Cell, Column, Look, Table, Tone, write_json};
use crate::config::{Config, Locations};
use crate::history::Ledger;
use crate::llm::store::{Store, StoreError};

/// # Errors
/// The config is wrong, a provider doesn't answer, or `out` can't be written.
pub fn run(
    command: &ProviderCommand,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    match command {
        ProviderCommand::List { json } => list(*json, locations, out),
        ProviderCommand::Test { name, model, local_only, trace_llm, json } => {
            let args = ModelArgs {
                provider: name.clone(),
                model: model.clone(),
                local_only: *local_only,
                trace_llm: trace_llm.clone(),
                ..ModelArgs::default()
            };
            test::run(&args, *json, locations, out)
        }
        ProviderCommand::Models { name, local_only, json } => {
            list_models(name, *local_only, *json, locations, out)
        }
        ProviderCommand::Health { json } => health::run(*json, locations, out),
        ProviderCommand::Reset { name, json } => {
            let count = ledger(locations)?.reset(name.as_deref()).map_err(failed)?;
            if *json {
                return Ok(write_json(out, &json!({"reset": count}))?);
            }
            match (count, name) {
                (0, _) => writeln!(out, "nothing was remembered")?,
                (_, Some(name)) => writeln!(out, "{name} is asked again")?,
                (_, None) => writeln!(out, "all providers are asked again")?,
            }
            Ok(())
        }
    }
}

fn list(json: bool, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let config = models::settings(&ModelArgs::default(), locations)?;
    let chain = config.text("provider");
    let mut rows = Vec::new();
    for name in config.provider_names() {
        let vendor = models::kind_of(&name, &config)?;
        let made = models::candidate(&name, &config, Keys::Look);
        rows.push((name, vendor, made));
    }
    if json {
        let list: Vec<_> = rows
            .iter()
            .map(|(name, vendor, made)| {
                let made = made.as_ref();
                let price = made.ok().and_then(|c| c.pricing.per_million());
                json!({
                    "name": name,
                    "kind": vendor.name(),
                    "model": made.ok().map(|c| &c.provider.model),
                    "host": made.ok().map(crate::llm::router::Candidate::host),
                    "ready": made.is_ok(),
                    "missing": made.err().map(|error| &error.message),
                    "used": chain == Some(name),
                    "usd_per_million_input": price.map(|(input, _)| input),
                    "usd_per_million_output": price.map(|(_, output)| output),
                })
            })
            .collect();
        return Ok(write_json(out, &json!({"providers": list}))?);
    }
    let mut table = Table::new(&[
        Column::left("provider"),
        Column::left("model"),
        Column::left("host"),
        Column::right("$/M in"),
        Column::right("$/M out"),
        Column::flexible("state"),
    ]);
    for (name, _, made) in &rows {
        let shown = if chain == Some(name) { format!("{name} *") } else { name.clone() };
        match made {
            Ok(candidate) => {
                let price = |value: Option<f64>| value.map_or("unknown".into(), |v| format!("{v}"));
                let per_million = candidate.pricing.per_million();
                table.row([
                    Cell::new(&shown),
                    Cell::new(&candidate.provider.model),
                    Cell::new(&candidate.host()),
                    Cell::new(&price(per_million.map(|p| p.0))),
                    Cell::new(&price(per_million.map(|p| p.1))),
                    Cell::toned("ready", Tone::Good),
                ]);
            }
            Err(error) => table.row([
                Cell::new(&shown),
                Cell::new("-"),
                Cell::new("-"),
                Cell::new("-"),
                Cell::new("-"),
                Cell::toned(&error.message, Tone::Faint),
            ]),
        }
    }
    table.write(&Look::stdout(), out)?;
    if let Some(hint) = models::hint(&config) {
        anstream::eprintln!("hint: {hint}");
    }
    super::config::notices(&config.notices);
    Ok(())
}

fn list_models(
    name: &str,
    local_only: bool,
    json: bool,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    // A model may be what is not known yet.
    let config = settings_for(name, local_only, locations)?;
    let candidate = models::candidate(name, &config, Keys::Fetch).or_else(|error| {
        let args = ModelArgs {
            provider: Some(name.to_owned()),
            model: Some("any".into()),
            local_only,
            ..ModelArgs::default()
        };
        let config = models::settings(&args, locations)?;
        models::candidate(name, &config, Keys::Fetch).map_err(|_| error)
    })?;
    let client = models::client(&config);
    let found = block_on(client.models(&candidate.provider))?.map_err(|failure| {
        CommandError::new(Kind::NoProvider, format!("{name} at {}: {failure}", candidate.host()))
    })?;
    if json {
        return Ok(write_json(out, &json!({"provider": name, "models": found}))?);
    }
    for model in found {
        writeln!(out, "{}", crate::cli::output::one_line(&model))?;
    }
    Ok(())
}

fn settings_for(
    name: &str,
    local_only: bool,
    locations: &Locations,
) -> Result<Config, CommandError> {
    let args = ModelArgs { provider: Some(name.to_owned()), local_only, ..ModelArgs::default() };
    models::settings(&args, locations)
}

fn block_on<T>(future: impl Future<Output = T>) -> Result<T, CommandError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CommandError::new(Kind::Failed, error))?;
    Ok(runtime.block_on(future))
}

fn ledger(locations: &Locations) -> Result<Arc<dyn Store>, CommandError> {
    let path = locations.history().ok_or_else(|| {
        CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
    })?;
    let ledger = Ledger::open(&path)
        .map_err(|error| CommandError::new(Kind::Failed, &error).hint(error.hint()))?;
    Ok(Arc::new(ledger))
}

#[allow(clippy::needless_pass_by_value)]
fn failed(error: StoreError) -> CommandError {
    CommandError::new(Kind::Failed, error)
}
