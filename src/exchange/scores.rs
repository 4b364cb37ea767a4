//! Scores of other people's scales: which scale they seem to be on, and where that is on a map's.

use crate::model::EmotionScale;

/// What scores are measured on, `lowest < highest`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub lowest: f64,
    pub highest: f64,
}

/// Mermaid's own: from one, sad, to five, glad.
pub(super) const ONE_TO_FIVE: Span = Span { lowest: 1.0, highest: 5.0 };

/// The scales that people use.
pub(super) const USUAL: [Span; 10] = [
    ONE_TO_FIVE,
    Span { lowest: 0.0, highest: 5.0 },
    Span { lowest: 1.0, highest: 10.0 },
    Span { lowest: 0.0, highest: 10.0 },
    Span { lowest: 0.0, highest: 100.0 },
    Span { lowest: -1.0, highest: 1.0 },
    Span { lowest: -2.0, highest: 2.0 },
    Span { lowest: -3.0, highest: 3.0 },
    Span { lowest: -5.0, highest: 5.0 },
    Span { lowest: -10.0, highest: 10.0 },
];

/// A figure beyond this is no score.
const LARGEST: f64 = 1e9;

impl Span {
    /// A scale that somebody wrote down.
    pub fn new(lowest: f64, highest: f64) -> Option<Self> {
        let is_sound = lowest < highest && lowest.abs() <= LARGEST && highest.abs() <= LARGEST;
        is_sound.then_some(Self { lowest, highest })
    }

    pub fn holds(self, score: f64) -> bool {
        (self.lowest..=self.highest).contains(&score)
    }

    /// A score brought onto a map's scale.
    pub fn onto(self, score: f64, scale: &EmotionScale) -> f32 {
        let share = (score - self.lowest) / (self.highest - self.lowest);
        let (lowest, highest) = (f64::from(scale.lowest), f64::from(scale.highest));
        (lowest + share * (highest - lowest)) as f32
    }

    /// A value of a map's scale as a score, with at most two decimals.
    pub fn score(self, value: f32, scale: &EmotionScale) -> f64 {
        let (lowest, highest) = (f64::from(scale.lowest), f64::from(scale.highest));
        let share = ((f64::from(value) - lowest) / (highest - lowest)).clamp(0.0, 1.0);
        hundredths(self.lowest + share * (self.highest - self.lowest))
    }

    pub fn middle(self) -> f64 {
        f64::midpoint(self.lowest, self.highest)
    }
}

/// A number with at most two decimals.
pub(super) fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// The scale that scores seem to be on: the smallest in use that holds them all.
///
/// 1–5, 1–10 and 0–100; from 0 when one of them is below 1; as far below 0 as above it when one is
/// negative.
pub(super) fn span_of(scores: impl Iterator<Item = f64>) -> Span {
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    for score in scores {
        (lowest, highest) = (lowest.min(score), highest.max(score));
    }
    if lowest > highest {
        return ONE_TO_FIVE;
    }
    let above = |most: f64| {
        let usual = [1.0, 2.0, 3.0, 5.0, 10.0, 100.0];
        usual.into_iter().find(|end| *end >= most).unwrap_or(most)
    };
    if lowest < 0.0 {
        let end = above(highest.max(-lowest));
        return Span { lowest: -end, highest: end };
    }
    let end = above(highest.max(5.0));
    let start = if lowest < 1.0 || end > 10.0 { 0.0 } else { 1.0 };
    Span { lowest: start, highest: end }
}

/// A number as people write a score: with a point or a comma, a minus of either kind.
pub(super) fn parse_score(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_number = |character: char| {
        character.is_ascii_digit() || matches!(character, '.' | ',' | '-' | '+' | '\u{2212}')
    };
    if text.len() > 40
        || !text.contains(|letter: char| letter.is_ascii_digit())
        || !text.chars().all(is_number)
    {
        return None;
    }
    let plain = text.replace('\u{2212}', "-").replace(',', ".");
    plain.parse().ok().filter(|number: &f64| number.abs() <= LARGEST)
}
