//! Addresses on the web: the person's own, or their place in a network.

use super::super::draft::Draft;
use super::head;
use crate::profile::model::OnlineProfile;

/// How addresses in a network begin, and the network's name.
const NETWORKS: &[(&str, &str)] = &[
    ("linkedin.com/in/", "LinkedIn"),
    ("linkedin.com/", "LinkedIn"),
    ("github.com/", "GitHub"),
    ("gitlab.com/", "GitLab"),
    ("xing.com/profile/", "XING"),
    ("twitter.com/", "Twitter"),
    ("x.com/", "X"),
    ("orcid.org/", "ORCID"),
    ("stackoverflow.com/users/", "StackOverflow"),
    ("behance.net/", "Behance"),
    ("dribbble.com/", "Dribbble"),
    ("medium.com/@", "Medium"),
];

/// An address on the web: the person's own, or their place in a network.
pub fn account(url: &str, label: Option<&str>, draft: &mut Draft) {
    let basics = &mut draft.profile.basics;
    let full = if url.contains("://") { url.to_owned() } else { format!("https://{url}") };
    let bare = full.split_once("://").map_or(full.as_str(), |(_, rest)| rest);
    let bare = bare.trim_start_matches("www.").trim_end_matches('/');
    let known = NETWORKS.iter().find_map(|(start, network)| {
        let lower = bare.to_ascii_lowercase();
        lower.starts_with(start).then(|| (*network, &bare[start.len()..]))
    });
    let same = |known: &Option<String>| {
        known.as_deref().is_some_and(|known| head::bare(known) == head::bare(&full))
    };
    if same(&basics.url) || basics.profiles.iter().any(|account| same(&account.url)) {
        return;
    }
    if let Some((network, username)) = known {
        let username =
            Some(username.to_owned()).filter(|name| !name.is_empty() && !name.contains('/'));
        let network = Some(network.to_owned());
        basics.profiles.push(OnlineProfile { network, username, url: Some(full) });
    } else if basics.url.is_none() {
        basics.url = Some(full);
    } else {
        let network = label.map(str::to_owned);
        basics.profiles.push(OnlineProfile { network, username: None, url: Some(full) });
    }
}
