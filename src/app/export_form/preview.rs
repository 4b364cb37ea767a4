//! The file in little: the map on its pages, or the beginning of a text or table.

use std::cell::Cell;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, FontId, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::draft::Told;
use super::verdict::Spread;
use crate::app::import_sheet::cell_ui;
use crate::app::paint::ScenePainter;
use crate::app::style::{CORNER, Colours, SMALL_SIZE, colour, paint_text};
use crate::app::unfolding::Unfolding;
use crate::app::view::View;
use crate::exchange::table::Table;
use crate::model::outspoken;
use crate::scene::Scene;
use crate::theme::Palette;

/// Between what is shown and its frame.
const MARGIN: f32 = 14.0;
/// Names of sheets stand on those that are so wide, in points.
const LEAST_NAMED: f32 = 24.0;
const TAG_HEIGHT: f32 = 15.0;
const CELL_WIDTH: f32 = 112.0;
const CELL_HEIGHT: f32 = 24.0;

/// The frame of a preview, and what there is within it.
fn frame_ui(ui: &mut Ui, height: f32, spoken: &str, colours: &Colours) -> Rect {
    let (rect, frame) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    frame.widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken));
    ui.painter().rect(
        rect,
        f32::from(CORNER),
        colours.hover,
        Stroke::new(1.0, colours.hair),
        StrokeKind::Inside,
    );
    rect.shrink(MARGIN)
}

/// A file that shows the map as it looks.
pub(super) struct File<'a> {
    /// None while it is still to come.
    pub(super) scene: Option<&'a Arc<Scene>>,
    pub(super) spread: &'a Spread,
    pub(super) palette: &'a Palette,
    pub(super) is_transparent: bool,
}

/// Shows a map on its pages; nothing on them while it is still to come.
pub(super) fn drawn_ui(
    ui: &mut Ui,
    height: f32,
    file: &File<'_>,
    (painter, unfolding): (&mut ScenePainter, &mut Unfolding),
    colours: &Colours,
) {
    let File { scene, spread, palette, is_transparent } = *file;
    let room = frame_ui(ui, height, "Preview of the file", colours);
    let whole = spread.pages.iter().map(|(page, _)| *page).reduce(|one, other| one.union(other));
    let Some(whole) = whole else { return };
    let view = fitted(whole, room);
    let page = view.screen_rect_from_scene(whole);
    if !is_transparent {
        ui.painter().rect_filled(page, 0.0, colour(palette.paper));
    }
    if let Some(scene) = scene {
        let (seen, painted) = (unfolding.seen(ui, scene), Cell::new(0));
        painter.paint(&ui.painter_at(page.intersect(room)), scene, view, |_| {
            painted.replace(painted.get() + 1) < seen
        });
    }
    let edge = Stroke::new(1.0, colour(palette.rule));
    ui.painter().rect_stroke(page, 0.0, edge, StrokeKind::Outside);
    let margin = spread.margin as f32 * view.zoom;
    if margin > 1.0 {
        let hair = Stroke::new(1.0, colour(palette.hair));
        ui.painter().rect_stroke(page.shrink(margin), 0.0, hair, StrokeKind::Inside);
    }
    sheets_ui(ui, spread, view, colours);
}

/// The edges of the sheets of a poster, with their names.
fn sheets_ui(ui: &Ui, spread: &Spread, view: View, colours: &Colours) {
    for (sheet, name) in &spread.pages {
        let Some(name) = name else { continue };
        let rect = view.screen_rect_from_scene(*sheet);
        let line = Stroke::new(1.0, colours.focus);
        ui.painter().rect_stroke(rect, 0.0, line, StrokeKind::Middle);
        if rect.width() >= LEAST_NAMED && rect.height() >= LEAST_NAMED {
            let tag = Rect::from_min_size(rect.min, vec2(LEAST_NAMED, TAG_HEIGHT));
            ui.painter().rect_filled(tag, 0.0, colours.focus);
            let name = RichText::new(name).size(11.0).color(colours.on_focus);
            paint_text(ui, name, tag, Align2::CENTER_CENTER);
        }
    }
}

/// Shows the beginning of what is told; nothing while it is still to come.
pub(super) fn told_ui(ui: &mut Ui, height: f32, told: Option<&Told>, colours: &Colours) {
    let room = frame_ui(ui, height, "Preview of the beginning", colours);
    let Some(told) = told else { return };
    ui.painter().rect_filled(room.expand(4.0), 0.0, colours.paper);
    match &told.cells {
        Some(cells) => cells_ui(ui, room, cells, colours),
        None => lines_ui(ui, room, &told.lines, colours),
    }
}

fn lines_ui(ui: &Ui, room: Rect, lines: &[String], colours: &Colours) {
    let text = lines.join("\n");
    let font = FontId::monospace(SMALL_SIZE);
    let job = LayoutJob::simple(outspoken(&text).into_owned(), font, colours.ink, f32::INFINITY);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter_at(room).galley(room.min, galley, colours.ink);
}

fn cells_ui(ui: &mut Ui, room: Rect, cells: &Table, colours: &Colours) {
    let columns = (room.width() / CELL_WIDTH).ceil() as usize;
    let rows = (room.height() / CELL_HEIGHT).ceil() as usize;
    // What it shows takes no room of its own.
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room));
    ui.set_clip_rect(room.intersect(ui.clip_rect()));
    for row in 0..rows.min(cells.rows.len()) {
        for column in 0..columns.min(cells.width()) {
            let corner = room.min + vec2(column as f32 * CELL_WIDTH, row as f32 * CELL_HEIGHT);
            let cell = Rect::from_min_size(corner, vec2(CELL_WIDTH, CELL_HEIGHT));
            cell_ui(&ui, cell, &outspoken(cells.cell(row, column)), row == 0, colours);
        }
    }
}

/// All of what is to be seen in the middle of a frame, no larger than it is.
fn fitted(whole: kurbo::Rect, room: Rect) -> View {
    let size = vec2(whole.width() as f32, whole.height() as f32).max(vec2(1.0, 1.0));
    let zoom = (room.width() / size.x).min(room.height() / size.y).clamp(f32::MIN_POSITIVE, 1.0);
    let corner = room.center() - size * zoom / 2.0;
    let origin = corner - vec2(whole.x0 as f32, whole.y0 as f32) * zoom;
    View { origin: pos2(origin.x, origin.y), zoom }
}
