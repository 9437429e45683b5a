//! Remote, hybrid or on site.

use std::sync::LazyLock;

use super::Reading;
use crate::analysis::Workplace;
use crate::analysis::sentences::sentences;
use crate::analysis::wording::{Phrases, words};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Remote,
    Home,
    Hybrid,
    OnSite,
    Never,
}

const TABLE: &str = "\
hybrid\thybrid, hybrid working, hybride, hibrido, hybrides, hybrid remote, days in office, days in the office, days on site, days from home, days remote, days a week on site, partly remote, partially remote, teilweise remote, teletravail partiel, days a week from home, days per week from home
remote\tfully remote, 100 remote, remote first, remote only, work from anywhere, full remote, remote within, or remote, remote position, remote role, remote job, remote work, working remotely, work remotely, remote in, remote eu, remote us, remote uk, home based, teletravail complet, teletrabajo 100, 100 teletrabajo, remoto, 100 remoto, volledig remote, vanuit huis, da remoto, virtual workforce
home\twork from home, working from home, homeoffice, home office, teletravail, teletrabajo, thuiswerken, thuis werken, smart working, lavoro agile, telework, telecommut*, mobiles arbeiten, mobile arbeit, remote, from home, from wherever, wherever you like
onsite\ton site, onsite, in person, in office, office based, vor ort, sur site, presencial, op locatie, in sede, in presenza
never\tno remote, not remote, kein homeoffice, no home office, pas de teletravail, sin teletrabajo, remote desktop, remote monitoring, remote patient, remote teams, remote support, remote sensing, remote control, remote sites, remote areas, on site nursery, on site fitness, on site gym, on site parking, on site canteen, on site interview";

static SAID: LazyLock<Phrases<Said>> = LazyLock::new(|| {
    Phrases::parse(TABLE, |value| {
        Some(match value {
            "remote" => Said::Remote,
            "home" => Said::Home,
            "hybrid" => Said::Hybrid,
            "onsite" => Said::OnSite,
            "never" => Said::Never,
            _ => return None,
        })
    })
});

pub fn find(reading: &Reading<'_>) -> Option<Workplace> {
    const DAYS: &[&str] = &[
        "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias", "dag", "dagen",
        "giorno", "giorni",
    ];
    let (mut remote, mut home, mut hybrid, mut onsite) = (false, false, false, false);
    for line in reading.lines.iter().filter(|l| !l.is_blank()) {
        for (start, end) in sentences(line.body, line.body_start) {
            let words = words(&reading.text[start..end], start);
            for said in SAID.find(&words) {
                match said.value {
                    Said::Remote => remote = true,
                    Said::Hybrid => hybrid = true,
                    Said::OnSite => onsite = true,
                    Said::Home if words.iter().any(|w| DAYS.contains(&w.folded.as_str())) => {
                        hybrid = true;
                    }
                    Said::Home => home = true,
                    Said::Never => {}
                }
            }
        }
    }
    if hybrid {
        Some(Workplace::Hybrid)
    } else if remote || reading.posting.stated.remote {
        Some(Workplace::Remote)
    } else if home {
        Some(if onsite { Workplace::Hybrid } else { Workplace::Remote })
    } else {
        onsite.then_some(Workplace::OnSite)
    }
}
