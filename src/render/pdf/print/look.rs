//! Sizes, gaps and colours: what the Typst looks have, without their ornaments.

use crate::render::Sheet;
use crate::render::pdf::{FontChoice, Paper, PdfOptions};

/// Red, green, blue, from 0 to 1.
pub(super) type Colour = [f32; 3];

const CM: f32 = 72.0 / 2.54;
/// No letter is smaller.
pub(super) const SMALLEST: f32 = 9.0;

/// Lengths in points; gaps as between the bottom of one line's letters and the capitals of the
/// next.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub width: f32,
    pub height: f32,
    pub side: f32,
    pub top: f32,
    pub bottom: f32,
    pub family: FontChoice,
    pub size: f32,
    pub leading: f32,
    pub section_gap: f32,
    pub heading_gap: f32,
    pub entry_gap: f32,
    pub line_gap: f32,
    pub paragraph_gap: f32,
    pub ink: Colour,
    pub quiet: Colour,
    pub accent: Colour,
    /// A hairline under each heading.
    pub ruled: bool,
}

impl Look {
    /// The look nearest to the template asked for, at its step.
    pub fn of(sheet: &Sheet, options: &PdfOptions) -> Self {
        let template = &options.template;
        let last = template.last_step.max(1);
        let tightness = f32::from(options.step.min(last)) / f32::from(last);
        let between = |airy: f32, tight: f32| airy + (tight - airy) * tightness;
        let paper = options.paper.or(Paper::from_name(&sheet.paper)).unwrap_or_default();
        let (width, height) = match paper {
            Paper::A4 => (21.0 * CM, 29.7 * CM),
            Paper::UsLetter => (612.0, 792.0),
        };
        let (family, accent) = match template.name.as_ref() {
            "modern" => (FontChoice::SourceSans, [0.114, 0.306, 0.475]),
            "creative" => (FontChoice::SourceSans, [0.478, 0.18, 0.227]),
            "ats" => (FontChoice::SourceSans, [0.0; 3]),
            _ => (FontChoice::SourceSerif, [0.08; 3]),
        };
        let black = template.name == "ats";
        let size = between(10.8, 9.25);
        let leading = size * between(0.7, 0.55);
        Self {
            width,
            height,
            side: between(2.35, 1.75) * CM,
            top: between(2.1, 1.4) * CM,
            bottom: between(2.0, 1.4) * CM,
            family: options.style.font.unwrap_or(family),
            size,
            leading,
            section_gap: between(15.0, 7.0) + leading,
            heading_gap: between(7.0, 4.5) + 0.25 * size,
            entry_gap: between(8.0, 3.5),
            line_gap: between(3.0, 1.0) + leading,
            paragraph_gap: between(9.0, 5.0) + leading,
            ink: if black { [0.0; 3] } else { [0.1; 3] },
            quiet: if black { [0.0; 3] } else { [0.33; 3] },
            accent: options.style.accent.as_ref().map_or(accent, |accent| rgb(accent.hex())),
            ruled: !black,
        }
    }

    pub fn text_width(&self) -> f32 {
        self.width - 2.0 * self.side
    }

    pub fn text_height(&self) -> f32 {
        self.height - self.top - self.bottom
    }
}

/// Reads `#rrggbb`, which an accent always is.
fn rgb(hex: &str) -> Colour {
    let value = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or(0);
    [16, 8, 0].map(|shift| ((value >> shift) & 0xff) as f32 / 255.0)
}
