//! The jumps of a step: where each leads, and what stands at it.

use egui::{Align, Button, Context, Id, Layout, PopupCloseBehavior, Ui, vec2};

use super::super::command::Command;
use super::super::making::Making;
use super::super::style::{HIT_HEIGHT, icon_text};
use super::super::subject::Subject;
use super::form::Form;
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::names;
use super::row::label_ui;
use super::text_field::{Extent, Shape, Slot, text_field_ui};
use crate::edit::{Edit, StepField};
use crate::model::{Jump, Step, StepId};
use crate::text::Icon;

const LABEL: Shape = Shape { extent: Extent::Wrapped, hint: "Why, such as “photo rejected”" };

/// Between one jump and the next.
const GAP: f32 = 6.0;

/// Shows the jumps of a step and takes in others.
pub(super) fn jumps_ui(ui: &mut Ui, form: &mut Form<'_>, step: &Step) {
    label_ui(ui, "Jumps to", form.colours);
    for (place, jump) in step.jumps.iter().enumerate() {
        ui.push_id(jump.to, |ui| {
            target_ui(ui, form, step, place, jump);
            words_ui(ui, form, step, place, jump);
        });
        ui.add_space(GAP);
    }
    if step.jumps.len() + 1 < form.journey.step_count() {
        let words = (icon_text(Icon::Plus, 15.0), "Add a jump");
        let button = Button::new(words).min_size([ui.available_width(), HIT_HEIGHT].into());
        if ui.add(button).accessible_name("Add a jump").clicked() {
            form.queue.run(Command::Make(Making::Jump));
        }
    }
}

/// The step it leads to, and a cross to remove it.
fn target_ui(ui: &mut Ui, form: &mut Form<'_>, step: &Step, place: usize, jump: &Jump) {
    let number = place + 1;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let cross = Button::new(icon_text(Icon::Close, 15.0)).frame_when_inactive(false);
            let cross = cross.min_size(vec2(HIT_HEIGHT, HIT_HEIGHT));
            let remove = ui.add(cross).accessible_name(format!("Remove jump {number}"));
            if remove.clicked() {
                let jumps = step.jumps.iter().filter(|other| other.to != jump.to).cloned();
                form.queue.edit("Remove jump", jumping(step, jumps.collect()));
            }
            if let Some(to) = chosen_ui(ui, form, step, number, jump)
                && to != jump.to
            {
                let mut jumps = step.jumps.clone();
                jumps[place].to = to;
                form.queue.edit("Change jump", jumping(step, jumps));
            }
        });
    });
}

/// The step that is chosen from all that the step does not jump to yet, and from this one.
fn chosen_ui(
    ui: &mut Ui,
    form: &Form<'_>,
    step: &Step,
    number: usize,
    jump: &Jump,
) -> Option<StepId> {
    let name = |step_id| names::of_step(form.journey, step_id);
    let words = name(jump.to);
    let button = value_button_ui(ui, words.as_str(), words.as_str());
    let button = button.accessible_name(format!("Jump {number} leads to"));
    menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
        let is_free = |to: StepId| to != step.id && step.jump_to(to).is_none();
        let free = form.journey.steps().map(|other| other.id);
        let entries = free.filter(|&to| to == jump.to || is_free(to));
        entries.fold(None, |chosen, to| {
            let entry = ui.push_id(to, |ui| entry_ui(ui, None, &name(to), to == jump.to));
            chosen.or(entry.inner.then_some(to))
        })
    })
}

fn words_ui(ui: &mut Ui, form: &mut Form<'_>, step: &Step, place: usize, jump: &Jump) {
    let subject = Subject::Step(step.id);
    let slot = Slot { subject, label: "Label of a jump", undo: "Label jump" };
    let (step_id, to) = (step.id, jump.to);
    let edit = |label| Edit::SetStep { step_id, field: StepField::JumpLabel { to, label } };
    let field = text_field_ui(ui, form.queue, slot, LABEL, &jump.label, edit);
    let field = field.accessible_name(format!("Label of jump {}", place + 1));
    let wanted = ui.data(|data| data.get_temp::<(StepId, StepId)>(wanted_id()));
    if wanted == Some((step_id, to)) {
        ui.data_mut(|data| data.remove::<(StepId, StepId)>(wanted_id()));
        field.request_focus();
        field.scroll_to_me(None);
    }
}

/// Gives the keyboard to the label of a jump once it is shown.
pub(in crate::app) fn want_jump_label(ctx: &Context, from: StepId, to: StepId) {
    ctx.data_mut(|data| data.insert_temp(wanted_id(), (from, to)));
}

fn wanted_id() -> Id {
    Id::unique("keyboard for the label of a jump")
}

fn jumping(step: &Step, jumps: Vec<Jump>) -> Edit {
    Edit::SetStep { step_id: step.id, field: StepField::Jumps(jumps) }
}
