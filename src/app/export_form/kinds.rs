//! The list of kinds of file. The keyboard goes to the chosen one; arrows choose another.

use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, FocusDirection, Id, Key, Modifiers, RichText, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, vec2,
};

use crate::app::style::{BODY_SIZE, CORNER, Colours, paint_text, strong_text};
use crate::handout::Format;

const ROW_HEIGHT: f32 = 32.0;
const HEADING_HEIGHT: f32 = 26.0;
const PADDING: f32 = 10.0;

/// Shows the list; whether Enter was pressed in it.
pub(super) fn ui(
    ui: &mut Ui,
    chosen: &mut Format,
    wants_keyboard: bool,
    colours: &Colours,
) -> bool {
    let id = Id::unique("chosen kind of file");
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    let is_moved = has_keyboard && take_arrows(ui, chosen);
    ui.spacing_mut().item_spacing.y = 1.0;
    let mut clicked = None;
    for (heading, is_drawn) in [("As it looks", true), ("What it says", false)] {
        heading_ui(ui, heading, colours);
        for format in Format::ALL.into_iter().filter(|format| format.is_drawn() == is_drawn) {
            if kind_ui(ui, format, (format == *chosen).then_some(id), is_moved, colours) {
                clicked = Some(format);
            }
        }
        ui.add_space(6.0);
    }
    if let Some(format) = clicked {
        *chosen = format;
        ui.ctx().request_repaint();
    }
    ui.memory_mut(|memory| {
        if wants_keyboard || clicked.is_some() || is_moved || memory.focused().is_none() {
            memory.request_focus(id);
        }
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        memory.set_focus_lock_filter(id, filter);
    });
    has_keyboard && ui.input(is_entered_once)
}

/// Enter that is held may have been meant for what opened the form.
fn is_entered_once(input: &egui::InputState) -> bool {
    input.events.iter().any(|event| {
        let enter = egui::Key::Enter;
        matches!(event, egui::Event::Key { key, pressed: true, repeat: false, .. } if *key == enter)
    })
}

/// Chooses by arrow keys, Home and End; whether there was any.
fn take_arrows(ui: &Ui, chosen: &mut Format) -> bool {
    let last = Format::ALL.len() - 1;
    let before = Format::ALL.iter().position(|format| format == chosen).unwrap_or(0);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut is_pressed = false;
    let mut place = before;
    for (key, to) in [
        (Key::ArrowDown, (before + 1).min(last)),
        (Key::ArrowUp, before.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(key) {
            (is_pressed, place) = (true, to);
        }
    }
    if is_pressed {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        *chosen = Format::ALL[place];
        ui.ctx().request_repaint();
    }
    is_pressed
}

fn heading_ui(ui: &mut Ui, words: &str, colours: &Colours) {
    let (rect, heading) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEADING_HEIGHT), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let words = strong_text(words, 12.5).color(colours.ink_2);
    paint_text(ui, words, rect.shrink2(vec2(PADDING, 0.0)), Align2::LEFT_CENTER);
}

/// One row; whether it was clicked. The chosen one has an id of its own.
fn kind_ui(
    ui: &mut Ui,
    format: Format,
    chosen: Option<Id>,
    reveals: bool,
    colours: &Colours,
) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    let (id, sense) = match chosen {
        Some(id) => (id, Sense::click()),
        None => (Id::unique(("kind of file", format)), Sense::CLICK),
    };
    let row = ui.interact(rect, id, sense);
    let is_chosen = chosen.is_some();
    row.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, format.name()));
    let ground = match (is_chosen, row.hovered()) {
        (true, _) => colours.press,
        (false, true) => colours.hover,
        (false, false) => colours.paper,
    };
    ui.painter().rect_filled(rect, f32::from(CORNER), ground);
    let room = rect.shrink2(vec2(PADDING, 0.0));
    let name = RichText::new(format.name()).size(BODY_SIZE).color(colours.ink);
    paint_text(ui, name, room, Align2::LEFT_CENTER);
    let ending = RichText::new(format!(".{}", format.extension())).small().color(colours.ink_2);
    paint_text(ui, ending, room, Align2::RIGHT_CENTER);
    if row.has_focus() {
        let ring = Stroke::new(2.0, colours.focus);
        ui.painter().rect_stroke(rect, f32::from(CORNER), ring, StrokeKind::Inside);
    }
    if is_chosen && reveals {
        row.scroll_to_me(None);
    }
    row.clicked()
}
