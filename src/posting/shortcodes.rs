//! Names of pictures between colons, as chats write them: `:round_pushpin: fully remote`.

use crate::text::Rule;

static CODE: Rule = Rule::new(
    |text| {
        let begins = |pair: &[u8]| pair[0] == b':' && matches!(pair[1], b'a'..=b'z' | b'+' | b'-');
        text.as_bytes().windows(2).any(begins)
    },
    r"(?:^|[ \n*])(:[a-z+-][a-z0-9_+-]{1,40}:)(?:$|[ \n*,.!)])",
);

/// A text with the pictures that mean something in place of their names, and without the others.
#[must_use]
pub fn replace(text: &str) -> String {
    let Some(rule) = CODE.on(text) else { return text.to_owned() };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    // What parts two codes belongs to both, so each search begins before it.
    while let Some(code) = rule.captures_at(text, from).and_then(|found| found.get(1)) {
        out.push_str(&text[from..code.start()]);
        out.push_str(match code.as_str() {
            ":round_pushpin:" | ":pushpin:" | ":world_map:" => "📍",
            ":office:" | ":factory:" | ":hospital:" | ":school:" => "🏢",
            _ => "",
        });
        from = code.end();
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_pictures_go_and_times_stay() {
        assert_eq!(
            replace(":wave: hi, *Cook* :sparkles:\n:round_pushpin: Hull"),
            " hi, *Cook* \n📍 Hull"
        );
        for text in
            ["10:30: doors", "std::vec::Vec", "ratio 1:12", "at 8:00, 9:00", "Pay: good: yes"]
        {
            assert_eq!(replace(text), text);
        }
    }
}
