//! Finds the entries of which a page break cuts off a single line.

use std::collections::BTreeMap;

use ::typst::foundations::{Label, Selector, Value};
use ::typst::introspection::MetadataElem;
use ::typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The entries, by the keys that the template gives them, whose first or last line stands on a
/// page without the next one.
pub(super) fn cut_entries(document: &PagedDocument) -> Vec<String> {
    if document.pages().len() < 2 {
        return Vec::new();
    }
    let mut entries: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (key, page) in lines(document) {
        entries.entry(key).or_default().push(page);
    }
    let is_cut = |pages: &Vec<usize>| match &pages[..] {
        [first, second, .., before, last] => first != second || before != last,
        pages => pages.first() != pages.last(),
    };
    entries.into_iter().filter(|(_, pages)| is_cut(pages)).map(|(key, _)| key).collect()
}

/// The entry and the page of each line, in order.
fn lines(document: &PagedDocument) -> Vec<(String, usize)> {
    let Some(label) = Label::new(PicoStr::intern("line")) else { return Vec::new() };
    let introspector = document.introspector();
    let marks = introspector.elements().query(&Selector::Label(label));
    let place = |mark: &::typst::foundations::Content| {
        let Value::Array(value) = &mark.to_packed::<MetadataElem>()?.value else { return None };
        let Some(Value::Str(key)) = value.iter().next() else { return None };
        let page = introspector.elements().position(mark.location()?)?.page.get();
        Some((key.to_string(), page))
    };
    marks.iter().filter_map(place).collect()
}
