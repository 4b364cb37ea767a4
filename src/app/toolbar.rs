//! The bars above and below the canvas.

use egui::containers::menu::{MenuBar, MenuConfig};
use egui::{
    Align, Button, Color32, Frame, Layout, Margin, Panel, Response, RichText, Stroke, StrokeKind,
    Style, Ui, vec2,
};

use super::Queue;
use super::command::{Command, Situation};
use super::document::Document;
use super::hints::{Hint, hints_ui};
use super::inspector::segments::{Mark, Segment, segments_ui};
use super::lock;
use super::memory::Memory;
use super::menus::MENUS;
use super::personas::Section;
use super::recent;
use super::region::Region;
use super::style::{BODY_SIZE, Colours, HIT_HEIGHT, ICON_SIZE, icon_text, strong_text};
use crate::text::Icon;

const BAR_HEIGHT: f32 = 46.0;
/// What the words beside the map's name take, and what is left for the name at least, or they give way, and
/// then the name itself.
const STATE_WIDTH: f32 = 160.0;
const LEAST_NAME: f32 = 80.0;
const SWITCH_WIDTH: f32 = 184.0;
/// What the button that finds everything takes, and undo and redo with the space beside them.
const FIND_WIDTH: f32 = 140.0;
const UNDO_WIDTH: f32 = 120.0;
const FOOT_HEIGHT: f32 = 40.0;

/// Menus, the map's name and whether it is saved, undo, redo and export.
pub(super) fn menu_bar_ui(
    ui: &mut Ui,
    situation: Situation<'_>,
    is_saving: bool,
    (memory, section): (&Memory, Section),
    colours: &Colours,
    queue: &mut Queue,
) {
    let add_recents = |ui: &mut Ui, command, queue: &mut Queue| {
        if command == Command::Open {
            recent::menu_ui(ui, memory, colours, queue);
        }
    };
    let shown = bar(Panel::top("menu bar"), BAR_HEIGHT, colours).show(ui, |ui| {
        Region::MenuBar.is_called(ui);
        let menus =
            MenuBar::new().style(menu_bar_style).config(MenuConfig::new().style(menu_style));
        ui.horizontal_centered(|ui| {
            menus.ui(ui, |ui| {
                for menu in MENUS {
                    ui.menu_button(menu.name, |ui| {
                        menu_ui(ui, menu.groups, situation, queue, add_recents);
                    });
                }
                ui.reset_style();
                ui.add_space(4.0);
                separator(ui, colours);
                ui.add_space(4.0);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if primary_button(ui, Command::Export, "Export", colours).clicked() {
                        queue.run(Command::Export);
                    }
                    // What gives way where there is no room stands in the menus too.
                    if ui.available_width() > FIND_WIDTH {
                        find_button(ui, colours, queue);
                        ui.add_space(8.0);
                    }
                    if ui.available_width() > UNDO_WIDTH {
                        command_button(ui, Command::Redo, situation, queue);
                        command_button(ui, Command::Undo, situation, queue);
                        ui.add_space(16.0);
                    }
                    if ui.available_width() > SWITCH_WIDTH + LEAST_NAME {
                        section_ui(ui, section, colours, queue);
                        ui.add_space(16.0);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        if let Some(document) = situation.document {
                            name_ui(ui, document, is_saving, colours);
                        }
                    });
                });
            });
        });
    });
    let rect = shown.response.rect;
    Region::MenuBar.stands(ui.ctx(), rect);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colours.rule));
}

/// The switch between the map and its personas.
fn section_ui(ui: &mut Ui, section: Section, colours: &Colours, queue: &mut Queue) {
    let segment = |value, word, icon| Segment { value, word, mark: Mark::Icon(icon) };
    let segments = [
        segment(Section::Map, "Map", Icon::WholeMap),
        segment(Section::Personas, "Personas", Icon::InPerson),
    ];
    let size = vec2(SWITCH_WIDTH, HIT_HEIGHT);
    let pressed = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        segments_ui(ui, "View", &segments, Some(section), colours)
    });
    match pressed.inner {
        Some(Section::Map) => queue.run(Command::ShowMap),
        Some(Section::Personas) => queue.run(Command::ShowPersonas),
        None => {}
    }
}

fn menu_bar_style(style: &mut Style) {
    menu_style(style);
    style.spacing.item_spacing.x = 0.0;
}

pub(super) fn menu_style(style: &mut Style) {
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.icon_spacing = 10.0;
    style.spacing.item_spacing.y = 2.0;
    let widgets = &mut style.visuals.widgets;
    widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
    for visuals in
        [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open]
    {
        visuals.bg_stroke = Stroke::NONE;
    }
}

/// What the foot says.
#[derive(Clone, Copy)]
pub(super) struct Foot<'a> {
    /// Where the selection is.
    pub(super) place: Option<&'a str>,
    /// What keys do there.
    pub(super) hints: &'a [Hint],
    /// Why work is not safe at the moment.
    pub(super) trouble: Option<&'a str>,
    pub(super) zoom: f32,
}

/// Where the selection is, and the zoom.
pub(super) fn foot_ui(
    ui: &mut Ui,
    situation: Situation<'_>,
    foot: Foot<'_>,
    colours: &Colours,
    queue: &mut Queue,
) {
    let shown = bar(Panel::bottom("foot"), FOOT_HEIGHT, colours).show(ui, |ui| {
        Region::Foot.is_called(ui);
        ui.horizontal_centered(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                command_button(ui, Command::ZoomToMap, situation, queue);
                command_button(ui, Command::ZoomIn, situation, queue);
                let percent = RichText::new(format!("{:.0} %", foot.zoom * 100.0));
                let full_size = Button::new(percent).frame_when_inactive(false);
                let full_size = ui.add_sized([68.0, HIT_HEIGHT - 4.0], full_size);
                if full_size
                    .on_hover_text(Command::ZoomToFullSize.tip(situation, ui.ctx()))
                    .clicked()
                {
                    queue.run(Command::ZoomToFullSize);
                }
                command_button(ui, Command::ZoomOut, situation, queue);
                lock::button_ui(ui, situation, colours, queue);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    match (foot.trouble, foot.place) {
                        (Some(trouble), _) => trouble_ui(ui, trouble, colours),
                        (None, Some(place)) => place_ui(ui, place, colours),
                        (None, None) => {}
                    }
                    if foot.trouble.is_none() {
                        hints_ui(ui, foot.hints, colours);
                    }
                });
            });
        });
    });
    let rect = shown.response.rect;
    Region::Foot.stands(ui.ctx(), rect);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, colours.rule));
}

fn trouble_ui(ui: &mut Ui, trouble: &str, colours: &Colours) {
    ui.label(icon_text(Icon::Warning, 16.0).color(colours.bad));
    let trouble = RichText::new(trouble).small().color(colours.bad);
    ui.add(egui::Label::new(trouble).truncate());
}

fn place_ui(ui: &mut Ui, place: &str, colours: &Colours) {
    let place = RichText::new(place).small().color(colours.ink_2);
    ui.add(egui::Label::new(place).truncate());
    ui.add_space(10.0);
}

/// A key as it looks on a keyboard.
pub(super) fn key_cap(ui: &mut Ui, text: &str, colours: &Colours) {
    let padding = vec2(6.0, 3.0);
    ui.add_space(padding.x);
    let label = ui.label(RichText::new(text).small());
    ui.add_space(padding.x);
    let edge = Stroke::new(1.0, colours.rule);
    ui.painter().rect_stroke(label.rect.expand2(padding), 4.0, edge, StrokeKind::Inside);
}

fn bar(panel: Panel, height: f32, colours: &Colours) -> Panel {
    let frame = Frame::new().fill(colours.paper).inner_margin(Margin::symmetric(8, 0));
    panel.exact_size(height).resizable(false).show_separator_line(false).frame(frame)
}

/// Groups of commands with lines between; `add_below` adds what else stands below a command. The answer is
/// the first entry that can be chosen.
pub(super) fn menu_ui(
    ui: &mut Ui,
    groups: &[&[Command]],
    situation: Situation<'_>,
    queue: &mut Queue,
    add_below: impl Fn(&mut Ui, Command, &mut Queue),
) -> Option<Response> {
    let mut first = None;
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for &command in *group {
            let entry = menu_entry(ui, command, situation, queue);
            first = first.or(Some(entry).filter(Response::enabled));
            add_below(ui, command, queue);
        }
    }
    first
}

fn menu_entry(
    ui: &mut Ui,
    command: Command,
    situation: Situation<'_>,
    queue: &mut Queue,
) -> Response {
    let icon = match command.icon() {
        Some(icon) => icon_text(icon, ICON_SIZE),
        // As wide as an icon: the same font's space.
        None => icon_text(Icon::Check, ICON_SIZE).color(Color32::TRANSPARENT),
    };
    let keys = command.shortcuts().first().map(|shortcut| ui.ctx().format_shortcut(shortcut));
    let label = command.label_in(situation).into_owned();
    let entry = Button::new((icon, RichText::new(&label)))
        .shortcut_text(RichText::new(keys.unwrap_or_default()).small())
        .min_size([260.0, HIT_HEIGHT].into());
    let response = ui.add_enabled(command.is_enabled(situation), entry).accessible_name(label);
    if response.clicked() {
        queue.run(command);
        ui.close();
    }
    response
}

/// The map's name, and whether it is on the disk as it is.
fn name_ui(ui: &mut Ui, document: &Document, is_saving: bool, colours: &Colours) {
    // The system's own bar over the window names the map too.
    if ui.available_width() < LEAST_NAME {
        return;
    }
    let name = egui::Label::new(strong_text(document.name(), BODY_SIZE)).truncate();
    let room = ui.available_width() - STATE_WIDTH;
    if room < LEAST_NAME {
        ui.add(name);
        return;
    }
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.add(name);
    });
    ui.add_space(8.0);
    let (icon, words) = if is_saving {
        (None, "Saving…")
    } else if document.is_read_only() {
        (Some(Icon::Lock), "Read only")
    } else if document.history().is_saved() {
        (Some(Icon::Check), "Saved")
    } else if document.path().is_none() {
        (None, "Not saved yet")
    } else {
        (None, "Unsaved changes")
    };
    if let Some(icon) = icon {
        let ink = if icon == Icon::Check { colours.good } else { colours.ink_2 };
        ui.label(icon_text(icon, 16.0).color(ink));
    }
    ui.label(RichText::new(words).color(colours.ink_2));
}

fn separator(ui: &mut Ui, colours: &Colours) {
    let (rect, _) = ui.allocate_exact_size([1.0, 18.0].into(), egui::Sense::empty());
    ui.painter().rect_filled(rect, 0.0, colours.rule);
}

/// A command as its icon alone.
fn command_button(ui: &mut Ui, command: Command, situation: Situation<'_>, queue: &mut Queue) {
    let Some(icon) = command.icon() else { return };
    let button = Button::new(icon_text(icon, ICON_SIZE))
        .frame_when_inactive(false)
        .min_size([HIT_HEIGHT, HIT_HEIGHT - 4.0].into());
    let tip = command.tip(situation, ui.ctx());
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = [6.0, 4.0].into();
            ui.add_enabled(command.is_enabled(situation), button)
        })
        .inner
        .accessible_name(command.label_in(situation))
        .on_hover_text(&tip)
        .on_disabled_hover_text(&tip);
    if response.clicked() {
        queue.run(command);
    }
}

/// The way to everything, with its keys.
fn find_button(ui: &mut Ui, colours: &Colours, queue: &mut Queue) {
    let keys = Command::Find.shortcuts().first().map(|keys| ui.ctx().format_shortcut(keys));
    let keys = RichText::new(keys.unwrap_or_default()).small().color(colours.ink_2);
    let button = Button::new((icon_text(Icon::Find, ICON_SIZE), "Find")).shortcut_text(keys);
    let found = ui.add(button).accessible_name("Find");
    if found.on_hover_text("Find a command, or any text of the map").clicked() {
        queue.run(Command::Find);
    }
}

fn primary_button(ui: &mut Ui, command: Command, label: &str, colours: &Colours) -> Response {
    let text = strong_text(label, BODY_SIZE).color(colours.on_focus);
    let icon = command.icon().map(|icon| icon_text(icon, ICON_SIZE).color(colours.on_focus));
    let button = match icon {
        Some(icon) => Button::new((icon, text)),
        None => Button::new(text),
    };
    ui.add(button.fill(colours.focus).stroke(Stroke::new(1.0, Color32::TRANSPARENT)))
        .accessible_name(label)
}
