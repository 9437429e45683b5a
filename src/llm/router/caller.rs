//! One attempt at one provider, so that tests can stand in for the network.

use std::future::Future;
use std::pin::Pin;

use crate::llm::provider::{Completion, Failure, Provider, Request};
use crate::llm::wire::{Client, Delta};

/// A call under way.
pub type Calling<'a> = Pin<Box<dyn Future<Output = Result<Completion, Failure>> + Send + 'a>>;

/// Whoever carries requests to providers.
pub trait Caller: Send + Sync {
    fn complete<'a>(
        &'a self,
        provider: &'a Provider,
        request: &'a Request,
        on_delta: &'a (dyn Fn(Delta<'_>) + Sync),
    ) -> Calling<'a>;
}

impl Caller for Client {
    fn complete<'a>(
        &'a self,
        provider: &'a Provider,
        request: &'a Request,
        on_delta: &'a (dyn Fn(Delta<'_>) + Sync),
    ) -> Calling<'a> {
        Box::pin(Client::complete(self, provider, request, on_delta))
    }
}
