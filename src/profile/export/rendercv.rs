//! RenderCV's YAML. A section holds entries of one kind there, and a kind asks for certain keys: a
//! missing one is written empty. What RenderCV has no key for goes along under ours, which it
//! allows and does not print.

use super::super::Period;
use super::super::model::{
    Basics, Education, Entry, Highlight, OnlineProfile, Profile, Publication,
};
use super::layout::{self, Item, Map, Node};

/// The networks that RenderCV knows.
pub const NETWORKS: [&str; 16] = [
    "LinkedIn",
    "GitHub",
    "GitLab",
    "IMDB",
    "Instagram",
    "ORCID",
    "Mastodon",
    "StackOverflow",
    "ResearchGate",
    "YouTube",
    "Google Scholar",
    "Telegram",
    "Leetcode",
    "X",
    "Bluesky",
    "Reddit",
];

/// Of those, the ones that every version since 2.0 knows.
const OLD_NETWORKS: usize = 14;

/// Writes a profile as an input file of RenderCV.
#[must_use]
pub fn rendercv(profile: &Profile) -> String {
    let mut sections = Map::default();
    let mut section = |title: &str, items: Vec<Map>| {
        if !items.is_empty() {
            let items = items.into_iter().map(|map| Item::new(Node::Map(map)));
            sections.put(title, Node::List(items.collect()));
        }
    };
    section("experience", profile.work.iter().map(job).collect());
    section("projects", profile.projects.iter().map(project).collect());
    section("volunteering", profile.volunteer.iter().map(job).collect());
    section("education", profile.education.iter().map(education).collect());
    let certificates = profile.certificates.iter().map(|c| {
        let mut map = named("name", &linked(&c.name, c.url.as_ref()));
        map.date("date", c.date);
        map.prose("summary", c.issuer.as_ref());
        map
    });
    section("certificates", certificates.collect());
    let awards = profile.awards.iter().map(|a| {
        let mut map = named("name", &a.title);
        map.date("date", a.date);
        map.prose("summary", a.summary.as_ref().or(a.awarder.as_ref()));
        map.text("awarder", a.awarder.as_ref());
        map
    });
    section("awards", awards.collect());
    section("publications", profile.publications.iter().map(publication).collect());
    let skills = profile.skills.iter().map(|s| {
        let mut map = line(&s.name, &s.keywords.join(", "));
        map.text("level", s.level.as_ref());
        map
    });
    section("skills", skills.collect());
    let fluency = |l: &super::super::model::SpokenLanguage| l.fluency.clone().unwrap_or_default();
    let languages = profile.languages.iter().map(|l| line(&l.language, &fluency(l)));
    section("languages", languages.collect());
    let interests = profile.interests.iter().map(|i| line(&i.name, &i.keywords.join(", ")));
    section("interests", interests.collect());
    let references = profile.references.iter().map(|r| {
        let mut map = named("name", &r.name);
        map.prose("summary", r.reference.as_ref());
        map
    });
    section("references", references.collect());

    let mut all = Map::default();
    if let Some(summary) = &profile.basics.summary {
        all.lines("summary", std::slice::from_ref(summary));
    }
    all.append(sections);
    let mut cv = header(&profile.basics);
    if !all.is_empty() {
        cv.put("sections", Node::Map(all));
    }
    let mut root = Map::default();
    root.put("cv", Node::Map(cv));
    layout::write(&root)
}

fn named(key: &str, name: &str) -> Map {
    let mut map = Map::default();
    map.put(key, Node::Text(name.to_owned()));
    map
}

/// A required text is written even when it is empty.
fn required(map: &mut Map, key: &str, text: Option<&String>) {
    map.put(key, Node::Text(text.cloned().unwrap_or_default()));
}

fn line(label: &str, details: &str) -> Map {
    let mut map = named("label", label);
    map.put("details", Node::Text(details.to_owned()));
    map
}

/// `[text](address)`, RenderCV's way to link a name.
fn linked(text: &str, url: Option<&String>) -> String {
    match url {
        Some(url) if !text.contains(['[', ']']) && !url.contains([')', ' ']) => {
            format!("[{text}]({url})")
        }
        _ => text.to_owned(),
    }
}

fn header(basics: &Basics) -> Map {
    let mut map = named("name", &basics.name);
    map.text("headline", basics.label.as_ref());
    map.text("location", basics.location.short().as_ref());
    map.text("email", basics.email.as_ref());
    let mut others = Vec::new();
    match &basics.phone {
        Some(phone) if is_international(phone) => map.text("phone", Some(phone)),
        Some(phone) => {
            let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
            others.push(connection("phone", phone, &format!("tel:{digits}")));
        }
        None => {}
    }
    match &basics.url {
        Some(url) if is_address(url) => map.text("website", Some(url)),
        Some(url) => others.push(connection("link", url, &format!("https://{url}"))),
        None => {}
    }
    let mut networks = Vec::new();
    for account in &basics.profiles {
        if let Some(known) = network(account) {
            networks.push(Item::new(Node::Map(known)));
            continue;
        }
        let words = [account.network.as_deref(), account.username.as_deref()];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        let url = account.url.clone().unwrap_or_default();
        let shown = if words.is_empty() { url.clone() } else { words.join(": ") };
        others.push(connection("link", &shown, &url));
    }
    if !networks.is_empty() {
        map.put("social_networks", Node::List(networks));
    }
    if !others.is_empty() {
        map.put("custom_connections", Node::List(others));
    }
    map
}

fn connection(icon: &str, shown: &str, url: &str) -> Item {
    let mut map = named("fontawesome_icon", icon);
    map.put("placeholder", Node::Text(shown.to_owned()));
    map.text("url", Some(&url.to_owned()));
    Item::new(Node::Map(map))
}

/// Beginnings of numbers that regulators set aside for films, or that a country does not have:
/// RenderCV refuses them as it refuses a number without its country.
const UNREAL: [&str; 10] = [
    "447700900",
    "441632960",
    "3363998",
    "33199000",
    "33261910",
    "33353010",
    "33465710",
    "33536490",
    "353209",
    "345",
];

/// RenderCV takes real numbers with their country only.
fn is_international(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    phone.starts_with('+')
        && (8..=15).contains(&digits.len())
        && !UNREAL.iter().any(|start| digits.starts_with(start))
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn network(account: &OnlineProfile) -> Option<Map> {
    let (name, username) = (account.network.as_ref()?, account.username.as_ref()?);
    let folded = |text: &str| text.to_lowercase().replace([' ', '-'], "");
    let at = NETWORKS.iter().position(|known| folded(known) == folded(name))?;
    let fits = match NETWORKS[at] {
        "Mastodon" => username.starts_with('@') && username.matches('@').count() == 2,
        "StackOverflow" => {
            username.split_once('/').is_some_and(|(id, _)| id.parse::<u64>().is_ok())
        }
        "YouTube" => !username.starts_with('@'),
        "ORCID" => username.len() == 19 && username.matches('-').count() == 3,
        "IMDB" => username.starts_with("nm") && username.len() == 9,
        _ => at < OLD_NETWORKS,
    };
    fits.then(|| {
        let mut map = named("network", NETWORKS[at]);
        map.put("username", Node::Text(username.clone()));
        map
    })
}

/// A job's one day or year is a `date`; one that goes on ends at `present`.
fn dates(map: &mut Map, period: Period) {
    match (period.start, period.end) {
        (Some(start), Some(end)) if start == end => map.date("date", Some(start)),
        (Some(start), end) => {
            map.date("start_date", Some(start));
            match end {
                Some(end) => map.date("end_date", Some(end)),
                None => map.put("end_date", Node::Text("present".to_owned())),
            }
        }
        (None, end) => map.date("date", end),
    }
}

fn highlights(map: &mut Map, highlights: &[Highlight]) {
    let lines: Vec<String> = highlights.iter().map(|line| line.text.clone()).collect();
    map.lines("highlights", &lines);
}

fn job(entry: &Entry) -> Map {
    let mut map = Map::default();
    required(&mut map, "company", entry.organization.as_ref());
    required(&mut map, "position", entry.title.as_ref());
    dates(&mut map, entry.period);
    map.text("location", entry.location.as_ref());
    map.prose("summary", entry.summary.as_ref().or(entry.description.as_ref()));
    highlights(&mut map, &entry.highlights);
    if entry.summary.is_some() {
        map.prose("description", entry.description.as_ref());
    }
    map.text("url", entry.url.as_ref());
    map.words("skills", &entry.skills);
    map
}

fn project(entry: &Entry) -> Map {
    let name = entry.title.clone().unwrap_or_default();
    let mut map = named("name", &linked(&name, entry.url.as_ref()));
    dates(&mut map, entry.period);
    map.text("location", entry.location.as_ref());
    map.prose("summary", entry.summary.as_ref().or(entry.description.as_ref()));
    highlights(&mut map, &entry.highlights);
    if entry.summary.is_some() {
        map.prose("description", entry.description.as_ref());
    }
    map.text("entity", entry.organization.as_ref());
    map.words("roles", &entry.roles);
    map.words("keywords", &entry.skills);
    map.text("type", entry.project_type.as_ref());
    map
}

fn education(education: &Education) -> Map {
    let mut map = Map::default();
    required(&mut map, "institution", education.institution.as_ref());
    required(&mut map, "area", education.area.as_ref());
    map.text("degree", education.study_type.as_ref());
    dates(&mut map, education.period);
    map.text("location", education.location.as_ref());
    let mut lines = education.courses.clone();
    if let Some(score) = &education.score {
        lines.insert(0, format!("Score: {score}"));
    }
    map.lines("highlights", &lines);
    map.text("url", education.url.as_ref());
    map
}

fn publication(publication: &Publication) -> Map {
    let mut map = named("title", &publication.name);
    let authors = publication.authors.iter().map(|name| Item::new(Node::Text(name.clone())));
    map.put("authors", Node::List(authors.collect()));
    map.text("journal", publication.publisher.as_ref());
    map.date("date", publication.release_date);
    let url = publication.url.as_ref();
    match url.and_then(|url| url.strip_prefix("https://doi.org/")).filter(|d| d.starts_with("10."))
    {
        Some(doi) => map.text("doi", Some(&doi.to_owned())),
        None => map.text("url", url),
    }
    map.prose("summary", publication.summary.as_ref());
    map
}
