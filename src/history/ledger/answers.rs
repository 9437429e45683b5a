//! Answers that need not be paid again, by the hash of everything that shaped them.

use rusqlite::{OptionalExtension as _, Transaction, params};

use crate::history::codec::{Packed, text_at};
use crate::llm::store::Millis;

pub(super) fn find(
    transaction: &Transaction<'_>,
    key: &str,
    oldest: Millis,
) -> rusqlite::Result<Option<String>> {
    transaction
        .prepare_cached("SELECT answer FROM answers WHERE key = ?1 AND made_at >= ?2")?
        .query_row(params![key, oldest], |row| text_at(row, 0))
        .optional()
}

pub(super) fn used(
    transaction: &Transaction<'_>,
    key: &str,
    now: Millis,
) -> rusqlite::Result<usize> {
    transaction
        .prepare_cached("UPDATE answers SET used_at = ?2 WHERE key = ?1")?
        .execute(params![key, now])
}

pub(super) fn keep(
    transaction: &Transaction<'_>,
    key: &str,
    answer: &str,
    now: Millis,
    max_bytes: u64,
) -> rusqlite::Result<()> {
    let bytes = answer.len() as u64;
    if bytes > max_bytes {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "INSERT INTO answers (key, answer, bytes, made_at, used_at) VALUES (?1, ?2, ?3, ?4, ?4)
             ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, bytes = excluded.bytes,
                 made_at = excluded.made_at, used_at = excluded.used_at",
        )?
        .execute(params![key, Packed(answer), bytes as i64, now])?;
    // The latest first; whatever comes after the sum is reached goes.
    transaction
        .prepare_cached(
            "DELETE FROM answers WHERE key IN (
                 SELECT key FROM (
                     SELECT key, SUM(bytes) OVER (ORDER BY used_at DESC, key) AS sum FROM answers)
                 WHERE sum > ?1)",
        )?
        .execute([i64::try_from(max_bytes).unwrap_or(i64::MAX)])?;
    Ok(())
}
