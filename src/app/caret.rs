//! Painting what is typed: caret, selection, prompt, and the little field of a figure.

use std::sync::Arc;

use color::Rgba8;
use egui::output::IMEOutput;
use egui::{IMEPurpose, Rect, Stroke, StrokeKind, Ui, vec2};
use kurbo::{Point, Vec2};

use super::pinned::{Pane, Shows};
use super::sheet::{Sheet, shown_in};
use super::style::colour;
use super::typing::Typing;
use crate::scene::{Item, Scene, Shape, TextItem, Thing};
use crate::text::{Area, TextBlock};
use crate::theme::{Palette, contrast};

/// Of the caret and the line under what an input method proposes, in points.
const CARET_WIDTH: f32 = 2.0;

/// Of the field for a figure, in scene units: its size, and where it stands in its cell.
const FIGURE_SIZE: (f64, f64) = (96.0, 30.0);
const FIGURE_INSET: f64 = 10.0;

/// Texts that stand on the map without being of it.
pub(super) struct Words {
    /// What to type, while there is nothing.
    pub(super) prompt: Option<Arc<TextBlock>>,
    /// The figure that is typed.
    pub(super) figure: Option<Arc<TextBlock>>,
}

impl Sheet<'_> {
    /// Paints caret and selection over the text that is typed, in every pane that shows it.
    pub(super) fn paint_typing(&mut self, ui: &Ui, scene: &Scene, typing: &Typing, words: &Words) {
        let panes = self.panes;
        for pane in panes.iter() {
            if let Some(figure) = &words.figure {
                if pane.shows == Shows::Body
                    && let Some(field) = figure_field(scene, typing)
                {
                    self.figure(pane, field, figure);
                    let ink = self.theme.palette.ink;
                    self.caret(ui, pane, typing, figure_text_origin(field, figure), ink);
                }
            } else if let Some(thing) = typing.thing(scene)
                && shown_in(scene, pane, thing).is_some()
                && let Some(origin) = typing.text_origin(scene)
            {
                let letters = scene.field_of(thing).and_then(|(field, _)| field.colour);
                if let Some(prompt) = &words.prompt {
                    self.items(pane, prompt, origin, prompt_colour(&self.theme.palette, letters));
                }
                let ink = letters.unwrap_or(self.theme.palette.ink);
                self.caret(ui, pane, typing, origin, ink);
            }
        }
    }

    /// Paints what is to be typed where there is no title or goal yet.
    pub(super) fn prompts(&mut self, prompts: &[(Arc<TextBlock>, Point)]) {
        let panes = self.panes;
        for pane in panes.iter().filter(|pane| pane.shows == Shows::Page) {
            for (prompt, origin) in prompts {
                self.items(pane, prompt, *origin, prompt_colour(&self.theme.palette, None));
            }
        }
    }

    fn caret(&self, ui: &Ui, pane: &Pane, typing: &Typing, origin: Point, ink: Rgba8) {
        let painter = self.painter.with_clip_rect(pane.clip.intersect(self.painter.clip_rect()));
        let on_screen = |area: Area| pane.view.screen_rect_from_scene(area + origin.to_vec2());
        let focus = colour(self.theme.palette.focus);
        for area in typing.editor.selection() {
            painter.rect_filled(on_screen(area), 0.0, focus.gamma_multiply(0.25));
        }
        for area in typing.editor.composition() {
            let rect = on_screen(area);
            painter.hline(rect.x_range(), rect.bottom(), Stroke::new(CARET_WIDTH, focus));
        }
        let Some(caret) = typing.editor.caret().map(on_screen) else { return };
        let bar = Rect::from_center_size(caret.center(), vec2(CARET_WIDTH, caret.height()));
        painter.rect_filled(bar, 0.0, colour(ink));
        tell_input_method(ui, bar);
    }

    /// The field of a figure, over its cell.
    fn figure(&mut self, pane: &Pane, field: kurbo::Rect, text: &Arc<TextBlock>) {
        let rect = pane.view.screen_rect_from_scene(field);
        let paper = colour(self.theme.palette.paper);
        let focus = Stroke::new(2.5, colour(self.theme.palette.focus));
        self.painter.rect(rect, 4.0, paper, focus, StrokeKind::Inside);
        let ink = self.theme.palette.ink;
        self.items(pane, text, figure_text_origin(field, text), ink);
    }

    pub(super) fn items(&mut self, pane: &Pane, text: &TextBlock, origin: Point, colour: Rgba8) {
        let lines = text.lines.iter().enumerate();
        let items: Vec<Item> = lines
            .flat_map(|(index, line)| line.runs.iter().map(move |run| (index, run)))
            .map(|(index, run)| {
                let at = Point::new(run.x, text.baseline(index));
                Item {
                    shape: Shape::Text(TextItem { run: Arc::clone(run), at, colour }),
                    thing: None,
                }
            })
            .collect();
        let painter = self.painter.with_clip_rect(pane.clip.intersect(self.painter.clip_rect()));
        self.scene_painter.paint_items(&painter, &items, origin, pane.view);
    }
}

/// The colour of a prompt, quieter than letters but as legible: on a dark ground that of its letters.
pub(super) fn prompt_colour(palette: &Palette, letters: Option<Rgba8>) -> Rgba8 {
    const LEGIBLE: f64 = 4.5;
    match letters {
        // Letters that could not be read on paper stand on a ground of their own.
        Some(letters) if contrast(letters, palette.paper) < LEGIBLE => letters,
        Some(_) | None => palette.ink_3,
    }
}

/// Where the field for a figure stands: on the marker of its point, or in the middle of its cell.
fn figure_field(scene: &Scene, typing: &Typing) -> Option<kurbo::Rect> {
    let (lane_id, step_id) = typing.figure_cell()?;
    let cell = scene.cell(lane_id, step_id)?;
    let marker = typing.figure_point().and_then(|point_id| scene.rect_of(Thing::Point(point_id)));
    let middle = marker.map_or(cell.center().y, |marker| marker.center().y);
    let top_left = Point::new(cell.x0 + FIGURE_INSET, middle - FIGURE_SIZE.1 / 2.0);
    Some(kurbo::Rect::from_origin_size(top_left, FIGURE_SIZE))
}

fn figure_text_origin(field: kurbo::Rect, text: &TextBlock) -> Point {
    let top = field.center().y - text.height() / 2.0;
    Point::new(field.x0, top) + Vec2::new(FIGURE_INSET, 0.0)
}

/// Says where a proposal of an input method is to appear.
pub(super) fn tell_input_method(ui: &Ui, caret: Rect) {
    ui.output_mut(|output| {
        output.ime = Some(IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: ui.max_rect(),
            cursor_rect: caret,
            should_interrupt_composition: false,
        });
    });
}
