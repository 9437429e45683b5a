//! A whole profile as Markdown, in the form of a tailored résumé: for reading and for giving away.

use super::{BAR, Block, BlockKind, Run, Style, write};
use crate::document::{SectionKind, words};
use crate::profile::Entry;
use crate::profile::model::{Basics, Education, Profile};
use crate::text::Lang;

/// Writes everything of a profile that a reader may want.
#[must_use]
pub fn profile_to_markdown(profile: &Profile) -> String {
    let language = profile.preferences.language.unwrap_or(Lang::En);
    let mut page = Page { blocks: Vec::new(), language };
    page.basics(&profile.basics);
    page.section(SectionKind::Work, &profile.work, Page::entry);
    page.section(SectionKind::Projects, &profile.projects, Page::entry);
    page.section(SectionKind::Volunteer, &profile.volunteer, Page::entry);
    page.section(SectionKind::Education, &profile.education, Page::education);
    page.section(SectionKind::Certificates, &profile.certificates, |page, c| {
        let dates = c.date.map(|date| words::date(date, page.language));
        page.head(&c.name, c.issuer.as_ref(), None, dates.as_ref(), c.url.as_ref());
    });
    page.section(SectionKind::Publications, &profile.publications, |page, p| {
        let dates = p.release_date.map(|date| words::date(date, page.language));
        page.head(&p.name, p.publisher.as_ref(), None, dates.as_ref(), p.url.as_ref());
        page.text(Some(&p.authors.join(", ")));
        page.text(p.summary.as_ref());
    });
    page.section(SectionKind::Awards, &profile.awards, |page, a| {
        let dates = a.date.map(|date| words::date(date, page.language));
        page.head(&a.title, a.awarder.as_ref(), None, dates.as_ref(), None);
        page.text(a.summary.as_ref());
    });
    page.section(SectionKind::Skills, &profile.skills, |page, s| {
        let level = s.level.as_ref().map(|level| format!(" ({level})")).unwrap_or_default();
        page.labelled(&format!("{}{level}", s.name), &s.keywords.join(", "));
    });
    page.section(SectionKind::Languages, &profile.languages, |page, l| {
        page.labelled(&l.language, l.fluency.as_deref().unwrap_or_default());
    });
    page.section(SectionKind::Interests, &profile.interests, |page, i| {
        page.labelled(&i.name, &i.keywords.join(", "));
    });
    if !profile.references.is_empty() {
        page.heading("References");
        for reference in &profile.references {
            page.labelled(&reference.name, reference.reference.as_deref().unwrap_or_default());
        }
    }
    write(&page.blocks)
}

struct Page {
    blocks: Vec<Block>,
    language: Lang,
}

impl Page {
    fn section<T>(&mut self, kind: SectionKind, items: &[T], one: impl Fn(&mut Self, &T)) {
        if !items.is_empty() {
            self.heading(words::heading(kind, self.language));
            items.iter().for_each(|item| one(self, item));
        }
    }

    fn heading(&mut self, text: &str) {
        self.blocks.push(Block::plain(BlockKind::Heading(2), text));
    }

    fn text(&mut self, text: Option<&String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.blocks.push(Block::plain(BlockKind::Paragraph, text));
        }
    }

    fn bullet(&mut self, text: &str) {
        self.blocks.push(Block::plain(BlockKind::Bullet(0), text));
    }

    fn barred(&mut self, parts: Vec<Vec<Run>>) {
        let mut runs = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !runs.is_empty() {
                runs.push(Run::new(BAR, Style::Ours));
            }
            runs.extend(part);
        }
        if !runs.is_empty() {
            self.blocks.push(Block { kind: BlockKind::Paragraph, runs });
        }
    }

    /// `- **Label:** details`
    fn labelled(&mut self, label: &str, details: &str) {
        let colon = if details.is_empty() { "" } else { ":" };
        let mut runs = vec![Run::new(&format!("{label}{colon}"), Style::Bold)];
        if !details.is_empty() {
            runs.push(Run::new(" ", Style::Ours));
            runs.push(Run::new(details, Style::Plain));
        }
        self.blocks.push(Block { kind: BlockKind::Bullet(0), runs });
    }

    fn basics(&mut self, basics: &Basics) {
        self.blocks.push(Block::plain(BlockKind::Heading(1), &basics.name));
        self.text(basics.label.as_ref());
        let plain = |text: &str| vec![Run::new(text, Style::Plain)];
        let mut parts = Vec::new();
        if let Some(email) = &basics.email {
            parts.push(vec![Run::new(email, Style::Link(format!("mailto:{email}")))]);
        }
        parts.extend(basics.phone.as_deref().map(plain));
        let place = &basics.location;
        parts.extend(place.address.as_deref().map(plain));
        let city = [place.postal_code.clone(), place.short()];
        let city: Vec<String> = city.into_iter().flatten().collect();
        parts.extend((!city.is_empty()).then(|| plain(&city.join(" "))));
        parts.extend(basics.url.as_deref().map(linked));
        for account in &basics.profiles {
            match (&account.url, &account.network, &account.username) {
                (Some(url), _, _) => parts.push(linked(url)),
                (None, Some(network), Some(name)) => {
                    parts.push(plain(&format!("{network}: {name}")));
                }
                (None, one, other) => parts.extend(one.iter().chain(other).map(|text| plain(text))),
            }
        }
        self.barred(parts);
        if basics.summary.is_some() {
            self.heading(words::heading(SectionKind::Summary, self.language));
            self.text(basics.summary.as_ref());
        }
    }

    fn head(
        &mut self,
        title: &str,
        organization: Option<&String>,
        location: Option<&String>,
        dates: Option<&String>,
        url: Option<&String>,
    ) {
        if !title.is_empty() {
            self.blocks.push(Block::plain(BlockKind::Heading(3), title));
        }
        let mut place = Vec::new();
        if let Some(organization) = organization {
            place.push(Run::new(organization, Style::Bold));
        }
        if let Some(location) = location {
            if !place.is_empty() {
                place.push(Run::new(", ", Style::Ours));
            }
            place.push(Run::new(location, Style::Plain));
        }
        let dates = dates.iter().map(|dates| Run::new(dates, Style::Plain)).collect();
        self.barred(vec![place, dates, url.map(|url| linked(url)).unwrap_or_default()]);
    }

    fn entry(&mut self, entry: &Entry) {
        let title = entry.title.as_ref().or(entry.organization.as_ref()).cloned();
        let organization = entry.organization.as_ref().filter(|_| entry.title.is_some());
        let dates = words::period(entry.period, self.language);
        self.head(
            &title.unwrap_or_default(),
            organization,
            entry.location.as_ref(),
            dates.as_ref(),
            entry.url.as_ref(),
        );
        self.text(entry.description.as_ref());
        self.text(entry.summary.as_ref());
        self.text((!entry.roles.is_empty()).then(|| entry.roles.join(", ")).as_ref());
        entry.highlights.iter().for_each(|line| self.bullet(&line.text));
        if !entry.skills.is_empty() {
            self.bullet(&format!(
                "{}: {}",
                words::heading(SectionKind::Skills, self.language),
                entry.skills.join(", ")
            ));
        }
    }

    fn education(&mut self, education: &Education) {
        let degree = [education.study_type.clone(), education.area.clone()];
        let degree: Vec<String> = degree.into_iter().flatten().collect();
        let school = education.institution.clone();
        let (title, organization) = if degree.is_empty() {
            (school.unwrap_or_default(), None)
        } else {
            (degree.join(", "), school)
        };
        let dates = words::period(education.period, self.language);
        let location = education.location.as_ref();
        self.head(&title, organization.as_ref(), location, dates.as_ref(), education.url.as_ref());
        self.text(education.score.as_ref());
        education.courses.iter().for_each(|course| self.bullet(course));
    }
}

fn linked(url: &str) -> Vec<Run> {
    let target = if url.contains("://") { url.to_owned() } else { format!("https://{url}") };
    vec![Run::new(url, Style::Link(target))]
}
