//! What of a profile never enters a prompt: name, mail, phone, address, links, user names and
//! referees, and their traces inside free text. They are replaced by placeholders before a prompt is
//! built ([`Redactor::hide`]) and put back into what returns ([`Redactor::show`]); what is about to
//! leave is looked at once more ([`Redactor::leaks`]).
//!
//! What counts as a trace:
//! - a name in whole, in part, turned round, with initials, in capitals, without its accents or with
//!   `ue` for `ü`, in Latin letters, inflected, broken at a line's end, s p a c e d, or with signs in
//!   it that can't be seen; also inside of an employer's name (`Müller Maschinenbau GmbH`), since the
//!   name is what matters and it is put back to the letter;
//! - a link, mail address or user name that has the name in it, whosever site it is on;
//! - the phone number in any notation, any number written as an international one that stands in the
//!   profile, every mail address of the profile;
//! - street, house number and postal code. City, region and country stay: they are matched against
//!   the posting;
//! - a referee's name. The reference itself is never sent at all, and [`Redactor::leaks`] finds it.
//!
//! A first name that is a word too (`Mark`, `Will`, `Grace`) is hidden alone only where it is used as a
//! name; one that is a skill or tool of the profile (`Julia`) never is, only together with the rest of
//! the name. What is hidden for nothing comes back as it was: each spelling that stands in the profile
//! has a placeholder of its own.

mod contacts;
mod find;
mod glyphs;
mod names;
mod ordinary;
mod pattern;
mod placeholders;
mod secrets;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::profile::Profile;
use placeholders::Placeholders;
use secrets::Secrets;

pub use placeholders::Kind;

/// Something private in a text that is about to leave. It says where, not what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    pub kind: Kind,
    /// In bytes of the text.
    pub at: Range<usize>,
}

/// Hides one profile's private parts.
pub struct Redactor {
    secrets: Secrets,
    placeholders: Placeholders,
}

impl Redactor {
    #[must_use]
    pub fn new(profile: &Profile) -> Self {
        let mut placeholders = Placeholders::default();
        let secrets = Secrets::new(profile, &mut placeholders);
        let mut redactor = Self { secrets, placeholders };
        // Every spelling that stands in the profile comes back to the letter.
        for text in secrets::texts(profile) {
            for found in find::all(&redactor.secrets, &redactor.placeholders, &text) {
                let kind = redactor.placeholders.kind(found.entry);
                // A referee has one placeholder; it stands for the whole name.
                if kind != Kind::Referee {
                    redactor.placeholders.add(kind, &text[found.at]);
                }
            }
        }
        redactor
    }

    /// The text with placeholders for everything private. Hiding twice is hiding once.
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for found in find::all(&self.secrets, &self.placeholders, text) {
            out.push_str(&text[from..found.at.start]);
            out.push_str(&self.placeholders.label(found.entry, &text[found.at.clone()]));
            from = found.at.end;
        }
        out.push_str(&text[from..]);
        out
    }

    /// The text with everything private put back, also where a model changed a placeholder's case,
    /// brackets or hyphen.
    #[must_use]
    pub fn show(&self, text: &str) -> String {
        self.placeholders.show(text)
    }

    /// What is private in a text that is about to leave: nothing, after [`Self::hide`]. It looks
    /// closer than that does: at letters and digits alone, whatever stands between them.
    #[must_use]
    pub fn leaks(&self, text: &str) -> Vec<Leak> {
        let mut leaks: Vec<Leak> = find::all(&self.secrets, &self.placeholders, text)
            .into_iter()
            .map(|found| Leak { kind: self.placeholders.kind(found.entry), at: found.at })
            .collect();
        leaks.extend(find::squashed(&self.secrets, text));
        leaks
    }
}

impl std::fmt::Debug for Redactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Redactor")
    }
}
