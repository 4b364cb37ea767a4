//! Tables as grids: stages and steps across, lanes down, the cards of a cell with line breaks between.
//!
//! A header is `Stage > Step`, or a stage, or a step where the corner says so; a second row may hold the
//! steps. A table with the lanes across is turned.

use std::borrow::Cow;

use super::super::draft::{Draft, Holds};
use super::super::table::LaneKind;
use super::super::{ImportError, lane_words};
use super::blocks::{Block, Placed};
use super::cells;
use super::report::KIND;

/// Whether a table has a header and a row, and a column beside that of the lanes.
pub(super) fn is_grid(block: &Block) -> bool {
    matches!(block, Block::Table(rows) if rows.len() > 1 && rows[0].len() > 1)
}

/// Reads all tables; one with the columns of another adds its rows to it.
pub(super) fn read(draft: &mut Draft, blocks: &[Placed]) -> Result<(), ImportError> {
    let mut known: Vec<(Heads, Vec<(usize, usize)>)> = Vec::new();
    for Placed { line, block, .. } in blocks {
        let Block::Table(rows) = block else { continue };
        if !is_grid(block) {
            continue;
        }
        let (rows, kinds) = without_kinds(rows);
        let rows = &*rows;
        let is_turned = is_turned(rows);
        let turned;
        let rows = if is_turned {
            turned = transposed(rows);
            &turned
        } else {
            rows
        };
        let (heads, body) = heads(rows);
        let known_steps = known.iter().find(|(other, _)| *other == heads);
        let steps = if let Some((_, steps)) = known_steps {
            steps.clone()
        } else {
            if !known.is_empty() {
                draft.remark(*line, "This table was put after the one before it, in the same map.");
            }
            let steps = columns(draft, &heads, *line)?;
            known.push((heads, steps.clone()));
            steps
        };
        // A row stands on a line of its own, below the headers and the line of hyphens; a column on none.
        let first = line + rows.len() - body.len() + 1;
        for (place, row) in body.iter().enumerate() {
            let kind = kinds.get(rows.len() - body.len() + place).copied().flatten();
            read_row(draft, row, kind, &steps, if is_turned { *line } else { first + place })?;
        }
    }
    Ok(())
}

/// A table without the column that says what each lane holds, as that of a report has one, and what it says.
fn without_kinds(rows: &[Vec<String>]) -> (Cow<'_, [Vec<String>]>, Vec<Option<LaneKind>>) {
    let kind = |row: &Vec<String>| row.get(1).and_then(|word| LaneKind::said(word));
    let is_one = rows[0].get(1).is_some_and(|head| head == KIND)
        && rows.iter().skip(1).all(|row| kind(row).is_some());
    if !is_one {
        return (rows.into(), Vec::new());
    }
    let without = |row: &Vec<String>| {
        let mut row = row.clone();
        row.remove(1);
        row
    };
    (rows.iter().map(without).collect(), rows.iter().map(kind).collect())
}

/// The stage, where another begins, and the step of each column.
type Heads = Vec<(Option<String>, String)>;

fn heads(rows: &[Vec<String>]) -> (Heads, &[Vec<String>]) {
    let corner = rows[0][0].to_lowercase();
    let is_step = |cell: &str| matches!(cell, "step" | "steps" | "schritt" | "schritte");
    let second =
        rows.get(1).filter(|row| row.first().is_some_and(|cell| is_step(&cell.to_lowercase())));
    let mut before: Option<String> = None;
    let mut heads = Vec::new();
    for (place, head) in rows[0].iter().enumerate().skip(1) {
        let (stage, step) = match (second, divided(head)) {
            (Some(row), _) => (head.clone(), row.get(place).cloned().unwrap_or_default()),
            (None, Some((stage, step))) => (stage.to_owned(), step.to_owned()),
            (None, None) if is_step(&corner) => (String::new(), head.clone()),
            (None, None) => (head.clone(), String::new()),
        };
        // A stage goes on over columns that do not name another.
        let goes_on = before.as_ref().is_some_and(|before| {
            let has_steps = second.is_some() || divided(head).is_some() || is_step(&corner);
            stage.is_empty() || (has_steps && *before == stage)
        });
        heads.push((if goes_on { None } else { Some(stage.clone()) }, step));
        if !goes_on {
            before = Some(stage);
        }
    }
    let body = if second.is_some() { &rows[2..] } else { &rows[1..] };
    (heads, body)
}

fn divided(head: &str) -> Option<(&str, &str)> {
    let (stage, step) = [" > ", " › ", " → "].iter().find_map(|sign| head.split_once(sign))?;
    Some((stage.trim(), step.trim()))
}

/// The steps of a table's columns, made in the draft.
fn columns(
    draft: &mut Draft,
    heads: &Heads,
    line: usize,
) -> Result<Vec<(usize, usize)>, ImportError> {
    let mut steps = Vec::new();
    for (stage, step) in heads {
        if let Some(stage) = stage {
            draft.add_stage(stage, line)?;
        }
        draft.add_step(step, line)?;
        let stage = draft.stages.len() - 1;
        steps.push((stage, draft.stages[stage].steps.len() - 1));
    }
    Ok(steps)
}

fn read_row(
    draft: &mut Draft,
    row: &[String],
    kind: Option<LaneKind>,
    steps: &[(usize, usize)],
    line: usize,
) -> Result<(), ImportError> {
    draft.count(1, line)?;
    let Some(name) = row.first() else { return Ok(()) };
    let said = match kind {
        Some(LaneKind::Cards(kind)) => Some(Holds::Cards(kind)),
        Some(LaneKind::Divider(divider)) => Some(Holds::Divider(divider)),
        Some(_) | None => None,
    };
    if lane_words::holds(name).is_none() && said.is_none() {
        draft.remark(line, format!("“{name}” is no lane known here; what it holds became notes."));
    }
    let lane = match said {
        Some(holds) => draft.lane(name, holds),
        None => cells::lane(draft, name),
    };
    for (cell, &step) in row.iter().skip(1).zip(steps) {
        for text in cards(cell) {
            cells::put(draft, step, lane, text, line)?;
        }
    }
    Ok(())
}

/// The texts of a cell: its lines, or, where some begin with a bullet, from bullet to bullet.
pub(super) fn cards(cell: &str) -> Vec<String> {
    let has_bullets = cell.lines().any(|line| bullet(line).is_some());
    let mut cards: Vec<String> = Vec::new();
    for line in cell.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (bullet(line), cards.last_mut()) {
            (None, Some(card)) if has_bullets => {
                card.push('\n');
                card.push_str(line);
            }
            (text, _) => cards.push(text.unwrap_or(line).to_owned()),
        }
    }
    cards
}

fn bullet(line: &str) -> Option<&str> {
    line.trim().strip_prefix("• ").map(str::trim)
}

/// Whether lanes stand in the first row and none in the first column.
fn is_turned(rows: &[Vec<String>]) -> bool {
    let is_lane = |name: &&String| lane_words::holds(name).is_some();
    let across = rows[0].iter().skip(1).filter(is_lane).count();
    let down = rows.iter().skip(1).filter_map(|row| row.first()).filter(is_lane).count();
    across > 1 && down == 0
}

fn transposed(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let cell = |row: &Vec<String>, place: usize| row.get(place).cloned().unwrap_or_default();
    (0..rows[0].len()).map(|place| rows.iter().map(|row| cell(row, place)).collect()).collect()
}
