//! The order of the stages, their events, and the ports the outside implements.

pub mod ports;
pub mod run_id;

pub use run_id::new_run_id;
