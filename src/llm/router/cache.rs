//! Answers by content: the same question to the same model costs nothing the second time.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::chain::Candidate;
use crate::llm::store::Millis;
use crate::pipeline::models::{Answer, Ask};
use crate::text::ContentHash;

use super::Router;

/// Changed when the meaning of an entry changes.
const VERSION: u32 = 2;

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    value: Value,
    /// Tokens that it took.
    took: u64,
}

impl Router {
    /// The first answer that any of the chain gave earlier.
    pub(super) fn cached(&self, ask: &Ask, chain: &[&Candidate]) -> Option<Answer> {
        let rules = self.setup.cache.as_ref()?;
        let now = self.setup.clock.now();
        let ttl = Millis::try_from(rules.ttl.as_millis()).unwrap_or(Millis::MAX);
        let oldest = now.saturating_sub(ttl);
        chain.iter().find_map(|candidate| {
            let kept = self.setup.store.answer(&key(ask, candidate), oldest, now);
            let text = self.told_of(kept)??;
            let kept: Kept = serde_json::from_str(&text).ok()?;
            // The schema is part of the key; a damaged entry must still not get through.
            jsonschema::is_valid(&ask.schema, &kept.value).then(|| Answer {
                value: kept.value,
                provider: candidate.provider.name.clone(),
                model: candidate.provider.model.clone(),
                input_tokens: 0,
                output_tokens: 0,
                took: kept.took,
                cost_usd: Some(0.0),
                from_cache: true,
                seconds: 0.0,
            })
        })
    }

    pub(super) fn keep(&self, ask: &Ask, candidate: &Candidate, answer: &Answer) {
        let Some(rules) = &self.setup.cache else { return };
        let kept = Kept { value: answer.value.clone(), took: answer.took };
        let Ok(text) = serde_json::to_string(&kept) else { return };
        let now = self.setup.clock.now();
        self.told_of(self.setup.store.keep_answer(
            &key(ask, candidate),
            &text,
            now,
            rules.max_bytes,
        ));
    }
}

/// Everything that shapes an answer, hashed: neither prompt nor address can be read from it.
fn key(ask: &Ask, candidate: &Candidate) -> String {
    let provider = &candidate.provider;
    let content = json!([
        VERSION,
        provider.wire,
        candidate.host(),
        provider.model,
        ask.system,
        ask.user,
        ask.schema_name,
        ask.schema,
        ask.max_output_tokens,
    ]);
    ContentHash::of(content.to_string().as_bytes()).to_string()
}
