//! Whether a figure that a model quotes is the one the rules read in that place.

use super::Gate;
use crate::{
    drafting::{figures::Figure, labels::Label},
    evidence::{By, Field},
    span::Span,
};

impl Gate<'_> {
    /// Where a quote stands: its first place in the entry's own words,
    /// or in words elsewhere that the rules' entry has this member from ("the same again").
    pub(super) fn find(&self, quote: &str, field: Field) -> Option<Span> {
        if quote.trim().is_empty() {
            return None;
        }
        super::own_spans(self.entry)
            .chain(self.supports(field))
            .find_map(|own| {
                let words = self.labelled.s.quote(own);
                let at = words.find(quote)?;
                let start = own.start + words[..at].chars().count();
                Some(Span::new(start, start + quote.chars().count()))
            })
    }

    /// The words that the rules' entry has a member from.
    pub(super) fn supports(&self, field: Field) -> impl Iterator<Item = Span> {
        self.entry
            .evidence
            .iter()
            .filter(move |evidence| evidence.field == field && evidence.by == By::Words)
            .filter_map(|evidence| evidence.span)
    }

    /// Whether the quote is of a figure that the rules drafted the member from, and of nothing that was taken back.
    /// `says`: whether a whole figure says the value; `alone`: whether a part of one does by itself.
    pub(super) fn quotes_figure(
        &self,
        quote: &str,
        field: Field,
        says: impl Fn(&Figure) -> bool,
        alone: impl Fn(&str) -> bool,
    ) -> bool {
        let Some(place) = self.find(quote, field) else {
            return false;
        };
        if self.is_dead(place) {
            return false;
        }
        let (met, elsewhere): (Vec<Span>, Vec<Span>) =
            self.supports(field).partition(|span| meets(place, *span));
        let (inside, cut): (Vec<Span>, Vec<Span>) =
            met.into_iter().partition(|span| holds(place, *span));
        if !cut.is_empty() {
            // "1.2" of "1.2 hours", "November 20" of "Friday, November 20".
            return inside.is_empty() && alone(quote);
        }
        if inside.is_empty() {
            return false;
        }
        // A part of a sum says so much, and no more; "the same again" is no figure at all.
        let figures: Vec<&Figure> = self
            .labelled
            .figures
            .iter()
            .filter(|figure| {
                let span = self.labelled.s.span(figure.first(), figure.end());
                inside.iter().any(|support| meets(span, *support))
            })
            .collect();
        elsewhere.is_empty() || figures.is_empty() || figures.into_iter().any(says)
    }

    /// Whether words in a place were taken back, or addressed to a machine.
    pub(super) fn is_dead(&self, place: Span) -> bool {
        self.tokens(place).any(|i| {
            matches!(
                self.labelled.labels[i],
                Label::Struck | Label::Correction | Label::Aside
            )
        })
    }

    /// The tokens that a place touches.
    pub(super) fn tokens(&self, place: Span) -> impl Iterator<Item = usize> {
        let s = &self.labelled.s;
        (s.token_at(place.start)..s.len()).take_while(move |i| s.token(*i).span.start < place.end)
    }
}

pub(super) fn holds(place: Span, span: Span) -> bool {
    place.start <= span.start && span.end <= place.end
}

pub(super) fn meets(place: Span, span: Span) -> bool {
    place.start < span.end && span.start < place.end
}
