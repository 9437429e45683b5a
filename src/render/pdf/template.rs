//! The looks a résumé can have.

use super::RenderError;

/// A look, with the bounds in which its spacing moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    pub name: &'static str,
    pub description: &'static str,
    /// Steps go from 0 (airy) to this one (tight). At the last the text is still 9 pt or more.
    pub last_step: u8,
    /// What looks best where nothing has to fit.
    pub usual_step: u8,
    /// Typst.
    pub source: &'static str,
}

/// The built-in templates; the first is the default.
pub static TEMPLATES: [Template; 1] = [Template {
    name: "classic",
    description: "one column, Source Serif, headings in small capitals over a hairline",
    last_step: 12,
    usual_step: 5,
    source: include_str!("../../../templates/classic/resume.typ"),
}];

/// Looks a template up by its name.
///
/// # Errors
/// There is none of that name.
pub fn template(name: &str) -> Result<&'static Template, RenderError> {
    TEMPLATES.iter().find(|template| template.name == name).ok_or_else(|| {
        let known: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
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
        assert_eq!(error, "there is no template `baroque`; there is classic");
    }
}
