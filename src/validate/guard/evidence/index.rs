//! The profile as the guard looks it up: for each source id its facts.

use crate::profile::date::Period;
use crate::profile::model::{Entry, Profile};
use crate::text::{Lang, lang};
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::words::Words;
use rustc_hash::FxHashMap as HashMap;

/// What stands under one id.
#[derive(Debug)]
pub struct Source {
    pub facts: Facts,
    pub kind: Kind,
    /// The entry it belongs to, by its id.
    pub owner: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A job, post or project: its own words, without the highlights.
    Entry,
    Highlight,
    Education,
    Certificate,
    Skills,
    Basics,
    Summary,
    Other,
}

/// A job, post or project with what may be said under it.
#[derive(Debug)]
pub struct Under {
    /// Organisation, title, place: may stand in any line under the entry.
    pub face: Facts,
    /// Title, roles.
    pub title: Facts,
    pub organization: Facts,
    /// The skills declared there and those whose `used_at` names it.
    pub skills: Facts,
    pub highlights: Vec<String>,
    pub period: Period,
    /// Whether it tells what was done in running text of its own.
    pub tells: bool,
}

/// A name that belongs to one entry of the profile.
#[derive(Debug)]
pub struct Owned {
    pub owner: String,
    /// The folded words, without a legal form.
    pub words: Vec<String>,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Index {
    pub sources: HashMap<String, Source>,
    pub entries: HashMap<String, Under>,
    /// Titles and organisations of education, certificates, awards, publications.
    pub heads: HashMap<String, (Facts, Facts, Period)>,
    pub names: Vec<Owned>,
    pub skill_list: Facts,
    pub languages: Facts,
    pub labels: Facts,
    pub person: Facts,
    pub lang: Lang,
}

impl Index {
    pub fn of(profile: &Profile) -> Self {
        let lang = language(profile);
        let mut index = Self { lang, ..Self::default() };
        for entry in profile.entries() {
            index.entry(profile, entry);
        }
        index.schooling(profile);
        index.lists(profile);
        index.basics(profile);
        index
    }

    fn put(&mut self, id: &str, kind: Kind, owner: Option<&str>, facts: Facts) {
        let source = Source { facts, kind, owner: owner.map(str::to_owned) };
        self.sources.insert(id.to_owned(), source);
    }

    fn entry(&mut self, profile: &Profile, entry: &Entry) {
        let some = |text: &'_ Option<String>| text.clone();
        let lang = self.lang;
        let texts = [
            &entry.organization,
            &entry.title,
            &entry.location,
            &entry.description,
            &entry.summary,
        ];
        let own: Vec<String> =
            texts.into_iter().filter_map(some).chain(entry.roles.clone()).collect();
        let mut facts = Facts::of(own.iter().map(String::as_str), lang);
        facts.periods.push(entry.period);
        self.put(&entry.id, Kind::Entry, Some(&entry.id), facts);
        for highlight in &entry.highlights {
            let facts = Facts::of([highlight.text.as_str()], lang);
            self.put(&highlight.id, Kind::Highlight, Some(&entry.id), facts);
        }
        let title: Vec<&str> = entry.title.iter().chain(&entry.roles).map(String::as_str).collect();
        let place = entry.organization.iter().chain(&entry.location);
        let organization: Vec<&str> = place.chain(&entry.description).map(String::as_str).collect();
        let face = entry
            .organization
            .iter()
            .chain(&entry.title)
            .chain(&entry.location)
            .chain(&entry.roles);
        let used: Vec<&str> = profile.skills_used_at(&entry.id).collect();
        let declared = entry.skills.iter().chain(entry.highlights.iter().flat_map(|h| &h.skills));
        let skills: Vec<&str> = declared.map(String::as_str).chain(used).collect();
        let mut faces = Facts::of(face.map(String::as_str), lang);
        faces.periods.push(entry.period);
        let under = Under {
            face: faces,
            title: Facts::of(title, lang),
            organization: Facts::of(organization, lang),
            skills: Facts::of(skills, lang),
            highlights: entry.highlights.iter().map(|h| h.id.clone()).collect(),
            period: entry.period,
            tells: entry.summary.is_some(),
        };
        self.entries.insert(entry.id.clone(), under);
        for name in entry
            .organization
            .iter()
            .chain(entry.title.iter().filter(|_| entry.kind == crate::profile::EntryKind::Project))
        {
            self.name(&entry.id, name);
        }
    }

    fn name(&mut self, owner: &str, name: &str) {
        let words = Words::of(name, Lang::En);
        let kept: Vec<String> = (0..words.len())
            .filter(|at| !is_legal_form(words.list[*at].text))
            .map(|at| words.list[at].fold.clone())
            .collect();
        let telling = kept.iter().any(|word| word.chars().count() > 2);
        if telling {
            self.names.push(Owned { owner: owner.to_owned(), words: kept });
        }
    }

    fn head(
        &mut self,
        id: &str,
        kind: Kind,
        title: &[Option<&str>],
        place: &[Option<&str>],
        more: &[&str],
        period: Period,
    ) {
        let lang = self.lang;
        let title: Vec<&str> = title.iter().flatten().copied().collect();
        let place: Vec<&str> = place.iter().flatten().copied().collect();
        let all = title.iter().chain(&place).chain(more).copied();
        let mut facts = Facts::of(all, lang);
        facts.periods.push(period);
        self.put(id, kind, Some(id), facts);
        let title_facts = Facts::of(title.iter().chain(more).copied(), lang);
        let place_facts = Facts::of(place.iter().copied(), lang);
        self.heads.insert(id.to_owned(), (title_facts, place_facts, period));
        for name in place {
            self.name(id, name);
        }
    }

    fn schooling(&mut self, profile: &Profile) {
        let at = |date| Period { start: date, end: date };
        for school in &profile.education {
            let mut more: Vec<&str> = school.courses.iter().map(String::as_str).collect();
            more.extend(school.score.as_deref());
            let title = [school.study_type.as_deref(), school.area.as_deref()];
            self.head(
                &school.id,
                Kind::Education,
                &title,
                &[school.institution.as_deref()],
                &more,
                school.period,
            );
        }
        for cert in &profile.certificates {
            let title = [Some(cert.name.as_str())];
            self.head(
                &cert.id,
                Kind::Certificate,
                &title,
                &[cert.issuer.as_deref()],
                &[],
                at(cert.date),
            );
        }
        for award in &profile.awards {
            let more: Vec<&str> = award.summary.as_deref().into_iter().collect();
            let title = [Some(award.title.as_str())];
            self.head(
                &award.id,
                Kind::Other,
                &title,
                &[award.awarder.as_deref()],
                &more,
                at(award.date),
            );
            if let Some(source) = self.sources.get_mut(&award.id) {
                source.facts.praise.insert("award");
            }
        }
        for work in &profile.publications {
            let more: Vec<&str> = work.summary.as_deref().into_iter().collect();
            let title = [Some(work.name.as_str())];
            self.head(
                &work.id,
                Kind::Other,
                &title,
                &[work.publisher.as_deref()],
                &more,
                at(work.release_date),
            );
        }
    }

    fn lists(&mut self, profile: &Profile) {
        let lang = self.lang;
        let mut all: Vec<&str> = Vec::new();
        for group in &profile.skills {
            let texts: Vec<&str> = std::iter::once(group.name.as_str())
                .chain(group.keywords.iter().map(String::as_str))
                .chain(group.aliases.iter().map(String::as_str))
                .chain(group.level.as_deref())
                .collect();
            all.extend(&texts);
            self.put(&group.id, Kind::Skills, None, Facts::of(texts, lang));
        }
        self.skill_list = Facts::of(all.iter().copied(), lang);
        self.put("skills", Kind::Skills, None, Facts::of(all, lang));
        let spoken = |l: &crate::profile::model::SpokenLanguage| match &l.fluency {
            Some(fluency) => format!("{} ({fluency})", l.language),
            None => l.language.clone(),
        };
        let languages: Vec<String> = profile.languages.iter().map(spoken).collect();
        for (language, text) in profile.languages.iter().zip(&languages) {
            self.put(&language.id, Kind::Skills, None, Facts::of([text.as_str()], lang));
        }
        self.languages = Facts::of(languages.iter().map(String::as_str), lang);
        self.put(
            "languages",
            Kind::Skills,
            None,
            Facts::of(languages.iter().map(String::as_str), lang),
        );
        for interest in &profile.interests {
            let texts = std::iter::once(&interest.name).chain(&interest.keywords);
            self.put(&interest.id, Kind::Other, None, Facts::of(texts.map(String::as_str), lang));
        }
        for referee in &profile.references {
            let texts = std::iter::once(&referee.name).chain(&referee.reference);
            self.put(&referee.id, Kind::Other, None, Facts::of(texts.map(String::as_str), lang));
        }
    }

    fn basics(&mut self, profile: &Profile) {
        let (lang, basics) = (self.lang, &profile.basics);
        let labels = || basics.label.iter().chain(&basics.labels).map(String::as_str);
        self.labels = Facts::of(labels(), lang);
        let place = &basics.location;
        let mut person = vec![basics.name.as_str()];
        person.extend([&place.city, &place.region].into_iter().flatten().map(String::as_str));
        self.person = Facts::of(person.iter().copied(), lang);
        self.put("basics", Kind::Basics, None, Facts::of(person.into_iter().chain(labels()), lang));
        for id in ["basics.label", "basics.labels"] {
            self.put(id, Kind::Basics, None, Facts::of(labels(), lang));
        }
        self.put("basics.name", Kind::Basics, None, Facts::of([basics.name.as_str()], lang));
        if let Some(summary) = &basics.summary {
            self.put("basics.summary", Kind::Summary, None, Facts::of([summary.as_str()], lang));
        }
    }
}

/// `GmbH`, `Ltd`: not needed to know a company by.
pub fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "GmbH"
            | "AG"
            | "SE"
            | "KG"
            | "mbH"
            | "KGaA"
            | "OHG"
            | "Ltd"
            | "Limited"
            | "LLC"
            | "LLP"
            | "Inc"
            | "Corp"
            | "Corporation"
            | "plc"
            | "Plc"
            | "PLC"
            | "Co"
            | "SA"
            | "S.A"
            | "SAS"
            | "SARL"
            | "SRL"
            | "SL"
            | "S.L"
            | "SpA"
            | "S.p.A"
            | "BV"
            | "B.V"
            | "NV"
            | "N.V"
            | "e.V"
            | "the"
            | "The"
    )
}

fn language(profile: &Profile) -> Lang {
    let mut text = profile.basics.summary.clone().unwrap_or_default();
    for entry in profile.entries() {
        for part in entry.summary.iter().chain(entry.highlights.iter().map(|h| &h.text)) {
            text.push_str(". ");
            text.push_str(part);
        }
    }
    lang::detect(&text).or(profile.preferences.language).unwrap_or_default()
}
