//! The sheet of what two sides changed in different ways: both values beside each other, and a choice for each.
//!
//! Arrow keys go from field to field and from side to side, Enter takes what is chosen, Escape leaves the map
//! as it is.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, Event, EventFilter, Galley, Key, Label, Layout, Modifiers, Rect, Response, RichText,
    ScrollArea, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText,
    pos2, vec2,
};

use super::merging::Merging;
use super::question::{focus_if_none_has, heading, plain, primary};
use super::style::{BODY_SIZE, CORNER, Colours, HIT_HEIGHT, strong_text};
use crate::compare::{Conflict, Side};
use crate::model::Journey;

const GAP: f32 = 8.0;
const PADDING: f32 = 10.0;
const DOT_RADIUS: f32 = 7.0;
/// From the left edge of a choice to its words, with the dot between.
const TEXT_LEFT: f32 = PADDING + 2.0 * DOT_RADIUS + GAP;
/// What the row of buttons takes.
const FOOT_HEIGHT: f32 = 56.0;

/// The sheet while it is open.
pub(super) struct MergeSheet {
    merging: Merging,
    /// A side for each conflict.
    choices: Vec<Side>,
    /// The conflict that keys choose for.
    current: usize,
    /// Whether that was reached by a key just now and is to be in view.
    reveals: bool,
    /// Whether a button has the keyboard that hears Enter itself.
    is_enter_taken: bool,
}

/// What somebody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Merge,
    Cancel,
}

impl MergeSheet {
    pub(super) fn new(merging: Merging) -> Self {
        let choices = vec![Side::Ours; merging.merged.conflicts.len()];
        Self { merging, choices, current: 0, reveals: false, is_enter_taken: false }
    }

    /// The merge with the map that was chosen.
    pub(super) fn into_merged(self) -> (Merging, Journey) {
        let merged = self.merging.merged.resolved(&self.choices);
        (self.merging, merged)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        let is_entered = self.take_keys(ui);
        self.words_ui(ui, colours);
        let height = (ui.available_height() - FOOT_HEIGHT).max(2.0 * HIT_HEIGHT);
        let area = ScrollArea::vertical().id_salt("conflicts").max_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for place in 0..self.choices.len() {
                self.conflict_ui(ui, place, colours);
            }
        });
        ui.add_space(GAP);
        let reply = self.buttons_ui(ui, colours);
        is_entered.then_some(Reply::Merge).or(reply)
    }

    fn words_ui(&self, ui: &mut Ui, colours: &Colours) {
        heading(ui, "What both of you have changed");
        let fields = match self.choices.len() {
            1 => "this field".to_owned(),
            count => format!("these {count} fields"),
        };
        let words = if self.merging.has_base {
            format!("All else goes together. Choose what {fields} should say.")
        } else {
            format!(
                "What both maps come from is not known any more, so that all is asked in which they \
                 differ. Choose what {fields} should say."
            )
        };
        ui.add(Label::new(RichText::new(words).color(colours.ink_2)).wrap());
        ui.add_space(4.0);
    }

    /// Takes the keys of the sheet before any button hears them; whether Enter was among them.
    fn take_keys(&mut self, ui: &Ui) -> bool {
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.set_focus_lock_filter(focused, filter);
            }
        });
        let mut keys = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key { key, pressed: true, modifiers: Modifiers::NONE, .. }
                    if self.hears(*key) =>
                {
                    keys.push(*key);
                    false
                }
                _ => true,
            });
        });
        // Several keys come in one frame when frames are slow.
        for key in &keys {
            self.take_key(*key);
        }
        keys.contains(&Key::Enter)
    }

    fn hears(&self, key: Key) -> bool {
        match key {
            Key::ArrowDown | Key::ArrowUp | Key::ArrowLeft | Key::ArrowRight => true,
            Key::Enter => !self.is_enter_taken,
            _ => false,
        }
    }

    fn take_key(&mut self, key: Key) {
        let last = self.choices.len().saturating_sub(1);
        match key {
            Key::ArrowDown => self.current = (self.current + 1).min(last),
            Key::ArrowUp => self.current = self.current.saturating_sub(1),
            Key::ArrowLeft => self.choose(self.current, Side::Ours),
            Key::ArrowRight => self.choose(self.current, Side::Theirs),
            _ => return,
        }
        self.reveals = true;
    }

    fn choose(&mut self, place: usize, side: Side) {
        if let Some(choice) = self.choices.get_mut(place) {
            *choice = side;
        }
    }

    fn conflict_ui(&mut self, ui: &mut Ui, place: usize, colours: &Colours) {
        let conflict = &self.merging.merged.conflicts[place];
        let is_current = place == self.current;
        ui.add_space(10.0);
        let name = strong_text(&conflict.name, BODY_SIZE);
        let name = name.color(if is_current { colours.focus } else { colours.ink });
        let title = ui.add(Label::new(name).wrap());
        ui.label(RichText::new(conflict.field).small().color(colours.ink_2));
        let width = (ui.available_width() - GAP - PADDING) / 2.0;
        let chosen = self.choices[place];
        let row = ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let sides = [(Side::Ours, &conflict.ours), (Side::Theirs, &conflict.theirs)];
            let texts = sides
                .map(|(side, value)| Texts::of(ui, side, value, width, chosen == side, colours));
            let height = texts.iter().map(Texts::height).fold(HIT_HEIGHT, f32::max);
            let clicked = texts.map(|texts| {
                let side = texts.side;
                let look = Look { is_chosen: chosen == side, is_current };
                let (rect, choice) = ui.allocate_exact_size(vec2(width, height), Sense::click());
                choice_ui(ui, rect, &choice, conflict, texts, look, colours);
                choice.clicked().then_some(side)
            });
            clicked.into_iter().flatten().next()
        });
        if is_current && self.reveals {
            title.scroll_to_me(None);
            row.response.scroll_to_me(None);
            self.reveals = false;
        }
        if let Some(side) = row.inner {
            self.current = place;
            self.choose(place, side);
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        ui.horizontal(|ui| {
            let merge = primary(ui, colours, "Merge");
            focus_if_none_has(ui, &merge);
            let all = [(Side::Ours, "All ours"), (Side::Theirs, "All theirs")];
            let all = all.map(|(side, words)| (side, plain(ui, words)));
            let cancel = plain(ui, "Cancel");
            self.is_enter_taken =
                cancel.has_focus() || all.iter().any(|(_, button)| button.has_focus());
            for (side, button) in all {
                if button.clicked() {
                    self.choices.fill(side);
                }
            }
            let merged = merge.clicked().then_some(Reply::Merge);
            merged.or(cancel.clicked().then_some(Reply::Cancel))
        })
        .inner
    }
}

/// How a choice is shown.
#[derive(Clone, Copy)]
struct Look {
    is_chosen: bool,
    is_current: bool,
}

/// What stands in a choice: whose it is, and the value.
struct Texts {
    side: Side,
    spoken: String,
    whose: Arc<Galley>,
    value: Arc<Galley>,
}

impl Texts {
    fn of(
        ui: &Ui,
        side: Side,
        value: &str,
        width: f32,
        is_chosen: bool,
        colours: &Colours,
    ) -> Self {
        let whose = match side {
            Side::Ours => "Ours",
            Side::Theirs => "Theirs",
        };
        let ink = if is_chosen { colours.ink } else { colours.ink_2 };
        let room = width - TEXT_LEFT - PADDING;
        let wrapped = |text: RichText| {
            let wrap = Some(TextWrapMode::Wrap);
            WidgetText::from(text).into_galley(ui, wrap, room, TextStyle::Body)
        };
        Self {
            side,
            spoken: format!("{whose}: {value}"),
            whose: wrapped(RichText::new(whose).small().color(colours.ink_2)),
            value: wrapped(RichText::new(value).color(ink)),
        }
    }

    fn height(&self) -> f32 {
        self.whose.size().y + self.value.size().y + PADDING
    }
}

/// One side's value, to be chosen.
fn choice_ui(
    ui: &Ui,
    rect: Rect,
    choice: &Response,
    conflict: &Conflict,
    texts: Texts,
    look: Look,
    colours: &Colours,
) {
    let spoken = || format!("{}, {} of {}", texts.spoken, conflict.field, conflict.name);
    choice.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, look.is_chosen, spoken()));
    ground(ui, rect, choice, look, colours);
    let top = rect.top() + PADDING / 2.0;
    let value_top = top + texts.whose.size().y;
    let left = rect.left() + TEXT_LEFT;
    ui.painter().galley(pos2(left, top), texts.whose, colours.ink_2);
    ui.painter().galley(pos2(left, value_top), texts.value, colours.ink);
}

/// The frame of a choice, and its dot.
fn ground(ui: &Ui, rect: Rect, choice: &Response, look: Look, colours: &Colours) {
    let fill = match (look.is_chosen, choice.hovered()) {
        (true, _) => colours.press,
        (false, true) => colours.hover,
        (false, false) => colours.paper,
    };
    let is_marked = look.is_chosen && look.is_current;
    let edge = if choice.has_focus() || is_marked {
        Stroke::new(2.0, colours.focus)
    } else {
        Stroke::new(1.0, colours.rule)
    };
    let corner = f32::from(CORNER);
    ui.painter().rect(rect, corner, fill, edge, StrokeKind::Inside);
    let middle = pos2(rect.left() + PADDING + DOT_RADIUS, rect.center().y);
    let ring = if look.is_chosen { colours.focus } else { colours.ink_2 };
    ui.painter().circle_stroke(middle, DOT_RADIUS, Stroke::new(1.5, ring));
    if look.is_chosen {
        ui.painter().circle_filled(middle, DOT_RADIUS - 3.5, colours.focus);
    }
}
