//! `--dry-run`: each prompt as it would go, its tokens, its price, and to whom. Nothing is sent.

use std::io::Write;

use serde_json::json;

use crate::cli::error::CommandError;
use crate::cli::output::{lines, write_json};
use crate::pipeline::models::{Ask, Plan};
use crate::pipeline::run::OFFLINE;

/// What questions take together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Total {
    pub prompts: usize,
    pub input_tokens: u64,
    pub max_output_tokens: u64,
    /// Of those whose price is known.
    pub cost_usd: f64,
    /// The price of some is not known.
    pub unpriced: bool,
}

impl Total {
    pub fn add(&mut self, plan: &Plan) {
        self.prompts += 1;
        self.input_tokens += plan.input_tokens;
        self.max_output_tokens += plan.max_output_tokens;
        self.cost_usd += plan.cost_usd.unwrap_or(0.0);
        self.unpriced |= plan.cost_usd.is_none();
    }

    pub fn join(&mut self, other: &Self) {
        self.prompts += other.prompts;
        self.input_tokens += other.input_tokens;
        self.max_output_tokens += other.max_output_tokens;
        self.cost_usd += other.cost_usd;
        self.unpriced |= other.unpriced;
    }

    /// At most; `None` where some of it is not known.
    #[must_use]
    pub fn known_cost(&self) -> Option<f64> {
        (!self.unpriced).then_some(self.cost_usd)
    }
}

impl std::fmt::Display for Total {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { prompts, input_tokens: input, max_output_tokens: output, .. } = self;
        write!(f, "{prompts} prompt{}", if *prompts == 1 { "" } else { "s" })?;
        write!(f, ", {input} tokens and up to {output} in return, ")?;
        match (self.unpriced, self.cost_usd) {
            (true, cost) if cost > 0.0 => write!(f, "${cost:.4} and what has no known price"),
            (true, _) => f.write_str("price unknown"),
            (false, cost) => write!(f, "at most ${cost:.4}"),
        }
    }
}

/// Prints what would be asked; `first` is the first provider with its model.
///
/// # Errors
/// `out` can't be written.
pub fn print_plans(
    (engine, model): &(String, String),
    plans: &[(Ask, Plan)],
    as_json: bool,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let mut total = Total::default();
    plans.iter().for_each(|(_, plan)| total.add(plan));
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
        let document = json!({
            "engine": engine, "model": model, "prompts": prompts,
            "tokens": {"input": total.input_tokens, "output": total.max_output_tokens},
            "cost_usd": total.known_cost(),
        });
        return Ok(write_json(out, &document)?);
    }
    for (ask, plan) in plans {
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
    writeln!(out, "{total}; nothing was sent")?;
    writeln!(
        out,
        "second questions, about what is refused and what the first leave tokens for, keep within the \
         budget of each stage"
    )?;
    Ok(())
}

/// Prints that the offline engine asks nothing.
///
/// # Errors
/// `out` can't be written.
pub fn print_no_plan(as_json: bool, out: &mut dyn Write) -> Result<(), CommandError> {
    if as_json {
        let plan = json!({
            "engine": OFFLINE, "prompts": [], "tokens": {"input": 0, "output": 0}, "cost_usd": 0.0,
        });
        writeln!(out, "{plan:#}")?;
    } else {
        writeln!(out, "engine offline: no prompt, 0 tokens, $0.00; nothing is sent anywhere")?;
    }
    Ok(())
}
