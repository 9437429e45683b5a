//! A number in words: `twenty-five`, `fünfundzwanzig`, `quatre-vingt-dix`, `doscientos`.
//!
//! In: a place in a text. Out: the value of the longest number that begins there and how many
//! words it takes. Multiples (`tripled`) and fractions (`half`) are told apart from plain numbers.

use crate::text::Lang;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::tables::NUMBERS;

/// What a number word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spoken {
    Number(f64),
    /// At least twice this, less than ten times: `hundreds`.
    Vague(f64),
    Multiple(f64),
    Ordinal(f64),
    Fraction(f64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Atom {
    Add(f64),
    Scale(f64),
}

/// The number at word `at`, with the number of words it takes.
pub fn spoken(words: &Words<'_>, at: usize) -> Option<(Spoken, usize)> {
    if let Some(found) = NUMBERS.at(words, at)
        && let Some((kind, value)) = meaning(found.meaning)
    {
        match kind {
            'v' => return Some((Spoken::Vague(value), found.len)),
            'x' => return Some((Spoken::Multiple(value), found.len)),
            'o' => return Some((Spoken::Ordinal(value), found.len)),
            // "A third-party administrator".
            'f' if words.gap_after(at + found.len - 1) == "-"
                && words.get(at + found.len).is_some_and(|next| {
                    matches!(
                        next.fold.as_str(),
                        "party" | "parties" | "person" | "country" | "level"
                    )
                }) =>
            {
                return None;
            }
            'f' => return Some((Spoken::Fraction(value), found.len)),
            _ => {}
        }
    }
    let ordinal = words.get(at).filter(|_| words.lang == Lang::De);
    if let Some(value) = ordinal.and_then(|word| german_ordinal(&word.fold)) {
        return Some((Spoken::Ordinal(value), 1));
    }
    let mut sum = Sum::default();
    let mut end = at;
    while end < words.len() {
        let connector = end > at && is_connector(words, end);
        let next = if connector { end + 1 } else { end };
        if (end > at && !words.joined(end - 1)) || (connector && !words.joined(end)) {
            break;
        }
        let Some(atoms) = atoms(words, next) else { break };
        let Some(added) = sum.with(&atoms, words.lang) else { break };
        // "two and three" is two numbers; "a hundred and three" is one.
        if connector && !sum.takes_connector(&atoms, words.lang) {
            break;
        }
        sum = added;
        end = next + 1;
    }
    (end > at).then(|| (Spoken::Number(sum.value()), end - at))
}

/// What a scale word multiplies by (`million` behind figures).
pub fn scale(words: &Words<'_>, at: usize) -> Option<f64> {
    let word = words.get(at)?;
    if let Some(('s', value)) = NUMBERS.word(words.lang, &word.fold).and_then(meaning) {
        return Some(value);
    }
    match word.fold.as_str() {
        "mio" | "mn" | "mln" | "million" | "millions" => Some(1e6),
        "mrd" | "bn" | "billion" => Some(1e9),
        // "640 milliers d'euros".
        "tsd" | "millier" | "milliers" => Some(1e3),
        _ => None,
    }
}

fn meaning(code: &'static str) -> Option<(char, f64)> {
    let (kind, value) = code.split_once(':')?;
    Some((kind.chars().next()?, value.parse().ok()?))
}

fn is_connector(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| NUMBERS.word(words.lang, &word.fold) == Some("c"))
}

/// The atoms of one word: one, or several when the language writes numbers as one word.
fn atoms(words: &Words<'_>, at: usize) -> Option<Vec<Atom>> {
    let word = words.get(at)?;
    if let Some(atom) = atom(words.lang, &word.fold) {
        return Some(vec![atom]);
    }
    let joins = matches!(words.lang, Lang::De | Lang::Nl | Lang::It);
    (joins && word.fold.len() >= 6).then(|| split(words.lang, &word.fold, 0)).flatten()
}

/// The value of a fraction written as one word: `halb`, `viertel`, `hundertstel`.
pub fn part(lang: Lang, folded: &str) -> Option<f64> {
    let ('f', value) = NUMBERS.word(lang, folded).and_then(meaning)? else { return None };
    Some(value)
}

/// The value of a number written as one word without anything else.
pub fn compound(lang: Lang, folded: &str) -> Option<f64> {
    if let Some(Atom::Add(value) | Atom::Scale(value)) = atom(lang, folded) {
        return Some(value);
    }
    let atoms = split(lang, folded, 0)?;
    Sum::default().with(&atoms, lang).map(Sum::value)
}

fn atom(lang: Lang, folded: &str) -> Option<Atom> {
    match NUMBERS.word(lang, folded).and_then(meaning) {
        Some(('a', value)) => Some(Atom::Add(value)),
        Some(('s', value)) => Some(Atom::Scale(value)),
        Some(_) => None,
        None => (lang == Lang::De).then(|| with_part(folded)).flatten().map(Atom::Add),
    }
}

/// `zehneinhalb`, `eineinviertel`, `zweidreiviertel`: a German number with a part behind it.
fn with_part(folded: &str) -> Option<f64> {
    const PARTS: [(&str, f64); 3] = [("einhalb", 0.5), ("einviertel", 0.25), ("dreiviertel", 0.75)];
    PARTS.iter().find_map(|(end, part)| {
        let whole = folded.strip_suffix(end).filter(|whole| !whole.is_empty())?;
        Some(compound(Lang::De, whole)? + part)
    })
}

/// `zwanzigste`, `vierzehnter`: a German ordinal that the table need not hold.
fn german_ordinal(folded: &str) -> Option<f64> {
    const FROM_TWENTY: [&str; 5] = ["ste", "sten", "ster", "stes", "stem"];
    const BELOW: [&str; 5] = ["te", "ten", "ter", "tes", "tem"];
    let of =
        |ends: &[&str]| ends.iter().find_map(|end| compound(Lang::De, folded.strip_suffix(end)?));
    let high = of(&FROM_TWENTY).filter(|value| *value >= 20.0);
    high.or_else(|| of(&BELOW).filter(|value| (13.0..20.0).contains(value)))
}

/// Cuts a compound into atoms, `und` and `en` between them left out.
fn split(lang: Lang, rest: &str, depth: usize) -> Option<Vec<Atom>> {
    if rest.is_empty() {
        return (depth > 1).then(Vec::new);
    }
    if depth > 8 {
        return None;
    }
    for end in (2..=rest.len()).rev().filter(|end| rest.is_char_boundary(*end)) {
        let (head, tail) = rest.split_at(end);
        let found = atom(lang, head);
        let skipped = depth > 0 && matches!((lang, head), (Lang::De, "und") | (Lang::Nl, "en"));
        if found.is_none() && !skipped {
            continue;
        }
        if let Some(mut atoms) = split(lang, tail, depth + usize::from(found.is_some())) {
            if let Some(atom) = found {
                atoms.insert(0, atom);
            }
            return Some(atoms);
        }
    }
    None
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    total: f64,
    current: f64,
    /// The last scale that closed a group; scales must fall.
    last: Option<f64>,
    any: bool,
}

impl Sum {
    fn with(self, atoms: &[Atom], lang: Lang) -> Option<Self> {
        let mut sum = self;
        for atom in atoms {
            match *atom {
                Atom::Scale(scale) if scale <= 100.0 => {
                    if sum.current >= 100.0 {
                        return None;
                    }
                    sum.current = sum.current.max(1.0) * scale;
                }
                Atom::Scale(scale) => {
                    if sum.last.is_some_and(|last| last <= scale) {
                        return None;
                    }
                    sum.total += sum.current.max(1.0) * scale;
                    sum.current = 0.0;
                    sum.last = Some(scale);
                }
                Atom::Add(value) => sum.add(value, lang, atoms.len() > 1)?,
            }
            sum.any = true;
        }
        Some(sum)
    }

    fn add(&mut self, value: f64, lang: Lang, compound: bool) -> Option<()> {
        let below = self.current % 100.0;
        let french = lang == Lang::Fr && ((below - 4.0).abs() < 0.1) && (value - 20.0).abs() < 0.1;
        if french {
            self.current += 76.0;
            return Some(());
        }
        let free = if value >= 100.0 {
            self.current == 0.0
        } else if value >= 10.0 {
            let french_teen =
                lang == Lang::Fr && value < 20.0 && matches!(below as u32, 60 | 80) && below > 0.0;
            let units_first = compound && below > 0.0 && below < 10.0 && value >= 20.0;
            below == 0.0 || french_teen || units_first
        } else {
            below == 0.0
                || (below >= 20.0 && below % 10.0 == 0.0)
                || (lang == Lang::Fr && matches!(below as u32, 70 | 90))
                // "Dix-huit".
                || (lang == Lang::Fr && below as u32 == 10 && value >= 7.0)
        };
        let restart = self.any && self.current == 0.0 && self.last.is_none();
        (free && !restart).then(|| self.current += value)
    }

    /// `hundred and three`, `treinta y cinco`, `vingt et un`: a smaller part may follow.
    fn takes_connector(self, atoms: &[Atom], lang: Lang) -> bool {
        let Some(Atom::Add(next)) = atoms.first() else { return false };
        let below = self.current % 100.0;
        let after_hundred =
            (self.current >= 100.0 && below == 0.0) || (self.current == 0.0 && self.last.is_some());
        let after_ten = below >= 20.0 && *next < 10.0 && lang != Lang::En;
        (after_hundred && *next < 100.0) || after_ten || (lang == Lang::Fr && below as u32 == 60)
    }

    fn value(self) -> f64 {
        self.total + self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, lang: Lang) -> Option<(f64, usize)> {
        match spoken(&Words::of(text, lang), 0)? {
            (Spoken::Number(value), len) => Some((value, len)),
            _ => None,
        }
    }

    #[test]
    fn numbers_in_words() {
        for (text, lang, value, len) in [
            ("twelve hundred units", Lang::En, 1200.0, 2),
            ("twenty-five nurses", Lang::En, 25.0, 2),
            ("two hundred and fifty thousand", Lang::En, 250_000.0, 5),
            ("two and three", Lang::En, 2.0, 1),
            ("a", Lang::De, -1.0, 0),
            ("fünfundzwanzig Betten", Lang::De, 25.0, 1),
            ("zweihundertfünfzig", Lang::De, 250.0, 1),
            ("dreizehntausend", Lang::De, 13_000.0, 1),
            ("zwei Millionen", Lang::De, 2e6, 2),
            ("quatre-vingt-dix", Lang::Fr, 90.0, 3),
            ("soixante-quinze", Lang::Fr, 75.0, 2),
            ("vingt et un", Lang::Fr, 21.0, 3),
            ("dix-huit écoles", Lang::Fr, 18.0, 2),
            ("soixante-dix-sept", Lang::Fr, 77.0, 3),
            ("quatre-vingt-dix-neuf", Lang::Fr, 99.0, 4),
            ("une centaine", Lang::Fr, 100.0, 2),
            ("treinta y cinco", Lang::Es, 35.0, 3),
            ("doscientos cincuenta", Lang::Es, 250.0, 2),
            ("vijfentwintig", Lang::Nl, 25.0, 1),
            ("trentacinque", Lang::It, 35.0, 1),
            ("duzentos e cinquenta", Lang::Pt, 250.0, 3),
            ("dozen", Lang::En, 12.0, 1),
            ("sechseinhalb", Lang::De, 6.5, 1),
            ("zwölfeinhalb", Lang::De, 12.5, 1),
            ("eineinviertel", Lang::De, 1.25, 1),
        ] {
            let expected = (len > 0).then_some((value, len));
            assert_eq!(number(text, lang), expected, "{text}");
        }
        let ordinal = |text| spoken(&Words::of(text, Lang::De), 0);
        assert_eq!(ordinal("zwanzigster"), Some((Spoken::Ordinal(20.0), 1)));
        assert_eq!(ordinal("vierzehnten"), Some((Spoken::Ordinal(14.0), 1)));
        assert_eq!(number("undeutlich", Lang::De), None);
        assert_eq!(number("achten", Lang::De), None);
    }
}
