//! Texts in rows and columns, as spreadsheets put them on the clipboard: tabs between cells, line breaks
//! between rows, and in quotes what has either in it, with quotes in there doubled.
//!
//! What only looks quoted is text as it stands: nothing that somebody copied is lost for want of a quote.

/// Rows of cells. No row ends in an empty cell, and the last row has one that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn read(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut rows = vec![Vec::new()];
        let mut rest = text.as_str();
        loop {
            let (cell, after) = first_cell(rest);
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            match after.chars().next() {
                Some('\n') => rows.push(Vec::new()),
                Some(_) => {}
                None => break,
            }
            rest = &after[1..];
        }
        Self { rows }.trimmed()
    }

    pub(super) fn write(&self) -> String {
        let row =
            |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join("\t");
        self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    /// Whether there is more than one column.
    pub(super) fn has_columns(&self) -> bool {
        self.rows.iter().any(|row| row.len() > 1)
    }

    fn trimmed(mut self) -> Self {
        let is_empty = |cell: &mut String| cell.trim().is_empty();
        for row in &mut self.rows {
            while row.pop_if(is_empty).is_some() {}
        }
        while self.rows.pop_if(|row| row.is_empty()).is_some() {}
        self
    }
}

/// A text as it stands in a cell, quoted where it could be taken for more than one.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['\t', '\n']) || text.starts_with('"') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The first cell of a text, and the rest with the tab or line break before it.
fn first_cell(text: &str) -> (String, &str) {
    text.strip_prefix('"').and_then(quoted_cell).unwrap_or_else(|| {
        let end = text.find(['\t', '\n']).unwrap_or(text.len());
        (text[..end].to_owned(), &text[end..])
    })
}

/// What stands before the closing quote, if that ends the cell.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.chars().next() {
            Some('"') => {
                cell.push('"');
                rest = &after[1..];
            }
            Some('\t' | '\n') | None => return Some((cell, after)),
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn check(text: &str, rows: &[&[&str]]) {
        let read = Table::read(text);
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        assert_eq!(read.rows, rows, "{text:?}");
        assert_eq!(Table::read(&read.write()), read, "written and read again: {text:?}");
    }

    #[test]
    fn tables_are_read_as_spreadsheets_write_them() {
        check("a", &[&["a"]]);
        check("a\tb\nc\td\n", &[&["a", "b"], &["c", "d"]]);
        check("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]);
        check("a\rb", &[&["a"], &["b"]]);
        check("\tb\t\n\n\tc", &[&["", "b"], &[], &["", "c"]]);
        check("a\n \t\n\n", &[&["a"]]);
        check("", &[]);
        check(" \t \n", &[]);
    }

    #[test]
    fn quoted_cells_have_tabs_breaks_and_quotes_in_them() {
        check("\"two\nlines\"\tb", &[&["two\nlines", "b"]]);
        check("\"a\tb\"", &[&["a\tb"]]);
        check("\"say \"\"no\"\"\nto it\"\nnext", &[&["say \"no\"\nto it"], &["next"]]);
        check("\"\"\tb", &[&["", "b"]]);
    }

    #[test]
    fn what_only_looks_quoted_is_text() {
        check("\"Where is it?\" she asks\tb", &[&["\"Where is it?\" she asks", "b"]]);
        check("\"never closed\tb\nc", &[&["\"never closed", "b"], &["c"]]);
        check("5\" wide\t\"\"\"", &[&["5\" wide", "\"\"\""]]);
        check("ä\t\"ö\"\"ü\"", &[&["ä", "ö\"ü"]]);
    }
}
