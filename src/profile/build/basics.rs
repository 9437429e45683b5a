//! Who the person is and how to reach them.

use crate::profile::fields::{Fields, Problems, clean};
use crate::profile::model::{Basics, Location, OnlineProfile};
use crate::profile::yaml::{Node, Value};

pub fn basics(node: &Node, problems: &mut Problems) -> Basics {
    let Some(mut f) = Fields::of(node, "`basics`", problems) else { return Basics::default() };
    let basics = Basics {
        name: f.text("name", problems).unwrap_or_default(),
        label: f.text("label", problems),
        labels: f.texts("labels", problems),
        image: f.text("image", problems),
        email: f.text("email", problems),
        phone: f.text("phone", problems),
        url: f.text("url", problems),
        summary: f.text("summary", problems),
        location: f.take("location").map(|n| location(n, problems)).unwrap_or_default(),
        profiles: f
            .list("profiles", problems)
            .iter()
            .filter_map(|n| online_profile(n, problems))
            .collect(),
    };
    if basics.name.is_empty() {
        problems.error(
            f.place,
            "`basics` has no `name`",
            Some("a résumé needs the name that stands at its top".into()),
        );
    }
    if basics.email.is_none() && basics.phone.is_none() && basics.url.is_none() {
        problems.error(
            f.place,
            "`basics` has no way to reach you",
            Some("give at least one of `email`, `phone` or `url`".into()),
        );
    }
    f.finish("`basics`", problems);
    basics
}

fn location(node: &Node, problems: &mut Problems) -> Location {
    // Many profiles have the place as one text.
    if let Value::Text(text) = &node.value {
        return Location { city: Some(clean(text)), ..Location::default() };
    }
    let Some(mut f) = Fields::of(node, "`location`", problems) else { return Location::default() };
    let location = Location {
        address: f.text("address", problems),
        postal_code: f.text("postalCode", problems),
        city: f.text("city", problems),
        country_code: f.text("countryCode", problems),
        region: f.text("region", problems),
    };
    f.finish("`location`", problems);
    location
}

fn online_profile(node: &Node, problems: &mut Problems) -> Option<OnlineProfile> {
    let mut f = Fields::of(node, "each item of `profiles`", problems)?;
    let profile = OnlineProfile {
        network: f.text("network", problems),
        username: f.text("username", problems),
        url: f.text("url", problems),
    };
    f.finish("a `profiles` entry", problems);
    Some(profile)
}
