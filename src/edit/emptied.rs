//! A map to begin others with.

use std::sync::Arc;

use crate::model::{Journey, LaneContent};

/// A map without what stands in its cells: stages, steps, lanes and personas are left, and each emotion line
/// without points and each metric without values.
#[must_use]
pub fn emptied(journey: &Journey) -> Journey {
    let mut journey = journey.clone();
    for lane in &mut journey.lanes {
        match &mut Arc::make_mut(lane).content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => cards.clear(),
            LaneContent::Emotion { lines } => {
                for line in lines {
                    Arc::make_mut(line).points.clear();
                }
            }
            LaneContent::Metric(metric) => Arc::make_mut(metric).values.clear(),
            LaneContent::Divider(_) => {}
        }
    }
    let portraits: Vec<_> =
        journey.personas.iter().filter_map(|persona| persona.portrait).collect();
    journey.pictures.retain(|picture| portraits.contains(&picture.id));
    journey
}
