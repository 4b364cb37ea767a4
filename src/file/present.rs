//! What is in a map, for those who ask whether the things that others name are there.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::model::{CardId, Journey, PersonaId, PictureId, StepId};

pub(super) struct Present<'a> {
    pub personas: HashSet<PersonaId>,
    /// Of the map that a snapshot lies in, too.
    pub pictures: HashSet<PictureId>,
    pub cards: HashSet<CardId>,
    /// From left to right; at least one.
    steps: Vec<StepId>,
    columns: HashMap<StepId, usize>,
    /// The steps of the file in its order, with those that are gone; `None` for what is no id.
    in_file: OnceCell<InFile>,
    step_ids: &'a dyn Fn() -> Vec<&'a str>,
}

/// The steps of a file and their places.
type InFile = (Vec<Option<StepId>>, HashMap<StepId, usize>);

impl<'a> Present<'a> {
    /// `journey` has at least one step.
    pub(super) fn of(
        journey: &Journey,
        pictures: HashSet<PictureId>,
        step_ids: &'a dyn Fn() -> Vec<&'a str>,
    ) -> Self {
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        Self {
            personas: journey.personas.iter().map(|persona| persona.id).collect(),
            pictures,
            cards: journey.cards().map(|card| card.id).collect(),
            columns: steps.iter().enumerate().map(|(column, &step)| (step, column)).collect(),
            steps,
            in_file: OnceCell::new(),
            step_ids,
        }
    }

    pub(super) fn first_step(&self) -> StepId {
        self.steps[0]
    }

    pub(super) fn has_step(&self, step: StepId) -> bool {
        self.columns.contains_key(&step)
    }

    pub(super) fn column(&self, step: StepId) -> Option<usize> {
        self.columns.get(&step).copied()
    }

    /// Over how many steps a card can reach that starts in this one.
    pub(super) fn room(&self, step: StepId) -> u16 {
        let column = self.column(step).unwrap_or_default();
        u16::try_from(self.steps.len() - column).unwrap_or(u16::MAX)
    }

    /// The step that stood nearest to one that is gone, the left one of two; `otherwise` where the file
    /// never had it.
    pub(super) fn nearest(&self, gone: StepId, otherwise: StepId) -> StepId {
        let (in_file, places) = self.in_file();
        let Some(&place) = places.get(&gone) else { return otherwise };
        let is_there = |place: usize| {
            in_file.get(place).copied().flatten().filter(|step| self.has_step(*step))
        };
        let at = |distance: usize| {
            let left = place.checked_sub(distance).and_then(is_there);
            left.or_else(|| is_there(place + distance))
        };
        (1..in_file.len()).find_map(at).unwrap_or(otherwise)
    }

    fn in_file(&self) -> &InFile {
        self.in_file.get_or_init(|| {
            let steps: Vec<Option<StepId>> =
                (self.step_ids)().into_iter().map(|id| id.parse().ok()).collect();
            // The first of several counts.
            let places = steps.iter().enumerate().rev();
            let places = places.filter_map(|(place, step)| Some(((*step)?, place))).collect();
            (steps, places)
        })
    }
}
