//! The settings under `generate` in the config, for the flags that were not given.

use std::str::FromStr;

use clap::ValueEnum as _;

use super::args::{self, FormatArg, TailorArgs};
use super::error::{CommandError, Kind};
use crate::config::Config;
use crate::render::pdf::Paper;

/// The flags, with the config's values where none was given.
///
/// # Errors
/// A value of the config is none that the flag would take.
pub fn tailoring(args: &TailorArgs, config: &Config) -> Result<TailorArgs, CommandError> {
    let mut args = args.clone();
    let path = |key: &str| config.text(key).map(Into::into);
    args.out = args.out.or_else(|| path("generate.out"));
    if args.format.is_empty() {
        let names = config.list("generate.format").unwrap_or_default();
        args.format =
            names.iter().filter_map(|name| FormatArg::from_str(name, true).ok()).collect();
    }
    let look = &mut args.look;
    look.template =
        look.template.take().or_else(|| config.text("generate.template").map(Into::into));
    look.accent = look.accent.take().map_or_else(|| parsed(config, "generate.accent"), some)?;
    look.font = look.font.map_or_else(|| parsed(config, "generate.font"), some)?;
    look.density = look.density.map_or_else(|| parsed(config, "generate.density"), some)?;
    look.pdf_standard =
        look.pdf_standard.map_or_else(|| parsed(config, "generate.pdf_standard"), some)?;
    if let (None, Some(name)) = (look.pdf_engine, config.text("generate.pdf_engine")) {
        let known = args::engine(name);
        look.pdf_engine = Some(known.map_err(|why| wrong(config, "generate.pdf_engine", &why))?);
    }
    look.paper = look.paper.or_else(|| config.text("generate.paper").and_then(Paper::from_name));
    if args.pages.is_none() {
        args.pages = within(config, "generate.pages", 1..=9)?.map(|pages| pages as u8);
    }
    let score = |key: &str| -> Result<Option<f64>, CommandError> {
        Ok(within(config, key, 0..=100)?.map(|score| score as f64))
    };
    args.min_ats = args.min_ats.map_or_else(|| score("generate.min_ats"), some)?;
    args.min_coverage = args.min_coverage.map_or_else(|| score("generate.min_coverage"), some)?;
    Ok(args)
}

/// The order of the sections: by the flag, else by the profile, which knows its person, else by
/// the config.
///
/// # Errors
/// The config names a section that there is none of.
pub fn sections(
    flag: &[&'static str],
    profile: &[String],
    config: &Config,
) -> Result<Vec<String>, CommandError> {
    if !flag.is_empty() {
        return Ok(flag.iter().map(|name| (*name).to_owned()).collect());
    }
    if !profile.is_empty() {
        return Ok(Vec::new());
    }
    let key = "generate.sections";
    let names = config.list(key).unwrap_or_default();
    let known = |name: &String| args::section(name).map(str::to_owned);
    names.iter().map(known).collect::<Result<_, _>>().map_err(|why| wrong(config, key, &why))
}

#[allow(clippy::unnecessary_wraps)] // The other arm of `map_or_else` can fail.
fn some<T>(value: T) -> Result<Option<T>, CommandError> {
    Ok(Some(value))
}

fn parsed<T: FromStr<Err = String>>(config: &Config, key: &str) -> Result<Option<T>, CommandError> {
    let Some(text) = config.text(key) else { return Ok(None) };
    text.parse().map(Some).map_err(|why: String| wrong(config, key, &why))
}

fn within(
    config: &Config,
    key: &str,
    range: std::ops::RangeInclusive<u64>,
) -> Result<Option<u64>, CommandError> {
    match config.whole(key) {
        Some(value) if !range.contains(&value) => {
            let why = format!("must be from {} to {}", range.start(), range.end());
            Err(wrong(config, key, &why))
        }
        value => Ok(value),
    }
}

fn wrong(config: &Config, key: &str, why: &str) -> CommandError {
    let source = config.get(key).map(|setting| setting.source.to_string()).unwrap_or_default();
    CommandError::new(Kind::Usage, format!("{source}: `{key}`: {why}"))
}
