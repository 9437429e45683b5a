//! The title of the job: stated, or chosen among the stretches of the headlines that may be one.
//! Learned weights tell which headline holds the title, and where in it the title ends.
//!
//! `bases` gathers the headlines, `sought` reads the wording of those who seek, `parts` cuts a
//! headline up, `tidy` takes off what is none of a title, and `signs` tells what speaks for one.

mod bases;
mod lines;
mod parts;
mod signs;
mod sought;
mod tidy;

pub use lines::is_no_title;
pub use sought::sought_by;
pub use tidy::is_circumstance;

use super::Reading;
use super::choice::{Candidate, Features, Weights, best};
use crate::analysis::wording::names_a_role;
use bases::Base;
use parts::Headline;
use signs::Signs;
use tidy::{begun, ended, is_wanted};

const LONGEST: usize = 120;

pub fn find(reading: &Reading<'_>, company: Option<&str>, place: Option<&str>) -> Option<String> {
    let stated = reading.posting.stated.title.iter();
    let stated = stated.map(|raw| Base { raw: raw.clone(), source: "stated", line: None });
    let mut found = of(reading, &stated.collect::<Vec<_>>(), company, place);
    if found.is_empty() {
        found = candidates(reading, company, place);
    }
    best(Weights::title(), &found)?.text.clone()
}

/// What may be the title, each with what speaks for it; the first is none.
pub fn candidates(
    reading: &Reading<'_>,
    company: Option<&str>,
    place: Option<&str>,
) -> Vec<Candidate> {
    let bases = bases::all(reading);
    let mut none = Features::default();
    none.when(bases.iter().all(|base| !names_a_role(&base.raw)), "none: no role");
    let mut found = vec![Candidate { text: None, features: none }];
    found.extend(of(reading, &bases, company, place));
    found
}

/// The stretches of some headlines.
fn of(
    reading: &Reading<'_>,
    bases: &[Base<'_>],
    company: Option<&str>,
    place: Option<&str>,
) -> Vec<Candidate> {
    let mut signs = Signs::of(reading, company, place);
    let headlines: Vec<Headline> =
        bases.iter().map(|base| Headline::of(&begun(&base.raw))).collect();
    let mut offered = Vec::new();
    for (at, headline) in headlines.iter().enumerate() {
        let parts = headline.parts();
        let mut own: Vec<String> = Vec::new();
        for range in Headline::ranges(&parts) {
            let stretch = headline.text(&parts, range);
            let Some(title) = ended(&stretch) else { continue };
            if !own.contains(&title) {
                *signs.offered.entry(title.to_lowercase()).or_insert(0) += 1;
                own.push(title.clone());
                offered.push((at, range, title, is_wanted(&stretch)));
            }
        }
    }
    let mut found = Vec::new();
    let mut rest = offered.into_iter().peekable();
    for (at, (base, headline)) in bases.iter().zip(&headlines).enumerate() {
        let of_headline = signs.headline(base, headline);
        let parts = headline.parts();
        let parts: Vec<_> =
            parts.into_iter().map(|part| (part, signs.kinds(part.text, &base.raw))).collect();
        while let Some((_, range, title, wanted)) = rest.next_if(|(of, ..)| *of == at) {
            let mut features = signs.range(&parts, range, &title);
            features.when(wanted, "ends at wanted");
            features.0.extend(of_headline.0.iter().copied());
            found.push(Candidate { text: Some(title), features });
        }
    }
    found
}

fn is_institution(name: &str) -> bool {
    super::company::is_institution(name)
}
