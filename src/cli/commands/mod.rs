//! One file a verb.

pub mod analyze;
pub mod generate;
pub mod init;
pub mod matching;
pub mod profile;
pub mod render;
pub mod run;
pub mod shell;
pub mod template;
pub mod verify;

use super::error::CommandError;
use crate::pipeline::run::OFFLINE;

/// Every provider but the built-in engine comes with a later version.
fn refuse_provider(provider: Option<&str>) -> Result<(), CommandError> {
    match provider {
        None | Some(OFFLINE) => Ok(()),
        Some(other) => Err(CommandError::not_available(&format!("--provider {other}"))
            .hint("leave it out: the offline engine needs no key and no network")),
    }
}
