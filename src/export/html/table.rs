//! The table of a page: stages and steps across, lanes down. On a small screen each lane is a list.

use std::io::{self, Write};

use super::outline::{Outline, Row};
use crate::export::xml::Escaped;

/// Writes what stands above the map, the table, and the arrows.
pub(super) fn write(outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    write_facts(outline, out)?;
    writeln!(out, "<div class=\"wide\"><table>")?;
    write_heads(outline, out)?;
    writeln!(out, "<tbody>")?;
    for row in &outline.rows {
        write_row(row, outline, out)?;
    }
    writeln!(out, "</tbody></table></div>")?;
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

fn write_heads(outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<thead><tr><th scope=\"col\">Stage</th>")?;
    for (stage, steps) in &outline.stages {
        write!(out, "<th scope=\"colgroup\" colspan=\"{steps}\">{}</th>", Escaped(stage))?;
    }
    write!(out, "</tr>\n<tr><th scope=\"col\">Step</th>")?;
    for step in &outline.steps {
        write!(out, "<th scope=\"col\">{}</th>", Escaped(step))?;
    }
    writeln!(out, "</tr></thead>")
}

fn write_row(row: &Row, outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    match row {
        Row::Words(words) => {
            let columns = outline.steps.len() + 1;
            writeln!(
                out,
                "<tr><th scope=\"rowgroup\" colspan=\"{columns}\">{}</th></tr>",
                Escaped(words)
            )
        }
        Row::Lane { name, cells } => {
            write!(out, "<tr><th scope=\"row\">{}</th>", Escaped(name))?;
            let mut stages = stages(outline);
            for (cell, step) in cells.iter().zip(&outline.steps) {
                let stage = stages.next().unwrap_or_default();
                write_cell(cell, [stage, step], out)?;
            }
            writeln!(out, "</tr>")
        }
    }
}

/// The stage of every column.
fn stages(outline: &Outline) -> impl Iterator<Item = &str> {
    outline.stages.iter().flat_map(|(stage, steps)| std::iter::repeat_n(stage.as_str(), *steps))
}

/// A cell; what column it stands in is said again where a small screen shows no heads.
fn write_cell(cell: &[String], place: [&str; 2], out: &mut dyn Write) -> io::Result<()> {
    if cell.is_empty() {
        return write!(out, "<td></td>");
    }
    let place: Vec<&str> = place.into_iter().filter(|words| !words.is_empty()).collect();
    let place = place.join(" – ");
    write!(out, "<td><span class=\"step\" aria-hidden=\"true\">{}</span><ul>", Escaped(&place))?;
    for words in cell {
        write!(out, "<li>{}</li>", Escaped(words))?;
    }
    write!(out, "</ul></td>")
}
