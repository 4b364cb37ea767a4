//! Numbers as people write them.

/// A number with a point or a comma, with a minus of either kind, and with gaps between thousands.
pub(super) fn parse(typed: &str) -> Option<f64> {
    let plain: String = typed
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            '−' => '-',
            ',' => '.',
            other => other,
        })
        .collect();
    let is_plain = |character: char| character.is_ascii_digit() || "+-.".contains(character);
    let number: f64 = plain.strip_suffix('%').unwrap_or(&plain).parse().ok()?;
    (plain.trim_end_matches('%').chars().all(is_plain) && number.is_finite()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[track_caller]
    fn check(typed: &str, number: Option<f64>) {
        assert_eq!(parse(typed), number, "{typed}");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        check("12", Some(12.0));
        check(" 1 250 ", Some(1250.0));
        check("−1,5", Some(-1.5));
        check("-0.25", Some(-0.25));
        check("35 %", Some(35.0));
        check("", None);
        check("-", None);
        check("inf", None);
        check("1e5", None);
        check("1,250.5", None);
    }
}
