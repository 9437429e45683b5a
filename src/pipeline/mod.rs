//! The order of the stages, their events, and the ports the outside implements.
//!
//! In: a profile, a posting and options. Out: files, a report, and a record of the run.

mod export;
pub mod fit;
pub mod folder;
pub mod formats;
pub mod models;
pub mod options;
pub mod ports;
pub mod report;
pub mod run;
pub mod run_id;
mod write;
mod writer;

pub use options::{Format, Options};
pub use run::{Outcome, Ports, Request, RunError, run};
pub use run_id::new_run_id;
