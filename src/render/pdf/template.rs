//! The looks a document can have: the built-in ones, and copies that the user changed.

use std::borrow::Cow;
use std::sync::Arc;

use super::RenderError;

/// What every look imports.
pub const BASE_FILE: &str = "base.typ";
static BASE: &str = include_str!("../../../templates/base.typ");

/// A look, with the bounds in which its spacing moves. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub name: Cow<'static, str>,
    pub description: Cow<'static, str>,
    /// Steps go from 0 (airy) to this one (tight). At the last the text is still 9 pt or more.
    pub last_step: u8,
    /// What looks best where nothing has to fit.
    pub usual_step: u8,
    /// The Typst file of the look.
    pub source: Arc<str>,
    /// The Typst file that it imports as `/base.typ`.
    pub base: Arc<str>,
    /// Where the user's own copy lies; `None` for a built-in look.
    pub folder: Option<std::path::PathBuf>,
}

struct BuiltIn {
    name: &'static str,
    description: &'static str,
    source: &'static str,
}

const LAST_STEP: u8 = 12;
const USUAL_STEP: u8 = 5;

static BUILT_IN: [BuiltIn; 4] = [
    BuiltIn {
        name: "classic",
        description: "Source Serif, headings in small capitals over a hairline",
        source: include_str!("../../../templates/classic.typ"),
    },
    BuiltIn {
        name: "modern",
        description: "Source Sans, name and headings in a deep blue",
        source: include_str!("../../../templates/modern.typ"),
    },
    BuiltIn {
        name: "ats",
        description: "Source Sans, black on white and nothing else, for the plainest of parsers",
        source: include_str!("../../../templates/ats.typ"),
    },
    BuiltIn {
        name: "creative",
        description: "the name in white on a band of colour, serif headings over sans text",
        source: include_str!("../../../templates/creative.typ"),
    },
];

impl Template {
    fn built_in(look: &BuiltIn) -> Self {
        Self {
            name: look.name.into(),
            description: look.description.into(),
            last_step: LAST_STEP,
            usual_step: USUAL_STEP,
            source: look.source.into(),
            base: BASE.into(),
            folder: None,
        }
    }

    /// A look of the user's: its file, and their `base.typ` if they have one.
    #[must_use]
    pub fn own(
        name: &str,
        folder: std::path::PathBuf,
        source: String,
        base: Option<String>,
    ) -> Self {
        Self {
            name: name.to_owned().into(),
            description: "your own".into(),
            last_step: LAST_STEP,
            usual_step: USUAL_STEP,
            source: source.into(),
            base: base.map_or_else(|| BASE.into(), Into::into),
            folder: Some(folder),
        }
    }

    /// Its files as `eject` writes them.
    #[must_use]
    pub fn files(&self) -> [(String, &str); 2] {
        [(format!("{}.typ", self.name), &self.source), (BASE_FILE.to_owned(), &self.base)]
    }
}

impl Default for Template {
    fn default() -> Self {
        Self::built_in(&BUILT_IN[0])
    }
}

/// The built-in looks, the default first.
pub fn templates() -> impl Iterator<Item = Template> {
    BUILT_IN.iter().map(Template::built_in)
}

/// Looks a built-in template up by its name.
///
/// # Errors
/// There is none of that name.
pub fn template(name: &str) -> Result<Template, RenderError> {
    templates().find(|template| template.name == name).ok_or_else(|| {
        let known: Vec<&str> = BUILT_IN.iter().map(|look| look.name).collect();
        RenderError::UnknownTemplate { name: name.into(), known: known.join(", ") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        assert_eq!(template("classic").unwrap().name, "classic");
        let error = template("baroque").unwrap_err().to_string();
        assert_eq!(
            error,
            "there is no template `baroque`; there are classic, modern, ats, creative"
        );
    }
}
