//! A value of the settings, as its key's kind reads it.

use std::fmt;
use std::time::Duration;

use serde::{Serialize, Serializer};

use super::keys::Kind;

#[derive(Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// Never shown.
    Secret(String),
    Flag(bool),
    Whole(u64),
    Money(f64),
    Duration(Duration),
    List(Vec<String>),
}

impl Value {
    /// # Errors
    /// What the kind would take instead.
    pub fn read(kind: Kind, text: &str) -> Result<Self, String> {
        let text = text.trim();
        match kind {
            Kind::Text => Ok(Self::Text(text.to_owned())),
            Kind::Secret => Ok(Self::Secret(text.to_owned())),
            Kind::Flag => match text {
                "true" => Ok(Self::Flag(true)),
                "false" => Ok(Self::Flag(false)),
                _ => Err("must be true or false".to_owned()),
            },
            Kind::Whole => {
                text.parse().map(Self::Whole).map_err(|_| "must be a whole number".to_owned())
            }
            Kind::Money => match text.trim_start_matches('$').parse::<f64>() {
                Ok(value) if value.is_finite() && value >= 0.0 => Ok(Self::Money(value)),
                _ => Err("must be an amount in US dollars, such as 0.50".to_owned()),
            },
            Kind::Duration => duration(text)
                .map(Self::Duration)
                .ok_or_else(|| "must be a time, such as 500ms, 30s, 5m, 2h or 30d".to_owned()),
            Kind::List => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                Ok(Self::List(items.map(str::to_owned).collect()))
            }
            Kind::Choice(choices) if choices.contains(&text) => Ok(Self::Text(text.to_owned())),
            Kind::Choice(choices) => Err(format!("must be one of {}", choices.join(", "))),
        }
    }

    /// Whether this allows less than `other`: the smaller amount, the set switch.
    #[must_use]
    pub fn is_stricter_than(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Flag(own), Self::Flag(other)) => *own && !*other,
            (Self::Money(own), Self::Money(other)) => own < other,
            _ => false,
        }
    }
}

/// A number without a unit is seconds.
#[must_use]
pub fn duration(text: &str) -> Option<Duration> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number: f64 = text[..split].parse().ok()?;
    let seconds = match text[split..].trim() {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(number * seconds).ok()
}

fn duration_text(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if duration.subsec_millis() > 0 {
        return format!("{}ms", duration.as_millis());
    }
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60)] {
        if seconds > 0 && seconds.is_multiple_of(length) {
            return format!("{}{unit}", seconds / length);
        }
    }
    format!("{seconds}s")
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Secret(_) => f.write_str("(set)"),
            Self::Flag(flag) => flag.fmt(f),
            Self::Whole(whole) => whole.fmt(f),
            Self::Money(amount) => write!(f, "${amount}"),
            Self::Duration(duration) => f.write_str(&duration_text(*duration)),
            Self::List(items) => f.write_str(&items.join(", ")),
        }
    }
}

/// As people see it: a secret stays one in logs, too.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Whole(whole) => serializer.serialize_u64(*whole),
            Self::Money(amount) => serializer.serialize_f64(*amount),
            Self::List(items) => items.serialize(serializer),
            other => serializer.collect_str(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_and_print() {
        for (text, back) in
            [("500ms", "500ms"), ("30", "30s"), ("90s", "90s"), ("120s", "2m"), ("30d", "30d")]
        {
            assert_eq!(duration_text(duration(text).unwrap()), back);
        }
        for text in ["", "soon", "-1s", "1 fortnight", "1e99d"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn money_is_an_amount() {
        assert_eq!(Value::read(Kind::Money, "$0.50"), Ok(Value::Money(0.5)));
        for text in ["-1", "NaN", "inf", "much"] {
            assert!(Value::read(Kind::Money, text).is_err(), "{text}");
        }
    }
}
