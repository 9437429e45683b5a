//! `local_only` and proxies. What a name resolves to is tested beside the resolver.

use super::super::super::provider::{ErrorClass, Wire};
use super::super::samples;
use super::server::{Reply, Server};
use super::{Client, ClientOptions};

const GOOD: &str = r#"{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}"#;

fn local() -> Client {
    Client::new(&ClientOptions { local_only: true })
}

#[tokio::test]
async fn this_machine_is_asked_under_each_of_its_names() {
    let server = Server::one(Reply::json(200, GOOD)).await;
    let port = server.url.rsplit(':').next().unwrap();
    let client = local();
    for host in ["127.0.0.1", "localhost", "LocalHost", "a.localhost", "2130706433", "0x7f.1"] {
        let provider = samples::provider(Wire::OpenAi, &format!("http://{host}:{port}"));
        let result = client.complete(&provider, &samples::request(), &|_| ()).await;
        assert!(result.is_ok(), "{host}: {result:?}");
    }
}

#[tokio::test]
async fn every_other_address_is_refused_without_a_packet() {
    let client = local();
    for base in [
        "http://10.1.2.3:1",
        "https://192.0.2.1",
        "http://0.0.0.0:9",
        "http://[::]:9",
        "http://[2001:db8::1]",
        "http://[::ffff:10.0.0.1]",
        "http://api.example.com",
        "https://api.openai.com/v1",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://3232235777",
    ] {
        let provider = samples::provider(Wire::OpenAi, base);
        let failure = client.complete(&provider, &samples::request(), &|_| ()).await.unwrap_err();
        assert_eq!(failure.class, ErrorClass::NotLocal, "{base}: {failure:?}");
        let failure = client.health(&provider).await.unwrap_err();
        assert_eq!(failure.class, ErrorClass::NotLocal, "{base}: {failure:?}");
    }
}

#[tokio::test]
async fn a_redirect_leads_nowhere_else() {
    let location = [("location", "http://192.0.2.1/x")];
    let server = Server::one(Reply::new(307, &location, "")).await;
    let provider = samples::provider(Wire::OpenAi, &server.url);
    let failure = local().complete(&provider, &samples::request(), &|_| ()).await.unwrap_err();
    assert_eq!(failure.class, ErrorClass::BadRequest);
}
