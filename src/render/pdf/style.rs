//! What a user may wish of a look without changing it.

use std::fmt;
use std::str::FromStr;

/// Wishes that every look honours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Style {
    pub accent: Option<Accent>,
    pub font: Option<FontChoice>,
    pub density: Density,
    pub standard: Standard,
}

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent(String);

impl Accent {
    #[must_use]
    pub fn hex(&self) -> &str {
        &self.0
    }
}

impl FromStr for Accent {
    type Err = String;

    /// Reads `#1d4e79`, `1d4e79` or `#147`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim().trim_start_matches('#').to_ascii_lowercase();
        let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        match digits.len() {
            6 if hex => Ok(Self(format!("#{digits}"))),
            3 if hex => {
                let long: String = digits.chars().flat_map(|c| [c, c]).collect();
                Ok(Self(format!("#{long}")))
            }
            _ => Err(format!("`{text}` is no colour; write it as #1d4e79")),
        }
    }
}

/// The embedded families.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontChoice {
    SourceSerif,
    SourceSans,
    PlexSans,
}

impl FontChoice {
    pub const ALL: [Self; 3] = [Self::SourceSerif, Self::SourceSans, Self::PlexSans];

    /// As the command line and the config name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SourceSerif => "source-serif",
            Self::SourceSans => "source-sans",
            Self::PlexSans => "plex-sans",
        }
    }

    /// As the font files name it.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::SourceSerif => "Source Serif 4",
            Self::SourceSans => "Source Sans 3",
            Self::PlexSans => "IBM Plex Sans",
        }
    }
}

impl FromStr for FontChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|font| font.name() == text).ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.into_iter().map(Self::name).collect();
            format!("there is no font `{text}`; there are {}", known.join(", "))
        })
    }
}

/// Where the search for the right spacing begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    Airy,
    #[default]
    Usual,
    Compact,
}

impl Density {
    /// As the command line and the config name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Airy => "airy",
            Self::Usual => "usual",
            Self::Compact => "compact",
        }
    }

    /// The step to begin with, of `last` steps with a usual one.
    #[must_use]
    pub fn step(self, usual: u8, last: u8) -> u8 {
        match self {
            Self::Airy => usual / 2,
            Self::Usual => usual,
            Self::Compact => u8::midpoint(usual, last) + 1,
        }
    }
}

impl fmt::Display for Density {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Density {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "airy" => Ok(Self::Airy),
            "usual" => Ok(Self::Usual),
            "compact" => Ok(Self::Compact),
            _ => Err(format!("there is no density `{text}`; there are airy, usual, compact")),
        }
    }
}

/// What the PDF claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standard {
    /// Accessible: tagged, with language and title.
    #[default]
    Ua1,
    /// For archives, accessible level.
    A2a,
    A3a,
}

impl Standard {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ua1 => "ua-1",
            Self::A2a => "a-2a",
            Self::A3a => "a-3a",
        }
    }
}

impl fmt::Display for Standard {
    /// `PDF/UA-1`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PDF/{}", self.name().replace("ua", "UA").replace("a-", "A-"))
    }
}

impl FromStr for Standard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Ua1, Self::A2a, Self::A3a]
            .into_iter()
            .find(|standard| standard.name() == text)
            .ok_or_else(|| format!("there is no standard `{text}`; there are ua-1, a-2a, a-3a"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_or_answered() {
        assert_eq!("#147".parse::<Accent>().unwrap().hex(), "#114477");
        assert_eq!("1D4E79".parse::<Accent>().unwrap().hex(), "#1d4e79");
        assert!("blue\"); #read(".parse::<Accent>().is_err());
        assert_eq!("plex-sans".parse::<FontChoice>().unwrap().family(), "IBM Plex Sans");
        assert!("comic".parse::<FontChoice>().unwrap_err().contains("source-serif"));
        assert_eq!(Standard::Ua1.to_string(), "PDF/UA-1");
        assert_eq!(Standard::A2a.to_string(), "PDF/A-2a");
        assert_eq!(Density::Usual.step(5, 12), 5);
        assert!(Density::Compact.step(5, 12) > 5 && Density::Airy.step(5, 12) < 5);
    }
}
