//! What is private in a profile, ready to be looked for.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::contacts::{self, digits, link_key, squashed};
use super::glyphs::letters;
use super::names::{self, Entries, Ordinary};
use super::ordinary;
use super::pattern::{Pattern, Style};
use super::placeholders::{Kind, Placeholders};
use crate::profile::Profile;
use crate::text::fold;

/// Everything that is looked for.
#[derive(Default, Clone)]
pub(super) struct Secrets {
    /// By their first letter: most letters of a text begin none.
    pub patterns: HashMap<char, Vec<Pattern>>,
    /// Telephone numbers by their digits.
    pub phones: Vec<(String, usize)>,
    /// Mail addresses by their letters and digits.
    pub mails: Vec<(String, usize)>,
    /// Links by host and path.
    pub links: Vec<(String, usize)>,
    /// Parts of names and user names: a link or mail address with one in it is private.
    pub traces: Vec<String>,
    /// For what has no entry of its own.
    pub any_link: Option<usize>,
    pub any_mail: Option<usize>,
    /// Letters and digits in a row that must not stand in what leaves, whatever is between them.
    pub squashed: Vec<(String, Kind)>,
    /// Runs of words of references.
    pub references: HashSet<String>,
    /// Postal codes that could be a year stand for an address only beside the city.
    pub city: Option<String>,
    /// Or beside the street.
    pub street: Option<String>,
}

/// So many words of a reference in a row are no accident.
pub(super) const REFERENCE_WORDS: usize = 6;

impl Secrets {
    pub(super) fn new(profile: &Profile, placeholders: &mut Placeholders) -> Self {
        let mut secrets = Self::default();
        let basics = &profile.basics;
        let terms = terms(profile);
        let ordinary = |word: &str| {
            let folded: String = letters(word).into_iter().collect();
            if terms.contains(&folded) {
                Ordinary::Term
            } else if ordinary::is_word(&folded) {
                Ordinary::Word
            } else {
                Ordinary::No
            }
        };
        secrets.name(&basics.name, &ordinary, placeholders);
        if let Some(mail) = &basics.email {
            let entry = placeholders.add(Kind::Email, mail);
            secrets.mail(mail, entry);
        }
        if let Some(phone) = &basics.phone {
            let entry = placeholders.add(Kind::Phone, phone);
            secrets.phones.push((digits(phone), entry));
            let digits = digits(phone);
            if digits.len() >= 8 {
                let tail = digits[digits.len() - 8..].to_owned();
                secrets.squashed.push((tail, Kind::Phone));
            }
        }
        secrets.address(profile, placeholders);
        let links = basics.url.iter().chain(basics.profiles.iter().filter_map(|p| p.url.as_ref()));
        for link in links {
            let entry = placeholders.add(Kind::Link, link);
            secrets.links.push((link_key(link), entry));
            secrets.any_link.get_or_insert(entry);
        }
        for user in basics.profiles.iter().filter_map(|p| p.username.as_ref()) {
            secrets.user(user, placeholders);
        }
        secrets.referees(profile, &ordinary, placeholders);
        secrets
    }

    fn look_for(&mut self, patterns: impl IntoIterator<Item = Pattern>) {
        for pattern in patterns {
            if let Some(first) = pattern.letters.first() {
                self.patterns.entry(*first).or_default().push(pattern);
            }
        }
    }

    fn name(
        &mut self,
        name: &str,
        ordinary: &dyn Fn(&str) -> Ordinary,
        placeholders: &mut Placeholders,
    ) {
        let words = names::words(name);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let full = placeholders.add(Kind::Name, names::bare(name));
        let entries = Entries {
            full,
            first: placeholders.add(Kind::FirstName, first),
            last: placeholders.add(Kind::LastName, last),
        };
        self.look_for(names::patterns(name, entries, ordinary));
        for word in words.iter().flat_map(|word| names::halves(word).chain([word.as_str()])) {
            let trace = squashed(word);
            if trace.chars().count() >= 4 && ordinary(word) == Ordinary::No {
                self.traces.push(trace);
            }
        }
        if words.len() > 1 {
            self.traces.push(squashed(&format!("{first}{last}")));
            self.traces.push(squashed(&format!("{last}{first}")));
            let whole = squashed(name);
            let short = squashed(&format!("{first}{last}"));
            for row in [whole, short] {
                if row.chars().count() >= 9 {
                    self.squashed.push((row, Kind::Name));
                }
            }
        }
    }

    fn mail(&mut self, mail: &str, entry: usize) {
        self.mails.push((mail_key(mail), entry));
        self.any_mail.get_or_insert(entry);
        let local = mail.split('@').next().unwrap_or_default();
        let row = letters(local);
        if row.len() >= 6 && !ordinary::is_word(&squashed(local)) {
            self.look_for([Pattern::new(row, Style::Tight, entry)]);
            self.traces.push(squashed(local));
        }
    }

    fn user(&mut self, user: &str, placeholders: &mut Placeholders) {
        let row = letters(user);
        if row.len() < 4 || ordinary::is_word(&squashed(user)) {
            return;
        }
        let entry = placeholders.add(Kind::User, user);
        self.look_for([Pattern::new(row, Style::Phrase, entry)]);
        self.traces.push(squashed(user));
        self.squashed.push((squashed(user), Kind::User));
        self.squashed.retain(|(row, _)| row.chars().count() >= 8);
    }

    fn address(&mut self, profile: &Profile, placeholders: &mut Placeholders) {
        let location = &profile.basics.location;
        self.city = location.city.as_deref().map(fold);
        if let Some(address) = &location.address {
            let street = address.split([',', '\n', ';']).next().unwrap_or_default();
            let street = street.trim_matches(|c: char| !c.is_alphabetic());
            self.street = Some(fold(street)).filter(|street| street.chars().count() >= 5);
            let entry = placeholders.add(Kind::Address, address);
            let parts = address.split([',', '\n', ';']).map(str::trim);
            for part in parts.chain([address.as_str()]) {
                let has_number = part.contains(|c: char| c.is_ascii_digit());
                let city = self.city.clone().unwrap_or_default();
                if fold(part) == city || letters(part).len() < 5 {
                    continue;
                }
                if has_number || part.split_whitespace().count() > 1 {
                    for part in streets(part) {
                        self.look_for([Pattern::new(letters(&part), Style::Phrase, entry)]);
                    }
                }
                // The street without its number.
                let street = part.trim_matches(|c: char| !c.is_alphabetic());
                let street: String = street
                    .split_whitespace()
                    .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
                    .collect::<Vec<_>>()
                    .join(" ");
                if letters(&street).len() >= 7 && !ordinary::is_word(&squashed(&street)) {
                    for street in streets(&street) {
                        self.look_for([Pattern::new(letters(&street), Style::Phrase, entry)]);
                    }
                }
            }
        }
        if let Some(code) = &location.postal_code
            && letters(code).len() >= 4
        {
            let entry = placeholders.add(Kind::PostalCode, code);
            self.look_for([Pattern::new(letters(code), Style::Phrase, entry)]);
        }
    }

    fn referees(
        &mut self,
        profile: &Profile,
        ordinary: &dyn Fn(&str) -> Ordinary,
        placeholders: &mut Placeholders,
    ) {
        for reference in &profile.references {
            let name = names::bare(&reference.name);
            if !name.is_empty() {
                let entry = placeholders.add(Kind::Referee, name);
                let entries = Entries { full: entry, first: entry, last: entry };
                self.look_for(names::patterns(name, entries, ordinary));
                for text in reference.reference.iter().chain([&reference.name]) {
                    for place in contacts::mails(text) {
                        self.mails.push((mail_key(&text[place]), entry));
                    }
                    for (_, number) in contacts::numbers(text) {
                        self.phones.push((number, entry));
                    }
                }
            }
            let words: Vec<String> = reference
                .reference
                .iter()
                .flat_map(|text| text.split_whitespace())
                .map(squashed)
                .filter(|word| !word.is_empty())
                .collect();
            let rows = words.windows(REFERENCE_WORDS).map(|row| row.join(" "));
            self.references.extend(rows);
        }
    }
}

/// `(at)` and its like are the sign they stand for.
pub(super) fn mail_key(mail: &str) -> String {
    let mail = mail.to_lowercase();
    let mail = mail.replace("(at)", "@").replace("[at]", "@").replace("{at}", "@");
    squashed(&mail.replace("(dot)", ".").replace("[dot]", "."))
}

/// A street with its kind in full and short: `Elm Road`, `Elm Rd`; `Hauptstraße`, `Hauptstr.`
fn streets(street: &str) -> Vec<String> {
    const KINDS: &[(&str, &str)] = &[
        ("strasse", "str"),
        ("street", "st"),
        ("road", "rd"),
        ("avenue", "ave"),
        ("boulevard", "blvd"),
        ("lane", "ln"),
        ("drive", "dr"),
        ("court", "ct"),
        ("square", "sq"),
        ("place", "pl"),
        ("calle", "c"),
        ("platz", "pl"),
    ];
    let folded = fold(street);
    let mut found = vec![folded.clone()];
    for (long, short) in KINDS {
        if folded.contains(long) {
            found.push(folded.replace(long, short));
        }
        let words: Vec<&str> = folded.split_whitespace().collect();
        let is_short = |word: &&str| word.trim_end_matches('.') == *short;
        if words.iter().any(is_short) {
            let words = words.iter().map(|word| if is_short(word) { long } else { word });
            found.push(words.copied().collect::<Vec<_>>().join(" "));
        }
        if folded.contains("str.") {
            found.push(folded.replace("str.", "strasse"));
        }
    }
    found
}

/// The words that name a tool or skill of the profile.
fn terms(profile: &Profile) -> HashSet<String> {
    let listed = profile.skills.iter().flat_map(|group| group.names().chain([group.name.as_str()]));
    let entries = profile.entries().flat_map(|entry| &entry.skills).map(String::as_str);
    listed.chain(entries).map(squashed).collect()
}

/// All texts of a profile that may enter a prompt, in order.
pub(super) fn texts(profile: &Profile) -> Vec<String> {
    fn strings(value: Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text),
            Value::Array(items) => items.into_iter().for_each(|item| strings(item, found)),
            Value::Object(map) => map.into_iter().for_each(|(_, item)| strings(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let mut value = serde_json::to_value(profile).unwrap_or_default();
    if let Value::Object(map) = &mut value {
        map.remove("references");
        map.remove("preferences");
    }
    strings(value, &mut found);
    found
}
