//! Why a file is no posting, in words for the person who named it.

use thiserror::Error;

use super::MAX_BYTES;

/// Why bytes could not be read as a job posting.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PostingError {
    #[error("the posting is larger than {} MB", MAX_BYTES / 1_000_000)]
    TooLarge,
    #[error("the posting is empty")]
    Empty,
    #[error("the posting holds only blanks and invisible characters")]
    Blank,
    #[error("this is {what}, not text")]
    NotText { what: &'static str, hint: &'static str },
    #[error("the posting is not UTF-8, and its encoding can't be told from its bytes")]
    UnknownEncoding,
    #[error("the posting says too little: {} besides stop words", words(*.found))]
    TooLittle { found: usize },
    #[error("the page holds no visible text of a posting")]
    NoVisibleText,
    #[error("the HTML is nested or marked up beyond what a job page has")]
    HtmlTooComplex,
    #[error("the page holds {} postings: {}", titles.len(), quoted(titles))]
    SeveralPostings { titles: Vec<String> },
}

impl PostingError {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge => "copy the text of the one posting into a file of its own",
            Self::Empty | Self::Blank => {
                "copy the text of the posting into the file, or save the job page as HTML"
            }
            Self::NotText { hint, .. } => hint,
            Self::UnknownEncoding => "save the file as UTF-8 text",
            Self::TooLittle { .. } => {
                "give the whole posting: the title, the tasks and what is asked for"
            }
            Self::NoVisibleText => {
                "the page may fill itself by script: copy its text from the browser into a file"
            }
            Self::HtmlTooComplex => "copy the text of the posting from the browser into a file",
            Self::SeveralPostings { .. } => {
                "open the page of the one job and save that, or copy its text into a file"
            }
        }
    }
}

fn words(found: usize) -> String {
    match found {
        0 => "no word".to_owned(),
        1 => "one word".to_owned(),
        n => format!("{n} different words"),
    }
}

fn quoted(titles: &[String]) -> String {
    const SHOWN: usize = 8;
    let mut list =
        titles.iter().take(SHOWN).map(|t| format!("`{t}`")).collect::<Vec<_>>().join(", ");
    if titles.len() > SHOWN {
        list.push_str(", …");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_happened() {
        assert_eq!(PostingError::TooLarge.to_string(), "the posting is larger than 10 MB");
        assert_eq!(
            PostingError::TooLittle { found: 1 }.to_string(),
            "the posting says too little: one word besides stop words"
        );
        let titles = vec!["Cook".to_owned(), "Waiter".to_owned()];
        assert_eq!(
            PostingError::SeveralPostings { titles }.to_string(),
            "the page holds 2 postings: `Cook`, `Waiter`"
        );
    }
}
