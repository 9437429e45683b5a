//! The order of the stages, their events, and the ports the outside implements.

pub mod ports;
