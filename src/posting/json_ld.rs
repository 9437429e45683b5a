//! schema.org `JobPosting` data in a page. What sites put into a field varies, so every field
//! is read as a string, an object or an array.

use serde_json::{Map, Value};

use super::html::fragment_text;
use super::{PostingError, Raw, StatedFacts};

/// One job as a page states it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JobData {
    pub stated: StatedFacts,
    /// Plain lines.
    pub description: String,
    /// Further fields with text of their own, under a heading each.
    pub sections: Vec<(&'static str, String)>,
}

impl JobData {
    /// The posting as one text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        if let Some(title) = &self.stated.title {
            text.push_str("# ");
            text.push_str(title);
            text.push_str("\n\n");
        }
        let facts = [&self.stated.company, &self.stated.location];
        let facts: Vec<&str> = facts.into_iter().filter_map(Option::as_deref).collect();
        if !facts.is_empty() {
            text.push_str(&facts.join(" · "));
            text.push_str("\n\n");
        }
        text.push_str(&self.description);
        for (heading, body) in &self.sections {
            for part in ["\n\n## ", heading, "\n\n", body] {
                text.push_str(part);
            }
        }
        text
    }
}

/// A file that is itself a JSON document with a posting in it.
///
/// # Errors
/// It holds several postings.
pub(super) fn read_document(text: &str) -> Result<Option<Raw>, PostingError> {
    if !text.trim_start().starts_with(['{', '[']) {
        return Ok(None);
    }
    let job = choose(jobs(std::iter::once(text)), None)?;
    Ok(job.map(|job| Raw { text: job.text(), stated: job.stated, ..Raw::default() }))
}

/// All postings in the JSON-LD scripts of a page.
#[must_use]
pub fn jobs<'a>(scripts: impl Iterator<Item = &'a str>) -> Vec<JobData> {
    let mut found: Vec<JobData> = Vec::new();
    for value in scripts.filter_map(parse) {
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(object) if is_job(object) => {
                    let job = job(object);
                    if !found.contains(&job) {
                        found.push(job);
                    }
                }
                Value::Object(object) => open.extend(object.values().rev()),
                _ => {}
            }
        }
    }
    found
}

/// The one posting of a page; of several, the one its heading names.
///
/// # Errors
/// [`PostingError::SeveralPostings`].
pub fn choose(jobs: Vec<JobData>, heading: Option<&str>) -> Result<Option<JobData>, PostingError> {
    if jobs.len() <= 1 {
        return Ok(jobs.into_iter().next());
    }
    let title = |job: &JobData| job.stated.title.clone().unwrap_or_default();
    let same = |a: &str, b: &str| crate::text::fold::key(a) == crate::text::fold::key(b);
    if let Some(heading) = heading {
        let mut named = jobs.iter().filter(|job| same(&title(job), heading));
        if let (Some(job), None) = (named.next(), named.next()) {
            return Ok(Some(job.clone()));
        }
    }
    let titles = jobs.iter().map(title).map(|t| if t.is_empty() { "untitled".into() } else { t });
    Err(PostingError::SeveralPostings { titles: titles.collect() })
}

fn parse(script: &str) -> Option<Value> {
    let mut json = script.trim();
    for wrap in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "// <![CDATA[", "<![CDATA["] {
        json = json.strip_prefix(wrap).unwrap_or(json).trim_start();
    }
    for wrap in ["-->", "//]]>", "/*]]>*/", "// ]]>", "]]>", ";"] {
        json = json.strip_suffix(wrap).unwrap_or(json).trim_end();
    }
    serde_json::from_str(json).ok().or_else(|| {
        // Many sites print raw line ends inside strings.
        let escaped: String = json.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&escaped).ok()
    })
}

fn is_job(object: &Map<String, Value>) -> bool {
    let named = |value: &Value| {
        value.as_str().is_some_and(|t| t.rsplit(['/', ':', '#']).next() == Some("JobPosting"))
    };
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(value) => named(value),
        None => false,
    }
}

fn job(object: &Map<String, Value>) -> JobData {
    const FURTHER: [(&str, &str); 6] = [
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
        ("skills", "Skills"),
        ("experienceRequirements", "Experience"),
        ("educationRequirements", "Education"),
        ("jobBenefits", "Benefits"),
    ];
    let first = |name| object.get(name).and_then(|v| strings(v, "name").into_iter().next());
    let remote = object
        .get("jobLocationType")
        .is_some_and(|v| strings(v, "name").iter().any(|t| t.eq_ignore_ascii_case("TELECOMMUTE")));
    let stated = StatedFacts {
        title: first("title").or_else(|| first("name")).map(|t| one_line(&t)),
        company: first("hiringOrganization").map(|t| one_line(&t)),
        location: location(object),
        remote,
        salary: object.get("baseSalary").or_else(|| object.get("estimatedSalary")).and_then(salary),
        employment_type: object.get("employmentType").map(employment).filter(|t| !t.is_empty()),
        date_posted: first("datePosted"),
        valid_through: first("validThrough"),
        identifier: object.get("identifier").and_then(|v| strings(v, "value").into_iter().next()),
    };
    let description = first("description").map(|d| plain(&d)).unwrap_or_default();
    let known = squeezed(&description);
    let sections = FURTHER
        .iter()
        .filter_map(|(field, heading)| {
            let said: Vec<String> = strings(object.get(*field)?, "name")
                .iter()
                .map(|s| plain(s))
                .filter(|s| s.chars().any(char::is_alphabetic) && !known.contains(&squeezed(s)))
                .collect();
            let body = match said.as_slice() {
                [] => return None,
                [one] => one.clone(),
                many => many.iter().map(|s| format!("- {s}")).collect::<Vec<_>>().join("\n"),
            };
            Some((*heading, body))
        })
        .collect();
    JobData { stated, description, sections }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The strings in a field: itself, those of an array, or the named member of an object, with
/// `description` and `name` to fall back on.
fn strings(value: &Value, member: &str) -> Vec<String> {
    const MOST: usize = 200;
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => {
            items.iter().take(MOST).flat_map(|item| strings(item, member)).collect()
        }
        Value::Object(object) => [member, "name", "description", "value", "credentialCategory"]
            .iter()
            .filter_map(|m| object.get(*m))
            .find_map(|v| {
                v.as_str()
                    .map(|s| s.trim().to_owned())
                    .or_else(|| v.is_number().then(|| v.to_string()))
            })
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// `Berlin`, `Tacoma, WA`: the town, with its region where that is part of the usual address.
fn location(object: &Map<String, Value>) -> Option<String> {
    const MOST: usize = 4;
    let places = match object.get("jobLocation") {
        Some(Value::Array(places)) => places.iter().collect(),
        Some(place) => vec![place],
        None => Vec::new(),
    };
    let mut named: Vec<String> = Vec::new();
    for place in places {
        if let Some(name) = town(place)
            && !named.contains(&name)
        {
            named.push(name);
        }
    }
    if named.is_empty() {
        let area = object.get("applicantLocationRequirements")?;
        named = strings(area, "name");
    }
    named.truncate(MOST);
    (!named.is_empty()).then(|| named.iter().map(|n| one_line(n)).collect::<Vec<_>>().join(" / "))
}

fn town(place: &Value) -> Option<String> {
    let text = |value: Option<&Value>| value.and_then(|v| strings(v, "name").into_iter().next());
    let address = match place {
        Value::String(name) => return Some(name.clone()),
        Value::Object(object) => object.get("address").unwrap_or(place),
        _ => return None,
    };
    let Value::Object(address) = address else { return text(Some(address)) };
    let country = text(address.get("addressCountry"));
    let region = text(address.get("addressRegion"));
    let with_region = country.as_deref().is_none_or(|c| {
        matches!(
            c.to_ascii_uppercase().as_str(),
            "US" | "USA" | "CA" | "AU" | "UNITED STATES" | "CANADA" | "AUSTRALIA"
        )
    });
    match (text(address.get("addressLocality")), region) {
        (Some(town), Some(region)) if with_region && !town.contains(&region) => {
            Some(format!("{town}, {region}"))
        }
        (Some(town), _) => Some(town),
        (None, Some(region)) => Some(region),
        (None, None) => country.or_else(|| text(Some(place))),
    }
}

/// `EUR 48000 - 56500 per year`.
fn salary(value: &Value) -> Option<String> {
    let Value::Object(object) = value else { return strings(value, "value").into_iter().next() };
    let currency = object.get("currency").and_then(Value::as_str).unwrap_or_default();
    let amount = object.get("value").unwrap_or(value);
    let number = |name: &str| amount.get(name).and_then(figure);
    let range = match (number("minValue"), number("maxValue")) {
        (Some(min), Some(max)) if min != max => format!("{min} - {max}"),
        (Some(one), _) | (_, Some(one)) => one,
        _ => number("value").or_else(|| figure(amount))?,
    };
    let unit = amount.get("unitText").or_else(|| object.get("unitText")).and_then(Value::as_str);
    let unit = unit.map(|u| format!(" per {}", u.to_lowercase())).unwrap_or_default();
    Some(format!("{currency} {range}{unit}").trim().to_owned())
}

fn figure(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if text.chars().any(|c| c.is_ascii_digit()) => Some(text.trim().into()),
        _ => None,
    }
    .filter(|text| text != "0" && text != "0.0")
}

fn employment(value: &Value) -> String {
    let types: Vec<String> = strings(value, "name")
        .iter()
        .flat_map(|t| t.split(','))
        .map(|t| t.trim().to_lowercase().replace('_', "-"))
        .filter(|t| !t.is_empty() && t != "other")
        .collect();
    types.join(", ")
}

/// HTML, escaped HTML or plain text with line ends, as plain lines.
fn plain(value: &str) -> String {
    let mut text = value.to_owned();
    for _ in 0..3 {
        if has_tags(&text) {
            text = fragment_text(&text);
        } else if text.contains('&') && text.contains(';') {
            let broken = text.replace('<', "&lt;").replace('\n', "<br>");
            let decoded = fragment_text(&broken);
            if decoded == text {
                break;
            }
            text = decoded;
        } else {
            break;
        }
    }
    text.trim().to_owned()
}

fn has_tags(text: &str) -> bool {
    const TAGS: [&str; 17] = [
        "p", "br", "ul", "li", "div", "b", "strong", "h1", "h2", "h3", "h4", "span", "em", "ol",
        "i", "u", "table",
    ];
    text.match_indices('<').take(50).any(|(at, _)| {
        let name: String = text[at + 1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
        TAGS.contains(&name.to_ascii_lowercase().as_str())
    })
}

fn one_line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
