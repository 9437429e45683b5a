//! The wording of those who seek somebody: around a title, in a sentence, in a headline.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::{LONGEST, is_institution};
use crate::analysis::facts::Reading;
use crate::analysis::outline::{Line, Shape};
use crate::analysis::wording::{list, names_a_role, rows, rows_of};
use crate::text::rule::has_shape;
use crate::text::{Rule, fold, pattern};

/// `We are looking for a cook who …`, in seven languages. How long a role may be is for
/// [`roles`] to say: sixty of any character but seven take long to compile.
static SOUGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:looking for an? (?:new |experienced )?|op zoek naar (?:een )?|we need an? (?:new )?|needs? (?:an?|another) (?:new |second |third |further )?|(?:are|is|'re|’re|am) after an? (?:new )?|bolsa de (?:empleo|trabajo) de |assunzione di (?:n\. ?\d+ )?|recrute pour [^.\n]*?, une? |recruiting (?:an? )?|hiring an? |role of (?:an? )?|position of (?:an? )?|seeking an? |seeks? (?:an?|another) |role: |suchen wir (?:\w+ ){0,3}?(?:eine?n? )?|wir suchen (?:\w+ ){0,3}?(?:eine?n? )?|zoekt (?:per [\w ]+ )?een |zoeken wij een |zoeken we een |recherche une? |recrute une? |recherchons une? |recherche son |recherche sa |cherche (?:son ou sa |son |sa |un\(e\) |une? )|recrute un\(e\) |sucht (?:zum|ab|per|für|im)[^,.;\n(]*? eine?n? |suchen wir (?:zum|ab|per|für|im)[^,.;\n(]*? eine?n? |cerca (?:due |tre |n\. ?\d+ |una? )|buscamos (?:una? )?|busca una? |procuramos uma? |procura uma? |cerchiamo (?:è quella di )?(?:una? )?|ricerca (?:una? )?|söker (?:en |ett )?|søger (?:en |et )?)((?:[^.,;:!?\n(]|\([\p{Ll}/*:]{1,9}\)){3,}?)(?: who| that| with| to | for | in | die | der | das | mit | für | om | omdat| met | pour | qui | avec | para | con | com | che | per | till | en cd[di]| à temps| en alternance| a tempo | h/f| f/h| m/w/d|[.,;:!?\n]| \()",
    )
});

/// The same with words between verb and article: `cerca per la stagione un/a cuoco/a`.
static SOUGHT_LATER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let table = include_str!("../../wording/employers.tsv");
    pattern(&format!(
        r"(?i)(?:^|\W)(?:{}|{})\s(?:[^.;:!?\n]{{0,80}}?\s)?(?:an?|another|eine?n?(?:[/*:]\w+)?|un ou une|une ou un|une?|un\(e\)|un/e|una?|una?/[oa]|el/la|een|uma?|uma?/\w+|en|ett|et)\s((?:[^.,;:!?\n(]|\([\p{{Ll}}/*:]{{1,9}}\)){{3,60}}?)(?: who| that| with| to | for | in | die | der | das | mit | für | om | omdat| met | pour | qui | avec | para | con | com | che | per | till | at | en cd[di]| à temps| a tempo| h/f| f/h| m/w/d|[.,;:!?\n]| \()",
        rows_of(table, "hiring"),
        rows_of(table, "seeking"),
    ))
});

static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:now |we(?: are|'re|’re) |estamos )?(?:hiring|recruiting|contratando|recrutement|recrute|vacante|vacancy|vacature|vaga(?: de| para)?|stellenangebot|offre d['’]emploi|oferta de empleo|offerta di lavoro|urgent requirement|urgent|wanted|job|recherche|we need|wir suchen|se busca|se buscan|se necesita|se solicita|cercasi|gesucht|gezocht|procura-se|contrata-se|ref[^ ]* [^ ]+|réf[^ ]* [^ ]+)\*? ?[:/–—-] ?|(?:se busca|se buscan|se necesita|se solicita|cercasi|procura-se|contrata-se|recherche|vaga|vacante)\*? (?:una? |une? )?)",
    )
});
/// `Fwd: FW: Vacancy`: how mails mark what was passed on or answered.
static PASSED_ON: Rule = Rule::new(
    |text| text.contains(':'),
    r"(?i)^(?:(?:re|aw|wg|fwd?|tr|rv|rif|enc|sv|vs|vb|odp|pd) ?: ?)+",
);
/// Sentences that are looked at for who is sought.
const LATER: usize = 20;

static SEEKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i) (?:is hiring|are hiring|is recruiting|seeks|is seeking|is looking for|busca|selecciona|contrata|sucht|recrute|recherche|ricerca|cerca|zoekt|procura|söker|søger|cherche|cerca) (?:(?:zum|ab|per|für|im) [^,.;\n(]{0,60}? (?:eine?n? |eine\*n |eine:n )|an? |una? |une? |eine?n? |een |uma? |en |ett |et )?",
    )
});
static COUNTED: Rule = Rule::new(
    |text| text.starts_with(['n', 'N', '(']) || has_shape(text, "9"),
    r"(?i)^(?:n[.°º]? ?\d+|\d{1,2} ?[x×]|\d{1,2}|\(\d{1,2}\)) ",
);
/// The role that a long first line begins with: `Drivers wanted, immediate start, …`.
pub(super) fn opening(body: &str) -> Option<&str> {
    let is_prose = body.ends_with('.') && body.contains(". ");
    if body.chars().count() <= LONGEST && !is_prose {
        return None;
    }
    let ends =
        [" (", ", ", ". ", " - ", " – ", " needed", " wanted", " WANTED", " gesucht", ": ", " at "];
    let end = ends.iter().filter_map(|end| body.find(end)).min()?;
    let role = body[..end].trim_matches(['*', ' ']);
    let short = role.split_whitespace().count() <= 8;
    // `We're looking for a cook. …` says it in a sentence.
    if seeks_somebody(&format!("{role}.")) {
        return None;
    }
    (short && names_a_role(role) && !is_institution(role) && SEEKS.as_ref()?.find(role).is_none())
        .then_some(role)
}

/// The signal words of each wording that [`SEEKING`] begins with. Most lines have none, and a rule
/// that is bound to the end of a line takes long to say so.
static SAID: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let table = include_str!("../../wording/employers.tsv");
    let parts = table.lines().filter_map(|row| row.split_once('\t'));
    let parts = parts.filter(|(name, _)| matches!(*name, "hiring" | "seeking"));
    AhoCorasick::new(parts.flat_map(|(_, parts)| parts.split(' ')).flat_map(signal_words)).ok()
});

/// Words of which every match of a wording holds one: its longest, or those that it takes one of.
fn signal_words(wording: &str) -> Vec<String> {
    let plain = wording.replace("\\s", " ");
    let longest = |text: &str| {
        let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        words.max_by_key(String::len).unwrap_or_default()
    };
    let (mut outside, mut groups, mut depth) = (String::new(), vec![String::new()], 0);
    for c in plain.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '|' if depth > 0 => groups.push(String::new()),
            _ if depth > 0 => groups.last_mut().into_iter().for_each(|group| group.push(c)),
            _ => outside.push(c),
        }
    }
    let own = longest(&outside);
    let one_of: Vec<String> = groups.iter().map(|group| longest(group)).collect();
    let optional = plain.contains(")?");
    let telling = own.len() > 3 || optional || one_of.iter().any(String::is_empty);
    if telling { vec![own] } else { one_of }
}

/// The end of a line that says that somebody is sought, with the title on the line below.
static SEEKING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let table = include_str!("../../wording/employers.tsv");
    pattern(&format!(
        r"(?i)(?:^|\W)(?:{}|{})(?:\W(?:(?:[^.!?\n]|\d\.){{0,120}}\W)?)?(?P<article>(?:eine?[nr]?(?:[/*:(]\w+\)?)?|une?|un\(e\)|una?|een|an?|uma?|en|ett|et))?[^\w.!?]*$",
        rows_of(table, "hiring"),
        rows_of(table, "seeking"),
    ))
});

/// `Für unser Team suchen wir ab Januar eine/n`, and below it the title.
pub(super) fn announced<'a>(head: &[Line<'a>]) -> Option<&'a str> {
    let mut filled = head.iter().filter(|line| !line.is_blank()).peekable();
    while let Some(line) = filled.next() {
        let Some(next) = filled.peek() else { break };
        let length = next.body.chars().count();
        let short = (3..=LONGEST - 30).contains(&length) && !next.body.ends_with(['.', '?', ':']);
        if !short || next.shape == Shape::Bullet || line.body.ends_with(['.', '?']) {
            continue;
        }
        if SAID.as_ref().is_some_and(|said| !said.is_match(&line.body.to_lowercase())) {
            continue;
        }
        let Some(found) = SEEKING.as_ref().and_then(|r| r.captures(line.body)) else { continue };
        // Behind an article a title must follow; elsewhere it has to look like one.
        let open = found.name("article").is_some();
        let behind = found.get(0).map_or("", |m| m.as_str());
        let role = names_a_role(next.body);
        if !names_a_role(behind) && (role || open && !is_institution(next.body)) {
            return Some(next.body);
        }
    }
    None
}

/// No role that somebody seeks has more letters.
const LONGEST_ROLE: usize = 60;
/// What is found with the words around a role is no longer than this, in bytes.
const LONGEST_MATCH: usize = 600;
/// Each one that is too long is a look at the rest of the text.
const MOST_TOO_LONG: usize = 50;

/// What is said to be sought.
fn roles(text: &str) -> impl Iterator<Item = &str> {
    let (mut at, mut too_long) = (0, 0);
    std::iter::from_fn(move || {
        while too_long < MOST_TOO_LONG {
            let whole = SOUGHT.as_ref()?.find_at(text, at)?;
            if whole.len() > LONGEST_MATCH {
                at = whole.start() + text[whole.start()..].chars().next()?.len_utf8();
                too_long += 1;
                continue;
            }
            let role = SOUGHT.as_ref()?.captures_at(text, whole.start())?.get(1)?;
            if role.as_str().chars().count() <= LONGEST_ROLE {
                at = whole.end();
                return Some(role.as_str());
            }
            at = role.start();
            too_long += 1;
        }
        None
    })
}

/// Whether the text says that somebody is sought.
pub(super) fn seeks_somebody(text: &str) -> bool {
    roles(text).next().is_some()
}

/// The role that the text says is sought. `thorough` looks for rarer wordings as well, which take
/// long to compile.
pub(super) fn sought(reading: &Reading<'_>, thorough: bool) -> Option<String> {
    // `wir suchen ab Dezember Kellner/in`
    let dated = |said: &'_ str| -> usize {
        let when = said.strip_prefix("ab ").and_then(|rest| rest.find(' '));
        when.map_or(0, |at| at + "ab  ".len())
    };
    // Not compiled where the first rule finds one.
    let later = std::iter::once(&SOUGHT_LATER).filter(|_| thorough).flat_map(|rule| rule.iter());
    let later = later.flat_map(|rule| rule.captures_iter(reading.text).take(LATER));
    roles(reading.text)
        .chain(later.filter_map(|c| c.get(1)).map(|m| m.as_str()))
        .map(str::trim)
        .map(|t| without_praise(&t[dated(t)..]))
        .find(|t| names_a_role(t) && !t.starts_with("on behalf"))
        .map(str::to_owned)
}

/// `new full-time home tutor`: what is wished of somebody is no part of the title.
fn without_praise(role: &str) -> &str {
    static PRAISE: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| list(include_str!("../../wording/praise.txt")));
    let mut rest = role;
    while let Some((first, others)) = rest.split_once(' ')
        && PRAISE.contains(fold(first).as_str())
        && names_a_role(others)
    {
        rest = others.trim_start();
    }
    rest
}

/// Who seeks, in a Scandinavian headline: `Receptionist til Hotel Skarreklit`.
pub fn sought_by(headline: &str) -> Option<&str> {
    let (title, rest) = [" till ", " til "].iter().find_map(|to| headline.split_once(to))?;
    let named = rest.chars().next().is_some_and(char::is_uppercase);
    let name = rest.split([',', '|', '(']).next()?.trim();
    let name = [" i ", " på "].iter().find_map(|at| name.split_once(at)).map_or(name, |n| n.0);
    let title = bare_of_seeking(title);
    (named && !title.contains(' ') && name.len() > 2).then_some(name)
}

fn bare_of_seeking(title: &str) -> &str {
    let endings = [" sökes", " søges", " søkes", " sökas"];
    endings.iter().find_map(|e| title.strip_suffix(e)).unwrap_or(title)
}

/// A headline without the words that only say that somebody is sought: `Vacante: …`,
/// `SE BUSCA …`, `Café X busca …`, `n. 4 …`.
pub(super) fn head_of(headline: &str) -> &str {
    let sign =
        |c: char| matches!(c, '*' | '#' | ' ' | '"') || (!c.is_ascii() && !c.is_alphanumeric());
    let mut rest = headline.trim_start_matches(sign).trim_end_matches(['*', '#', ' ', '"']);
    if let Some(passed_on) = PASSED_ON.on(rest).and_then(|r| r.find(rest)) {
        rest = &rest[passed_on.end()..];
    }
    if let Some(found) = ANNOUNCED.as_ref().and_then(|r| r.find(rest)) {
        rest = rest[found.end()..].trim_start_matches(sign);
    }
    if let Some(found) = SEEKS.as_ref().and_then(|r| r.find(rest))
        && names_a_role(&rest[found.end()..])
        && !names_a_role(&rest[..found.start()])
    {
        rest = &rest[found.end()..];
    }
    if let Some(found) = COUNTED.on(rest).and_then(|r| r.find(rest)) {
        rest = &rest[found.end()..];
    }
    without_article(rest)
}

static ARTICLES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../wording/articles.txt")));

/// `un(e)`, `eine*n`, `A`: the article before a title, in small letters or in capitals like it.
pub(super) fn without_article(title: &str) -> &str {
    let title = title.trim_start();
    let Some((first, rest)) = title.split_once(' ') else { return title };
    let first = first.to_lowercase();
    for article in ARTICLES.iter() {
        match article.split_once(' ') {
            None if first == *article => return rest.trim_start(),
            Some(_) => {
                let begins =
                    title.get(..article.len()).is_some_and(|t| t.to_lowercase() == **article);
                if begins && title[article.len()..].starts_with(' ') {
                    return title[article.len()..].trim_start();
                }
            }
            None => {}
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::outline;

    #[test]
    fn the_line_below_the_wording_of_seekers_is_the_title() {
        for (text, title) in [
            (
                "Das Haus Ohm.\n\nFür dieses Team suchen wir ab Januar eine/n\n\nIT-Supporter/in First Level\n",
                "IT-Supporter/in First Level",
            ),
            (
                "L'ASBL Clinique du Val engage pour son service (28 lits) :\n\nUN INFIRMIER / UNE INFIRMIÈRE\n",
                "UN INFIRMIER / UNE INFIRMIÈRE",
            ),
            ("Para un cliente solicitamos:\n\nGERENTE DE ALMACÉN\n", "GERENTE DE ALMACÉN"),
            ("⚡ WIR SUCHEN ⚡\nElektrotechniker in Graz\n", "Elektrotechniker in Graz"),
            ("We're hiring!\nPastry chef\n", "Pastry chef"),
        ] {
            assert_eq!(announced(&outline::lines(text)), Some(title), "{text}");
        }
        for text in [
            "We are looking for a cook.\nWhat you need\n",
            "Cook wanted\nThe Heron is looking for you\nFull time\n",
        ] {
            assert_eq!(announced(&outline::lines(text)), None, "{text}");
        }
    }

    #[test]
    fn wordings_have_words_that_tell() {
        assert_eq!(signal_words(r"is\s(?:now\s|currently\s)?looking\sfor"), ["looking"]);
        assert_eq!(signal_words(r"the\s(?:post|position|role)\sof"), ["post", "position", "role"]);
        assert_eq!(signal_words(r"we(?:\sare|'re|’re)\shiring"), ["hiring"]);
        assert_eq!(signal_words(r"stelle\seine[rs]"), ["stelle"]);
    }
}
