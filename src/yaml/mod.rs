//! YAML that people write: a tree that knows where each value stands, typed values out of it, and
//! problems told with line, caret and hint. The profile and the settings are both read with it.

pub mod fields;
mod parse;
pub mod problem;
mod synonyms;

pub use parse::{Key, Node, Value, parse, parse_all, parse_as};
