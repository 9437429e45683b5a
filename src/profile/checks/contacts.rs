//! E-mail addresses and web addresses that nobody could use.

use crate::profile::fields::Problems;
use crate::profile::yaml::{Node, Value};

/// Checks `basics.email` and every `url` of the profile.
pub fn check(root: &Node, problems: &mut Problems) {
    let email = root.get("basics").and_then(|basics| basics.get("email"));
    if let Some((node, text)) = email.and_then(|node| Some((node, node.text()?)))
        && !text.is_empty()
        && let Err(why) = email_address(text)
    {
        let hint = "write it as name@example.org".to_owned();
        problems.error(node.place, format!("`{text}` is no e-mail address: {why}"), Some(hint));
    }
    walk(root, problems);
}

fn walk(node: &Node, problems: &mut Problems) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| walk(item, problems)),
        Value::Map(pairs) => {
            for (key, value) in pairs {
                if key.name.starts_with("x-") || key.name == "meta" {
                    continue;
                }
                match value.text() {
                    Some(text) if key.name == "url" && !text.is_empty() => {
                        if let Err((why, hint)) = web_address(text) {
                            problems.error(
                                value.place,
                                format!("`{text}` is no web address: {why}"),
                                Some(hint),
                            );
                        }
                    }
                    _ => walk(value, problems),
                }
            }
        }
        _ => {}
    }
}

/// Far looser than the standard: what fails here can't be meant.
fn email_address(text: &str) -> Result<(), &'static str> {
    if text.chars().any(char::is_whitespace) {
        return Err("there is a blank in it");
    }
    let Some((local, domain)) = text.rsplit_once('@') else { return Err("it has no @") };
    if text.starts_with("mailto:") {
        return Err("`mailto:` does not belong here");
    }
    let quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    if local.is_empty() {
        return Err("nothing stands before the @");
    }
    if !quoted && (local.contains('@') || local.contains([',', ';', '<', '>', '(', ')', '"'])) {
        return Err("it has a character that no address has");
    }
    if !quoted && (local.starts_with('.') || local.ends_with('.') || local.contains("..")) {
        return Err("a dot is in the wrong place");
    }
    host_name(domain)
}

/// `https://example.org/a`, `mailto:…`, or the same without a scheme: `github.com/ada`.
fn web_address(text: &str) -> Result<(), (&'static str, String)> {
    const SCHEMES: [&str; 5] = ["https", "http", "ftp", "gemini", "gopher"];
    let plain = "write it as https://example.org/page".to_owned();
    if text.chars().any(char::is_whitespace) {
        return Err(("there is a blank in it", plain));
    }
    if let Some(address) = text.strip_prefix("mailto:") {
        return email_address(address).map_err(|why| (why, plain));
    }
    if text.starts_with("tel:") || text.starts_with("urn:") || text.starts_with("doi:") {
        return Ok(());
    }
    let rest = match text.split_once("://") {
        Some((scheme, rest)) => {
            let folded = scheme.to_ascii_lowercase();
            if !SCHEMES.contains(&folded.as_str()) {
                let nearest =
                    SCHEMES.iter().min_by_key(|known| strsim::damerau_levenshtein(known, &folded));
                let nearest = nearest.copied().unwrap_or("https");
                let why = "its beginning is unknown";
                return Err((why, format!("did you mean `{nearest}://{rest}`?")));
            }
            rest
        }
        None => match text.split_once(":/") {
            Some((_, rest)) => {
                let rest = rest.trim_start_matches('/');
                return Err(("a slash is missing", format!("did you mean `https://{rest}`?")));
            }
            None => text,
        },
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => host,
    };
    if host == "localhost" || host.starts_with('[') {
        return Ok(());
    }
    host_name(host).map_err(|why| (why, plain))
}

fn host_name(host: &str) -> Result<(), &'static str> {
    if host.is_empty() {
        return Err("it names no site");
    }
    let mut labels = 0;
    for label in host.strip_suffix('.').unwrap_or(host).split('.') {
        if label.is_empty() {
            return Err("a dot is in the wrong place");
        }
        let fits = label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if !fits || label.starts_with('-') || label.ends_with('-') {
            return Err("its site has a character that no site has");
        }
        labels += 1;
    }
    if labels < 2 {
        return Err("its site has no ending such as .org");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_work_are_left_alone() {
        for fine in [
            "ada@example.org",
            "ada.byron+jobs@mail.example.co.uk",
            "o'neil@exämple.de",
            "a_b@x.io",
        ] {
            assert_eq!(email_address(fine), Ok(()), "{fine}");
        }
        for fine in [
            "https://example.org",
            "http://example.org:8080/a?b=c#d",
            "github.com/ada",
            "www.example.org",
            "https://müller.example/ü",
            "HTTPS://EXAMPLE.ORG",
            "mailto:ada@example.org",
            "http://localhost:3000",
            "https://user@example.org/x",
        ] {
            assert_eq!(web_address(fine), Ok(()), "{fine}");
        }
    }

    #[test]
    fn addresses_that_cannot_work_are_named() {
        for wrong in [
            "ada",
            "ada@",
            "@example.org",
            "ada@example",
            "a da@example.org",
            "a..b@example.org",
            "ada@@example.org",
            "ada@example..org",
            "mailto:ada@example.org",
            "a,b@example.org",
        ] {
            assert!(email_address(wrong).is_err(), "{wrong}");
        }
        for wrong in [
            "htps://example.org",
            "https:/example.org",
            "https://",
            "my site",
            "example",
            "https://exa mple.org",
            "https://-x.org",
            "https://.org",
        ] {
            assert!(web_address(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            web_address("htps://example.org").unwrap_err().1,
            "did you mean `https://example.org`?"
        );
    }
}
