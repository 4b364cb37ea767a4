//! What is drawn in the lanes of another map: emotion lines and the figures of a metric.

use std::collections::HashSet;
use std::sync::Arc;

use super::fill::fill;
use super::ground::{Ground, Incoming};
use crate::compare::parts::Content;
use crate::compare::value::Value;
use crate::compare::{fields, names};
use crate::model::{EmotionLine, EmotionPoint, Journey, LaneContent, Metric, MetricValue};

/// The label of a line with where it comes from, “Table 2 · Maya”: whose line it is would not be seen where it
/// has a label that does not say so.
pub(super) fn label(line: &EmotionLine, journey: &Journey, origin: &str) -> String {
    let persona = line.persona.and_then(|id| journey.persona(id)).map(|persona| &*persona.name);
    let names = [line.label.trim(), persona.unwrap_or_default().trim()];
    match names.into_iter().find(|name| !name.is_empty()) {
        Some(name) => format!("{origin} · {name}"),
        None => origin.to_owned(),
    }
}

/// Whether points of one step say the same.
fn are_alike(one: &[Arc<EmotionPoint>], other: &[Arc<EmotionPoint>]) -> bool {
    let same = |(one, other): (&Arc<EmotionPoint>, &Arc<EmotionPoint>)| {
        one.place.same(&other.place) && one.value.same(&other.value) && one.label == other.label
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

impl Ground {
    /// Lines stay lines of their own; one that came in before goes on with the points of steps where it has
    /// none.
    pub(super) fn add_lines(
        &mut self,
        lane: usize,
        others: &[Arc<EmotionLine>],
        incoming: &Incoming,
    ) {
        let mut lines = self.lanes[lane].lane.lines().to_vec();
        let mut unmatched: Vec<usize> = (0..lines.len()).collect();
        for other in others {
            let other = self.line(other, incoming);
            let said = |line: &EmotionLine| (line.label.clone(), line.persona, line.state);
            let same = unmatched.iter().position(|&at| said(&lines[at]) == said(&other));
            if let Some(same) = same {
                let own = &mut lines[unmatched.remove(same)];
                self.go_on(Arc::make_mut(own), &other, incoming);
            } else {
                lines.push(Arc::new(self.renamed_line(other, incoming)));
            }
        }
        if let Some(own) = self.lanes[lane].lane.content.lines_mut() {
            *own = lines;
        }
    }

    /// A line as it is here, under the ids that it has in its own map.
    fn line(&self, other: &EmotionLine, incoming: &Incoming) -> EmotionLine {
        let points = other.points.iter().map(|point| {
            Arc::new(EmotionPoint {
                step: incoming.steps.get(&point.step).copied().unwrap_or(point.step),
                value: incoming.journey.scale.rescaled(point.value, &self.about.scale),
                ..(**point).clone()
            })
        });
        EmotionLine {
            points: points.collect(),
            persona: other.persona.and_then(|id| incoming.personas.get(&id).copied()),
            label: label(other, incoming.journey, incoming.origin),
            ..other.clone()
        }
    }

    fn renamed_line(&mut self, line: EmotionLine, incoming: &Incoming) -> EmotionLine {
        let points = line.points.iter().map(|point| self.renamed_point(point, incoming)).collect();
        EmotionLine { id: self.fresh("line", line.id, incoming.origin), points, ..line }
    }

    fn renamed_point(&mut self, point: &EmotionPoint, incoming: &Incoming) -> Arc<EmotionPoint> {
        let id = self.fresh("point", point.id, incoming.origin);
        Arc::new(EmotionPoint { id, ..point.clone() })
    }

    /// Adds to a line the points of steps where it has none; says where the other is drawn otherwise.
    fn go_on(&mut self, own: &mut EmotionLine, other: &EmotionLine, incoming: &Incoming) {
        self.has_known = true;
        let (before, name) = (own.points.clone(), names::of_thing("line", &own.label));
        let mut done = HashSet::new();
        for step in other.points.iter().map(|point| point.step).filter(|step| done.insert(*step)) {
            let here = |points: &[Arc<EmotionPoint>]| -> Vec<Arc<EmotionPoint>> {
                points.iter().filter(|point| point.step == step).cloned().collect()
            };
            let (kept, said) = (here(&before), here(&other.points));
            if kept.is_empty() {
                own.points.extend(said.iter().map(|point| self.renamed_point(point, incoming)));
            } else if !are_alike(&kept, &said) {
                let theirs = incoming.steps.iter().find(|(_, here)| **here == step);
                let place = names::of_step(incoming.journey, *theirs.map_or(&step, |(id, _)| id));
                let origin = incoming.origin;
                self.remarks
                    .push(format!("{origin} draws {name} in another way at {place}; it was left."));
            }
        }
    }

    /// Figures of steps that have none are filled in.
    pub(super) fn add_figures(&mut self, lane: usize, other: &Metric, incoming: &Incoming) {
        let own_lane = &mut self.lanes[lane].lane;
        let name = names::of_thing("lane", &names::of_lane(own_lane));
        let LaneContent::Metric(own) = &mut own_lane.content else { return };
        let own = Arc::make_mut(own);
        let mut said = Content::of_metric(own);
        let found = fill(fields::CONTENT, &mut said, &Content::of_metric(other), incoming, &name);
        self.remarks.extend(found);
        let mut values = std::mem::take(&mut own.values);
        *own = said.metric;
        for value in &other.values {
            let step = incoming.steps.get(&value.step).copied().unwrap_or(value.step);
            match values.iter().find(|own| own.step == step) {
                None => values.push(Arc::new(MetricValue { step, ..**value })),
                Some(kept) if kept.value.same(&value.value) => {}
                Some(kept) => {
                    let place = names::of_step(incoming.journey, value.step);
                    let (said, kept) = (value.value, kept.value);
                    let [said, kept] = [said, kept].map(|value| value.words(incoming.journey));
                    let origin = incoming.origin;
                    self.remarks.push(format!(
                        "{origin} gives {name} the figure {said} at {place}; {kept} was kept."
                    ));
                }
            }
        }
        own.values = values;
    }
}
