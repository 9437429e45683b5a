//! The checks, one file each: a pure function from the document to a finding.

pub(super) mod cliches;
mod contact;
mod dates;
mod density;
mod grammar;
mod keywords;
mod length;
mod parsing;
mod readability;
mod sections;
mod tense;
mod title;

use super::finding::Finding;
use super::view::View;

type Check = fn(&View<'_>) -> Finding;

/// All checks by name, in the order of the report.
pub const ALL: &[(&str, Check)] = &[
    ("parsing", parsing::check),
    ("keyword coverage", keywords::check),
    ("title match", title::check),
    ("sections", sections::check),
    ("dates", dates::check),
    ("length", length::check),
    ("contact", contact::check),
    ("density", density::check),
    ("readability", readability::check),
    ("grammar", grammar::check),
    ("clichés", cliches::check),
];
