//! What stands above the sections: name, headline, place, ways to reach the person.

use std::sync::LazyLock;

use regex::Regex;

use super::super::draft::Draft;
use super::super::place;
use super::head::{self, address};
use super::kinds;
use crate::profile::model::OnlineProfile;
use crate::reader::{Block, BlockKind};
use crate::text::fold;

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}").ok()
});
static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[+(]?\d[\d ()./–+-]{5,22}\d(?: ?(?:x|ext\.?) ?\d{1,6})?$").ok());

/// Words before a contact that say what it is.
const LABELS: &[&str] = &[
    "e-mail",
    "email",
    "mail",
    "phone",
    "tel",
    "telephone",
    "telefon",
    "mobile",
    "mobil",
    "cell",
    "handy",
    "telefono",
    "movil",
    "telefone",
    "portable",
    "fax",
    "address",
    "adresse",
    "anschrift",
    "direccion",
    "morada",
    "adres",
    "indirizzo",
    "location",
    "ort",
    "wohnort",
    "website",
    "webseite",
    "web",
    "homepage",
    "site",
    "url",
    "portfolio",
    "blog",
    "linkedin",
    "github",
    "gitlab",
    "xing",
    "twitter",
    "x",
    "name",
    "telefoon",
    "correo",
    "correo electronico",
    "courriel",
    "ville",
    "city",
];

/// The lines above the first section.
pub fn read(lines: &[&Block], draft: &mut Draft) {
    let mut rest: Vec<&Block> = Vec::new();
    for (index, block) in lines.iter().enumerate() {
        let titled = index == 0 && lines.len() > 1 && is_document_title(&block.text);
        if titled {
            draft.note("basics", &block.text);
            continue;
        }
        if draft.profile.basics.name.is_empty() && name(block, rest.is_empty(), draft) {
            continue;
        }
        rest.push(block);
    }
    // What is set largest, above all else, is the name, whatever signs are in it.
    if draft.profile.basics.name.is_empty() && rest.first().is_some_and(|block| is_title(block)) {
        rest.remove(0).text.trim().clone_into(&mut draft.profile.basics.name);
    }
    let mut sentences: Vec<&str> = Vec::new();
    for block in rest {
        let is_sentence = block.text.split_whitespace().count() >= 14 && !has_contact(&block.text);
        if is_sentence {
            sentences.push(&block.text);
        } else {
            line(block, true, draft);
        }
    }
    if !sentences.is_empty() {
        draft.profile.basics.summary = Some(sentences.join(" "));
    }
}

fn is_title(block: &Block) -> bool {
    block.kind == BlockKind::Heading(1)
        && block.text.chars().any(char::is_alphabetic)
        && block.text.split_whitespace().count() <= 8
        && !has_contact(&block.text)
        && !is_document_title(&block.text)
}

/// The lines of a section of contacts.
pub fn contacts(lines: &[&Block], draft: &mut Draft) {
    for block in lines {
        line(block, false, draft);
    }
}

fn is_document_title(text: &str) -> bool {
    crate::reader::outline::section(text) == Some(crate::reader::outline::SectionWord::Title)
}

fn has_contact(text: &str) -> bool {
    EMAIL.as_ref().is_some_and(|email| email.is_match(text))
}

/// Takes a line as the name if it reads like one; what stands behind it on the line is taken too.
fn name(block: &Block, first: bool, draft: &mut Draft) -> bool {
    let parts: Vec<&str> = block.text.split(['\t', '|', '·', '•']).map(str::trim).collect();
    let candidate = parts[0];
    let (label, value) = labelled(candidate);
    let told = label.is_some_and(|label| fold(label) == "name");
    let value = if told { value } else { candidate };
    let value = ["CV", "Resume", "Résumé", "Curriculum Vitae", "Lebenslauf"]
        .iter()
        .find_map(|word| {
            let rest = value.strip_suffix(word)?;
            let rest = rest.trim_end();
            ["'s", "’s", "-", "–", "—", ",", ":"].iter().find_map(|end| rest.strip_suffix(end))
        })
        .unwrap_or_else(|| value.split(" – ").next().unwrap_or(value))
        .trim();
    if !(told || ((first || block.is_heading()) && is_name(value))) {
        return false;
    }
    draft.note_if_lost("basics", candidate, value);
    // `Ada Byron, Programmer`
    let (value, label) = match value.split_once(", ") {
        Some((name, role)) if kinds::role(role) > 0 => (name, Some(role.to_owned())),
        _ => (value, None),
    };
    draft.profile.basics.name = unshouted(value);
    draft.profile.basics.label = draft.profile.basics.label.take().or(label);
    for part in &parts[1..] {
        piece(part, true, draft);
    }
    true
}

/// `ADA BYRON` is `Ada Byron`; particles and short initials stay.
fn unshouted(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || name.chars().count() < 5 {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    out
}

/// Two to six words of letters, each with a capital or a small particle of names.
fn is_name(text: &str) -> bool {
    let particles = [
        "de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "di", "del", "zu", "bin",
        "al", "el", "y", "ter", "ten", "af",
    ];
    let main = text.split(',').next().unwrap_or(text);
    let words: Vec<&str> = main.split_whitespace().collect();
    let word = |word: &&str| {
        let letters =
            word.chars().all(|c| c.is_alphabetic() || ".'’-()\"“”".contains(c) || is_mark(c));
        let caseless = word.chars().all(|c| !c.is_lowercase() && !c.is_uppercase());
        letters
            && (particles.contains(&word.to_lowercase().as_str())
                || word.trim_start_matches(['(', '"', '“', '\'']).starts_with(char::is_uppercase)
                || caseless)
    };
    let caseless =
        main.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    (2..=6).contains(&words.len()) && words.iter().all(word)
        || (caseless && words.len() == 1 && (2..=12).contains(&main.chars().count()))
        || (words.len() == 1 && word(&main) && text.contains(','))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// `Tel.: 030 1234` as what it is and the value.
fn labelled(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    if let Some((label, value)) = text.split_once(':') {
        let plain = fold(label).trim().trim_end_matches('.').to_owned();
        if LABELS.contains(&plain.as_str()) && !value.trim().is_empty() {
            return (Some(label.trim()), value.trim());
        }
    }
    if let Some((label, value)) = text.split_once(' ') {
        let plain = fold(label).trim_end_matches('.').to_owned();
        let number = value.trim().starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c));
        let known = ["tel", "phone", "mobile", "mobil", "telefon", "fax", "cell", "handy"];
        if known.contains(&plain.as_str()) && number {
            return (Some(label), value.trim());
        }
    }
    (None, text)
}

fn line(block: &Block, headline: bool, draft: &mut Draft) {
    for url in &block.links {
        if let Some(email) = url.strip_prefix("mailto:") {
            draft.profile.basics.email.get_or_insert_with(|| email.to_owned());
        } else if !url.starts_with("tel:") {
            account(url, None, draft);
        }
    }
    let linked = |part: &str| {
        let known = ["linkedin", "github", "gitlab", "website", "portfolio", "homepage", "xing"];
        !block.links.is_empty() && known.contains(&fold(part).as_str())
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
fn piece(text: &str, headline: bool, draft: &mut Draft) {
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
            if rest.chars().any(char::is_alphanumeric) && !LABELS.contains(&fold(rest).as_str()) {
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
    if let Some(network) = label.filter(|label| {
        ["linkedin", "github", "gitlab", "xing", "twitter"].contains(&fold(label).as_str())
    }) {
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
    if placelike && !role && basics.location == crate::profile::model::Location::default() {
        basics.location = place::read(value);
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

/// An address on the web: the person's own, or their place in a network.
fn account(url: &str, label: Option<&str>, draft: &mut Draft) {
    let basics = &mut draft.profile.basics;
    let full = if url.contains("://") { url.to_owned() } else { format!("https://{url}") };
    let bare = full.split_once("://").map_or(full.as_str(), |(_, rest)| rest);
    let bare = bare.trim_start_matches("www.").trim_end_matches('/');
    let networks = [
        ("linkedin.com/in/", "LinkedIn"),
        ("linkedin.com/", "LinkedIn"),
        ("github.com/", "GitHub"),
        ("gitlab.com/", "GitLab"),
        ("xing.com/profile/", "XING"),
        ("twitter.com/", "Twitter"),
        ("x.com/", "X"),
        ("orcid.org/", "ORCID"),
        ("stackoverflow.com/users/", "StackOverflow"),
        ("behance.net/", "Behance"),
        ("dribbble.com/", "Dribbble"),
        ("medium.com/@", "Medium"),
    ];
    let known = networks.iter().find_map(|(start, network)| {
        let lower = bare.to_ascii_lowercase();
        lower.starts_with(start).then(|| (*network, &bare[start.len()..]))
    });
    let same = |known: &Option<String>| {
        known.as_deref().is_some_and(|known| head::bare(known) == head::bare(&full))
    };
    if same(&basics.url) || basics.profiles.iter().any(|account| same(&account.url)) {
        return;
    }
    if let Some((network, username)) = known {
        let username =
            Some(username.to_owned()).filter(|name| !name.is_empty() && !name.contains('/'));
        let network = Some(network.to_owned());
        basics.profiles.push(OnlineProfile { network, username, url: Some(full) });
    } else if basics.url.is_none() {
        basics.url = Some(full);
    } else {
        let network = label.map(str::to_owned);
        basics.profiles.push(OnlineProfile { network, username: None, url: Some(full) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::BlockKind;

    fn read_lines(lines: &[&str]) -> Draft {
        let blocks: Vec<Block> =
            lines.iter().map(|line| Block::plain(BlockKind::Paragraph, *line)).collect();
        let mut draft = Draft::default();
        read(&blocks.iter().collect::<Vec<_>>(), &mut draft);
        draft
    }

    #[test]
    fn headers_of_many_kinds() {
        for lines in [
            vec!["Ada Byron", "Senior Analyst", "ada@example.org | +44 20 1234 5678 | London, UK"],
            vec!["ADA BYRON", "Senior Analyst | London, UK", "ada@example.org, +44 20 1234 5678"],
            vec![
                "Curriculum vitae",
                "Ada Byron",
                "Senior Analyst",
                "Address: London, UK",
                "Tel.: +44 20 1234 5678",
                "E-mail: ada@example.org",
            ],
            vec![
                "Ada Byron",
                "Senior Analyst",
                "London, UK",
                "+44 20 1234 5678",
                "ada@example.org",
            ],
        ] {
            let draft = read_lines(&lines);
            let basics = &draft.profile.basics;
            assert_eq!(basics.name, "Ada Byron", "{lines:?}");
            assert_eq!(basics.label.as_deref(), Some("Senior Analyst"), "{lines:?}");
            assert_eq!(basics.email.as_deref(), Some("ada@example.org"), "{lines:?}");
            assert_eq!(basics.phone.as_deref(), Some("+44 20 1234 5678"), "{lines:?}");
            assert_eq!(basics.location.short().as_deref(), Some("London, UK"), "{lines:?}");
            assert!(draft.profile.review.is_empty(), "{lines:?}: {:?}", draft.profile.review);
        }
    }

    #[test]
    fn accounts_and_addresses_are_told_apart() {
        let draft = read_lines(&[
            "Ada Byron",
            "ada.dev | linkedin.com/in/ada | https://github.com/ada/ | GitLab: ada",
        ]);
        let basics = &draft.profile.basics;
        assert_eq!(basics.url.as_deref(), Some("https://ada.dev"));
        let networks: Vec<_> = basics
            .profiles
            .iter()
            .map(|p| (p.network.as_deref().unwrap(), p.username.as_deref().unwrap()))
            .collect();
        assert_eq!(networks, [("LinkedIn", "ada"), ("GitHub", "ada"), ("GitLab", "ada")]);
    }

    #[test]
    fn what_is_no_name_is_not_made_one() {
        for line in ["Shopping list for Tuesday", "3 apples", "Dear Sir or Madam", "hello"] {
            let draft = read_lines(&[line, "milk, bread"]);
            assert_eq!(draft.profile.basics.name, "", "{line}");
        }
    }
}
