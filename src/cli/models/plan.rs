//! `--dry-run`: each prompt as it would go, its tokens, its price, and to whom. Nothing is sent.

use std::io::Write;

use serde_json::json;

use crate::cli::error::CommandError;
use crate::cli::output::{lines, write_json};
use crate::pipeline::models::{Ask, Models};

/// Prints what would be asked.
///
/// # Errors
/// `out` can't be written.
pub fn print_plans(
    models: &dyn Models,
    asks: &[Ask],
    as_json: bool,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let plans: Vec<_> = asks.iter().map(|ask| (ask, models.plan(ask))).collect();
    let input: u64 = plans.iter().map(|(_, plan)| plan.input_tokens).sum();
    let output: u64 = plans.iter().map(|(_, plan)| plan.max_output_tokens).sum();
    let cost: f64 = plans.iter().filter_map(|(_, plan)| plan.cost_usd).sum();
    let unknown = plans.iter().any(|(_, plan)| plan.cost_usd.is_none());
    if as_json {
        let prompts: Vec<_> = plans
            .iter()
            .map(|(ask, plan)| {
                json!({
                    "id": ask.id, "stage": ask.stage, "document": ask.document,
                    "provider": plan.provider, "model": plan.model, "host": plan.host,
                    "input_tokens": plan.input_tokens,
                    "max_output_tokens": plan.max_output_tokens,
                    "cost_usd": plan.cost_usd, "cached": plan.cached,
                    "system": ask.system, "user": ask.user, "schema": ask.schema,
                })
            })
            .collect();
        let (engine, model) = models.first();
        let document = json!({
            "engine": engine, "model": model, "prompts": prompts,
            "tokens": {"input": input, "output": output},
            "cost_usd": (!unknown).then_some(cost),
        });
        return Ok(write_json(out, &document)?);
    }
    for (ask, plan) in &plans {
        let price = match plan.cost_usd {
            _ if plan.cached => "answered from the cache".to_owned(),
            Some(cost) => format!("at most ${cost:.4}"),
            None => "price unknown".to_owned(),
        };
        writeln!(
            out,
            "── {}: {} {} at {}, {} tokens and up to {} in return, {price}",
            ask.id, plan.provider, plan.model, plan.host, plan.input_tokens, plan.max_output_tokens
        )?;
        for (title, text) in [("system", &ask.system), ("user", &ask.user)] {
            writeln!(out, "{title}:")?;
            for line in lines(text) {
                writeln!(out, "  {line}")?;
            }
        }
        writeln!(out)?;
    }
    let price = match (unknown, cost) {
        (true, _) if cost > 0.0 => format!("${cost:.4} and what has no known price"),
        (true, _) => "price unknown".to_owned(),
        (false, cost) => format!("at most ${cost:.4}"),
    };
    writeln!(
        out,
        "{} prompts, {input} tokens and up to {output} in return, {price}; nothing was sent",
        plans.len()
    )?;
    Ok(())
}
