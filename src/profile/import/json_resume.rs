//! JSON Resume, in JSON or YAML, schema 1.x and the older keys of 0.x.

use super::super::model::{
    Award, Basics, Certificate, Education, Entry, EntryKind, Highlight, Interest, Location, Meta,
    OnlineProfile, Profile, Publication, Reference, SkillGroup, SpokenLanguage,
};
use super::draft::Draft;
use super::tree::{Take, Tree, leave};

/// Takes all that the format knows out of a tree.
#[must_use]
pub fn import(tree: Tree) -> Draft {
    let mut draft = Draft::default();
    let draft_ref = &mut draft;
    let Some(mut root) = Take::of(tree, "", draft_ref) else { return draft };
    if let Some(tree) = root.take(&["basics"]) {
        basics(tree, draft_ref);
    }
    each(&mut root, &["work"], draft_ref, |take, draft| {
        entry(take, EntryKind::Work, draft).map(|e| draft.profile.work.push(e))
    });
    each(&mut root, &["volunteer"], draft_ref, |take, draft| {
        entry(take, EntryKind::Volunteer, draft).map(|e| draft.profile.volunteer.push(e))
    });
    each(&mut root, &["projects"], draft_ref, |take, draft| {
        entry(take, EntryKind::Project, draft).map(|e| draft.profile.projects.push(e))
    });
    each(&mut root, &["education"], draft_ref, education);
    each(&mut root, &["awards"], draft_ref, award);
    each(&mut root, &["certificates", "certifications"], draft_ref, certificate);
    each(&mut root, &["publications"], draft_ref, publication);
    each(&mut root, &["skills"], draft_ref, skill);
    each(&mut root, &["languages"], draft_ref, language);
    each(&mut root, &["interests", "hobbies"], draft_ref, interest);
    each(&mut root, &["references"], draft_ref, reference);
    if let Some(tree) = root.take(&["meta"]) {
        meta(tree, draft_ref);
    }
    for text in root.texts(&["review"], draft_ref) {
        draft_ref.review("", &text);
    }
    root.finish(draft_ref);
    draft
}

/// Reads each item of a list; one that has no name goes to the review list as it is.
fn each(
    root: &mut Take,
    keys: &[&'static str],
    draft: &mut Draft,
    read: impl Fn(&mut Take, &mut Draft) -> Option<()>,
) {
    let key = keys[0];
    for item in root.list(keys) {
        let at = count(&draft.profile, key);
        // A skill, language or interest given as a mere word is its name.
        let item = match item {
            Tree::Text(text) if matches!(key, "skills" | "interests" | "languages") => {
                let name = if key == "languages" { "language" } else { "name" };
                Tree::Map(vec![(name.to_owned(), Tree::Text(text))])
            }
            other => other,
        };
        let copy = item.clone();
        let path = format!("{key}.{at}");
        let before = (draft.profile.review.len(), draft.checks.len());
        let Some(mut take) = Take::of(item, path.clone(), draft) else { continue };
        if read(&mut take, draft).is_some() {
            take.finish(draft);
        } else {
            // What was noted of it so far is said again below.
            draft.profile.review.truncate(before.0);
            draft.checks.truncate(before.1);
            draft.notes.remove(&path);
            draft.warn(format!("an entry of `{key}` has no name"));
            leave(key, &copy, draft);
        }
    }
}

fn count(profile: &Profile, key: &str) -> usize {
    match key {
        "work" => profile.work.len(),
        "volunteer" => profile.volunteer.len(),
        "projects" => profile.projects.len(),
        "education" => profile.education.len(),
        "awards" => profile.awards.len(),
        "certificates" => profile.certificates.len(),
        "publications" => profile.publications.len(),
        "skills" => profile.skills.len(),
        "languages" => profile.languages.len(),
        "interests" => profile.interests.len(),
        _ => profile.references.len(),
    }
}

fn basics(tree: Tree, draft: &mut Draft) {
    let Some(mut take) = Take::of(tree, "basics", draft) else { return };
    let place = take.take(&["location"]);
    let accounts = take.list(&["profiles"]);
    draft.profile.basics = Basics {
        name: take.text(&["name"], draft).unwrap_or_default(),
        label: take.text(&["label"], draft),
        labels: take.texts(&["labels"], draft),
        image: take.text(&["image", "picture"], draft),
        email: take.text(&["email"], draft),
        phone: take.text(&["phone"], draft),
        url: take.text(&["url", "website"], draft),
        summary: take.text(&["summary"], draft),
        location: place.map(|place| location(place, draft)).unwrap_or_default(),
        profiles: accounts.into_iter().filter_map(|account| profile(account, draft)).collect(),
    };
    take.finish(draft);
}

fn location(tree: Tree, draft: &mut Draft) -> Location {
    if let Tree::Text(text) = &tree {
        let city = super::super::fields::clean(text);
        return Location { city: Some(city).filter(|c| !c.is_empty()), ..Location::default() };
    }
    let Some(mut take) = Take::of(tree, "basics location", draft) else {
        return Location::default();
    };
    let location = Location {
        address: take.text(&["address"], draft),
        postal_code: take.text(&["postalCode"], draft),
        city: take.text(&["city"], draft),
        country_code: take.text(&["countryCode"], draft),
        region: take.text(&["region"], draft),
    };
    take.finish(draft);
    location
}

fn profile(tree: Tree, draft: &mut Draft) -> Option<OnlineProfile> {
    let mut take = Take::of(tree, "basics profiles", draft)?;
    let account = OnlineProfile {
        network: take.text(&["network"], draft),
        username: take.text(&["username"], draft),
        url: take.text(&["url"], draft),
    };
    take.finish(draft);
    (account != OnlineProfile::default()).then_some(account)
}

fn entry(take: &mut Take, kind: EntryKind, draft: &mut Draft) -> Option<Entry> {
    let mut entry = Entry::empty(kind);
    entry.id = take.text(&["id"], draft).unwrap_or_default();
    (entry.organization, entry.title) = match kind {
        EntryKind::Work => {
            (take.text(&["name", "company"], draft), take.text(&["position"], draft))
        }
        EntryKind::Volunteer => {
            (take.text(&["organization"], draft), take.text(&["position"], draft))
        }
        EntryKind::Project => (take.text(&["entity"], draft), take.text(&["name"], draft)),
    };
    entry.location = take.text(&["location"], draft);
    entry.description = take.text(&["description"], draft);
    entry.url = take.text(&["url", "website"], draft);
    entry.period = take.period(&["startDate"], &["endDate"], draft);
    entry.summary = take.text(&["summary"], draft);
    let lines = take.list(&["highlights"]);
    entry.highlights = lines.into_iter().filter_map(|line| highlight(line, take, draft)).collect();
    entry.skills = take.texts(&["skills"], draft);
    entry.skills.extend(take.texts(&["keywords"], draft));
    if kind == EntryKind::Project {
        entry.roles = take.texts(&["roles"], draft);
        entry.project_type = take.text(&["type"], draft);
    }
    (entry.organization.is_some() || entry.title.is_some()).then_some(entry)
}

fn highlight(tree: Tree, parent: &Take, draft: &mut Draft) -> Option<Highlight> {
    let yes = |text: Option<String>| text.as_deref() == Some("true");
    match tree {
        Tree::Map(_) => {
            let mut take = Take::of(tree, parent.path.clone(), draft)?;
            let line = Highlight {
                id: take.text(&["id"], draft).unwrap_or_default(),
                text: take.text(&["text"], draft).unwrap_or_default(),
                skills: take.texts(&["skills"], draft),
                pin: yes(take.text(&["pin"], draft)),
                exclude: yes(take.text(&["exclude"], draft)),
            };
            if line.text.is_empty() {
                take.leave(draft);
                return None;
            }
            take.finish(draft);
            Some(line)
        }
        Tree::Text(text) => {
            let text = super::super::fields::clean(&text);
            (!text.is_empty()).then(|| Highlight { text, ..Highlight::default() })
        }
        other => {
            leave(&parent.path, &other, draft);
            None
        }
    }
}

fn education(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let education = Education {
        id: take.text(&["id"], draft).unwrap_or_default(),
        institution: take.text(&["institution"], draft),
        location: take.text(&["location"], draft),
        url: take.text(&["url"], draft),
        area: take.text(&["area"], draft),
        study_type: take.text(&["studyType"], draft),
        period: take.period(&["startDate"], &["endDate"], draft),
        score: take.text(&["score", "gpa"], draft),
        courses: take.texts(&["courses"], draft),
    };
    let named = [&education.institution, &education.area, &education.study_type];
    let named = named.into_iter().any(Option::is_some);
    named.then(|| draft.profile.education.push(education))
}

fn award(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let award = Award {
        id: take.text(&["id"], draft).unwrap_or_default(),
        title: take.text(&["title"], draft)?,
        date: take.date(&["date"], draft),
        awarder: take.text(&["awarder"], draft),
        summary: take.text(&["summary"], draft),
    };
    draft.profile.awards.push(award);
    Some(())
}

fn certificate(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let certificate = Certificate {
        id: take.text(&["id"], draft).unwrap_or_default(),
        name: take.text(&["name"], draft)?,
        date: take.date(&["date"], draft),
        url: take.text(&["url"], draft),
        issuer: take.text(&["issuer"], draft),
    };
    draft.profile.certificates.push(certificate);
    Some(())
}

fn publication(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let publication = Publication {
        id: take.text(&["id"], draft).unwrap_or_default(),
        name: take.text(&["name"], draft)?,
        authors: take.texts(&["authors"], draft),
        publisher: take.text(&["publisher"], draft),
        release_date: take.date(&["releaseDate"], draft),
        url: take.text(&["url", "website"], draft),
        summary: take.text(&["summary"], draft),
    };
    draft.profile.publications.push(publication);
    Some(())
}

fn skill(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let id = take.text(&["id"], draft).unwrap_or_default();
    let name = take.text(&["name"], draft);
    let level = take.text(&["level"], draft);
    let keywords = take.texts(&["keywords"], draft);
    let aliases = take.texts(&["aliases"], draft);
    let used_at = take.texts(&["used_at"], draft);
    match name {
        Some(name) => {
            draft.profile.skills.push(SkillGroup { id, name, level, keywords, aliases, used_at });
            Some(())
        }
        // A group without a name: each keyword is a skill of its own.
        None if level.is_none() && !keywords.is_empty() => {
            let one = |name| SkillGroup { name, ..SkillGroup::default() };
            draft.profile.skills.extend(keywords.into_iter().map(one));
            Some(())
        }
        None => None,
    }
}

fn language(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let language = SpokenLanguage {
        id: take.text(&["id"], draft).unwrap_or_default(),
        language: take.text(&["language", "name"], draft)?,
        fluency: take.text(&["fluency", "level"], draft),
    };
    draft.profile.languages.push(language);
    Some(())
}

fn interest(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let interest = Interest {
        id: take.text(&["id"], draft).unwrap_or_default(),
        name: take.text(&["name"], draft)?,
        keywords: take.texts(&["keywords"], draft),
    };
    draft.profile.interests.push(interest);
    Some(())
}

fn reference(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let reference = Reference {
        id: take.text(&["id"], draft).unwrap_or_default(),
        name: take.text(&["name"], draft)?,
        reference: take.text(&["reference"], draft),
    };
    draft.profile.references.push(reference);
    Some(())
}

fn meta(tree: Tree, draft: &mut Draft) {
    let Some(mut take) = Take::of(tree, "meta", draft) else { return };
    draft.profile.meta = Meta {
        canonical: take.text(&["canonical"], draft),
        version: take.text(&["version"], draft),
        last_modified: take.text(&["lastModified"], draft),
    };
    // What else tools note there (themes) says nothing about the person.
    let mut rest = Draft::default();
    take.finish(&mut rest);
    for line in rest.profile.review {
        draft.note("basics", line);
    }
}
