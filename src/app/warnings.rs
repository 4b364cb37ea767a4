//! Notices over the canvas that leave the map usable: what loading repaired, a dialog that is open.

use egui::{Align2, Area, Button, Frame, Id, Margin, Order, Panel, Stroke, Ui, vec2};

use super::style::{Colours, ICON_SIZE, icon_text};
use crate::text::Icon;

/// What was pressed in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Show,
    Close,
}

/// The bar that says that loading had to repair something.
pub(super) fn bar_ui(ui: &mut Ui, count: usize, colours: &Colours) -> Option<Reply> {
    let frame = Frame::new()
        .fill(colours.caution)
        .stroke(Stroke::new(1.0, colours.caution_edge))
        .inner_margin(Margin::symmetric(16, 4));
    let panel = Panel::top("warnings").frame(frame).show_separator_line(false);
    panel
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(icon_text(Icon::Warning, ICON_SIZE));
                let things =
                    if count == 1 { "1 thing".to_owned() } else { format!("{count} things") };
                ui.label(format!("{things} in this file had to be repaired or set aside."));
                let show = ui.add(Button::new("Show").fill(colours.paper)).clicked();
                let close = Button::new(icon_text(Icon::Close, 16.0)).frame(false);
                let close = ui.add(close).accessible_name("Close this notice").clicked();
                show.then_some(Reply::Show).or(close.then_some(Reply::Close))
            })
            .inner
        })
        .inner
}

/// Shown while a dialog of the system is open, which may be hidden or broken; whether somebody wants to
/// type the path instead.
pub(super) fn pending_dialog_ui(ui: &Ui, colours: &Colours) -> bool {
    let area = Area::new(Id::unique("pending dialog")).order(Order::Foreground);
    let shown = area.anchor(Align2::CENTER_TOP, vec2(0.0, 64.0)).show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(16, 8));
        let frame = frame.stroke(Stroke::new(1.0, colours.rule));
        frame
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label("Waiting for the file dialog.");
                    ui.button("Type the path instead").clicked()
                })
                .inner
            })
            .inner
    });
    shown.inner
}
