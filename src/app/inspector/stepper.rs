//! A whole number with a button for one less and one for one more.

use std::ops::RangeInclusive;

use egui::{Align, Button, Id, Layout, Response, Ui, vec2};

use super::super::Queue;
use super::super::style::{HIT_HEIGHT, icon_text};
use super::super::typing::read_number;
use super::draft_field::{Meaning, draft_field_ui};
use super::text_field::{Extent, Shape, Slot};
use crate::edit::Edit;
use crate::text::Icon;

const BUTTON_WIDTH: f32 = 34.0;
const NUMBER_WIDTH: f32 = 56.0;

/// Shows a number that can be stepped and typed.
pub(super) fn stepper_ui(
    ui: &mut Ui,
    queue: &mut Queue,
    slot: Slot,
    label_id: Id,
    (value, range): (u16, RangeInclusive<u16>),
    edit: impl Fn(u16) -> Edit,
) {
    let size = vec2(2.0 * BUTTON_WIDTH + NUMBER_WIDTH + 8.0, HIT_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let less = value.checked_sub(1).filter(|less| range.contains(less));
        let name = format!("{}: one less", slot.label);
        if step_ui(ui, Icon::Minus, &name, less.is_some()).clicked()
            && let Some(less) = less
        {
            queue.edit(slot.undo, edit(less));
        }
        ui.allocate_ui(vec2(NUMBER_WIDTH, HIT_HEIGHT), |ui| {
            let meaning = |typed: &str| {
                let number = read_number(typed).filter(|number| number.fract() == 0.0)?;
                let in_range = |number: f64| {
                    let number = number as u16;
                    range.contains(&number).then_some(number)
                };
                let number = (0.0..=f64::from(u16::MAX)).contains(&number).then_some(number);
                let number = number.and_then(in_range)?;
                Some(Meaning { shown: number.to_string(), edit: edit(number) })
            };
            let shown = value.to_string();
            draft_field_ui(
                ui,
                queue,
                slot,
                Shape { extent: Extent::CentredLine, hint: "" },
                &shown,
                meaning,
            )
            .labelled_by(label_id);
        });
        let more = value.checked_add(1).filter(|more| range.contains(more));
        let name = format!("{}: one more", slot.label);
        if step_ui(ui, Icon::Plus, &name, more.is_some()).clicked()
            && let Some(more) = more
        {
            queue.edit(slot.undo, edit(more));
        }
    });
}

fn step_ui(ui: &mut Ui, icon: Icon, name: &str, is_enabled: bool) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        let button = Button::new(icon_text(icon, 15.0)).min_size([BUTTON_WIDTH, HIT_HEIGHT].into());
        ui.add_enabled(is_enabled, button).accessible_name(name)
    })
    .inner
}
