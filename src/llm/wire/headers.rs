//! What headers tell: limits, how long to wait, whether to come back, and the request's id.

use std::time::{Duration, SystemTime};

use reqwest::header::HeaderMap;

use super::super::provider::{Limits, Window};
use super::durations;

/// The limits a server tells, with `OpenAI`'s names or Anthropic's.
pub(super) fn limits(headers: &HeaderMap) -> Limits {
    let now = now(headers);
    Limits {
        requests: openai(headers, "requests").or_else(|| anthropic(headers, "requests", now)),
        tokens: openai(headers, "tokens").or_else(|| {
            // The tightest of Anthropic's three.
            ["tokens", "input-tokens", "output-tokens"]
                .iter()
                .filter_map(|kind| anthropic(headers, kind, now))
                .min_by_key(|window| window.remaining)
        }),
    }
}

fn openai(headers: &HeaderMap, kind: &str) -> Option<Window> {
    Some(Window {
        limit: number(headers, &format!("x-ratelimit-limit-{kind}")),
        remaining: number(headers, &format!("x-ratelimit-remaining-{kind}"))?,
        resets_in: text(headers, &format!("x-ratelimit-reset-{kind}")).and_then(durations::parse),
    })
}

fn anthropic(headers: &HeaderMap, kind: &str, now: SystemTime) -> Option<Window> {
    let name = |what: &str| format!("anthropic-ratelimit-{kind}-{what}");
    Some(Window {
        limit: number(headers, &name("limit")),
        remaining: number(headers, &name("remaining"))?,
        resets_in: text(headers, &name("reset"))
            .and_then(|at| at.parse::<jiff::Timestamp>().ok())
            .and_then(|at| until(SystemTime::from(at), now)),
    })
}

/// How long the server wants to be left alone: the finest of its hints.
pub(super) fn wait(headers: &HeaderMap) -> Option<Duration> {
    let milliseconds = || {
        let text = text(headers, "retry-after-ms")?;
        durations::from_seconds(text.parse::<f64>().ok()? / 1000.0)
    };
    let after = || {
        let text = text(headers, "retry-after")?;
        durations::parse(text).or_else(|| {
            let at = httpdate::parse_http_date(text).ok()?;
            until(at, now(headers))
        })
    };
    milliseconds().or_else(after).or_else(|| {
        let limits = limits(headers);
        [limits.requests, limits.tokens]
            .into_iter()
            .flatten()
            .filter(|window| window.remaining == 0)
            .filter_map(|window| window.resets_in)
            .max()
    })
}

/// `x-should-retry`
pub(super) fn retry(headers: &HeaderMap) -> Option<bool> {
    match text(headers, "x-should-retry")? {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The id under which the vendor's support finds the request. Foreign text: short and plain, or
/// nothing.
pub(super) fn request_id(headers: &HeaderMap) -> Option<String> {
    ["x-request-id", "request-id", "apim-request-id", "x-goog-request-id"]
        .iter()
        .find_map(|name| text(headers, name))
        .filter(|id| !id.is_empty() && id.len() <= 100 && id.bytes().all(|b| b.is_ascii_graphic()))
        .map(Into::into)
}

/// The server's own clock, so that one that is wrong here changes nothing.
fn now(headers: &HeaderMap) -> SystemTime {
    text(headers, "date")
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .unwrap_or_else(SystemTime::now)
}

fn until(at: SystemTime, now: SystemTime) -> Option<Duration> {
    durations::from_seconds(at.duration_since(now).unwrap_or_default().as_secs_f64())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    text(headers, name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (HeaderName::try_from(*name).unwrap(), HeaderValue::try_from(*value).unwrap())
            })
            .collect()
    }

    const DATE: (&str, &str) = ("date", "Wed, 21 Oct 2026 07:28:00 GMT");

    #[test]
    fn both_dialects_of_limits_are_read() {
        let openai = limits(&headers(&[
            ("x-ratelimit-limit-requests", "60"),
            ("x-ratelimit-remaining-requests", "59"),
            ("x-ratelimit-reset-requests", "6m0s"),
            ("x-ratelimit-remaining-tokens", "149984"),
            ("x-ratelimit-reset-tokens", "120ms"),
        ]));
        let requests = openai.requests.unwrap();
        assert_eq!((requests.limit, requests.remaining), (Some(60), 59));
        assert_eq!(requests.resets_in, Some(Duration::from_secs(360)));
        assert_eq!(openai.tokens.unwrap().resets_in, Some(Duration::from_millis(120)));
        let anthropic = limits(&headers(&[
            DATE,
            ("anthropic-ratelimit-input-tokens-limit", "10000"),
            ("anthropic-ratelimit-input-tokens-remaining", "9000"),
            ("anthropic-ratelimit-output-tokens-remaining", "12"),
            ("anthropic-ratelimit-output-tokens-reset", "2026-10-21T07:28:30Z"),
        ]));
        assert_eq!(anthropic.requests, None);
        let tokens = anthropic.tokens.unwrap();
        assert_eq!((tokens.limit, tokens.remaining), (None, 12));
        assert_eq!(tokens.resets_in, Some(Duration::from_secs(30)));
    }

    #[test]
    fn the_finest_wait_counts() {
        for (pairs, milliseconds) in [
            (vec![("retry-after", "7"), ("retry-after-ms", "250")], Some(250)),
            (vec![("retry-after", "1.5")], Some(1500)),
            (vec![DATE, ("retry-after", "Wed, 21 Oct 2026 07:28:09 GMT")], Some(9000)),
            (vec![DATE, ("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")], Some(0)),
            (vec![("retry-after", "-3")], None),
            (vec![("retry-after", "soon")], None),
            (
                vec![("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "2s")],
                Some(2000),
            ),
            (vec![("x-ratelimit-remaining-tokens", "9"), ("x-ratelimit-reset-tokens", "2s")], None),
        ] {
            assert_eq!(
                wait(&headers(&pairs)),
                milliseconds.map(Duration::from_millis),
                "{pairs:?}"
            );
        }
    }

    #[test]
    fn ids_are_plain_or_nothing() {
        assert_eq!(request_id(&headers(&[("request-id", "req_1")])).as_deref(), Some("req_1"));
        assert_eq!(request_id(&headers(&[("x-request-id", "a b")])), None);
    }
}
