//! The master profile: everything a person ever did, in JSON Resume's keys and ours.
//!
//! In: YAML (or JSON, which is YAML). Out: a [`Profile`] in which every entry and every
//! highlight has an id and every date is real. What is wrong with a file is told with its place.

mod build;
pub mod date;
mod ids;
pub mod load;
pub mod model;
mod source;

pub use crate::yaml;
use crate::yaml::fields;
pub use crate::yaml::problem;
pub use date::{PartialDate, Period};
pub use load::{LoadError, load, parse};
pub use model::{Entry, EntryKind, Highlight, Profile};
