//! A value that is chosen from a menu.

use egui::{
    Align, Button, IntoAtoms, Layout, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Ui,
};

use super::super::style::{BODY_SIZE, HIT_HEIGHT, ICON_SIZE, icon_text};
use super::super::toolbar::menu_style;
use crate::text::Icon;

const MENU_WIDTH: f32 = 240.0;
const MOST_HEIGHT: f32 = 640.0;
const ROOM_ROUND_MENU: f32 = 40.0;

/// Shows a value as a button as wide as there is room.
pub(in crate::app) fn value_button_ui<'a>(
    ui: &mut Ui,
    face: impl IntoAtoms<'a>,
    value: impl Into<String>,
) -> Response {
    let caret = icon_text(Icon::Collapse, 13.0);
    let size = [ui.available_width(), HIT_HEIGHT].into();
    let button = Button::new(face).right_text(caret).min_size(size).truncate();
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 10.0;
            ui.add(button)
        })
        .inner;
    let value = value.into();
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(value));
    response
}

/// The menu of a button; what was chosen in it.
pub(super) fn menu_ui<R>(
    button: &Response,
    close_behavior: PopupCloseBehavior,
    add_entries: impl FnOnce(&mut Ui) -> Option<R>,
) -> Option<R> {
    let menu = Popup::menu(button).width(MENU_WIDTH).style(menu_style).gap(2.0);
    let shown = menu.close_behavior(close_behavior).show(|ui| {
        let height = MOST_HEIGHT.min(ui.ctx().content_rect().height() - ROOM_ROUND_MENU);
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        let area = area.auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.with_layout(Layout::top_down_justified(Align::Min), add_entries).inner
        })
        .inner
    });
    let chosen = shown.and_then(|shown| shown.inner);
    if chosen.is_some() {
        Popup::close_id(&button.ctx, Popup::default_response_id(button));
    }
    chosen
}

/// A field within a menu, with the edge that entries do not have.
pub(super) fn field_in_menu_ui<R>(ui: &mut Ui, add_field: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.reset_style();
        add_field(ui)
    })
    .inner
}

/// One entry; whether it was chosen.
pub(super) fn entry_ui(ui: &mut Ui, icon: Option<Icon>, words: &str, is_chosen: bool) -> bool {
    let words = RichText::new(words).size(BODY_SIZE);
    let entry = match icon {
        Some(icon) => Button::selectable(is_chosen, (icon_text(icon, ICON_SIZE), words.clone())),
        None => Button::selectable(is_chosen, words.clone()),
    };
    let entry = entry.min_size([0.0, HIT_HEIGHT].into()).truncate();
    ui.add(entry).accessible_name(words.text()).clicked()
}
