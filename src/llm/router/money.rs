//! Prices and what a call costs.
//!
//! `prices.tsv` holds list prices with their date and source; the config's own come before them. A
//! price that is not known is never taken for nothing: such a call has no cost that could be told,
//! and with a cap it is not made.

use crate::llm::provider::Usage;
use crate::llm::store::NanoUsd;

const TABLE: &str = include_str!("prices.tsv");

/// Added to the estimate of a prompt when money is put aside for it.
const MARGIN_PERCENT: u64 = 25;

/// US dollars for a million tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Price {
    pub input: f64,
    pub cached_input: f64,
    pub cache_write: f64,
    pub output: f64,
}

/// What is known of a model's price.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pricing {
    /// On the user's own machine.
    Free,
    Known(Price),
    Unknown,
}

impl Price {
    /// A price without discounts for what is cached.
    #[must_use]
    pub fn flat(input: f64, output: f64) -> Self {
        Self { input, cached_input: input, cache_write: input, output }
    }
}

impl Pricing {
    /// What a call cost; `None` where the price is unknown. Hidden reasoning is part of `output`,
    /// and paid as such.
    #[must_use]
    pub fn of(&self, usage: &Usage) -> Option<NanoUsd> {
        match self {
            Self::Free => Some(0),
            Self::Unknown => None,
            Self::Known(price) => {
                let cached = usage.cached_input.min(usage.input);
                let written = usage.cache_write.min(usage.input - cached);
                let plain = usage.input - cached - written;
                let dollars_per_million = plain as f64 * price.input
                    + cached as f64 * price.cached_input
                    + written as f64 * price.cache_write
                    + usage.output as f64 * price.output;
                Some(nano(dollars_per_million))
            }
        }
    }

    /// The most that a call can cost whose prompt was estimated.
    #[must_use]
    pub fn most(&self, prompt: u64, max_output: u64) -> Option<NanoUsd> {
        match self {
            Self::Known(price) => {
                let prompt = prompt + prompt * MARGIN_PERCENT / 100;
                let input = price.input.max(price.cache_write);
                Some(nano(prompt as f64 * input + max_output as f64 * price.output))
            }
            other => other.of(&Usage::default()),
        }
    }

    /// `None` for an unknown price.
    #[must_use]
    pub fn per_million(&self) -> Option<(f64, f64)> {
        match self {
            Self::Free => Some((0.0, 0.0)),
            Self::Known(price) => Some((price.input, price.output)),
            Self::Unknown => None,
        }
    }
}

/// A dollar for a million tokens is a thousand billionths for one. Rounded up.
fn nano(dollars_per_million: f64) -> NanoUsd {
    (dollars_per_million * 1_000.0).ceil() as NanoUsd
}

/// The list price of a model at a vendor (`openai`, `anthropic`, …). A dated name
/// (`gpt-5-mini-2025-08-07`) has the price of its model; any other relative has none.
#[must_use]
pub fn list_price(vendor: &str, model: &str) -> Pricing {
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        if cells.next() != Some(vendor) {
            continue;
        }
        let Some(name) = cells.next() else { continue };
        let Some(rest) = model.strip_prefix(name) else { continue };
        let dated = rest.strip_prefix('-').is_some_and(|rest| {
            rest == "latest" || rest.chars().all(|c| c.is_ascii_digit() || c == '-')
        });
        if !rest.is_empty() && !dated {
            continue;
        }
        let mut number = || cells.next().and_then(|cell| cell.parse::<f64>().ok());
        if let (Some(input), Some(cached_input), Some(cache_write), Some(output)) =
            (number(), number(), number(), number())
        {
            return Pricing::Known(Price { input, cached_input, cache_write, output });
        }
    }
    Pricing::Unknown
}

/// When the table was made: the first line that says so.
#[must_use]
pub fn table_date() -> &'static str {
    TABLE.lines().find_map(|line| line.strip_prefix("# date: ")).unwrap_or("unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let mut seen = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 6, "{line}");
            let Pricing::Known(price) = list_price(cells[0], cells[1]) else { panic!("{line}") };
            assert!(price.input > 0.0 && price.output > 0.0, "{line}");
            assert!(
                price.cached_input <= price.input && price.cache_write >= price.input,
                "{line}"
            );
            assert!(seen.insert((cells[0], cells[1])), "{line} stands there twice");
        }
        assert!(seen.len() > 20);
        assert_ne!(table_date(), "unknown");
    }

    #[test]
    fn a_relative_is_not_the_model() {
        assert_ne!(list_price("openai", "gpt-5-mini"), Pricing::Unknown);
        assert_eq!(
            list_price("openai", "gpt-5-mini-2025-08-07"),
            list_price("openai", "gpt-5-mini")
        );
        assert_eq!(list_price("openai", "gpt-5-pro-ultra"), Pricing::Unknown);
        assert_eq!(list_price("openai", "my-model"), Pricing::Unknown);
        assert_eq!(list_price("groq", "gpt-5-mini"), Pricing::Unknown);
    }

    #[test]
    fn cached_written_and_reasoning_tokens_have_their_prices() {
        let price = Pricing::Known(Price {
            input: 3.0,
            cached_input: 0.3,
            cache_write: 3.75,
            output: 15.0,
        });
        let usage = Usage {
            input: 1_000,
            cached_input: 600,
            cache_write: 300,
            output: 200,
            reasoning: 150,
            estimated: false,
        };
        // 100 × 3 + 600 × 0.3 + 300 × 3.75 + 200 × 15 = 4,605 dollars for a million of calls.
        assert_eq!(price.of(&usage), Some(4_605_000));
        // A server that contradicts itself costs nothing below zero.
        let odd = Usage { input: 10, cached_input: 50, cache_write: 50, ..Usage::default() };
        assert_eq!(price.of(&odd), Some(3_000));
        assert_eq!(Pricing::Unknown.of(&usage), None);
        assert_eq!(Pricing::Unknown.most(10, 10), None);
        assert_eq!(Pricing::Free.most(10, 10), Some(0));
        assert!(price.most(1_000, 200) > price.of(&usage));
    }
}
