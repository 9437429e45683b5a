//! Any text as a profile: read, checked, and changed in a few places.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tailor::profile;
use tailor::profile::edit::{self, Edit, New, Wish};

fuzz_target!(|text: &str| {
    if let Err(invalid) = profile::parse(text, "fuzz.yaml") {
        let _ = invalid.to_string();
    }
    let checked = profile::check(text);
    let ids = checked.ids.values().take(8).map(String::as_str);
    for path in ["basics", "basics.name", "work", "work[0]", "work[0].highlights", "x-a"]
        .into_iter()
        .chain(ids)
    {
        let Ok(steps) = edit::resolve(path, &checked, Wish::New) else { continue };
        let new = || New::Text("a: b # c".into());
        for change in [
            Edit::Set(new()),
            Edit::Add(new()),
            Edit::Add(New::Map(vec![("name".into(), new())])),
            Edit::Remove { with_comments: false },
            Edit::Remove { with_comments: true },
        ] {
            let _ = edit::apply(text, &steps, &change);
        }
    }
});
