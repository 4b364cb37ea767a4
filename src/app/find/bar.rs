//! The bar over the map with what is looked for.

use egui::text::{CCursor, CCursorRange};
use egui::{Button, Frame, Key, Margin, Panel, Response, RichText, Stroke, TextEdit, Ui, vec2};

use super::{Find, Reply};
use crate::app::region::Region;
use crate::app::style::{Colours, HIT_HEIGHT, ICON_SIZE, icon_text};
use crate::text::Icon;

const FIELD_WIDTH: f32 = 190.0;
const COUNT_WIDTH: f32 = 76.0;

pub(super) fn ui(ui: &mut Ui, find: &mut Find, colours: &Colours) -> Option<Reply> {
    let frame = Frame::new()
        .fill(colours.paper)
        .stroke(Stroke::new(1.0, colours.rule))
        .inner_margin(Margin::symmetric(12, 4));
    let panel = Panel::top("find").frame(frame).show_separator_line(false);
    let shown = panel.show(ui, |ui| {
        Region::FindBar.is_called(ui);
        ui.horizontal(|ui| row_ui(ui, find, colours)).inner
    });
    Region::FindBar.stands(ui.ctx(), shown.response.rect);
    shown.inner
}

fn row_ui(ui: &mut Ui, find: &mut Find, colours: &Colours) -> Option<Reply> {
    ui.label(icon_text(Icon::Find, ICON_SIZE).color(colours.ink_2));
    let mut reply = field_ui(ui, find);
    let count = find.found.count();
    let words = match (count, find.wanted.is_empty()) {
        (_, true) => String::new(),
        (0, false) => "None".to_owned(),
        (count, false) => format!("{} of {count}", (find.at + 1).min(count)),
    };
    let size = vec2(COUNT_WIDTH, HIT_HEIGHT);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.label(RichText::new(words).color(colours.ink_2));
    });
    let mut button = |ui: &mut Ui, text: &str, name: &str, tip: &str, is_possible, meant| {
        let button = Button::new(text).min_size(vec2(HIT_HEIGHT, HIT_HEIGHT));
        let button = ui.add_enabled(is_possible, button).on_hover_text(tip);
        if button.accessible_name(name).clicked() {
            reply = Some(meant);
        }
    };
    let some = count > 0;
    button(ui, "↑", "Previous match", "Previous (Shift+F3)", some, Reply::Previous);
    button(ui, "↓", "Next match", "Next (F3)", some, Reply::Next);
    let edit = TextEdit::singleline(&mut find.with).hint_text("Replace with");
    let edit = edit.desired_width(FIELD_WIDTH).margin(Margin::symmetric(10, 7));
    let with = ui.add(edit).accessible_name("Replace with");
    let is_entered = is_left_by(ui, &with, Key::Enter);
    button(ui, "Replace", "Replace", "This one, and on to the next", some, Reply::Replace);
    button(ui, "All", "Replace all", "All of them, as one step", some, Reply::ReplaceAll);
    let close = Button::new(icon_text(Icon::Close, ICON_SIZE)).frame_when_inactive(false);
    if ui.add(close).accessible_name("Close").clicked() {
        reply = Some(Reply::Close);
    }
    if is_left_by(ui, &with, Key::Escape) {
        reply = Some(Reply::Close);
    }
    if is_entered {
        with.request_focus();
        reply = reply.or(Some(Reply::Replace));
    }
    reply
}

/// The words to look for. Enter goes on, with Shift back.
fn field_ui(ui: &mut Ui, find: &mut Find) -> Option<Reply> {
    let edit = TextEdit::singleline(&mut find.wanted).hint_text("Find in all texts");
    let mut output = edit.desired_width(FIELD_WIDTH).margin(Margin::symmetric(10, 7)).show(ui);
    let field = output.response.response.accessible_name("Find in all texts");
    if std::mem::take(&mut find.takes_keyboard) {
        field.request_focus();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(find.wanted.chars().count()));
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), field.id);
    }
    if is_left_by(ui, &field, Key::Escape) {
        return Some(Reply::Close);
    }
    if !is_left_by(ui, &field, Key::Enter) {
        return None;
    }
    field.request_focus();
    Some(if ui.input(|input| input.modifiers.shift) { Reply::Previous } else { Reply::Next })
}

fn is_left_by(ui: &Ui, field: &Response, key: Key) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(key))
}
