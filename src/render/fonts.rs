//! The fonts in the binary and their licences.
//!
//! Unmodified static faces under the SIL Open Font License 1.1, which asks that licence and
//! copyright go with every copy: `tailor licenses` prints [`licenses`]. Source Serif covers Latin
//! with nearly all European accents, Greek and Cyrillic; Source Sans steps in for what it lacks
//! (`Ŧ`, `Ĭ`, `Ĳ`). IBM Plex Sans is there to choose.

/// A licence that travels with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontLicense {
    pub family: &'static str,
    pub text: &'static str,
}

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/", $file))
    };
}

/// Every embedded face as the bytes of its file.
pub static FACES: [&[u8]; 10] = [
    font!("source-serif-4/SourceSerif4-Regular.ttf"),
    font!("source-serif-4/SourceSerif4-It.ttf"),
    font!("source-serif-4/SourceSerif4-Semibold.ttf"),
    font!("source-serif-4/SourceSerif4Display-Regular.ttf"),
    font!("source-sans-3/SourceSans3-Regular.ttf"),
    font!("source-sans-3/SourceSans3-It.ttf"),
    font!("source-sans-3/SourceSans3-Semibold.ttf"),
    font!("ibm-plex-sans/IBMPlexSans-Regular.ttf"),
    font!("ibm-plex-sans/IBMPlexSans-Italic.ttf"),
    font!("ibm-plex-sans/IBMPlexSans-SemiBold.ttf"),
];

/// The licence text of each embedded family.
#[must_use]
pub fn licenses() -> &'static [FontLicense] {
    const SERIF: &str = include_str!("../../assets/fonts/source-serif-4/LICENSE.md");
    const PLEX: &str = include_str!("../../assets/fonts/ibm-plex-sans/LICENSE.md");
    const SANS: &str = include_str!("../../assets/fonts/source-sans-3/LICENSE.md");
    &[
        FontLicense { family: "Source Serif 4", text: SERIF },
        FontLicense { family: "Source Sans 3", text: SANS },
        FontLicense { family: "IBM Plex Sans", text: PLEX },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_stay_small_and_licensed() {
        assert!(FACES.iter().map(|face| face.len()).sum::<usize>() < 4_000_000);
        for license in licenses() {
            assert!(license.text.contains("SIL OPEN FONT LICENSE"), "{}", license.family);
            assert!(license.text.contains("Copyright"), "{}", license.family);
        }
    }
}
