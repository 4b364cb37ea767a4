//! The marks and numbers that lists bring along from where they were copied: cards need none.

/// The lines of a list without their marks. Where one line has no mark they are no list of that kind, and all
/// stay as they are: a dash before one line alone may mean something.
pub(super) fn without(lines: Vec<String>) -> Vec<String> {
    let bare: Option<Vec<String>> = lines.iter().map(|line| unmarked(line)).collect();
    match bare {
        Some(bare) if lines.len() > 1 => bare,
        _ => lines,
    }
}

/// What stands after a mark at the beginning of a line, if there is one and something after it.
fn unmarked(line: &str) -> Option<String> {
    let line = line.trim_start();
    let after_mark = line.strip_prefix(['-', '*', '•', '◦', '▪', '–', '·']);
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_number =
        (after_number.len() < line.len()).then(|| after_number.strip_prefix(['.', ')'])).flatten();
    let rest = after_mark.or(after_number)?;
    let text = rest.strip_prefix([' ', '\t', '\u{a0}'])?.trim_start();
    let text =
        ["[ ] ", "[x] ", "[X] "].iter().find_map(|tick| text.strip_prefix(tick)).unwrap_or(text);
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::without;

    fn check(lines: &[&str], bare: &[&str]) {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(without(lines), bare);
    }

    #[test]
    fn marks_and_numbers_of_a_list_go() {
        check(&["- Too dark", "- Too wet"], &["Too dark", "Too wet"]);
        check(&["• Too dark", "  ◦ Too wet", "* Too far"], &["Too dark", "Too wet", "Too far"]);
        check(&["1. Find", "2) Ride", "10. Return"], &["Find", "Ride", "Return"]);
        check(&["- [ ] Ask", "- [x] Answer"], &["Ask", "Answer"]);
    }

    #[test]
    fn what_is_no_list_stays() {
        check(&["- Too dark", "Too wet"], &["- Too dark", "Too wet"]);
        check(&["- Too dark"], &["- Too dark"]);
        check(&["-2", "-1"], &["-2", "-1"]);
        check(&["3.5 minutes", "4.5 minutes"], &["3.5 minutes", "4.5 minutes"]);
        check(&["2026", "2027"], &["2026", "2027"]);
        check(&["- ", "-"], &["- ", "-"]);
    }
}
