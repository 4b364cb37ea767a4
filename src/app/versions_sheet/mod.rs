//! Earlier states of the map: snapshots that were given a name, and versions kept at each save. Looked at in
//! little, compared with the map as it is or with each other, and restored as one step.
//!
//! Nothing here takes long: what does is a [`Task`] for another thread, and stands here when it is done.

mod changes;
mod compare_field;
mod keys;
mod lately;
mod list;
mod preview;
mod state_column;
mod states;
mod study;

use std::sync::Arc;

use egui::{Align, Id, Layout, RichText, Ui, vec2};

use super::canvas::Canvas;
use super::sheet_head::head_ui;
use super::style::Colours;
use crate::file::versions::{Version, Versions};
use crate::model::{Journey, SnapshotId};
use crate::theme::Theme;
use changes::Changes;
use keys::{Pressed, Way};
use list::{Entry, Place};
use preview::Preview;
use states::{Source, States};
use study::Look;

pub(super) use study::{Finding, Task};

/// Of the list: a third of the sheet, within these.
const LIST_WIDTH: std::ops::RangeInclusive<f32> = 180.0..=300.0;
/// Between list and state.
const COLUMN_GAP: f32 = 16.0;

/// The sheet while it is open.
pub(super) struct VersionsSheet {
    /// None until they are found on the disk.
    versions: Option<Vec<Version>>,
    states: States,
    chosen: usize,
    /// What the chosen one is compared with; none is the map as it is.
    other: Option<Place>,
    /// Keys that came before there was a list.
    waiting: Vec<Way>,
    focus: Focus,
    changes: Changes,
    preview: Preview,
}

/// Where keys go, and what they did in this frame.
#[derive(Default)]
struct Focus {
    /// Whether the list has had the keyboard.
    was_given: bool,
    /// Whether it is to have it, and the chosen entry to be in view.
    is_wanted: bool,
    /// What has the keyboard while the field has it.
    field: Option<Id>,
    has_moved_in_field: bool,
}

/// What somebody wants of the sheet.
pub(super) enum Reply {
    Close,
    Restore { journey: Arc<Journey>, name: String },
    Rename(SnapshotId),
    Forget(SnapshotId),
}

/// What the sheet is about in a frame.
struct Subject<'a> {
    journey: &'a Arc<Journey>,
    entries: &'a [Entry],
    colours: &'a Colours,
    pages: f32,
}

impl VersionsSheet {
    pub(super) fn new(versions: Option<Arc<Versions>>) -> Self {
        Self {
            versions: None,
            states: States::new(versions),
            chosen: 0,
            other: None,
            waiting: Vec::new(),
            focus: Focus::default(),
            changes: Changes::default(),
            preview: Preview::default(),
        }
    }

    /// Takes in what there is on the disk.
    pub(super) fn take_list(&mut self, versions: Vec<Version>) {
        self.versions = Some(versions);
    }

    pub(super) fn take_finding(&mut self, finding: Finding) {
        self.states.take(finding);
    }

    /// What is to be found out next for what is looked at.
    pub(super) fn next_task(&mut self, journey: &Arc<Journey>, theme: &Arc<Theme>) -> Option<Task> {
        let entries = self.entries(journey);
        let entry = entries.get(self.chosen)?;
        let shown = self.source(entry.place, journey)?;
        let [before, after] = self.pair(entry, &entries, journey)?;
        let look = |journey| Look { journey, theme: Arc::clone(theme) };
        self.states.next_task(&shown, [&before, &after], look)
    }

    fn entries(&self, journey: &Journey) -> Vec<Entry> {
        list::entries(journey, self.versions.as_deref().unwrap_or_default())
    }

    fn source(&self, place: Place, journey: &Arc<Journey>) -> Option<Source> {
        match place {
            Place::Snapshot(snapshot_id) => {
                Some(Source::Snapshot(snapshot_id, Arc::clone(journey)))
            }
            Place::Version(place) => {
                self.versions.as_ref()?.get(place).cloned().map(Source::Version)
            }
        }
    }

    /// The entry that the chosen one is compared with; none is the map as it is.
    fn other<'e>(&self, entries: &'e [Entry]) -> Option<&'e Entry> {
        self.other.and_then(|place| entries.iter().find(|entry| entry.place == place))
    }

    /// The chosen state and what it is compared with, the earlier one first.
    fn pair(
        &self,
        entry: &Entry,
        entries: &[Entry],
        journey: &Arc<Journey>,
    ) -> Option<[Source; 2]> {
        let chosen = self.source(entry.place, journey)?;
        let Some(other) = self.other(entries) else {
            return Some([chosen, Source::Now(Arc::clone(journey))]);
        };
        let [first, _] = in_time(entry, other);
        let other = self.source(other.place, journey)?;
        Some(if first.place == entry.place { [chosen, other] } else { [other, chosen] })
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        journey: &Arc<Journey>,
        canvas: &mut Canvas,
        colours: &Colours,
    ) -> Option<Reply> {
        let is_closed = head_ui(ui, "Earlier states of this map");
        let entries = self.entries(journey);
        self.chosen = self.chosen.min(entries.len().saturating_sub(1));
        let pressed = keys::take(ui, list::focus_id());
        let subject = Subject { journey, entries: &entries, colours, pages: pressed.pages };
        let is_entered = pressed.is_entered;
        self.heed(ui, pressed, &entries);
        let reply = if entries.is_empty() {
            self.nothing_ui(ui, colours);
            None
        } else {
            self.columns_ui(ui, &subject, canvas)
        };
        keys::keep(ui);
        let closed = is_closed.then_some(Reply::Close);
        closed.or_else(|| is_entered.then(|| self.restored(&subject)).flatten()).or(reply)
    }

    fn nothing_ui(&self, ui: &mut Ui, colours: &Colours) {
        let words = match self.versions {
            None => "Looking for them…",
            Some(_) => {
                "There are none yet. A version is kept at each save, and a snapshot whenever you \
                 take one (File › Take a snapshot…)."
            }
        };
        ui.label(RichText::new(words).color(colours.ink_2));
    }

    /// Goes where keys lead; those that came before there was a list, now.
    fn heed(&mut self, ui: &Ui, pressed: Pressed, entries: &[Entry]) {
        let focused = ui.memory(egui::Memory::focused);
        let is_in_field = focused.is_some() && focused == self.focus.field;
        self.focus.has_moved_in_field = is_in_field && !pressed.ways.is_empty();
        if is_in_field {
            for way in pressed.ways {
                let number = way.from(self.number_of_other(entries), compare_field::count(entries));
                self.compare_with(number, entries);
            }
            return;
        }
        self.waiting.extend(pressed.ways);
        if self.versions.is_none() || entries.is_empty() {
            return;
        }
        self.focus.is_wanted |= !self.waiting.is_empty();
        for way in std::mem::take(&mut self.waiting) {
            self.chosen = way.from(self.chosen, entries.len());
        }
    }

    fn number_of_other(&self, entries: &[Entry]) -> usize {
        let place = self.other.and_then(|other| entries.iter().position(|it| it.place == other));
        place.map_or(0, |place| place + 1)
    }

    fn compare_with(&mut self, number: usize, entries: &[Entry]) {
        let entry = number.checked_sub(1).and_then(|place| entries.get(place));
        self.other = entry.map(|entry| entry.place);
    }

    fn columns_ui(
        &mut self,
        ui: &mut Ui,
        subject: &Subject<'_>,
        canvas: &mut Canvas,
    ) -> Option<Reply> {
        let height = ui.available_height();
        let width = (ui.available_width() / 3.0).clamp(*LIST_WIDTH.start(), *LIST_WIDTH.end());
        ui.horizontal_top(|ui| {
            let column = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(width, height), column, |ui| {
                ui.set_width(width);
                self.list_ui(ui, subject);
            });
            ui.add_space(COLUMN_GAP - ui.spacing().item_spacing.x);
            ui.vertical(|ui| self.state_ui(ui, subject, canvas)).inner
        })
        .inner
    }

    fn list_ui(&mut self, ui: &mut Ui, subject: &Subject<'_>) {
        let has_none = ui.memory(|memory| memory.focused().is_none());
        let is_new = !std::mem::replace(&mut self.focus.was_given, true);
        let is_wanted = std::mem::take(&mut self.focus.is_wanted) || is_new;
        let takes_focus = is_wanted || has_none;
        let look = list::Look { chosen: self.chosen, reveals: is_wanted, takes_focus };
        if let Some(place) = list::list_ui(ui, subject.entries, look, subject.colours) {
            self.chosen = place;
            self.focus.is_wanted = true;
            ui.ctx().request_repaint();
        }
    }
}

/// Two states, the earlier one first; as they are given, where nothing is known of their time.
fn in_time<'e>(one: &'e Entry, other: &'e Entry) -> [&'e Entry; 2] {
    let is_later = one.moment.zip(other.moment).is_some_and(|(one, other)| other < one);
    if is_later { [other, one] } else { [one, other] }
}
