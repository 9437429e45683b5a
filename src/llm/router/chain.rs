//! Who is asked, and in which order.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::money::Pricing;
use crate::llm::provider::{Provider, Timeouts};
use crate::llm::store::{Figures, ProviderKey};

/// How a chain is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// As the user wrote it.
    #[default]
    Order,
    /// The cheapest first; an unknown price comes last.
    Cost,
    /// The fastest first, by recorded calls.
    Speed,
    /// Cheap, fast and reliable together.
    Balanced,
}

/// A provider with what the router needs beside the wire.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub provider: Provider,
    pub pricing: Pricing,
    /// Tokens that the model may use for hidden reasoning on top of an answer. They are capped by
    /// money, not by a stage's budget.
    pub reasoning: u32,
    pub timeouts: Timeouts,
}

impl Candidate {
    /// `api.openai.com`, `127.0.0.1:11434`; `mock` for a script.
    #[must_use]
    pub fn host(&self) -> String {
        host(&self.provider)
    }

    #[must_use]
    pub fn key(&self) -> ProviderKey {
        ProviderKey { name: self.provider.name.clone(), host: self.host() }
    }
}

fn host(provider: &Provider) -> String {
    if provider.script.is_some() {
        return "mock".to_owned();
    }
    let rest = provider.base_url.split_once("://").map_or(&*provider.base_url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // Never the password of a URL.
    authority.rsplit('@').next().unwrap_or_default().to_owned()
}

/// A provider nobody has tried counts as average: so many seconds for an answer.
const USUAL: Duration = Duration::from_secs(5);
/// As many calls as the average counts for.
const WEIGHT: f64 = 2.0;
/// A usual question, for comparing prices: tokens in and out.
const QUESTION: (f64, f64) = (700.0, 300.0);

/// The candidates in the order of the policy. Ties stay as the user wrote them.
#[must_use]
pub fn ordered<'a>(
    chain: &[&'a Candidate],
    policy: Policy,
    figures: &[Figures],
) -> Vec<&'a Candidate> {
    let mut chain = chain.to_vec();
    if policy == Policy::Order || chain.len() < 2 {
        return chain;
    }
    let cost = |candidate: &Candidate| {
        let per_million = candidate.pricing.per_million()?;
        Some((per_million.0 * QUESTION.0 + per_million.1 * QUESTION.1) / 1e6)
    };
    let dearest = chain.iter().filter_map(|c| cost(c)).fold(0.0, f64::max);
    let slowest = chain.iter().map(|c| expected(c, figures).0).fold(f64::MIN_POSITIVE, f64::max);
    let score = |candidate: &Candidate| {
        let (seconds, success) = expected(candidate, figures);
        match policy {
            Policy::Order => 0.0,
            Policy::Cost => cost(candidate).map_or(f64::INFINITY, |cost| cost / success),
            Policy::Speed => seconds / success,
            Policy::Balanced => {
                // An unknown price counts as twice the dearest.
                let share = |cost: f64| if dearest > 0.0 { cost / dearest } else { 0.0 };
                let money = cost(candidate).map_or(2.0, share);
                (money + seconds / slowest) / success
            }
        }
    };
    chain.sort_by(|a, b| score(a).total_cmp(&score(b)));
    chain
}

/// The seconds that an answer takes and the share of calls that bring one.
fn expected(candidate: &Candidate, figures: &[Figures]) -> (f64, f64) {
    let known = figures.iter().find(|figures| {
        figures.provider == candidate.provider.name && figures.model == candidate.provider.model
    });
    let (calls, successes, ms) = known
        .map_or((0.0, 0.0, 0.0), |f| (f.calls as f64, f.successes as f64, f.success_ms as f64));
    let seconds = (ms / 1000.0 + WEIGHT * USUAL.as_secs_f64()) / (successes + WEIGHT);
    let success = (successes + WEIGHT) / (calls + WEIGHT);
    (seconds, success)
}
