//! The sheet of a file of another program: what it is understood to say, before anything is made of it.
//!
//! Of a table it shows how it was understood, which can be put right; of every file what will be made and what
//! was not understood. Then it becomes a new map, or comes into the one that is open.

mod lanes;
mod preview;
mod tables;

use egui::{Label, RichText, ScrollArea, Ui};

use super::dialogs::Foreign;
use super::question::{focus_if_none_has, heading, plain, primary_if};
use super::style::Colours;
use crate::exchange::Imported;
use crate::model::{Excess, Journey, LaneContent, StageId, excess, outspoken};

use tables::Tables;

pub(super) use preview::cell_ui;

/// What the row of buttons takes.
const FOOT_HEIGHT: f32 = 60.0;
const REMARKS_HEIGHT: f32 = 150.0;
/// More remarks than these nobody reads.
const MOST_REMARKS: usize = 200;

/// The sheet while it is open.
pub(super) struct ImportSheet {
    /// Of the file.
    name: String,
    /// What can be chosen, where the file has tables.
    tables: Option<Tables>,
    imported: Imported,
    /// What the map would have too much of.
    excess: Option<Excess>,
}

/// What somebody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    NewMap,
    /// Into the map that is open, after one of its stages.
    AfterStage(StageId),
    Cancel,
}

impl ImportSheet {
    pub(super) fn new(name: String, foreign: Foreign) -> Self {
        let (tables, imported) = match foreign {
            Foreign::Tables(read) => {
                let tables = Tables::new(read);
                let imported = tables.map();
                (Some(tables), imported)
            }
            Foreign::Map(imported) => (None, *imported),
        };
        let excess = excess(&imported.journey);
        Self { name, tables, imported, excess }
    }

    pub(super) fn into_imported(self) -> Imported {
        self.imported
    }

    /// `after` is the stage after which it would come into the map that is open.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        after: Option<(StageId, &str)>,
        colours: &Colours,
    ) -> Option<Reply> {
        heading(ui, &outspoken(&format!("Import “{}”", self.name)));
        let height = (ui.available_height() - FOOT_HEIGHT).max(120.0);
        let area = ScrollArea::vertical().id_salt("import").max_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            if let Some(tables) = &mut self.tables
                && tables.ui(ui, colours)
            {
                self.imported = tables.map();
                self.excess = excess(&self.imported.journey);
                ui.ctx().request_repaint();
            }
            self.outcome_ui(ui, colours);
        });
        self.buttons_ui(ui, after, colours)
    }

    /// What will be made, and what was not understood.
    fn outcome_ui(&self, ui: &mut Ui, colours: &Colours) {
        ui.add_space(4.0);
        ui.add(Label::new(counted(&self.imported.journey)).wrap());
        if let Some(excess) = &self.excess {
            let sentence = format!("The map would have {excess}. Import a part of it.");
            ui.add(Label::new(RichText::new(sentence).color(colours.bad)).wrap());
        }
        let remarks = &self.imported.remarks;
        if remarks.is_empty() {
            ui.label(RichText::new("Everything was understood.").color(colours.ink_2));
            return;
        }
        ui.label("Worth a look:");
        let area = ScrollArea::vertical().id_salt("remarks").max_height(REMARKS_HEIGHT);
        area.auto_shrink([false, true]).show(ui, |ui| {
            let told =
                |words: String| RichText::new(outspoken(&words)).small().color(colours.ink_2);
            for remark in remarks.iter().take(MOST_REMARKS) {
                ui.add(Label::new(told(remark.to_string())).wrap());
            }
            if remarks.len() > MOST_REMARKS {
                ui.label(told(format!("… and {} more.", remarks.len() - MOST_REMARKS)));
            }
        });
    }

    fn buttons_ui(
        &self,
        ui: &mut Ui,
        after: Option<(StageId, &str)>,
        colours: &Colours,
    ) -> Option<Reply> {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let is_possible = self.excess.is_none();
            let new = primary_if(ui, is_possible, colours, "New map");
            focus_if_none_has(ui, &new);
            let mut reply = new.clicked().then_some(Reply::NewMap);
            if let Some((stage_id, stage)) = after.filter(|_| is_possible)
                && plain(ui, &outspoken(&into_words(stage))).clicked()
            {
                reply = Some(Reply::AfterStage(stage_id));
            }
            if plain(ui, "Cancel").clicked() { Some(Reply::Cancel) } else { reply }
        })
        .inner
    }
}

/// “Into this map, after “Aware””.
fn into_words(stage: &str) -> String {
    let longest = 32;
    match stage.chars().count() {
        0 => "Into this map".to_owned(),
        length if length <= longest => format!("Into this map, after “{stage}”"),
        _ => {
            let begin: String = stage.chars().take(longest - 1).collect();
            format!("Into this map, after “{begin}…”")
        }
    }
}

/// “This makes 5 stages with 10 steps, 8 lanes, 42 cards and 10 emotion points”.
fn counted(journey: &Journey) -> String {
    let many = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        count => format!("{count} {word}s"),
    };
    let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
    let points: usize = lines.map(|line| line.points.len()).sum();
    let figures = |content: &LaneContent| match content {
        LaneContent::Metric(metric) => metric.values.len(),
        LaneContent::Cards { .. }
        | LaneContent::Emotion { .. }
        | LaneContent::Images { .. }
        | LaneContent::Divider(_) => 0,
    };
    let figures: usize = journey.lanes.iter().map(|lane| figures(&lane.content)).sum();
    let mut parts = vec![many(journey.lanes.len(), "lane"), many(journey.cards().count(), "card")];
    parts.extend((points > 0).then(|| many(points, "emotion point")));
    parts.extend((figures > 0).then(|| many(figures, "figure")));
    let last = parts.pop().unwrap_or_default();
    let stages = many(journey.stages.len(), "stage");
    let steps = many(journey.step_count(), "step");
    format!("This makes {stages} with {steps}, {} and {last}.", parts.join(", "))
}
