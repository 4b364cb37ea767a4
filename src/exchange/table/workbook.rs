//! What tables of every kind of file have in common: their bounds on the way in, and what they lose on the way out.

use super::error::TableError;
use super::{Form, MOST_CELLS, Table, grid_out};
use crate::exchange::{Remark, unsaid};
use crate::model::Journey;

/// Cells with nothing in them count for less than others, since no map is made of them.
const MOST_PLACES: usize = 10 * MOST_CELLS;

/// A table without empty rows at its end.
pub(super) fn table(name: String, mut rows: Vec<Vec<String>>) -> Result<Table, TableError> {
    for row in &mut rows {
        while row.pop_if(|cell| cell.trim().is_empty()).is_some() {}
    }
    while rows.pop_if(|row| row.is_empty()).is_some() {}
    let table = Table { name, rows, decimal: None };
    if table.rows.len().saturating_mul(table.width()) > MOST_PLACES {
        return Err(TableError::TooManyCells);
    }
    Ok(table)
}

/// What a file with these forms has no place for.
pub(super) fn losses(journey: &Journey, forms: &[Form], keeps_title: bool) -> Vec<Remark> {
    let has_list = forms.contains(&Form::List);
    let mut remarks = if has_list { Vec::new() } else { grid_out::remarks(journey) };
    let title = if keeps_title { "" } else { &*journey.title };
    let first = [("title", title), ("scenario", &journey.scenario)];
    let mut left: Vec<String> = unsaid::of_map(journey, &first).into_iter().collect();
    left.extend(unsaid::of_columns(journey));
    left.extend(unsaid::of_personas(journey));
    left.extend(unsaid::counts(&[
        (journey.shown_pictures().count(), "picture", "pictures"),
        (journey.snapshots.len(), "snapshot", "snapshots"),
    ]));
    left.extend(unsaid::looks(journey, has_list));
    remarks.extend(unsaid::remark("A table has no place for these, and they were left out", &left));
    remarks
}
