//! Contact data: exactly the profile's. Any e-mail address, web address or telephone number in
//! any line must be the profile's or stand in the evidence.

pub mod country;

use std::sync::LazyLock;

use regex::Regex;

use crate::profile::Profile;
use crate::text::{fold, pattern};
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts;
use crate::validate::guard::report::Report;

static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"[^\s@|,;:()<>\[\]]+@[^\s@|,;:()<>\[\]]+"));
static URL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:https?://|www\.)[^\s|,;()<>]+",
        r"|\b[\p{L}0-9\-]+(?:\.[\p{L}0-9\-]+)*\.[a-z]{2,}/[^\s|,;()<>]*",
        r"|\b[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:com|org|net|io|dev|de|fr|es|eu|uk|ch|at|nl|it|info|me|app)\b"
    ))
});
static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:\+|\(|\b0|\b\d)[\d\s().\-/\u{a0}\u{202f}]{6,}\d"));

/// Checks the contact data in a line of any kind.
pub fn check(text: &str, profile: &Profile, evidence: &Evidence<'_>, report: &mut Report) {
    let why = "not the profile's contact data";
    let dotted = text.as_bytes().windows(2).any(|w| w[0] == b'.' && w[1].is_ascii_alphabetic());
    let email = if text.contains('@') { matches(&EMAIL, text) } else { Vec::new() };
    for found in email {
        report.claim();
        if !(has_email(profile, found) || quoted(evidence, found)) {
            report.add(ViolationKind::Contact, found, why);
        }
    }
    let url = if dotted || text.contains("://") { matches(&URL, text) } else { Vec::new() };
    for found in url {
        let start = found.as_ptr() as usize - text.as_ptr() as usize;
        if text[..start].ends_with('@') || text[start + found.len()..].starts_with('@') {
            continue;
        }
        let found = found.trim_end_matches(['.', '/', ':', '!', '?']);
        if !(has_url(profile, found) || quoted(evidence, found)) {
            report.add(ViolationKind::Contact, found, why);
        }
    }
    let phone = if digits(text).len() >= 7 { matches(&PHONE, text) } else { Vec::new() };
    for found in phone {
        if is_phone(text, found) && !is_known_phone(profile, evidence, found) {
            report.add(ViolationKind::Contact, found.trim(), why);
        }
    }
}

/// Where addresses stand in a text, in bytes: what they are made of is no name.
pub fn spans(text: &str) -> Vec<(usize, usize)> {
    let dotted = text.as_bytes().windows(2).any(|w| w[0] == b'.' && w[1].is_ascii_alphabetic());
    if !dotted && !text.contains('@') {
        return Vec::new();
    }
    // "Node.js/Express" is no address.
    let urls = matches(&URL, text).into_iter().filter(|url| {
        let host = url.split('/').next().unwrap_or(url);
        !host.to_ascii_lowercase().ends_with(".js") || url.contains("://")
    });
    let all = matches(&EMAIL, text).into_iter().chain(urls);
    all.map(|found| {
        let start = found.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + found.len())
    })
    .collect()
}

fn matches<'t>(regex: &'static LazyLock<Option<Regex>>, text: &'t str) -> Vec<&'t str> {
    regex.as_ref().map_or_else(Vec::new, |r| r.find_iter(text).map(|m| m.as_str()).collect())
}

/// Years, ranges and large numbers have digits too.
fn is_phone(text: &str, found: &str) -> bool {
    let count = digits(found).len();
    let start = found.as_ptr() as usize - text.as_ptr() as usize;
    // "De J+15 à J+6": the sign joins a number to a letter.
    let sum = found.starts_with('+') && text[..start].ends_with(char::is_alphanumeric);
    // "From 610 (2019) to 1,045 (2023)": the rest of a number, with a year behind it.
    let before = text[..start].strip_suffix([',', '.']);
    let rest = before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    let money = text[..start].trim_end().ends_with(['€', '$', '£', '¥']);
    let dated = found.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4).count()
        >= 2
        && count == 8;
    let iso = found.trim().split('-').map(str::len).eq([4, 2, 2]);
    let grouped = {
        let parts: Vec<&str> = found.split([' ', '.', '\u{a0}', '\u{202f}']).collect();
        parts.len() > 1
            && parts[1..].iter().all(|p| p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit()))
            && parts[0].len() <= 3
            && !found.starts_with(['0', '+', '('])
    };
    // "(30.12.2010)", "(3. 5. 2019".
    let bracketed = found.trim_matches(|c: char| !c.is_ascii_digit());
    let dotted_date = ['.', '/'].iter().any(|sign| {
        let parts: Vec<usize> = bracketed.split(*sign).map(|part| part.trim().len()).collect();
        matches!(parts[..], [1 | 2, 1 | 2, 4])
    });
    let opens = found.starts_with(['+', '0', '(']);
    let groups = found.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let shaped = opens || groups.map(str::len).eq([3, 3, 4]);
    (7..=15).contains(&count)
        && shaped
        && !sum
        && !rest
        && !money
        && !dated
        && !iso
        && !grouped
        && !dotted_date
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn has_email(profile: &Profile, found: &str) -> bool {
    let found = found.trim_end_matches('.');
    profile.basics.email.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(found))
}

/// Where telephone numbers stand that are the profile's or the evidence's, in bytes: their groups count
/// nothing.
pub fn phones(text: &str, profile: &Profile, evidence: &Evidence<'_>) -> Vec<(usize, usize)> {
    if digits(text).len() < 7 {
        return Vec::new();
    }
    let known = |found: &&str| is_phone(text, found) && is_known_phone(profile, evidence, found);
    let place = |found: &str| {
        let start = found.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + found.len())
    };
    matches(&PHONE, text).into_iter().filter(known).map(place).collect()
}

fn is_known_phone(profile: &Profile, evidence: &Evidence<'_>, found: &str) -> bool {
    // "0441 555 01 82" for "0441 5550182".
    let grouped = || {
        evidence.cited.iter().flat_map(|facts| &facts.texts).any(|text| {
            matches(&PHONE, text)
                .into_iter()
                .any(|known| is_phone(text, known) && is_same_phone(known, found))
        })
    };
    has_phone(profile, found) || quoted(evidence, found) || grouped()
}

fn has_phone(profile: &Profile, found: &str) -> bool {
    profile.basics.phone.as_deref().is_some_and(|own| is_same_phone(own, found))
}

fn is_same_phone(own: &str, found: &str) -> bool {
    let national = |text: &str| {
        let digits = digits(text);
        let bare = digits.strip_prefix("00").map_or(digits.clone(), str::to_owned);
        (text.trim().starts_with('+') || digits.starts_with("00"), bare)
    };
    let ((own_int, own), (found_int, found)) = (national(own), national(found));
    if own == found {
        return true;
    }
    // +49 30 1234567 is 030 1234567 at home.
    let (long, short) = match (own_int, found_int) {
        (true, false) => (own, found),
        (false, true) => (found, own),
        _ => return false,
    };
    let short = short.trim_start_matches('0');
    let country = long.len().saturating_sub(short.len());
    short.len() >= 7 && (1..=3).contains(&country) && long.ends_with(short)
}

fn bare(url: &str) -> String {
    let lower = fold(url);
    let rest = lower.trim_start_matches("https://").trim_start_matches("http://");
    rest.trim_start_matches("www.").trim_end_matches(['/', '.']).to_owned()
}

fn has_url(profile: &Profile, found: &str) -> bool {
    let found = bare(found);
    let basics = &profile.basics;
    let own = basics.url.iter().chain(basics.profiles.iter().filter_map(|p| p.url.as_ref()));
    let entries = profile.entries().filter_map(|entry| entry.url.as_ref());
    let others = profile.education.iter().filter_map(|e| e.url.as_ref());
    let certs = profile.certificates.iter().filter_map(|c| c.url.as_ref());
    let papers = profile.publications.iter().filter_map(|p| p.url.as_ref());
    let handles = basics.profiles.iter().filter_map(|p| {
        let (network, user) = (p.network.as_ref()?, p.username.as_ref()?);
        Some(format!("{}.com/{user}", fold(network)))
    });
    own.chain(entries).chain(others).chain(certs).chain(papers).any(|url| bare(url) == found)
        || handles
            .map(|url| bare(&url))
            .any(|url| url == found || url.replace("com/", "com/in/") == found)
        || profile.entries().filter_map(|e| e.organization.as_ref()).any(|name| fold(name) == found)
}

fn quoted(evidence: &Evidence<'_>, found: &str) -> bool {
    let found = bare(found);
    evidence.any().any(|facts| facts.texts.iter().any(|text| text.contains(&found)))
}

/// A line of the header: each part must be the profile's own, word for word.
pub fn header(text: &str, profile: &Profile, report: &mut Report) {
    report.claim();
    let known = header_parts(profile);
    for part in text.split(['|', '•', '·', '\n', '\t']).flat_map(|part| part.split(" – ")) {
        let part = part.trim().trim_matches(',');
        if part.is_empty() || part_known(part, profile, &known) {
            continue;
        }
        let stray: Vec<&str> = part
            .split(", ")
            .map(str::trim)
            .filter(|p| !p.is_empty() && !part_known(p, profile, &known))
            .collect();
        for piece in stray {
            // Addresses that a line break parted.
            let all_known = piece.contains(' ')
                && piece
                    .split(' ')
                    .all(|word| word.contains(['.', '@']) && part_known(word, profile, &known));
            if all_known {
                continue;
            }
            report.add(ViolationKind::Contact, piece, "not the profile's contact data");
        }
    }
}

fn part_known(part: &str, profile: &Profile, known: &[String]) -> bool {
    let label_stripped = part.split_once(": ").map_or(part, |(_, rest)| rest).trim();
    [part, label_stripped].iter().any(|part| {
        let plain = facts::plain(part);
        known.contains(&plain)
            || has_email(profile, part)
            || has_url(profile, part)
            || (digits(part).len() >= 5
                && part.chars().all(|c| c.is_ascii_digit() || " +()-./\u{a0}".contains(c))
                && has_phone(profile, part))
    })
}

fn header_parts(profile: &Profile) -> Vec<String> {
    let basics = &profile.basics;
    let place = &basics.location;
    let mut parts: Vec<String> = vec![basics.name.clone()];
    parts.extend(
        [
            &basics.label,
            &basics.phone,
            &place.address,
            &place.postal_code,
            &place.city,
            &place.region,
            &place.country_code,
        ]
        .into_iter()
        .flatten()
        .cloned(),
    );
    parts.extend(basics.labels.iter().cloned());
    // "1184 Linwood Terrace, Apt 3B" holds a comma of its own.
    let address = place.address.iter().flat_map(|address| address.split([',', '\n']));
    parts.extend(address.map(str::to_owned));
    parts.extend(place.short());
    if let (Some(code), Some(city)) = (&place.postal_code, &place.city) {
        parts.push(format!("{code} {city}"));
        parts.push(format!("{city} {code}"));
    }
    if let (Some(code), Some(region)) = (&place.postal_code, &place.region) {
        parts.push(format!("{region} {code}"));
    }
    if let Some(code) = &place.country_code {
        parts.extend(country::names(code).iter().map(|name| (*name).to_owned()));
    }
    for online in &basics.profiles {
        parts.extend(online.username.clone());
        parts.extend(online.network.clone());
        if let (Some(network), Some(user)) = (&online.network, &online.username) {
            parts.push(format!("{network}: {user}"));
            parts.push(format!("{network} {user}"));
        }
    }
    parts.iter().map(|part| facts::plain(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_number_is_no_telephone_number() {
        let phones = |text: &str| {
            matches(&PHONE, text).into_iter().filter(|found| is_phone(text, found)).count()
        };
        assert_eq!(phones("Sign-ups rose from 610 (2019) to 1,045 (2023)."), 0);
        assert_eq!(phones("Call 0151 555 0123 or 020 7946 0018."), 2);
    }
}
