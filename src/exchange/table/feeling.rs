//! How somebody feels, out of what people write for it: numbers, faces, stars, pluses, words in seven languages.

use super::feeling_words::FeelingWords;
use super::fold::{folded, holds};
use super::number::{self, Notation, Number};
use crate::exchange::scores::{LARGEST, ends_of, guess, scale};
use crate::model::Range;

/// One thing that was felt.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Feeling {
    pub(super) at: At,
    /// What else is said of it.
    pub(super) label: String,
}

/// Where it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum At {
    /// On a scale that the numbers beside it tell.
    Number { value: f64, has_sign: bool },
    /// From −1 at the worst to 1 at the best.
    Position(f64),
}

/// What positions stand on.
pub(super) const POSITIONS: Range = scale(-1.0, 1.0);

/// The scales that are met in practice, in the order in which they are offered.
pub const SCALES: [Range; 8] = [
    scale(-2.0, 2.0),
    scale(1.0, 5.0),
    scale(-5.0, 5.0),
    scale(0.0, 10.0),
    scale(0.0, 100.0),
    scale(1.0, 10.0),
    scale(-10.0, 10.0),
    scale(-100.0, 100.0),
];

/// The scale that feelings seem to stand on: the smallest that holds them all. Where a number has a sign, or all of
/// them are small parts of 1, the middle is 0. Without numbers it is −2 to 2.
pub(super) fn scale_of(feelings: &[Feeling]) -> Range {
    let numbers = || {
        feelings.iter().filter_map(|feeling| match feeling.at {
            At::Number { value, has_sign } => Some((value, has_sign)),
            At::Position(_) => None,
        })
    };
    let Some((lowest, highest)) = ends_of(numbers().map(|(value, _)| value)) else {
        return SCALES[0];
    };
    let are_parts = lowest > 0.0 && lowest < 1.0 && highest <= 2.0;
    let is_signed = are_parts || numbers().any(|(_, has_sign)| has_sign);
    guess((lowest, highest), is_signed, &[2.0, 5.0, 10.0, 100.0])
}

/// The feeling that a text says, if it says one.
pub(super) fn read(text: &str, notation: Notation) -> Option<Feeling> {
    let text = text.trim();
    figure(text, notation).or_else(|| mark(text)).or_else(|| face(text)).or_else(|| word(text))
}

/// “-2”, “4/5”, “-2 Stranded”, “Stranded (-2)”.
fn figure(text: &str, notation: Notation) -> Option<Feeling> {
    if let Some((words, tail)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && let Some(read) = number::read(tail, notation).filter(|number| number.unit.is_empty())
    {
        return felt(&read, words.trim());
    }
    let is_plain = |read: &Number| read.unit.is_empty() || read.unit == "%";
    if let Some(read) = number::read(text, notation).filter(is_plain) {
        return felt(&read, "");
    }
    number::leading(text, notation).and_then(|(read, words)| felt(&read, words))
}

/// The feeling of a number; none of one that no scale has: “4/0.5”, “6/5”.
fn felt(number: &Number, label: &str) -> Option<Feeling> {
    let Number { value, of, has_sign, .. } = *number;
    let at = match of {
        Some(of) => {
            let lowest = if of <= 5.0 { value.min(1.0) } else { 0.0 };
            let is_within = |range: &Range| of > 0.0 && range.holds(value);
            let range = Range::new(lowest, of).filter(is_within)?;
            At::Position(range.onto(POSITIONS, value))
        }
        None if value.abs() > LARGEST => return None,
        None => At::Number { value, has_sign },
    };
    Some(Feeling { at, label: label.to_owned() })
}

/// Pluses and minuses, stars.
fn mark(text: &str) -> Option<Feeling> {
    let of = |position| Some(Feeling { at: At::Position(position), label: String::new() });
    match text {
        "++" | "+++" => return of(1.0),
        "+" => return of(0.5),
        "o" | "○" | "±" | "+/-" | "+-" | "=" | "~" => return of(0.0),
        "-" | "−" | "–" => return of(-0.5),
        "--" | "−−" | "––" | "---" => return of(-1.0),
        _ => {}
    }
    let is_full = |c: char| matches!(c, '★' | '⭐');
    let stars = text.chars().filter(|c| is_full(*c)).count();
    let all = text.chars().filter(|c| is_full(*c) || *c == '☆').count();
    let is_stars =
        stars > 0 && text.chars().all(|c| matches!(c, '★' | '⭐' | '☆' | ' ' | '\u{fe0f}'));
    if !is_stars {
        return None;
    }
    let all = all.max(5) as f64;
    of((stars as f64 - 1.0) / (all - 1.0) * 2.0 - 1.0)
}

/// Faces, of which several are taken together; what else is there is said of them.
fn face(text: &str) -> Option<Feeling> {
    let mut positions = Vec::new();
    let mut rest = text.to_owned();
    for (position, face) in &FeelingWords::get().faces {
        let places = places_of(face, &rest);
        positions.extend(std::iter::repeat_n(*position, places.len()));
        rest = without(&rest, &places, face.len());
    }
    if positions.is_empty() {
        return None;
    }
    let rest = rest.replace(['\u{fe0f}', '\u{200d}', '♂', '♀'], "");
    let position = positions.iter().sum::<f64>() / positions.len() as f64;
    let label = rest.trim().trim_start_matches([':', '–', '-', ' ']).to_owned();
    Some(Feeling { at: At::Position(position), label })
}

/// Where a face stands in a text. One made of letters and signs is none where a word or an address goes on:
/// “https://”.
fn places_of(face: &str, text: &str) -> Vec<usize> {
    let goes_on = |at: usize| {
        let after = text[at + face.len()..].chars().next();
        after.is_some_and(|after| after.is_alphanumeric() || after == '/')
    };
    let places = text.match_indices(face).map(|(at, _)| at);
    places.filter(|at| !face.is_ascii() || !goes_on(*at)).collect()
}

/// A text without so many bytes at each of some places.
fn without(text: &str, places: &[usize], length: usize) -> String {
    let ends = places.iter().copied().chain([text.len()]);
    let starts = [0].into_iter().chain(places.iter().map(|at| at + length));
    starts.zip(ends).map(|(start, end)| &text[start..end]).collect()
}

/// A word for a feeling, of which the longest decides; the text stays as what is said of it.
fn word(text: &str) -> Option<Feeling> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let FeelingWords { words: known, not, very, little, .. } = FeelingWords::get();
    let words = folded(text);
    let known = known.iter().filter(|(_, word)| holds(&words, word));
    let (position, known) = known.max_by_key(|(_, word)| word.len())?;
    let before = words.split(known.as_str()).next().unwrap_or_default();
    let said = |list: &[String]| list.iter().any(|word| holds(before.trim(), word));
    let position = if said(not) {
        -position / 2.0
    } else if said(very) {
        (position * 2.0).clamp(-1.0, 1.0)
    } else if said(little) {
        position / 2.0
    } else {
        *position
    };
    Some(Feeling { at: At::Position(position), label: text.to_owned() })
}

/// A longer text tells a story and is no word for a feeling.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::{At, Feeling, read, scale_of};
    use crate::exchange::scores::scale;
    use crate::exchange::table::number::Notation;

    fn position(text: &str) -> Option<f64> {
        match read(text, Notation::default())?.at {
            At::Position(position) => Some(position),
            At::Number { .. } => None,
        }
    }

    #[test]
    fn faces_marks_and_words_have_a_place() {
        for (text, expected) in [
            ("😡", Some(-1.0)),
            ("😐", Some(0.0)),
            ("🙂 at last", Some(0.5)),
            ("☹️", Some(-0.5)),
            (":-)", Some(0.5)),
            ("++", Some(1.0)),
            ("★★★☆☆", Some(0.0)),
            ("5/5", Some(1.0)),
            ("very happy", Some(1.0)),
            ("Sehr zufrieden", Some(1.0)),
            ("a bit worried", Some(-0.25)),
            ("pas content", Some(-0.25)),
            ("Ontevreden", Some(-0.5)),
            ("muy feliz", Some(1.0)),
            ("FRUSTRATED!", Some(-1.0)),
            ("The form", None),
            (">:(", Some(-1.0)),
            ("0/1", Some(-1.0)),
            ("2,5/5", Some(-0.25)),
            ("5/10", Some(0.0)),
            ("https://example.com", None),
            ("C:/maps :)", Some(0.5)),
        ] {
            assert_eq!(position(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_out_of_what_no_scale_has_is_no_feeling() {
        for text in
            ["4/0.5", "3/.5", "1/0,8", "1/1", "5/0", "6/5", "4/-5", "-3 of -1", "9999999999"]
        {
            assert_eq!(read(text, Notation::default()), None, "{text}");
        }
        let huge = format!("{}", f64::MAX);
        assert_eq!(read(&huge, Notation::default()), None);
        assert_eq!(
            read(&format!("{huge}/{huge}"), Notation::default()).map(|read| read.at),
            Some(At::Position(1.0))
        );
    }

    #[test]
    fn numbers_keep_what_is_said_beside_them() {
        for (text, value, label) in [
            ("-2", -2.0, ""),
            ("-2 Stranded", -2.0, "Stranded"),
            ("Stranded (−1,5)", -1.5, "Stranded"),
        ] {
            let feeling = read(text, Notation::default()).expect(text);
            let at = At::Number { value, has_sign: true };
            assert_eq!(feeling, Feeling { at, label: label.to_owned() }, "{text}");
        }
    }

    #[test]
    fn the_scale_is_the_smallest_known_one_that_holds_all_numbers() {
        for (values, expected) in [
            (&[-1.0, 0.5][..], scale(-2.0, 2.0)),
            (&[-3.0, 2.0], scale(-5.0, 5.0)),
            (&[1.0, 3.0, 5.0], scale(1.0, 5.0)),
            (&[2.0, 9.0], scale(1.0, 10.0)),
            (&[0.0, 7.0], scale(0.0, 10.0)),
            (&[20.0, 95.0], scale(0.0, 100.0)),
            (&[250.0, 12.0], scale(0.0, 250.0)),
            (&[-250.0, 12.0], scale(-250.0, 250.0)),
            (&[], scale(-2.0, 2.0)),
        ] {
            let feelings: Vec<Feeling> = values
                .iter()
                .map(|&value| Feeling {
                    at: At::Number { value, has_sign: false },
                    label: String::new(),
                })
                .collect();
            assert_eq!(scale_of(&feelings), expected, "{values:?}");
        }
    }
}
