//! Labelled postings as lessons: the candidates of each, and which of them are right.

use std::error::Error;
use std::path::Path;

use tailor::analysis::choice::Candidate;
use tailor::analysis::{company_candidates, title_candidates};
use tailor::posting::{self, Posting};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    Company,
    Title,
}

impl Fact {
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Title => "title",
        }
    }
}

pub struct Case {
    pub folder: String,
    pub name: String,
    /// Whether it is learned from.
    pub learned: bool,
    posting: Posting,
    title: String,
    company: String,
}

pub struct Lesson {
    pub candidates: Vec<Candidate>,
    pub right: Vec<bool>,
    /// Those that share a word with what is right.
    pub near: Vec<bool>,
}

pub fn read(folder: &Path, learned: bool) -> Result<Vec<Case>, Box<dyn Error>> {
    let table = std::fs::read_to_string(folder.join("labels.tsv"))?;
    let mut cases = Vec::new();
    for row in table.lines().skip(1).filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, title, company, ..] = cells.as_slice() else {
            return Err(format!("a row needs a file, a title and a company: {row}").into());
        };
        let posting = posting::from_bytes(&std::fs::read(folder.join(name))?, Some(name))?;
        cases.push(Case {
            folder: folder.display().to_string(),
            name: (*name).to_owned(),
            learned,
            posting,
            title: (*title).to_owned(),
            company: (*company).to_owned(),
        });
    }
    Ok(cases)
}

/// The rows of `heads.tsv`: text, title, company.
pub fn heads(table: &str) -> Result<Vec<Case>, Box<dyn Error>> {
    let rows = table.lines().filter(|row| !row.starts_with('#') && !row.is_empty());
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, title, company] = cells.as_slice() else {
            return Err(format!("a head needs three cells: {row}").into());
        };
        let text = text.replace("\\n", "\n");
        Ok(Case {
            folder: String::new(),
            name: String::new(),
            learned: true,
            posting: posting::from_bytes(text.as_bytes(), None)?,
            title: (*title).to_owned(),
            company: (*company).to_owned(),
        })
    })
    .collect()
}

impl Case {
    /// Whether it is one of the heads, which are learned from in every fold and not judged.
    pub fn is_head(&self) -> bool {
        self.folder.is_empty()
    }

    pub fn label(&self, fact: Fact) -> &str {
        match fact {
            Fact::Company => &self.company,
            Fact::Title => &self.title,
        }
    }

    pub fn company(&self) -> Lesson {
        lesson(company_candidates(&self.posting), &self.company)
    }

    /// The candidates depend on the employer that was found.
    pub fn title(&self, company: Option<&str>) -> Lesson {
        lesson(title_candidates(&self.posting, company), &self.title)
    }
}

fn lesson(candidates: Vec<Candidate>, label: &str) -> Lesson {
    let right = candidates.iter().map(|c| same(c.text.as_deref(), label)).collect();
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| w.chars().count() > 2).map(str::to_lowercase).collect()
    };
    let wanted = words(label);
    let shares = |text: &str| words(text).iter().any(|word| wanted.contains(word));
    let near = candidates.iter().map(|c| c.text.as_deref().is_some_and(shares)).collect();
    Lesson { candidates, right, near }
}

/// Whether an answer is the label, tags of gender aside.
pub fn same(answer: Option<&str>, label: &str) -> bool {
    plain(answer.unwrap_or_default()) == plain(label)
}

fn plain(text: &str) -> String {
    let tags =
        ["(m/w/d)", "(w/m/d)", "(f/m/x)", "(m/f/d)", "(m/v/x)", "(h/f)", "(f/h)", "h/f", "f/h"];
    let text = tags.iter().fold(text.to_lowercase(), |text, tag| text.replace(tag, ""));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
