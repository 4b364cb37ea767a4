//! The inspector: the panel at the right that shows and edits every field of what is selected.
//!
//! Nothing is kept here: fields show the map as it is and push edits, so that they follow undo.

mod card;
mod channel_field;
mod colour_field;
mod draft_field;
mod emotion;
mod form;
mod journey;
mod jumps;
mod lane;
mod links;
mod many;
mod menu_field;
mod metric;
pub(super) mod names;
mod persona;
mod persona_menu;
mod picture_field;
mod rating;
mod row;
mod scale;
pub(super) mod segments;
mod stage;
mod stepper;
mod switch;
mod text_field;

use egui::{Frame, Margin, Panel, ScrollArea, Stroke, Ui, vec2};

use super::region::Region;
use super::selection::Selection;
use super::style::{self, Colours};
use super::subject::Subject;
pub(super) use form::Form;
pub(super) use jumps::want_jump_label;
pub(super) use links::want_list as want_list_of_links;
pub(super) use menu_field::value_button_ui;
pub(super) use persona::sheet_ui as persona_sheet_ui;
pub(super) use text_field::want_keyboard;

/// How wide the inspector's column is.
pub(super) const WIDTH: f32 = 296.0;

/// The column at the right of the map, which the inspector shares with what stands at its foot.
pub(super) fn column_ui(ui: &mut Ui, colours: &Colours, content_ui: impl FnOnce(&mut Ui)) {
    let panel = Panel::right("inspector").exact_size(WIDTH).resizable(false);
    let frame = Frame::new().fill(colours.paper);
    let shown = panel.frame(frame).show_separator_line(false).show(ui, |ui| {
        Region::Inspector.is_called(ui);
        content_ui(ui);
    });
    let rect = shown.response.rect;
    Region::Inspector.stands(ui.ctx(), rect);
    let edge = Stroke::new(1.0, colours.rule);
    ui.painter().vline(rect.left() + 0.5, rect.y_range(), edge);
}

/// Shows what is selected, and the map itself when nothing is.
pub(super) fn panel_ui(ui: &mut Ui, selection: &Selection, form: &mut Form<'_>) {
    let subject =
        selection.subject().filter(|subject| subject.is_in(form.journey)).unwrap_or(Subject::Map);
    let area = ScrollArea::vertical().id_salt(("inspector", subject)).auto_shrink(false);
    area.show(ui, |ui| {
        let margin = Margin::symmetric(row::MARGIN as i8, 12);
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            let quiet = style::colour(form.theme.palette.ink_3);
            ui.visuals_mut().weak_text_color = Some(quiet);
            if !form.is_in_map {
                // It looks as it will with the first letter, so that nothing flickers from card to card.
                ui.visuals_mut().disabled_alpha = 1.0;
                ui.disable();
            }
            if selection.is_many() {
                many::many_ui(ui, form, selection, subject);
            } else {
                subject_ui(ui, subject, form);
            }
        });
    });
}

fn subject_ui(ui: &mut Ui, subject: Subject, form: &mut Form<'_>) {
    match subject {
        Subject::Title | Subject::Goal | Subject::Map => journey::journey_ui(ui, form),
        Subject::Stage(stage_id) => stage::stage_ui(ui, form, stage_id),
        Subject::Step(step_id) => stage::step_ui(ui, form, step_id),
        Subject::Persona(persona_id) => persona::persona_ui(ui, form, persona_id),
        Subject::Lane(lane_id) => lane::lane_ui(ui, form, lane_id),
        Subject::Cell(lane_id, step_id) => {
            if !metric::cell_ui(ui, form, lane_id, step_id) {
                lane::lane_ui(ui, form, lane_id);
            }
        }
        Subject::Card(card_id) => card::card_ui(ui, form, card_id),
        Subject::Line(line_id) => emotion::line_ui(ui, form, line_id),
        Subject::Point(point_id) => emotion::point_ui(ui, form, point_id),
    }
}
