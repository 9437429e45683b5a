//! The lexicon: terms of many professions with their other names, broader and implied terms.
