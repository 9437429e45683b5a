//! Imports run one way. This test parses every source file and fails on a wrong arrow.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// A module may name itself and what stands before it.
const ORDER: [&str; 19] = [
    "threads", "text", "yaml", "files", "reader", "profile", "privacy", "posting", "analysis",
    "matching", "document", "validate", "render", "pipeline", "batch", "llm", "history", "config",
    "cli",
];

/// Crates that only some modules may name.
const EDGES: [(&str, &[&str]); 19] = [
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("indicatif", &["cli"]),
    ("rusqlite", &["history"]),
    ("rusqlite_migration", &["history"]),
    ("typst", &["render"]),
    ("directories", &["config"]),
    ("inquire", &["cli"]),
    ("reqwest", &["llm"]),
    ("rustls", &["llm"]),
    ("tokio", &["llm", "cli"]),
    ("printpdf", &["render"]),
    ("granit_parser", &["profile"]),
    ("similar", &["cli", "profile"]),
    ("dotenvy", &["config"]),
    ("schemars", &["profile"]),
    ("backon", &["llm"]),
    ("lopdf", &["render"]),
    ("rustybuzz", &["render"]),
];

/// Siblings that must not know each other, although one stands before the other.
const STRANGERS: [(&str, &str); 6] = [
    ("config", "history"),
    ("config", "pipeline"),
    ("config", "llm"),
    ("config", "render"),
    ("profile", "posting"),
    ("posting", "privacy"),
];

/// Of another module, these see no more than one part: the port that they implement.
const PARTS: [(&str, &str, &str); 1] = [("history", "llm", "store")];

#[derive(Default)]
struct Paths {
    roots: BTreeSet<String>,
    modules: BTreeSet<String>,
    /// Module and what of it.
    parts: BTreeSet<(String, String)>,
}

impl Paths {
    fn note(&mut self, segments: &[String]) {
        let Some(first) = segments.first() else { return };
        if matches!(first.as_str(), "crate" | "tailor") {
            self.modules.extend(segments.get(1).cloned());
            if let Some(module) = segments.get(1) {
                let part = segments.get(2).cloned().unwrap_or_default();
                self.parts.insert((module.clone(), part));
            }
        } else {
            self.roots.insert(first.clone());
        }
    }

    fn tree(&mut self, tree: &syn::UseTree, mut before: Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before);
            }
            syn::UseTree::Name(name) => {
                before.push(name.ident.to_string());
                self.note(&before);
            }
            syn::UseTree::Rename(rename) => {
                before.push(rename.ident.to_string());
                self.note(&before);
            }
            syn::UseTree::Glob(_) => self.note(&before),
            syn::UseTree::Group(group) => {
                for item in &group.items {
                    self.tree(item, before.clone());
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if segments.len() > 1 {
            self.note(&segments);
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // Tests may look wherever they like.
        let is_test = item.attrs.iter().any(|a| a.path().is_ident("cfg")) && item.ident == "tests";
        if !is_test {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn imports_run_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "the sources were not found");
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&root).unwrap();
        let name = relative.components().next().unwrap().as_os_str().to_string_lossy();
        let module = name.trim_end_matches(".rs");
        let is_test = relative.components().any(|part| {
            matches!(
                part.as_os_str().to_string_lossy().as_ref(),
                "tests" | "tests.rs" | "samples.rs"
            )
        });
        if is_test || matches!(module, "lib" | "main") {
            continue;
        }
        let own = ORDER.iter().position(|m| *m == module);
        let Some(own) = own else {
            wrong.push(format!("{}: `{module}` has no place in the order", relative.display()));
            continue;
        };
        let text = std::fs::read_to_string(&file).unwrap();
        let mut paths = Paths::default();
        paths.visit_file(&syn::parse_file(&text).unwrap());
        for used in &paths.modules {
            let Some(at) = ORDER.iter().position(|m| m == used) else { continue };
            if at > own {
                wrong.push(format!("{}: {module} imports {used}", relative.display()));
            }
            if STRANGERS.contains(&(module, used.as_str()))
                || STRANGERS.contains(&(used.as_str(), module))
            {
                wrong.push(format!("{}: {module} and {used} are strangers", relative.display()));
            }
        }
        for (own, other, part) in PARTS {
            let wide = paths.parts.iter().find(|(m, p)| own == module && m == other && p != part);
            if let Some((_, seen)) = wide {
                wrong.push(format!("{}: {module} sees {other}::{seen}", relative.display()));
            }
        }
        for (crate_name, allowed) in EDGES {
            if paths.roots.contains(crate_name) && !allowed.contains(&module) {
                wrong.push(format!("{}: {module} names {crate_name}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
