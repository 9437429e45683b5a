//! Plays one answer of a script: waits, streams, breaks off.

use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

use super::super::super::provider::{Completion, ErrorClass, Failure, Provider, Request, Stop};
use super::super::Delta;
use super::super::answer::{Envelope, Partial};
use super::super::classify::Complaint;
use super::super::failure::{failure, of_complaint};
use super::super::patience::Patience;
use super::script::{Answer, Fault, StopWord};

pub(super) async fn play(
    answer: &Answer,
    provider: &Provider,
    request: &Request,
    on_delta: &(dyn Fn(Delta<'_>) + Sync),
) -> Result<Completion, Failure> {
    if answer.fault == Some(Fault::Refused) {
        return Err(failure(ErrorClass::Unavailable, "the connection was refused"));
    }
    let mut patience = Patience::new(&request.timeouts);
    let mut partial = Partial::default();
    let mut envelope = Envelope::default();
    if answer.fault == Some(Fault::Hang) {
        return Err(run_out(&patience, &partial, request).await);
    }
    if !pause(&patience, answer.first_token.unwrap_or_default()).await {
        return Err(patience.failure());
    }
    if let Some(status) = answer.status.filter(|status| *status >= 400) {
        let complaint = Complaint {
            status: Some(status),
            words: answer.code.iter().map(|code| code.to_lowercase()).collect(),
            message: answer.message.clone().unwrap_or_default(),
            wait: answer.retry_after,
            retry: None,
        };
        let mut failure = of_complaint(provider, Some(request), &complaint);
        failure.usage = answer.usage.map(Into::into).unwrap_or_default();
        return Err(failure);
    }
    envelope.first_token = patience.elapsed();
    let text = match (&answer.text, &answer.json) {
        (Some(text), _) => text.clone(),
        (None, Some(json)) => json.to_string(),
        (None, None) => String::new(),
    };
    let half = matches!(
        answer.fault,
        Some(Fault::Reset | Fault::Stall | Fault::Truncated | Fault::InvalidJson)
    );
    let pieces = pieces(&text);
    let sent = if half { pieces.len().div_ceil(2) } else { pieces.len() };
    let sent = if answer.fault == Some(Fault::Refusal) { 0 } else { sent };
    let step = answer.tokens_per_second.map(|rate| Duration::from_secs_f64(1.0 / rate));
    for piece in &pieces[..sent] {
        if let Some(step) = step.filter(|_| !partial.text.is_empty())
            && !pause(&patience, step).await
        {
            return Err(cut(patience.failure(), &partial, request));
        }
        partial.text(piece);
        patience.piece(piece.len());
        on_delta(Delta::Text(piece));
    }
    match answer.fault {
        Some(Fault::Stall) => return Err(run_out(&patience, &partial, request).await),
        Some(Fault::Reset) => {
            let broken = failure(ErrorClass::Unavailable, "the connection broke off");
            return Err(cut(broken, &partial, request));
        }
        _ => {}
    }
    partial.usage = answer.usage.map(Into::into);
    partial.stop = Some(match (answer.fault, answer.stop) {
        (Some(Fault::Truncated), _) | (_, Some(StopWord::Length)) => Stop::Length,
        (Some(Fault::Refusal), _) => Stop::Refused("refusal".into()),
        (_, Some(StopWord::ContentFilter)) => Stop::Refused("content_filter".into()),
        _ => Stop::End,
    });
    envelope.total = patience.elapsed();
    partial.finish(provider, request, envelope)
}

/// Waits as long as told, or until patience ends: then `false`.
async fn pause(patience: &Patience, time: Duration) -> bool {
    let until = Instant::now() + time;
    let limit = patience.until();
    sleep_until(until.min(limit)).await;
    until <= limit
}

/// Nothing comes any more.
async fn run_out(patience: &Patience, partial: &Partial, request: &Request) -> Failure {
    sleep_until(patience.until()).await;
    // Sleeping ends with the clock's next tick; the reason must not depend on it.
    sleep(Duration::ZERO).await;
    cut(patience.failure(), partial, request)
}

fn cut(mut failure: Failure, partial: &Partial, request: &Request) -> Failure {
    failure.usage = partial.usage(request);
    failure
}

/// Pieces of about a token: a word with the blank after it.
fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive([' ', '\n', ',']).collect()
}
