//! Texts put together again from the runs they were set in, as they are read aloud and edited elsewhere.

use crate::scene::{Item, Shape, TextItem};

/// A text in one style: its lines from top to bottom.
pub(super) struct Passage<'a> {
    pub lines: Vec<Line<'a>>,
}

/// A line: its runs from left to right.
pub(super) struct Line<'a> {
    pub runs: Vec<&'a TextItem>,
}

/// How far two places may be apart for noise.
const NOISE: f64 = 0.01;

/// The passages of items that stand for one thing, each with the place of its first run among them.
pub(super) fn passages(items: &[Item]) -> Vec<(usize, Passage<'_>)> {
    let mut passages: Vec<(usize, Passage<'_>)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Shape::Text(text) = &item.shape else { continue };
        match passages.last_mut() {
            Some((_, passage)) if passage.goes_on_with(text) => passage.add(text),
            Some(_) | None => {
                passages.push((at, Passage { lines: vec![Line { runs: vec![text] }] }));
            }
        }
    }
    passages
}

impl<'a> Passage<'a> {
    /// What it looks like: its first run.
    pub fn first(&self) -> &'a TextItem {
        self.lines[0].runs[0]
    }

    fn last(&self) -> &Line<'a> {
        &self.lines[self.lines.len() - 1]
    }

    fn goes_on_with(&self, text: &TextItem) -> bool {
        let first = self.first();
        let (run, like) = (&text.run, &first.run);
        let is_alike = text.colour == first.colour
            && run.size.to_bits() == like.size.to_bits()
            && (run.face.weight, run.face.italic) == (like.face.weight, like.face.italic);
        is_alike && (self.is_beside(text) || self.is_below(text))
    }

    fn is_beside(&self, text: &TextItem) -> bool {
        let last = self.last().last();
        let right = last.at.x + last.run.width;
        (last.at.y - text.at.y).abs() < NOISE && (right - text.at.x).abs() < NOISE
    }

    /// Whether it is the next line: below, and farther on in the text.
    fn is_below(&self, text: &TextItem) -> bool {
        const HIGHEST_LINE: f64 = 2.0;
        let down = text.at.y - self.last().last().at.y;
        let is_next = self.last().end() <= text.run.start && text.run.start > 0;
        is_next && down > NOISE && down < HIGHEST_LINE * f64::from(text.run.size)
    }

    fn add(&mut self, text: &'a TextItem) {
        if self.is_beside(text)
            && let Some(line) = self.lines.last_mut()
        {
            line.runs.push(text);
        } else {
            self.lines.push(Line { runs: vec![text] });
        }
    }

    /// From one baseline to the next; none of a single line.
    pub fn line_height(&self) -> Option<f64> {
        let [first, second, ..] = self.lines.as_slice() else { return None };
        Some(second.runs[0].at.y - first.runs[0].at.y)
    }

    pub fn left(&self) -> f64 {
        self.lines.iter().map(Line::left).fold(f64::INFINITY, f64::min)
    }

    pub fn right(&self) -> f64 {
        self.lines.iter().map(Line::right).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Its paragraphs: lines put together where the text itself has no break.
    pub fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs = vec![String::new()];
        let mut before: Option<&Line<'_>> = None;
        for line in &self.lines {
            let is_new = before.is_some_and(Line::ends_paragraph);
            let is_apart = before.is_some_and(|before| before.end() < line.start());
            if is_new {
                paragraphs.push(String::new());
            } else if is_apart && let Some(paragraph) = paragraphs.last_mut() {
                paragraph.push(' ');
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.push_str(&line.text());
            }
            before = Some(line);
        }
        paragraphs
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.runs).all(|text| text.run.text.trim().is_empty())
    }

    /// Whether it runs from right to left as a whole.
    pub fn is_right_to_left(&self) -> bool {
        let runs = self.lines.iter().flat_map(|line| &line.runs);
        runs.min_by_key(|text| text.run.start).is_some_and(|text| text.run.right_to_left)
    }
}

impl<'a> Line<'a> {
    fn last(&self) -> &'a TextItem {
        self.runs[self.runs.len() - 1]
    }

    pub fn left(&self) -> f64 {
        self.runs[0].at.x
    }

    pub fn right(&self) -> f64 {
        self.last().at.x + self.last().run.width
    }

    /// Where in the text it begins and ends.
    fn start(&self) -> usize {
        self.runs.iter().map(|text| text.run.start).min().unwrap_or_default()
    }

    fn end(&self) -> usize {
        let ends = self.runs.iter().map(|text| text.run.start + text.run.text.len());
        ends.max().unwrap_or_default()
    }

    fn ends_paragraph(&self) -> bool {
        let last = self.runs.iter().max_by_key(|text| text.run.start);
        last.is_some_and(|text| text.run.ends_paragraph)
    }

    /// As it is read.
    pub fn text(&self) -> String {
        let mut runs = self.runs.clone();
        runs.sort_by_key(|text| text.run.start);
        runs.iter().map(|text| text.run.text.as_str()).collect()
    }
}
