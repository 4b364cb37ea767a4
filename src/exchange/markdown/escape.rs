//! Text of a map as it stands in Markdown, so that none of it becomes markup.

/// Signs that mean something wherever they stand.
const EVERYWHERE: [char; 16] =
    ['\\', '`', '*', '_', '[', ']', '<', '>', '&', '#', '|', '~', '^', '$', '{', '}'];

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escaped(&words.join(" "))
}

/// A text of several lines within an item or paragraph: its lines are kept, the following ones indented.
pub(super) fn lines(text: &str, indent: &str) -> String {
    let lines: Vec<String> = said(text).map(escaped).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// A text within a cell of a table.
pub(super) fn cell(text: &str) -> String {
    said(text).map(escaped).collect::<Vec<_>>().join("<br>")
}

fn said(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.len() - line.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    for (place, sign) in line.char_indices() {
        let begins_list = place == 0 && matches!(sign, '-' | '+' | '=' | ':');
        let ends_number = place > 0 && place == digits && matches!(sign, '.' | ')');
        if EVERYWHERE.contains(&sign) || begins_list || ends_number {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
