//! `.env` in the working folder: keys, and nothing but keys. The process's environment is neither
//! changed nor overruled, and an address in there is ignored: the file may be somebody else's.

use std::collections::HashMap;
use std::path::Path;

use secrecy::SecretString;

use crate::files;

const MAX_BYTES: u64 = 100_000;

/// The file's variables, and what is wrong with it in words that quote nothing.
#[must_use]
pub fn read(path: &Path) -> (HashMap<String, SecretString>, Option<String>) {
    let bytes = match files::read(path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(files::ReadError::Missing { .. } | files::ReadError::Directory { .. }) => {
            return (HashMap::new(), None);
        }
        Err(error) => return (HashMap::new(), Some(error.to_string())),
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut found = HashMap::new();
    let mut bad = 0;
    for item in dotenvy::from_read_iter(bytes) {
        match item {
            Ok((name, value)) if !value.trim().is_empty() => {
                found.entry(name).or_insert_with(|| SecretString::from(value.trim().to_owned()));
            }
            Ok(_) => {}
            Err(_) => bad += 1,
        }
    }
    let problem = (bad > 0).then(|| {
        format!("{}: {bad} of its lines can't be read; each must be NAME=value", path.display())
    });
    (found, problem)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn lines_are_read_and_bad_ones_quoted_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        assert!(read(&path).0.is_empty() && read(&path).1.is_none());
        std::fs::write(
            &path,
            "\u{feff}# keys\nexport OPENAI_API_KEY='sk-1'\nGROQ_API_KEY=\nsecret without a name\n\
             ANTHROPIC_API_KEY=\"sk ant\"\n",
        )
        .unwrap();
        let (found, problem) = read(&path);
        assert_eq!(found["OPENAI_API_KEY"].expose_secret(), "sk-1");
        assert_eq!(found["ANTHROPIC_API_KEY"].expose_secret(), "sk ant");
        assert_eq!(found.len(), 2);
        let problem = problem.unwrap();
        assert!(problem.contains("1 of its lines") && !problem.contains("secret"), "{problem}");
        assert!(std::env::var("OPENAI_API_KEY").is_err(), "the environment is as it was");
    }
}
