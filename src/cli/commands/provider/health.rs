//! `tailor provider health`: what is remembered of each provider.

use std::io::Write;

use jiff::Timestamp;
use serde_json::json;

use super::{failed, ledger};
use crate::cli::args::ModelArgs;
use crate::cli::error::CommandError;
use crate::cli::models;
use crate::cli::output::{Cell, Column, Look, Table, Tone, duration, write_json};
use crate::config::Locations;
use crate::llm::router::clock::{Clock as _, SystemClock};
use crate::llm::store::{Breaker, Figures, Millis, ProviderKey, ProviderState};

const WEEK: Millis = 7 * 24 * 60 * 60 * 1000;

pub(super) fn run(
    as_json: bool,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let ledger = ledger(locations)?;
    let now = SystemClock.now();
    let states = ledger.states().map_err(failed)?;
    let figures = ledger.figures(now - WEEK).map_err(failed)?;
    let today = ledger.spent_since(SystemClock.day_start(now), now).map_err(failed)?;
    let config = models::settings(&ModelArgs::default(), locations)?;
    let day_cap = config.money("max_cost.day");
    if as_json {
        let document = json!({
            "providers": states.iter().map(|(key, state)| state_json(key, state, now)).collect::<Vec<_>>(),
            "last_7_days": figures.iter().map(figures_json).collect::<Vec<_>>(),
            "today_usd": today as f64 / 1e9,
            "max_cost_day_usd": day_cap,
        });
        return Ok(write_json(out, &document)?);
    }
    let look = Look::stdout();
    if states.is_empty() && figures.is_empty() {
        writeln!(out, "no provider has been asked yet")?;
        return Ok(());
    }
    if !states.is_empty() {
        states_table(&states, now, &look, out)?;
        writeln!(out)?;
    }
    if !figures.is_empty() {
        writeln!(out, "last 7 days")?;
        figures_table(&figures, &look, out)?;
        writeln!(out)?;
    }
    let cap = day_cap.map(|cap| format!(" of ${cap}")).unwrap_or_default();
    writeln!(out, "spent today: ${:.4}{cap}", today as f64 / 1e9)?;
    Ok(())
}

fn state_json(key: &ProviderKey, state: &ProviderState, now: Millis) -> serde_json::Value {
    let (word, left) = standing(state, now);
    json!({
        "name": key.name, "host": key.host, "state": word,
        "seconds_left": left as f64 / 1000.0, "failures": state.failures,
        "last_success": state.last_success.map(time),
        "last_error": state.last_error.as_ref().map(|error| json!({
            "at": time(error.at), "class": error.class, "status": error.status,
        })),
        "requests_left": state.requests.map(|bucket| bucket.remaining),
        "tokens_left": state.tokens.map(|bucket| bucket.remaining),
    })
}

fn figures_json(f: &Figures) -> serde_json::Value {
    json!({
        "provider": f.provider, "model": f.model, "calls": f.calls,
        "successes": f.successes, "mean_seconds": mean(f),
        "input_tokens": f.input_tokens, "output_tokens": f.output_tokens,
        "cost_usd": f.cost as f64 / 1e9, "unpriced": f.unpriced,
    })
}

fn states_table(
    states: &[(ProviderKey, ProviderState)],
    now: Millis,
    look: &Look,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let mut table = Table::new(&[
        Column::left("provider"),
        Column::left("host"),
        Column::left("state"),
        Column::left("last success"),
        Column::flexible("last error"),
    ]);
    for (key, state) in states {
        let (word, left) = standing(state, now);
        let shown = if left > 0 {
            format!("{word} for {}", duration(left as f64 / 1000.0))
        } else {
            word.to_owned()
        };
        let tone = if word == "closed" { Tone::Good } else { Tone::Bad };
        let error = state.last_error.as_ref().map(|error| {
            let class = json!(error.class);
            let status = error.status.map(|status| format!(" {status}")).unwrap_or_default();
            format!("{} {}{status}", look.time(&time(error.at)), class.as_str().unwrap_or_default())
        });
        table.row([
            Cell::new(&key.name),
            Cell::new(&key.host),
            Cell::toned(&shown, tone),
            Cell::new(&state.last_success.map_or("-".into(), |at| look.time(&time(at)))),
            Cell::new(error.as_deref().unwrap_or("-")),
        ]);
    }
    table.write(look, out)
}

fn figures_table(figures: &[Figures], look: &Look, out: &mut dyn Write) -> std::io::Result<()> {
    let mut table = Table::new(&[
        Column::left("provider"),
        Column::left("model"),
        Column::right("calls"),
        Column::right("answered"),
        Column::right("mean"),
        Column::right("tokens"),
        Column::right("cost"),
    ]);
    for f in figures {
        let cost = format!("${:.4}", f.cost as f64 / 1e9);
        table.row([
            Cell::new(&f.provider),
            Cell::new(&f.model),
            Cell::new(&f.calls.to_string()),
            Cell::new(&f.successes.to_string()),
            Cell::new(&mean(f).map_or("-".into(), duration)),
            Cell::new(&(f.input_tokens + f.output_tokens).to_string()),
            Cell::new(&if f.unpriced { format!("{cost} + unknown") } else { cost }),
        ]);
    }
    table.write(look, out)
}

/// The breaker's state in one word, and how long it lasts in milliseconds.
fn standing(state: &ProviderState, now: Millis) -> (&'static str, Millis) {
    match state.breaker {
        Breaker::Open { pause, .. } if pause.left(now) > 0 => ("open", pause.left(now)),
        Breaker::Open { .. } | Breaker::HalfOpen { .. } => ("half-open", 0),
        Breaker::Closed => match state.cooling.map_or(0, |pause| pause.left(now)) {
            0 => ("closed", 0),
            left => ("cooling down", left),
        },
    }
}

fn mean(figures: &Figures) -> Option<f64> {
    (figures.successes > 0).then(|| figures.success_ms as f64 / 1000.0 / figures.successes as f64)
}

fn time(at: Millis) -> String {
    Timestamp::from_millisecond(at).unwrap_or_default().to_string()
}
