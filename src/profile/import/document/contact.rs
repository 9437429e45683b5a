//! Ways to reach the person: mail, phone, place, addresses on the web, each known by its form or by
//! the word before it.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::draft::Draft;
use super::super::place;
use super::account::account;
use super::head::{self, address};
use super::kinds;
use crate::profile::model::{Location, OnlineProfile};
use crate::reader::Block;
use crate::text::fold;

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}").ok()
});
static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[+(]?\d[\d ()./–+-]{5,22}\d(?: ?(?:x|ext\.?) ?\d{1,6})?$").ok());

/// What a word before a contact says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Mail,
    Phone,
    Place,
    Web,
    Network,
    Name,
}

static LABELS: LazyLock<HashMap<&str, Label>> = LazyLock::new(|| {
    let of = |name| match name {
        "mail" => Some(Label::Mail),
        "phone" => Some(Label::Phone),
        "place" => Some(Label::Place),
        "web" => Some(Label::Web),
        "network" => Some(Label::Network),
        "name" => Some(Label::Name),
        _ => None,
    };
    let rows = include_str!("labels.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(name, words)| Some((of(name)?, words)))
        .flat_map(|(label, words)| words.split('|').map(move |word| (word, label)))
        .collect()
});

/// What a folded word says of the contact behind it.
pub fn label_of(word: &str) -> Option<Label> {
    LABELS.get(word.trim().trim_end_matches([':', '.'])).copied()
}

/// Whether a line has an address for mail.
pub fn has_mail(text: &str) -> bool {
    EMAIL.as_ref().is_some_and(|email| email.is_match(text))
}

/// Whether a short line among running text is a way to reach the person.
pub fn is_contact(block: &Block) -> bool {
    let text = block.text.trim();
    let (label, value) = labelled(text);
    let plain = |link: &String| {
        let user = link.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        user.eq_ignore_ascii_case(text)
    };
    text.split_whitespace().count() <= 10
        && (label.is_some()
            || has_mail(text)
            || PHONE.as_ref().is_some_and(|phone| phone.is_match(value))
            || address(value).is_some()
            || is_street(value)
            || block.links.iter().any(|link| plain(link) || link.starts_with("mailto:")))
}

/// `Tel.: 030 1234` as what it is and the value.
pub fn labelled(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    if let Some((label, value)) = text.split_once(':') {
        let plain = fold(label).trim().trim_end_matches('.').to_owned();
        if label_of(&plain).is_some() && !value.trim().is_empty() {
            return (Some(label.trim()), value.trim());
        }
    }
    if let Some((label, value)) = text.split_once(' ') {
        let plain = fold(label).trim_end_matches('.').to_owned();
        let number = value.trim().starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c));
        if label_of(&plain) == Some(Label::Phone) && number {
            return (Some(label), value.trim());
        }
    }
    (None, text)
}

pub fn line(block: &Block, headline: bool, draft: &mut Draft) {
    for url in &block.links {
        if let Some(email) = url.strip_prefix("mailto:") {
            draft.profile.basics.email.get_or_insert_with(|| email.to_owned());
        } else if !url.starts_with("tel:") {
            account(url, None, draft);
        }
    }
    // `GitHub` or a user's name as the text of a link says no more than the link.
    let linked = |part: &str| {
        let word = part.to_ascii_lowercase();
        let within = |link: &String| {
            let link = link.to_ascii_lowercase();
            link.starts_with("http") && word.len() >= 3 && link.ends_with(&word)
        };
        !block.links.is_empty()
            && (matches!(label_of(&fold(part)), Some(Label::Network | Label::Web))
                || block.links.iter().any(within))
    };
    let has_bars = block.text.contains(['\t', '|', '·', '•', '∙', '◦', '⋄', '♦']);
    let mut parts: Vec<&str> =
        block.text.split(['\t', '|', '·', '•', '∙', '◦', '⋄', '♦']).map(str::trim).collect();
    if !has_bars && EMAIL.as_ref().is_some_and(|email| email.is_match(&block.text)) {
        // Without bars, blanks or commas part the contacts.
        parts = block.text.split([',', ';']).map(str::trim).collect();
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    // A city and its region that the comma parted are one place.
    let mut places: Vec<&str> = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        // What a person is may stand before the contacts, on their line.
        let leads = index == 0 && has_bars && !is_place(part) && !part.contains(char::is_numeric);
        if linked(part) {
            draft.note_if_lost("basics", part, "");
        } else if !has_bars && block.text.contains('@') && is_place(part) {
            places.push(part);
        } else {
            piece(part, headline && (leads || !block.text.contains('@')), draft);
        }
    }
    if !places.is_empty() {
        piece(&places.join(", "), false, draft);
    }
}

fn is_place(text: &str) -> bool {
    kinds::is_place(text) && address(text).is_none()
}

/// One part of a line; `headline` where it may say what the person is.
pub fn piece(text: &str, headline: bool, draft: &mut Draft) {
    let (label, value) = labelled(text);
    let value = value.trim();
    let basics = &mut draft.profile.basics;
    if let Some(found) = EMAIL.as_ref().and_then(|email| email.find(value)) {
        let email = found.as_str().to_owned();
        if basics.email.is_none() {
            basics.email = Some(email.clone());
        } else if basics.email.as_ref() != Some(&email) {
            draft.review("another e-mail", &email);
        }
        let rest = [&value[..found.start()], &value[found.end()..]];
        for rest in rest {
            let rest = head::trimmed(rest.trim_matches([' ', ',', ';', '<', '>', ':', '/']));
            if rest.chars().any(char::is_alphanumeric) && label_of(&fold(rest)).is_none() {
                piece(rest, headline, draft);
            }
        }
        note_label(label, draft);
        return;
    }
    if PHONE.as_ref().is_some_and(|phone| phone.is_match(value)) {
        if basics.phone.is_none() {
            basics.phone = Some(value.to_owned());
        } else {
            draft.review(label.unwrap_or("another phone"), value);
        }
        note_label(label, draft);
        return;
    }
    if let Some(url) = address(value) {
        account(&url, label, draft);
        note_label(label, draft);
        return;
    }
    let is_network = |label: &&str| label_of(&fold(label)) == Some(Label::Network);
    if let Some(network) = label.filter(is_network) {
        let (network, username) = (Some(network.to_owned()), Some(value.to_owned()));
        let same = |known: &OnlineProfile| {
            let of = |network: &Option<String>| fold(network.as_deref().unwrap_or_default());
            known.username == username && of(&known.network) == of(&network)
        };
        if basics.profiles.iter().any(same) {
            return;
        }
        basics.profiles.push(OnlineProfile { network, username, url: None });
        return;
    }
    let told_place = label.is_some();
    let role = kinds::role(value) > 0;
    let many = value.split_whitespace().count();
    let placelike = told_place
        || (is_place(value)
            && (value.contains(',') || value.contains(|c: char| c.is_ascii_digit())))
        || ((!headline || basics.label.is_some()) && is_place(value))
        || is_street(value);
    // A street alone is the first line of an address.
    let begun = basics.location.city.take_if(|city| {
        placelike && !role && city.bytes().any(|b| b.is_ascii_digit()) && is_place_or_code(value)
    });
    if placelike && !role && basics.location == Location::default() {
        let begun = begun.map(|begun| format!("{begun}, {value}"));
        basics.location = place::read(begun.as_deref().unwrap_or(value));
        note_label(label, draft);
    } else if (headline || role)
        && crate::reader::dates::find(value).is_empty()
        && basics.label.is_none()
        && (role || many <= 10)
        && label.is_none()
        && !value.ends_with('.')
    {
        basics.label = Some(value.to_owned());
    } else {
        draft.review("", text);
    }
}

fn note_label(label: Option<&str>, draft: &mut Draft) {
    if let Some(label) = label {
        draft.note_if_lost("basics", label, "email phone url location");
    }
}

fn is_place_or_code(text: &str) -> bool {
    is_place(text) || text.bytes().any(|b| b.is_ascii_digit())
}

/// `Musterstraße 12, 10115 Berlin`
fn is_street(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let words = text.split_whitespace().count();
    digits
        && (2..=10).contains(&words)
        && text.contains(',')
        && !text.contains(':')
        && crate::reader::dates::find(text).is_empty()
}
