//! The map itself: what it is about, its scale, and lists of what it is made of.

use egui::{Align, Button, Layout, Ui, vec2};

use super::super::style::{HIT_HEIGHT, icon_text};
use super::super::subject::Subject;
use super::form::Form;
use super::names;
use super::row::{block_ui, heading_ui, label_ui};
use super::scale::scale_ui;
use super::segments::{Mark, Segment, segments_ui};
use super::text_field::{Extent, Slot};
use crate::app::{Command, Making};
use crate::edit::{Edit, JourneyField, LaneField};
use crate::layout::lane_icon;
use crate::model::{Lane, State};
use crate::text::Icon;

pub(super) fn journey_ui(ui: &mut Ui, form: &mut Form<'_>) {
    heading_ui(ui, Some(Icon::WholeMap), "Map", form.colours);
    purpose_ui(ui, form);
    form.next_group(ui);
    imprint_ui(ui, form);
    form.next_group(ui);
    personas_ui(ui, form);
    lanes_ui(ui, form);
    stages_ui(ui, form);
    form.next_group(ui);
    scale_ui(ui, form);
}

fn slot(label: &'static str, undo: &'static str) -> Slot {
    Slot { subject: Subject::Map, label, undo }
}

fn purpose_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let journey = form.journey;
    let set = Edit::SetJourney;
    form.text(ui, slot("Title", "Change title"), Extent::Wrapped, &journey.title, |title| {
        set(JourneyField::Title(title))
    });
    form.text(ui, slot("Goal", "Change goal"), Extent::Lines(2), &journey.goal, |goal| {
        set(JourneyField::Goal(goal))
    });
    form.text(
        ui,
        slot("Scenario", "Change scenario"),
        Extent::Lines(2),
        &journey.scenario,
        |scenario| set(JourneyField::Scenario(scenario)),
    );
    let expectations = slot("Expectations", "Change expectations");
    form.text(ui, expectations, Extent::Lines(2), &journey.expectations, |expectations| {
        set(JourneyField::Expectations(expectations))
    });
    form.text(ui, slot("Scope", "Change scope"), Extent::Lines(2), &journey.scope, |scope| {
        set(JourneyField::Scope(scope))
    });
}

fn imprint_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let journey = form.journey;
    let set = Edit::SetJourney;
    let segment = |value, word| Segment { value, word, mark: Mark::None };
    let segments =
        [segment(State::Current, "Current state"), segment(State::Future, "Future state")];
    if let Some(state) = segments_ui(ui, "State", &segments, Some(journey.state), form.colours) {
        form.queue.edit("Change state", set(JourneyField::State(state)));
    }
    form.line(ui, slot("Version", "Change version"), &journey.version, |version| {
        set(JourneyField::Version(version))
    });
    form.line(ui, slot("Date", "Change date"), &journey.date, |date| set(JourneyField::Date(date)));
    form.text(
        ui,
        slot("Authors", "Change authors"),
        Extent::Wrapped,
        &journey.authors,
        |authors| set(JourneyField::Authors(authors)),
    );
    form.text(ui, slot("Source", "Change source"), Extent::Wrapped, &journey.source, |source| {
        set(JourneyField::Source(source))
    });
}

fn personas_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let journey = form.journey;
    label_ui(ui, "Personas", form.colours);
    for persona in &journey.personas {
        let words = names::of_persona(persona);
        form.go_to(ui, Some(Icon::InPerson), &words, Subject::Persona(persona.id));
    }
    let words = (icon_text(Icon::Plus, 15.0), "Add a persona");
    let button = Button::new(words).min_size([ui.available_width(), HIT_HEIGHT].into());
    if ui.add(button).accessible_name("Add a persona").clicked() {
        form.queue.run(Command::Make(Making::Persona));
    }
}

/// Every lane, hidden ones too, which are reached here alone.
fn lanes_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let journey = form.journey;
    if journey.lanes.is_empty() {
        return;
    }
    form.next_group(ui);
    block_ui(ui, "Lanes", form.colours, |_, _| ());
    for lane in &journey.lanes {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                eye_ui(ui, form, lane);
                let words = names::of_lane(lane);
                form.go_to(ui, Some(lane_icon(lane)), &words, Subject::Lane(lane.id));
            });
        });
    }
}

/// Whether a lane is seen, to be pressed.
fn eye_ui(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane) {
    let (icon, undo, name) = if lane.hidden {
        (Icon::Hidden, "Show lane", format!("Show {}", names::of_lane(lane)))
    } else {
        (Icon::Shown, "Hide lane", format!("Hide {}", names::of_lane(lane)))
    };
    let ink = if lane.hidden { form.colours.ink } else { form.colours.ink_2 };
    let button = Button::new(icon_text(icon, 18.0).color(ink)).frame_when_inactive(false);
    let button = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 8.0;
            ui.add(button.min_size(vec2(HIT_HEIGHT, HIT_HEIGHT)))
        })
        .inner;
    if button.on_hover_text(undo).accessible_name(name).clicked() {
        let field = LaneField::Hidden(!lane.hidden);
        form.queue.edit(undo, Edit::SetLane { lane_id: lane.id, field });
    }
}

fn stages_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let journey = form.journey;
    form.next_group(ui);
    label_ui(ui, "Stages", form.colours);
    for stage in &journey.stages {
        form.go_to(ui, None, &names::of_stage(journey, stage), Subject::Stage(stage.id));
    }
}
