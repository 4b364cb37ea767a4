//! What is pasted: a block of cells, a row a lane and a column a step, be it from a map or from a text.

use std::sync::Arc;

use super::bullets;
use super::table::Table;
use crate::app::typing::written_number;
use crate::model::{
    Card, CardId, EmotionPoint, Journey, JourneyId, Lane, LaneContent, Picture, StepId,
};

/// Rows of cells from top to bottom.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Block {
    pub(super) rows: Vec<Row>,
    /// Those that its cards show.
    pub(super) pictures: Vec<Arc<Picture>>,
    /// The map it was copied from, and the links from other cards there to its own.
    pub(super) home: Option<JourneyId>,
    pub(super) links_into: Vec<(CardId, CardId)>,
}

/// What goes into one lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The lane it was copied from, which a new lane for it is like; a text comes from none.
    pub(super) lane: Option<Arc<Lane>>,
    /// From left to right, in each what stands there from top to bottom.
    pub(super) cells: Vec<Vec<Piece>>,
}

/// One thing in a cell.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(String),
    Card(Arc<Card>),
    /// A point, and which of the lane's lines it belongs to, counted from 0.
    Point(Arc<EmotionPoint>, usize),
    Value(f64),
}

impl Piece {
    /// As it is written in a text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Card(card) => card.text.clone(),
            Self::Point(point, _) if point.label.is_empty() => written_number(point.value.into()),
            Self::Point(point, _) => {
                format!("{} {}", written_number(point.value.into()), point.label)
            }
            Self::Value(value) => written_number(*value),
        }
    }
}

impl Block {
    /// The cells of a table, each a card or a figure.
    pub(super) fn of_table(table: Table) -> Self {
        let cell = |text: String| {
            if text.trim().is_empty() { Vec::new() } else { vec![Piece::Text(text)] }
        };
        let row = |row: Vec<String>| Row { lane: None, cells: row.into_iter().map(cell).collect() };
        Self { rows: table.rows.into_iter().map(row).collect(), ..Self::default() }
    }

    /// A list in one cell.
    pub(super) fn of_list(table: Table) -> Self {
        let lines = table.rows.into_iter().flatten().filter(|line| !line.trim().is_empty());
        let cell = bullets::without(lines.collect()).into_iter().map(Piece::Text).collect();
        Self { rows: vec![Row { lane: None, cells: vec![cell] }], ..Self::default() }
    }

    /// All that stands in the lanes of a map.
    pub(super) fn of_map(journey: &Journey) -> Self {
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        let row = |lane: &Arc<Lane>| {
            let cells = steps.iter().map(|step_id| pieces(lane, *step_id)).collect();
            Row { lane: Some(Arc::clone(lane)), cells }
        };
        let rows = journey.lanes.iter().map(row).collect();
        let (pictures, home) = (journey.pictures.clone(), Some(journey.id));
        Self { rows, pictures, home, links_into: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.cells).all(Vec::is_empty)
    }

    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
    }

    /// As it is read in a text: a table, or of one cell a line for each thing in it. A text that stands alone
    /// is written as it is.
    pub(super) fn text(&self) -> String {
        match self.rows.as_slice() {
            [Row { cells, .. }] if cells.len() == 1 => match cells[0].as_slice() {
                [piece] => piece.text(),
                pieces => in_lines(pieces),
            },
            rows => {
                let cell = |pieces: &Vec<Piece>| match pieces.as_slice() {
                    [piece] => piece.text(),
                    pieces => in_lines(pieces),
                };
                let rows = rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect();
                Table { rows }.write()
            }
        }
    }
}

fn in_lines(pieces: &[Piece]) -> String {
    let rows = pieces.iter().map(|piece| vec![piece.text()]).collect();
    Table { rows }.write()
}

/// What stands in a cell of a lane.
fn pieces(lane: &Lane, step_id: StepId) -> Vec<Piece> {
    match &lane.content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            let cards = cards.iter().filter(|card| card.step == step_id);
            cards.map(|card| Piece::Card(Arc::clone(card))).collect()
        }
        LaneContent::Emotion { lines } => lines
            .iter()
            .enumerate()
            .flat_map(|(place, line)| {
                let points = line.points.iter().filter(|point| point.step == step_id);
                points.map(move |point| Piece::Point(Arc::clone(point), place))
            })
            .collect(),
        LaneContent::Metric(metric) => {
            metric.value(step_id).map(Piece::Value).into_iter().collect()
        }
        LaneContent::Divider(_) => Vec::new(),
    }
}
