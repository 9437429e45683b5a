//! The guard's language data, each file read once.

use crate::validate::guard::words::table::Table;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub static $name: Table =
            Table::read(include_str!(concat!("../data/", $file)));)*
    };
}

tables! {
    /// Number words, multiples and fractions.
    NUMBERS = "numbers.tsv";
    /// Units with their factors.
    UNITS = "units.tsv";
    /// `per week`, `annually`.
    RATES = "rates.tsv";
    /// `more than`, `nearly`.
    BOUNDS = "bounds.tsv";
    /// What people count, by class.
    NOUNS = "nouns.tsv";
    /// Countries, peoples, languages.
    COUNTRIES = "countries.tsv";
    /// What an amount is an amount of.
    MEASURES = "measures.tsv";
    /// The ladder of scope.
    LADDER = "ladder.tsv";
    /// What one leads rather than handles.
    LED = "led.tsv";
    /// Chains of ever wider things.
    WIDTH = "width.tsv";
    /// Causes.
    CAUSE = "cause.tsv";
    /// Superlatives, firsts, honours.
    PRAISE = "praise.tsv";
    /// Up and down.
    TREND = "trend.tsv";
    /// Words of rank.
    RANK = "rank.tsv";
    /// Occupations.
    ROLES = "roles.tsv";
    /// Degrees, certificates, licences.
    CREDENTIALS = "credentials.tsv";
    /// Months and words of dates.
    TIME = "time.tsv";
    /// Words around names, small words, words of letters.
    CONTEXT = "context.tsv";
    /// Seasons and days of the week.
    CALENDAR = "calendar.tsv";
    /// Words that say the contrary of each other.
    OPPOSITES = "opposites.tsv";
    /// Abbreviations of plain words.
    SHORT = "short.tsv";
    /// Days and months by their short names.
    SPELT = "spelt.tsv";
    /// Countries of towns.
    TOWNS = "towns.tsv";
    /// Towns by their names in other languages.
    CITIES = "cities.tsv";
    /// Shares told by counting.
    RATIO = "ratio.tsv";
    /// Companies that would pass for nouns.
    BRANDS = "brands.tsv";
    /// Words of times of day.
    CLOCK = "clock.tsv";
    /// What tells that something is another's, or is not.
    DISOWNED = "disowned.tsv";
    /// Endings of German nouns.
    GERMAN = "german.tsv";
}
