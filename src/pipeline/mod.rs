//! The order of the stages, their events, and the ports the outside implements.
//!
//! In: a profile, a posting and options. Out: files, a report, and a record of the run.

pub mod asking;
mod dry_run;
mod export;
pub mod fit;
pub mod folder;
pub mod formats;
mod gate;
pub mod letter;
mod modelled;
pub mod models;
pub mod options;
pub mod outcome;
pub mod ports;
pub mod reading;
mod recording;
pub mod report;
pub mod resume;
pub mod run;
pub mod run_id;
#[cfg(all(test, feature = "typst"))]
mod tests;
mod text;
mod write;
mod writer;

pub use dry_run::plan;
pub use options::{Format, Options};
pub use resume::Resumed;
pub use run::{Outcome, Ports, Request, RunError, run};
pub use run_id::new_run_id;
