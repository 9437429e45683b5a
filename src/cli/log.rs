//! Diagnostics: `-v` on stderr, `--log-file` to a file. Nothing personal above debug level.

use std::fs::OpenOptions;
use std::sync::Mutex;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

use super::args::Global;
use super::error::{CommandError, Kind};

/// Starts the diagnostics that were asked for.
///
/// # Errors
/// The log file can't be opened.
pub fn start(global: &Global) -> Result<(), CommandError> {
    let level = match global.verbose {
        0 => LevelFilter::OFF,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let ours = tracing_subscriber::filter::Targets::new();
    let stderr = fmt::layer()
        .with_writer(std::io::stderr)
        .with_target(false)
        .without_time()
        .with_filter(ours.clone().with_target("tailor", level));
    let file = match &global.log_file {
        Some(path) => {
            let file =
                OpenOptions::new().create(true).append(true).open(path).map_err(|error| {
                    let text = format!("the log file {} can't be written: {error}", path.display());
                    CommandError::new(Kind::Usage, text)
                })?;
            let level = level.max(LevelFilter::INFO);
            let layer = fmt::layer().with_ansi(false).with_writer(Mutex::new(file));
            Some(layer.with_filter(ours.with_target("tailor", level)))
        }
        None => None,
    };
    tracing_subscriber::registry().with(stderr).with(file).init();
    Ok(())
}
