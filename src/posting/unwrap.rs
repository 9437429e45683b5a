//! Hard-wrapped text: lines that an editor broke in mid-sentence become one line again, so that
//! a term or a sentence is never cut in two.

/// A line shorter than this was ended by its writer.
const WRAPPED_AT_LEAST: usize = 48;
/// A line longer than this was not wrapped by an editor.
const WRAPPED_AT_MOST: usize = 110;

/// In Markdown a line ends nothing; shorter ones than this are taken for lists without marks.
const PARAGRAPH_AT_LEAST: usize = 30;

/// Joins the lines of wrapped sentences; all else stays.
#[must_use]
pub fn unwrap(text: &str) -> String {
    let width = text.lines().map(|l| l.chars().take(WRAPPED_AT_MOST + 1).count()).max();
    let Some(width) = width.filter(|w| *w <= WRAPPED_AT_MOST) else { return text.to_owned() };
    join_where(text, |previous, next| {
        let word = next.split_whitespace().next().map_or(0, |w| w.chars().count());
        previous.chars().count() + 1 + word > width && continues(previous, next)
    })
}

/// Joins the lines of each Markdown paragraph and list item.
#[must_use]
pub fn unwrap_markdown(text: &str) -> String {
    join_where(text, |previous, next| {
        let length = previous.chars().take(WRAPPED_AT_MOST + 1).count();
        (PARAGRAPH_AT_LEAST..=WRAPPED_AT_MOST).contains(&length)
            && !previous.trim_start().starts_with(['|', '#'])
            && !is_block(next)
            && !next.is_empty()
    })
}

fn join_where(text: &str, joins: impl Fn(&str, &str) -> bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut last: Option<&str> = None;
    for line in text.lines() {
        let wrapped = last.is_some_and(|previous| joins(previous, line));
        if last.is_some() {
            joined.push(if wrapped { ' ' } else { '\n' });
        }
        joined.push_str(if wrapped { line.trim_start() } else { line });
        last = Some(line);
    }
    joined
}

/// A line that begins something: a bullet, a heading, a table row, a label, a quotation.
fn is_block(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.len() < line.len() && number.starts_with(['.', ')']);
    let labelled =
        line.split_once(':').is_some_and(|(label, _)| label.len() <= 25 && !label.contains(' '));
    line.starts_with(['#', '|', '>', '-', '+', '•', '`', '~', '='])
        || line.starts_with("* ")
        || line.starts_with("**")
        || numbered
        || labelled
}

/// Whether `next` goes on with the sentence of `previous`.
fn continues(previous: &str, next: &str) -> bool {
    let length = previous.chars().take(WRAPPED_AT_MOST + 1).count();
    let Some(first) = next.trim_start().chars().next() else { return false };
    (WRAPPED_AT_LEAST..=WRAPPED_AT_MOST).contains(&length)
        && !previous.ends_with(['.', '!', '?', ':', ';', '|'])
        && !previous.trim_start().starts_with(['|', '#'])
        && !has_columns(previous)
        && !has_columns(next)
        && (first.is_lowercase() || (first == '(' || first.is_uppercase()) && mid_phrase(previous))
        && !is_lettered_item(next)
}

/// `o IV cannulation`, `a) …`: a list whose marks are letters.
fn is_lettered_item(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    chars.next().is_some_and(char::is_alphabetic)
        && (matches!(chars.next(), Some(')' | '.'))
            || line.trim_start().strip_prefix('o').is_some_and(|r| r.starts_with(' ')))
}

/// Words that can't end a sentence: the line was cut.
fn mid_phrase(line: &str) -> bool {
    const LINKS: &[&str] = &[
        "and", "or", "the", "a", "an", "of", "to", "in", "with", "for", "by", "on", "at", "from",
        "und", "oder", "mit", "der", "die", "das", "von", "für", "et", "ou", "de", "la", "le",
        "les", "des", "du", "y", "o", "el", "con", "e", "di", "en", "van", "het", "een",
    ];
    if line.ends_with(',') {
        return true;
    }
    let last = line.rsplit(' ').next().unwrap_or_default();
    LINKS.contains(&last)
}

/// Two or more runs of three blanks: a table made of blanks.
fn has_columns(line: &str) -> bool {
    line.trim().contains("   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_sentences_are_joined() {
        let wrapped = "- Deploying and configuring services using infrastructure as a service\n\
            providers (such as Amazon Web Services, Microsoft Azure, Google and\nCompute Engine)\n";
        assert_eq!(unwrap(wrapped).lines().count(), 1);
        let long = format!("{wrapped}{}", "An unwrapped text. ".repeat(20));
        assert_eq!(unwrap(&long), long);
    }

    #[test]
    fn lists_without_marks_stay() {
        let list = "2 years in a fresh food kitchen, last one as demi chef or CDP\n\
            fish\nResponsible for the whole of the pastry section at the weekends\nGood humour";
        assert_eq!(unwrap(list).lines().count(), 3);
        let lettered = "* resus, minors, majors, paeds areas on rotation all year long\no ECG";
        assert_eq!(unwrap(lettered), lettered);
    }
}
