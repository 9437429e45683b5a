//! Zones: which part of a posting a byte belongs to, and how much the employer wants what
//! stands there. Made by the section reader, used by the keyword extraction.

use super::Importance;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ZoneKind {
    Title,
    Requirements,
    NiceToHave,
    Responsibilities,
    AboutCompany,
    Benefits,
    HowToApply,
    EqualOpportunity,
    Other,
}

impl ZoneKind {
    /// Text about the employer and the application, which asks nothing of the applicant.
    #[must_use]
    pub fn is_boilerplate(self) -> bool {
        matches!(
            self,
            Self::AboutCompany | Self::Benefits | Self::HowToApply | Self::EqualOpportunity
        )
    }
}

/// A stretch of the cleaned text, bytes `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone {
    pub start: usize,
    pub end: usize,
    pub kind: ZoneKind,
    pub importance: Importance,
}

/// The zones of one posting, in order and without overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Zones(Vec<Zone>);

impl Zones {
    /// Sorts `zones` by their start.
    #[must_use]
    pub fn new(mut zones: Vec<Zone>) -> Self {
        zones.sort_by_key(|zone| (zone.start, zone.end));
        Self(zones)
    }

    /// The zone that holds the byte `at`, if any does.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<&Zone> {
        let after = self.0.partition_point(|zone| zone.start <= at);
        self.0[..after].last().filter(|zone| at < zone.end)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Zone> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Zones {
    type Item = &'a Zone;
    type IntoIter = std::slice::Iter<'a, Zone>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_finds_its_zone() {
        let zone = |start, end, kind| Zone { start, end, kind, importance: Importance::Mentioned };
        let zones = Zones::new(vec![zone(10, 20, ZoneKind::Benefits), zone(0, 5, ZoneKind::Title)]);
        assert_eq!(zones.at(4).map(|z| z.kind), Some(ZoneKind::Title));
        assert_eq!(zones.at(5), None);
        assert_eq!(zones.at(19).map(|z| z.kind), Some(ZoneKind::Benefits));
        assert_eq!(zones.at(20), None);
    }
}
