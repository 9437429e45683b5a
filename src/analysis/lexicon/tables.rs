//! The tables that make up the lexicon, in the order in which they are read: where two give a
//! term different categories, the earlier one wins.

macro_rules! tables {
    ($($name:literal),* $(,)?) => {
        /// The tables' names.
        pub(super) const NAMES: &[&str] = &[$($name),*];

        /// Name and text of each table; for `build.rs` and for tests.
        #[cfg_attr(not(test), allow(dead_code))]
        pub(super) const TABLES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("data/", $name, ".tsv")))),*];
    };
}

tables![
    "common",
    "data",
    "design",
    "finance",
    "hospitality",
    "hr",
    "law",
    "logistics",
    "marketing",
    "medicine",
    "nursing",
    "product",
    "public_service",
    "research",
    "sales",
    "software",
    "teaching",
    "trades"
];
