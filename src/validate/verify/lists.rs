//! Lists: skills, languages, interests, referees.

use super::{Checker, LineVerdict, refused, running};
use crate::analysis::{Category, Lexicon};
use crate::reader::Block;
use crate::reader::outline::section;
use crate::text::fold;
use crate::text::fold::key as text_key;
use crate::validate::guard::{Claim, Place};
use crate::validate::{Status, Verdict, Violation, ViolationKind};

/// Groups of skills are called many things, and a name of a group is no claim, unless it names a
/// tool.
pub fn skills(checker: &Checker<'_>, block: &Block) -> LineVerdict {
    let text = &block.text;
    let (label, items) = match text.split_once(": ").or_else(|| text.split_once('\t')) {
        Some((label, items)) => (Some(label), items),
        None if text.ends_with(':') => (Some(text.as_str()), ""),
        None => (None, text.as_str()),
    };
    let is_label =
        block.is_heading() || (block.is_bold() && !text.contains([',', '|']) && !block.is_bullet());
    let (label, items) = if is_label { (Some(text.as_str()), "") } else { (label, items) };
    let mut violations = Vec::new();
    let found = sources(checker, items);
    let judge = |checker: &Checker<'_>, text: &str| judge(checker, text, &found);
    if let Some(label) = label.filter(|label| names_a_thing(label)) {
        violations.extend(judge(checker, label).violations);
    }
    if !items.trim().is_empty() {
        // Columns and sentences are lists too.
        let listed = items.replace(['\t', '/'], ", ");
        let verdict = judge(checker, items);
        let listed =
            if verdict.status == Status::Unsupported { judge(checker, &listed) } else { verdict };
        let own = |v: &Violation| items.contains(&v.text);
        violations.extend(listed.violations.into_iter().filter(own));
    } else if violations.is_empty() {
        return LineVerdict::unknown(text);
    }
    if !violations.is_empty()
        && items.split_whitespace().count() > 6
        && !items.contains([',', '|', ';'])
    {
        // "Strong communicator who …": a sentence under the heading of skills.
        return running::summary(checker, text);
    }
    LineVerdict::of(text, found, Verdict::of(violations, true))
}

fn judge(checker: &Checker<'_>, text: &str, sources: &[String]) -> Verdict {
    checker.guard.check(&Claim {
        text,
        place: Place::Skills,
        sources,
        language: checker.language,
        allowed_names: &[],
    })
}

fn names_a_thing(label: &str) -> bool {
    let lexicon = Lexicon::shared();
    lexicon.scan(label).iter().any(|hit| {
        matches!(
            lexicon.category(hit.term),
            Category::Tool | Category::Certificate | Category::Degree
        )
    })
}

/// The skill groups and entries that list the items.
fn sources(checker: &Checker<'_>, items: &str) -> Vec<String> {
    let text = format!(" {} ", text_key(items));
    let says = |skill: &str| {
        let key = text_key(skill);
        !key.is_empty() && text.contains(&format!(" {key} "))
    };
    let mut found: Vec<String> = Vec::new();
    for group in &checker.profile.skills {
        if group.names().chain(group.aliases.iter().map(String::as_str)).any(says) {
            found.push(group.id.clone());
        }
    }
    for entry in checker.profile.entries() {
        let declared = entry.skills.iter().chain(entry.highlights.iter().flat_map(|h| &h.skills));
        if declared.map(String::as_str).any(says) {
            found.push(entry.id.clone());
        }
    }
    if found.is_empty() { vec!["skills".into()] } else { found }
}

/// How well a language is spoken, 1 to 7, by folded words.
const LEVELS: &[(u8, &[&str])] = &[
    (
        7,
        &[
            "native",
            "mother tongue",
            "muttersprach",
            "maternelle",
            "natif",
            "native",
            "materna",
            "nativo",
            "nativa",
            "moedertaal",
            "madrelingua",
            "bilingu",
            "zweisprachig",
            "first language",
        ],
    ),
    (6, &["c2", "proficient", "near native", "annahernd mutter"]),
    (
        5,
        &[
            "c1",
            "fluent",
            "verhandlungssicher",
            "fliessend",
            "courant",
            "fluido",
            "fluida",
            "fluente",
            "vloeiend",
            "business fluent",
            "full professional",
            "avanzado",
            "avance",
            "advanced",
            "fortgeschritten",
            "sehr gut",
            "very good",
        ],
    ),
    (
        4,
        &["b2", "upper intermediate", "professional working", "gut", "good", "konversationssicher"],
    ),
    (
        3,
        &[
            "b1",
            "intermediate",
            "mittel",
            "intermedio",
            "intermediaire",
            "intermedio",
            "conversational",
            "limited working",
            "gemiddeld",
        ],
    ),
    (
        2,
        &[
            "a2",
            "elementary",
            "basic",
            "grundkenntnisse",
            "basico",
            "notions",
            "debutant",
            "basis",
            "scolastico",
            "scolaire",
            "schulkenntnisse",
        ],
    ),
    (1, &["a1", "beginner", "anfanger"]),
];

fn level(text: &str) -> Option<u8> {
    let folded = fold(text).replace('-', " ");
    // The code of the European framework is exact; words stand beside it.
    for code in ["c2", "c1", "b2", "b1", "a2", "a1"] {
        if folded.split(|c: char| !c.is_alphanumeric()).any(|word| word == code) {
            return LEVELS.iter().find(|(_, words)| words.contains(&code)).map(|(level, _)| *level);
        }
    }
    LEVELS
        .iter()
        .find(|(_, words)| words.iter().any(|word| folded.contains(word)))
        .map(|(level, _)| *level)
}

pub fn languages(checker: &Checker<'_>, text: &str) -> LineVerdict {
    let text_items = text.split_once(": ").filter(|(label, _)| section(label).is_some());
    let items = text_items.map_or(text, |(_, items)| items);
    let mut sources = Vec::new();
    let mut violations = Vec::new();
    let items = without_own_words(checker, items, &mut sources);
    for item in split(&items) {
        match language(checker, item) {
            Ok(id) => sources.push(id),
            Err(violation) => violations.push(violation),
        }
    }
    LineVerdict::of(text, sources, Verdict::of(violations, true))
}

/// Takes out what the profile says of a language in its own words, which may hold commas.
fn without_own_words(checker: &Checker<'_>, items: &str, sources: &mut Vec<String>) -> String {
    let mut rest = items.to_owned();
    for known in &checker.profile.languages {
        let Some(fluency) = known.fluency.as_deref().filter(|fluency| fluency.contains(',')) else {
            continue;
        };
        for middle in [": ", " (", ", ", " – ", " - ", " "] {
            let own = format!("{}{middle}{fluency}", known.language);
            if let Some(at) = rest.find(&own) {
                rest.replace_range(at..at + own.len(), "|");
                sources.push(known.id.clone());
                break;
            }
        }
    }
    rest
}

fn language(checker: &Checker<'_>, item: &str) -> Result<String, Violation> {
    let fail = |why: String| Violation { kind: ViolationKind::Skill, text: item.to_owned(), why };
    let lexicon = Lexicon::shared();
    let terms = |text: &str| -> Vec<_> {
        lexicon
            .scan(text)
            .into_iter()
            .filter(|hit| lexicon.category(hit.term) == Category::Language)
            .map(|hit| hit.term)
            .collect()
    };
    let own = terms(item);
    let folded = format!(" {} ", text_key(item));
    let known = checker.profile.languages.iter().find(|known| {
        folded.contains(&format!(" {} ", text_key(&known.language)))
            || terms(&known.language).iter().any(|term| own.contains(term))
    });
    let Some(known) = known else {
        return Err(fail("the profile lists no such language".into()));
    };
    let fluency = known.fluency.as_deref().unwrap_or("");
    let place = Place::Title(&known.id);
    let sources = [known.id.clone()];
    let claim = Claim {
        text: item,
        place,
        sources: &sources,
        language: checker.language,
        allowed_names: &[],
    };
    if checker.guard.check(&claim).status == Status::Supported {
        return Ok(known.id.clone());
    }
    match (level(item), level(fluency)) {
        (Some(claimed), Some(held)) if claimed <= held => Ok(known.id.clone()),
        // Nothing but the name.
        (None, _) if item.split_whitespace().count() <= 1 => Ok(known.id.clone()),
        _ => Err(fail(format!("the profile says {} ({fluency})", known.language))),
    }
}

/// At commas and bars outside parentheses.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth <= 0 && matches!(c, ',' | ';' | '|' | '•' | '·')
    })
    .map(str::trim)
    .filter(|item| item.chars().any(char::is_alphanumeric))
}

pub fn interests(checker: &Checker<'_>, text: &str) -> LineVerdict {
    let known: Vec<(String, &str)> = checker
        .profile
        .interests
        .iter()
        .flat_map(|i| {
            std::iter::once(&i.name)
                .chain(&i.keywords)
                .map(|name| (format!(" {} ", text_key(name)), i.id.as_str()))
        })
        .collect();
    let items =
        text.split_once(": ").map_or_else(|| vec![text], |(label, items)| vec![label, items]);
    let labelled = items.len() == 2;
    let mut sources: Vec<String> = Vec::new();
    let mut violations = Vec::new();
    for (at, part) in items.iter().enumerate() {
        for item in split(part) {
            let key = format!(" {} ", text_key(item));
            let found =
                known.iter().find(|(name, _)| name.contains(&key) || key.contains(name.as_str()));
            match found {
                Some((_, id)) => sources.push((*id).to_owned()),
                None if labelled && at == 0 && section(item).is_some() => {}
                None => violations.push(Violation {
                    kind: ViolationKind::Scope,
                    text: item.to_owned(),
                    why: "the profile lists no such interest".into(),
                }),
            }
        }
    }
    sources.dedup();
    LineVerdict::of(text, sources, Verdict::of(violations, true))
}

/// `References on request` says nothing; a name must be one of the profile's referees.
pub fn references(checker: &Checker<'_>, text: &str) -> LineVerdict {
    let folded = fold(text);
    let on_request = [
        "request",
        "anfrage",
        "demande",
        "peticion",
        "solicit",
        "pedido",
        "aanvraag",
        "richiesta",
        "verzoek",
        "solicitud",
    ];
    if on_request.iter().any(|word| folded.contains(word)) && !text.contains('@') {
        return LineVerdict::unknown(text);
    }
    let known = checker.profile.references.iter().find(|r| {
        running::plain(text).contains(&running::plain(&r.name))
            || r.reference
                .as_ref()
                .is_some_and(|words| running::plain(words) == running::plain(text))
    });
    let Some(referee) = known else {
        let verdict = refused(ViolationKind::Contact, text, "the profile has no such referee");
        return LineVerdict::of(text, Vec::new(), verdict);
    };
    let sources = [referee.id.clone()];
    let claim = Claim {
        text,
        place: Place::Title(&referee.id),
        sources: &sources,
        language: checker.language,
        allowed_names: &[],
    };
    LineVerdict::of(text, sources.to_vec(), checker.guard.check(&claim))
}
