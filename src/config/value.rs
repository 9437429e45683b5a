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

/// What a key would take instead of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub what: String,
    pub hint: Option<String>,
}

impl From<String> for Refused {
    fn from(what: String) -> Self {
        Self { what, hint: None }
    }
}

impl Value {
    /// # Errors
    /// What the kind would take instead.
    pub fn read(kind: Kind, text: &str) -> Result<Self, Refused> {
        let text = text.trim();
        match kind {
            Kind::Text => Ok(Self::Text(text.to_owned())),
            Kind::Secret => Ok(Self::Secret(text.to_owned())),
            Kind::Flag => match text {
                "true" => Ok(Self::Flag(true)),
                "false" => Ok(Self::Flag(false)),
                _ => Err("must be true or false".to_owned().into()),
            },
            Kind::Whole => {
                let number = text.parse().map(Self::Whole);
                number.map_err(|_| "must be a whole number".to_owned().into())
            }
            Kind::Money => match text.trim_start_matches('$').parse::<f64>() {
                Ok(value) if value.is_finite() && value >= 0.0 => Ok(Self::Money(value)),
                _ => Err("must be an amount in US dollars, such as 0.50".to_owned().into()),
            },
            Kind::Duration => duration(text).map(Self::Duration),
            Kind::Address => address(text).map(|()| Self::Text(text.to_owned())),
            Kind::List => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                Ok(Self::List(items.map(str::to_owned).collect()))
            }
            Kind::Choice(choices) if choices.contains(&text) => Ok(Self::Text(text.to_owned())),
            Kind::Choice(choices) => Err(format!("must be one of {}", choices.join(", ")).into()),
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

/// A time with its unit: `3` may be meant as seconds or as minutes, and one of them is wrong.
fn duration(text: &str) -> Result<Duration, Refused> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = (&text[..split], text[split..].trim());
    let length = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        _ => 0.0,
    };
    let seconds = number.parse().map_or(f64::NAN, |number: f64| number * length);
    if unit.is_empty() && number.parse::<f64>().is_ok() {
        return Err(Refused {
            what: "is a time without a unit".to_owned(),
            hint: Some(format!("write `{number}s` for seconds, `{number}m` for minutes")),
        });
    }
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|_| length > 0.0)
        .ok_or_else(|| "must be a time, such as 500ms, 30s, 5m, 2h or 30d".to_owned().into())
}

/// An address on the web, with scheme and host.
fn address(text: &str) -> Result<(), Refused> {
    let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let host = |rest: &str| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.starts_with(':') && !rest.contains(char::is_whitespace)
    };
    match rest {
        Some(rest) if host(rest) => Ok(()),
        Some(_) => Err("is an address without a host".to_owned().into()),
        None => {
            let here = ["localhost", "127.", "[::1]", "0.0.0.0"];
            let scheme =
                if here.iter().any(|name| text.starts_with(name)) { "http" } else { "https" };
            let bare = !text.contains("://") && host(text);
            Err(Refused {
                what: "must begin with http:// or https://".to_owned(),
                hint: bare.then(|| format!("did you mean `{scheme}://{text}`?")),
            })
        }
    }
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
            [("500ms", "500ms"), ("30s", "30s"), ("90s", "90s"), ("120s", "2m"), ("30 d", "30d")]
        {
            assert_eq!(duration_text(duration(text).unwrap()), back);
        }
        for text in ["", "soon", "-1s", "1 fortnight", "1e99d", "1.2.3s", "."] {
            let what = duration(text).unwrap_err().what;
            assert!(what.starts_with("must be a time"), "{text}: {what}");
        }
        let bare = duration("3").unwrap_err();
        assert_eq!(bare.hint.as_deref(), Some("write `3s` for seconds, `3m` for minutes"));
    }

    #[test]
    fn addresses_have_scheme_and_host() {
        for text in ["http://127.0.0.1:8080/v1", "https://a.example", "http://[::1]:1/v1?x=1"] {
            assert_eq!(address(text), Ok(()), "{text}");
        }
        for (text, hint) in [
            ("localhost:8080/v1", Some("did you mean `http://localhost:8080/v1`?")),
            ("api.example.com/v1", Some("did you mean `https://api.example.com/v1`?")),
            ("ftp://a.example", None),
            ("https://", None),
            ("https:///v1", None),
            ("http://a b", None),
            ("", None),
        ] {
            let refused = address(text).unwrap_err();
            assert_eq!(refused.hint.as_deref(), hint, "{text}");
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
