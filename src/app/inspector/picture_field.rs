//! A picture that is chosen among those of the map.

use std::sync::Arc;

use egui::{PopupCloseBehavior, Rect, Sense, Ui, vec2};
use kurbo::Point;

use super::super::command::Command;
use super::super::style::{CORNER, HIT_HEIGHT};
use super::super::view::View;
use super::form::Form;
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::row::row_ui;
use super::text_field::Slot;
use crate::edit::Edit;
use crate::model::{Picture, PictureId};
use crate::scene::{ImageItem, Item, Shape};
use crate::text::Icon;

/// The picture itself under its row, and beside its entry in the menu.
const SHOWN_HEIGHT: f32 = 120.0;
const ENTRY_HEIGHT: f32 = 56.0;

/// Shows a picture and the choice of another: one of the map's, or one out of a file.
pub(super) fn picture_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    slot: Slot,
    shown: Option<PictureId>,
    edit: impl FnOnce(Option<PictureId>) -> Edit,
) {
    picture_row_ui(ui, form, slot, shown, edit);
    let picture = shown.and_then(|picture_id| form.journey.picture(picture_id));
    if let Some(picture) = picture {
        let size = vec2(ui.available_width(), SHOWN_HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        paint(ui, form, (rect, f32::from(CORNER)), picture);
    }
}

/// The choice of a picture alone.
pub(super) fn picture_row_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    slot: Slot,
    shown: Option<PictureId>,
    edit: impl FnOnce(Option<PictureId>) -> Edit,
) {
    let journey = form.journey;
    let number = journey.pictures.iter().position(|picture| Some(picture.id) == shown);
    row_ui(ui, slot.label, form.colours, |ui, label_id| {
        let words = number.map_or_else(|| "None".to_owned(), name);
        let face = (super::super::style::icon_text(Icon::Picture, 18.0), words.as_str());
        let button = value_button_ui(ui, face, words.as_str()).labelled_by(label_id);
        let mut is_in_file = false;
        let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
            is_in_file = entry_ui(ui, Some(Icon::Open), "From a file…", false);
            let none = entry_ui(ui, None, "None", shown.is_none()).then_some(None);
            journey.pictures.iter().enumerate().fold(none, |chosen, (number, picture)| {
                let is_chosen = shown == Some(picture.id);
                chosen
                    .or(entry_of_ui(ui, form, number, picture, is_chosen)
                        .then_some(Some(picture.id)))
            })
        });
        if let Some(chosen) = chosen {
            form.queue.edit(slot.undo, edit(chosen));
        }
        if is_in_file {
            form.queue.run(Command::AddPictures);
        }
    });
}

fn entry_of_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    number: usize,
    picture: &Arc<Picture>,
    is_chosen: bool,
) -> bool {
    ui.horizontal(|ui| {
        let size = vec2(ENTRY_HEIGHT * 1.6, ENTRY_HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        if ui.is_rect_visible(rect) {
            paint(ui, form, (rect, f32::from(CORNER)), picture);
        }
        ui.set_min_height(HIT_HEIGHT);
        entry_ui(ui, None, &name(number), is_chosen)
    })
    .inner
}

/// Pictures have no names of their own; they are counted.
fn name(number: usize) -> String {
    format!("Picture {}", number + 1)
}

/// Paints a picture that fills a rectangle with round corners.
pub(super) fn paint(
    ui: &Ui,
    form: &mut Form<'_>,
    (rect, radius): (Rect, f32),
    picture: &Arc<Picture>,
) {
    let view = View { origin: egui::Pos2::ZERO, zoom: 1.0 };
    let image = ImageItem {
        rect: view.scene_rect_from_screen(rect),
        radius: f64::from(radius / view.zoom),
        picture: Arc::clone(picture),
    };
    let item = Item { shape: Shape::Image(image), thing: None };
    form.painter.paint_items(
        &ui.painter().with_clip_rect(ui.clip_rect()),
        &[item],
        Point::ZERO,
        view,
    );
}
