//! How two terms stand to each other.

use super::{Lexicon, TermId};

/// How a term that someone has answers a term that is wanted, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The same term, perhaps by another name.
    Same,
    /// What they have is a kind of what is wanted: Django for web frameworks.
    Narrower,
    /// Who has the one has the other: Django for Python.
    Implied,
    /// A neighbour under the same broader term, or the broader term itself: worth a mention,
    /// no answer.
    Close,
}

impl Lexicon {
    /// Whether `claimed` may be said of someone who has shown `evidenced`: it is the same term
    /// or one above it.
    #[must_use]
    pub fn is_or_broader(&self, claimed: TermId, evidenced: TermId) -> bool {
        self.reaches(evidenced, claimed, |lexicon, at, next| next.extend(lexicon.broader(at)))
    }

    /// How `have` answers `wanted`, `None` when it doesn't.
    #[must_use]
    pub fn relation(&self, wanted: TermId, have: TermId) -> Option<Relation> {
        if wanted == have {
            return Some(Relation::Same);
        }
        if self.is_or_broader(wanted, have) {
            return Some(Relation::Narrower);
        }
        let is_twin = self.image.twins(have).contains(&wanted);
        if is_twin || self.implies_transitively(have, wanted) {
            return Some(Relation::Implied);
        }
        let above_wanted = self.broader(wanted);
        let is_close = above_wanted.contains(&have)
            || self.broader(have).iter().any(|above| above_wanted.contains(above));
        is_close.then_some(Relation::Close)
    }

    fn implies_transitively(&self, have: TermId, wanted: TermId) -> bool {
        self.reaches(have, wanted, |lexicon, at, next| {
            next.extend(lexicon.broader(at));
            next.extend(lexicon.implies(at));
        })
    }

    /// Whether `steps` lead from `from` to `to`. Cycles do no harm.
    fn reaches(
        &self,
        from: TermId,
        to: TermId,
        steps: impl Fn(&Self, TermId, &mut Vec<TermId>),
    ) -> bool {
        let mut seen = vec![from];
        let mut at = 0;
        let mut next = Vec::new();
        while let Some(&id) = seen.get(at) {
            if id == to {
                return true;
            }
            steps(self, id, &mut next);
            for id in next.drain(..) {
                if !seen.contains(&id) {
                    seen.push(id);
                }
            }
            at += 1;
        }
        false
    }
}
