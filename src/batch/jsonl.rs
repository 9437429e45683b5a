//! Items as lines of JSON: `{"id","text"|"file","title","company","profile",…}`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Item, Listing, Source, Wishes};
use crate::text::ContentHash;

#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    text: Option<String>,
    file: Option<PathBuf>,
    #[serde(flatten)]
    wishes: Wishes,
    /// Scripts carry along what they like; a typing error should not go unseen.
    #[serde(flatten)]
    others: BTreeMap<String, serde_json::Value>,
}

/// Databases count their rows.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// Keys that stand in `Wishes`, which serde hands to both.
const KNOWN: [&str; 10] = [
    "id",
    "text",
    "file",
    "title",
    "company",
    "location",
    "profile",
    "cover_letter",
    "pages",
    "template",
];

/// Reads the items of a file called `name`, whose paths count from `base`. A line that is none
/// becomes an item that fails, under the name `line 57`; so does the second of one id.
#[must_use]
pub fn from_lines(text: &str, name: &str, base: &Path) -> Listing {
    let mut listing = Listing::default();
    let mut others = BTreeSet::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let place = format!("line {number}");
        let item = match read(line, base, &mut others) {
            Ok(item) => item,
            Err(problem) => {
                let column = problem.column.map(|c| format!(":{c}")).unwrap_or_default();
                let why = format!("{name}:{number}{column}: {}", problem.why);
                listing.items.push(Item::broken(place, why));
                continue;
            }
        };
        if let Some(first) = taken.get(&item.id) {
            let why = format!("{name}:{number}: the id `{}` is taken by line {first}", item.id);
            listing.items.push(Item::broken(format!("{} ({place})", item.id), why));
            continue;
        }
        taken.insert(item.id.clone(), number);
        listing.items.push(item);
    }
    if !others.is_empty() {
        let names = others.into_iter().take(5).collect::<Vec<_>>().join(", ");
        listing.notices.push(format!("keys of {name} that mean nothing here: {names}"));
    }
    listing
}

struct Problem {
    column: Option<usize>,
    why: String,
}

fn read(line: &str, base: &Path, others: &mut BTreeSet<String>) -> Result<Item, Problem> {
    let wrong = |why: &str| Problem { column: None, why: why.to_owned() };
    let value: serde_json::Value = serde_json::from_str(line)
        .map_err(|error| Problem { column: Some(error.column()), why: plain(&error) })?;
    if !value.is_object() {
        return Err(wrong("a line is an object: {\"id\": …, \"text\": …}"));
    }
    let read: Line = serde_json::from_value(value)
        .map_err(|error| Problem { column: None, why: plain(&error) })?;
    let Line { id, text, file, wishes, others: more } = read;
    others.extend(more.into_keys().filter(|key| !KNOWN.contains(&key.as_str())));
    if wishes.pages.is_some_and(|pages| !(1..=9).contains(&pages)) {
        return Err(wrong("`pages` is from 1 to 9"));
    }
    let source = match (text, file) {
        (Some(text), None) => Source::Text(text),
        (None, Some(file)) => Source::File(base.join(file)),
        (Some(_), Some(_)) => return Err(wrong("an item has `text` or `file`, not both")),
        (None, None) => return Err(wrong("an item needs `text` or `file`")),
    };
    let id = match id {
        Some(Id::Text(id)) => id.trim().to_owned(),
        Some(Id::Number(id)) => id.to_string(),
        None => match &source {
            Source::File(file) => {
                file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
            }
            Source::Text(text) => format!("job-{}", ContentHash::of(text).short()),
            Source::Broken(_) => String::new(),
        },
    };
    if id.is_empty() {
        return Err(wrong("the `id` is empty"));
    }
    Ok(Item { id, source, wishes: wishes.from(base) })
}

/// The message without the place, which is told by the line of the file.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(lines: &str) -> Listing {
        from_lines(lines, "items.jsonl", Path::new("/data"))
    }

    #[test]
    fn each_line_is_an_item() {
        let listing = listing(
            "\u{feff}{\"id\": \"a\", \"text\": \"x\", \"company\": \"Acme\", \"pages\": 2}\n\n\
             {\"id\": 7, \"file\": \"b.txt\", \"cover_letter\": true}\r\n\
             {\"file\": \"/else/c.html\"}\n{\"text\": \"x\"}",
        );
        let ids: Vec<&str> = listing.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids[..3], ["a", "7", "c"]);
        assert!(ids[3].starts_with("job-"));
        assert_eq!(listing.items[0].wishes.company.as_deref(), Some("Acme"));
        assert_eq!(listing.items[0].wishes.pages, Some(2));
        assert_eq!(listing.items[1].source, Source::File("/data/b.txt".into()));
        assert_eq!(listing.items[1].wishes.cover_letter, Some(true));
        assert_eq!(listing.items[2].source, Source::File("/else/c.html".into()));
        assert!(listing.notices.is_empty());
    }

    #[test]
    fn a_broken_line_is_named_and_the_rest_goes_on() {
        let mut lines = Vec::new();
        for number in 1..=60 {
            lines.push(match number {
                3 => "[1, 2]".to_owned(),
                4 => "{\"id\": \"n\"}".to_owned(),
                5 => "{\"id\": \"n\", \"text\": \"a\", \"file\": \"b\"}".to_owned(),
                6 => "{\"id\": \"i8\", \"text\": 12}".to_owned(),
                9 => "{\"id\": \"i8\", \"text\": \"again\"}".to_owned(),
                57 => "{\"id\": \"i57\", \"text\": \"cut o".to_owned(),
                n => format!("{{\"id\": \"i{n}\", \"text\": \"x\", \"url\": \"u\"}}"),
            });
        }
        let listing = listing(&lines.join("\n"));
        assert_eq!(listing.items.len(), 60);
        let broken: Vec<String> = listing
            .items
            .iter()
            .filter_map(|item| Some(format!("{}: {}", item.id, item.why_broken()?)))
            .collect();
        insta::assert_snapshot!(broken.join("\n"));
        assert_eq!(listing.notices, ["keys of items.jsonl that mean nothing here: url"]);
    }
}
