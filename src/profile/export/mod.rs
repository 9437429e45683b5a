//! A profile in the formats of others, and as the YAML that an import writes.
//!
//! In: a [`Profile`](super::Profile). Out: text. Nothing is left out but what a format has no
//! place for, and nothing is added.

pub mod json_resume;
pub mod layout;
pub mod profile_yaml;
pub mod rendercv;

pub use json_resume::json_resume;
pub use profile_yaml::{Notes, profile_yaml};
pub use rendercv::rendercv;
