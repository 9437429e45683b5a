//! Makes the image of the lexicon from its tables, so that no run reads them.
//!
//! The files that do it are those of the library: what writes a key and what looks it up must be
//! the same code.
#![allow(dead_code, reason = "the library's files have more than is needed here")]

use std::path::Path;
use std::{env, fs, io};

#[path = "src/text"]
mod text {
    pub mod fold;
    pub mod token;

    pub use fold::fold;
    pub use token::{Token, tokens};
}

#[path = "src/analysis/lexicon"]
mod lexicon {
    mod fits;
    mod layout;
    mod normal;
    mod prepare;
    mod tables;

    /// The image and the lines that it points into.
    pub fn image() -> (Vec<u8>, &'static str) {
        prepare::Draft::read(tables::TABLES).image()
    }
}

fn main() -> io::Result<()> {
    // The sources and the tables are compiled into this program: when they change, so does it.
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("run by Cargo alone"))?;
    let (image, lines) = lexicon::image();
    fs::write(Path::new(&out).join("lexicon.bin"), image)?;
    fs::write(Path::new(&out).join("lexicon.txt"), lines)
}
