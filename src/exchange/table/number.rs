//! Numbers as people write them in tables: with a comma or a point, grouped, with a unit before or behind.

use super::Table;

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
        for decimal in texts.filter_map(|text| decimal_of(&body(text.trim())?.1)) {
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
    let text = text.trim();
    let (before, digits, after) = body(text)?;
    let value = parsed(&digits, notation)?;
    let has_sign = digits.starts_with(['+', '-']);
    let (before, after) = (before.trim(), after.trim());
    if let Some(of) = after.strip_prefix('/').or_else(|| after.strip_prefix("of ")) {
        let (unit, digits, rest) = body(of.trim())?;
        let of = parsed(&digits, notation).filter(|_| unit.is_empty() && rest.is_empty())?;
        return Some(Number { value, of: Some(of), unit: String::new(), has_sign });
    }
    let unit = match (before, after) {
        (about, after) if is_about(about) => after,
        (before, "") if is_currency(before) => before,
        _ => return None,
    };
    let has_figures = unit.contains(|c: char| c.is_ascii_digit()) && !unit.starts_with("per ");
    let is_unit = unit.chars().count() <= LONGEST_UNIT && !has_figures;
    is_unit.then(|| Number { value, of: None, unit: unit.to_owned(), has_sign })
}

/// The number that a text begins with, and the words after it: “-2 Stranded”, “4: content”.
pub(super) fn leading(text: &str, notation: Notation) -> Option<(Number, &str)> {
    let text = text.trim();
    let (before, digits, after) = body(text)?;
    let words = after.trim_start_matches([':', ' ', '–', '—', '-', '.', ')']);
    let is_apart = words.len() < after.len() && words.starts_with(char::is_alphabetic);
    let value = parsed(&digits, notation).filter(|_| before.is_empty() && is_apart)?;
    let has_sign = digits.starts_with(['+', '-']);
    Some((Number { value, of: None, unit: String::new(), has_sign }, words))
}

/// A number as a table keeps it, with a point before decimals.
pub(super) fn written(value: f64) -> String {
    // Values of points are single precision: 0.1 is to be read as 0.1.
    let single = value as f32;
    #[expect(clippy::float_cmp, reason = "a number that single precision holds, and no other")]
    if f64::from(single) == value { format!("{single}") } else { format!("{value}") }
}

/// The longest unit, in characters: “applicants left”.
const LONGEST_UNIT: usize = 24;

/// Whether what stands before a number is a sign or a code of money: “€”, “CHF”.
fn is_currency(before: &str) -> bool {
    let is_code = before.len() == 3 && before.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code || !before.contains(char::is_alphanumeric)
}

fn is_about(before: &str) -> bool {
    matches!(before, "" | "~" | "≈" | "ca" | "ca." | "approx." | "about" | "<" | ">")
}

/// What stands before the first number of a text, the number with its signs made plain, and the rest.
fn body(text: &str) -> Option<(&str, String, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (head, tail) = text.split_at(start);
    let lead = head.trim_end_matches(' ');
    let (before, sign) = match lead.chars().next_back() {
        Some('-' | '−') => (&lead[..lead.len() - last_len(lead)], "-"),
        Some('+') => (&lead[..lead.len() - 1], "+"),
        Some('.' | ',') => (&lead[..lead.len() - 1], "0."),
        Some(_) | None => (head, ""),
    };
    if before.chars().next_back().is_some_and(char::is_alphanumeric) && before.len() == head.len() {
        return None;
    }
    let mut digits = sign.to_owned();
    let mut end = 0;
    for (at, c) in tail.char_indices() {
        let rest = &tail[at + c.len_utf8()..];
        let goes_on = rest.starts_with(|next: char| next.is_ascii_digit());
        match c {
            '0'..='9' | '.' | ',' if c.is_ascii_digit() || goes_on => digits.push(c),
            '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' if groups(rest) => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    Some((before, digits, &tail[end..]))
}

fn last_len(text: &str) -> usize {
    text.chars().next_back().map_or(0, char::len_utf8)
}

/// Whether exactly three figures come next, as between thousands.
fn groups(rest: &str) -> bool {
    rest.chars().take_while(char::is_ascii_digit).count() == 3
}

/// The sign before decimals, if a number tells it.
fn decimal_of(digits: &str) -> Option<char> {
    let other = |sign| if sign == ',' { '.' } else { ',' };
    let at = digits.rfind([',', '.'])?;
    let last = if digits[at..].starts_with(',') { ',' } else { '.' };
    let figures = digits.len() - at - 1;
    if digits.contains(other(last)) {
        return Some(last);
    }
    match digits.matches(last).count() {
        1 if figures != 3 || has_no_thousands(&digits[..at]) => Some(last),
        1 => None,
        _ => Some(other(last)),
    }
}

/// Whether what stands before a sign cannot be thousands: “0” or four figures and more.
fn has_no_thousands(before: &str) -> bool {
    let before = before.trim_start_matches(['-', '+']);
    before.starts_with('0') || !(1..=3).contains(&before.len())
}

fn parsed(digits: &str, Notation(told): Notation) -> Option<f64> {
    // One that nothing tells of is read as English has it: a comma between thousands, a point before decimals.
    let decimal = decimal_of(digits).or(told).unwrap_or('.');
    let thousands = if decimal == ',' { '.' } else { ',' };
    let plain = digits.replace(thousands, "").replace(decimal, ".");
    plain.parse().ok().filter(|value: &f64| value.is_finite())
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
    }

    #[test]
    fn what_is_more_than_a_number_is_none() {
        for text in ["", "-", "Step 1", "1,2,3 or 4", "v2", "on 12 May 2026", "call 555-123"] {
            assert_eq!(read(text, Notation::default()), None, "{text}");
        }
        assert_eq!(read("4/5", Notation::default()).and_then(|number| number.of), Some(5.0));
    }
}
