//! Selecting all cards that have something in common.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::Selection;
use crate::app::canvas::Canvas;
use crate::app::making;
use crate::app::subject::Subject;
use crate::model::{Card, CardKind, Journey, Lane, LaneId, StageId, StepId};

/// What the cards have in common with what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alike {
    /// That they are on the map.
    All,
    Kind,
    Lane,
    Stage,
}

impl Alike {
    pub(in crate::app) fn label(self) -> &'static str {
        match self {
            Self::All => "Select all cards",
            Self::Kind => "Select same kind",
            Self::Lane => "Select same lane",
            Self::Stage => "Select same stage",
        }
    }

    /// Whether what is selected has that in common with any card. One lane after another is looked at only
    /// until the first card is found.
    pub(in crate::app) fn is_possible(self, journey: &Journey, selection: &Selection) -> bool {
        let common = Common::of(self, journey, selection);
        shown_cards(journey).any(|(lane, card)| common.takes(lane, card))
    }
}

/// What a card is compared by.
enum Common {
    Nothing,
    Kinds(HashSet<CardKind>),
    Lanes(HashSet<LaneId>),
    Steps(HashSet<StepId>),
}

impl Common {
    fn of(alike: Alike, journey: &Journey, selection: &Selection) -> Self {
        let cards = selection.cards();
        let selected = || shown_cards(journey).filter(|(_, card)| cards.contains(&card.id));
        let of_subject = selection.subject();
        match alike {
            Alike::All => Self::Nothing,
            Alike::Kind => Self::Kinds(selected().map(|(_, card)| card.kind).collect()),
            Alike::Lane => {
                let lane = of_subject.and_then(|subject| making::lane_of(journey, subject));
                Self::Lanes(selected().map(|(lane, _)| lane.id).chain(lane).collect())
            }
            Alike::Stage => {
                let stage = of_subject.and_then(|subject| making::stage_of(journey, subject));
                let steps: HashSet<StepId> = selected().map(|(_, card)| card.step).collect();
                let is_meant = |stage_id: StageId, all: &[crate::model::Step]| {
                    stage == Some(stage_id) || all.iter().any(|step| steps.contains(&step.id))
                };
                let stages = journey.stages.iter();
                let stages = stages.filter(|stage| is_meant(stage.id, &stage.steps));
                Self::Steps(stages.flat_map(|stage| &stage.steps).map(|step| step.id).collect())
            }
        }
    }

    fn takes(&self, lane: &Lane, card: &Card) -> bool {
        match self {
            Self::Nothing => true,
            Self::Kinds(kinds) => kinds.contains(&card.kind),
            Self::Lanes(lanes) => lanes.contains(&lane.id),
            Self::Steps(steps) => steps.contains(&card.step),
        }
    }
}

impl Canvas {
    /// Selects all cards that have something in common with those that are selected.
    pub(in crate::app) fn select_alike(&mut self, journey: &Arc<Journey>, alike: Alike) {
        let journey = &self.drawing.shown(journey);
        let common = Common::of(alike, journey, &self.selection);
        let cards = shown_cards(journey).filter(|(lane, card)| common.takes(lane, card));
        let cards: BTreeSet<Subject> = cards.map(|(_, card)| Subject::Card(card.id)).collect();
        if !cards.is_empty() {
            self.selection.set_many(cards, self.selection.subject());
            self.focus = self.selection.subject();
        }
    }
}

/// The cards that can be seen, each with its lane.
fn shown_cards(journey: &Journey) -> impl Iterator<Item = (&Lane, &Card)> {
    let lanes = journey.lanes.iter().filter(|lane| !lane.hidden && !lane.collapsed);
    lanes.flat_map(|lane| lane.cards().iter().map(move |card| (&**lane, &**card)))
}
