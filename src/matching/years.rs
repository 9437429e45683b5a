//! Years of experience: only of work that shows what they are asked in.
//!
//! What a clause names, a trade or terms of the lexicon, must be shown by the entry: in its title,
//! its lines, or most of its terms. A clause that names nothing asks for years in the posting's own
//! trade. Years in a related trade count half; where the posting's trade is unknown as well, all
//! years count half.

use std::collections::{BTreeMap, HashSet};

use super::model::HowMet;
use super::requirements::{Compared, Subject};
use super::trade::Named;
use crate::analysis::{Category, Lexicon, Requirement, TermId};
use crate::profile::date::merged_months;
use crate::profile::{Entry, Period};

/// What years count only in part.
const HALF: f64 = 0.5;

impl Subject<'_> {
    pub(super) fn years(&self, requirement: &Requirement) -> Compared {
        let lexicon = Lexicon::shared();
        let wanted = requirement.years.unwrap_or(0);
        let mut terms: HashSet<TermId> = lexicon
            .scan_in(&requirement.text, self.evidence.asked())
            .into_iter()
            .map(|hit| hit.term)
            .collect();
        terms.extend(requirement.any_of.iter().filter_map(|name| lexicon.find(name)));
        terms.retain(|term| {
            !matches!(lexicon.category(*term), Category::SoftSkill | Category::Language)
        });
        let mut trades = Named::of(&requirement.text).work();
        if trades.is_empty() && terms.is_empty() {
            trades = self.trade.clone();
        }
        let work = &self.profile.work;
        let (mut full, mut half): (Vec<Period>, Vec<Period>) = (vec![], vec![]);
        let mut ids = Vec::new();
        for job in work {
            let own = self.trades_of(job);
            let shows = own.meets(&trades) || self.shows(job, &terms);
            if shows {
                full.push(job.period);
                ids.push(job.id.clone());
            } else if (trades.is_empty() && terms.is_empty()) || own.is_near(&trades) {
                half.push(job.period);
            }
        }
        let sure = merged_months(full.iter().copied(), self.today);
        let all = merged_months(full.into_iter().chain(half), self.today);
        let share = |months: i32| match wanted {
            0 => 1.0,
            years => (f64::from(months) / (f64::from(years) * 12.0)).min(1.0),
        };
        // However many they are, years of other work meet no more than half.
        let met = share(sure) + HALF * (share(all) - share(sure));
        let beside = (all - sure) / 12;
        let shown = sure / 12;
        let unit = if shown == 1 { "year" } else { "years" };
        let mut note = format!("{shown} {unit} shown, {wanted} asked for");
        if beside > 0 {
            note.push_str(&format!(", and {beside} of other work that counts half"));
        }
        let proven = f64::from(sure) >= f64::from(wanted) * 12.0;
        let how = if proven {
            Some(HowMet::Same)
        } else {
            (met > 0.0 && sure == 0).then_some(HowMet::Close)
        };
        Compared { met, how, evidence: ids, note }
    }

    /// What a job was: what its title names, else what most of its terms belong to.
    fn trades_of(&self, job: &Entry) -> Named {
        let heads = job.title.iter().chain(&job.roles).map(String::as_str);
        let named = Named::of(&heads.collect::<Vec<_>>().join("; ")).work();
        if !named.is_empty() {
            return named;
        }
        const FEW: usize = 3;
        let lexicon = Lexicon::shared();
        let mut fields: BTreeMap<&'static str, usize> = BTreeMap::new();
        for term in self.terms_of(job) {
            *fields.entry(lexicon.field(term)).or_default() += 1;
        }
        fields.remove("common");
        let most = fields.into_iter().max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| *count >= FEW)
            .map_or_else(Named::default, |(field, _)| Named::with_field(field))
    }

    fn shows(&self, job: &Entry, terms: &HashSet<TermId>) -> bool {
        let lexicon = Lexicon::shared();
        self.terms_of(job)
            .into_iter()
            .any(|have| terms.iter().any(|wanted| lexicon.is_or_broader(*wanted, have)))
    }

    fn terms_of(&self, job: &Entry) -> HashSet<TermId> {
        let pieces = self.evidence.pieces.iter();
        pieces
            .filter(|piece| piece.entry.is_some_and(|entry| entry.id == job.id))
            .flat_map(super::evidence::Piece::terms)
            .collect()
    }
}
