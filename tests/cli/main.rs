//! The binary as its users meet it: files, exit codes, and every word of its errors.

mod bad_input;
mod batch;
mod generate;
mod harness;
mod import;
mod looking;
mod looks;
mod profile;
mod providers;
mod resume;
mod wire;
