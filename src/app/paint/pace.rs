//! How much of the map a frame draws anew, so that none takes long.

use super::kept::Standing;

/// How many corners of triangles a frame draws anew while older drawings can stand in: some 5 ms.
const BUDGET: usize = 40_000;

/// Whether the view rests, or is about to change again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    Resting,
    Zooming,
}

/// What is known of this frame and the one before.
#[derive(Default)]
pub(super) struct Pace {
    /// Of egui's count.
    frame: Option<u64>,
    /// Pixels of a scene unit, in each pane that was painted.
    scales: Vec<f32>,
    scales_before: Vec<f32>,
    /// How many corners may still be drawn.
    budget: usize,
}

impl Pace {
    /// Whether a frame is another than the last one that was asked about.
    pub fn is_next(&mut self, frame: u64) -> bool {
        let is_next = self.frame.replace(frame) != Some(frame);
        if is_next {
            self.scales_before = std::mem::take(&mut self.scales);
            self.budget = BUDGET;
        }
        is_next
    }

    /// Resting at a scale that was seen in the last frame, or if there was none.
    pub fn motion(&mut self, scale: f32) -> Motion {
        if !self.scales.contains(&scale) {
            self.scales.push(scale);
        }
        if self.scales_before.is_empty() || self.scales_before.contains(&scale) {
            Motion::Resting
        } else {
            Motion::Zooming
        }
    }

    /// Whether something is to be drawn now.
    pub fn draws(&self, standing: Standing, motion: Motion) -> bool {
        match standing {
            Standing::Nothing => true,
            Standing::Final => false,
            Standing::Near => self.budget > 0 && motion == Motion::Resting,
            Standing::Far => self.budget > 0,
        }
    }

    /// Counts what was drawn.
    pub fn spend(&mut self, corners: usize) {
        self.budget = self.budget.saturating_sub(corners);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_near_serves_while_zooming_and_everything_once_the_budget_is_spent() {
        let mut pace = Pace::default();
        pace.is_next(1);
        for (spent, standing, motion, draws) in [
            (0, Standing::Nothing, Motion::Zooming, true),
            (0, Standing::Final, Motion::Resting, false),
            (0, Standing::Near, Motion::Zooming, false),
            (0, Standing::Near, Motion::Resting, true),
            (0, Standing::Far, Motion::Zooming, true),
            (BUDGET, Standing::Far, Motion::Resting, false),
            (0, Standing::Near, Motion::Resting, false),
            (0, Standing::Nothing, Motion::Resting, true),
        ] {
            pace.spend(spent);
            assert_eq!(pace.draws(standing, motion), draws, "{standing:?}, {motion:?}");
        }
    }

    #[test]
    fn a_view_rests_at_a_scale_that_was_there_before() {
        let mut pace = Pace::default();
        let mut motion = |frame, scale| {
            pace.is_next(frame);
            pace.motion(scale)
        };
        assert_eq!(motion(1, 1.0), Motion::Resting);
        assert_eq!(motion(2, 1.1), Motion::Zooming);
        assert_eq!(motion(2, 0.2), Motion::Zooming);
        assert_eq!(motion(3, 1.1), Motion::Resting);
        assert_eq!(motion(3, 0.2), Motion::Resting);
    }
}
