//! The maps that were open last, as a list to choose from.

use std::path::Path;

use egui::accesskit::Role;
use egui::containers::menu::SubMenuButton;
use egui::{
    Align, Button, Color32, Label, Layout, Response, RichText, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use super::Queue;
use super::dialogs;
use super::memory::Memory;
use super::style::{BODY_SIZE, CORNER, Colours, HIT_HEIGHT, ICON_SIZE, icon_text, strong_text};
use crate::model::outspoken;
use crate::text::Icon;

const ROW_HEIGHT: f32 = 50.0;
/// Above and below the words of a row, and how far its ground reaches beyond them.
const ROW_PADDING: f32 = 6.0;
const ROW_OVERHANG: f32 = 10.0;
const COLUMN_GAP: f32 = 34.0;
/// Of an entry in the menu.
const LEAST_WIDTH: f32 = 260.0;

/// The list on the start screen, in as many columns as told. `takes_focus` gives the keyboard to the first.
pub(super) fn list_ui(
    ui: &mut Ui,
    memory: &Memory,
    columns: usize,
    takes_focus: bool,
    colours: &Colours,
    queue: &mut Queue,
) {
    ui.spacing_mut().item_spacing = vec2(COLUMN_GAP, 2.0);
    let width = (ui.available_width() - COLUMN_GAP * (columns - 1) as f32) / columns as f32;
    let paths = memory.recent().paths();
    for line in paths.chunks(columns) {
        ui.horizontal(|ui| {
            for path in line {
                let row = row_ui(ui, path, width, memory.is_missing(path), colours);
                if takes_focus && paths.first() == Some(path) {
                    row.request_focus();
                }
                if row.clicked() {
                    queue.open_recent(path.clone());
                }
            }
        });
    }
}

/// “Open recent” in the menu, when there is any.
pub(super) fn menu_ui(ui: &mut Ui, memory: &Memory, colours: &Colours, queue: &mut Queue) {
    let paths = memory.recent().paths();
    if paths.is_empty() {
        return;
    }
    // As wide as an icon: the same font's space.
    let blank = icon_text(Icon::Check, ICON_SIZE).color(Color32::TRANSPARENT);
    let entry = Button::new((blank, "Open recent"))
        .right_text(icon_text(Icon::Expand, 16.0))
        .min_size([LEAST_WIDTH, HIT_HEIGHT].into());
    let (entry, _) = SubMenuButton::from_button(entry).ui(ui, |ui| {
        for path in paths {
            let folder = if memory.is_missing(path) { "missing".to_owned() } else { folder(path) };
            let note = end_of(&folder);
            let note = RichText::new(note).small().color(colours.ink_2);
            let entry = Button::new(beginning_of(&name(path)))
                .shortcut_text(note)
                .min_size([LEAST_WIDTH, HIT_HEIGHT].into());
            let entry = ui.add(entry).accessible_name(spoken(path, memory.is_missing(path)));
            if entry.clicked() {
                queue.open_recent(path.clone());
                ui.close();
            }
        }
    });
    entry.accessible_name("Open recent");
}

fn row_ui(ui: &mut Ui, path: &Path, width: f32, is_missing: bool, colours: &Colours) -> Response {
    let size = vec2(width, ROW_HEIGHT);
    let (rect, row) = ui.allocate_exact_size(size, Sense::click());
    row.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(path, is_missing)));
    if row.gained_focus() {
        row.scroll_to_me(None);
    }
    let ground = rect.with_min_x(rect.left() - ROW_OVERHANG);
    if row.hovered() {
        ui.painter().rect_filled(ground, f32::from(CORNER), colours.hover);
    }
    let place = rect.with_max_x(rect.right() - ROW_OVERHANG).shrink2(vec2(0.0, ROW_PADDING));
    let words = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min));
    let mut words = ui.new_child(words);
    words.spacing_mut().item_spacing.y = 1.0;
    let ink = if is_missing { colours.ink_2 } else { colours.ink };
    words.add(Label::new(strong_text(name(path), BODY_SIZE).color(ink)).truncate());
    let note = if is_missing { format!("Missing from {}", folder(path)) } else { folder(path) };
    words.add(Label::new(RichText::new(note).small().color(colours.ink_2)).truncate());
    if row.has_focus() {
        let ring = Stroke::new(2.5, colours.focus);
        ui.painter().rect_stroke(ground, f32::from(CORNER), ring, StrokeKind::Inside);
    }
    let full = path.to_string_lossy();
    if full.chars().count() > MOST_SHOWN { row.on_hover_text(outspoken(&full)) } else { row }
}

/// The name of a map's file, without its ending.
fn name(path: &Path) -> String {
    outspoken(&path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned()
}

fn folder(path: &Path) -> String {
    path.parent().map(dialogs::short_path).unwrap_or_default()
}

/// How much of a name or a folder there is surely room for, in characters.
const MOST_SHOWN: usize = 44;

fn beginning_of(name: &str) -> String {
    match name.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// The folders a file lies in say more than those that everything lies in.
fn end_of(folder: &str) -> String {
    match folder.char_indices().rev().nth(MOST_SHOWN) {
        Some((start, _)) => format!("…{}", &folder[start..]),
        None => folder.to_owned(),
    }
}

fn spoken(path: &Path, is_missing: bool) -> String {
    let missing = if is_missing { ", missing" } else { "" };
    format!("Open {}, in {}{missing}", name(path), folder(path))
}
