//! What the author of a page calls its parts: the names in `class`, `id` and `itemprop`.
//!
//! Pages are made by programs from data, and most of them keep the data's own names (`startDate`,
//! `job-title`): those of microformats, of schema.org, of JSON Resume, or plain English.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part of an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Told {
    Position,
    Organisation,
    Place,
    Dates,
    Degree,
    Field,
    Score,
    Summary,
    /// What was done, a line each.
    Lines,
    Keywords,
    Level,
    Courses,
}

impl Told {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "position" => Self::Position,
            "organisation" => Self::Organisation,
            "place" => Self::Place,
            "dates" => Self::Dates,
            "degree" => Self::Degree,
            "field" => Self::Field,
            "score" => Self::Score,
            "summary" => Self::Summary,
            "lines" => Self::Lines,
            "keywords" => Self::Keywords,
            "level" => Self::Level,
            "courses" => Self::Courses,
            _ => return None,
        })
    }

    /// Whether it is part of an entry's head rather than of what stands under it.
    #[must_use]
    pub fn is_of_head(self) -> bool {
        matches!(
            self,
            Self::Position
                | Self::Organisation
                | Self::Place
                | Self::Dates
                | Self::Degree
                | Self::Field
                | Self::Score
        )
    }
}

static NAMES: LazyLock<HashMap<&str, Told>> = LazyLock::new(|| {
    let rows = include_str!("told.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(what, names)| Some((Told::of(what)?, names)))
        .flat_map(|(told, names)| names.split('|').map(move |name| (name, told)))
        .collect()
});

/// What one name says: `startDate`, `work_position`, `p-job-title`; a prefix of another word
/// (`work_`, `entry__`) says where the part stands.
#[must_use]
pub fn told(name: &str) -> Option<Told> {
    if name.len() > 60 {
        return None;
    }
    let key = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let known = |name: &str| NAMES.get(key(name).as_str()).copied();
    known(name).or_else(|| {
        let (_, last) = name.split_once(['-', '_'])?;
        known(last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_many_spellings() {
        for (name, wanted) in [
            ("startDate", Some(Told::Dates)),
            ("work_position", Some(Told::Position)),
            ("job-title", Some(Told::Position)),
            ("p-job-title", Some(Told::Position)),
            ("entry__company", Some(Told::Organisation)),
            ("studyType", Some(Told::Degree)),
            ("section-title", None),
            ("name", None),
            ("col-sm-6", None),
        ] {
            assert_eq!(told(name), wanted, "{name}");
        }
    }
}
