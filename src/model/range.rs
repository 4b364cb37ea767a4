//! What numbers are measured on, and where one of them stands on another such range.

/// A range such as 1 to 5. `lowest < highest`, and both and the length between them are finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    lowest: f64,
    highest: f64,
}

impl Range {
    /// None where it would have no length, or one without end.
    #[must_use]
    pub const fn new(lowest: f64, highest: f64) -> Option<Self> {
        if lowest < highest && (highest - lowest).is_finite() {
            Some(Self { lowest, highest })
        } else {
            None
        }
    }

    #[must_use]
    pub const fn lowest(self) -> f64 {
        self.lowest
    }

    #[must_use]
    pub const fn highest(self) -> f64 {
        self.highest
    }

    #[must_use]
    pub const fn middle(self) -> f64 {
        f64::midpoint(self.lowest, self.highest)
    }

    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        (self.lowest..=self.highest).contains(&value)
    }

    /// The value, or the end beyond which it lies.
    #[must_use]
    pub const fn clamp(self, value: f64) -> f64 {
        value.clamp(self.lowest, self.highest)
    }

    /// Where a value of this range stands on another, with the same share of it below.
    #[must_use]
    pub fn onto(self, other: Self, value: f64) -> f64 {
        if self == other {
            return value;
        }
        let share = (value - self.lowest) / (self.highest - self.lowest);
        other.lowest + share * (other.highest - other.lowest)
    }
}
