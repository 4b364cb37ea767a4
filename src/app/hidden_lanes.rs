//! The line under the map that says which lanes are hidden, and brings them back.

use egui::{Button, Frame, Margin, Panel, RichText, Ui};

use super::Queue;
use super::command::Command;
use super::inspector::names::of_lane;
use super::making::Making;
use super::style::{Colours, SMALL_SIZE, icon_text};
use crate::model::Journey;
use crate::text::Icon;

/// Shows the line where any lane is hidden.
pub(super) fn line_ui(ui: &mut Ui, journey: &Journey, colours: &Colours, queue: &mut Queue) {
    let Some(words) = words(journey) else { return };
    let frame = Frame::new().fill(colours.paper).inner_margin(Margin::symmetric(8, 2));
    let panel = Panel::bottom("hidden lanes").frame(frame).show_separator_line(false);
    panel.show(ui, |ui| {
        let text = RichText::new(&words).size(SMALL_SIZE).color(colours.ink_2);
        let icon = icon_text(Icon::Hidden, 16.0).color(colours.ink_2);
        let button = Button::new((icon, text)).frame_when_inactive(false).truncate();
        let button = ui.add(button).accessible_name(&words).on_hover_text("Show them");
        if button.clicked() {
            queue.run(Command::Make(Making::ShowLanes));
        }
    });
}

/// “2 hidden lanes: Backstage, Support”.
fn words(journey: &Journey) -> Option<String> {
    let hidden = journey.lanes.iter().filter(|lane| lane.hidden);
    let names: Vec<String> = hidden.map(|lane| of_lane(lane)).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("1 hidden lane: {one}")),
        many => Some(format!("{} hidden lanes: {}", many.len(), many.join(", "))),
    }
}
