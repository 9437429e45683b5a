//! Contact: name, e-mail, phone and place are there and look like what they are.

use crate::document::{Contact, ContactKind};
use crate::validate::ats::finding::{Finding, quoted};
use crate::validate::ats::view::View;

const NAME: f64 = 20.0;
const EMAIL: f64 = 40.0;
const PHONE: f64 = 25.0;
const PLACE: f64 = 15.0;
/// What a contact that stands there malformed costs beyond not counting.
const MALFORMED: f64 = 5.0;

pub fn check(view: &View<'_>) -> Finding {
    let header = &view.input.resume.header;
    let mut score = 0.0;
    let mut lacking = Vec::new();
    if header.name.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
        score += NAME;
    } else {
        lacking.push("no name".to_owned());
    }
    for (kind, worth, name) in [
        (ContactKind::Email, EMAIL, "e-mail address"),
        (ContactKind::Phone, PHONE, "phone number"),
        (ContactKind::Place, PLACE, "place"),
    ] {
        let sound = |c: &Contact| c.kind == kind && is_sound(c);
        if header.contacts.iter().any(sound) {
            score += worth;
        } else {
            lacking.push(format!("no sound {name}"));
        }
    }
    for contact in header.contacts.iter().filter(|contact| !is_sound(contact)) {
        score -= MALFORMED;
        lacking.push(format!("{} is malformed", quoted(&contact.text)));
    }
    let note = if lacking.is_empty() {
        "name, e-mail, phone and place are there".to_owned()
    } else {
        lacking.join("; ")
    };
    Finding::new(score, note, "complete `basics` in the profile: name, email, phone, location")
}

/// Whether the text is what its kind says.
pub fn is_sound(contact: &Contact) -> bool {
    let text = contact.text.trim();
    match contact.kind {
        ContactKind::Email => is_email(text),
        ContactKind::Phone => is_phone(text),
        ContactKind::Place => {
            text.chars().any(char::is_alphabetic)
                && !text.contains('@')
                && text.chars().count() <= 80
        }
        // A network with a user's name on it is fine as well.
        ContactKind::Url => {
            (is_url(text) || text.contains(": ")) && !is_email(text) && text.len() <= 300
        }
    }
}

pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let local_is_sound = !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "@,;:<>()[]\"\\".contains(c));
    local_is_sound
        && domain.contains('.')
        && domain.split('.').all(label)
        && domain.rsplit('.').next().is_some_and(|top| top.chars().count() >= 2)
}

/// Seven to fifteen digits (the most that E.164 allows), and what people put between them.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let tail = text.to_lowercase();
    let extension = ["ext", "x", "durchwahl", "poste"].iter().any(|mark| tail.contains(mark));
    (7..=15 + 6 * usize::from(extension)).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_numeric() || c.is_whitespace() || "+-–‑()/.".contains(c) || extension)
}

fn is_url(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !text.contains(char::is_whitespace)
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_told_from_other_text() {
        for sound in ["a@b.co", "f.schoenhoff-jaeger@example.org", "名@例え.jp"] {
            assert!(is_email(sound), "{sound}");
        }
        for wrong in ["a@b", "a b@c.de", "@c.de", "a@.de", "a@b..de", "a@@b.de", "a.b.de", ""] {
            assert!(!is_email(wrong), "{wrong}");
        }
        for sound in ["+44 7700 900142", "(614) 555-0142", "0221/4710317", "555-0100 ext. 12"] {
            assert!(is_phone(sound), "{sound}");
        }
        for wrong in ["12345", "call me", "1234567890123456", "a@b.co 1234567"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
        assert!(is_url("https://example.org/a?b") && is_url("linkedin.com/in/x"));
        assert!(!is_url("my site.org") && !is_url("https://"));
    }
}
