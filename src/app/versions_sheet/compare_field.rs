//! The field that says what a state is compared with: the map as it is now, or any other state.

use egui::{
    Align, Align2, Button, Id, Layout, Popup, Rect, Response, RichText, ScrollArea, Ui, vec2,
};

use super::super::inspector::value_button_ui;
use super::super::style::{BODY_SIZE, HIT_HEIGHT, paint_text};
use super::super::toolbar::menu_style;
use super::list::Entry;

const NAME: &str = "Compare with";
const NOW: &str = "The map as it is now";
/// Between the field and its name.
const GAP: f32 = 8.0;
/// Of the menu, which stands below the field where there is room.
const LEAST_HEIGHT: f32 = 120.0;
const MOST_HEIGHT: f32 = 320.0;
const ROOM_ROUND_MENU: f32 = 32.0;

/// What came of the field in a frame.
pub(super) struct Shown {
    /// What has the keyboard while the field has it.
    pub(super) id: Id,
    /// Which choice was clicked, by its number.
    pub(super) clicked: Option<usize>,
}

/// How many there are to choose from: the map as it is, then every state.
pub(super) fn count(entries: &[Entry]) -> usize {
    entries.len() + 1
}

/// Shows the field. `has_moved` says that keys have chosen just now.
pub(super) fn field_ui(ui: &mut Ui, entries: &[Entry], chosen: usize, has_moved: bool) -> Shown {
    let words = words(entries);
    let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HIT_HEIGHT));
    let name = paint_text(ui, RichText::new(NAME).size(BODY_SIZE), room, Align2::LEFT_CENTER);
    ui.horizontal(|ui| {
        ui.add_space(name.width() + GAP);
        let face = words.get(chosen).map_or(NOW, String::as_str);
        let button = value_button_ui(ui, RichText::new(face).size(BODY_SIZE), face);
        let button = button.accessible_name(NAME);
        if button.clicked() {
            // Keys go on in the menu that the pointer has opened.
            button.request_focus();
        }
        Shown { id: button.id, clicked: menu_ui(&button, &words, chosen, has_moved) }
    })
    .inner
}

fn words(entries: &[Entry]) -> Vec<String> {
    std::iter::once(NOW.to_owned()).chain(entries.iter().map(Entry::spoken)).collect()
}

fn menu_ui(button: &Response, words: &[String], chosen: usize, has_moved: bool) -> Option<usize> {
    let has_opened = button.clicked();
    let menu = Popup::menu(button).width(button.rect.width()).style(menu_style).gap(2.0);
    let shown = menu.show(|ui| {
        let below = ui.ctx().content_rect().bottom() - button.rect.bottom() - ROOM_ROUND_MENU;
        let height = below.clamp(LEAST_HEIGHT, MOST_HEIGHT);
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                let mut clicked = None;
                for (number, words) in words.iter().enumerate() {
                    let entry = entry_ui(ui, words, number == chosen);
                    if number == chosen && (has_opened || has_moved) {
                        entry.scroll_to_me(None);
                    }
                    if entry.clicked() {
                        clicked = Some(number);
                    }
                }
                clicked
            })
            .inner
        })
        .inner
    });
    shown.and_then(|shown| shown.inner)
}

fn entry_ui(ui: &mut Ui, words: &str, is_chosen: bool) -> Response {
    let entry = Button::selectable(is_chosen, RichText::new(words).size(BODY_SIZE));
    ui.add(entry.min_size([0.0, HIT_HEIGHT].into()).truncate()).accessible_name(words)
}
