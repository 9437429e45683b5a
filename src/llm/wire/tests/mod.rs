//! The client against a real server on a real socket, one that does as it is told.

mod faults;
mod formats;
mod local;
mod real;
mod secrets;
mod server;
mod table;

use std::sync::Mutex;

use super::super::provider::{Completion, Failure, Provider, Request};
use super::{Client, ClientOptions, Delta};

/// One attempt with a client of its own.
async fn ask(provider: &Provider, request: &Request) -> Result<Completion, Failure> {
    Client::new(&ClientOptions::default()).complete(provider, request, &|_| ()).await
}

/// The same, with the pieces of text that came.
async fn heard(
    provider: &Provider,
    request: &Request,
) -> (Result<Completion, Failure>, Vec<String>) {
    let pieces = Mutex::new(Vec::new());
    let listen = |delta: Delta<'_>| {
        let piece = match delta {
            Delta::Text(text) => text.to_owned(),
            Delta::Thinking => "…".into(),
            Delta::Waiting(why) => format!("({why})"),
        };
        pieces.lock().unwrap().push(piece);
    };
    let result = Client::new(&ClientOptions::default()).complete(provider, request, &listen).await;
    (result, pieces.into_inner().unwrap())
}
