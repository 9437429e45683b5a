use super::super::reading::Reading;
use crate::text::Lang;
#[test]
fn dbg() {
    let file = std::fs::read_to_string("/tmp/dbg.txt").unwrap();
    for line in file.lines() {
        let (lang, text) = line.split_once('|').unwrap();
        let read = Reading::of(text, Lang::from_code(lang).unwrap());
        println!("\n{text}");
        for q in &read.quantities {
            println!(
                "  Q {} {:?} bound {:?} role {:?} rate {:?} nouns {:?} classes {:?} ctx {:?} start {:?} alt {:?} spell {:?} part {} wide {:?}",
                q.value,
                q.unit,
                q.bound,
                q.role,
                q.rate,
                q.nouns,
                q.classes,
                q.context,
                q.start,
                q.alt,
                q.spell,
                q.part,
                q.wide
            );
        }
        println!(
            "  rates {:?} widths {:?} dates {:?}",
            read.rates,
            read.widths,
            read.dates.iter().map(|d| (d.year, d.month, d.day, d.side)).collect::<Vec<_>>()
        );
        println!(
            "  deeds {:?}",
            read.deeds.iter().map(|d| (d.doer, read.words.list[d.at].text)).collect::<Vec<_>>()
        );
        println!(
            "  steps {:?}",
            read.steps
                .iter()
                .map(|d| (d.rung, d.proves, read.words.list[d.from].text, d.verbal, d.softened))
                .collect::<Vec<_>>()
        );
        println!(
            "  terms {:?} trends {:?} praise {:?} ranks {:?} roles {:?}",
            read.terms, read.trends, read.praise, read.ranks, read.roles
        );
        println!(
            "  variants {:?}",
            super::super::spelt::variants(text, Lang::from_code(lang).unwrap())
        );
    }
}
