//! The time of a run, in the zone of the machine.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Now. A run needs the day, not the zone's name, and to look the name up takes milliseconds: all
/// zones of the system are walked through for it.
pub fn now() -> Zoned {
    here().unwrap_or_else(Zoned::now)
}

fn here() -> Option<Zoned> {
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    let zone = std::fs::read("/etc/localtime").ok()?;
    let zone = TimeZone::tzif("Local", &zone).ok()?;
    let now = Timestamp::now();
    Some(now.to_zoned(TimeZone::fixed(zone.to_offset(now))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_shows_what_that_of_the_system_shows() {
        let (ours, theirs) = (now(), Zoned::now());
        assert_eq!(ours.offset(), theirs.offset());
        assert!(theirs.timestamp().as_second() - ours.timestamp().as_second() < 60);
        assert_eq!(ours.to_string().parse::<Zoned>().unwrap(), ours, "the history keeps it so");
    }
}
