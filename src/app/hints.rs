//! What keys do at the moment, in the foot of the window.

use egui::{Modifiers, RichText, Ui};

use super::canvas::Canvas;
use super::gesture::Gesture;
use super::style::Colours;
use super::subject::Subject;
use super::toolbar::key_cap;
use crate::model::{Journey, Lane, LaneContent};

/// A key, and what it does. “Ctrl” stands for the key that does this on a Mac too.
pub(super) type Hint = (&'static str, &'static str);

const IN_CARD: &[Hint] = &[("Enter", "next card"), ("Tab", "next step"), ("Esc", "done")];
const IN_FIGURE: &[Hint] = &[("Enter", "next lane"), ("Tab", "next step"), ("Esc", "done")];
const IN_NAME: &[Hint] = &[("Enter", "done"), ("Tab", "next name")];
const IN_STEP: &[Hint] = &[("Enter", "new step"), ("Tab", "next step"), ("Esc", "done")];
const ON_CARD: &[Hint] = &[("Enter", "next card"), ("F2", "change"), ("Del", "delete")];
const ON_CELL: &[Hint] = &[("Letter", "write here"), ("Arrows", "go about")];
const ON_FIGURE: &[Hint] = &[("Number", "write it here"), ("Arrows", "go about")];
const ON_LINE: &[Hint] = &[("Number", "its next value"), ("Del", "delete")];
const ON_NAME: &[Hint] = &[("F2", "change"), ("Alt+Arrows", "move")];
const ON_TEXT: &[Hint] = &[("F2", "change"), ("Arrows", "go about")];
const ON_POINT: &[Hint] = &[("Number", "its value"), ("Alt+Arrows", "move"), ("Del", "delete")];
const ON_NOTHING: &[Hint] =
    &[("Drag", "move a card"), ("Wheel", "move the map"), ("Ctrl+Wheel", "zoom")];

/// Room that is left between hints, and how much they need at least to be shown at all, in points.
const GAP: f32 = 10.0;
const LEAST_ROOM: f32 = 330.0;

impl Canvas {
    /// The keys that are wanted most where one is.
    pub(super) fn hints(&self, journey: &Journey) -> &'static [Hint] {
        if self.gesture.as_ref().and_then(Gesture::drag).is_some() {
            return &[];
        }
        let typed = self.typing.as_ref().map(|typing| typing.subject);
        match (typed, self.selection.subject()) {
            (Some(Subject::Card(_)), _) => IN_CARD,
            (Some(Subject::Cell(..) | Subject::Point(_)), _) => IN_FIGURE,
            (Some(Subject::Step(_)), _) => IN_STEP,
            (Some(_), _) => IN_NAME,
            (None, Some(Subject::Card(_))) => ON_CARD,
            (None, Some(Subject::Cell(lane_id, _))) => match journey.lane(lane_id) {
                Some(lane) if takes_figures(lane) => ON_FIGURE,
                Some(_) | None => ON_CELL,
            },
            (None, Some(Subject::Line(_))) => ON_LINE,
            (None, Some(Subject::Stage(_) | Subject::Step(_) | Subject::Lane(_))) => ON_NAME,
            (None, Some(Subject::Point(_))) => ON_POINT,
            (None, Some(Subject::Title | Subject::Goal | Subject::Persona(_))) => ON_TEXT,
            (None, Some(_)) => &[],
            (None, None) => ON_NOTHING,
        }
    }
}

fn takes_figures(lane: &Lane) -> bool {
    match lane.content {
        LaneContent::Emotion { .. } | LaneContent::Metric(_) => true,
        LaneContent::Cards { .. } | LaneContent::Images { .. } | LaneContent::Divider(_) => false,
    }
}

/// Shows hints where there is room for them.
pub(super) fn hints_ui(ui: &mut Ui, hints: &[Hint], colours: &Colours) {
    if ui.available_width() < LEAST_ROOM {
        return;
    }
    let control = ui.ctx().format_modifiers(Modifiers::COMMAND);
    ui.spacing_mut().item_spacing.x = 6.0;
    for (keys, what) in hints {
        key_cap(ui, &keys.replace("Ctrl", &control), colours);
        ui.label(RichText::new(*what).small().color(colours.ink_2));
        ui.add_space(GAP);
    }
}
