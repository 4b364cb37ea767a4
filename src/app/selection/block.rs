//! Blocks of cells, as in a spreadsheet: from an anchor to the cell that Shift leads to.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::Selection;
use crate::app::canvas::Canvas;
use crate::app::grid::{Direction, Grid, Reach};
use crate::app::keyboard::cell_of;
use crate::app::subject::Subject;
use crate::app::zoom::ViewChange;
use crate::model::{CardId, Journey, Lane, LaneId, StepId};

type Cell = (LaneId, StepId);

impl Selection {
    /// Where a block begins, with its cell.
    fn anchor(&self, journey: &Journey) -> Option<(Subject, Cell)> {
        let anchor = self.anchor.or(self.subject)?;
        Some((anchor, cell_of(journey, anchor)?))
    }

    /// Selects a block from the anchor on; `subject` has the keyboard.
    fn set_block(&mut self, all: BTreeSet<Subject>, subject: Subject, lead: Cell) {
        let anchor = self.anchor.or(self.subject);
        self.set_many(all, Some(subject));
        self.subject = Some(subject);
        self.anchor = anchor;
        self.lead = Some(lead);
    }
}

impl Canvas {
    /// Selects the block from the anchor to something, and that alone where it stands in no cell. Within one
    /// cell it is the cards from one to the other.
    pub(in crate::app) fn select_block_to(&mut self, journey: &Arc<Journey>, subject: Subject) {
        let cells = self.selection.anchor(journey).zip(cell_of(journey, subject));
        let Some(((anchor, from), to)) = cells else {
            self.selection.set(Some(subject));
            return;
        };
        let scene = self.drawing.scene(journey);
        let journey = &self.drawing.shown(journey);
        let grid = Grid::new(journey, &scene);
        let all = match between_cards(journey, anchor, subject) {
            Some(cards) if from == to => cards,
            Some(_) | None => contents(journey, &grid.lanes(), from, to),
        };
        self.selection.set_block(all, subject, to);
    }

    /// Moves the far corner of the block by one cell, or to the edge of the map.
    pub(in crate::app) fn extend(
        &mut self,
        journey: &Arc<Journey>,
        direction: Direction,
        reach: Reach,
    ) {
        let Some((_, from)) = self.selection.anchor(journey) else {
            self.go(journey, direction, reach);
            return;
        };
        let scene = self.drawing.scene(journey);
        let journey = &self.drawing.shown(journey);
        let grid = Grid::new(journey, &scene);
        let corner = self.selection.lead.unwrap_or(from);
        let Some(to) = grid.cell_beside(corner, direction, reach) else { return };
        let all = contents(journey, &grid.lanes(), from, to);
        let subject = grid.first_in(to.0, to.1);
        self.selection.set_block(all, subject, to);
        self.focus = Some(subject);
        self.change = scene.cell(to.0, to.1).map(ViewChange::Reveal).or(self.change);
    }
}

/// The cards from one to another of the same cell.
fn between_cards(journey: &Journey, one: Subject, other: Subject) -> Option<BTreeSet<Subject>> {
    let (Subject::Card(one), Subject::Card(other)) = (one, other) else { return None };
    let (lane, card) = journey.card(one)?;
    let in_cell = lane.cards().iter().filter(|other| other.step == card.step);
    let in_cell: Vec<CardId> = in_cell.map(|card| card.id).collect();
    let place = |card_id| in_cell.iter().position(|id| *id == card_id);
    let (one, other) = (place(one)?, place(other)?);
    let range = one.min(other)..=one.max(other);
    Some(in_cell[range].iter().copied().map(Subject::Card).collect())
}

/// What stands in the cells between two corners, and the cells in which nothing does.
fn contents(journey: &Journey, lanes: &[LaneId], from: Cell, to: Cell) -> BTreeSet<Subject> {
    let row = |lane_id| lanes.iter().position(|id| *id == lane_id);
    let rows = row(from.0).zip(row(to.0));
    let columns = journey.column_of(from.1).zip(journey.column_of(to.1));
    let (Some(rows), Some(columns)) = (rows, columns) else { return BTreeSet::new() };
    let columns = ordered(columns);
    let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let places: HashMap<StepId, usize> =
        steps.iter().enumerate().map(|(place, step_id)| (*step_id, place)).collect();
    let mut all = BTreeSet::new();
    for lane in lanes[ordered(rows)].iter().filter_map(|lane_id| journey.lane(*lane_id)) {
        add_lane(lane, &steps, &places, columns.clone(), &mut all);
    }
    all
}

fn add_lane(
    lane: &Lane,
    steps: &[StepId],
    places: &HashMap<StepId, usize>,
    columns: RangeInclusive<usize>,
    all: &mut BTreeSet<Subject>,
) {
    let mut is_empty = vec![true; steps.len()];
    let cards = lane.cards().iter().map(|card| (Subject::Card(card.id), card.step, card.span));
    let points = lane.lines().iter().flat_map(|line| &line.points);
    let points = points.map(|point| (Subject::Point(point.id), point.step, 1));
    for (subject, step_id, span) in cards.chain(points) {
        let Some(first) = places.get(&step_id).copied() else { continue };
        let after = (first + usize::from(span)).min(steps.len());
        is_empty[first..after].fill(false);
        if first <= *columns.end() && *columns.start() < after {
            all.insert(subject);
        }
    }
    let empty = columns.filter(|column| is_empty[*column]);
    all.extend(empty.map(|column| Subject::Cell(lane.id, steps[column])));
}

fn ordered((one, other): (usize, usize)) -> RangeInclusive<usize> {
    one.min(other)..=one.max(other)
}
