//! The first cells of a table, with a tint behind those that are taken for headers.

use egui::accesskit::Role;
use egui::{FontId, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, text::LayoutJob, vec2};

use super::super::style::{Colours, SMALL_SIZE};
use crate::exchange::table::{Mapping, Steps, Table};

const MOST_ROWS: usize = 7;
const MOST_COLUMNS: usize = 7;
const ROW_HEIGHT: f32 = 24.0;
const PADDING: f32 = 6.0;
/// More letters than these have no room in a cell.
const MOST_LETTERS: usize = 60;

pub(super) fn ui(ui: &mut Ui, table: &Table, mapping: &Mapping, colours: &Colours) {
    let (rows, columns) = (table.rows.len(), table.width());
    let (shown_rows, shown_columns) = (rows.min(MOST_ROWS), columns.clamp(1, MOST_COLUMNS));
    let size = vec2(ui.available_width(), shown_rows as f32 * ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = format!("The table: {rows} rows and {columns} columns");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let width = rect.width() / shown_columns as f32;
    for row in 0..shown_rows {
        for column in 0..shown_columns {
            let at =
                pos2(rect.left() + column as f32 * width, rect.top() + row as f32 * ROW_HEIGHT);
            let cell = Rect::from_min_size(at, vec2(width, ROW_HEIGHT));
            let is_header = is_header(mapping, row, column);
            cell_ui(ui, cell, table.cell(row, column), is_header, colours);
        }
    }
    if rows > shown_rows || columns > shown_columns {
        ui.label(egui::RichText::new(format!("{rows} rows and {columns} columns in all")).small());
    }
}

/// A cell with the beginning of its text.
pub(in crate::app) fn cell_ui(ui: &Ui, rect: Rect, text: &str, is_header: bool, colours: &Colours) {
    let painter = ui.painter();
    if is_header {
        painter.rect_filled(rect, 0.0, colours.press);
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, colours.hair), StrokeKind::Middle);
    let text: String =
        text.lines().collect::<Vec<_>>().join(" · ").chars().take(MOST_LETTERS).collect();
    let ink = if is_header { colours.ink } else { colours.ink_2 };
    let mut job = LayoutJob::simple_singleline(text, FontId::proportional(SMALL_SIZE), ink);
    job.wrap.max_width = (rect.width() - 2.0 * PADDING).max(1.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(rect.left() + PADDING, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, ink);
}

/// Whether a cell is taken for a header: of stages and steps, of a lane, or of a column.
fn is_header(mapping: &Mapping, row: usize, column: usize) -> bool {
    match mapping {
        Mapping::List(list) => row == list.header,
        Mapping::Grid(grid) => {
            let (line, place) = match grid.steps {
                Steps::Across => (row, column),
                Steps::Down => (column, row),
            };
            let is_among = (grid.first..grid.first + grid.headers).contains(&line);
            is_among || (place == grid.names && line >= grid.first)
        }
    }
}
