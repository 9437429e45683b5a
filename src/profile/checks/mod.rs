//! What the model itself can't refuse: contacts that don't work, entries that stand twice, and what
//! weakens a résumé.

mod advice;
mod contacts;
mod twins;

use super::fields::Problems;
use super::model::Profile;
use super::yaml::Node;

/// Notes all of it.
pub fn all(root: &Node, profile: &Profile, problems: &mut Problems) {
    contacts::check(root, problems);
    twins::check(root, problems);
    advice::check(root, profile, problems);
}
