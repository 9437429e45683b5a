//! Documents of people that no look was made for: many jobs or one, long words, other alphabets,
//! signs that are code elsewhere; and that what the profile prefers holds in every format.

mod harness;
mod pages;
mod preferences;
mod texts;
