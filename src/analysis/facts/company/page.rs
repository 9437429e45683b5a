//! Employers in the head of a saved page: `Cook - The Heron | Careers`, and the name of the site.

use super::names::Names;
use crate::analysis::facts::Reading;
use crate::analysis::wording::{PLACES, Phrases, is_board, names_a_role, words};
use std::sync::LazyLock;

/// What a page of jobs is called, with the employer's name before or behind it.
static JOBS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::parse(include_str!("../../wording/jobs_pages.tsv"), |_| Some(())));

pub(super) fn read(reading: &Reading<'_>, names: &mut Names) {
    let page = &reading.posting.page;
    for site in &page.sites {
        let (name, of_jobs) = without_jobs(site);
        add(names, name, if of_jobs { "site of jobs" } else { "site" });
    }
    for title in &page.titles {
        let beside = parts(title).iter().any(|part| names_a_role(part));
        for part in parts(title) {
            let (name, of_jobs) = without_jobs(part);
            let source = match (of_jobs, beside) {
                (true, _) => "page of jobs",
                (false, true) => "beside the title of a page",
                (false, false) => "title of a page",
            };
            add(names, name, source);
        }
    }
}

fn add(names: &mut Names, name: &str, source: &'static str) {
    let squeezed: String = words(name, 0).into_iter().map(|w| w.folded).collect();
    let board = is_board(&squeezed) || words(name, 0).first().is_some_and(|w| is_board(&w.folded));
    let place = PLACES.at(&words(name, 0)).is_some_and(|(n, ())| n == words(name, 0).len());
    if !board && !place && (!names_a_role(name) || super::is_institution(name)) {
        names.add(name, source);
    }
}

/// The parts of a page's title, and what stands behind `at` in one of them.
fn parts(title: &str) -> Vec<&str> {
    let whole = title.split(['|', '·', '•', '»', '–', '—']).flat_map(|p| p.split(" - "));
    let whole = whole.flat_map(|p| p.split(" : ")).map(str::trim);
    let mut found = Vec::new();
    for part in whole {
        // `The Heron hiring Cook in Hull`
        let hired =
            [" hiring ", " is hiring ", " sucht ", " recrute ", " busca ", " zoekt ", " cerca "];
        if let Some((name, _)) = hired.iter().find_map(|verb| part.split_once(verb)) {
            found.push(name);
            continue;
        }
        let at = [" at ", " @ ", " bei ", " chez ", " bij ", " presso ", " hos "];
        match at.iter().find_map(|at| part.rsplit_once(at)) {
            Some((role, name)) if names_a_role(role) => {
                found.push(role);
                found.push(
                    [" in ", " à ", " en "]
                        .iter()
                        .find_map(|i| name.split_once(i))
                        .map_or(name, |n| n.0),
                );
            }
            _ => found.push(part),
        }
    }
    found
}

/// A name without the words that only say that there are jobs, and whether it had any.
fn without_jobs(part: &str) -> (&str, bool) {
    let said = words(part, 0);
    if let Some((length, ())) = JOBS.at(&said) {
        let rest = said.get(length).map_or("", |word| &part[word.start..]);
        return (rest, !rest.is_empty());
    }
    for length in 1..said.len().min(4) {
        let from = said.len() - length;
        if JOBS.at(&said[from..]).is_some_and(|(n, ())| n == length) {
            return (part[..said[from].start].trim_end_matches([' ', ':', '-', ',']), true);
        }
    }
    (part, false)
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::analysis::facts::Reading;
    use crate::analysis::sections;
    use crate::posting::from_bytes;

    fn company(head: &str) -> Option<String> {
        let page = format!(
            "<html><head>{head}</head><body><main><h1>Pastry Chef</h1><p>Full time</p>\
             <h2>What you need</h2><ul><li>Laminated dough</li><li>HACCP and allergens</li></ul>\
             <p>You will run the ovens from four in the morning, five days of the week.</p></main></body></html>"
        );
        let posting = from_bytes(page.as_bytes(), None).unwrap();
        let sections = sections::read(&posting.text, posting.language);
        find(&Reading::of(&posting, &sections), None)
    }

    #[test]
    fn the_head_of_a_page_names_the_employer() {
        for (head, name) in [
            (
                "<title>Pastry Chef - Marlow &amp; Finch | Careers</title><meta property=og:site_name content='Marlow & Finch'>",
                "Marlow & Finch",
            ),
            ("<title>Pastry Chef | Careers at Tideline</title>", "Tideline"),
            ("<title>Tideline Careers | Pastry Chef</title>", "Tideline"),
            (
                "<title>Pastry Chef at Tideline Bakehouse - Indeed.com</title><meta property='og:title' content='Pastry Chef at Tideline Bakehouse'><meta property=og:site_name content=Indeed>",
                "Tideline Bakehouse",
            ),
            ("<meta property=og:site_name content='Karriere bei Backhaus Ohm'>", "Backhaus Ohm"),
        ] {
            assert_eq!(company(head).as_deref(), Some(name), "{head}");
        }
        assert_eq!(company("<title>Pastry Chef | Indeed.com</title>"), None);
        assert_eq!(company("<title>Pastry Chef jobs in London</title>"), None);
    }
}
