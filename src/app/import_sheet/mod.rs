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
use crate::model::{Excess, Journey, StageId, excess, outspoken};

pub(super) use preview::cell_ui;
pub(super) use tables::{Tables, Task, Understood};

/// What the row of buttons takes.
const FOOT_HEIGHT: f32 = 60.0;
const REMARKS_HEIGHT: f32 = 150.0;
/// More remarks than these nobody reads.
const MOST_REMARKS: usize = 200;

/// Said while a large table is understood anew.
const READING: &str = "The table is being read …";

/// The sheet while it is open.
pub(super) struct ImportSheet {
    /// Of the file.
    name: String,
    /// What can be chosen, where the file has tables.
    tables: Option<Tables>,
    outcome: Outcome,
    /// What is to be understood anew, and is not given out yet.
    task: Option<Task>,
    /// How many tasks there have been, and which of them waits for its answer.
    tasks: usize,
    awaited: Option<usize>,
}

/// The map that would be made.
struct Outcome {
    imported: Imported,
    /// What is in it.
    words: String,
    /// What it would have too much of.
    excess: Option<Excess>,
}

impl Outcome {
    fn new(imported: Imported) -> Self {
        let (words, excess) = (counted(&imported.journey), excess(&imported.journey));
        Self { imported, words, excess }
    }
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
            Foreign::Tables(tables) => {
                let (tables, understood) = *tables;
                (Some(tables), understood.imported)
            }
            Foreign::Map(imported) => (None, *imported),
        };
        let outcome = Outcome::new(imported);
        Self { name, tables, outcome, task: None, tasks: 0, awaited: None }
    }

    pub(super) fn into_imported(self) -> Imported {
        self.outcome.imported
    }

    /// What is to be done for it out of the window's way, with its number.
    pub(super) fn take_task(&mut self) -> Option<(usize, Task)> {
        let task = self.task.take()?;
        self.tasks += 1;
        self.awaited = Some(self.tasks);
        Some((self.tasks, task))
    }

    /// Shows what came of a task, unless another has been given out since.
    pub(super) fn take(&mut self, number: usize, understood: Understood) {
        if self.awaited == Some(number) {
            self.awaited = None;
            self.understand(understood);
        }
    }

    /// Goes on with what it shows: nothing came of the last task.
    pub(super) fn give_up(&mut self) {
        self.awaited = None;
    }

    fn understand(&mut self, understood: Understood) {
        if let Some(tables) = &mut self.tables {
            tables.take(&understood);
        }
        self.outcome = Outcome::new(understood.imported);
    }

    /// Whether what it shows is not what was chosen last.
    fn is_behind(&self) -> bool {
        self.task.is_some() || self.awaited.is_some()
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
            self.tables_ui(ui, colours);
            self.outcome_ui(ui, colours);
        });
        self.buttons_ui(ui, after, colours)
    }

    fn tables_ui(&mut self, ui: &mut Ui, colours: &Colours) {
        let Some(tables) = &mut self.tables else { return };
        let Some(wish) = tables.ui(ui, colours) else { return };
        let task = tables.task(wish);
        if task.is_long() {
            self.task = Some(task);
        } else {
            self.understand(task.done());
        }
        ui.ctx().request_repaint();
    }

    /// What will be made, and what was not understood.
    fn outcome_ui(&self, ui: &mut Ui, colours: &Colours) {
        ui.add_space(4.0);
        let words = if self.is_behind() { READING } else { &self.outcome.words };
        ui.add(Label::new(words).wrap());
        if let Some(excess) = &self.outcome.excess {
            let sentence = format!("The map would have {excess}. Import a part of it.");
            ui.add(Label::new(RichText::new(sentence).color(colours.bad)).wrap());
        }
        let remarks = &self.outcome.imported.remarks;
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
            let is_possible = self.outcome.excess.is_none() && !self.is_behind();
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
    let metrics = journey.lanes.iter().filter_map(|lane| lane.metric());
    let figures: usize = metrics.map(|metric| metric.values.len()).sum();
    let mut parts = vec![many(journey.lanes.len(), "lane"), many(journey.cards().count(), "card")];
    parts.extend((points > 0).then(|| many(points, "emotion point")));
    parts.extend((figures > 0).then(|| many(figures, "figure")));
    let last = parts.pop().unwrap_or_default();
    let stages = many(journey.stages.len(), "stage");
    let steps = many(journey.step_count(), "step");
    format!("This makes {stages} with {steps}, {} and {last}.", parts.join(", "))
}
