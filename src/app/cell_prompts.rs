//! What an empty cell is for, said in the cell: on a map that is hardly begun, and under the pointer.

use std::sync::Arc;

use egui::{Response, Stroke, Ui};
use kurbo::{Point, Rect};

use super::canvas::Canvas;
use super::caret::prompt_colour;
use super::drawing::Drawing;
use super::grid::has_cells;
use super::pinned::Shows;
use super::sheet::{Sheet, dashed};
use super::style::colour;
use super::subject::Subject;
use super::typing::Typing;
use crate::model::{CardKind, EmotionScale, Journey, Lane, LaneContent, LaneId, StepId};
use crate::scene::Scene;
use crate::text::{TextBlock, Wrap};

/// A map with as many cards needs no telling any more.
const CARDS_OF_A_BEGINNER: usize = 8;

/// Of the outline, and from it to the words, in scene units.
const LEAST_HEIGHT: f64 = 36.0;
const PADDING: f64 = 8.0;

/// What is said in a cell, and where.
pub(super) struct CellPrompt {
    outline: Rect,
    words: Arc<TextBlock>,
}

impl Canvas {
    /// The prompts to show at the moment.
    pub(super) fn cell_prompts(
        &mut self,
        ui: &Ui,
        response: &Response,
        journey: &Arc<Journey>,
        scene: &Scene,
    ) -> Vec<CellPrompt> {
        if self.is_locked() {
            return Vec::new();
        }
        let mut cells = first_cells(journey);
        if let Some(hovered) = self.hovered_cell(ui, response, journey)
            && !cells.contains(&hovered)
        {
            cells.push(hovered);
        }
        let shown = self.typing.as_mut().and_then(|typing| typing.shown(journey));
        let shown = shown.as_ref().unwrap_or(journey);
        let typed = self.typing.as_ref().and_then(Typing::figure_cell);
        let cells = cells.into_iter().filter(|cell| Some(*cell) != typed && is_empty(shown, *cell));
        let drawing = &mut self.drawing;
        cells.filter_map(|cell| cell_prompt(drawing, shown, scene, cell)).collect()
    }

    /// The cell under the pointer, while nothing is dragged or typed.
    fn hovered_cell(
        &mut self,
        ui: &Ui,
        response: &Response,
        journey: &Arc<Journey>,
    ) -> Option<(LaneId, StepId)> {
        if !response.hovered() || self.gesture.is_some() || self.typing.is_some() {
            return None;
        }
        let pos = ui.input(|input| input.pointer.hover_pos())?;
        match self.subject_at(journey, pos)? {
            Subject::Cell(lane_id, step_id) => Some((lane_id, step_id)),
            Subject::Title
            | Subject::Goal
            | Subject::Map
            | Subject::Stage(_)
            | Subject::Step(_)
            | Subject::Persona(_)
            | Subject::Lane(_)
            | Subject::Card(_)
            | Subject::Line(_)
            | Subject::Point(_) => None,
        }
    }
}

impl Sheet<'_> {
    /// Paints the outlines of empty cells, with what is to be written there.
    pub(super) fn cell_prompts(&mut self, prompts: &[CellPrompt]) {
        let panes = self.panes;
        let edge = Stroke::new(1.2, colour(self.theme.palette.rule_3));
        for pane in panes.iter().filter(|pane| pane.shows == Shows::Body) {
            let painter = self.clipped(pane);
            for prompt in prompts {
                let outline = pane.view.screen_rect_from_scene(prompt.outline);
                if outline.intersects(pane.clip) {
                    // The lines of an emotion scale do not go through the words.
                    painter.rect_filled(outline.shrink(1.0), 0.0, colour(self.theme.palette.paper));
                    dashed(&painter, outline.shrink(0.5), edge);
                    let left = prompt.outline.x0 + PADDING;
                    let top = prompt.outline.center().y - prompt.words.height() / 2.0;
                    let ink = prompt_colour(&self.theme.palette, None);
                    self.items(pane, &prompt.words, Point::new(left, top), ink);
                }
            }
        }
    }
}

/// The cells of the first step, on a map that has few cards.
fn first_cells(journey: &Journey) -> Vec<(LaneId, StepId)> {
    let is_begun = journey.cards().nth(CARDS_OF_A_BEGINNER - 1).is_some();
    let Some(step) = journey.steps().next().filter(|_| !is_begun) else { return Vec::new() };
    let lanes = journey.lanes.iter().filter(|lane| has_cells(lane) && !lane.hidden);
    lanes.map(|lane| (lane.id, step.id)).collect()
}

/// Whether nothing stands in a cell, be it a card that comes from a step before.
fn is_empty(journey: &Journey, (lane_id, step_id): (LaneId, StepId)) -> bool {
    let Some(lane) = journey.lane(lane_id).filter(|lane| has_cells(lane)) else { return false };
    let places: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let place = |id: StepId| places.iter().position(|step| *step == id);
    let at = place(step_id);
    let covers = |first: StepId, span: u16| match (place(first), at) {
        (Some(first), Some(at)) => (first..first + usize::from(span.max(1))).contains(&at),
        _ => false,
    };
    let has_card = lane.cards().iter().any(|card| covers(card.step, card.span));
    let mut points = lane.lines().iter().flat_map(|line| &line.points);
    let has_value = lane.metric().is_some_and(|metric| metric.value(step_id).is_some());
    !has_card && !has_value && !points.any(|point| point.step == step_id)
}

fn cell_prompt(
    drawing: &mut Drawing,
    journey: &Journey,
    scene: &Scene,
    (lane_id, step_id): (LaneId, StepId),
) -> Option<CellPrompt> {
    let lane = journey.lane(lane_id)?;
    let theme = Arc::clone(drawing.engine().theme());
    let room = scene.cell(lane_id, step_id)?.inset(-theme.sizes.lane_padding);
    let inset = theme.sizes.lane_padding - theme.sizes.card_inset;
    let (left, right) = (room.x0 - inset, room.x1 + inset);
    let words = words(lane, &journey.scale);
    let wrap = Wrap::Balanced((right - left - 2.0 * PADDING).max(1.0));
    let words = drawing.engine().typesetter().set(&words, theme.type_scale.card, wrap);
    // Where the words have no more room than the lane, they lie close to its lines and not over them.
    let most = (room.height() + 2.0 * PADDING).max(words.height());
    let height = (words.height() + 2.0 * PADDING).max(LEAST_HEIGHT).min(most);
    let top = if lane.holds_cards() { room.y0 } else { room.center().y - height / 2.0 };
    Some(CellPrompt { outline: Rect::new(left, top, right, top + height), words })
}

/// What is to be written in a lane.
fn words(lane: &Lane, scale: &EmotionScale) -> String {
    match &lane.content {
        LaneContent::Cards { kind, .. } => of_kind(*kind).to_owned(),
        LaneContent::Images { .. } => "What is to be seen?".to_owned(),
        LaneContent::Emotion { .. } => {
            let minus = |value: f32| value.to_string().replace('-', "\u{2212}");
            format!("How does it feel? {} to {}", minus(scale.lowest), minus(scale.highest))
        }
        LaneContent::Metric(metric) if metric.unit.is_empty() => "A number".to_owned(),
        LaneContent::Metric(metric) => format!("A number of {}", metric.unit),
        LaneContent::Divider(_) => String::new(),
    }
}

fn of_kind(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Action => "What do they do?",
        CardKind::Thought => "What do they think?",
        CardKind::Quote => "What do they say?",
        CardKind::Touchpoint => "Where do they meet us?",
        CardKind::Need => "What do they need?",
        CardKind::Pain => "What goes wrong?",
        CardKind::Gain => "What goes well?",
        CardKind::Opportunity => "What could be better?",
        CardKind::Idea => "How could it be better?",
        CardKind::Insight => "What have we learned?",
        CardKind::Question => "What do we not know?",
        CardKind::Frontstage => "What do staff do in sight?",
        CardKind::Backstage => "What is done out of sight?",
        CardKind::Support => "Which systems and partners help?",
        CardKind::Evidence => "What do they see and hold?",
        CardKind::Owner => "Who looks after it?",
        CardKind::Note => "A note",
    }
}
