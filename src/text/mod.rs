//! Words, languages and folding: the vocabulary in which every other module compares text.

pub mod courtesy;
pub mod fold;
pub mod hash;
pub mod lang;
pub mod pattern;
pub mod rule;
pub mod size;
pub mod stem;
pub mod token;

pub use fold::fold;
pub use hash::ContentHash;
pub use lang::Lang;
pub use pattern::pattern;
pub use rule::Rule;
pub use token::{Token, tokens};
