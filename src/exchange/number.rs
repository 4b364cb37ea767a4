//! A number as people write it, wherever they do: with a comma or a point before decimals, grouped, signed.

/// The number that a text is, and nothing beside. Finite.
///
/// A comma or point that stands there with the other one, or not before exactly three figures, tells what it is. One
/// that does not stands between thousands or before decimals as `decimal` has it, and where that says nothing as in
/// English: “1,200” is 1200 and “1.200” is 1.2. Thousands are groups of three figures parted by one sign: “12.05.2026”
/// is no number.
#[must_use]
pub fn parse(text: &str, decimal: Option<char>) -> Option<f64> {
    let (sign, figures) = signed(text.trim());
    let (figures, power) = match figures.split_once(['e', 'E']) {
        Some((figures, power)) => (figures, power.parse::<i16>().ok()?),
        None => (figures, 0),
    };
    let decimal = decimal_of(figures).or(decimal).unwrap_or('.');
    let (whole, decimals) = figures.split_once(decimal).unwrap_or((figures, ""));
    let whole = ungrouped(whole)?;
    if whole.len() + decimals.len() == 0 || !are_figures(decimals) {
        return None;
    }
    let value: f64 = format!("{sign}0{whole}.{decimals}0e{power}").parse().ok()?;
    value.is_finite().then_some(value)
}

/// The number that a text is where nobody writes thousands, such as a score or a length: “3,125” is 3.125.
#[must_use]
pub fn parse_small(text: &str) -> Option<f64> {
    parse(text, text.chars().find(|c| matches!(c, ',' | '.')))
}

/// The sign before decimals, if the figures of a number tell it.
pub(super) fn decimal_of(figures: &str) -> Option<char> {
    let at = figures.rfind([',', '.'])?;
    let (last, other) = if figures[at..].starts_with(',') { (',', '.') } else { ('.', ',') };
    let (before, after) = (&figures[..at], &figures[at + 1..]);
    if before.contains(|c: char| c == other || is_gap(c)) {
        return Some(last);
    }
    match before.matches(last).count() {
        0 if after.len() != 3 || !is_first_group(before) => Some(last),
        0 => None,
        _ => Some(other),
    }
}

/// Whether a sign other than comma and point may stand between thousands.
pub(super) fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’')
}

pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−')
}

/// A number as texts keep it, with a point before decimals and nothing between thousands.
pub(super) fn written(value: f64) -> String {
    // Values of points are single precision: 0.1 is to be read as 0.1.
    let single = value as f32;
    #[expect(clippy::float_cmp, reason = "a number that single precision holds, and no other")]
    if f64::from(single) == value { format!("{single}") } else { format!("{value}") }
}

/// The sign of a number, as a program writes it, and what comes after it.
fn signed(text: &str) -> (&'static str, &str) {
    match text.chars().next().filter(|c| is_sign(*c)) {
        Some(sign) => (if sign == '+' { "" } else { "-" }, text[sign.len_utf8()..].trim_start()),
        None => ("", text),
    }
}

/// Figures without what stands between their thousands.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(gap) = whole.chars().find(|c| is_gap(*c) || matches!(c, ',' | '.')) else {
        return are_figures(whole).then(|| whole.to_owned());
    };
    let mut groups = whole.split(gap);
    let is_sound = is_first_group(groups.next()?)
        && groups.all(|group| group.len() == 3 && are_figures(group));
    is_sound.then(|| whole.replace(gap, ""))
}

/// Whether figures can stand before thousands: “0” cannot, nor can four of them.
fn is_first_group(figures: &str) -> bool {
    (1..=3).contains(&figures.len()) && !figures.starts_with('0') && are_figures(figures)
}

fn are_figures(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{decimal_of, parse, parse_small};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("12", 12.0),
            ("1.5", 1.5),
            ("1,5", 1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1,200", 1200.0),
            ("1.200", 1.2),
            ("0,125", 0.125),
            ("1000,500", 1000.5),
            ("12,000,000", 12_000_000.0),
            ("1.234.567", 1_234_567.0),
            ("−2", -2.0),
            ("- 2", -2.0),
            ("-0,25", -0.25),
            ("+1", 1.0),
            ("1 000", 1000.0),
            ("1'000", 1000.0),
            ("1’000,125", 1000.125),
            ("1\u{202f}000.5", 1000.5),
            ("1.000,5", 1000.5),
            ("1,234,567.25", 1_234_567.25),
            ("1.5e3", 1500.0),
            (" 7 ", 7.0),
        ] {
            assert_eq!(parse(text, None), Some(value), "{text:?}");
        }
        assert_eq!(parse("1,200", Some(',')), Some(1.2));
        assert_eq!(parse("1.200", Some(',')), Some(1200.0));
        assert_eq!(["1,200", "1.200", "−0,5"].map(parse_small), [Some(1.2), Some(1.2), Some(-0.5)]);
    }

    #[test]
    fn dates_versions_and_signs_alone_are_no_numbers() {
        for text in [
            "",
            "-",
            ".",
            ",",
            "+,",
            "12.05.2026",
            "12.5.26",
            "1.2.3",
            "1,2,3",
            "1.2,3.4",
            "0.123.456",
            "1234.567.890",
            "1,00,000",
            "1 2",
            "1 2000",
            "1 000'000",
            "1.000.00",
            "--2",
            "2-",
            "1e",
            "1e999",
            "inf",
            "NaN",
            "０",
            "1,000,5.5",
        ] {
            assert_eq!(parse(text, None), None, "{text:?}");
        }
    }

    #[test]
    fn a_number_tells_its_sign_before_decimals_or_does_not() {
        for (figures, decimal) in [
            ("1", None),
            ("1,200", None),
            ("1.200", None),
            ("1,2", Some(',')),
            ("1.2000", Some('.')),
            ("0,125", Some(',')),
            ("1.234.567", Some(',')),
            ("1,234.567", Some('.')),
            ("1 234,567", Some(',')),
        ] {
            assert_eq!(decimal_of(figures), decimal, "{figures:?}");
        }
    }
}
