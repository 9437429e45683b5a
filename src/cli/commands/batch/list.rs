//! From what the user names to the items of the batch.

use std::io::IsTerminal as _;
use std::path::Path;

use crate::batch::{Listing, from_folder, from_lines};
use crate::cli::error::{CommandError, Kind};
use crate::files::{self, ReadError, StreamError};

/// More than a hundred thousand postings as text.
const MAX_LINES: u64 = 2_000_000_000;

/// # Errors
/// The source is missing, unreadable or empty.
pub fn items(source: &str, out: &Path) -> Result<Listing, CommandError> {
    let path = Path::new(source);
    let listing = if source == "-" {
        if std::io::stdin().is_terminal() {
            eprintln!("Paste lines of JSON, then press Ctrl-D on a line of its own.");
        }
        let bytes = files::read_stream(std::io::stdin().lock(), MAX_LINES).map_err(|error| {
            let what = match error {
                StreamError::TooLarge => "stdin is too large".to_owned(),
                StreamError::Io(error) => format!("stdin can't be read: {error}"),
            };
            CommandError::new(Kind::Input, what)
        })?;
        from_lines(&String::from_utf8_lossy(&bytes), "stdin", Path::new(""))
    } else if path.is_dir() {
        from_folder(path, out).map_err(|error| CommandError::new(Kind::Input, error))?
    } else {
        let bytes = files::read(path, MAX_LINES).map_err(|error| unreadable(&error))?;
        let base = path.parent().unwrap_or(Path::new(""));
        from_lines(&String::from_utf8_lossy(&bytes), source, base)
    };
    if listing.items.is_empty() {
        let error = CommandError::new(Kind::Input, format!("{source} holds no posting"));
        return Err(listing.notices.iter().fold(error, CommandError::hint).hint(
            "give a folder of text, Markdown or HTML files, or lines of JSON: \
             {\"id\": \"acme\", \"text\": \"…\"}",
        ));
    }
    Ok(listing)
}

fn unreadable(error: &ReadError) -> CommandError {
    CommandError::new(Kind::Input, format!("the postings: {error}"))
        .hint("give a folder of postings, a file of JSON lines, or - for stdin")
}
