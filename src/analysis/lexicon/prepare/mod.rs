//! From the tables to the image: what `build.rs` does, so that no run has to.
//!
//! Compiled into the build script and into tests alone, and therefore bound to the few files that
//! it names: see `build.rs`.

mod index;
mod read;
mod write;

pub(super) use read::Draft;

#[cfg(test)]
pub(super) use read::data_lines;

impl Draft {
    /// The image, and the text that it points into.
    #[must_use]
    pub(super) fn image(&self) -> (Vec<u8>, &'static str) {
        (write::image(self), self.text)
    }
}
