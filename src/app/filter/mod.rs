//! The map with only some of its cards in view: those of one persona, kind, channel, owner, tag or evidence.
//!
//! The document stays as it is; what is laid out is a copy without what is hidden, under the same ids. What is
//! hidden is decided when the filter is chosen: nothing that is written or changed afterwards vanishes from
//! under the hands.

mod bar;
mod filtered;
mod list;
mod only;

use std::sync::Arc;

use egui::Context;

use super::App;
use super::canvas::Canvas;
use super::keyboard::cell_of;
use super::overlay::Overlay;
use super::personas::Section;
use super::selection::Selection;
use super::subject::Subject;
use super::zoom::ViewChange;
use crate::model::{Card, CardKind, Channel, Evidence, Journey, Lane, PersonaId};

pub(super) use bar::bar_ui;
pub(super) use filtered::Filtered;
pub(super) use list::FilterList;
pub use only::Only;

use super::inspector::names::of_persona;

/// What the cards in view have in common.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filter {
    /// Its lanes and lines, and those of nobody.
    Persona(PersonaId),
    Kind(CardKind),
    Channel(Channel),
    /// With the cards that name the owner of a step.
    Owner(String),
    Tag(String),
    Evidence(Evidence),
}

impl Filter {
    pub(super) fn takes(&self, lane: &Lane, card: &Card) -> bool {
        match self {
            Self::Persona(persona_id) => takes_persona(lane.persona, *persona_id),
            Self::Kind(kind) => card.kind == *kind,
            Self::Channel(channel) => card.channel.as_ref() == Some(channel),
            Self::Owner(owner) => owner_of(card) == Some(owner),
            Self::Tag(tag) => card.tags.contains(tag),
            Self::Evidence(evidence) => card.evidence == Some(*evidence),
        }
    }

    /// What is in view: “Maya”, “kind: pain”.
    pub(super) fn words(&self, journey: &Journey) -> String {
        match self {
            Self::Persona(persona_id) => journey
                .persona(*persona_id)
                .map_or_else(|| "a persona that is gone".to_owned(), |persona| of_persona(persona)),
            Self::Kind(kind) => format!("kind: {}", kind.word()),
            Self::Channel(channel) => format!("channel: {}", channel.word()),
            Self::Owner(owner) => format!("owner: {owner}"),
            Self::Tag(tag) => format!("tag: {tag}"),
            Self::Evidence(evidence) => format!("evidence: {}", evidence.word()),
        }
    }
}

/// Who answers for what a card says; a card of the owner lane is the name itself.
fn owner_of(card: &Card) -> Option<&str> {
    let owner = if card.kind == CardKind::Owner { &card.text } else { &card.owner };
    Some(owner.trim()).filter(|owner| !owner.is_empty())
}

fn takes_persona(whose: Option<PersonaId>, persona_id: PersonaId) -> bool {
    whose.is_none_or(|whose| whose == persona_id)
}

impl Canvas {
    /// Leaves only what a filter takes in view, and lets go of what is hidden.
    fn show_only(&mut self, journey: &Arc<Journey>, filter: Filter) {
        self.forget_hands();
        let filtered = Filtered::new(filter, journey);
        let is_seen = |subject: &Subject| !filtered.hides(*subject);
        let seen = self.selection.many().iter().copied().filter(is_seen).collect();
        let subject = self.selection.subject().filter(is_seen);
        if self.selection.is_many() {
            self.selection.set_many(seen, subject);
        } else {
            self.selection.set(subject);
        }
        self.drawing.set_filtered(Some(filtered));
        self.show_whole_map(journey);
    }

    /// Brings all cards back, and moves the map to what is selected.
    pub(super) fn show_all(&mut self, journey: &Arc<Journey>) {
        self.forget_hands();
        self.drawing.set_filtered(None);
        self.show_whole_map(journey);
        let scene = self.drawing.scene(journey);
        let rect = self.selection.subject().and_then(|subject| subject.rect(&scene));
        self.change = rect.map(ViewChange::Reveal).or(self.change);
    }

    /// Brings all cards back where something that is to be shown is hidden.
    pub(super) fn uncover(&mut self, journey: &Arc<Journey>, subject: Subject) {
        if self.hides(subject) {
            self.show_all(journey);
        }
    }

    /// Something to be selected after an edit; instead of a card that is hidden its cell.
    pub(super) fn in_view(&self, journey: &Journey, subject: Subject) -> Subject {
        let cell = cell_of(journey, subject).filter(|_| self.hides(subject));
        cell.map_or(subject, |(lane_id, step_id)| Subject::Cell(lane_id, step_id))
    }

    pub(super) fn hides(&self, subject: Subject) -> bool {
        self.drawing.filtered().is_some_and(|filtered| filtered.hides(subject))
    }

    pub(super) fn is_filtered(&self) -> bool {
        self.drawing.filtered().is_some()
    }

    /// What the bar over the map says: “Only Maya · 12 of 40 cards”.
    pub(super) fn filter_words(&self, journey: &Journey) -> Option<String> {
        Some(self.drawing.filtered()?.words(journey))
    }
}

impl App {
    /// Opens the list of all there is to filter by.
    pub(super) fn choose_filter(&mut self) {
        self.overlay = Some(Overlay::Filter(FilterList::default()));
    }

    /// Shows only what has something in common with what is selected; where that is one of several tags, asks
    /// which.
    pub(super) fn run_only(&mut self, ctx: &Context, only: Only) {
        let Some(document) = &self.document else { return };
        let mut filters = only.filters(document.journey(), &self.canvas.selection);
        if filters.len() == 1
            && let Some(filter) = filters.pop()
        {
            self.filter_by(ctx, filter);
        } else {
            self.overlay = Some(Overlay::Filter(FilterList::of(filters)));
        }
    }

    pub(super) fn filter_by(&mut self, ctx: &Context, filter: Filter) {
        self.end_typing(ctx);
        self.show_in_view(|canvas, journey| canvas.show_only(journey, filter));
        self.shown.section = Section::Map;
    }

    pub(super) fn show_all_cards(&mut self, ctx: &Context) {
        self.end_typing(ctx);
        self.show_in_view(Canvas::show_all);
    }

    /// Shows the bar that says what is left out, and heeds what is pressed in it.
    pub(super) fn filter_ui(&mut self, ui: &mut egui::Ui, queue: &mut super::Queue) {
        let Some(document) = &self.document else { return };
        if let Some(words) = self.canvas.filter_words(document.journey()) {
            bar_ui(ui, &words, &self.colours, queue);
        }
    }
}

/// The one card, lane or persona that is selected.
fn one_selected(selection: &Selection) -> Option<Subject> {
    selection.subject().filter(|_| !selection.is_many())
}
