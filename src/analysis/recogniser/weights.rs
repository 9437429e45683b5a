//! The table of weights: one row of three bytes for each hashed feature, a step for all, and the
//! scores of the transitions.
//!
//! File: `TLR1`, then little-endian `f32`: the step and the transitions (4 × 3 × 3), then the
//! rows, one signed byte for each tag.

use std::sync::LazyLock;

use super::chain::{JOINTS, TAGS, Transitions};
use super::features::BITS;

const MAGIC: &[u8; 4] = b"TLR1";
const ROWS: usize = 1 << BITS;
const HEAD: usize = 4 + 4 * (1 + JOINTS * TAGS * TAGS);

/// Weights in use: `f32` from training, or bytes from the file.
pub struct Weights {
    step: f32,
    transitions: Transitions,
    rows: Rows,
}

enum Rows {
    Bytes(&'static [u8]),
    Floats(Vec<[f32; TAGS]>),
}

impl Weights {
    /// The built-in weights.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Weights> = LazyLock::new(|| {
            Weights::read(include_bytes!("weights.bin")).unwrap_or_else(Weights::none)
        });
        &SHARED
    }

    /// Weights as training has them, all rows.
    #[must_use]
    pub fn from_floats(rows: Vec<[f32; TAGS]>, transitions: Transitions) -> Self {
        Self { step: 1.0, transitions, rows: Rows::Floats(rows) }
    }

    fn none() -> Self {
        let transitions = Transitions([[[0.0; TAGS]; TAGS]; JOINTS]);
        Self { step: 1.0, transitions, rows: Rows::Bytes(&[]) }
    }

    /// `None` when `file` is no table of weights of this version.
    fn read(file: &'static [u8]) -> Option<Self> {
        let (head, rows) = file.split_at_checked(HEAD)?;
        if !head.starts_with(MAGIC) || rows.len() != ROWS * TAGS {
            return None;
        }
        let (floats, _) = head[4..].as_chunks::<4>();
        let mut floats = floats.iter().map(|bytes| f32::from_le_bytes(*bytes));
        let step = floats.next()?;
        let mut transitions = Transitions([[[0.0; TAGS]; TAGS]; JOINTS]);
        for slot in transitions.0.iter_mut().flatten().flatten() {
            *slot = floats.next()?;
        }
        Some(Self { step, transitions, rows: Rows::Bytes(rows) })
    }

    /// The file: each weight as the nearest multiple of a common step.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Rows::Floats(rows) = &self.rows else { return Vec::new() };
        let top = rows.iter().flatten().fold(0.0_f32, |top, weight| top.max(weight.abs()));
        let step = if top > 0.0 { top / 127.0 } else { 1.0 };
        let mut file = MAGIC.to_vec();
        let transitions = self.transitions.0.iter().flatten().flatten();
        for value in std::iter::once(&step).chain(transitions) {
            file.extend(value.to_le_bytes());
        }
        file.extend(rows.iter().flatten().map(|weight| (weight / step).round() as i8 as u8));
        file
    }

    #[must_use]
    pub fn transitions(&self) -> Transitions {
        self.transitions
    }

    /// The summed weights of `features`, by tag.
    #[must_use]
    pub fn score(&self, features: &[u32]) -> [f32; TAGS] {
        match &self.rows {
            Rows::Floats(rows) => {
                let mut sums = [0.0; TAGS];
                for row in features.iter().filter_map(|feature| rows.get(*feature as usize)) {
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += weight;
                    }
                }
                sums
            }
            Rows::Bytes(bytes) => {
                let (rows, _) = bytes.as_chunks::<TAGS>();
                let mut sums = [0_i32; TAGS];
                for row in features.iter().filter_map(|feature| rows.get(*feature as usize)) {
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += i32::from(*weight as i8);
                    }
                }
                sums.map(|sum| sum as f32 * self.step)
            }
        }
    }
}
