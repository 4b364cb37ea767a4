//! The state that is chosen: the map in little, what differs from it, and what can be done with it.

use std::sync::Arc;

use egui::{Label, RichText, ScrollArea, Ui};

use super::super::canvas::Canvas;
use super::super::paint::ScenePainter;
use super::super::question::{plain, primary_if};
use super::super::style::HIT_HEIGHT;
use super::changes::counts_ui;
use super::list::Entry;
use super::states::Sought;
use super::study::{Look, Pair, Report};
use super::{Reply, Subject, VersionsSheet, compare_field, in_time};
use crate::model::Journey;
use crate::theme::Theme;

/// Between picture, words and buttons.
const GAP: f32 = 8.0;
/// How much of what is over the buttons the picture has, and how high that is at least; in a lower window it
/// is scrolled.
const PICTURE_SHARE: f32 = 0.5;
const LEAST_HEIGHT: f32 = 300.0;
const LEAST_CHANGES: f32 = 60.0;

impl VersionsSheet {
    /// The state that is chosen, what differs from it, and what can be done with it.
    pub(super) fn state_ui(
        &mut self,
        ui: &mut Ui,
        subject: &Subject<'_>,
        canvas: &mut Canvas,
    ) -> Option<Reply> {
        let theme = Arc::clone(canvas.drawing.engine().theme());
        let (_, painter) = canvas.tools();
        let room = ui.available_height() - HIT_HEIGHT - GAP - 1.0;
        let area = ScrollArea::vertical().id_salt("state").max_height(room).auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let bottom = ui.cursor().top() + room.max(LEAST_HEIGHT);
            let height = room.max(LEAST_HEIGHT) * PICTURE_SHARE;
            self.picture_ui(ui, subject, height, painter, &theme);
            ui.add_space(GAP);
            self.field_ui(ui, subject);
            ui.add_space(2.0);
            self.changes_ui(ui, subject, bottom);
        });
        ui.add_space(GAP - ui.spacing().item_spacing.y);
        self.buttons_ui(ui, subject)
    }

    fn picture_ui(
        &mut self,
        ui: &mut Ui,
        subject: &Subject<'_>,
        height: f32,
        painter: &mut ScenePainter,
        theme: &Arc<Theme>,
    ) {
        let scene = match self.chosen_journey(subject) {
            Sought::There(journey) => {
                self.states.scene(&Look { journey, theme: Arc::clone(theme) })
            }
            Sought::Pending => Sought::Pending,
            Sought::Lost => Sought::Lost,
        };
        self.preview.ui(ui, &scene, height, (painter, theme), subject.colours);
    }

    fn chosen_journey(&mut self, subject: &Subject<'_>) -> Sought<Arc<Journey>> {
        let entry = subject.entries.get(self.chosen);
        match entry.and_then(|entry| self.source(entry.place, subject.journey)) {
            Some(source) => self.states.journey(&source),
            None => Sought::Lost,
        }
    }

    fn field_ui(&mut self, ui: &mut Ui, subject: &Subject<'_>) {
        let number = self.number_of_other(subject.entries);
        let has_moved = self.focus.has_moved_in_field;
        let shown = compare_field::field_ui(ui, subject.entries, number, has_moved);
        self.focus.field = Some(shown.id);
        if let Some(number) = shown.clicked {
            self.compare_with(number, subject.entries);
            ui.memory_mut(|memory| memory.request_focus(shown.id));
        }
    }

    fn changes_ui(&mut self, ui: &mut Ui, subject: &Subject<'_>, bottom: f32) {
        let Some(entry) = subject.entries.get(self.chosen) else { return };
        let colours = subject.colours;
        match self.report(subject, entry) {
            Sought::There(report) => {
                let words = caption(entry, self.other(subject.entries));
                ui.add(Label::new(RichText::new(words).small().color(colours.ink_2)).wrap());
                counts_ui(ui, &report);
                let height = (bottom - ui.cursor().top()).max(LEAST_CHANGES);
                let id = (entry.place, self.other);
                self.changes.ui(ui, &report, (id, subject.pages), height, colours);
            }
            Sought::Lost => {
                let words = "This version cannot be read any more.";
                ui.label(RichText::new(words).color(colours.ink_2));
            }
            Sought::Pending => {}
        }
    }

    /// What differs between a state and what it is compared with.
    fn report(&mut self, subject: &Subject<'_>, entry: &Entry) -> Sought<Arc<Report>> {
        let Some([before, after]) = self.pair(entry, subject.entries, subject.journey) else {
            return Sought::Lost;
        };
        match (self.states.journey(&before), self.states.journey(&after)) {
            (Sought::There(before), Sought::There(after)) => {
                self.states.report(&Pair { before, after })
            }
            (Sought::Lost, _) | (_, Sought::Lost) => Sought::Lost,
            (Sought::Pending, _) | (_, Sought::Pending) => Sought::Pending,
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, subject: &Subject<'_>) -> Option<Reply> {
        let restored = self.restored(subject);
        let snapshot = subject.entries.get(self.chosen).and_then(Entry::snapshot);
        ui.horizontal(|ui| {
            let restore = primary_if(ui, restored.is_some(), subject.colours, "Restore");
            let restored = restored.filter(|_| restore.clicked());
            let renamed = snapshot.filter(|_| plain(ui, "Rename…").clicked());
            let forgotten = snapshot.filter(|_| plain(ui, "Delete snapshot").clicked());
            restored.or(renamed.map(Reply::Rename)).or(forgotten.map(Reply::Forget))
        })
        .inner
    }

    /// The wish to have the chosen state back, if it is there.
    pub(super) fn restored(&mut self, subject: &Subject<'_>) -> Option<Reply> {
        let Sought::There(journey) = self.chosen_journey(subject) else { return None };
        let entry = subject.entries.get(self.chosen)?;
        Some(Reply::Restore { journey, name: entry.name.clone() })
    }
}

/// Which states the words below are about.
fn caption(entry: &Entry, other: Option<&Entry>) -> String {
    let Some(other) = other else { return "Since then".to_owned() };
    let [first, second] = in_time(entry, other).map(Entry::told);
    format!("From {first} to {second}")
}
