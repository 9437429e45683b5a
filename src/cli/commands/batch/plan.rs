//! `tailor batch --dry-run`: what would be done, and what it would take of models.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use serde_json::{Value, json};

use super::profiles::Profiles;
use super::tailoring::prepare;
use crate::batch::{Item, Journal, Row};
use crate::cli::args::Batch;
use crate::cli::error::CommandError;
use crate::cli::models::Total;
use crate::cli::output::{one_line, write_json};
use crate::cli::session::{Planned, Session, Work};
use crate::pipeline::run::OFFLINE;

#[derive(Serialize)]
struct Intent<'p> {
    id: &'p str,
    /// `tailor`, `keep` or `fail`.
    would: &'static str,
    why: Option<String>,
    #[serde(skip)]
    planned: Option<Planned>,
}

impl Intent<'_> {
    fn total(&self) -> Total {
        let mut total = Total::default();
        let plans = self.planned.iter().flat_map(|planned| &planned.plans);
        plans.for_each(|(_, plan)| total.add(plan));
        total
    }
}

/// Prints it; nothing is written or sent.
///
/// # Errors
/// A provider is unknown or has no key, or the output can't be written.
pub fn print(
    items: &[Item],
    profiles: &Profiles,
    session: &Session<'_>,
    args: &Batch,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let earlier =
        if args.force { BTreeMap::default() } else { Journal::look(args.tailor.folder()) };
    let intents: Vec<Intent<'_>> = items
        .iter()
        .map(|item| intent(item, profiles, session, earlier.get(&item.id), args))
        .collect::<Result<_, _>>()?;
    let mut total = Total::default();
    intents.iter().for_each(|intent| total.join(&intent.total()));
    if args.json {
        return Ok(write_json(out, &document(&intents, &total, session))?);
    }
    for intent in &intents {
        let Intent { id, would, why, planned } = intent;
        let more = match (why, planned) {
            (Some(why), _) => format!(": {}", one_line(why)),
            (None, Some(_)) => format!(": {}", intent.total()),
            (None, None) => String::new(),
        };
        writeln!(out, "{would:<6} {}{more}", one_line(id))?;
    }
    if session.asks_models() {
        writeln!(out, "{total}; nothing was sent")?;
    } else {
        writeln!(out, "engine offline: no prompt, 0 tokens, $0.00; nothing is sent anywhere")?;
    }
    Ok(out.flush()?)
}

fn intent<'i>(
    item: &'i Item,
    profiles: &Profiles,
    session: &Session<'_>,
    row: Option<&Row>,
    args: &Batch,
) -> Result<Intent<'i>, CommandError> {
    let intent = |would, why, planned| Intent { id: &item.id, would, why, planned };
    let prepared = match prepare(item, profiles, session) {
        Err(why) => return Ok(intent("fail", Some(why), None)),
        Ok(prepared) => prepared,
    };
    if row.is_some_and(|row| row.stands(&prepared.key, args.tailor.folder())) {
        return Ok(intent("keep", None, None));
    }
    let work = Work {
        posting: &prepared.posting,
        profile: &prepared.ready.profile,
        options: &prepared.options,
    };
    Ok(intent("tailor", None, session.planned(work)?))
}

/// The prompts without their texts, which `generate --dry-run` shows.
fn document(intents: &[Intent<'_>], total: &Total, session: &Session<'_>) -> Value {
    let planned = || intents.iter().filter_map(|i| Some((i.id, i.planned.as_ref()?)));
    let prompts: Vec<Value> = planned()
        .flat_map(|(item, planned)| planned.plans.iter().map(move |plan| (item, plan)))
        .map(|(item, (ask, plan))| {
            json!({
                "item": item, "id": ask.id, "stage": ask.stage, "document": ask.document,
                "provider": plan.provider, "model": plan.model, "host": plan.host,
                "input_tokens": plan.input_tokens,
                "max_output_tokens": plan.max_output_tokens,
                "cost_usd": plan.cost_usd, "cached": plan.cached,
            })
        })
        .collect();
    // With models, and nothing to be done, nobody would be asked.
    let offline = (!session.asks_models()).then_some(OFFLINE);
    let engine = planned().next().map(|(_, planned)| planned.first.0.as_str()).or(offline);
    json!({
        "engine": engine,
        "items": intents, "prompts": prompts,
        "tokens": {"input": total.input_tokens, "output": total.max_output_tokens},
        "cost_usd": total.known_cost(),
    })
}
