//! `tailor provider test`: whether the server answers, and one tiny question along the same way as
//! every other: caps, pauses and all.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use serde_json::json;

use super::{block_on, ledger};
use crate::cli::args::ModelArgs;
use crate::cli::error::{CommandError, Kind};
use crate::cli::models::{self, Keys};
use crate::cli::output::{Look, Tone, duration, one_line, write_json};
use crate::config::Locations;
use crate::llm::provider::{ErrorClass, Failure};
use crate::llm::router::clock::{Clock as _, SystemClock};
use crate::llm::router::decide::Effect;
use crate::llm::router::{Candidate, breaker};
use crate::pipeline::models::{Ask, Models as _};
use crate::pipeline::new_run_id;
use crate::pipeline::ports::Stage;

pub(super) fn run(
    args: &ModelArgs,
    as_json: bool,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    // No fallback, and no answer of an earlier test.
    let args = ModelArgs { fallback: Some(Vec::new()), no_cache: true, ..args.clone() };
    let config = models::settings(&args, locations)?;
    let Some(name) = config.text("provider") else {
        return Err(CommandError::new(Kind::Usage, "no provider is named").hint(
            models::hint(&config)
                .unwrap_or_else(|| "`tailor provider list` shows which there are".into()),
        ));
    };
    let candidate = models::candidate(name, &config, Keys::Fetch)?;
    let health = block_on(models::client(&config).health(&candidate.provider))?;
    if let Err(failure) = &health {
        limited(&candidate, failure, locations);
    }
    let run = format!("test-{}", new_run_id(jiff::Timestamp::now()));
    let Some(built) = models::build(&args, &config, locations, &run, Keys::Fetch, None)? else {
        return Err(CommandError::new(Kind::Usage, "the offline engine needs no test"));
    };
    super::super::config::notices(&built.notices);
    let (_, model) = built.router.first();
    let outcome = built.router.ask(&question(), &AtomicBool::new(false), &|_| {});
    if as_json {
        write_json(
            out,
            &json!({
                "provider": name,
                "model": model,
                "host": candidate.host(),
                "reachable": health.is_ok(),
                "has_model": health.as_ref().ok().and_then(|health| health.has_model),
                "version": health.as_ref().ok().and_then(|health| health.version.clone()),
                "ok": outcome.is_ok(),
                "error": outcome.as_ref().err().map(ToString::to_string),
                "seconds": outcome.as_ref().ok().map(|answer| answer.seconds),
                "cost_usd": outcome.as_ref().ok().and_then(|answer| answer.cost_usd),
                "tokens": outcome.as_ref().ok().map(|answer| json!({
                    "input": answer.input_tokens, "output": answer.output_tokens,
                })),
            }),
        )?;
        return match outcome {
            Ok(_) => Ok(()),
            Err(_) => Err(CommandError::silent(Kind::NoProvider)),
        };
    }
    let look = Look::stdout();
    let host = candidate.host();
    match &health {
        Ok(health) => {
            let version =
                health.version.as_ref().map(|v| format!(" {}", one_line(v))).unwrap_or_default();
            let took = duration(health.latency.as_secs_f64());
            writeln!(out, "{} {host}{version} answers ({took})", look.paint("✓", Tone::Good))?;
            if health.has_model == Some(false) {
                let mark = look.paint("!", Tone::Warn);
                writeln!(out, "{mark} it does not list the model {}", one_line(&model))?;
            }
        }
        Err(failure) => {
            let mark = look.paint("!", Tone::Warn);
            writeln!(out, "{mark} {host}: {}", one_line(&failure.message))?;
        }
    }
    match outcome {
        Ok(answer) => {
            let price = answer
                .cost_usd
                .map_or_else(|| "price unknown".to_owned(), |cost| format!("${cost:.6}"));
            writeln!(
                out,
                "{} {} answered a question ({}, {} tokens, {price})",
                look.paint("✓", Tone::Good),
                one_line(&model),
                duration(answer.seconds),
                answer.input_tokens + answer.output_tokens
            )?;
            Ok(())
        }
        Err(why) => Err(CommandError::new(Kind::NoProvider, one_line(&why.to_string()))),
    }
}

/// A server that wants to be left alone means the question that follows, too.
fn limited(candidate: &Candidate, failure: &Failure, locations: &Locations) {
    let (ErrorClass::RateLimited, Some(wait)) = (failure.class, failure.wait) else { return };
    let Ok(ledger) = ledger(locations) else { return };
    let error = Some((failure.class, failure.status));
    // Without a memory nothing is remembered; the question's own answer will tell.
    let _ = ledger.change(&candidate.key(), &mut |state| {
        breaker::note(state, SystemClock.now(), error, Effect::CoolDown(wait));
    });
}

/// Nothing of the user's is in it.
fn question() -> Ask {
    Ask {
        id: "provider/test".into(),
        stage: Stage::Analyze,
        document: "test".into(),
        system: "You check a connection. Answer with JSON alone.".into(),
        user: "Answer with {\"ok\": true}.".into(),
        schema_name: "check".into(),
        schema: json!({
            "type": "object", "additionalProperties": false, "required": ["ok"],
            "properties": {"ok": {"type": "boolean"}},
        }),
        max_output_tokens: 64,
    }
}
