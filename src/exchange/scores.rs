//! Scores of other people's scales: what is one, which scale scores seem to be on, and where they are on a map's.

use super::number;
use crate::model::{EmotionScale, Range};

/// Mermaid's own: from one, sad, to five, glad.
pub(super) const ONE_TO_FIVE: Range = scale(1.0, 5.0);

/// The scales that people use for scores.
pub(super) const USUAL: [Range; 10] = [
    ONE_TO_FIVE,
    scale(0.0, 5.0),
    scale(1.0, 10.0),
    scale(0.0, 10.0),
    scale(0.0, 100.0),
    scale(-1.0, 1.0),
    scale(-2.0, 2.0),
    scale(-3.0, 3.0),
    scale(-5.0, 5.0),
    scale(-10.0, 10.0),
];

/// A figure beyond this is no score.
pub(super) const LARGEST: f64 = 1e9;

/// A scale that is known; one without a length does not compile.
pub(super) const fn scale(lowest: f64, highest: f64) -> Range {
    match Range::new(lowest, highest) {
        Some(range) => range,
        None => panic!("a scale has a length"),
    }
}

/// A scale that somebody wrote down.
pub(super) fn told(lowest: f64, highest: f64) -> Option<Range> {
    Range::new(lowest, highest).filter(|_| lowest.abs() <= LARGEST && highest.abs() <= LARGEST)
}

/// What the values of a map stand on.
pub(super) fn range_of(scale: &EmotionScale) -> Range {
    scale.range().unwrap_or(ONE_TO_FIVE)
}

/// The scale of a map that is measured on a range: with words for its levels if it is the usual one.
pub(super) fn emotion_scale(range: Range) -> Option<EmotionScale> {
    let usual = EmotionScale::default();
    let levels = if range_of(&usual) == range { usual.levels } else { Vec::new() };
    let (lowest, highest) = (range.lowest() as f32, range.highest() as f32);
    Some(EmotionScale { lowest, highest, levels }).filter(EmotionScale::is_sound)
}

/// “−2 to 2”.
#[must_use]
pub fn range_words(range: Range) -> String {
    let [lowest, highest] = [range.lowest(), range.highest()].map(number::written);
    format!("{lowest} to {highest}").replace('-', "−")
}

/// A value of a map's scale as a score, with at most two decimals.
pub(super) fn score(span: Range, value: f32, scale: &EmotionScale) -> f64 {
    let scale = range_of(scale);
    hundredths(scale.onto(span, scale.clamp(value.into())))
}

/// A number with at most two decimals.
pub(super) fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// The lowest and the highest of some numbers.
pub(super) fn ends_of(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |ends, number| match ends {
        Some((lowest, highest)) => Some((number.min(lowest), number.max(highest))),
        None => Some((number, number)),
    })
}

/// The scale that numbers seem to be on, by the lowest and the highest of them: the smallest in use that holds them.
///
/// 1–5, 1–10 and 0–100; from 0 when one of them is below 1. With signs it reaches as far below 0 as above it, up to one
/// of the `ends`.
pub(super) fn guess((lowest, highest): (f64, f64), is_signed: bool, ends: &[f64]) -> Range {
    let above = |most: f64, ends: &[f64]| {
        let end = ends.iter().copied().find(|end| *end >= most);
        end.unwrap_or(most.min(LARGEST))
    };
    if is_signed || lowest < 0.0 {
        let end = above(highest.max(-lowest), ends);
        return told(-end, end).unwrap_or(ONE_TO_FIVE);
    }
    let end = above(highest, &[5.0, 10.0, 100.0]);
    let start = if lowest < 1.0 || end > 10.0 { 0.0 } else { 1.0 };
    told(start, end).unwrap_or(ONE_TO_FIVE)
}

/// The scale that scores seem to be on: Mermaid's where there are none.
pub(super) fn span_of(scores: impl Iterator<Item = f64>) -> Range {
    ends_of(scores)
        .map_or(ONE_TO_FIVE, |ends| guess(ends, false, &[1.0, 2.0, 3.0, 5.0, 10.0, 100.0]))
}

/// A score that stands alone.
pub(super) fn parse_score(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || number::is_sign(c);
    if text.len() > 40 || !text.chars().all(is_part) {
        return None;
    }
    let score = number::parse_small(text)?;
    (score.abs() <= LARGEST).then_some(score)
}

#[cfg(test)]
mod tests {
    use super::{guess, parse_score, scale, span_of};

    #[test]
    fn the_scale_is_the_smallest_in_use_that_holds_all_scores() {
        for (scores, expected) in [
            (&[1.0, 3.0, 5.0][..], scale(1.0, 5.0)),
            (&[2.0, 9.0], scale(1.0, 10.0)),
            (&[0.0, 4.0], scale(0.0, 5.0)),
            (&[20.0, 95.0], scale(0.0, 100.0)),
            (&[250.0, 12.0], scale(0.0, 250.0)),
            (&[-1.0, 0.5], scale(-1.0, 1.0)),
            (&[-3.0, 2.0], scale(-3.0, 3.0)),
            (&[-400.0, 2.0], scale(-400.0, 400.0)),
            (&[], scale(1.0, 5.0)),
        ] {
            assert_eq!(span_of(scores.iter().copied()), expected, "{scores:?}");
        }
        assert_eq!(guess((0.0, 1.0), true, &[2.0]), scale(-2.0, 2.0));
    }

    #[test]
    fn a_score_has_no_thousands() {
        for (text, score) in [
            ("4", Some(4.0)),
            ("3,125", Some(3.125)),
            ("3.125", Some(3.125)),
            ("−1,5", Some(-1.5)),
            ("+2", Some(2.0)),
            ("2 of 5", None),
            ("1.2.3", None),
            ("2000000000", None),
            ("", None),
        ] {
            assert_eq!(parse_score(text), score, "{text:?}");
        }
    }
}
