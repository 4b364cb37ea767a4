//! The list of earlier states: snapshots, the latest first, then the versions kept at each save.

use std::collections::HashMap;

use egui::accesskit::Role;
use egui::{
    Align2, Id, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::super::dialogs::{self, Precision};
use super::super::style::{BODY_SIZE, CORNER, Colours, paint_text, strong_text};
use crate::file::versions::Version;
use crate::model::{Journey, Snapshot, SnapshotId};

const ROW_HEIGHT: f32 = 52.0;
const PADDING: f32 = 10.0;

/// One line of the list.
pub(super) struct Entry {
    pub(super) name: String,
    about: String,
    pub(super) place: Place,
    /// When it was, where that is known.
    pub(super) moment: Option<i64>,
}

/// Where a state is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Snapshot(SnapshotId),
    /// By its place among the versions.
    Version(usize),
}

/// How the list is to be shown.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) chosen: usize,
    /// Whether the chosen one is to be in view.
    pub(super) reveals: bool,
    /// Whether it is to have the keyboard.
    pub(super) takes_focus: bool,
}

/// The snapshots, the latest first, then the versions; no two of them read alike.
pub(super) fn entries(journey: &Journey, versions: &[Version]) -> Vec<Entry> {
    let entries = |precision| -> Vec<Entry> {
        let snapshots = journey.snapshots.iter().rev();
        let snapshots = snapshots.map(|snapshot| Entry::of_snapshot(snapshot, precision));
        let versions = versions.iter().enumerate();
        let versions =
            versions.map(|(place, version)| Entry::of_version(place, version, precision));
        snapshots.chain(versions).collect()
    };
    let (mut told, exact) = (entries(Precision::Minutes), entries(Precision::Seconds));
    let mut seen: HashMap<String, usize> = HashMap::new();
    for entry in &told {
        *seen.entry(entry.spoken()).or_default() += 1;
    }
    for (entry, exact) in told.iter_mut().zip(exact) {
        if seen.get(&entry.spoken()).is_some_and(|count| *count > 1) {
            *entry = exact;
        }
    }
    number_equal_ones(&mut told);
    told
}

/// Tells entries apart that are of one second, or of none.
fn number_equal_ones(entries: &mut [Entry]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let count = seen.entry(entry.spoken()).or_default();
        *count += 1;
        if *count > 1 {
            entry.about = format!("{} ({count})", entry.about);
        }
    }
}

impl Entry {
    fn of_snapshot(snapshot: &Snapshot, precision: Precision) -> Self {
        let name = if snapshot.name.trim().is_empty() { "Snapshot" } else { &snapshot.name };
        let about = match snapshot.taken.as_str() {
            "" => "Snapshot".to_owned(),
            taken => format!("Snapshot, {}", dialogs::when_in_file(taken, precision)),
        };
        Self {
            name: name.to_owned(),
            about,
            place: Place::Snapshot(snapshot.id),
            moment: dialogs::moment_in_file(&snapshot.taken),
        }
    }

    fn of_version(place: usize, version: &Version, precision: Precision) -> Self {
        Self {
            name: dialogs::when_to(version.time, precision),
            about: format!("Saved version, {} kB", version.bytes.div_ceil(1000)),
            place: Place::Version(place),
            moment: dialogs::moment(version.time),
        }
    }

    pub(super) fn spoken(&self) -> String {
        format!("{}, {}", self.name, self.about)
    }

    /// The same, short enough to stand within a sentence.
    pub(super) fn told(&self) -> String {
        const LONGEST: usize = 60;
        let name: String = self.name.chars().take(LONGEST).collect();
        let end = if name.len() < self.name.len() { "…" } else { "" };
        format!("{}{end}, {}", name.trim_end(), self.about)
    }

    pub(super) fn snapshot(&self) -> Option<SnapshotId> {
        match self.place {
            Place::Snapshot(snapshot_id) => Some(snapshot_id),
            Place::Version(_) => None,
        }
    }
}

/// What has the keyboard while the list has it.
pub(super) fn focus_id() -> Id {
    Id::unique("chosen earlier state")
}

/// Shows the list; the entry that was clicked.
pub(super) fn list_ui(
    ui: &mut Ui,
    entries: &[Entry],
    look: Look,
    colours: &Colours,
) -> Option<usize> {
    let mut clicked = None;
    let area = ScrollArea::vertical().id_salt("earlier states").auto_shrink(false);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (place, entry) in entries.iter().enumerate() {
            if row_ui(ui, place, entry, look, colours) {
                clicked = Some(place);
            }
        }
    });
    clicked
}

/// One row; whether it was clicked. The keyboard goes to the chosen one alone, so that Tab leaves the list.
fn row_ui(ui: &mut Ui, place: usize, entry: &Entry, look: Look, colours: &Colours) -> bool {
    let is_chosen = place == look.chosen;
    let (id, sense) = if is_chosen {
        (focus_id(), Sense::click())
    } else {
        (Id::unique(("earlier state", place)), Sense::CLICK)
    };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    let row = ui.interact(rect, id, sense);
    let spoken = entry.spoken();
    row.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken));
    ui.ctx().accesskit_node_builder(id, |spoken| spoken.set_selected(is_chosen));
    if ui.is_rect_visible(rect) {
        let ground = match (is_chosen, row.hovered()) {
            (true, _) => colours.press,
            (false, true) => colours.hover,
            (false, false) => colours.paper,
        };
        ui.painter().rect_filled(rect, f32::from(CORNER), ground);
        words_ui(ui, rect, entry, colours);
    }
    if row.has_focus() {
        let ring = Stroke::new(2.0, colours.focus);
        ui.painter().rect_stroke(rect, f32::from(CORNER), ring, StrokeKind::Inside);
    }
    if is_chosen && look.reveals {
        row.scroll_to_me(None);
    }
    if is_chosen && look.takes_focus {
        row.request_focus();
    }
    row.on_hover_text(spoken).clicked()
}

fn words_ui(ui: &Ui, rect: Rect, entry: &Entry, colours: &Colours) {
    let (top, bottom) = rect.shrink2(vec2(PADDING, 6.0)).split_top_bottom_at_fraction(0.55);
    let name = strong_text(&entry.name, BODY_SIZE).color(colours.ink);
    paint_text(ui, name, top, Align2::LEFT_CENTER);
    let about = RichText::new(&entry.about).small().color(colours.ink_2);
    paint_text(ui, about, bottom, Align2::LEFT_CENTER);
}
