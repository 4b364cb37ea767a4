//! What tables of every kind of file have in common: their bounds on the way in, and what they lose on the way out.

use super::error::TableError;
use super::{Form, MOST_CELLS, Table, grid_out};
use crate::exchange::Remark;
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
pub(super) fn losses(journey: &Journey, forms: &[Form]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if !forms.contains(&Form::List) {
        remarks.extend(grid_out::remarks(journey));
    }
    let mut tell =
        |sentence: &str| remarks.push(Remark { place: None, sentence: sentence.to_owned() });
    if journey.shown_pictures().next().is_some() {
        tell("Pictures are not in a table.");
    }
    let steps_say_more = journey
        .steps()
        .any(|step| step.moment_of_truth || !step.duration.is_empty() || !step.jumps.is_empty());
    let stages_say_more =
        journey.stages.iter().any(|stage| !stage.goals.is_empty() || !stage.duration.is_empty());
    if steps_say_more || stages_say_more {
        tell(
            "Of stages and steps a table has the names alone, and not their goals, durations and jumps.",
        );
    }
    if journey.personas.iter().any(|persona| !persona.role.is_empty() || !persona.goals.is_empty())
    {
        tell("Of personas a table has the names alone.");
    }
    remarks
}
