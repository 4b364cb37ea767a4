//! Earlier states of the map: snapshots that were given a name, and versions kept at each save. Looked at in
//! little, compared with the map as it is, and restored as one step.

use std::collections::HashMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, Label, Layout, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    vec2,
};

use super::canvas::Canvas;
use super::dialogs::{self, Precision};
use super::question::{heading, plain, primary_if};
use super::start::thumbnail_view;
use super::style::{BODY_SIZE, CORNER, Colours, strong_text};
use crate::compare::{ThingKind, differences};
use crate::file::versions::Version;
use crate::model::{Journey, Snapshot, SnapshotId};
use crate::scene::Scene;

const LIST_WIDTH: f32 = 300.0;
const ROW_HEIGHT: f32 = 52.0;
const PICTURE_HEIGHT: f32 = 320.0;
const PADDING: f32 = 10.0;
/// How much of the sentences about changes is seen at once.
const CHANGES_HEIGHT: f32 = 160.0;

/// The sheet while it is open.
#[derive(Default)]
pub(super) struct VersionsSheet {
    /// None until they are found on the disk.
    versions: Option<Vec<Version>>,
    chosen: usize,
    /// What was read of the versions, by their place; nothing of one that could not be.
    read: HashMap<usize, Option<State>>,
    /// Which version is being read.
    asked: Option<usize>,
}

/// An earlier state, ready to be looked at.
#[derive(Clone)]
struct State {
    journey: Arc<Journey>,
    scene: Arc<Scene>,
}

/// What somebody wants of the sheet.
pub(super) enum Reply {
    /// That a version be read.
    Read(usize, Version),
    Restore {
        journey: Arc<Journey>,
        name: String,
    },
    Rename(SnapshotId),
    Forget(SnapshotId),
}

/// One line of the list.
struct Entry {
    name: String,
    about: String,
    snapshot: Option<SnapshotId>,
}

impl VersionsSheet {
    /// Takes in what there is on the disk.
    pub(super) fn take_list(&mut self, versions: Vec<Version>) {
        self.versions = Some(versions);
    }

    /// Takes in a version that was read.
    pub(super) fn take_state(&mut self, place: usize, state: Option<(Arc<Journey>, Arc<Scene>)>) {
        self.asked = None;
        self.read.insert(place, state.map(|(journey, scene)| State { journey, scene }));
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        journey: &Arc<Journey>,
        canvas: &mut Canvas,
        colours: &Colours,
    ) -> Option<Reply> {
        heading(ui, "Earlier states of this map");
        let entries = self.entries(journey);
        if entries.is_empty() {
            let words = match self.versions {
                None => "Looking for them…",
                Some(_) => {
                    "There are none yet. A version is kept at each save, and a snapshot whenever you \
                     take one (File › Take a snapshot…)."
                }
            };
            ui.label(RichText::new(words).color(colours.ink_2));
            return None;
        }
        self.chosen = self.chosen.min(entries.len() - 1);
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            let column = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(LIST_WIDTH, height), column, |ui| {
                self.list_ui(ui, &entries, colours);
            });
            ui.add_space(16.0);
            ui.vertical(|ui| self.state_ui(ui, &entries, journey, canvas, colours)).inner
        })
        .inner
    }

    /// The snapshots, the latest first, then the versions; no two of them read alike.
    fn entries(&self, journey: &Journey) -> Vec<Entry> {
        let entries = |precision| -> Vec<Entry> {
            let snapshots = journey.snapshots.iter().rev();
            let snapshots = snapshots.map(|snapshot| Entry::of_snapshot(snapshot, precision));
            let versions = self.versions.iter().flatten();
            snapshots.chain(versions.map(|version| Entry::of_version(version, precision))).collect()
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

    fn list_ui(&mut self, ui: &mut Ui, entries: &[Entry], colours: &Colours) {
        ui.set_width(LIST_WIDTH);
        let area = ScrollArea::vertical().id_salt("earlier states").auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (place, entry) in entries.iter().enumerate() {
                let is_chosen = place == self.chosen;
                let size = vec2(ui.available_width(), ROW_HEIGHT);
                let (rect, row) = ui.allocate_exact_size(size, Sense::click());
                let spoken = entry.spoken();
                row.widget_info(|| {
                    WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken)
                });
                entry_ui(ui, rect, entry, (is_chosen, row.hovered()), colours);
                if row.has_focus() {
                    let ring = Stroke::new(2.0, colours.focus);
                    ui.painter().rect_stroke(rect, f32::from(CORNER), ring, StrokeKind::Inside);
                }
                if row.clicked() {
                    self.chosen = place;
                }
            }
        });
    }

    /// The state that is chosen, with what can be done with it.
    fn state_ui(
        &mut self,
        ui: &mut Ui,
        entries: &[Entry],
        journey: &Arc<Journey>,
        canvas: &mut Canvas,
        colours: &Colours,
    ) -> Option<Reply> {
        let entry = &entries[self.chosen];
        let (state, reply) = self.chosen_state(entry, journey, canvas);
        if reply.is_some() {
            ui.ctx().request_repaint();
        }
        let Some(state) = state else {
            let words = if self.asked.is_some() || reply.is_some() {
                "One moment…"
            } else {
                "This version cannot be read any more."
            };
            ui.label(RichText::new(words).color(colours.ink_2));
            return reply;
        };
        let (rect, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), PICTURE_HEIGHT), Sense::hover());
        let (_, painter) = canvas.tools();
        let view = thumbnail_view(&state.scene, rect);
        painter.paint(&ui.painter_at(rect.shrink(1.0)), &state.scene, view, |_| true);
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, colours.rule), StrokeKind::Inside);
        ui.add_space(8.0);
        ui.add(Label::new(strong_text("Since then", BODY_SIZE)));
        changes_ui(ui, &state.journey, journey, colours);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let restore = primary_if(ui, true, colours, "Restore").clicked();
            let restored = restore.then(|| Reply::Restore {
                journey: Arc::clone(&state.journey),
                name: entry.name.clone(),
            });
            let renamed = entry.snapshot.filter(|_| plain(ui, "Rename…").clicked());
            let forgotten = entry.snapshot.filter(|_| plain(ui, "Delete snapshot").clicked());
            restored.or(renamed.map(Reply::Rename)).or(forgotten.map(Reply::Forget))
        })
        .inner
    }

    /// The chosen state as far as it is there, or what is to be read for it.
    fn chosen_state(
        &mut self,
        entry: &Entry,
        journey: &Arc<Journey>,
        canvas: &mut Canvas,
    ) -> (Option<State>, Option<Reply>) {
        if let Some(snapshot) = entry.snapshot.and_then(|id| journey.snapshot(id)) {
            let whole = Arc::new(snapshot.whole(journey));
            let (engine, _) = canvas.tools();
            let scene = Arc::new(engine.layout(&whole));
            return (Some(State { journey: whole, scene }), None);
        }
        let place = self.chosen - journey.snapshots.len();
        if let Some(state) = self.read.get(&place) {
            return (state.clone(), None);
        }
        let version = self.versions.as_ref().and_then(|versions| versions.get(place));
        match version {
            Some(version) if self.asked.is_none() => {
                self.asked = Some(place);
                (None, Some(Reply::Read(place, version.clone())))
            }
            Some(_) | None => (None, None),
        }
    }
}

impl Entry {
    fn of_snapshot(snapshot: &Snapshot, precision: Precision) -> Self {
        let name = if snapshot.name.is_empty() { "Snapshot" } else { &snapshot.name };
        let about = match snapshot.taken.as_str() {
            "" => "Snapshot".to_owned(),
            taken => format!("Snapshot, {}", dialogs::when_in_file(taken, precision)),
        };
        Self { name: name.to_owned(), about, snapshot: Some(snapshot.id) }
    }

    fn of_version(version: &Version, precision: Precision) -> Self {
        Self {
            name: dialogs::when_to(version.time, precision),
            about: format!("Saved version, {} kB", version.bytes.div_ceil(1000)),
            snapshot: None,
        }
    }

    fn spoken(&self) -> String {
        format!("{}, {}", self.name, self.about)
    }
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

/// What has changed from one state to another: how many cards, and how much else. Snapshots stay whatever is
/// restored, and count for nothing.
fn changes_ui(ui: &mut Ui, before: &Journey, after: &Journey, colours: &Colours) {
    let after = Journey { snapshots: before.snapshots.clone(), ..after.clone() };
    let differences = differences(before, &after);
    let counts = differences.counts(ThingKind::Card);
    let counted = [
        (counts.added, "added"),
        (counts.removed, "removed"),
        (counts.changed, "changed"),
        (counts.moved, "moved"),
    ];
    let counted: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let words = match (differences.is_empty(), counted.is_empty()) {
        (true, _) => "Nothing is different.".to_owned(),
        (false, true) => "No card is different.".to_owned(),
        (false, false) => format!("Cards: {}.", counted.join(", ")),
    };
    ui.add(Label::new(words).wrap());
    let area = ScrollArea::vertical().id_salt("changes").max_height(CHANGES_HEIGHT);
    area.auto_shrink([false, true]).show(ui, |ui| {
        for line in differences.to_string().lines() {
            ui.add(Label::new(RichText::new(line).small().color(colours.ink_2)).wrap());
        }
    });
}

fn entry_ui(ui: &Ui, rect: Rect, entry: &Entry, look: (bool, bool), colours: &Colours) {
    let ground = match look {
        (true, _) => colours.press,
        (false, true) => colours.hover,
        (false, false) => colours.paper,
    };
    ui.painter().rect_filled(rect, f32::from(CORNER), ground);
    let inside = rect.shrink2(vec2(PADDING, 6.0));
    let (top, bottom) = inside.split_top_bottom_at_fraction(0.55);
    let name = strong_text(&entry.name, BODY_SIZE).color(colours.ink);
    super::style::paint_text(ui, name, top, egui::Align2::LEFT_CENTER);
    let about = RichText::new(&entry.about).small().color(colours.ink_2);
    super::style::paint_text(ui, about, bottom, egui::Align2::LEFT_CENTER);
}
