//! A choice among a few, side by side.

use std::f32::consts::TAU;

use egui::accesskit::Role;
use egui::{
    Color32, CornerRadius, FontId, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::style::{CORNER, Colours, HIT_HEIGHT, SMALL_SIZE, icon_font, strong};
use crate::model::Evidence;
use crate::text::Icon;

/// One of the choices.
pub(in crate::app) struct Segment<T> {
    pub(in crate::app) value: T,
    pub(in crate::app) word: &'static str,
    pub(in crate::app) mark: Mark,
}

/// What stands before a segment's word.
#[derive(Clone, Copy)]
pub(in crate::app) enum Mark {
    None,
    Icon(Icon),
    /// The ring of the evidence: empty, half, full.
    Ring(Evidence),
}

const MARK_WIDTH: f32 = 18.0;

impl Mark {
    fn width(self) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Icon(_) | Self::Ring(_) => MARK_WIDTH,
        }
    }
}

/// Shows the choices, as wide as there is room; the one that was pressed.
pub(in crate::app) fn segments_ui<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    segments: &[Segment<T>],
    chosen: Option<T>,
    colours: &Colours,
) -> Option<T> {
    let size = vec2(ui.available_width(), HIT_HEIGHT);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let edge = Stroke::new(1.0, colours.rule);
    ui.painter().rect(whole, f32::from(CORNER), colours.paper, edge, StrokeKind::Inside);
    let widths = widths(ui.painter(), segments, whole.width());
    let mut left = whole.left();
    let mut pressed = None;
    for (index, (segment, width)) in segments.iter().zip(widths).enumerate() {
        let rect = Rect::from_min_size(pos2(left, whole.top()), vec2(width, whole.height()));
        left += width;
        let is_chosen = chosen == Some(segment.value);
        let id = ui.scope_id().with((name, index));
        let response = ui.interact(rect, id, Sense::click());
        let spoken = || format!("{name}: {}", segment.word);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, spoken()));
        if index > 0 {
            ui.painter().vline(rect.left(), rect.y_range().shrink(1.0), edge);
        }
        let corners = corners(index, segments.len());
        if is_chosen || response.hovered() {
            let ground = if is_chosen { colours.press } else { colours.hover };
            ui.painter().rect_filled(rect.shrink(1.0), corners, ground);
        }
        if is_chosen || response.has_focus() {
            let width = if response.has_focus() { 2.5 } else { 1.5 };
            let ring = Stroke::new(width, colours.focus);
            ui.painter().rect_stroke(rect, corners, ring, StrokeKind::Inside);
        }
        let ink = if is_chosen { colours.ink } else { colours.ink_2 };
        paint_words(ui.painter(), rect, segment, is_chosen, ink);
        if response.clicked() {
            pressed = Some(segment.value);
        }
    }
    pressed
}

/// As wide as what is in them, and the rest in equal parts.
fn widths<T>(painter: &Painter, segments: &[Segment<T>], whole: f32) -> Vec<f32> {
    let strong = FontId::new(SMALL_SIZE, strong());
    let width = |segment: &Segment<T>| {
        let word = segment.word.to_owned();
        let words = painter.layout_no_wrap(word, strong.clone(), Color32::PLACEHOLDER);
        words.size().x + segment.mark.width()
    };
    let needed: Vec<f32> = segments.iter().map(width).collect();
    let rest = (whole - needed.iter().sum::<f32>()) / segments.len() as f32;
    needed.into_iter().map(|needed| needed + rest).collect()
}

fn corners(index: usize, count: usize) -> CornerRadius {
    let (left, right) =
        (if index == 0 { CORNER } else { 0 }, if index + 1 == count { CORNER } else { 0 });
    CornerRadius { nw: left, sw: left, ne: right, se: right }
}

fn paint_words<T>(
    painter: &Painter,
    rect: Rect,
    segment: &Segment<T>,
    is_strong: bool,
    ink: Color32,
) {
    let mut font = FontId::proportional(SMALL_SIZE);
    if is_strong {
        font.family = strong();
    }
    let words = painter.layout_no_wrap(segment.word.to_owned(), font, ink);
    let mark_width = segment.mark.width();
    let left = rect.center().x - f32::midpoint(words.size().x, mark_width);
    let middle = pos2(left + mark_width / 2.0 - 2.0, rect.center().y);
    match segment.mark {
        Mark::None => {}
        Mark::Icon(icon) => {
            let font = icon_font(icon, 15.0);
            let galley = painter.layout_no_wrap(icon.character().to_string(), font, ink);
            painter.galley(middle - galley.size() / 2.0, galley, ink);
        }
        Mark::Ring(evidence) => paint_ring(painter, middle, evidence, ink),
    }
    let top = rect.center().y - words.size().y / 2.0;
    painter.galley(pos2(left + mark_width, top), words, ink);
}

fn paint_ring(painter: &Painter, middle: Pos2, evidence: Evidence, ink: Color32) {
    const RADIUS: f32 = 5.5;
    const STEPS: u8 = 16;
    painter.circle_stroke(middle, RADIUS, Stroke::new(1.5, ink));
    match evidence {
        Evidence::Assumed => {}
        Evidence::Partly => {
            let at = |step| TAU * (0.25 + 0.5 * f32::from(step) / f32::from(STEPS));
            let half = (0..=STEPS).map(|step| middle + RADIUS * egui::Vec2::angled(at(step)));
            painter.add(Shape::convex_polygon(half.collect(), ink, Stroke::NONE));
        }
        Evidence::Researched => {
            painter.circle_filled(middle, RADIUS - 2.5, ink);
        }
    }
}
