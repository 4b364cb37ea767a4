//! Texts that a spreadsheet would run as formulas, and the apostrophe that keeps it from doing so.

/// A text that is safe to write into a delimited file. One that only looks as if it had such an apostrophe gets
/// one too, so that the way back is exact.
pub(super) fn defused(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was written so.
pub(super) fn original(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        Some(_) | None => text,
    }
}

/// Whether something that is run may begin here, be it after spaces. The wide signs are those of East Asian
/// keyboards, which spreadsheets take for the usual ones.
fn is_formula(text: &str) -> bool {
    let is_start = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−');
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let is_blank =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}');
    text.trim_start_matches(is_blank).starts_with(is_start)
}

#[cfg(test)]
mod tests {
    use super::{defused, original};

    #[test]
    fn what_could_run_is_defused_and_comes_back() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("  @SUM(A1)", "'  @SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("-2 or so", "'-2 or so"),
            ("'=1", "''=1"),
            ("''+", "'''+"),
            ("＝1", "'＝1"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(defused(text), expected);
            assert_eq!(original(expected), text);
        }
    }
}
