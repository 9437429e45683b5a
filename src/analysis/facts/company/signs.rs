//! What speaks for and against a name as that of the employer.

use super::address::Domain;
use super::mentions::{Mentions, WITHIN};
use super::names::Name;
use super::{is_firm, is_institution};
use crate::analysis::Lexicon;
use crate::analysis::facts::choice::Features;
use crate::analysis::facts::title::{self, is_circumstance};
use crate::analysis::facts::{Reading, card};
use crate::analysis::headings;
use crate::analysis::outline::Shape;
use crate::analysis::towns;
use crate::analysis::wording::{
    self, Class, LABELS, Label, PLACES, REGIONS, is_house, names_a_role, starts_a_name, words,
};
use crate::text::{Lang, fold};

/// Sources that gather whatever has capitals: no evidence by themselves.
const GENERIC: [&str; 3] = ["stands again", "among the first runs", "last lines"];

/// What is the same for all names of a posting.
pub(super) struct Signs<'r> {
    reading: &'r Reading<'r>,
    text: &'r str,
    lower: String,
    domains: Vec<Domain>,
    people: Vec<String>,
    /// The lines at the top: where they begin and end.
    top: Vec<(usize, usize)>,
    /// Which of them names the job first.
    titled: Option<usize>,
    keys: Vec<String>,
    /// Whether an agency names whom it recruits for.
    has_client: bool,
}

impl<'r> Signs<'r> {
    pub fn of(
        reading: &'r Reading<'r>,
        domains: Vec<Domain>,
        people: Vec<String>,
        names: &[Name],
    ) -> Self {
        const LINES: usize = 16;
        let text = &reading.text[..reading.text.floor_char_boundary(WITHIN)];
        let top: Vec<_> = reading.top(LINES).collect();
        let titled = top.iter().position(|line| {
            line.shape != Shape::Bullet
                && line.body.chars().count() <= 90
                && !line.body.ends_with(['.', '!', '?', ':'])
                && names_a_role(line.body)
                && !is_institution(line.body)
        });
        let top = top.iter().map(|line| (line.start, line.end)).collect();
        let keys = names.iter().map(|name| name.key.clone()).collect();
        let has_client = names.iter().any(|name| name.sources.contains(&"client of an agency"));
        let lower = text.to_lowercase();
        Self { reading, text, lower, domains, people, top, titled, keys, has_client }
    }

    /// The features of one name; `whole` is what would be answered for it.
    pub fn read(&self, name: &Name, whole: &str) -> Features {
        let mut features = Features::default();
        features.is("a name");
        for source in &name.sources {
            features.is(source);
        }
        let telling = name.sources.iter().filter(|s| !GENERIC.contains(s)).count();
        features.step(
            telling,
            &[(2, "two sources"), (3, "three sources"), (4, "four sources"), (6, "six sources")],
        );
        let mentions = Mentions::of(&name.text, self.text, &self.lower);
        Self::mentioned(&mut features, name, &mentions);
        self.placed(&mut features, &mentions);
        self.worded(&mut features, name, whole, &mentions);
        self.related(&mut features, name, &mentions);
        features
    }

    fn mentioned(features: &mut Features, name: &Name, mentions: &Mentions) {
        let alone = mentions.all.saturating_sub(mentions.longer);
        features.when(mentions.all == 0, "never in the text");
        features.step(
            alone,
            &[
                (1, "mentioned once"),
                (2, "mentioned twice"),
                (3, "mentioned thrice"),
                (5, "mentioned five times"),
                (8, "mentioned eight times"),
            ],
        );
        let one_word = !name.text.contains(' ');
        features.when(one_word && alone >= 3, "one word thrice");
        features.when(mentions.alone == 1, "alone on a line");
        features.when(mentions.alone >= 2, "alone on two lines");
        features.when(mentions.joined > 0, "behind at");
        features.when(mentions.joined >= 2, "behind at twice");
        features.when(mentions.placed > 0, "behind in");
        features.when(
            mentions.placed > 0 && mentions.placed * 2 >= mentions.all.saturating_sub(1),
            "mostly behind in",
        );
        features.when(mentions.hires > 0, "seeks");
        features.when(mentions.tells > 0, "is or has");
        features.when(mentions.tells >= 2, "is or has twice");
        features.when(mentions.owns > 0, "owns");
        features.when(mentions.longer > 0, "begins a longer run");
        features.when(
            mentions.longer > 0 && mentions.longer * 2 >= mentions.all,
            "mostly begins a longer run",
        );
        features.when(mentions.ends > 0, "ends a longer run");
        features
            .when(mentions.all > 0 && mentions.ends == mentions.all, "always ends a longer run");
        features.when(mentions.small > 0, "also in small letters");
        let only_begins = mentions.all > 0 && mentions.begins == mentions.all;
        features.when(only_begins && one_word, "one word that only begins sentences");
        features.when(only_begins && !one_word, "only begins sentences");
    }

    /// Where the name stands.
    fn placed(&self, features: &mut Features, mentions: &Mentions) {
        let Some(first) = mentions.first else { return };
        let line = self.top.iter().position(|(start, end)| (*start..*end).contains(&first));
        match line {
            Some(0) => features.is("first line"),
            Some(1) => features.is("second line"),
            Some(2 | 3) => features.is("third or fourth line"),
            Some(4..=8) => features.is("fifth to ninth line"),
            Some(_) => features.is("tenth line or later"),
            None => features.is("below the top"),
        }
        if let (Some(line), Some(titled)) = (line, self.titled) {
            features.when(line == titled, "line of the title");
            features.when(line + 1 == titled, "above the title");
            features.when(titled + 1 == line, "below the title");
        }
        let last = mentions.last.unwrap_or(first);
        let length = self.text.len().max(1);
        features.when(last > first && last * 5 > length * 4, "again near the end");
        features.when(last == first && first * 5 > length * 4, "only near the end");
        let heading = self.reading.lines.iter().find(|l| (l.start..=l.end).contains(&first));
        if let Some(line) = heading {
            features.when(matches!(line.shape, Shape::Marked(_)), "first in a heading");
            features.when(line.shape == Shape::Bullet, "first in a list");
            features.when(line.body.contains('@'), "beside a mail address");
        }
    }

    fn worded(&self, features: &mut Features, name: &Name, whole: &str, mentions: &Mentions) {
        let text = name.text.as_str();
        let parts = words(text, 0);
        match parts.len() {
            0 | 1 => features.is("one word"),
            2 => features.is("two words"),
            3 => features.is("three words"),
            4 | 5 => features.is("four or five words"),
            _ => features.is("six words or more"),
        }
        let (institution, firm) = (is_institution(text), is_firm(whole));
        let known = institution || firm;
        features.when(institution, "institution");
        features.when(
            parts.first().is_some_and(|w| is_institution(&w.folded)),
            "begins as an institution",
        );
        features.when(
            parts.last().is_some_and(|w| is_institution(&w.folded)),
            "ends as an institution",
        );
        features.when(firm, "firm");
        features.when(whole.len() > text.len(), "spelled out elsewhere");
        features.when(parts.iter().any(|w| is_house(&w.folded)) && !institution, "house");
        let role = names_a_role(text);
        let first = parts.first().is_some_and(|w| names_a_role(&w.folded));
        let last = parts.last().is_some_and(|w| names_a_role(&w.folded));
        features.when(role && !known, "role");
        features.when(role && known, "role in an institution");
        let titled = self.titled.and_then(|at| self.top.get(at));
        let in_title = titled.is_some_and(|(from, to)| {
            self.text.get(*from..*to).is_some_and(|line| line.contains(text))
        });
        features.when(role && !known && in_title, "role in the title");
        features.when(!role && in_title, "beside the role in the title");
        features.when(first, "begins with a role");
        features.when(last, "ends with a role");
        features.when(!known && Lexicon::shared().find(text).is_some(), "skill");
        let listed = |table: Option<(usize, ())>| table.is_some_and(|(n, ())| n == parts.len());
        let town = listed(PLACES.at(&parts)) || towns::is_one(&parts);
        features.when(town, "town");
        features.when(town && parts.len() == 1, "town of one word");
        let labelled = self.reading.labels.all(Label::Location);
        let mut labelled = labelled.map(fold);
        features.when(labelled.any(|place| place.contains(&name.key)), "labelled as the place");
        let agency = parts.iter().any(|w| wording::is_agency(&w.folded));
        features.when(agency, "agency");
        features.when(agency && self.has_client, "agency with a client");
        features.when(
            !agency && self.has_client && name.sources.contains(&"client of an agency"),
            "the client",
        );
        features.when(listed(REGIONS.at(&parts)), "region");
        let figures = text.starts_with(|c: char| c.is_ascii_digit());
        features.when(!firm && !figures && is_circumstance(text), "circumstance");
        features.when(headings::announces_fully(text), "heading");
        features.when(title::is_no_title(text), "part or paper");
        let notice = parts.iter().any(|w| wording::is_paper(&w.folded));
        features.when(notice, "paper or board");
        features.when(LABELS.at(&parts).is_some_and(|(n, _)| n == parts.len()), "label");
        features.when(parts.iter().any(|w| Class::Time.has(&w.folded)), "time");
        features.when(parts.first().is_some_and(|w| !starts_a_name(&w.folded)), "article");
        let of_person = self
            .people
            .iter()
            .any(|person| *person == name.key || person.split(' ').any(|part| part == name.key));
        features.when(of_person, "person");
        features.when(of_person && firm, "firm of a person");
        Self::shaped(features, text, parts.len());
        let german = matches!(self.reading.posting.language, Some(Lang::De) | None);
        features.when(german && parts.len() == 1, "one word where all nouns have capitals");
        let again = mentions.joined > 1 && parts.len() == 1;
        features.when(again, "one word behind at twice");
    }

    fn shaped(features: &mut Features, text: &str, words: usize) {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
        let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
        let loud = letters.len() > 2 && capitals == letters.len();
        features.when(loud && words == 1 && letters.len() <= 5, "initials");
        features.when(loud && (words > 1 || letters.len() > 5), "capitals");
        let mixed = !loud
            && text.split(' ').any(|word| {
                word.chars().skip(1).any(char::is_uppercase)
                    && word.chars().any(char::is_lowercase)
                    && !word.contains(['-', '’', '\'', '/', '.'])
            });
        features.when(mixed, "capital within a word");
        features.when(text.contains(|c: char| c.is_ascii_digit()), "figures");
        features.when(text.contains(['&', '+']), "and sign");
        features.when(text.contains(','), "comma");
        features.when(text.contains(['/', ':', ';', '!', '?', '▾', '→', '>', '=']), "odd sign");
        let small = text.split(' ').filter(|w| w.len() > 3 && w.starts_with(char::is_lowercase));
        features.step(small.count(), &[(1, "a small word"), (2, "small words")]);
        features.when(text.chars().all(|c| !c.is_uppercase()) && !letters.is_empty(), "all small");
        features.when(text.chars().count() > 45, "long");
        features.when(text.chars().count() < 4, "very short");
    }

    /// What other names, addresses and facts say.
    fn related(&self, features: &mut Features, name: &Name, mentions: &Mentions) {
        let domain = self.domains.iter().any(|domain| domain.is_of(&name.text));
        features.when(domain, "address");
        features
            .when(self.domains.iter().any(|domain| domain.is_exactly(&name.text)), "whole address");
        features
            .when(self.domains.iter().any(|domain| domain.begins(&name.text)), "begins an address");
        features.when(domain && mentions.all == 0, "address alone");
        let within = |long: &str, short: &str| {
            long.len() > short.len()
                && long.strip_prefix(short).is_some_and(|rest| rest.starts_with([' ', '-', ',']))
        };
        let mut others = self.keys.iter();
        features.when(others.any(|other| within(other, &name.key)), "begins another name");
        let mut others = self.keys.iter();
        features.when(others.any(|other| within(&name.key, other)), "another name and more");
        let card = card::read(self.reading);
        features.when(card.company.is_some_and(|card| fold(card) == name.key), "on the card");
        features.when(card.place.is_some_and(|card| fold(card) == name.key), "place on the card");
    }
}
