//! Language models: providers on the wire, and the router that picks among them.
//!
//! [`provider`] holds the plain data of one provider and one call; `wire` speaks the four formats;
//! `router` decides what follows on a failure, keeps within budgets and asks the next.

pub mod presets;
pub mod provider;
pub mod router;
pub mod store;
pub mod wire;
