//! A field to type in over a list to choose from, worked by keys alone: arrows and Enter choose while the
//! field keeps the keyboard.

use egui::accesskit::Role;
use egui::{
    Align2, Id, Key, Margin, Modifiers, Rect, Response, RichText, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::style::{CORNER, Colours, HIT_HEIGHT, ICON_SIZE, icon_text, paint_text};
use crate::text::Icon;

const PADDING: f32 = 10.0;

/// What is typed, and which entry Enter would choose.
#[derive(Default)]
pub(super) struct ChoiceList {
    text: String,
    chosen: usize,
    /// Whether the entry was chosen by keys just now and is to be in view.
    reveals: bool,
    is_entered: bool,
    has_been_shown: bool,
}

/// An entry of the list.
#[derive(Clone)]
pub(super) struct Choice {
    pub(super) icon: Option<Icon>,
    pub(super) name: String,
    /// What stands beside the name, in quiet ink.
    pub(super) beside: String,
    /// At the right end.
    pub(super) keys: String,
}

impl ChoiceList {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Gives the field the keyboard back after something beside it was clicked.
    pub(super) fn take_keyboard_back(&mut self) {
        self.has_been_shown = false;
    }

    /// The field; takes in what was typed.
    pub(super) fn field_ui(&mut self, ui: &mut Ui, name: &str, hint: &str) {
        let id = Id::unique("choice list field");
        if ui.memory(|memory| memory.has_focus(id)) {
            self.take_keys(ui);
        }
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 8))
            .hint_text(hint);
        let field = ui.add(edit).accessible_name(name);
        if field.changed() {
            self.chosen = 0;
            self.reveals = true;
        }
        if !std::mem::replace(&mut self.has_been_shown, true) {
            field.request_focus();
        }
    }

    fn take_keys(&mut self, ui: &Ui) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.chosen += 1;
            self.reveals = true;
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
            self.reveals = true;
        }
        self.is_entered |= pressed(Key::Enter);
    }

    /// The entries; the number of the one that was chosen.
    pub(super) fn list_ui(
        &mut self,
        ui: &mut Ui,
        choices: &[Choice],
        height: f32,
        colours: &Colours,
    ) -> Option<usize> {
        self.chosen = self.chosen.min(choices.len().saturating_sub(1));
        let is_entered = std::mem::take(&mut self.is_entered);
        let mut clicked = None;
        let height = height.min(ui.available_height());
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if choices.is_empty() {
                ui.add_space(8.0);
                ui.label(RichText::new("Nothing fits these words.").color(colours.ink_2));
            }
            for (index, choice) in choices.iter().enumerate() {
                let is_chosen = index == self.chosen;
                let row = choice_ui(ui, choice, is_chosen, colours);
                if is_chosen {
                    let field = Id::unique("choice list field");
                    let row_id = row.id.accesskit_id();
                    ui.ctx().accesskit_node_builder(field, |node| {
                        node.set_active_descendant(row_id);
                    });
                    if std::mem::take(&mut self.reveals) {
                        row.scroll_to_me(None);
                    }
                }
                if row.clicked() {
                    clicked = Some(index);
                }
            }
        });
        clicked.or((is_entered && !choices.is_empty()).then_some(self.chosen))
    }
}

fn choice_ui(ui: &mut Ui, choice: &Choice, is_chosen: bool, colours: &Colours) -> Response {
    let size = vec2(ui.available_width(), HIT_HEIGHT);
    let (rect, row) = ui.allocate_exact_size(size, Sense::CLICK);
    let spoken = || match choice.beside.as_str() {
        "" => choice.name.clone(),
        beside => format!("{}, {beside}", choice.name),
    };
    row.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, spoken()));
    let ground = if is_chosen {
        colours.press
    } else if row.hovered() {
        colours.hover
    } else {
        colours.paper
    };
    ui.painter().rect_filled(rect, f32::from(CORNER), ground);
    paint_words(ui, rect.shrink2(vec2(PADDING, 0.0)), choice, colours);
    row
}

fn paint_words(ui: &Ui, rect: Rect, choice: &Choice, colours: &Colours) {
    let quiet = |text: &str| RichText::new(text).small().color(colours.ink_2);
    let keys = paint_text(ui, quiet(&choice.keys), rect, Align2::RIGHT_CENTER);
    if let Some(icon) = choice.icon {
        let icon = icon_text(icon, ICON_SIZE).color(colours.ink_2);
        paint_text(ui, icon, rect, Align2::LEFT_CENTER);
    }
    let left = rect.left() + ICON_SIZE + PADDING;
    let right = keys.left() - PADDING;
    let room = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
    let name = RichText::new(&choice.name).color(colours.ink);
    let name = paint_text(ui, name, room, Align2::LEFT_CENTER);
    let room = room.with_min_x((name.right() + PADDING).min(right));
    if room.width() > ICON_SIZE {
        paint_text(ui, quiet(&choice.beside), room, Align2::LEFT_CENTER);
    }
}
