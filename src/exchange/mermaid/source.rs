//! The lines of a diagram that say something, each with its number in the file.

use std::borrow::Cow;

use super::super::draft::Draft;
use super::super::scores::{self, parse_score};
use super::entity;
use crate::model::Range;

pub(super) struct Source<'a> {
    lines: std::iter::Peekable<std::iter::Enumerate<std::str::Lines<'a>>>,
    first_line: usize,
    /// The number of the line that was read last.
    pub line: usize,
    /// A second diagram's header, when the one before ended at it.
    header: Option<(usize, &'a str)>,
}

/// The text with its directives, `%%{ … }%%`, taken out and all its line breaks kept. One that has no end
/// is a comment.
pub(super) fn without_directives(text: &str) -> Cow<'_, str> {
    let text: Cow<str> = if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n").into()
    } else {
        text.into()
    };
    if !text.contains("%%{") {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(start) = rest.find("%%{")
        && let Some(length) = rest[start..].find("}%%")
    {
        kept.push_str(&rest[..start]);
        let directive = &rest[start..start + length];
        kept.extend(directive.matches('\n'));
        rest = &rest[start + length + 3..];
    }
    kept.push_str(rest);
    kept.into()
}

impl<'a> Source<'a> {
    pub fn new(text: &'a str, first_line: usize) -> Self {
        let lines = text.lines().enumerate().peekable();
        Self { lines, first_line, line: first_line, header: None }
    }

    /// The line that names the kind of diagram, past the front matter.
    pub fn header(&mut self, draft: &mut Draft) -> (usize, &'a str) {
        if let Some(header) = self.header.take() {
            return header;
        }
        match self.next_line(draft) {
            Some(line) => (self.line, line),
            None => (self.line, ""),
        }
    }

    pub fn peek_header(mut self) -> (usize, &'a str) {
        self.header(&mut Draft::default())
    }

    pub fn is_at_end(&mut self) -> bool {
        self.lines.peek().is_none()
    }

    /// Leaves a line that begins another diagram to whoever reads that.
    pub fn leave(&mut self, header: &'a str) {
        self.header = Some((self.line, header));
    }

    /// The next line that is neither empty nor a comment, trimmed.
    pub fn next_line(&mut self, draft: &mut Draft) -> Option<&'a str> {
        loop {
            let line = self.raw()?.trim();
            if line == "---" {
                self.front_matter(draft);
            } else if let Some(comment) = line.strip_prefix("%%") {
                draft.span = span(comment).or(draft.span);
            } else if line.starts_with('#') && entity::at_start(line).is_none() || line.is_empty() {
            } else {
                return Some(line);
            }
        }
    }

    fn raw(&mut self) -> Option<&'a str> {
        let (place, line) = self.lines.next()?;
        self.line = self.first_line + place;
        Some(line)
    }

    /// Settings of the drawing, up to a line of hyphens; its title is the map's.
    fn front_matter(&mut self, draft: &mut Draft) {
        const LONGEST: usize = 200;
        let mut ahead = self.lines.clone().take(LONGEST);
        if !ahead.any(|(_, line)| line.trim() == "---") {
            return;
        }
        while let Some(line) = self.raw().filter(|line| line.trim() != "---") {
            if let Some(title) = line.strip_prefix("title:") {
                let title = title.trim();
                let quoted = ['"', '\'']
                    .iter()
                    .find_map(|&quote| title.strip_prefix(quote)?.strip_suffix(quote));
                draft.add_title(&entity::plain(quoted.unwrap_or(title)));
            }
        }
    }

    /// Text up to a closing brace, over any number of lines.
    pub fn block(&mut self, begun: &'a str) -> String {
        let mut text = String::new();
        let mut line = begun;
        loop {
            let (piece, is_closed) = match line.split_once('}') {
                Some((piece, _)) => (piece, true),
                None => (line, false),
            };
            let piece = piece.trim();
            if !text.is_empty() && (!is_closed || !piece.is_empty()) {
                text.push('\n');
            }
            text.push_str(piece);
            match self.lines.peek() {
                Some(_) if !is_closed => line = self.raw().unwrap_or_default(),
                _ => return text,
            }
        }
    }
}

/// The scale that a comment names, as this program writes it: “Scores from 0 to 10.”
fn span(comment: &str) -> Option<Range> {
    let rest = comment.trim().strip_prefix("Scores from ")?;
    let (lowest, highest) = rest.trim_end_matches('.').split_once(" to ")?;
    scores::told(parse_score(lowest)?, parse_score(highest)?)
}
