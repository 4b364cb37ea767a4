//! The stages and steps of another map.

use super::fill::fill;
use super::ground::{Ground, Incoming, renamed};
use super::matching::{Label, matches, slot};
use crate::compare::{fields, names};
use crate::model::{Journey, Jump, Stage, StageId, Step, StepId, plain_name};

impl Ground {
    /// Matches the columns of another map with those there are, and puts in what has no match.
    pub(super) fn add_columns(&mut self, incoming: &mut Incoming) {
        let stages = self.add_stages(incoming);
        let steps: Vec<(StageId, &Step)> = steps_in(incoming.journey, &stages);
        let mut matched = self.matched_steps(&steps);
        for (place, (stage_id, other)) in steps.iter().enumerate() {
            let id = match matched[place] {
                Some(id) => self.fill_step(id, other, incoming),
                None => self.add_step(*stage_id, other, &matched, place, incoming.origin),
            };
            matched[place] = Some(id);
            incoming.steps.insert(other.id, id);
        }
        self.stages.retain(|stage| !stage.steps.is_empty());
        self.add_jumps(incoming);
    }

    /// Draws the jumps of the other map between what its steps are here.
    fn add_jumps(&mut self, incoming: &Incoming) {
        let here = |step_id: StepId| incoming.steps.get(&step_id).copied();
        for other in incoming.journey.steps().filter(|step| !step.jumps.is_empty()) {
            let steps = self.stages.iter_mut().flat_map(|stage| &mut stage.steps);
            let own = steps.into_iter().find(|step| Some(step.id) == here(other.id));
            let Some(own) = own else { continue };
            for jump in &other.jumps {
                let to = here(jump.to).filter(|to| *to != own.id);
                let jump = to.map(|to| Jump { to, ..jump.clone() });
                self.remarks.extend(jump.and_then(|jump| add_jump(own, jump, incoming.origin)));
            }
        }
    }

    /// The stage here of each stage of the other map. New ones have no steps yet.
    fn add_stages(&mut self, incoming: &Incoming) -> Vec<StageId> {
        let label = |stage: &Stage| Label {
            id: stage.id,
            name: plain_name(&stage.name),
            kind: String::new(),
            class: "",
        };
        let others = &incoming.journey.stages;
        let ground: Vec<_> = self.stages.iter().map(label).collect();
        let labels: Vec<_> = others.iter().map(|stage| label(stage)).collect();
        let mut matched = matches(&ground, &labels);
        for (place, other) in others.iter().enumerate() {
            let own = self.stages.iter_mut().find(|stage| Some(stage.id) == matched[place]);
            if let Some(own) = own {
                let name = names::of_thing("stage", &own.name);
                self.remarks.extend(renamed(incoming.origin, "stage", &own.name, &other.name));
                self.remarks.extend(fill(fields::STAGE, own, other, incoming, &name));
                continue;
            }
            let standing: Vec<_> = self.stages.iter().map(|stage| stage.id).collect();
            let at = slot(&standing, &matched, place, |id| self.is_extra("stage", id));
            let id = self.fresh("stage", other.id, incoming.origin);
            let name = names::of_thing("stage", &other.name);
            self.remarks.push(format!("{} alone has {name}.", incoming.origin));
            self.stages.insert(at, Stage { id, steps: Vec::new(), ..(**other).clone() });
            matched[place] = Some(id);
        }
        matched.into_iter().flatten().collect()
    }

    fn matched_steps(&self, others: &[(StageId, &Step)]) -> Vec<Option<StepId>> {
        let label = |(stage_id, step): &(StageId, &Step)| Label {
            id: step.id,
            name: plain_name(&step.name),
            kind: stage_id.to_string(),
            class: "",
        };
        let own = self
            .stages
            .iter()
            .flat_map(|stage| stage.steps.iter().map(|step| label(&(stage.id, step))));
        matches(&own.collect::<Vec<_>>(), &others.iter().map(label).collect::<Vec<_>>())
    }

    fn fill_step(&mut self, id: StepId, other: &Step, incoming: &Incoming) -> StepId {
        let steps = self.stages.iter_mut().flat_map(|stage| &mut stage.steps);
        if let Some(own) = steps.into_iter().find(|step| step.id == id) {
            let name = names::of_thing("step", &own.name);
            self.remarks.extend(renamed(incoming.origin, "step", &own.name, &other.name));
            self.remarks.extend(fill(fields::STEP, own, other, incoming, &name));
        }
        id
    }

    fn add_step(
        &mut self,
        stage_id: StageId,
        other: &Step,
        matched: &[Option<StepId>],
        place: usize,
        origin: &str,
    ) -> StepId {
        let id = self.fresh("step", other.id, origin);
        let Some(at) = self.stages.iter().position(|stage| stage.id == stage_id) else { return id };
        let standing: Vec<_> = self.stages[at].steps.iter().map(|step| step.id).collect();
        let to = slot(&standing, matched, place, |id| self.is_extra("step", id));
        let stage = &mut self.stages[at];
        if !standing.is_empty() {
            let (step, stage) =
                (names::of_thing("step", &other.name), names::of_thing("stage", &stage.name));
            self.remarks.push(format!("{origin} alone has {step} in {stage}."));
        }
        stage.steps.insert(to, Step { id, jumps: Vec::new(), ..other.clone() });
        id
    }
}

/// Gives a step a jump; says so if it has one to that step already for another reason.
fn add_jump(own: &mut Step, jump: Jump, origin: &str) -> Option<String> {
    let name = names::of_thing("step", &own.name);
    let Some(there) = own.jumps.iter_mut().find(|there| there.to == jump.to) else {
        own.jumps.push(jump);
        return None;
    };
    if there.label.is_empty() {
        there.label = jump.label;
        return None;
    }
    let (kept, said) = (names::quoted(&there.label), names::quoted(&jump.label));
    let differs = !jump.label.is_empty() && plain_name(&there.label) != plain_name(&jump.label);
    differs.then(|| format!("{origin} labels a jump of {name} {said}; {kept} was kept."))
}

/// Every step of a map with the stage that its own is here.
fn steps_in<'a>(journey: &'a Journey, stages: &[StageId]) -> Vec<(StageId, &'a Step)> {
    let stages = journey.stages.iter().zip(stages);
    stages.flat_map(|(stage, &id)| stage.steps.iter().map(move |step| (id, step))).collect()
}
