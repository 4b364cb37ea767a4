//! The sheet of all keys: those of the commands, and those that mean something on the canvas.

use egui::{Align, Key, Layout, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::command::Command;
use super::menus::MENUS;
use super::sheet_head::head_ui;
use super::style::{BODY_SIZE, Colours, strong_text};
use super::toolbar::key_cap;

const COLUMNS: usize = 3;
const COLUMN_GAP: f32 = 32.0;
const ROW_HEIGHT: f32 = 30.0;

/// Keys that are no command, under a heading.
struct CanvasKeys {
    heading: &'static str,
    keys: &'static [(&'static str, &'static str)],
}

/// What the canvas does with keys and the pointer. “Ctrl” stands for the key that does this on a Mac too.
const CANVAS_KEYS: [CanvasKeys; 5] = [
    CanvasKeys {
        heading: "Write",
        keys: &[
            ("Letter", "write in the selected cell or card"),
            ("Enter", "next card below, or next step after one"),
            ("Tab", "next step"),
            ("Shift+Tab", "step before"),
            ("Ctrl+Enter", "new line"),
            ("Esc", "done"),
            ("Alt+1…9", "kind of card, as in the palette"),
        ],
    },
    CanvasKeys {
        heading: "Go about",
        keys: &[
            ("Arrows", "to the next cell or card"),
            ("Home", "to the first step"),
            ("End", "to the last step"),
            ("Ctrl+Arrows", "to the edge of the map"),
            ("Ctrl+Home", "to the first cell of the map"),
            ("Ctrl+End", "to the last cell of the map"),
        ],
    },
    CanvasKeys {
        heading: "Select",
        keys: &[
            ("Shift+Arrows", "cells as far as there"),
            ("Shift+Click", "all as far as there"),
            ("Ctrl+Click", "one more, or one less"),
            ("Drag on empty ground", "all in a frame"),
            ("Esc", "one alone"),
        ],
    },
    CanvasKeys {
        heading: "Mouse",
        keys: &[
            ("Double-click", "write"),
            ("Drag", "move what is under it"),
            ("Right click", "what can be done with it"),
            ("Esc", "forget a drag"),
        ],
    },
    CanvasKeys {
        heading: "Look",
        keys: &[
            ("Ctrl+Wheel", "zoom at the pointer"),
            ("Wheel", "move the map"),
            ("Middle drag", "move the map"),
        ],
    },
];

/// What is listed under one heading: keys and what they do.
struct Group {
    heading: &'static str,
    lines: Vec<(String, String)>,
}

/// Shows the sheet; whether it is to be closed.
pub(super) fn ui(ui: &mut Ui, colours: &Colours) -> bool {
    let is_closed = head_ui(ui, "All keys");
    ui.add_space(4.0);
    let groups = groups(ui);
    ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        scroll_by_keys(ui);
        // The bar of the scroll area lies over its right edge.
        let gaps = COLUMN_GAP * (COLUMNS as f32 - 1.0) + 12.0;
        let width = (ui.available_width() - gaps) / COLUMNS as f32;
        let columns = balanced(&groups);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = COLUMN_GAP;
            for column in columns {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing = [8.0, 0.0].into();
                    for group in column {
                        group_ui(ui, group, colours);
                    }
                });
            }
        });
    });
    is_closed || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1))
}

/// In a low window the sheet is moved by keys too.
fn scroll_by_keys(ui: &Ui) {
    for (key, lines) in
        [(Key::ArrowDown, 2.0), (Key::ArrowUp, -2.0), (Key::PageDown, 10.0), (Key::PageUp, -10.0)]
    {
        if ui.input(|input| input.key_pressed(key)) {
            ui.scroll_with_delta(vec2(0.0, -lines * ROW_HEIGHT));
        }
    }
}

/// The commands that have keys, menu by menu, then the keys of the canvas.
fn groups(ui: &Ui) -> Vec<Group> {
    let of_menus = MENUS.iter().map(|menu| {
        let commands = menu.groups.iter().copied().flatten();
        let line = |command: &Command| {
            let keys = command.shortcuts().first()?;
            let does = command.label().trim_end_matches('…').to_owned();
            Some((ui.ctx().format_shortcut(keys), does))
        };
        Group { heading: menu.name, lines: commands.filter_map(line).collect() }
    });
    let control = ui.ctx().format_modifiers(Modifiers::COMMAND);
    let of_canvas = CANVAS_KEYS.iter().map(|canvas| {
        let line =
            |(keys, does): &(&str, &str)| (keys.replace("Ctrl", &control), (*does).to_owned());
        Group { heading: canvas.heading, lines: canvas.keys.iter().map(line).collect() }
    });
    of_menus.chain(of_canvas).filter(|group| !group.lines.is_empty()).collect()
}

/// The groups in their order, in columns of about one height.
fn balanced(groups: &[Group]) -> Vec<&[Group]> {
    // A heading with the space above it is as high as two lines.
    let height = |group: &Group| group.lines.len() + 2;
    let whole: usize = groups.iter().map(height).sum();
    let mut above = 0;
    let column_of: Vec<usize> = groups
        .iter()
        .map(|group| {
            let middle = above + height(group) / 2;
            above += height(group);
            middle * COLUMNS / whole
        })
        .collect();
    let mut rest = groups;
    let runs = column_of.chunk_by(|one, other| one == other);
    runs.map(|run| {
        let (column, after) = rest.split_at(run.len());
        rest = after;
        column
    })
    .collect()
}

fn group_ui(ui: &mut Ui, group: &Group, colours: &Colours) {
    ui.add_space(10.0);
    ui.label(strong_text(group.heading, BODY_SIZE));
    ui.add_space(4.0);
    for (keys, does) in &group.lines {
        let size = [ui.available_width(), ROW_HEIGHT].into();
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            ui.label(RichText::new(does).color(colours.ink_2));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                key_cap(ui, keys, colours);
            });
        });
    }
}
