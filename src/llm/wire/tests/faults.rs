//! Servers and networks that break, one way each.

use std::io::Write as _;
use std::time::{Duration, Instant};

use super::super::super::provider::{ErrorClass, Failure, Provider, Request, Wire};
use super::super::samples;
use super::server::{Reply, Server, Step};
use super::{Client, ClientOptions, ask, heard};

const SSE: &str = "text/event-stream";
const PIECE: &str = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi \"}}]}\n\n";
const GOOD: &str = r#"{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}"#;

fn quick() -> Request {
    let mut request = samples::request();
    request.timeouts.first_token = Duration::from_millis(400);
    request.timeouts.stall = Duration::from_millis(200);
    request.timeouts.total = Duration::from_millis(900);
    request
}

fn streaming(server: &Server) -> Provider {
    let mut provider = samples::provider(Wire::OpenAi, &server.url);
    provider.capabilities.stream = true;
    provider
}

async fn failure(reply: Reply) -> (Failure, Duration) {
    let server = Server::one(reply).await;
    let start = Instant::now();
    let failure = ask(&streaming(&server), &quick()).await.unwrap_err();
    (failure, start.elapsed())
}

fn forever() -> Step {
    Step::Wait(Duration::from_mins(1))
}

#[tokio::test]
async fn a_refused_connection_is_told_at_once() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let failure = ask(&samples::provider(Wire::OpenAi, &url), &quick()).await.unwrap_err();
    assert_eq!(failure.class, ErrorClass::Unavailable);
    assert!(failure.message.starts_with("no connection"), "{}", failure.message);
}

#[tokio::test]
async fn silence_before_during_and_after_the_head_is_cut_short() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n";
    for (reply, part, within) in [
        (Reply::default().then(forever()), "no answer began within 0.4 s", 400),
        (Reply::default().raw(head).then(forever()), "no answer began within 0.4 s", 400),
        (Reply::stream(SSE).then(forever()), "no answer began within 0.4 s", 400),
        (Reply::stream(SSE).chunk(PIECE).then(forever()), "stopped coming for 0.2 s", 200),
        (Reply::stream(SSE).chunk(PIECE).chunk("data: {").then(forever()), "stopped coming", 200),
    ] {
        let (failure, took) = failure(reply).await;
        assert_eq!(failure.class, ErrorClass::Unavailable);
        assert!(failure.message.contains(part), "{} / {part}", failure.message);
        assert!(took < Duration::from_millis(within + 400), "{took:?}");
        // The prompt was sent, so it may be billed.
        assert!(failure.usage.estimated && failure.usage.input > 0, "{:?}", failure.usage);
    }
}

fn here() -> Request {
    let mut request = quick();
    request.timeouts.loading = Duration::from_millis(1_200);
    request.timeouts.total = Duration::from_secs(5);
    request
}

const WORKING: &str = r#"[{"id":0,"is_processing":true}]"#;

#[tokio::test]
async fn a_server_of_the_user_is_waited_for_while_it_says_that_it_is_at_work() {
    // The question hangs on its connection; what the server does is asked on another.
    let hang = Reply::default().then(forever());
    let server = Server::new(vec![hang.clone(), Reply::json(200, WORKING)]).await;
    let start = Instant::now();
    let (result, heard) = heard(&streaming(&server), &here()).await;
    let (failure, took) = (result.unwrap_err(), start.elapsed());
    assert_eq!(failure.class, ErrorClass::Unavailable);
    assert!(failure.message.contains("`timeouts.first_token`"), "{}", failure.message);
    assert!(took > Duration::from_millis(1_200) && took < Duration::from_millis(2_200), "{took:?}");
    assert!(heard.concat().starts_with("(the server is at work on it)"), "{heard:?}");
    assert!(server.got()[1].line().starts_with("GET /slots "), "{}", server.got()[1].line());

    // One that does nothing, or says nothing of itself, is not.
    let idle = r#"[{"id":0,"is_processing":false}]"#;
    for sign in [Reply::json(200, idle), Reply::json(404, "{}"), hang.clone()] {
        let server = Server::new(vec![hang.clone(), sign]).await;
        let start = Instant::now();
        let failure = ask(&streaming(&server), &here()).await.unwrap_err();
        assert!(start.elapsed() < Duration::from_millis(2_700), "{:?}", start.elapsed());
        assert!(failure.message.contains("no answer began"), "{}", failure.message);
    }

    // And nobody asks a server elsewhere.
    let server = Server::new(vec![hang, Reply::json(200, WORKING)]).await;
    let failure = ask(&streaming(&server), &quick()).await.unwrap_err();
    assert!(failure.message.ends_with("within 0.4 s"), "{}", failure.message);
    assert_eq!(server.got().len(), 1);
}

#[tokio::test]
async fn a_model_that_is_being_loaded_is_asked_again_until_it_is_there() {
    let loading = r#"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#;
    let replies = vec![Reply::json(503, loading), Reply::json(200, GOOD)];
    let server = Server::new(replies.clone()).await;
    let (result, heard) = heard(&streaming(&server), &here()).await;
    assert_eq!(result.unwrap().text, "Hi");
    assert_eq!(heard.concat(), "(its model is being loaded)Hi");
    // Elsewhere that is a matter of the router's.
    let server = Server::new(replies).await;
    let failure = ask(&streaming(&server), &quick()).await.unwrap_err();
    assert_eq!(failure.class, ErrorClass::Unavailable);
    // And not for ever.
    let server = Server::one(Reply::json(503, loading)).await;
    let failure = ask(&streaming(&server), &here()).await.unwrap_err();
    assert!(failure.message.contains("Loading model"), "{}", failure.message);
}

#[tokio::test]
async fn calls_that_wait_in_a_servers_queue_live_on_what_it_says_to_others() {
    let mut talk = Reply::stream(SSE);
    for _ in 0..8 {
        talk = talk.chunk(PIECE).then(Step::Wait(Duration::from_millis(100)));
    }
    let talk = talk.chunk("data: [DONE]\n\n").end();
    let late = Reply::default().then(Step::Wait(Duration::from_millis(900)));
    let late = Reply::json(200, GOOD).after(late);
    let server = Server::new(vec![talk, late, Reply::json(404, "{}")]).await;
    let client = Client::new(&ClientOptions::default());
    let (provider, request) = (streaming(&server), here());
    let first = client.complete(&provider, &request, &|_| ());
    let second = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        client.complete(&provider, &request, &|_| ()).await
    };
    let (first, second) = tokio::join!(first, second);
    assert_eq!(first.unwrap().text, "Hi ".repeat(8));
    assert_eq!(second.unwrap().text, "Hi");
}

#[tokio::test]
async fn more_than_was_asked_for_is_not_paid() {
    let mut reply = Reply::stream(SSE);
    for _ in 0..200 {
        reply = reply.chunk(PIECE);
    }
    let (failure, _) = failure(reply.then(Step::Close)).await;
    assert_eq!(failure.usage.output, u64::from(samples::request().max_output_tokens));
}

#[tokio::test]
async fn comments_and_pings_are_no_sign_of_life() {
    let mut reply = Reply::stream(SSE).chunk(PIECE);
    for _ in 0..40 {
        reply = reply.then(Step::Wait(Duration::from_millis(50))).chunk(": ping\n\n");
    }
    let (failure, took) = failure(reply).await;
    assert!(failure.message.contains("stopped coming"), "{}", failure.message);
    assert!(took < Duration::from_millis(700), "{took:?}");
}

#[tokio::test]
async fn a_slow_drip_ends_with_the_time_for_all() {
    let mut reply = Reply::stream(SSE);
    for _ in 0..40 {
        reply = reply.chunk(PIECE).then(Step::Wait(Duration::from_millis(100)));
    }
    let (failure, took) = failure(reply).await;
    assert_eq!(failure.message, "no whole answer within 0.9 s");
    assert!(took < Duration::from_millis(1300), "{took:?}");
    assert!(failure.usage.estimated && failure.usage.output > 3, "{:?}", failure.usage);
}

#[tokio::test]
async fn a_slow_drip_of_a_whole_answer_ends_too() {
    let mut reply = Reply::stream("application/json");
    for byte in GOOD.as_bytes().chunks(1) {
        reply = reply.chunk(byte).then(Step::Wait(Duration::from_millis(100)));
    }
    let (failure, took) = failure(reply).await;
    assert_eq!(failure.class, ErrorClass::Unavailable);
    assert!(took < Duration::from_millis(1300), "{took:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_anywhere_is_a_broken_connection() {
    let half = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{";
    for reply in [
        Reply::default().then(Step::Reset),
        Reply::default().then(Step::Close),
        Reply::default().raw("HTTP/1.1 2").then(Step::Close),
        Reply::default().raw("SSH-2.0-OpenSSH\r\n").then(Step::Close),
        Reply::default().raw(half).then(Step::Reset),
        Reply::default().raw(half).then(Step::Close),
        Reply::stream(SSE).chunk(PIECE).then(Step::Reset),
        Reply::stream(SSE).chunk(PIECE).then(Step::Close),
        Reply::stream(SSE).chunk(PIECE).raw("zz\r\n").then(Step::Close),
    ] {
        let (failure, _) = failure(reply.clone()).await;
        assert_eq!(failure.class, ErrorClass::Unavailable, "{reply:?}: {failure:?}");
    }
}

#[tokio::test]
async fn what_follows_a_whole_answer_cannot_spoil_it() {
    let stop = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    for end in [Step::Reset, Step::Close, forever()] {
        for done in ["", "data: [DONE]\n\n"] {
            let reply = Reply::stream(SSE).chunk(PIECE).chunk(stop).chunk(done).then(end.clone());
            // An empty chunk ends a body; only send one that says something.
            let reply = if done.is_empty() {
                Reply::stream(SSE).chunk(PIECE).chunk(stop).then(end.clone())
            } else {
                reply
            };
            let server = Server::one(reply).await;
            let completion = ask(&streaming(&server), &quick()).await;
            assert_eq!(completion.unwrap().text, "Hi ", "{end:?} {done:?}");
        }
    }
}

#[tokio::test]
async fn twenty_megabytes_are_not_read() {
    let text = "x".repeat(20_000_000);
    let whole = format!(r#"{{"choices":[{{"message":{{"content":"{text}"}}}}]}}"#);
    let mut streamed = Reply::stream(SSE);
    let piece = format!(
        "data: {{\"choices\":[{{\"delta\":{{\"content\":\"{}\"}}}}]}}\n\n",
        "x".repeat(100_000)
    );
    for _ in 0..200 {
        streamed = streamed.chunk(&piece);
    }
    let endless = Reply::stream(SSE).chunk(format!("data: {text}"));
    for reply in [Reply::json(200, &whole), streamed.end(), endless.end()] {
        let server = Server::one(reply).await;
        let failure = ask(&streaming(&server), &samples::request()).await.unwrap_err();
        assert_eq!(failure.class, ErrorClass::InvalidAnswer);
        assert_eq!(failure.message, "the answer is larger than 4 MB");
    }
    let server = Server::one(Reply::json(503, &text)).await;
    let failure = ask(&streaming(&server), &samples::request()).await.unwrap_err();
    assert_eq!(failure.class, ErrorClass::Unavailable);
    assert!(failure.message.len() < 400);
}

#[tokio::test]
async fn a_bomb_is_not_unpacked() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..512 {
        packer.write_all(&zeros).unwrap();
    }
    let bomb = packer.finish().unwrap();
    assert!(bomb.len() < 1 << 20);
    for (status, class) in [(200, ErrorClass::InvalidAnswer), (500, ErrorClass::Unavailable)] {
        for kind in ["application/json", SSE] {
            let head = [("content-type", kind), ("content-encoding", "gzip")];
            let server = Server::one(Reply::new(status, &head, &bomb)).await;
            let start = Instant::now();
            let failure = ask(&streaming(&server), &samples::request()).await.unwrap_err();
            assert_eq!(failure.class, class, "{kind}: {failure:?}");
            assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
        }
    }
}

#[tokio::test]
async fn a_web_page_is_no_answer() {
    let page = Reply::new(200, &[("content-type", "text/html; charset=utf-8")], "<html>Log in");
    let (failure, _) = failure(page).await;
    assert_eq!(failure.class, ErrorClass::InvalidAnswer);
    assert!(failure.message.contains("base URL"), "{}", failure.message);
}

#[tokio::test]
async fn other_labels_are_judged_by_what_they_hold() {
    let octets = [("content-type", "application/octet-stream")];
    let server = Server::one(Reply::new(200, &octets, GOOD)).await;
    assert_eq!(ask(&streaming(&server), &quick()).await.unwrap().text, "Hi");
    let (failure, _) = failure(Reply::new(200, &octets, b"\x89PNG\r\n")).await;
    assert_eq!(failure.class, ErrorClass::Unavailable);
    let broken = Reply::new(200, &[("content-encoding", "gzip")], "no gzip at all");
    let (failure, _) = self::failure(broken).await;
    assert_eq!(failure.class, ErrorClass::Unavailable);
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_key_stays_here() {
    let other = Server::one(Reply::json(200, GOOD)).await;
    for status in [301, 302, 303, 307, 308] {
        let to = format!("{}/chat/completions?token=secret", other.url);
        let server = Server::one(Reply::new(status, &[("location", &to)], "")).await;
        let failure = ask(&streaming(&server), &quick()).await.unwrap_err();
        assert_eq!(failure.class, ErrorClass::BadRequest, "{status}");
        assert!(!failure.message.contains("secret"));
    }
    assert!(other.got().is_empty());
}

#[tokio::test]
async fn connections_are_used_again_after_whole_answers_streams_and_errors() {
    let stream = Reply::pieces(
        SSE,
        &[
            PIECE,
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
            "data: [DONE]\n\n",
        ],
    );
    let replies = vec![Reply::json(200, GOOD), stream.clone(), stream, Reply::json(429, "{}")];
    let server = Server::new(replies).await;
    let provider = streaming(&server);
    let client = Client::new(&ClientOptions::default());
    for _ in 0..6 {
        let _ = client.complete(&provider, &quick(), &|_| ()).await;
        // The rest of a stream is read behind our back.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!((server.got().len(), server.connections()), (6, 1));
}

#[tokio::test]
async fn reasoning_is_a_sign_of_life() {
    let thought = "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n";
    let mut reply = Reply::stream(SSE);
    for _ in 0..5 {
        reply = reply.chunk(thought).then(Step::Wait(Duration::from_millis(100)));
    }
    let reply = reply.chunk(PIECE).chunk("data: [DONE]\n\n").end();
    let server = Server::one(reply).await;
    let (result, heard) = heard(&streaming(&server), &quick()).await;
    assert_eq!(result.unwrap().text, "Hi ");
    assert_eq!(heard.concat(), "…………\u{2026}Hi ");
}
