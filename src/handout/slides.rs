//! A map laid out for slides, with columns as wide as they are asked for.

use std::sync::Arc;

use crate::edit::{Edit, LaneField, StepField, apply};
use crate::layout::Engine;
use crate::model::Journey;
use crate::scene::Scene;
use crate::text::Typesetter;
use crate::theme::{Scheme, Sizes, Theme};

/// Higher pictures and curves would leave no room for words on a slide. A curve has room enough for the words of
/// its scale.
const HIGHEST_PICTURE: f64 = 96.0;
const EMOTION_HEIGHT: f64 = 192.0;

/// Lays a map out for slides, as often as it is asked to.
pub struct SlideLayout<'a> {
    journey: &'a Journey,
    engine: Engine,
}

impl<'a> SlideLayout<'a> {
    /// Of the part of a map that is handed out.
    #[must_use]
    pub fn new(journey: &'a Journey, whole: &Journey, scheme: Scheme) -> Self {
        let mut layout = Self::with(journey, scheme, Typesetter::new());
        layout.engine.set_whole(whole);
        layout
    }

    /// The same with the fonts of a typesetter.
    #[must_use]
    pub fn with(journey: &'a Journey, scheme: Scheme, typesetter: Typesetter) -> Self {
        let theme = Theme::of(scheme);
        let sizes = Sizes {
            highest_picture: HIGHEST_PICTURE,
            emotion_height: EMOTION_HEIGHT,
            ..theme.sizes.clone()
        };
        let theme = Arc::new(Theme { sizes, ..(*theme).clone() });
        Self { journey, engine: Engine::new(typesetter, theme) }
    }

    /// The map with columns of these widths, from left to right.
    pub fn lay_out(&mut self, widths: &[f64]) -> Scene {
        let steps = self.journey.stages.iter().flat_map(|stage| &stage.steps);
        let widths = steps.zip(widths).map(|(step, width)| Edit::SetStep {
            step_id: step.id,
            field: StepField::Width(Some(*width as f32)),
        });
        // What a collapsed lane says of itself is about the whole map.
        let collapsed = self.journey.lanes.iter().filter(|lane| lane.collapsed);
        let expanded = collapsed
            .map(|lane| Edit::SetLane { lane_id: lane.id, field: LaneField::Collapsed(false) });
        let edits = widths.chain(expanded);
        // A width above zero is never refused; without it the map is as it was.
        match apply(self.journey, &Edit::Batch(edits.collect())) {
            Ok(journey) => self.engine.layout(&journey),
            Err(_) => self.engine.layout(self.journey),
        }
    }
}
