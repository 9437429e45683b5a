//! The profile that a new user begins with: their name and address, and examples as comments.
//!
//! Nothing in it can be printed but what the person gave: every example is a comment.

use super::edit::bare_or_quoted;

/// The text of a new profile; `schema` is where the JSON Schema lies, for editors.
#[must_use]
pub fn starter(name: &str, email: &str, schema: Option<&str>) -> String {
    let mut text = String::new();
    if let Some(schema) = schema {
        text += &format!("# yaml-language-server: $schema={schema}\n");
    }
    text += "# Your master profile: everything you ever did. For each posting, tailor picks from it.\n\
             # A line that begins with # is a comment: take the # away where you use an example.\n\
             # `tailor profile validate` tells what is wrong or could be better.\n\n";
    text += &format!(
        "basics:\n  name: {}\n  email: {}\n",
        bare_or_quoted(name.trim()),
        bare_or_quoted(email.trim())
    );
    text += EXAMPLES;
    text
}

const EXAMPLES: &str = r#"  # label: Web developer
  # phone: "+49 30 1234567"
  # url: https://example.org
  # summary: Two or three sentences about who you are.
  # location:
  #   city: Berlin
  #   countryCode: DE
  # profiles:
  #   - network: GitHub
  #     username: example
  #     url: https://github.com/example

# Jobs. More is better: what does not fit a posting is left out.
# work:
#   - id: meridian-bank              # a short name of your own, to refer to it
#     name: Meridian Bank
#     position: Backend engineer
#     location: Berlin, Germany
#     startDate: 2019-02             # YYYY, YYYY-MM or YYYY-MM-DD; no endDate while it goes on
#     highlights:                    # what you did, a line each, with numbers
#       - Cut settlement time from 40 to 25 minutes with PostgreSQL and Kafka
#       - text: Led a team of five engineers
#         pin: true                  # always on the page
#     skills: [Rust, PostgreSQL, Kafka]   # what was used there

# education:
#   - institution: University of Example
#     area: Computer science
#     studyType: BSc
#     startDate: 2012
#     endDate: 2015

# skills:
#   - name: Databases
#     keywords: [PostgreSQL, SQLite]

# languages:
#   - language: German
#     fluency: native

# projects:
#   - name: Example
#     url: https://github.com/example/example
#     highlights:
#       - Wrote a parser that is downloaded 2,000 times a month

# certificates:
#   - name: Certified Kubernetes Administrator
#     issuer: CNCF
#     date: 2023-05

# preferences:
#   pages: 2            # at most so many
#   never: [PHP]        # words that never appear
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::check;

    #[test]
    fn a_starter_is_valid_and_holds_nobody_else() {
        for (name, email) in [
            ("Ada Byron", "ada@example.org"),
            ("O'Neil: the \"first\"", "o'neil@example.org"),
            ("# no", "a@example.org"),
        ] {
            let text = starter(name, email, Some("./profile.schema.json"));
            let checked = check(&text);
            assert_eq!(checked.errors(), 0, "{text}\n{:?}", checked.problems);
            assert_eq!(checked.profile.basics.name, name);
            assert_eq!(checked.profile.basics.email.as_deref(), Some(email));
            assert_eq!(checked.profile.entries().count(), 0);
            assert!(checked.profile.basics.phone.is_none());
        }
    }

    /// An example that does not work would be a trap.
    #[test]
    fn the_examples_work_when_their_signs_are_taken_away() {
        let text = starter("Ada Byron", "ada@example.org", None);
        let (head, examples) = text.split_once("  # label").unwrap();
        let mut open: String =
            head.lines().filter(|l| !l.starts_with('#')).map(|l| format!("{l}\n")).collect();
        for line in format!("  # label{examples}").lines() {
            if let Some(rest) = line.strip_prefix("  # ") {
                open += &format!("  {rest}\n");
            } else if let Some(rest) = line.strip_prefix("# ") {
                // Prose has a capital and no colon at its end.
                if !rest.starts_with(char::is_uppercase) {
                    open += &format!("{rest}\n");
                }
            }
        }
        let checked = check(&open);
        assert_eq!(checked.problems, [], "{open}");
        assert_eq!(checked.profile.work[0].highlights.len(), 2);
        assert_eq!(checked.profile.preferences.pages, Some(2));
    }
}
