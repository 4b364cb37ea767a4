//! Which stages, lanes and personas are in the file. At least one stage and one lane stay.

use std::collections::BTreeSet;

use egui::{Button, Ui};

use super::rows::tick_ui;
use crate::app::question::focus_ring;
use crate::app::style::{Colours, HIT_HEIGHT, strong_text};
use crate::handout::Parts;
use crate::model::{Journey, outspoken};

/// One of several parts of a kind.
struct Part<Id> {
    id: Id,
    name: String,
    /// Whether it has to stay as it is.
    is_fixed: bool,
}

/// The button that says what is chosen, and below it, when it is open, what there is.
pub(super) fn ui(
    ui: &mut Ui,
    journey: &Journey,
    parts: &mut Parts,
    is_open: &mut bool,
    colours: &Colours,
) {
    let words = words(journey, parts);
    let button = Button::selectable(*is_open, words).frame_when_inactive(true);
    let button = ui.add(button.min_size([48.0, HIT_HEIGHT].into()));
    focus_ring(ui, &button, colours);
    if button.clicked() {
        *is_open = !*is_open;
        ui.ctx().request_repaint();
    }
    if !*is_open {
        return;
    }
    let (stages, lanes) = (stages_left(journey, parts), lanes_left(journey, parts));
    let all = journey.stages.iter().enumerate().map(|(place, stage)| Part {
        id: stage.id,
        name: named("Stage", place, &stage.name),
        is_fixed: stages == 1 && is_in(parts.stages.as_ref(), stage.id),
    });
    let all: Vec<_> = all.collect();
    list_ui(ui, ("Stages", "Stage"), &all, &mut parts.stages, colours);
    let all = journey.lanes.iter().enumerate().map(|(place, lane)| Part {
        id: lane.id,
        name: named("Lane", place, &lane.name),
        is_fixed: lanes == 1 && is_in(parts.lanes.as_ref(), lane.id),
    });
    let all: Vec<_> = all.collect();
    list_ui(ui, ("Lanes", "Lane"), &all, &mut parts.lanes, colours);
    let all = journey.personas.iter().enumerate().map(|(place, persona)| {
        let mut without = parts.clone();
        let others = journey.personas.iter().map(|persona| persona.id);
        choose(&mut without.personas, others, persona.id, false);
        Part {
            id: persona.id,
            name: named("Persona", place, &persona.name),
            is_fixed: is_in(parts.personas.as_ref(), persona.id)
                && lanes_left(journey, &without) == 0,
        }
    });
    let all: Vec<_> = all.collect();
    list_ui(ui, ("Personas", "Persona"), &all, &mut parts.personas, colours);
}

fn list_ui<Id: Ord + Copy>(
    ui: &mut Ui,
    (heading, kind): (&str, &str),
    all: &[Part<Id>],
    chosen: &mut Option<BTreeSet<Id>>,
    colours: &Colours,
) {
    if all.is_empty() {
        return;
    }
    ui.label(strong_text(heading, 12.5).color(colours.ink_2));
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 26.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        for part in all {
            let mut is_on = is_in(chosen.as_ref(), part.id);
            let spoken = format!("{kind} in the file: {}", part.name);
            let tick = tick_ui(ui, &mut is_on, (&part.name, &spoken), !part.is_fixed, colours);
            if tick.changed() {
                choose(chosen, all.iter().map(|part| part.id), part.id, is_on);
                ui.ctx().request_repaint();
            }
        }
    });
}

fn choose<Id: Ord>(
    chosen: &mut Option<BTreeSet<Id>>,
    all: impl ExactSizeIterator<Item = Id>,
    id: Id,
    is_on: bool,
) {
    let count = all.len();
    let set = chosen.get_or_insert_with(|| all.collect());
    if is_on {
        set.insert(id);
    } else {
        set.remove(&id);
    }
    if set.len() == count {
        *chosen = None;
    }
}

fn is_in<Id: Ord + Copy>(chosen: Option<&BTreeSet<Id>>, id: Id) -> bool {
    chosen.is_none_or(|chosen| chosen.contains(&id))
}

fn stages_left(journey: &Journey, parts: &Parts) -> usize {
    journey.stages.iter().filter(|stage| is_in(parts.stages.as_ref(), stage.id)).count()
}

fn lanes_left(journey: &Journey, parts: &Parts) -> usize {
    let personas = parts.personas.as_ref();
    let lanes = journey.lanes.iter().filter(|lane| is_in(parts.lanes.as_ref(), lane.id));
    lanes.filter(|lane| lane.persona.is_none_or(|persona| is_in(personas, persona))).count()
}

fn named(kind: &str, place: usize, name: &str) -> String {
    /// More letters have no room.
    const MOST: usize = 48;
    let name = name.trim();
    if name.is_empty() {
        return format!("{kind} {}", place + 1);
    }
    let end = if name.chars().count() > MOST { "…" } else { "" };
    let begin: String = name.chars().take(MOST).collect();
    outspoken(&format!("{begin}{end}")).into_owned()
}

/// “Parts: whole map”, or how much of what is chosen.
fn words(journey: &Journey, parts: &Parts) -> String {
    let mut counts = Vec::new();
    if parts.stages.is_some() {
        counts.push(format!("{} of {} stages", stages_left(journey, parts), journey.stages.len()));
    }
    if parts.lanes.is_some() || parts.personas.is_some() {
        counts.push(format!("{} of {} lanes", lanes_left(journey, parts), journey.lanes.len()));
    }
    if counts.is_empty() {
        return "Parts: whole map".to_owned();
    }
    format!("Parts: {}", counts.join(", "))
}
