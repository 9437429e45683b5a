//! Which known key a person meant who wrote another: by its spelling, or by what it means.

/// A key in each row, and what people call it who don't know its name.
const SYNONYMS: &str = include_str!("synonyms.tsv");

/// The known key that is written almost like `name`, or else means the same.
pub fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let spelled = known
        .iter()
        .map(|known| (strsim::damerau_levenshtein(known, name), *known))
        .filter(|(distance, known)| *distance <= 1 + known.len() / 4)
        .min();
    match spelled {
        // A slip of one letter is more likely than another word.
        Some((distance, known)) if distance <= 1 => Some(known),
        spelled => meant(name, known).or(spelled.map(|(_, known)| known)),
    }
}

/// Where a key stands that the entry at hand does not take.
pub fn elsewhere(name: &str) -> Option<&'static str> {
    match name {
        "highlights" => {
            Some("what you did there may stand as a `projects` entry, which has `highlights`")
        }
        _ => None,
    }
}

fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let plain = |key: &str| {
        key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = plain(name);
    SYNONYMS.lines().filter(|row| !row.starts_with('#')).find_map(|row| {
        let (key, words) = row.split_once('\t')?;
        let key = known.iter().find(|known| **known == key)?;
        words.split(' ').any(|word| word == wanted).then_some(*key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_spelling_and_by_meaning() {
        let work = ["id", "name", "position", "startDate", "endDate", "summary", "highlights"];
        assert_eq!(nearest("nmae", &work), Some("name"));
        assert_eq!(nearest("company", &work), Some("name"));
        assert_eq!(nearest("start_date", &work), Some("startDate"));
        assert_eq!(nearest("from", &work), Some("startDate"));
        assert_eq!(nearest("bullets", &work), Some("highlights"));
        assert_eq!(nearest("title", &work), Some("position"));
        assert_eq!(nearest("zebra", &work), None);
    }

    #[test]
    fn a_word_stands_for_what_the_mapping_has() {
        assert_eq!(nearest("degree", &["institution", "area", "studyType"]), Some("studyType"));
        assert_eq!(nearest("company", &["institution", "area"]), None);
    }
}
