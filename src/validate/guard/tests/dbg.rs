use super::samples::profiles;
use super::*;
#[test]
fn dbg() {
    let Ok(text) = std::fs::read_to_string("/tmp/dbg.txt") else { return };
    let profiles: std::collections::BTreeMap<_, _> = profiles().into_iter().collect();
    for line in text.lines() {
        let p: Vec<&str> = line.split('|').map(str::trim).collect();
        let profile = &profiles[p[0]];
        let guard = Guard::new(profile, today());
        let (e, h) = profile
            .entries()
            .find_map(|e| e.highlights.iter().find(|h| h.text.starts_with(p[2])).map(|h| (e, h)))
            .unwrap();
        let lang = Lang::from_code(p[1]).unwrap();
        println!("== {} {:?} index lang {:?}", p[3], lang, guard.index.lang);
        let r = super::super::reading::Reading::of(p[3], lang);
        let lx = crate::analysis::Lexicon::shared();
        for t in &r.terms {
            println!(
                "  term {} {:?} {:?}",
                lx.name(t.id),
                lx.category(t.id),
                r.words.slice(t.from, t.to)
            );
        }
        for q in &r.quantities {
            println!("  q {q:?}");
        }
        for s in &r.steps {
            println!("  step {s:?}");
        }
        println!("  causes {:?} praise {:?} widths {:?}", r.causes, r.praise, r.widths);
        println!("  ranks {:?} roles {:?} cred {:?}", r.ranks, r.roles, r.credentials);
        for (i, w) in r.words.list.iter().enumerate() {
            if w.is_capital() {
                println!(
                    "   word {} stem {} opens {} small {} time {:?}",
                    w.text,
                    w.stem,
                    w.opens,
                    super::super::clause::is_small(&r.words, i),
                    super::super::tables::TIME.at(&r.words, i)
                );
                for (id, s) in &guard.index.sources {
                    if s.owner.as_deref() == Some(&e.id) {
                        let f = &s.facts;
                        if f.words.contains(&w.fold)
                            || f.stems.contains(&w.stem)
                            || f.initials.contains(&w.fold)
                            || f.acronyms.contains(&w.fold)
                        {
                            println!(
                                "      in {id}: {} {} {} {}",
                                f.words.contains(&w.fold),
                                f.stems.contains(&w.stem),
                                f.initials.contains(&w.fold),
                                f.acronyms.contains(&w.fold)
                            );
                        }
                    }
                }
                let u = &guard.index.entries[&e.id];
                for (n, f) in [("face", &u.face), ("skills", &u.skills)] {
                    if f.words.contains(&w.fold)
                        || f.stems.contains(&w.stem)
                        || f.initials.contains(&w.fold)
                    {
                        println!("      in {n}");
                    }
                }
            }
        }
        let f = &guard.index.sources[&h.id].facts;
        println!(" of {}", h.text);
        for q in &f.quantities {
            println!("  known q {q:?}");
        }
        for s in &f.steps {
            println!("  known step {s:?}");
        }
        println!("  rates {:?} causes {} dates {:?}", f.rates, f.causes, f.dates);
        let v = at(&guard, Place::Entry(&e.id), &[&h.id], lang, p[3]);
        println!("  {:?}", v.violations);
    }
}
