//! The bar over a map of which only a part is in view: what that is, and the way back.

use egui::{Button, Frame, Label, Margin, Panel, Stroke, Ui};

use crate::app::Queue;
use crate::app::command::Command;
use crate::app::style::{Colours, ICON_SIZE, icon_text};
use crate::text::Icon;

/// Shows what is in view, and a button for all of it.
pub(in crate::app) fn bar_ui(ui: &mut Ui, words: &str, colours: &Colours, queue: &mut Queue) {
    let frame = Frame::new()
        .fill(colours.press)
        .stroke(Stroke::new(1.0, colours.rule))
        .inner_margin(Margin::symmetric(16, 4));
    let panel = Panel::top("filter").frame(frame).show_separator_line(false);
    panel.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(icon_text(Icon::Filter, ICON_SIZE));
            ui.add(Label::new(words).truncate());
            let all = ui.add(Button::new("Show all").fill(colours.paper));
            if all.on_hover_text("The whole map again").clicked() {
                queue.run(Command::ShowAll);
            }
        });
    });
}
