//! Abbreviations and words spelt out: "MSK", "ESt-Bescheide", "National Health Service" for what the
//! evidence has in another form.

use crate::analysis::Lexicon;
use crate::text::Lang;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::spelt;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::SHORT;
use crate::validate::guard::words::{Word, Words};

/// Whether the word shortens something of the evidence, or is part of a compound there.
pub fn stands_for(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    is_short(words, at, evidence)
        || spells(&words.list[at], evidence)
        || contained(&words.list[at], evidence)
        || shortens(&words.list[at], evidence)
        || heads_compound(words, at, evidence)
        || hyphen_part(words, evidence, at)
        || starts_of(&words.list[at], evidence)
        || labels_number(words, at, evidence)
        || numbered(&words.list[at], evidence)
        || labelled(&words.list[at], evidence)
        || shortens_compound(&words.list[at], evidence)
        || opens_compound(words, at, evidence)
}

/// "In der Saison für Matjes" for the "Matjessaison".
fn opens_compound(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    let fold = words.list[at].fold.as_str();
    words.lang == Lang::De
        && fold.len() > 4
        && words.list[at].text.chars().skip(1).all(char::is_lowercase)
        && evidence.cited.iter().any(|facts| {
            facts.lang == Lang::De
                && facts
                    .words
                    .iter()
                    .any(|word| word.len() > fold.len() + 3 && word.starts_with(fold))
        })
}

/// "Y13" for "Years 7 to 13": a label and a number that stands near its full word.
pub fn labelled(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    const NEAR: usize = 4;
    let cut = word.fold.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (letters, number) = word.fold.split_at(cut);
    let Some(long) = spelt::label_of(letters) else { return false };
    evidence.all().flat_map(|facts| &facts.lines).any(|line| {
        let names = |at: &usize| line[*at].trim_end_matches('s') == long;
        (0..line.len())
            .filter(names)
            .any(|at| line[at + 1..].iter().take(NEAR).any(|known| known == number))
    })
}

/// "KS4" for "Key Stage 3 and 4": the first letters of words in a row and a number behind them.
pub fn numbered(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    let cut = word.fold.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (letters, number) = word.fold.split_at(cut);
    let plain = letters.len() >= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    plain
        && evidence.all().any(|facts| {
            let word = || {
                facts.lines.iter().flat_map(|line| line.windows(2)).any(|two| {
                    two[0].len() > 4 && letters_of(letters, &two[0]) && two[1].len() == 1
                })
            };
            facts.words.contains(number) && (facts.initials.contains(letters) || word())
        })
}

/// "IEX" for "ion exchange": the first letters of words in a row.
fn starts_of(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    let fits = word.is_all_caps()
        && (3..=6).contains(&word.fold.len())
        && word.fold.bytes().all(|b| b.is_ascii_lowercase())
        && Lexicon::shared().find(word.text).is_none();
    fits && evidence
        .all()
        .flat_map(|facts| &facts.lines)
        .any(|line| (0..line.len()).any(|from| begins(&word.fold, &line[from..], 0)))
}

/// Whether the letters are made of the beginnings of these words, two of them at least.
fn begins(letters: &str, words: &[String], used: usize) -> bool {
    if letters.is_empty() {
        return used >= 2;
    }
    let Some((word, rest)) = words.split_first() else { return false };
    // "CODIR" for "comité de direction".
    if used == 1 && word.len() <= 3 && begins(letters, rest, used) {
        return true;
    }
    (1..=letters.len().min(3))
        .any(|len| word.starts_with(&letters[..len]) && begins(&letters[len..], rest, used + 1))
}

/// "BR 442" for "Baureihe 442".
fn labels_number(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    let Some(number) =
        words.get(at + 1).filter(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return false;
    };
    evidence.all().flat_map(|facts| &facts.lines).any(|line| {
        line.windows(2)
            .any(|two| two[1] == number.fold && letters_of(&words.list[at].fold, &two[0]))
            // "EXC 3" for "EXC3".
            || line.contains(&format!("{}{}", words.list[at].fold, number.fold))
    })
}

/// "BR" of "Baureihe": its first letter and others of it in their order.
pub fn letters_of(short: &str, word: &str) -> bool {
    let mut letters = word.chars();
    short.len() >= 2
        && short.chars().next() == word.chars().next()
        && short.chars().all(|c| letters.any(|l| l == c))
}

/// "HU" for "Hauptuntersuchung".
fn shortens_compound(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    word.is_all_caps()
        && evidence.all().any(|facts| {
            facts.lang == Lang::De && facts.words.iter().any(|long| of_compound(&word.fold, long))
        })
}

/// "LV" of "Leistungsverzeichnis": the first letters of the parts of a long German word.
pub fn of_compound(short: &str, long: &str) -> bool {
    let mut rest = long;
    (2..=4).contains(&short.len())
        && long.len() >= 12
        && short.chars().enumerate().all(|(i, letter)| {
            // A part has three letters at least.
            let cut =
                if i == 0 { rest.starts_with(letter).then_some(0) } else { rest.find(letter) };
            let Some(cut) = cut else { return false };
            rest = rest.get(cut + 4..).unwrap_or("");
            !rest.is_empty()
        })
}

/// "CRPV" for "centre régional de pharmacovigilance": the first letter of each word, and one from inside
/// of one.
fn spells(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    // "DOACs" for "direct oral anticoagulants".
    let one = word.text.strip_suffix('s').filter(|one| one.chars().all(char::is_uppercase));
    let many = one.is_some_and(|one| one.len() > 2);
    let count = word.fold.chars().count() - usize::from(many);
    let letters: Vec<char> = word.fold.chars().take(count).collect();
    if !(word.is_all_caps() || many)
        || !(3..=6).contains(&letters.len())
        || Lexicon::shared().find(word.text).is_some()
    {
        return false;
    }
    evidence.all().any(|facts| {
        facts.lines.iter().any(|line| {
            let long: Vec<&str> =
                line.iter().map(String::as_str).filter(|word| word.len() > 3).collect();
            long.windows(letters.len() - 1).any(|row| spelt(&letters, row, 1))
        })
    })
}

/// Whether the letters are the first ones of the words, with at most so many from inside them.
fn spelt(letters: &[char], words: &[&str], inner: usize) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let Some((first, tail)) = letters.split_first() else { return false };
    if !word.starts_with(*first) {
        return false;
    }
    let inside = inner > 0
        && tail.first().is_some_and(|next| word.chars().skip(1).any(|c| c == *next))
        && spelt(&tail[1..], rest, inner - 1);
    inside || spelt(tail, rest, inner)
}

/// "Parkinson" where the evidence, in another language, has "antiparkinsoniens".
fn contained(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    word.fold.len() >= 6
        && !evidence.same_language
        && evidence.all().any(|f| f.words.iter().any(|known| known.contains(word.fold.as_str())))
}

/// "LOC" where the evidence has lines.
pub fn is_short(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    // "FA Kassel" for "des Finanzamts Kassel", "Brustkrebs-OP" for "Brustkrebsoperation".
    let genitive = |facts: &Facts, word: &str| {
        facts.lang == Lang::De
            && (["s", "es"].iter().any(|end| facts.words.contains(&format!("{word}{end}")))
                || word.len() > 6 && facts.words.iter().any(|long| long.ends_with(word)))
    };
    SHORT.at(words, at).is_some_and(|short| {
        short.meaning.split(';').any(|word| {
            evidence.all().any(|facts| {
                facts.words.contains(word)
                    || facts.has_phrase(word)
                    || genitive(facts, word)
                    || shares_end(facts, word)
            })
        })
    })
}

/// "Front of house" in "front and back of house": what stands behind the "and" ends both.
fn shares_end(facts: &Facts, phrase: &str) -> bool {
    let Some((first, end)) = phrase.split_once(" of ") else { return false };
    let end: Vec<&str> = std::iter::once("of").chain(end.split(' ')).collect();
    facts.lines.iter().any(|line| {
        (0..line.len()).any(|at| {
            line[at] == first
                && line.get(at + 1).is_some_and(|word| phrases::is("and", word))
                && line.get(at + 3..at + 3 + end.len()).is_some_and(|rest| rest == end)
        })
    })
}

/// "MSK" for "musculoskeletal": three or four capitals that stand in one long word of the evidence in
/// this order, the later ones consonants inside it. A tool or a company that the lexicon knows is
/// none of these: it has been judged as such.
fn shortens(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    let short = word.fold.as_str();
    let fits = word.is_all_caps()
        && (3..=4).contains(&short.len())
        && short.bytes().all(|b| b.is_ascii_lowercase())
        && !short[1..].contains(['a', 'e', 'i', 'o', 'u'])
        && Lexicon::shared().find(word.text).is_none();
    let inside = |long: &str| {
        let mut letters = long.chars();
        long.len() >= 9
            && long.starts_with(&short[..1])
            && short.chars().all(|letter| letters.any(|c| c == letter))
            && letters.next().is_some()
    };
    fits && evidence.all().any(|facts| facts.words.iter().any(|long| inside(long)))
}

/// "ESt-Bescheide" for "Einkommensteuerbescheide": what stands before the hyphen shortens what stands
/// before the same part in a compound of the evidence.
fn heads_compound(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    let word = &words.list[at];
    let Some(part) = words.get(at + 1).filter(|_| words.gap_after(at) == "-") else { return false };
    let capitals = word.text.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 2 || !(2..=4).contains(&word.fold.chars().count()) || part.fold.len() < 4 {
        return false;
    }
    let near = part.fold.get(..part.fold.len() - 2).unwrap_or(&part.fold);
    let shortened = |long: &str| {
        let mut letters = long.chars();
        long.starts_with(&word.fold[..1])
            && long.len() >= word.fold.len() + 5
            && word.fold.chars().all(|letter| letters.any(|c| c == letter))
    };
    evidence.all().any(|facts| {
        facts.words.iter().any(|known| known.find(near).is_some_and(|cut| shortened(&known[..cut])))
    })
}

/// `E-Commerce`, `IT-Systeme`: a part of a compound whose other parts are known.
fn hyphen_part(words: &Words<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let joined = words.gap_after(at) == "-" || words.gap_before(at) == "-";
    let compound = || {
        let mut from = at;
        while from > 0 && words.gap_before(from) == "-" {
            from -= 1;
        }
        let mut to = at;
        while words.gap_after(to) == "-" && to + 1 < words.len() {
            to += 1;
        }
        let glued: String = words.list[from..=to].iter().map(|w| w.fold.as_str()).collect();
        evidence.any().any(|facts| facts.words.contains(&glued))
    };
    // "Haut-Michigan" for "Upper Michigan".
    let beside = || {
        let other = |at: Option<usize>| {
            at.and_then(|at| words.get(at)).is_some_and(|word| {
                word.is_capital()
                    && word.fold.len() > 3
                    && evidence.all().any(|facts| facts.proper.contains(&word.fold))
            })
        };
        let (behind, before) = (words.gap_after(at) == "-", words.gap_before(at) == "-");
        !evidence.same_language
            && !words.list[at].is_all_caps()
            && ((behind && other(Some(at + 1))) || (before && other(at.checked_sub(1))))
    };
    joined && (compound() || beside())
}

/// "National Health Service" where the evidence has "NHS".
pub fn expands(words: &Words<'_>, evidence: &Evidence<'_>, from: usize, to: usize) -> bool {
    let initials = |small: bool| -> String {
        words.list[from..to]
            .iter()
            .enumerate()
            .filter(|(i, _)| small || !clause::is_small(words, from + i))
            // "HM Revenue & Customs" is HMRC.
            .map(|(_, word)| {
                let letters = if word.is_all_caps() { word.fold.len() } else { 1 };
                word.fold.chars().take(letters).collect::<String>()
            })
            .collect()
    };
    // "Environmental DNA" for "eDNA".
    let glued = || {
        let first: String = words.list[from].fold.chars().take(1).collect();
        first + &words.list[to - 1].fold
    };
    // "Multiprotocol Label Switching" for "MPLS".
    let inside = |end: usize| {
        let long: Vec<&str> = words.list[from..end]
            .iter()
            .map(|word| word.fold.as_str())
            .filter(|word| word.len() > 3)
            .collect();
        evidence.any().flat_map(|facts| &facts.acronyms).any(|short| {
            let letters: Vec<char> = short.chars().collect();
            letters.len() >= 3 && long.len() >= 2 && spelt(&letters, &long, 1)
        })
    };
    (to..=words.len().min(to + 2)).any(|end| end > from + 1 && inside(end))
        || to > from + 1
            && ([initials(true), initials(false)]
                .iter()
                .any(|short| evidence.any().any(|facts| facts.acronyms.contains(short)))
                || to == from + 2
                    && words.list[to - 1].is_all_caps()
                    && evidence.any().any(|facts| facts.words.contains(&glued())))
}
