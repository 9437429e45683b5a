//! What the file says of itself and of the documents made from it.

use crate::profile::fields::{Fields, Problems, text_of};
use crate::profile::model::{Meta, Preferences, SECTIONS};
use crate::profile::yaml::Node;
use crate::text::Lang;

pub fn preferences(node: &Node, problems: &mut Problems) -> Preferences {
    let Some(mut f) = Fields::of(node, "`preferences`", problems) else {
        return Preferences::default();
    };
    let pages = f.text_at("pages", problems).and_then(|found| {
        let pages = found.text.parse().ok().filter(|pages| (1..=9).contains(pages));
        if pages.is_none() {
            let hint = Some("most people need 1 or 2".to_owned());
            problems.error(found.place, "`pages` must be a number between 1 and 9", hint);
        }
        pages
    });
    let language = f.text_at("language", problems).and_then(|found| {
        let language = Lang::from_code(&found.text);
        if language.is_none() {
            problems.error(
                found.place,
                format!("`{}` is no language code", found.text),
                Some("write two letters, such as en or de".into()),
            );
        }
        language
    });
    let preferences = Preferences {
        pages,
        template: f.text("template", problems),
        language,
        pin: f.texts("pin", problems),
        exclude: f.texts("exclude", problems),
        always: f.texts("always", problems),
        never: f.texts("never", problems),
        sections: sections(&mut f, problems),
    };
    f.finish("`preferences`", problems);
    preferences
}

/// The names of sections, each known and each once.
fn sections(f: &mut Fields<'_>, problems: &mut Problems) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    for node in f.list("sections", problems) {
        let Some(name) = text_of(node, "each item of `sections`", problems) else { continue };
        if !SECTIONS.contains(&name.as_str()) {
            let known = format!("there are {}", SECTIONS.join(", "));
            problems.error(node.place, format!("there is no section `{name}`"), Some(known));
        } else if order.contains(&name) {
            let hint = Some("keep one of the two".to_owned());
            problems.error(node.place, format!("`sections` names `{name}` twice"), hint);
        } else {
            order.push(name);
        }
    }
    order
}

/// What JSON Resume says of the file itself. Any other key is somebody else's and stays unread.
pub fn meta(node: &Node, problems: &mut Problems) -> Option<Meta> {
    let mut f = Fields::of(node, "`meta`", problems)?;
    Some(Meta {
        canonical: f.text("canonical", problems),
        version: f.text("version", problems),
        last_modified: f.text("lastModified", problems),
    })
}

/// What an import left to place is no part of the profile yet.
pub fn review(fields: &mut Fields<'_>, problems: &mut Problems) -> Vec<String> {
    let place = fields.place_of("review");
    let lines = fields.texts("review", problems);
    if let Some(place) = place.filter(|_| !lines.is_empty()) {
        let message = match lines.len() {
            1 => "1 line under `review` is left to place".to_owned(),
            more => format!("{more} lines under `review` are left to place"),
        };
        let hint = "move each to where it belongs, or delete it; none is printed";
        problems.warning(place, message, Some(hint.into()));
    }
    lines
}
