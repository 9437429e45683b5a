//! Durations as servers and scripts write them: `2`, `1.5`, `250ms`, `6m0s`, `1h2m3.5s`.

use std::time::Duration;

/// Nothing is waited for longer than this, whatever a server says.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// Reads a number of seconds or a run of numbers with units; `None` for anything else.
#[must_use]
pub fn parse(text: &str) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        return from_seconds(seconds);
    }
    let mut seconds = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        seconds += number
            * match &rest[..letters] {
                "ns" => 1e-9,
                "us" | "µs" => 1e-6,
                "ms" => 1e-3,
                "s" => 1.0,
                "m" => 60.0,
                "h" => 3600.0,
                "d" => 86_400.0,
                _ => return None,
            };
        rest = rest[letters..].trim_start();
    }
    (!text.is_empty()).then(|| from_seconds(seconds)).flatten()
}

/// Never negative, never more than a day.
#[must_use]
pub fn from_seconds(seconds: f64) -> Option<Duration> {
    if seconds.is_nan() || seconds < 0.0 {
        return None;
    }
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read() {
        for (text, milliseconds) in [
            ("2", 2000),
            ("1.5", 1500),
            ("250ms", 250),
            ("6m0s", 360_000),
            ("1h2m3.5s", 3_723_500),
            ("17.28s", 17_280),
            ("0", 0),
            ("1e300", 86_400_000),
        ] {
            assert_eq!(parse(text), Some(Duration::from_millis(milliseconds)), "{text}");
        }
    }

    #[test]
    fn nonsense_is_none() {
        for text in ["", "-1", "soon", "1x", "s", "NaN", "1m-2s", "Wed, 21 Oct 2026 07:28:00 GMT"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
