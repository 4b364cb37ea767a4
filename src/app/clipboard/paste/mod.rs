//! From a block and the cell it begins in to the edit that puts it there.
//!
//! Cards are added to what stands in a cell, figures take the place of the one that is there. What a lane
//! cannot take stays out and is told: nothing that was copied or stood there is lost.

mod emotion;
mod told;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::block::{Block, Piece, Row};
use crate::app::making::Made;
use crate::app::subject::Subject;
use crate::app::typing::read_number;
use crate::edit::{CardField, Edit, NewCard};
use crate::model::{
    Card, CardId, CardKind, Id, Journey, Lane, LaneContent, LaneId, LineId, Metric, Step, StepId,
};

use emotion::Points;
use told::Told;

/// The cell where pasting begins, and what else is known of the place.
#[derive(Clone, Debug)]
pub(in crate::app) struct Target {
    /// The lanes from that cell's own downwards that have cells.
    pub(super) lanes: Vec<LaneId>,
    pub(super) step_id: StepId,
    /// The card that has the keyboard: what goes into its cell stands below it.
    pub(super) after: Option<CardId>,
    /// The emotion line that figures are meant for.
    pub(super) line: Option<LineId>,
    /// Whether several lanes are selected, which a list fills from top to bottom.
    pub(super) fills_lanes: bool,
}

/// How far a block reaches beyond the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Surplus {
    pub(in crate::app) steps: usize,
    pub(in crate::app) lanes: usize,
}

/// What comes of pasting.
pub(super) enum Pasted {
    Made(Box<Made>),
    /// Nothing, and why.
    Nothing(String),
}

impl Target {
    fn steps<'a>(&self, journey: &'a Journey) -> impl Iterator<Item = StepId> + 'a {
        let first = self.step_id;
        journey.steps().map(|step| step.id).skip_while(move |step_id| *step_id != first)
    }

    /// Whether the map still has it.
    pub(super) fn is_in(&self, journey: &Journey) -> bool {
        journey.step(self.step_id).is_some()
            && self.lanes.iter().all(|lane_id| journey.lane(*lane_id).is_some())
    }

    pub(super) fn surplus(&self, journey: &Journey, block: &Block) -> Surplus {
        Surplus {
            steps: block.width().saturating_sub(self.steps(journey).count()),
            lanes: block.rows.len().saturating_sub(self.lanes.len()),
        }
    }
}

/// Pastes a block, with so many steps and lanes more as it is given.
pub(super) fn paste(journey: &Journey, block: &Block, target: &Target, added: Surplus) -> Pasted {
    let mut pasting = Pasting::new(journey, block, target);
    let mut steps: Vec<StepId> = target.steps(journey).collect();
    steps.extend(pasting.add_steps(added.steps));
    let mut lanes: Vec<Arc<Lane>> =
        target.lanes.iter().filter_map(|lane_id| journey.lane(*lane_id)).cloned().collect();
    let new_rows = block.rows.iter().skip(lanes.len()).take(added.lanes);
    lanes.extend(pasting.add_lanes(new_rows, target));
    for (place, row) in block.rows.iter().enumerate() {
        let Some(lane) = lanes.get(place) else {
            pasting.told.unplaced += row.cells.iter().filter(|cell| !cell.is_empty()).count();
            continue;
        };
        pasting.row(lane, row, &steps);
    }
    pasting.done()
}

/// A block on its way into the map.
struct Pasting<'a> {
    journey: &'a Journey,
    block: &'a Block,
    target: &'a Target,
    /// The new ids of the cards that were copied.
    names: HashMap<CardId, CardId>,
    known: HashSet<CardId>,
    edits: Vec<Edit>,
    cards: Vec<NewCard>,
    selected: Vec<Subject>,
    told: Told,
}

impl<'a> Pasting<'a> {
    fn new(journey: &'a Journey, block: &'a Block, target: &'a Target) -> Self {
        let known: HashSet<CardId> = journey.cards().map(|card| card.id).collect();
        let is_home = block.home == Some(journey.id);
        // What was cut out of this map comes back as the card it was.
        let name =
            |card_id| if is_home && !known.contains(&card_id) { card_id } else { Id::random() };
        let pieces = block.rows.iter().flat_map(|row| &row.cells).flatten();
        let names = pieces.filter_map(|piece| match piece {
            Piece::Card(card) => Some((card.id, name(card.id))),
            Piece::Text(_) | Piece::Point(..) | Piece::Value(_) => None,
        });
        Self {
            journey,
            block,
            target,
            names: names.collect(),
            known,
            edits: Vec::new(),
            cards: Vec::new(),
            selected: Vec::new(),
            told: Told::default(),
        }
    }

    /// New steps at the end of the map.
    fn add_steps(&mut self, count: usize) -> Vec<StepId> {
        let Some(stage) = self.journey.stages.last() else { return Vec::new() };
        let steps: Vec<Step> = (0..count).map(|_| Step::new("")).collect();
        let ids = steps.iter().map(|step| step.id).collect();
        let (stage_id, at) = (stage.id, usize::MAX);
        self.edits.extend(steps.into_iter().map(|step| Edit::AddStep { stage_id, step, at }));
        ids
    }

    /// New lanes below the last that has cells: like those that were copied, or like the one where pasting
    /// begins.
    fn add_lanes<'r>(
        &mut self,
        rows: impl Iterator<Item = &'r Row>,
        target: &Target,
    ) -> Vec<Arc<Lane>> {
        let lane_at = |lane_id: &LaneId| self.journey.lane(*lane_id);
        let first = target.lanes.first().and_then(lane_at);
        let last = target.lanes.last().and_then(lane_at);
        let is_last = |lane: &Arc<Lane>| last.is_some_and(|last| last.id == lane.id);
        let below = self.journey.lanes.iter().position(is_last).map(|at| at + 1);
        let below = below.unwrap_or(self.journey.lanes.len());
        let persona = last.and_then(|lane| lane.persona);
        let lanes: Vec<Lane> = rows
            .map(|row| match &row.lane {
                Some(lane) => {
                    let content = lane.content.emptied();
                    Lane { persona, ..Lane::new(lane.name.as_str(), content) }
                }
                None => Lane { persona, ..Lane::new("", like(first.map(|lane| &**lane))) },
            })
            .collect();
        for (place, lane) in lanes.iter().enumerate() {
            self.edits.push(Edit::AddLane { lane: lane.clone(), at: below + place });
        }
        lanes.into_iter().map(Arc::new).collect()
    }

    fn row(&mut self, lane: &Lane, row: &Row, steps: &[StepId]) {
        let mut points = Points::new(lane, self.target.line);
        for (place, pieces) in row.cells.iter().enumerate() {
            if pieces.is_empty() {
                continue;
            }
            let Some(step_id) = steps.get(place) else {
                self.told.unplaced += 1;
                continue;
            };
            match &lane.content {
                LaneContent::Cards { kind, .. } => self.cards(lane, *step_id, *kind, pieces),
                LaneContent::Images { .. } => {
                    self.cards(lane, *step_id, CardKind::Note, pieces);
                }
                LaneContent::Metric(metric) => self.value(lane, metric, *step_id, pieces),
                LaneContent::Emotion { .. } => points.add(self, *step_id, pieces),
                LaneContent::Divider(_) => self.told.unplaced += 1,
            }
        }
    }

    fn cards(&mut self, lane: &Lane, step_id: StepId, kind: CardKind, pieces: &[Piece]) {
        let before = self.below_keyboard(lane, step_id);
        for piece in pieces {
            let card = match piece {
                Piece::Card(card) => self.copy(card, step_id),
                Piece::Text(_) | Piece::Point(..) | Piece::Value(_) => {
                    Card::new(step_id, kind, piece.text())
                }
            };
            self.selected.push(Subject::Card(card.id));
            self.told.cards += 1;
            self.cards.push(NewCard { lane_id: lane.id, card, before });
        }
    }

    /// A card under its new name; it leads to the copies of what it led to, or to that where it is there.
    fn copy(&self, card: &Card, step: StepId) -> Card {
        let link =
            |id: &CardId| self.names.get(id).copied().or_else(|| self.known.get(id).copied());
        let id = self.names.get(&card.id).copied().unwrap_or_else(Id::random);
        let links = card.links.iter().filter_map(link).collect();
        Card { id, step, links, ..card.clone() }
    }

    /// What stands below the card that has the keyboard, in that card's cell.
    fn below_keyboard(&self, lane: &Lane, step_id: StepId) -> Option<CardId> {
        let in_cell = lane.cards().iter().filter(|card| card.step == step_id);
        let below = in_cell.skip_while(|card| Some(card.id) != self.target.after);
        below.map(|card| card.id).nth(1)
    }

    fn value(&mut self, lane: &Lane, metric: &Metric, step_id: StepId, pieces: &[Piece]) {
        let number = match pieces {
            [Piece::Value(value)] => Some(*value),
            [piece] => read_figure(&piece.text(), &metric.unit),
            _ => None,
        };
        let Some(number) = number else {
            self.told.refuse(lane, pieces);
            return;
        };
        self.told.values += 1;
        self.selected.push(Subject::Cell(lane.id, step_id));
        let (lane_id, value) = (lane.id, Some(number));
        self.edits.push(Edit::SetValue { lane_id, step_id, value });
    }

    /// The links to cards that come back, from the cards that led to them when they were cut.
    fn links_back(&self) -> Vec<Edit> {
        let back: HashSet<CardId> = self.cards.iter().map(|new| new.card.id).collect();
        let mut links: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
        for (from, to) in &self.block.links_into {
            if let Some((_, card)) = self.journey.card(*from).filter(|_| back.contains(to)) {
                links.entry(*from).or_insert_with(|| card.links.clone()).push(*to);
            }
        }
        let set = |(card_id, links)| Edit::SetCard { card_id, field: CardField::Links(links) };
        links.into_iter().map(set).collect()
    }

    fn done(mut self) -> Pasted {
        if self.selected.is_empty() {
            return Pasted::Nothing(self.told.nothing());
        }
        let there: HashSet<_> = self.journey.pictures.iter().map(|picture| picture.id).collect();
        let shown: HashSet<_> = self.cards.iter().filter_map(|new| new.card.picture).collect();
        let new = self
            .block
            .pictures
            .iter()
            .filter(|picture| shown.contains(&picture.id) && !there.contains(&picture.id));
        self.edits.extend(new.map(|picture| Edit::AddPicture((**picture).clone())));
        let back = self.links_back();
        if !self.cards.is_empty() {
            self.edits.push(Edit::AddCards(self.cards));
        }
        self.edits.extend(back);
        let first = self.selected.first().copied();
        let all: BTreeSet<Subject> = self.selected.into_iter().collect();
        let made = Made::new(self.told.label(), Edit::Batch(self.edits));
        let made = Made { told: self.told.sentence(), ..made };
        Pasted::Made(Box::new(made.selecting_all(all, first)))
    }
}

/// A number that may stand with its unit or with a per cent sign.
fn read_figure(text: &str, unit: &str) -> Option<f64> {
    let text = text.trim();
    read_number(text).or_else(|| {
        let units = [unit.trim(), "%"].into_iter().filter(|unit| !unit.is_empty());
        let bare = units.filter_map(|unit| {
            text.strip_suffix(unit).or_else(|| text.strip_prefix(unit)).map(str::trim)
        });
        bare.into_iter().find_map(read_number)
    })
}

/// A lane for texts, of the kind of the one where pasting begins if that holds cards.
fn like(lane: Option<&Lane>) -> LaneContent {
    let kind = lane.and_then(Lane::card_kind).unwrap_or(CardKind::Note);
    LaneContent::Cards { kind, cards: Vec::new() }
}
