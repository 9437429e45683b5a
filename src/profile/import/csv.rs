//! Comma-separated values as spreadsheets write them: quotes, line breaks inside them, any line end.

/// The rows of a file; blank ones are left out.
#[must_use]
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    row.push(field);
    rows.push(row);
    rows.retain(|row| row.iter().any(|field| !field.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_line_breaks_are_kept() {
        let text =
            "\u{feff}Name,Note\r\n\"Acme, Inc.\",\"said \"\"hi\"\"\nand left\"\r\n\r\nlast,\n";
        assert_eq!(
            rows(text),
            [vec!["Name", "Note"], vec!["Acme, Inc.", "said \"hi\"\nand left"], vec!["last", ""],]
        );
        assert_eq!(rows("\"never closed, x"), [vec!["never closed, x"]]);
    }
}
