//! The way of the arrow keys over the map, as over a spreadsheet: rows of cells, in each of them what
//! stands there from top to bottom.

use crate::model::{Journey, Lane, LaneId, PersonaId, StepId};
use crate::scene::{Part, Scene};

use super::subject::Subject;

/// A way an arrow key points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

/// How far a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    One,
    /// To the edge of the map.
    All,
}

/// A map as rows and columns.
pub(super) struct Grid<'a> {
    journey: &'a Journey,
    rows: Vec<Row>,
    steps: Vec<StepId>,
}

/// One row of what can be selected, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Title,
    Goal,
    Stages,
    Steps,
    Strip(PersonaId),
    Lane(LaneId),
}

/// Where something stands: its row, its column (none is that of the lane headers), its place in the cell
/// from the top, and in how many columns it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    row: usize,
    column: Option<usize>,
    place: usize,
    span: usize,
}

impl<'a> Grid<'a> {
    pub(super) fn new(journey: &'a Journey, scene: &Scene) -> Self {
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        let mut rows = vec![Row::Title, Row::Goal, Row::Stages];
        if journey.shows_steps() {
            rows.push(Row::Steps);
        }
        rows.extend(scene.blocks.iter().filter_map(|placed| match placed.part {
            Part::Strip(_, persona_id) => Some(Row::Strip(persona_id)),
            Part::LaneHeader(lane_id) => Some(Row::Lane(lane_id)),
            Part::Title
            | Part::HeaderLabels
            | Part::Headers
            | Part::Box(_)
            | Part::Links
            | Part::StripBody(..)
            | Part::LaneBody(_)
            | Part::Legend => None,
        }));
        Self { journey, rows, steps }
    }

    /// Where a key leads; from nowhere to the first cell of the map.
    pub(super) fn next(
        &self,
        from: Option<Subject>,
        direction: Direction,
        reach: Reach,
    ) -> Option<Subject> {
        let Some(spot) = from.and_then(|subject| self.spot(subject)) else {
            return self.first_cell();
        };
        match (direction, reach) {
            (Direction::Left, Reach::One) => self.left_of(spot),
            (Direction::Right, Reach::One) => self.right_of(spot),
            (Direction::Up, Reach::One) => self.above(spot),
            (Direction::Down, Reach::One) => self.below(spot),
            (Direction::Left, Reach::All) => self.at(spot.row, Some(0), spot.place),
            (Direction::Right, Reach::All) => self.at(spot.row, self.last_column(), spot.place),
            (Direction::Up, Reach::All) => self.at(0, spot.column, 0),
            (Direction::Down, Reach::All) => {
                self.at(self.rows.len().saturating_sub(1), spot.column, usize::MAX)
            }
        }
    }

    /// The cell to the right of a cell; at the last step the first of the next lane that has cells.
    pub(super) fn cell_after(&self, lane_id: LaneId, step_id: StepId) -> Option<(LaneId, StepId)> {
        let column = self.column(step_id)?;
        match self.steps.get(column + 1) {
            Some(next) => Some((lane_id, *next)),
            None => Some((self.lane_below(lane_id)?, *self.steps.first()?)),
        }
    }

    /// The cell to the left of a cell; at the first step the last of the lane before that has cells.
    pub(super) fn cell_before(&self, lane_id: LaneId, step_id: StepId) -> Option<(LaneId, StepId)> {
        match self.column(step_id)?.checked_sub(1) {
            Some(column) => Some((lane_id, self.steps[column])),
            None => Some((self.lane_above(lane_id)?, *self.steps.last()?)),
        }
    }

    /// The cell beside another, or at the edge of the map in a direction; none beyond that.
    pub(super) fn cell_beside(
        &self,
        (lane_id, step_id): (LaneId, StepId),
        direction: Direction,
        reach: Reach,
    ) -> Option<(LaneId, StepId)> {
        let lanes = self.lanes();
        let row = lanes.iter().position(|id| *id == lane_id)?;
        let column = self.column(step_id)?;
        let towards_start = |at: usize| match reach {
            Reach::One => at.checked_sub(1),
            Reach::All => Some(0),
        };
        let towards_end = |at: usize, length: usize| match reach {
            Reach::One => Some(at + 1).filter(|at| *at < length),
            Reach::All => length.checked_sub(1),
        };
        let (row, column) = match direction {
            Direction::Left => (row, towards_start(column)?),
            Direction::Right => (row, towards_end(column, self.steps.len())?),
            Direction::Up => (towards_start(row)?, column),
            Direction::Down => (towards_end(row, lanes.len())?, column),
        };
        Some((lanes[row], self.steps[column]))
    }

    /// The lanes that have cells, from top to bottom.
    pub(super) fn lanes(&self) -> Vec<LaneId> {
        self.lanes_with_cells().map(|lane| lane.id).collect()
    }

    /// The topmost of what stands in a cell, or else the cell.
    pub(super) fn first_in(&self, lane_id: LaneId, step_id: StepId) -> Subject {
        let inside = self.journey.lane(lane_id).map(|lane| self.in_cell(lane, step_id));
        inside.and_then(|inside| inside.first().copied()).unwrap_or(Subject::Cell(lane_id, step_id))
    }

    /// The next lane down that has cells.
    pub(super) fn lane_below(&self, lane_id: LaneId) -> Option<LaneId> {
        let mut lanes = self.lanes_with_cells();
        lanes.find(|lane| lane.id == lane_id)?;
        lanes.next().map(|lane| lane.id)
    }

    fn lane_above(&self, lane_id: LaneId) -> Option<LaneId> {
        let before = self.lanes_with_cells().take_while(|lane| lane.id != lane_id);
        before.last().map(|lane| lane.id)
    }

    fn lanes_with_cells(&self) -> impl Iterator<Item = &Lane> {
        self.rows.iter().filter_map(|row| match row {
            Row::Lane(lane_id) => {
                self.journey.lane(*lane_id).map(AsRef::as_ref).filter(|lane| has_cells(lane))
            }
            Row::Title | Row::Goal | Row::Stages | Row::Steps | Row::Strip(_) => None,
        })
    }

    /// Where one begins: the first cell of the first lane that has cells.
    pub(super) fn first_cell(&self) -> Option<Subject> {
        let lane = self.lanes_with_cells().next()?.id;
        let row = self.rows.iter().position(|row| *row == Row::Lane(lane))?;
        self.at(row, Some(0), 0)
    }

    /// The lowest in the last cell of the map.
    pub(super) fn last_cell(&self) -> Option<Subject> {
        let lane = self.lanes_with_cells().last()?.id;
        let row = self.rows.iter().position(|row| *row == Row::Lane(lane))?;
        self.at(row, self.last_column(), usize::MAX)
    }

    fn last_column(&self) -> Option<usize> {
        self.steps.len().checked_sub(1)
    }

    fn column(&self, step_id: StepId) -> Option<usize> {
        self.steps.iter().position(|id| *id == step_id)
    }

    fn left_of(&self, spot: Spot) -> Option<Subject> {
        match spot.column? {
            0 => match self.rows[spot.row] {
                Row::Lane(_) => self.at(spot.row, None, 0),
                Row::Title | Row::Goal | Row::Stages | Row::Steps | Row::Strip(_) => None,
            },
            column => self.at(spot.row, Some(column - 1), spot.place),
        }
    }

    fn right_of(&self, spot: Spot) -> Option<Subject> {
        let column = spot.column.map_or(0, |column| column + spot.span);
        (column < self.steps.len()).then(|| self.at(spot.row, Some(column), spot.place))?
    }

    fn above(&self, spot: Spot) -> Option<Subject> {
        if let Some(place) = spot.place.checked_sub(1) {
            return self.at(spot.row, spot.column, place);
        }
        let above = (0..spot.row).rev().find(|row| self.is_stop(*row, spot.column))?;
        self.at(above, spot.column, usize::MAX)
    }

    fn below(&self, spot: Spot) -> Option<Subject> {
        if spot.place + 1 < self.stops(spot.row, spot.column).len() {
            self.at(spot.row, spot.column, spot.place + 1)
        } else {
            let mut rows = spot.row + 1..self.rows.len();
            self.at(rows.find(|row| self.is_stop(*row, spot.column))?, spot.column, 0)
        }
    }

    /// Whether a key that goes along a column stops in a row: strips and lanes without cells stand beside the
    /// columns.
    fn is_stop(&self, row: usize, column: Option<usize>) -> bool {
        let has_columns = match self.rows[row] {
            Row::Title | Row::Goal | Row::Stages | Row::Steps => true,
            Row::Strip(_) => false,
            Row::Lane(lane_id) => self.journey.lane(lane_id).is_some_and(|lane| has_cells(lane)),
        };
        column.is_none() || has_columns
    }

    /// What stands in a cell of the grid, or the last of it when there is not so much.
    fn at(&self, row: usize, column: Option<usize>, place: usize) -> Option<Subject> {
        let stops = self.stops(row, column);
        stops.get(place).or(stops.last()).copied()
    }

    /// What stands in a cell of the grid, from top to bottom. Headers that have no columns stand in all.
    fn stops(&self, row: usize, column: Option<usize>) -> Vec<Subject> {
        let step_id = column.and_then(|column| self.steps.get(column)).copied();
        let first_step = || self.steps.first().copied();
        match self.rows[row] {
            Row::Title => vec![Subject::Title],
            Row::Goal => vec![Subject::Goal],
            Row::Strip(persona_id) => vec![Subject::Persona(persona_id)],
            Row::Stages => {
                let stage =
                    step_id.or_else(first_step).and_then(|id| self.journey.stage_of_step(id));
                stage.map(|stage| Subject::Stage(stage.id)).into_iter().collect()
            }
            Row::Steps => step_id.or_else(first_step).map(Subject::Step).into_iter().collect(),
            Row::Lane(lane_id) => match (self.journey.lane(lane_id), step_id) {
                (Some(lane), Some(step_id)) if has_cells(lane) => self.in_cell(lane, step_id),
                _ => vec![Subject::Lane(lane_id)],
            },
        }
    }

    fn in_cell(&self, lane: &Lane, step_id: StepId) -> Vec<Subject> {
        let column = self.column(step_id);
        let covers = |start: StepId, span: u16| {
            let start = self.column(start);
            start
                .zip(column)
                .is_some_and(|(start, column)| (start..start + usize::from(span)).contains(&column))
        };
        let cards = lane.cards().iter().filter(|card| covers(card.step, card.span));
        let points = lane.lines().iter().flat_map(|line| &line.points);
        let points = points.filter(|point| point.step == step_id);
        let inside: Vec<Subject> = cards
            .map(|card| Subject::Card(card.id))
            .chain(points.map(|point| Subject::Point(point.id)))
            .collect();
        if inside.is_empty() { vec![Subject::Cell(lane.id, step_id)] } else { inside }
    }

    fn spot(&self, subject: Subject) -> Option<Spot> {
        let (row, column, span) = match subject {
            Subject::Title => (Row::Title, Some(0), 1),
            Subject::Goal => (Row::Goal, Some(0), 1),
            Subject::Map | Subject::Line(_) => return None,
            Subject::Stage(stage_id) => {
                let stage = self.journey.stage(stage_id)?;
                (Row::Stages, self.column(stage.steps.first()?.id), stage.steps.len())
            }
            Subject::Step(step_id) => (Row::Steps, self.column(step_id), 1),
            Subject::Persona(persona_id) => (Row::Strip(persona_id), None, 1),
            Subject::Lane(lane_id) => (Row::Lane(lane_id), None, 1),
            Subject::Cell(lane_id, step_id) => (Row::Lane(lane_id), self.column(step_id), 1),
            Subject::Card(card_id) => {
                let (lane, card) = self.journey.card(card_id)?;
                (Row::Lane(lane.id), self.column(card.step), usize::from(card.span))
            }
            Subject::Point(point_id) => {
                let (line, point) = self.journey.point(point_id)?;
                let (lane, _) = self.journey.line(line.id)?;
                (Row::Lane(lane.id), self.column(point.step), 1)
            }
        };
        let row = self.rows.iter().position(|other| *other == row)?;
        let place = self.stops(row, column).iter().position(|stop| *stop == subject);
        Some(Spot { row, column, place: place.unwrap_or_default(), span })
    }
}

/// Whether a lane has a cell in each step that something can be put in.
pub(super) fn has_cells(lane: &Lane) -> bool {
    lane.divider().is_none() && !lane.collapsed
}
