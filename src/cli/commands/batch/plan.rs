//! `tailor batch --dry-run`: what would be done.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::profiles::Profiles;
use super::tailoring::prepare;
use crate::batch::{Item, Journal};
use crate::cli::args::Batch;
use crate::cli::error::CommandError;
use crate::cli::output::{one_line, write_json};
use crate::cli::session::Session;
use crate::pipeline::run::OFFLINE;

#[derive(Serialize)]
struct Planned<'p> {
    id: &'p str,
    /// `tailor`, `keep` or `fail`.
    would: &'static str,
    why: Option<String>,
}

/// Prints it; nothing is written or sent.
///
/// # Errors
/// The output can't be written.
pub fn print(
    items: &[Item],
    profiles: &Profiles,
    session: &Session<'_>,
    args: &Batch,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let earlier =
        if args.force { BTreeMap::default() } else { Journal::look(args.tailor.folder()) };
    let plan = |item: &'_ Item| match prepare(item, profiles, session) {
        Err(why) => ("fail", Some(why)),
        Ok(prepared) => {
            let row = earlier.get(&item.id);
            let stands = row.is_some_and(|row| row.stands(&prepared.key, args.tailor.folder()));
            (if stands { "keep" } else { "tailor" }, None)
        }
    };
    let plans: Vec<Planned<'_>> = items
        .iter()
        .map(|item| {
            let (would, why) = plan(item);
            Planned { id: &item.id, would, why }
        })
        .collect();
    if args.json {
        let plan = serde_json::json!({
            "engine": OFFLINE, "items": plans, "prompts": [],
            "tokens": {"input": 0, "output": 0}, "cost_usd": 0.0,
        });
        return Ok(write_json(out, &plan)?);
    }
    for Planned { id, would, why } in &plans {
        let why = why.as_deref().map(|why| format!(": {}", one_line(why))).unwrap_or_default();
        writeln!(out, "{would:<6} {}{why}", one_line(id))?;
    }
    writeln!(out, "engine offline: no prompt, 0 tokens, $0.00; nothing is sent anywhere")?;
    Ok(out.flush()?)
}
