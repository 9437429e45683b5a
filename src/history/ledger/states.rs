//! How each provider fares: one row of JSON, changed in one go.

use rusqlite::{OptionalExtension as _, Transaction, params};

use crate::llm::store::{ProviderKey, ProviderState};

pub(super) fn change(
    transaction: &Transaction<'_>,
    provider: &ProviderKey,
    change: &mut dyn FnMut(&mut ProviderState),
) -> rusqlite::Result<()> {
    let before = transaction
        .prepare_cached("SELECT state FROM provider_states WHERE name = ?1 AND host = ?2")?
        .query_row(params![provider.name, provider.host], |row| row.get::<_, String>(0))
        .optional()?
        .map(|text| state_of(&text))
        .unwrap_or_default();
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        let text = serde_json::to_string(&after).unwrap_or_default();
        transaction
            .prepare_cached(
                "INSERT INTO provider_states (name, host, state) VALUES (?1, ?2, ?3)
                 ON CONFLICT (name, host) DO UPDATE SET state = excluded.state",
            )?
            .execute(params![provider.name, provider.host, text])?;
    }
    Ok(())
}

pub(super) fn all(
    transaction: &Transaction<'_>,
) -> rusqlite::Result<Vec<(ProviderKey, ProviderState)>> {
    transaction
        .prepare_cached("SELECT name, host, state FROM provider_states ORDER BY name, host")?
        .query_map([], |row| {
            let key = ProviderKey { name: row.get(0)?, host: row.get(1)? };
            Ok((key, state_of(&row.get::<_, String>(2)?)))
        })?
        .collect()
}

pub(super) fn reset(transaction: &Transaction<'_>, name: Option<&str>) -> rusqlite::Result<usize> {
    transaction.execute("DELETE FROM provider_states WHERE ?1 IS NULL OR name = ?1", [name])
}

/// A state that this program can't read is of no use: the provider begins anew.
fn state_of(text: &str) -> ProviderState {
    serde_json::from_str(text).unwrap_or_default()
}
