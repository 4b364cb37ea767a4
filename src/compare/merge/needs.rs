//! Whatever is kept keeps what it refers to as well: its lane, step, persona and picture.

use std::collections::HashSet;

use super::strand::Strands;
use crate::compare::parts::Class;
use crate::model::{CardId, Jump, PersonaId, PictureId, StageId, StepId};

/// Keeps what is needed. What a thing refers to was there with the side that referred to it.
pub(super) fn meet(strands: &mut Strands) {
    keep_linked_cards(strands);
    keep_lines_and_contents(strands);
    keep_lanes(strands);
    keep_references(strands);
    keep_columns(strands);
}

/// A card that one side deleted stays if the other drew a new link to it.
fn keep_linked_cards(strands: &mut Strands) {
    let cards = &strands.cards;
    let mut wanted: Vec<CardId> = Vec::new();
    for row in cards.kept().filter(|row| !row.item.links.is_empty()) {
        let before = cards.base.get(row.key).map_or(&[][..], |base| &base.item.links);
        let gone = |id: &&CardId| !cards.has(**id) && !before.contains(id);
        wanted.extend(row.item.links.iter().filter(gone));
    }
    strands.cards.keep_all(wanted);
}

fn keep_lines_and_contents(strands: &mut Strands) {
    let lines: Vec<_> = strands.points.kept().map(|row| row.home).collect();
    strands.lines.keep_all(lines);
    let of_cards = strands.cards.kept().map(|row| (row.home.lane, Class::Cards));
    let of_lines = strands.lines.kept().map(|row| (row.home, Class::Emotion));
    let of_values = strands.values.kept().map(|row| (row.home, Class::Metric));
    let contents: Vec<_> = of_cards.chain(of_lines).chain(of_values).collect();
    strands.contents.keep_all(contents);
}

/// What a lane holds stands in a lane, and a lane holds something.
fn keep_lanes(strands: &mut Strands) {
    let lanes: Vec<_> = strands.contents.kept().map(|row| row.home).collect();
    strands.lanes.keep_all(lanes);
    let is_filled =
        |lane_id| Class::ALL.iter().any(|&class| strands.contents.has((lane_id, class)));
    let empty: Vec<_> =
        strands.lanes.kept().map(|row| row.key).filter(|&lane_id| !is_filled(lane_id)).collect();
    for lane_id in empty {
        let content = strands.contents.sides().find(|row| row.home == lane_id).map(|row| row.key);
        strands.contents.keep_all(content);
    }
}

fn keep_references(strands: &mut Strands) {
    let of_lanes = strands.lanes.kept().filter_map(|row| row.item.persona);
    let of_lines = strands.lines.kept().filter_map(|row| row.item.persona);
    let personas: Vec<PersonaId> = of_lanes.chain(of_lines).collect();
    strands.personas.keep_all(personas);
    let of_personas = strands.personas.kept().filter_map(|row| row.item.portrait);
    let of_cards = strands.cards.kept().filter_map(|row| row.item.picture);
    let pictures: Vec<PictureId> = of_personas.chain(of_cards).collect();
    strands.pictures.keep_all(pictures);
}

fn keep_columns(strands: &mut Strands) {
    let of_cards = strands.cards.kept().map(|row| row.home.step);
    let of_points = strands.points.kept().map(|row| row.item.step);
    let of_values = strands.values.kept().map(|row| row.item.step);
    let steps: Vec<StepId> = of_cards.chain(of_points).chain(of_values).collect();
    strands.steps.keep_all(steps);
    keep_targets(strands);
    if strands.steps.kept().next().is_none() {
        // Each side deleted what the other left: both deletions cannot hold.
        let all: Vec<StepId> = strands.steps.sides().map(|row| row.key).collect();
        strands.steps.keep_all(all);
    }
    let stages: Vec<StageId> = strands.steps.kept().map(|row| row.home).collect();
    strands.stages.keep_all(stages);
    fill_stages(strands);
}

/// A step that one side deleted stays if the other drew a jump to it or labelled one.
fn keep_targets(strands: &mut Strands) {
    let steps = &strands.steps;
    let mut wanted: Vec<StepId> = Vec::new();
    for row in steps.kept() {
        let before = steps.base.get(row.key).map(|base| &base.item);
        let is_new = |jump: &&Jump| before.is_none_or(|before| !before.jumps.contains(jump));
        let targets = row.item.jumps.iter().filter(is_new).map(|jump| jump.to);
        wanted.extend(targets.filter(|&to| !steps.has(to)));
    }
    strands.steps.keep_all(wanted);
}

/// A stage that was left without a step goes, unless a side said something of it: then it has its first
/// step again. One that has none to get back is given a new one when the map is put together.
fn fill_stages(strands: &mut Strands) {
    let filled: HashSet<StageId> = strands.steps.kept().map(|row| row.home).collect();
    let empty: Vec<StageId> =
        strands.stages.kept().map(|row| row.key).filter(|id| !filled.contains(id)).collect();
    for stage_id in empty {
        if strands.stages.is_as_it_was(stage_id) {
            strands.stages.drop_key(stage_id);
            continue;
        }
        let is_its =
            |step_id: StepId, home: StageId| home == stage_id && !strands.steps.has(step_id);
        let first = strands.steps.sides().find(|row| is_its(row.key, row.home));
        let first = first.map(|row| row.key);
        strands.steps.keep_all(first);
    }
}
