//! A colour that is chosen: the usual one, a hue of the theme, or any other by its number.

use color::Rgba8;
use egui::accesskit::Role;
use egui::{
    AtomExt, AtomKind, Color32, PopupCloseBehavior, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::super::style::{self, Colours, HIT_HEIGHT};
use super::draft_field::{Meaning, draft_field_ui};
use super::form::Form;
use super::menu_field::{entry_ui, field_in_menu_ui, menu_ui, value_button_ui};
use super::row::row_ui;
use super::text_field::{Extent, Shape, Slot};
use crate::edit::Edit;
use crate::model::Colour;

const SWATCH: f32 = 22.0;

/// Shows a colour, and what it is called when nobody has chosen one.
pub(super) fn colour_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    slot: Slot,
    (colour, usual): (Option<Colour>, &'static str),
    edit: impl Fn(Option<Colour>) -> Edit,
) {
    let colours = form.colours;
    row_ui(ui, slot.label, colours, |ui, label_id| {
        let words = colour.map_or_else(|| usual.to_owned(), String::from);
        let button = match colour {
            Some(colour) => chosen_ui(ui, colour, &words),
            None => value_button_ui(ui, words.as_str(), words.as_str()),
        };
        let button = button.labelled_by(label_id);
        let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClickOutside, |ui| {
            let usual_chosen = entry_ui(ui, None, usual, colour.is_none()).then_some(None);
            let hue = hues_ui(ui, form, colour).map(Some);
            ui.add_space(4.0);
            field_in_menu_ui(ui, |ui| number_ui(ui, form, slot, colour, &edit));
            usual_chosen.or(hue)
        });
        if let Some(chosen) = chosen {
            form.queue.edit(slot.undo, edit(chosen));
        }
    });
}

/// A colour that somebody chose, before its number.
fn chosen_ui(ui: &mut Ui, colour: Colour, words: &str) -> Response {
    const SIDE: f32 = 16.0;
    let room = AtomKind::Empty.atom_size(vec2(SIDE, SIDE));
    let button = value_button_ui(ui, (room, words), words);
    let middle = button.rect.left_center() + vec2(10.0 + SIDE / 2.0, 0.0);
    let rect = Rect::from_center_size(middle, vec2(SIDE, SIDE));
    ui.painter().rect_filled(rect, 4.0, shown(colour));
    button
}

/// The hues of the theme: those of personas, then those of stages.
fn hues_ui(ui: &mut Ui, form: &Form<'_>, chosen: Option<Colour>) -> Option<Colour> {
    let palette = &form.theme.palette;
    let personas: Vec<Rgba8> = palette.personas.iter().map(|accent| accent.line).collect();
    let mut pressed = None;
    for hues in [&personas, &palette.stages] {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for &hue in hues {
                let colour = Colour { red: hue.r, green: hue.g, blue: hue.b };
                if swatch_ui(ui, colour, chosen == Some(colour), form.colours) {
                    pressed = Some(colour);
                }
            }
        });
    }
    pressed
}

fn swatch_ui(ui: &mut Ui, colour: Colour, is_chosen: bool, colours: &Colours) -> bool {
    let (room, response) = ui.allocate_exact_size(vec2(HIT_HEIGHT, HIT_HEIGHT), Sense::click());
    let name = format!("Colour {}", String::from(colour));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
    let swatch = Rect::from_center_size(room.center(), [SWATCH, SWATCH].into());
    ui.painter().rect_filled(swatch, 5.0, shown(colour));
    if is_chosen || response.hovered() || response.has_focus() {
        let ring = if is_chosen || response.has_focus() { colours.focus } else { colours.rule };
        let ring = Stroke::new(2.0, ring);
        ui.painter().rect_stroke(swatch.expand(3.0), 7.0, ring, StrokeKind::Outside);
    }
    response.on_hover_text(&name).clicked()
}

/// The colour's number, which can be typed.
fn number_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    slot: Slot,
    colour: Option<Colour>,
    edit: impl Fn(Option<Colour>) -> Edit,
) {
    let shown = colour.map(String::from).unwrap_or_default();
    let meaning = |typed: &str| {
        let typed = typed.trim();
        let digits = typed.strip_prefix('#').unwrap_or(typed).to_lowercase();
        let colour = Colour::try_from(format!("#{digits}")).ok()?;
        Some(Meaning { shown: colour.into(), edit: edit(Some(colour)) })
    };
    let shape = Shape { extent: Extent::Line, hint: "#rrggbb" };
    draft_field_ui(ui, form.queue, slot, shape, &shown, meaning).accessible_name("Colour’s number");
}

fn shown(colour: Colour) -> Color32 {
    style::colour(Rgba8 { r: colour.red, g: colour.green, b: colour.blue, a: u8::MAX })
}
