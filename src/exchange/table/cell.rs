//! A cell on its way out, and the cards in one: how several stand in one cell, and are told apart again.

use super::number::written;

/// What a cell of a written table holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number { value: f64, unit: String, is_signed: bool },
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn empty() -> Self {
        Self::Text(String::new())
    }

    pub(super) fn number(value: f64) -> Self {
        Self::Number { value, unit: String::new(), is_signed: false }
    }

    /// A number as people read it: “+1”, “82 %”.
    pub(super) fn number_text(value: f64, unit: &str, is_signed: bool) -> String {
        let plus = if is_signed && value > 0.0 { "+" } else { "" };
        let gap = if unit.is_empty() { "" } else { " " };
        format!("{plus}{}{gap}{unit}", written(value))
    }
}

/// What is put before each card of a cell where lines alone do not tell them apart.
const BULLET: &str = "• ";

/// The signs that people put before the points of a list.
const BULLETS: [&str; 6] = [BULLET, "- ", "– ", "* ", "· ", "▪ "];

/// Several texts in one cell, a line each; with bullets where one of them has lines of its own.
pub(super) fn joined<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> String {
    let is_clear = |text: &str| {
        let begins_list = BULLETS.iter().any(|bullet| text.starts_with(bullet));
        !text.contains('\n') && !begins_list && text.trim() == text
    };
    let bullet = if texts.clone().all(is_clear) { "" } else { BULLET };
    texts.map(|text| format!("{bullet}{text}")).collect::<Vec<_>>().join("\n")
}

/// The texts of a cell: one a line, or one a bullet if the cell begins with one.
pub(super) fn parted(cell: &str) -> Vec<String> {
    let cell = cell.replace("\r\n", "\n");
    let bullet = BULLETS.into_iter().find(|bullet| cell.trim_start().starts_with(bullet));
    let mut texts: Vec<String> = Vec::new();
    for line in cell.lines() {
        let Some(bullet) = bullet else {
            texts.push(line.trim().to_owned());
            continue;
        };
        match (line.trim_start().strip_prefix(bullet), texts.last_mut()) {
            (Some(text), _) => texts.push(text.to_owned()),
            (None, Some(last)) => {
                last.push('\n');
                last.push_str(line);
            }
            (None, None) => texts.push(line.to_owned()),
        }
    }
    if bullet.is_some() {
        for text in &mut texts {
            *text = text.trim().to_owned();
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

#[cfg(test)]
mod tests {
    use super::{joined, parted};

    #[test]
    fn cards_of_a_cell_come_back_one_by_one() {
        for texts in [
            &["one"][..],
            &["one", "two"],
            &["two\nlines", "another"],
            &["- looks like a list", "and does not"],
            &["two\nlines"],
            &["with\n\na gap", "- b"],
        ] {
            assert_eq!(parted(&joined(texts.iter().copied())), texts, "{texts:?}");
        }
        assert_eq!(parted("- one\n- two\n  and on"), ["one", "two\n  and on"]);
        assert_eq!(parted(" one \r\n\r\ntwo"), ["one", "two"]);
    }
}
