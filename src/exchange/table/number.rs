//! Numbers in cells: with what stands about them, a unit before or behind, and what they are out of.

use super::Table;
use crate::exchange::number::{decimal_of, is_gap, is_sign, parse};

pub(super) use crate::exchange::number::written;

/// A number with what stands about it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Finite.
    pub(super) value: f64,
    /// What it was said to be out of: 5 of “4/5”.
    pub(super) of: Option<f64>,
    /// “%”, “min”, “€”; empty when there is none.
    pub(super) unit: String,
    /// Whether it is written with a plus or minus.
    pub(super) has_sign: bool,
}

/// The sign before decimals in the numbers of a table; not known where none of them tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Notation(Option<char>);

impl Notation {
    /// As all these texts together tell it: “1,200” alone is 1200, and beside “0,5” it is 1.2.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut told = None;
        for decimal in texts.filter_map(|text| Body::of(text.trim())?.decimal()) {
            match told {
                Some(other) if other != decimal => return Self(None),
                Some(_) | None => told = Some(decimal),
            }
        }
        Self(told)
    }

    /// What a table tells beside its numbers.
    pub(super) fn told_by(table: &Table) -> Self {
        Self(table.decimal)
    }

    /// This one, or else another where it tells nothing.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0.or(other.0))
    }
}

/// A number that a text is, be there a unit or not.
pub(super) fn read(text: &str, notation: Notation) -> Option<Number> {
    let body = Body::of(text.trim())?;
    let (value, has_sign) = (body.value(notation)?, body.sign.is_some());
    let (before, after) = (body.before.trim(), body.after.trim());
    if let Some(of) = after.strip_prefix('/').or_else(|| after.strip_prefix("of ")) {
        let of = Body::of(of.trim()).filter(|of| of.before.is_empty() && of.after.is_empty())?;
        let of = Some(of.value(notation)?);
        return Some(Number { value, of, unit: String::new(), has_sign });
    }
    let unit = match (before, after) {
        (about, after) if is_about(about) => after,
        (before, "") if is_currency(before) => before,
        _ => return None,
    };
    is_unit(unit).then(|| Number { value, of: None, unit: unit.to_owned(), has_sign })
}

/// The number that a text begins with, and the words after it: “-2 Stranded”, “4: content”.
pub(super) fn leading(text: &str, notation: Notation) -> Option<(Number, &str)> {
    let body = Body::of(text.trim())?;
    let words = body.after.trim_start_matches([':', ' ', '–', '—', '-', '.', ')']);
    let is_apart = words.len() < body.after.len() && words.starts_with(char::is_alphabetic);
    let value = body.value(notation).filter(|_| body.before.is_empty() && is_apart)?;
    let has_sign = body.sign.is_some();
    Some((Number { value, of: None, unit: String::new(), has_sign }, words))
}

/// The longest unit, in characters: “applicants left”.
const LONGEST_UNIT: usize = 24;

/// Whether what stands beside a number can be its unit: with no figures but “per 1000”, with hyphens between letters
/// alone, and not with the point of a date or an item: “12.05.”.
fn is_unit(unit: &str) -> bool {
    if unit.chars().nth(LONGEST_UNIT).is_some() {
        return false;
    }
    let has_figures = unit.contains(|c: char| c.is_ascii_digit()) && !unit.starts_with("per ");
    let is_mark = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')');
    let has_sign = unit.char_indices().any(|(at, c)| {
        let is_hyphen = unit[..at].ends_with(char::is_alphabetic)
            && unit[at + c.len_utf8()..].starts_with(char::is_alphabetic);
        (is_sign(c) || matches!(c, '±' | '–')) && !is_hyphen
    });
    !has_figures && !has_sign && !unit.starts_with(is_mark)
}

/// Whether what stands before a number is a sign or a code of money: “€”, “CHF”.
fn is_currency(before: &str) -> bool {
    let is_code = before.len() == 3 && before.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code || !before.contains(char::is_alphanumeric)
}

fn is_about(before: &str) -> bool {
    matches!(before, "" | "~" | "≈" | "ca" | "ca." | "approx." | "about" | "<" | ">")
}

/// The first number of a text, and what stands about it.
struct Body<'a> {
    before: &'a str,
    sign: Option<char>,
    /// With what stands between them.
    figures: &'a str,
    after: &'a str,
}

impl<'a> Body<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let start = if has_leading_point(&text[..first]) { first - 1 } else { first };
        let end = first + length_of_figures(&text[first..]);
        let (before, sign) = without_sign(&text[..start])?;
        Some(Self { before, sign, figures: &text[start..end], after: &text[end..] })
    }

    fn value(&self, Notation(told): Notation) -> Option<f64> {
        let value = parse(self.figures, told)?;
        Some(if self.sign.is_some_and(|sign| sign != '+') { -value } else { value })
    }

    /// The sign before decimals, if it is a number that tells it.
    fn decimal(&self) -> Option<char> {
        parse(self.figures, None).and_then(|_| decimal_of(self.figures))
    }
}

/// Whether what stands before figures ends in the point of “.5”, which that of “ca.5” and of “...5” is not.
fn has_leading_point(head: &str) -> bool {
    let before = head.strip_suffix(['.', ',']);
    before.is_some_and(|before| {
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ','))
    })
}

/// How many bytes at the beginning of a text are figures and what stands between them.
fn length_of_figures(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let goes_on = rest.starts_with(|next: char| next.is_ascii_digit());
        match c {
            '0'..='9' => {}
            '.' | ',' if goes_on => {}
            gap if is_gap(gap) && begins_with_thousands(rest) => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether exactly three figures come next, as between thousands.
fn begins_with_thousands(rest: &str) -> bool {
    rest.chars().take_while(char::is_ascii_digit).count() == 3
}

/// What stands before a number without its sign, which may stand before a unit as well: “-$5”. None where the figures
/// are the end of a word or of a code: “v2”, “CJM-12”.
fn without_sign(head: &str) -> Option<(&str, Option<char>)> {
    let is_word = |text: &str| text.ends_with(char::is_alphanumeric);
    if is_word(head) {
        return None;
    }
    let trimmed = head.trim_end();
    if let Some(sign) = trimmed.chars().next_back().filter(|c| is_sign(*c)) {
        let before = &trimmed[..trimmed.len() - sign.len_utf8()];
        return (!is_word(before) || trimmed.len() < head.len()).then_some((before, Some(sign)));
    }
    match head.chars().next().filter(|c| is_sign(*c)) {
        Some(sign) => Some((head[sign.len_utf8()..].trim_start(), Some(sign))),
        None => Some((head, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Notation, read};

    #[track_caller]
    fn check(texts: &[&str], expected: &[(f64, &str)]) {
        let notation = Notation::of(texts.iter().copied());
        for (text, (value, unit)) in texts.iter().zip(expected) {
            let number = read(text, notation).unwrap_or_else(|| panic!("{text} is a number"));
            assert!((number.value - value).abs() < 1e-9, "{text}: {number:?}");
            assert_eq!(&number.unit, unit, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        check(
            &["12", "−2", "+1.5", "1'000", "1 200"],
            &[(12.0, ""), (-2.0, ""), (1.5, ""), (1000.0, ""), (1200.0, "")],
        );
        check(
            &["82 %", "€ 5.20", "3 min", "~40%"],
            &[(82.0, "%"), (5.2, "€"), (3.0, "min"), (40.0, "%")],
        );
        check(&["1,200"], &[(1200.0, "")]);
        check(&["1,200", "0,5"], &[(1.2, ""), (0.5, "")]);
        check(&["1.200", "1.234.567"], &[(1200.0, ""), (1_234_567.0, "")]);
        check(&["1.000,5 €", ".5"], &[(1000.5, "€"), (0.5, "")]);
        check(&["ca. 5 min", "ca.7", "~.5"], &[(5.0, "min"), (7.0, ""), (0.5, "")]);
        check(&["12 e-mails", "3 per 1000"], &[(12.0, "e-mails"), (3.0, "per 1000")]);
    }

    #[test]
    fn signs_stand_before_numbers_or_before_their_units() {
        check(
            &["-$5", "−€ 5", "$-5", "EUR -5", "- CHF 5", "+£5"],
            &[(-5.0, "$"), (-5.0, "€"), (-5.0, "$"), (-5.0, "EUR"), (-5.0, "CHF"), (5.0, "£")],
        );
        check(&["-.5", "−,5 %", "~-5"], &[(-0.5, ""), (-0.5, "%"), (-5.0, "")]);
        let signed = |text| read(text, Notation::default()).map(|number| number.has_sign);
        assert_eq!(["+£5", "-.5", "5"].map(signed), [Some(true), Some(true), Some(false)]);
    }

    #[test]
    fn dates_tell_nothing_of_how_numbers_are_written() {
        check(&["1.5", "1,200"], &[(1.5, ""), (1200.0, "")]);
        let texts = ["12.05.2026", "1.5"];
        assert_eq!(Notation::of(texts.into_iter()), Notation(Some('.')));
    }

    #[test]
    fn what_is_more_than_a_number_is_none() {
        for text in [
            "",
            "-",
            "Step 1",
            "1,2,3 or 4",
            "v2",
            "on 12 May 2026",
            "call 555-123",
            "12.05.2026",
            "12.05.",
            "1.2.3",
            "12-May",
            "5 –",
            "±5",
            "--5",
            "-$-5",
            "CJM-12",
            "COVID-19",
            "1234 567",
            "3.",
            "3)",
            "14:30",
            "1/2/3",
            "12/05/2026",
        ] {
            assert_eq!(read(text, Notation::default()), None, "{text}");
        }
        assert_eq!(read("4/5", Notation::default()).and_then(|number| number.of), Some(5.0));
    }
}
