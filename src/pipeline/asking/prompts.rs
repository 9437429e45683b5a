//! The instructions: versioned files, embedded, each replaceable by the user's own.
//!
//! A file is Markdown with a front matter that holds its `version`. `{{language}}` and
//! `{{length}}` are filled in; what an instruction says decides how well a model writes, never
//! what may stand in a document.

use thiserror::Error;

use crate::text::{ContentHash, Lang};

/// The embedded files by name, in the order of the stages.
const BUILT_IN: [(&str, &str, &str); 6] = [
    ("keywords", "analyze: what a posting asks for", include_str!("prompts/keywords.md")),
    ("order", "match: an order of the profile's lines", include_str!("prompts/order.md")),
    ("reword", "write: better words for an entry's lines", include_str!("prompts/reword.md")),
    ("summary", "write: the summary from numbered facts", include_str!("prompts/summary.md")),
    ("letter", "write: the cover letter from numbered facts", include_str!("prompts/letter.md")),
    ("review", "validate: a second opinion on the texts", include_str!("prompts/review.md")),
];

/// Values that an instruction may use.
const VALUES: [&str; 2] = ["language", "length"];
/// More than this is no instruction.
const LONGEST: usize = 8_000;

/// Why a prompt file can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PromptError {
    #[error("there is no prompt `{0}`; there are {known}", known = names())]
    Unknown(String),
    #[error("{name}: {why}")]
    Invalid { name: String, why: String },
}

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    pub name: &'static str,
    pub about: &'static str,
    pub version: u32,
    /// The file as it is.
    pub source: String,
    /// The instruction without its front matter.
    pub text: String,
    /// Not the embedded one.
    pub own: bool,
}

impl Prompt {
    /// `reword v1`, or `reword (own 1a2b3c4d)`.
    #[must_use]
    pub fn label(&self) -> String {
        if self.own {
            format!("{} (own {})", self.name, ContentHash::of(&self.source).short())
        } else {
            format!("{} v{}", self.name, self.version)
        }
    }

    #[must_use]
    pub fn fill(&self, language: Lang, length: usize) -> String {
        self.text
            .replace("{{language}}", &language_name(language))
            .replace("{{length}}", &length.to_string())
    }
}

/// All instructions of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompts(Vec<Prompt>);

impl Default for Prompts {
    fn default() -> Self {
        let read = |(name, about, source): (&'static str, &'static str, &str)| Prompt {
            name,
            about,
            version: version_of(source).unwrap_or(0),
            source: source.to_owned(),
            text: text_of(source).to_owned(),
            own: false,
        };
        Self(BUILT_IN.into_iter().map(read).collect())
    }
}

impl Prompts {
    pub fn iter(&self) -> std::slice::Iter<'_, Prompt> {
        self.0.iter()
    }

    /// # Errors
    /// There is none of that name.
    pub fn get(&self, name: &str) -> Result<&Prompt, PromptError> {
        self.0
            .iter()
            .find(|prompt| prompt.name == name)
            .ok_or_else(|| PromptError::Unknown(name.to_owned()))
    }

    /// Puts the user's own file in place of the embedded one.
    ///
    /// # Errors
    /// There is no prompt of that name, or the file is empty, too long, or uses a value that does
    /// not exist.
    pub fn replace(&mut self, name: &str, source: &str) -> Result<(), PromptError> {
        let invalid =
            |why: &str| PromptError::Invalid { name: format!("{name}.md"), why: why.to_owned() };
        let prompt = self
            .0
            .iter_mut()
            .find(|prompt| prompt.name == name)
            .ok_or_else(|| PromptError::Unknown(name.to_owned()))?;
        let text = text_of(source);
        if text.is_empty() {
            return Err(invalid("it holds no instruction"));
        }
        if source.len() > LONGEST {
            return Err(invalid("it is longer than 8,000 characters"));
        }
        let mut rest = text;
        while let Some(at) = rest.find("{{") {
            let inside = &rest[at + 2..];
            let Some(end) = inside.find("}}") else {
                return Err(invalid("`{{` without `}}`"));
            };
            let value = &inside[..end];
            if !VALUES.contains(&value) {
                return Err(invalid(&format!(
                    "there is no value `{{{{{value}}}}}`; there are {{{{language}}}} and {{{{length}}}}"
                )));
            }
            rest = &inside[end..];
        }
        prompt.own = source != prompt.source;
        prompt.version = version_of(source).unwrap_or(prompt.version);
        text.clone_into(&mut prompt.text);
        source.clone_into(&mut prompt.source);
        Ok(())
    }
}

impl<'p> IntoIterator for &'p Prompts {
    type Item = &'p Prompt;
    type IntoIter = std::slice::Iter<'p, Prompt>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn names() -> String {
    BUILT_IN.map(|(name, ..)| name).join(", ")
}

fn split(source: &str) -> (&str, &str) {
    source.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", source))
}

fn text_of(source: &str) -> &str {
    split(source).1.trim()
}

fn version_of(source: &str) -> Option<u32> {
    let (front, _) = split(source);
    front.lines().find_map(|line| line.strip_prefix("version:")?.trim().parse().ok())
}

/// The language's English name, as instructions call it.
#[must_use]
pub fn language_name(language: Lang) -> String {
    match language {
        Lang::En => "English".into(),
        Lang::De => "German".into(),
        Lang::Fr => "French".into(),
        Lang::Es => "Spanish".into(),
        Lang::Pt => "Portuguese".into(),
        Lang::Nl => "Dutch".into(),
        Lang::It => "Italian".into(),
        Lang::Other(_) => format!("the language `{}`", language.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_are_sound() {
        let embedded = Prompts::default();
        let mut again = Prompts::default();
        for prompt in &embedded {
            assert!(prompt.version > 0, "{} has no version", prompt.name);
            again.replace(prompt.name, &prompt.source).unwrap();
        }
        assert_eq!(embedded, again);
    }

    #[test]
    fn a_file_of_the_user_stands_in_its_place() {
        let mut prompts = Prompts::default();
        prompts.replace("review", "Look at it in {{language}}.").unwrap();
        let prompt = prompts.get("review").unwrap();
        assert_eq!(prompt.fill(Lang::De, 0), "Look at it in German.");
        assert!(prompt.label().starts_with("review (own "));
        let errors = [
            prompts.replace("nothing", "x").unwrap_err(),
            prompts.replace("review", "---\nversion: 2\n---\n").unwrap_err(),
            prompts.replace("review", "{{posting}}").unwrap_err(),
            prompts.replace("review", "{{language").unwrap_err(),
        ];
        insta::assert_snapshot!(errors.map(|error| error.to_string()).join("\n"), @"
        there is no prompt `nothing`; there are keywords, order, reword, summary, letter, review
        review.md: it holds no instruction
        review.md: there is no value `{{posting}}`; there are {{language}} and {{length}}
        review.md: `{{` without `}}`
        ");
    }
}
