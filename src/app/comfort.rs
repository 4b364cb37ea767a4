//! How the window looks to whoever works with it: its colours, those of the map, and the size of all of it.

use egui::{Button, Context, Layout, Ui, ViewportCommand, vec2};

use super::App;
use super::canvas::Canvas;
use super::choice_row::{choice_row, row};
use super::command::Command;
use super::memory::Memory;
use super::sheet_head::head_ui;
use super::style::{self, Colours, HIT_HEIGHT};
use crate::file::{Appearance, Comfort};
use crate::theme::{Scheme, Theme};

/// Between the percents and the buttons beside them.
const PERCENT_WIDTH: f32 = 64.0;

impl App {
    /// Gives window and map the look that is chosen, where they have another.
    pub(super) fn dress(&mut self, ctx: &Context) {
        let comfort = self.memory.comfort();
        let scheme = scheme(comfort.appearance, ctx.system_theme());
        let look = (scheme, comfort.reduced_motion);
        if look != self.shown.look {
            let theme = Theme::of(scheme);
            style::apply(ctx, &theme, comfort.reduced_motion);
            self.colours = Colours::of(&theme);
            self.shown.look = look;
        }
        self.canvas.dress(if comfort.colours_map { scheme } else { Scheme::Light });
        // Does nothing where it is so already.
        ctx.set_zoom_factor(comfort.interface_scale());
    }
}

impl App {
    /// Fills the screen with the map alone, or goes back to a window with all that stands round it.
    pub(super) fn change_full_screen(&mut self, ctx: &Context) {
        self.shown.fills_screen ^= true;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.shown.fills_screen));
        if self.shown.fills_screen {
            let keys =
                Command::FullScreen.shortcuts().first().map(|keys| ctx.format_shortcut(keys));
            let text = format!("{} goes back to the window", keys.unwrap_or_default());
            self.toasts.note(text);
        }
    }
}

impl Canvas {
    /// Shows the map in a scheme.
    fn dress(&mut self, scheme: Scheme) {
        if self.drawing.engine().theme().scheme != scheme {
            self.drawing.dress(Theme::of(scheme));
        }
    }
}

fn scheme(appearance: Appearance, system: Option<egui::Theme>) -> Scheme {
    match (appearance, system) {
        (Appearance::Dark, _) | (Appearance::System, Some(egui::Theme::Dark)) => Scheme::Dark,
        (Appearance::HighContrast, _) => Scheme::HighContrast,
        (Appearance::Light, _) | (Appearance::System, Some(egui::Theme::Light) | None) => {
            Scheme::Light
        }
    }
}

/// The sheet where all that is chosen, which shows at once; whether it is to be closed.
pub(super) fn ui(ui: &mut Ui, memory: &mut Memory, colours: &Colours) -> bool {
    let is_closed = head_ui(ui, "Preferences");
    ui.add_space(4.0);
    let before = memory.comfort();
    let mut comfort = before;
    let appearances = [
        (Appearance::System, "As the system"),
        (Appearance::Light, "Light"),
        (Appearance::Dark, "Dark"),
        (Appearance::HighContrast, "High contrast"),
    ];
    choice_row(ui, "Window", &mut comfort.appearance, &appearances, colours);
    let maps = [(false, "White paper"), (true, "As the window")];
    choice_row(ui, "Map", &mut comfort.colours_map, &maps, colours);
    let motions = [(false, "As usual"), (true, "Reduced")];
    choice_row(ui, "Movement", &mut comfort.reduced_motion, &motions, colours);
    row(ui, "Size", colours, |ui| percent_ui(ui, &mut comfort.interface_percent));
    if comfort != before {
        memory.change_comfort(|settings| *settings = comfort);
        ui.ctx().request_repaint();
    }
    is_closed
}

/// The size with a button for less and one for more.
fn percent_ui(ui: &mut Ui, percent: &mut u16) {
    let smaller = Comfort::PERCENTS.into_iter().rev().find(|step| step < percent);
    let larger = Comfort::PERCENTS.into_iter().find(|step| step > percent);
    let step_ui = |ui: &mut Ui, sign: &str, name: &str, to: Option<u16>| {
        let button = Button::new(sign).min_size(vec2(HIT_HEIGHT, HIT_HEIGHT));
        ui.add_enabled(to.is_some(), button).accessible_name(name).clicked().then_some(to).flatten()
    };
    let less = step_ui(ui, "\u{2212}", "Smaller", smaller);
    let size = vec2(PERCENT_WIDTH, HIT_HEIGHT);
    let layout = Layout::centered_and_justified(egui::Direction::LeftToRight);
    ui.allocate_ui_with_layout(size, layout, |ui| ui.label(format!("{percent} %")));
    let more = step_ui(ui, "+", "Larger", larger);
    if let Some(chosen) = less.or(more) {
        *percent = chosen;
    }
}
