//! What an item's documents depend on, as one hash: the same key, the same documents.

use super::Wishes;
use crate::pipeline::Options;
use crate::posting::Posting;
use crate::text::ContentHash;

/// What goes into a key.
pub struct KeyParts<'k> {
    pub posting: &'k Posting,
    pub profile_source: &'k str,
    pub options: &'k Options,
    pub wishes: &'k Wishes,
    /// Whatever else the command line says, such as the provider.
    pub more: &'k serde_json::Value,
}

/// The key. The folder is no part of it, nor is the version of the program: an update alone does
/// nothing again.
#[must_use]
pub fn key(parts: &KeyParts<'_>) -> ContentHash {
    let mut options = parts.options.to_json();
    if let Some(options) = options.as_object_mut() {
        options.remove("out");
    }
    let letter = parts.wishes.cover_letter;
    let all = serde_json::json!({
        "text": parts.posting.hash,
        "stated": parts.posting.stated,
        "page": parts.posting.page,
        "profile": ContentHash::of(parts.profile_source),
        "options": options,
        "cover_letter": letter,
        "more": parts.more,
    });
    ContentHash::of(all.to_string())
}
