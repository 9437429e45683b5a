//! Changing one thing in a profile's text, and nothing else.
//!
//! In: the text, a path, what to do there. Out: the new text, in which every other byte is where it
//! was and every comment still stands. The new text is read again and compared with what the change
//! should have given; if anything else differs, there is no new text, only an error.

mod expect;
mod layout;
mod path;
mod render;
mod scalar;
mod splice;
#[cfg(test)]
mod tests;

use thiserror::Error;

pub use path::{PathError, Wish, resolve};

use super::yaml;

/// One step from a value to one within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    Text(String),
    /// A truth or a number, never quoted.
    Bare(String),
    List(Vec<New>),
    Map(Vec<(String, New)>),
}

/// What to do at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Put a value there, whatever was there before.
    Set(New),
    /// Put a value at the end of the list there.
    Add(New),
    /// Take away what is there. Its comments stay unless they are to go too.
    Remove { with_comments: bool },
}

/// Why a text was not changed.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum EditError {
    #[error("this is not valid YAML, so it can't be edited piece by piece")]
    NotYaml,
    #[error("nothing is there to remove")]
    Nothing,
    #[error("it is not a list, so nothing can be added to it")]
    NotAList,
    #[error("what stands there has no keys")]
    NotAMapping,
    #[error("an alias (`*name`) stands there: its value is written elsewhere")]
    Alias,
    #[error("the file is laid out in a way that this can't be changed safely")]
    Layout,
}

/// A text as YAML writes it on one line.
#[must_use]
pub fn bare_or_quoted(text: &str) -> String {
    scalar::render(text, scalar::Context::Block, None)
}

/// The text with one thing changed.
///
/// # Errors
/// The path leads nowhere, or the change can't be made without touching something else.
pub fn apply(source: &str, path: &[Step], edit: &Edit) -> Result<String, EditError> {
    let (mark, text) = match source.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text),
        None => ("", source),
    };
    let before = yaml::parse(text).map_err(|_| EditError::NotYaml)?;
    let layout = layout::parse(text).ok_or(EditError::Layout)?;
    let expected = expect::after(&before, path, edit)?;
    let changed = splice::splice(text, &layout, path, edit)?;

    let after = yaml::parse(&changed).map_err(|_| EditError::Layout)?;
    let kept = layout::parse(&changed).ok_or(EditError::Layout)?;
    if !expect::same(&after, &expected) {
        return Err(EditError::Layout);
    }
    let comments = |text: &str, layout: &layout::Layout| -> Vec<String> {
        layout.comments.iter().map(|range| text[range.clone()].trim_end().to_owned()).collect()
    };
    let (old, new) = (comments(text, &layout), comments(&changed, &kept));
    let may_go = matches!(edit, Edit::Remove { with_comments: true });
    if old != new && !may_go {
        return Err(EditError::Layout);
    }
    Ok(format!("{mark}{changed}"))
}
