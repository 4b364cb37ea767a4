//! What all lanes of a map are laid out against.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{EmotionScale, Journey, LaneId, Persona, PersonaId, Picture, Stage, StepId};
use crate::scene::Column;
use crate::theme::{Accent, Theme};

use super::columns::columns;

/// Everything of a map but its lanes. While it looks the same, a lane that did not change is not laid out
/// anew.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) theme: Arc<Theme>,
    pub(super) columns: Vec<Column>,
    pub(super) personas: Vec<Arc<Persona>>,
    pub(super) stages: Vec<Arc<Stage>>,
    /// Whether there is a row of steps.
    pub(super) shows_steps: bool,
    pub(super) pictures: Vec<Arc<Picture>>,
    pub(super) scale: EmotionScale,
    /// Where the drop-off of a lane begins, where that is not its first figure here.
    pub(super) starts: HashMap<LaneId, f64>,
    column_of: HashMap<StepId, usize>,
    /// “Open account, Proves identity” for each column, for reading aloud.
    step_words: Vec<String>,
}

impl Frame {
    pub(super) fn new(
        journey: &Journey,
        theme: &Arc<Theme>,
        starts: &HashMap<LaneId, f64>,
    ) -> Self {
        let columns = columns(journey, &theme.sizes);
        Self {
            theme: Arc::clone(theme),
            column_of: columns
                .iter()
                .enumerate()
                .map(|(index, column)| (column.step_id, index))
                .collect(),
            columns,
            step_words: journey.stages.iter().flat_map(|stage| step_words(stage)).collect(),
            personas: journey.personas.clone(),
            stages: journey.stages.clone(),
            shows_steps: journey.shows_steps(),
            pictures: journey.pictures.clone(),
            scale: journey.scale.clone(),
            starts: starts.clone(),
        }
    }

    /// Whether lanes laid out against one look the same against the other. Pictures are compared by
    /// their place in memory, since their bytes are many.
    pub(super) fn same(&self, other: &Self) -> bool {
        let same_pictures = self.pictures.len() == other.pictures.len()
            && self.pictures.iter().zip(&other.pictures).all(|(a, b)| Arc::ptr_eq(a, b));
        Arc::ptr_eq(&self.theme, &other.theme)
            && self.columns == other.columns
            && self.personas == other.personas
            && same_pictures
            && self.scale == other.scale
            && self.starts == other.starts
    }

    /// The steps that are spoken of in other words than in another frame with the same columns.
    pub(super) fn renamed_since(&self, other: &Self) -> HashSet<StepId> {
        let words = self.step_words.iter().zip(&other.step_words);
        let steps = self.columns.iter().zip(words).filter(|(_, (now, before))| now != before);
        steps.map(|(column, _)| column.step_id).collect()
    }

    /// Where the first column begins.
    pub(super) fn body_left(&self) -> f64 {
        self.theme.sizes.margin + self.theme.sizes.lane_column
    }

    /// Where the last column ends.
    pub(super) fn body_right(&self) -> f64 {
        self.columns.last().map_or(self.body_left(), Column::right)
    }

    pub(super) fn column_index(&self, step_id: StepId) -> Option<usize> {
        self.column_of.get(&step_id).copied()
    }

    pub(super) fn persona(&self, persona_id: PersonaId) -> Option<&Arc<Persona>> {
        self.personas.iter().find(|persona| persona.id == persona_id)
    }

    /// The colours of a persona, or of nobody.
    pub(super) fn accent(&self, persona_id: Option<PersonaId>) -> Accent {
        let place =
            persona_id.and_then(|id| self.personas.iter().position(|persona| persona.id == id));
        let Some(index) = place else { return self.theme.palette.shared };
        match self.personas[index].colour {
            Some(colour) => self.theme.accent_of(colour),
            None => self.theme.persona(index),
        }
    }

    /// “Open account, Proves identity”, for reading aloud.
    pub(super) fn step_words(&self, step_id: StepId) -> &str {
        self.column_index(step_id).map_or("", |column| &self.step_words[column])
    }
}

fn step_words(stage: &Stage) -> impl Iterator<Item = String> {
    stage.steps.iter().map(|step| {
        let names = [stage.name.as_str(), step.name.as_str()];
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
    })
}
