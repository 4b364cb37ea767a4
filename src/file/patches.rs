//! Changes to a text that keep its places: what is cut out of it and what is put in.

use std::collections::BTreeMap;
use std::ops::Range;

use super::position::{Lines, Position};

/// Cuts and fillings by where they begin. None reaches into another.
#[derive(Debug, Default)]
pub(super) struct Patches {
    by_start: BTreeMap<usize, Patch>,
}

#[derive(Debug)]
struct Patch {
    end: usize,
    filling: String,
}

/// A text with its patches applied, which still knows where each of its pieces came from.
#[derive(Debug, Default)]
pub(super) struct Patched {
    pub text: String,
    /// Where pieces begin: in this text, and in the one they come from.
    pieces: Vec<(usize, usize)>,
}

impl Patches {
    /// Cuts a range out, with whatever was patched within it.
    pub(super) fn cut(&mut self, range: Range<usize>) {
        let mut within = self.by_start.split_off(&range.start);
        let mut after = within.split_off(&range.end);
        if after.get(&range.end).is_some_and(|patch| patch.end == range.end) {
            // Put in at the very end, which is within a thing that the text ends in.
            after.remove(&range.end);
        }
        self.by_start.append(&mut after);
        // What was put in right here stands before the range, not within it.
        let filling = within.remove(&range.start).map_or_else(String::new, |patch| patch.filling);
        self.by_start.insert(range.start, Patch { end: range.end, filling });
    }

    /// Puts a text in at a place.
    pub(super) fn fill(&mut self, at: usize, filling: &str) {
        let patch =
            self.by_start.entry(at).or_insert_with(|| Patch { end: at, filling: String::new() });
        patch.filling.push_str(filling);
    }

    /// What was put in at a place.
    pub(super) fn filling(&self, at: usize) -> &str {
        self.by_start.get(&at).map_or("", |patch| &patch.filling)
    }

    pub(super) fn is_cut(&self, range: &Range<usize>) -> bool {
        self.by_start.get(&range.start).is_some_and(|patch| patch.end >= range.end)
    }

    /// A range of a text, patched, with what was put in at its very end.
    pub(super) fn apply(&self, text: &str, range: Range<usize>) -> Patched {
        let mut patched = Patched::default();
        let mut at = range.start;
        for (&start, patch) in self.by_start.range(range.start..=range.end) {
            patched.push(&text[at..start], at);
            patched.push(&patch.filling, start);
            at = patch.end;
        }
        patched.push(&text[at.min(range.end)..range.end], at);
        patched
    }
}

impl Patched {
    fn push(&mut self, piece: &str, original: usize) {
        self.pieces.push((self.text.len(), original));
        self.text.push_str(piece);
    }

    /// Where a position that ron gives in this text lies in the one it comes from.
    pub(super) fn place(&self, at: &ron::error::Position) -> usize {
        let position = Position { line: at.line, column: at.col };
        self.original(Lines::new(&self.text).offset(position))
    }

    fn original(&self, offset: usize) -> usize {
        let piece = self.pieces.partition_point(|&(start, _)| start <= offset).saturating_sub(1);
        self.pieces.get(piece).map_or(offset, |&(start, original)| original + (offset - start))
    }
}
