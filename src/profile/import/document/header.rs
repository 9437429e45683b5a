//! What stands above the sections: name, headline, place, ways to reach the person.

use super::super::draft::Draft;
use super::contact::{self, label_of};
use super::name;
use crate::reader::Block;
use crate::text::fold;

/// The lines above the first section.
pub fn read(lines: &[&Block], draft: &mut Draft) {
    let mut rest: Vec<&Block> = Vec::new();
    for (index, block) in lines.iter().enumerate() {
        let titled = index == 0 && lines.len() > 1 && name::is_document_title(&block.text);
        if titled {
            draft.note("basics", &block.text);
            continue;
        }
        if draft.profile.basics.name.is_empty() && name::read(block, rest.is_empty(), draft) {
            continue;
        }
        rest.push(block);
    }
    // What is set largest, above all else, is the name, whatever signs are in it.
    if draft.profile.basics.name.is_empty()
        && rest.first().is_some_and(|block| name::is_title(block))
    {
        rest.remove(0).text.trim().clone_into(&mut draft.profile.basics.name);
    }
    let mut sentences: Vec<&str> = Vec::new();
    let mut others: Vec<&Block> = Vec::new();
    for block in rest {
        let is_sentence =
            block.text.split_whitespace().count() >= 14 && !contact::has_mail(&block.text);
        if is_sentence {
            sentences.push(&block.text);
        } else {
            others.push(block);
        }
    }
    told(&others, true, draft);
    if !sentences.is_empty() {
        draft.profile.basics.summary = Some(sentences.join(" "));
    }
}

/// The lines of a section of contacts.
pub fn contacts(lines: &[&Block], draft: &mut Draft) {
    told(lines, false, draft);
}

/// Lines one by one; a word such as `Phone` on a line of its own belongs to the line under it.
fn told(lines: &[&Block], headline: bool, draft: &mut Draft) {
    let mut lines = lines.iter().peekable();
    while let Some(block) = lines.next() {
        let label = label_of(&fold(&block.text)).is_some() && block.links.is_empty();
        if label
            && let Some(next) = lines.peek()
            && label_of(&fold(&next.text)).is_none()
        {
            let text = format!("{}: {}", block.text.trim_end_matches([':', ' ']), next.text);
            let mut joined = (**next).clone();
            joined.text = text;
            contact::line(&joined, headline, draft);
            lines.next();
            continue;
        }
        contact::line(block, headline, draft);
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
