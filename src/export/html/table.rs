//! The map in words: a table for each stage, with its steps across and the lanes that have something in it down.
//! On a small screen each lane is a list.

use std::io::{self, Write};

use super::outline::{Outline, Row, Stage};
use crate::export::xml::Escaped;

/// Writes what stands above the map, the tables, and the arrows.
pub(super) fn write(outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    write_facts(outline, out)?;
    for (number, stage) in outline.stages.iter().enumerate() {
        write_stage(number, stage, outline, out)?;
    }
    if !outline.arrows.is_empty() {
        writeln!(out, "<h2>What leads where</h2><ul>")?;
        for arrow in &outline.arrows {
            writeln!(out, "<li>{}</li>", Escaped(arrow))?;
        }
        writeln!(out, "</ul>")?;
    }
    Ok(())
}

fn write_facts(outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    if outline.facts.is_empty() {
        return Ok(());
    }
    writeln!(out, "<dl>")?;
    for (about, words) in &outline.facts {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", Escaped(about), Escaped(words))?;
    }
    writeln!(out, "</dl>")
}

fn write_stage(
    number: usize,
    stage: &Stage,
    outline: &Outline,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = if stage.name.is_empty() { "Stage without a name" } else { &stage.name };
    writeln!(
        out,
        "<div class=\"stage\"><h2 id=\"stage-{number}\">{}</h2>\n<table aria-labelledby=\"stage-{number}\">",
        Escaped(name)
    )?;
    write!(out, "<thead><tr><th scope=\"col\">Step</th>")?;
    for step in &stage.steps {
        write!(out, "<th scope=\"col\">{}</th>", Escaped(step))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    let mut heads = Vec::new();
    for row in &outline.rows {
        match row {
            Row::Persona { .. } | Row::Divider(_) => heads.push(row),
            Row::Lane { name, cells } => {
                let cells = cells.get(stage.first..stage.first + stage.steps.len());
                let cells = cells.unwrap_or_default();
                if cells.iter().any(|cell| !cell.is_empty()) {
                    for head in heads_of_next(&heads) {
                        write_head(head, stage, out)?;
                    }
                    heads.clear();
                    write_lane(name, cells, stage, out)?;
                }
            }
        }
    }
    writeln!(out, "</tbody></table></div>")
}

/// Of the heads since the last lane those that the next one stands under: others stood over nothing.
fn heads_of_next<'a>(heads: &[&'a Row]) -> Vec<&'a Row> {
    let is_persona = |row: &&Row| matches!(row, Row::Persona { .. });
    match heads.iter().rposition(is_persona) {
        // A line between two personas' lanes.
        None | Some(0 | 1) => heads.to_vec(),
        Some(last) => heads[last..].to_vec(),
    }
}

/// Whose the lanes are that follow, or what lies between them.
fn write_head(row: &Row, stage: &Stage, out: &mut dyn Write) -> io::Result<()> {
    let columns = stage.steps.len() + 1;
    match row {
        Row::Persona { words, quote } => {
            write!(
                out,
                "</tbody>\n<tbody><tr class=\"persona\"><th scope=\"rowgroup\" colspan=\"{columns}\">{}",
                Escaped(words)
            )?;
            if !quote.is_empty() {
                write!(out, " <q>{}</q>", Escaped(quote.trim_matches(['“', '”'])))?;
            }
            writeln!(out, "</th></tr>")
        }
        Row::Divider(words) => writeln!(
            out,
            "<tr class=\"divider\"><td colspan=\"{columns}\">{}</td></tr>",
            Escaped(words)
        ),
        Row::Lane { .. } => Ok(()),
    }
}

fn write_lane(
    name: &str,
    cells: &[Vec<String>],
    stage: &Stage,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "<tr><th scope=\"row\">{}</th>", Escaped(name))?;
    for (cell, step) in cells.iter().zip(&stage.steps) {
        write_cell(cell, step, out)?;
    }
    writeln!(out, "</tr>")
}

/// A cell; what step it stands in is said again where a small screen shows no heads.
fn write_cell(cell: &[String], step: &str, out: &mut dyn Write) -> io::Result<()> {
    if cell.is_empty() {
        return write!(out, "<td></td>");
    }
    write!(out, "<td><span class=\"step\" aria-hidden=\"true\">{}</span><ul>", Escaped(step))?;
    for words in cell {
        write!(out, "<li>{}</li>", Escaped(words))?;
    }
    write!(out, "</ul></td>")
}
