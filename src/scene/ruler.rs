//! The scale of an emotion lane, by which a place is read as a value and the other way round.

/// Two values and how far below the block's top they stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruler {
    pub highest: f32,
    pub highest_y: f64,
    pub lowest: f32,
    pub lowest_y: f64,
}

impl Ruler {
    /// The value at a height within the block, or the nearest that the scale has.
    #[must_use]
    pub fn value_at(&self, y: f64) -> f32 {
        let part = ((y - self.highest_y) / (self.lowest_y - self.highest_y)).clamp(0.0, 1.0) as f32;
        self.highest + (self.lowest - self.highest) * part
    }
}
