//! Sockets and secrets: the one place that holds an HTTP client and reads a key.
//!
//! Redirects are never followed, so a key never reaches another host. A server on this machine is
//! never asked through a proxy. With `local_only` no proxy is used at all, only this machine's names
//! resolve, and a peer elsewhere is an error.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use secrecy::{ExposeSecret as _, SecretString};

use super::super::provider::{Auth, ErrorClass, Failure, Provider};
use super::failure::failure;
use super::format::Call;
use super::local::{self, LoopbackOnly, NotLocal};

/// What makes two requests share a client, and so its open connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Kind {
    /// On this machine, so without a proxy.
    direct: bool,
    /// Reading the machine's certificates takes time that plain HTTP can spare.
    tls: bool,
    connect: Duration,
}

/// Clients, built when first needed.
pub(super) struct Transport {
    local_only: bool,
    clients: Mutex<HashMap<Kind, Client>>,
}

impl Transport {
    pub(super) fn new(local_only: bool) -> Self {
        // Fails when one is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { local_only, clients: Mutex::default() }
    }

    /// Sends a request and waits for the head of its answer.
    pub(super) async fn send(
        &self,
        provider: &Provider,
        call: &Call,
        connect: Duration,
    ) -> Result<Response, Failure> {
        let url = url(provider, call)?;
        let host = url.host_str().unwrap_or_default();
        let is_local = local::is_local_host(host);
        if self.local_only && !is_local && local::literal(host).is_some() {
            return Err(not_local(&NotLocal(host.into())));
        }
        let direct = self.local_only || is_local;
        // A proxy may be reached through TLS whatever lies behind it.
        let tls = url.scheme() == "https" || !direct;
        let client = self.client(Kind { direct, tls, connect })?;
        let headers = headers(provider, call)?;
        let request = match &call.body {
            Some(body) => client.post(url).body(body.to_string()),
            None => client.get(url),
        };
        let response = request.headers(headers).send().await.map_err(|error| explain(&error))?;
        if self.local_only && response.remote_addr().is_some_and(|a| !local::is_loopback(a.ip())) {
            return Err(not_local(&NotLocal("the server".into())));
        }
        Ok(response)
    }

    fn client(&self, kind: Kind) -> Result<Client, Failure> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&kind) {
            return Ok(client.clone());
        }
        let mut builder = Client::builder()
            .user_agent(concat!("tailor/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(kind.connect)
            .tcp_nodelay(true);
        if kind.direct {
            builder = builder.no_proxy();
        }
        if self.local_only {
            builder = builder.dns_resolver(std::sync::Arc::new(LoopbackOnly));
        }
        if !kind.tls {
            builder = builder.tls_certs_only([]);
        }
        let client = builder.build().map_err(|error| {
            let why = error.source().map_or_else(String::new, |source| format!(": {source}"));
            failure(ErrorClass::Unavailable, format!("no secure connection can be made{why}"))
        })?;
        clients.insert(kind, client.clone());
        Ok(client)
    }
}

/// Where a provider's requests go, for people: host and port, never the rest.
pub(super) fn host_and_port(address: &str) -> String {
    match Url::parse(address) {
        Ok(url) => match (url.host_str(), url.port()) {
            (Some(host), Some(port)) => format!("{host}:{port}"),
            (Some(host), None) => host.into(),
            (None, _) => "nowhere".into(),
        },
        Err(_) => "nowhere".into(),
    }
}

fn url(provider: &Provider, call: &Call) -> Result<Url, Failure> {
    let invalid = |why: &str| failure(ErrorClass::BadRequest, format!("the base URL {why}"));
    // The parser's error doesn't repeat the address, and neither does ours: it may hold a secret.
    let mut url = Url::parse(&call.url).map_err(|error| invalid(&format!("is wrong: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(invalid("must begin with http:// or https://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("must hold no user name or password; use the key or a header"));
    }
    if !call.query.is_empty() || !provider.query.is_empty() {
        let mut pairs = url.query_pairs_mut();
        pairs.extend_pairs(&call.query);
        pairs.extend_pairs(&provider.query);
    }
    Ok(url)
}

fn headers(provider: &Provider, call: &Call) -> Result<HeaderMap, Failure> {
    let mut headers = HeaderMap::new();
    if call.body.is_some() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    headers.insert(
        ACCEPT,
        HeaderValue::from_static("application/json, text/event-stream, application/x-ndjson"),
    );
    for (name, value) in &call.headers {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Some(key) = &provider.key {
        match &provider.auth {
            Auth::None => {}
            Auth::Bearer => insert(&mut headers, provider, "authorization", key, "Bearer ")?,
            Auth::Header(name) => insert(&mut headers, provider, name, key, "")?,
        }
    }
    for (name, value) in &provider.headers {
        insert(&mut headers, provider, name, value, "")?;
    }
    Ok(headers)
}

fn insert(
    headers: &mut HeaderMap,
    provider: &Provider,
    name: &str,
    value: &SecretString,
    before: &str,
) -> Result<(), Failure> {
    let text = format!("{before}{}", value.expose_secret().trim());
    let (Ok(header), Ok(mut value)) = (HeaderName::try_from(name), HeaderValue::try_from(text))
    else {
        let key = provider.key_variable.as_deref().unwrap_or("the key");
        let message = format!("the header `{name}` can't carry its value; is {key} right?");
        return Err(failure(ErrorClass::Key, message));
    };
    value.set_sensitive(true);
    headers.insert(header, value);
    Ok(())
}

fn not_local(error: &NotLocal) -> Failure {
    failure(ErrorClass::NotLocal, format!("{error}, and only local servers are allowed"))
}

/// What went wrong on the way, without the address: its query may hold a secret.
pub(super) fn explain(error: &reqwest::Error) -> Failure {
    let mut source = error.source();
    let mut last = None;
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<NotLocal>() {
            return not_local(error);
        }
        last = Some(error.to_string());
        source = error.source();
    }
    let why = last.map_or_else(String::new, |why| format!(" ({why})"));
    let message = if error.is_timeout() {
        "no connection in time".into()
    } else if error.is_connect() {
        format!("no connection{why}")
    } else if error.is_builder() {
        return failure(ErrorClass::BadRequest, format!("the request can't be made{why}"));
    } else {
        format!("the connection broke off{why}")
    };
    failure(ErrorClass::Unavailable, message)
}
