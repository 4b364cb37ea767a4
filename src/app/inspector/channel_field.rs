//! The channel that a card is about, chosen from a list or named.

use egui::{PopupCloseBehavior, Ui};

use super::super::style::{ICON_SIZE, icon_text};
use super::form::Form;
use super::menu_field::{entry_ui, field_in_menu_ui, menu_ui, value_button_ui};
use super::names;
use super::row::row_ui;
use super::text_field::{Extent, Shape, Slot, text_field_ui};
use crate::edit::Edit;
use crate::layout::channel_icon;
use crate::model::Channel;

/// Said where there is none.
pub(super) const NO_CHANNEL: &str = "None";

/// A channel and how to choose another; `nothing` is said where there is none to show.
pub(super) fn channel_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    slot: Slot,
    (channel, nothing): (Option<&Channel>, &'static str),
    edit: impl Fn(Option<Channel>) -> Edit,
) {
    row_ui(ui, slot.label, form.colours, |ui, label_id| {
        let words = channel
            .map_or_else(|| nothing.to_owned(), |channel| names::capitalised(channel.word()));
        let button = match channel {
            Some(channel) => {
                let icon = icon_text(channel_icon(channel), ICON_SIZE - 2.0);
                value_button_ui(ui, (icon, words.as_str()), words.as_str())
            }
            None => value_button_ui(ui, words.as_str(), words.as_str()),
        };
        let button = button.labelled_by(label_id);
        let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClickOutside, |ui| {
            let is_none = channel.is_none() && nothing == NO_CHANNEL;
            let none = entry_ui(ui, None, NO_CHANNEL, is_none).then_some(None);
            let chosen = Channel::KNOWN.iter().fold(none, |chosen, known| {
                let words = names::capitalised(known.word());
                let entry = entry_ui(ui, Some(channel_icon(known)), &words, channel == Some(known));
                chosen.or(entry.then(|| Some(known.clone())))
            });
            own_name_ui(ui, form, slot, channel, &edit);
            chosen
        });
        if let Some(channel) = chosen {
            form.queue.edit(slot.undo, edit(channel));
        }
    });
}

fn own_name_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    slot: Slot,
    channel: Option<&Channel>,
    edit: impl Fn(Option<Channel>) -> Edit,
) {
    let own_name = match channel {
        Some(Channel::Other(name)) => name.as_str(),
        Some(_) | None => "",
    };
    let shape = Shape { extent: Extent::Line, hint: "A name of your own" };
    let slot = Slot { label: "Own channel", ..slot };
    let named = |name: String| edit((!name.trim().is_empty()).then_some(Channel::Other(name)));
    field_in_menu_ui(ui, |ui| {
        text_field_ui(ui, form.queue, slot, shape, own_name, named).accessible_name("Own channel");
    });
}
