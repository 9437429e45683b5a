//! What every command prints with: tables, colour, widths, JSON.
//!
//! In: plain data, some of it from postings that nobody vouches for. Out: text on a stream the
//! caller gives. Everything foreign goes through [`one_line`] or [`lines`] on its way to a
//! terminal; [`Table`] and [`write_json`] see to that by themselves. Colours are the terminal's own
//! dark ones, which stay readable on a light and on a dark background.

mod table;
mod text;

use std::io::{self, IsTerminal as _, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use owo_colors::OwoColorize as _;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

pub use table::{Cell, Column, Table};
pub use text::{duration, file_size, fit, lines, one_line, wrap};

/// What a piece of text means to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Warn,
    Bad,
    /// What the eye may skip.
    Faint,
    /// Headings.
    Strong,
}

/// How to write to one stream.
#[derive(Debug, Clone)]
pub struct Look {
    pub colour: bool,
    /// In terminal columns; `None` where lines may be as long as they like.
    pub width: Option<usize>,
    /// In which times are told; `None` is the system's, looked up once a time is told: to find out
    /// what it is called takes milliseconds.
    pub zone: Option<TimeZone>,
}

impl Look {
    /// For standard output as it is: a terminal or not, with `NO_COLOR` respected.
    #[must_use]
    pub fn stdout() -> Self {
        let stream = io::stdout();
        let width =
            stream.is_terminal().then(|| width_of(terminal_size::terminal_size_of(&stream)));
        Self::new(has_colour(&stream), width)
    }

    /// The same for standard error.
    #[must_use]
    pub fn stderr() -> Self {
        let stream = io::stderr();
        let width =
            stream.is_terminal().then(|| width_of(terminal_size::terminal_size_of(&stream)));
        Self::new(has_colour(&stream), width)
    }

    /// No colour, no width limit, times in UTC: the same everywhere.
    #[must_use]
    pub fn plain() -> Self {
        Self { colour: false, width: None, zone: Some(TimeZone::UTC) }
    }

    fn new(colour: bool, width: Option<usize>) -> Self {
        Self { colour, width, zone: None }
    }

    /// `text` in the colour of `tone`.
    #[must_use]
    pub fn paint(&self, text: &str, tone: Tone) -> String {
        if !self.colour {
            return text.to_owned();
        }
        match tone {
            Tone::Good => text.green().to_string(),
            Tone::Warn => text.yellow().to_string(),
            Tone::Bad => text.red().to_string(),
            Tone::Faint => text.dimmed().to_string(),
            Tone::Strong => text.bold().to_string(),
        }
    }

    /// An RFC 3339 time as people read it, to the minute; what is no time stays as it is.
    #[must_use]
    pub fn time(&self, rfc_3339: &str) -> String {
        let Ok(time) = rfc_3339.parse::<Timestamp>() else { return one_line(rfc_3339) };
        let zone = self.zone.clone().unwrap_or_else(TimeZone::system);
        time.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// The width of standard error now; terminals are resized while a program runs.
#[must_use]
pub fn stderr_width() -> usize {
    width_of(terminal_size::terminal_size_of(io::stderr()))
}

fn width_of(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    /// Some terminals answer zero.
    const USUAL: usize = 80;
    size.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0).unwrap_or(USUAL)
}

/// Knows `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE`, `TERM` and whether it is a terminal at all.
fn has_colour(stream: &impl anstream::stream::RawStream) -> bool {
    anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
}

/// Writes one JSON document. Characters that a terminal might obey are escaped, which reads back
/// as the same text.
///
/// # Errors
/// The stream can't be written.
pub fn write_json<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    writeln!(out, "{}", text::escape_json(&json))
}

/// Writes one JSON document on one line, escaped like [`write_json`].
///
/// # Errors
/// The stream can't be written.
pub fn write_json_line<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let json = serde_json::to_string(value)?;
    writeln!(out, "{}", text::escape_json(&json))
}

/// Writes a text behind `lead`, wrapped at the look's width, further lines below its beginning.
///
/// # Errors
/// The stream can't be written.
pub fn hang(out: &mut dyn Write, look: &Look, lead: &str, text: &str) -> io::Result<()> {
    const NARROWEST: usize = 20;
    let indent = anstream::adapter::strip_str(lead).to_string().width();
    let Some(width) = look.width else { return writeln!(out, "{lead}{text}") };
    let wrapped = wrap(text, width.saturating_sub(indent).max(NARROWEST));
    for (at, line) in wrapped.iter().enumerate() {
        if at == 0 {
            writeln!(out, "{lead}{line}")?;
        } else {
            writeln!(out, "{}{line}", " ".repeat(indent))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hanging_text_stays_within_the_width() {
        let look = Look { width: Some(24), ..Look::plain() };
        let mut out = Vec::new();
        hang(&mut out, &look, "  \u{1b}[31m●\u{1b}[39m ", "one two three four five six").unwrap();
        let said = String::from_utf8(out).unwrap();
        assert_eq!(said, "  \u{1b}[31m●\u{1b}[39m one two three four\n    five six\n");
        let mut whole = Vec::new();
        hang(&mut whole, &Look::plain(), "- ", &"word ".repeat(60)).unwrap();
        assert_eq!(String::from_utf8(whole).unwrap().lines().count(), 1);
    }

    #[test]
    fn json_reads_back_and_holds_nothing_a_terminal_obeys() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}\u{7f}\u{e0041}\né 😀";
        for write in [write_json::<serde_json::Value>, write_json_line] {
            let mut out = Vec::new();
            write(&mut out, &serde_json::json!({ "text": text })).unwrap();
            let json = String::from_utf8(out).unwrap();
            assert!(!json.chars().any(|c| c.is_control() && c != '\n'), "{json:?}");
            assert!(!json.contains(['\u{202e}', '\u{e0041}']));
            let back: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(back["text"], text);
        }
    }

    #[test]
    fn colour_is_there_only_when_wanted() {
        let plain = Look::plain();
        assert_eq!(plain.paint("x", Tone::Bad), "x");
        let colour = Look { colour: true, ..plain };
        assert_eq!(colour.paint("x", Tone::Bad), "\u{1b}[31mx\u{1b}[39m");
    }

    #[test]
    fn times_are_told_in_the_zone_of_the_look() {
        let utc = Look::plain();
        assert_eq!(utc.time("2026-11-22T23:24:11.5Z"), "2026-11-22 23:24");
        let berlin = Look { zone: Some(TimeZone::fixed(jiff::tz::offset(1))), ..utc };
        assert_eq!(berlin.time("2026-11-22T23:24:11.5Z"), "2026-11-23 00:24");
        assert_eq!(berlin.time("soon\u{1b}[m"), "soon[m");
    }
}
