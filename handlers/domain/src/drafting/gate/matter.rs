//! Whether the matter that a model names is one that the entry's words name.

use super::{Gate, figures::holds, proposal::Member};
use crate::{
    attention::Code,
    drafting::{labels::Label, mentions, tokens::Speech},
    evidence::{Evidence, Field},
    ids::MatterId,
    matter::MatterStatus,
    span::Span,
};

impl Gate<'_> {
    pub(super) fn matter(&mut self, member: &Member<(Option<String>, String)>) {
        let (quote, id) = match member {
            Member::Null => return,
            Member::Wrong => return self.refuse(Field::MatterId),
            Member::Given(given) => given,
        };
        let quote = quote.as_deref();
        let ruled = self.entry.matter_id.as_ref();
        if ruled.is_some_and(|matter| matter.as_str() == id) {
            let stands = match quote {
                Some(quote) => self.names_ruled(quote),
                None => self.dictation.matter_id.as_ref() == ruled,
            };
            if !stands {
                self.refuse(Field::MatterId);
            }
            return;
        }
        // Where the rules found none, words that fit one open matter and no other may name it.
        let found = quote.and_then(|quote| self.newly_named(quote, id));
        let Some((span, matter)) = found else {
            return self.refuse(Field::MatterId);
        };
        self.entry
            .evidence
            .push(Evidence::words(Field::MatterId, span, &self.dictation.text));
        self.entry.matter_id = Some(matter);
        self.entry
            .attention
            .retain(|found| found.code != Code::MatterUnknown);
    }

    /// Whether the quote is of the words that the rules have the matter from, or fits it by itself.
    fn names_ruled(&self, quote: &str) -> bool {
        let Some(place) = self.find(quote, Field::MatterId) else {
            return false;
        };
        let Some(ruled) = self
            .entry
            .matter_id
            .as_ref()
            .and_then(|id| self.matters.position(id))
        else {
            return false;
        };
        let others = self.mentioned(place).any(|at| {
            let fits = &self.labelled.mentions[at].fits;
            !fits.is_empty() && fits.iter().all(|fit| fit.matter != ruled)
        });
        let fits = self.mentioned(place).any(|at| {
            let fits = &self.labelled.mentions[at].fits;
            fits.iter().any(|fit| fit.matter == ruled)
        });
        let supported = fits
            || self
                .supports(Field::MatterId)
                .any(|span| holds(span, place) || holds(place, span));
        !self.is_dead(place)
            && !others
            && (supported || self.only_fit(quote).as_ref() == self.entry.matter_id.as_ref())
    }

    /// A matter for an entry that named none, where nothing in the entry names another.
    fn newly_named(&self, quote: &str, id: &str) -> Option<(Span, MatterId)> {
        let named = self.entry.attention.iter().any(|found| {
            found.code == Code::MatterAmbiguous
                || found.code == Code::MatterUnknown && found.span.is_some()
        });
        if self.entry.matter_id.is_some() || named {
            return None;
        }
        let place = self.find(quote, Field::MatterId)?;
        let matter = self.only_fit(quote).filter(|found| found.as_str() == id)?;
        let at = self.matters.position(&matter)?;
        let alone = super::own_spans(self.entry).all(|own| {
            self.mentioned(own).all(|mention| {
                let fits = &self.labelled.mentions[mention].fits;
                fits.iter().any(|fit| fit.matter == at)
            })
        });
        (alone && !self.is_dead(place)).then_some((place, matter))
    }

    /// The mentions that stand in a place.
    fn mentioned(&self, place: Span) -> impl Iterator<Item = usize> {
        self.tokens(place)
            .filter_map(|i| match self.labelled.labels[i] {
                Label::Matter(at) => Some(at),
                _ => None,
            })
    }

    /// The one open matter that the words fit.
    fn only_fit(&self, quote: &str) -> Option<MatterId> {
        let s = Speech::new(quote, &self.dictation.languages);
        let taken = vec![false; s.len()];
        let found = mentions::find(&s, self.matters, &taken, Vec::new());
        let [mention] = &found[..] else { return None };
        let [fit] = mention.fits[..] else { return None };
        let matter = self.matters.at(fit.matter);
        (matter.status == MatterStatus::Open).then(|| matter.id.clone())
    }
}
