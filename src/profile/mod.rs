//! The master profile: everything a person ever did, in JSON Resume's keys and ours.
//!
//! In: YAML (or JSON, which is YAML). Out: a [`Profile`] in which every entry and every
//! highlight has an id and every date is real. What is wrong with a file is told with its place.

mod build;
mod checks;
pub mod date;
pub mod edit;
pub mod export;
mod ids;
pub mod import;
pub mod load;
pub mod model;
pub mod schema;
mod source;
pub mod starter;

pub use crate::yaml;
use crate::yaml::fields;
pub use crate::yaml::problem;
pub use date::{PartialDate, Period};
pub use load::{Checked, LoadError, check, load, parse};
pub use model::{Entry, EntryKind, Highlight, Profile};
