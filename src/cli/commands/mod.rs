//! One file per verb, each thin: it asks the library and prints the answer.

pub mod run;
