//! The emotion scale of a map, with words for its levels.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Range, is_default};

/// What emotion values are measured on. `lowest < highest`, both finite.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EmotionScale {
    pub lowest: f32,
    pub highest: f32,
    /// Words for some of its values.
    #[serde(skip_serializing_if = "is_default")]
    pub levels: Vec<Level>,
}

/// The word for one value of the scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    pub value: f32,
    pub name: String,
}

impl EmotionScale {
    /// The value halfway, where neither good nor bad is felt.
    #[must_use]
    pub fn middle(&self) -> f32 {
        f32::midpoint(self.lowest, self.highest)
    }

    /// Where a value stands, from −1 at the lowest to 1 at the highest.
    #[must_use]
    pub fn position(&self, value: f32) -> f32 {
        let half = (self.highest - self.lowest) / 2.0;
        ((value - self.middle()) / half).clamp(-1.0, 1.0)
    }

    /// Where a value of this scale stands on another, with the same share of it below.
    #[must_use]
    pub fn rescaled(&self, value: f32, onto: &Self) -> f32 {
        if (self.lowest, self.highest) == (onto.lowest, onto.highest) {
            return value;
        }
        let ranges = self.range().zip(onto.range());
        let brought = ranges.map(|(from, onto)| from.onto(onto, value.into()) as f32);
        brought.filter(|brought| brought.is_finite()).unwrap_or(onto.middle())
    }

    /// From its lowest value to its highest; none of a scale that is not sound.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        Range::new(self.lowest.into(), self.highest.into())
    }

    /// Whether both ends are finite and in order.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.lowest.is_finite() && self.highest.is_finite() && self.lowest < self.highest
    }
}

impl Default for EmotionScale {
    /// −2 frustrated, 0 neutral, +2 delighted.
    fn default() -> Self {
        let level = |value, name: &str| Level { value, name: name.to_owned() };
        Self {
            lowest: -2.0,
            highest: 2.0,
            levels: vec![level(-2.0, "frustrated"), level(0.0, "neutral"), level(2.0, "delighted")],
        }
    }
}

impl<'de> Deserialize<'de> for EmotionScale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "EmotionScale")]
        struct Written {
            lowest: f32,
            highest: f32,
            #[serde(default)]
            levels: Vec<Level>,
        }
        let Written { lowest, highest, levels } = Written::deserialize(deserializer)?;
        let scale = Self { lowest, highest, levels };
        if scale.is_sound() {
            Ok(scale)
        } else if !lowest.is_finite() || !highest.is_finite() {
            Err(de::Error::custom("an end of the emotion scale is too large, or no number"))
        } else {
            Err(de::Error::custom(format!(
                "the emotion scale from {lowest} to {highest} has no length; its lowest value must be below its highest"
            )))
        }
    }
}
