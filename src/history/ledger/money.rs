//! Money: put aside before a call, settled after it, counted for each run and day.

use rusqlite::{Transaction, named_params, params};

use crate::llm::store::{CallRecord, Cap, Figures, Millis, NanoUsd, Reserve, Reserved};

/// Calls are kept for so long; policies and `provider health` look back no further.
const KEPT: Millis = 90 * 24 * 60 * 60 * 1000;

pub(super) fn reserve(
    transaction: &Transaction<'_>,
    wanted: &Reserve,
) -> rusqlite::Result<Reserved> {
    expire(transaction, wanted.now)?;
    let sum = |query: &str, value: &dyn rusqlite::ToSql| -> rusqlite::Result<NanoUsd> {
        transaction.prepare_cached(query)?.query_row([value], |row| row.get(0))
    };
    if let Some(cap) = wanted.run_cap {
        let spent = sum(
            "SELECT (SELECT COALESCE(SUM(cost), 0) FROM calls WHERE run = ?1)
                  + (SELECT COALESCE(SUM(most), 0) FROM reservations WHERE run = ?1)",
            &wanted.run,
        )?;
        if spent.saturating_add(wanted.most) > cap {
            return Ok(Reserved::No(Cap::Run(spent)));
        }
    }
    if let Some(cap) = wanted.day_cap {
        let spent = sum(SINCE, &wanted.day_start)?;
        if spent.saturating_add(wanted.most) > cap {
            return Ok(Reserved::No(Cap::Day(spent)));
        }
    }
    transaction
        .prepare_cached(
            "INSERT INTO reservations (run, provider, at, lasts, most, least)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            wanted.run,
            wanted.provider,
            wanted.now,
            wanted.lasts,
            wanted.most,
            wanted.least
        ])?;
    Ok(Reserved::Yes(transaction.last_insert_rowid()))
}

/// All reservations that still stand count, whenever they were made: a call that began before
/// midnight is paid after it. Calls of a future day count too: the clock was set back.
const SINCE: &str = "SELECT (SELECT COALESCE(SUM(cost), 0) FROM calls WHERE at >= ?1)
                          + (SELECT COALESCE(SUM(most), 0) FROM reservations)";

pub(super) fn spent_since(
    transaction: &Transaction<'_>,
    start: Millis,
    now: Millis,
) -> rusqlite::Result<NanoUsd> {
    expire(transaction, now)?;
    transaction.prepare_cached(SINCE)?.query_row([start], |row| row.get(0))
}

/// Books what the dead left: their prompts were sent, their answers never came.
fn expire(transaction: &Transaction<'_>, now: Millis) -> rusqlite::Result<()> {
    // A reservation from the future was made before the clock was set back: it begins now.
    transaction
        .prepare_cached("UPDATE reservations SET at = ?1 WHERE at > ?1 + 60000")?
        .execute([now])?;
    let booked = transaction
        .prepare_cached(
            "INSERT INTO calls (run, provider, model, stage, document, at, failure, input_tokens,
                                output_tokens, cost, first_token_ms, total_ms)
             SELECT run, provider, '', '', '', at, 'cancelled', 0, 0, least, 0, lasts
             FROM reservations WHERE at + lasts <= ?1",
        )?
        .execute([now])?;
    if booked > 0 {
        transaction
            .prepare_cached("DELETE FROM reservations WHERE at + lasts <= ?1")?
            .execute([now])?;
    }
    Ok(())
}

pub(super) fn settle(
    transaction: &Transaction<'_>,
    reservation: Option<i64>,
    call: Option<&CallRecord>,
) -> rusqlite::Result<()> {
    if let Some(id) = reservation {
        let gone =
            transaction.prepare_cached("DELETE FROM reservations WHERE id = ?1")?.execute([id])?;
        if gone == 0
            && let Some(call) = call
        {
            // It took so long that it was thought dead and booked: not twice.
            transaction
                .prepare_cached(
                    "DELETE FROM calls WHERE seq = (SELECT MAX(seq) FROM calls
                     WHERE run = ?1 AND provider = ?2 AND model = '')",
                )?
                .execute([&call.run, &call.provider])?;
        }
    }
    let Some(call) = call else { return Ok(()) };
    let failure = call.failure.map(|class| serde_json::to_value(class).unwrap_or_default());
    transaction
        .prepare_cached(
            "INSERT INTO calls (run, provider, model, stage, document, at, failure, input_tokens,
                                output_tokens, cost, first_token_ms, total_ms)
             VALUES (:run, :provider, :model, :stage, :document, :at, :failure, :input, :output,
                     :cost, :first, :total)",
        )?
        .execute(named_params! {
            ":run": call.run,
            ":provider": call.provider,
            ":model": call.model,
            ":stage": call.stage,
            ":document": call.document,
            ":at": call.at,
            ":failure": failure.as_ref().and_then(|name| name.as_str()),
            ":input": clamped(call.input_tokens),
            ":output": clamped(call.output_tokens),
            ":cost": call.cost,
            ":first": clamped(call.first_token_ms),
            ":total": clamped(call.total_ms),
        })?;
    if transaction.last_insert_rowid() % 64 == 0 {
        transaction.execute("DELETE FROM calls WHERE at < ?1", [call.at.saturating_sub(KEPT)])?;
    }
    Ok(())
}

fn clamped(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

pub(super) fn figures(
    transaction: &Transaction<'_>,
    since: Millis,
) -> rusqlite::Result<Vec<Figures>> {
    let count = |value: i64| u64::try_from(value).unwrap_or(0);
    transaction
        .prepare_cached(
            "SELECT provider, model, COUNT(*), SUM(failure IS NULL),
                    SUM(CASE WHEN failure IS NULL THEN total_ms ELSE 0 END),
                    SUM(input_tokens), SUM(output_tokens), SUM(COALESCE(cost, 0)),
                    MAX(cost IS NULL)
             FROM calls WHERE at >= ?1 AND model <> '' GROUP BY provider, model
             ORDER BY provider, model",
        )?
        .query_map([since], |row| {
            Ok(Figures {
                provider: row.get(0)?,
                model: row.get(1)?,
                calls: count(row.get(2)?),
                successes: count(row.get(3)?),
                success_ms: count(row.get(4)?),
                input_tokens: count(row.get(5)?),
                output_tokens: count(row.get(6)?),
                cost: row.get(7)?,
                unpriced: row.get(8)?,
            })
        })?
        .collect()
}
