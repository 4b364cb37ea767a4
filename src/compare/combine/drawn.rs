//! What is drawn in the lanes of another map: emotion lines and the figures of a metric.

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

impl Ground {
    /// Lines stay lines of their own.
    pub(super) fn add_lines(
        &mut self,
        lane: usize,
        others: &[Arc<EmotionLine>],
        incoming: &Incoming,
    ) {
        let lines: Vec<_> = others.iter().map(|line| Arc::new(self.line(line, incoming))).collect();
        if let LaneContent::Emotion { lines: own } = &mut self.lanes[lane].lane.content {
            own.extend(lines);
        }
    }

    fn line(&mut self, other: &EmotionLine, incoming: &Incoming) -> EmotionLine {
        let points = other.points.iter().map(|point| {
            Arc::new(EmotionPoint {
                id: self.fresh("point", point.id, incoming.origin),
                step: incoming.steps.get(&point.step).copied().unwrap_or(point.step),
                value: incoming.journey.scale.rescaled(point.value, &self.about.scale),
                ..(**point).clone()
            })
        });
        EmotionLine {
            points: points.collect(),
            id: self.fresh("line", other.id, incoming.origin),
            persona: other.persona.and_then(|id| incoming.personas.get(&id).copied()),
            label: label(other, incoming.journey, incoming.origin),
            ..other.clone()
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
