//! The embedded faces: which one has a letter, and each parsed once.

use std::sync::{LazyLock, OnceLock};

use printpdf::ParsedFont;
use rustybuzz::Face;

use crate::render::fonts::FACES;
use crate::render::pdf::FontChoice;

/// How a text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Regular,
    Italic,
    Bold,
}

/// Index into [`FACES`].
pub(super) type FaceId = usize;

/// A family's faces in the order of [`Role`].
fn faces_of(family: FontChoice) -> [FaceId; 3] {
    match family {
        FontChoice::SourceSerif => [0, 1, 2],
        FontChoice::SourceSans => [4, 5, 6],
        FontChoice::PlexSans => [7, 8, 9],
    }
}

/// The face of the family, then those that step in for letters it lacks.
pub(super) fn chain(family: FontChoice, role: Role) -> impl Iterator<Item = FaceId> {
    let others = [FontChoice::SourceSans, FontChoice::SourceSerif, FontChoice::PlexSans];
    std::iter::once(family)
        .chain(others.into_iter().filter(move |other| *other != family))
        .map(move |family| faces_of(family)[role as usize])
}

/// The face for shaping.
pub(super) fn face(id: FaceId) -> Option<&'static Face<'static>> {
    static SHAPERS: LazyLock<Vec<Option<Face<'static>>>> =
        LazyLock::new(|| FACES.iter().map(|bytes| Face::from_slice(bytes, 0)).collect());
    SHAPERS.get(id)?.as_ref()
}

/// The face for embedding.
pub(super) fn embeddable(id: FaceId) -> Option<&'static ParsedFont> {
    static PARSED: [OnceLock<Option<ParsedFont>>; FACES.len()] =
        [const { OnceLock::new() }; FACES.len()];
    PARSED.get(id)?.get_or_init(|| ParsedFont::from_bytes(FACES[id], 0, &mut Vec::new())).as_ref()
}

/// The height of the capitals, in ems.
pub(super) fn cap_height(family: FontChoice) -> f32 {
    let height = face(faces_of(family)[0]).and_then(|face| {
        let height = face.capital_height()?;
        Some(f32::from(height) / face.units_per_em() as f32)
    });
    height.unwrap_or(0.66)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_a_font_has_has_an_outline() {
        for id in 0..FACES.len() {
            let face = face(id).unwrap();
            let latin =
                ('A'..='\u{24f}').chain('\u{370}'..='\u{4ff}').chain('\u{1e00}'..='\u{1eff}');
            for c in latin.filter(|c| c.is_alphanumeric()) {
                let Some(glyph) = face.glyph_index(c) else { continue };
                assert!(face.glyph_bounding_box(glyph).is_some(), "face {id}: {c} is empty");
            }
        }
    }

    #[test]
    fn every_face_has_its_licence_printed() {
        for id in 0..FACES.len() {
            let names = face(id).unwrap().names();
            let family = names
                .into_iter()
                .filter(|name| name.name_id == 1 && name.is_unicode())
                .find_map(|name| name.to_string())
                .unwrap();
            let known = crate::render::licenses().iter();
            let known: Vec<&str> = known.map(|license| license.family).collect();
            assert!(known.iter().any(|known| family.starts_with(known)), "{family}: {known:?}");
        }
    }

    #[test]
    fn every_face_is_parsed_for_shaping_and_embedding() {
        for family in FontChoice::ALL {
            for role in [Role::Regular, Role::Italic, Role::Bold] {
                let ids: Vec<FaceId> = chain(family, role).collect();
                assert_eq!(ids.len(), 3);
                assert!(ids.iter().all(|&id| face(id).is_some() && embeddable(id).is_some()));
            }
            assert!((0.6..0.75).contains(&cap_height(family)), "{family:?}");
        }
    }
}
