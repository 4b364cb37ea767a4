//! Addresses in the texts of a map, which a click opens.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::scene::{Item, Shape, TextItem};
use crate::text::Run;

/// An address, and which bytes of a run's text stand for it.
#[derive(Clone, Debug)]
pub(super) struct Address {
    pub address: Arc<str>,
    pub letters: Range<usize>,
}

/// The addresses in the texts of a block, by the place of the run among its items. One that goes on in the
/// next line is in the runs of both.
pub(super) fn addresses(items: &[Item]) -> HashMap<usize, Vec<Address>> {
    let mut found = HashMap::new();
    let mut texts = Text::default();
    for (index, item) in items.iter().enumerate() {
        match &item.shape {
            Shape::Text(text) if texts.goes_on_with(&text.run) => texts.add(index, text),
            Shape::Text(text) => {
                std::mem::take(&mut texts).find(&mut found);
                texts.add(index, text);
            }
            Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => {}
        }
    }
    texts.find(&mut found);
    found
}

/// A text out of its runs.
#[derive(Default)]
struct Text {
    words: String,
    /// Where each run begins, and its place among the items.
    runs: Vec<(Range<usize>, usize)>,
    /// Where the last run ends in the text that it is of.
    end: usize,
}

impl Text {
    /// Whether a run is the next of the same text.
    fn goes_on_with(&self, run: &Run) -> bool {
        !self.runs.is_empty() && run.start >= self.end && !run.right_to_left
    }

    fn add(&mut self, index: usize, item: &TextItem) {
        let run = &*item.run;
        if run.start > self.end && !self.runs.is_empty() {
            self.words.push(' ');
        }
        let start = self.words.len();
        self.words.push_str(&run.text);
        self.runs.push((start..self.words.len(), index));
        self.end = run.start + run.text.len();
    }

    fn find(self, found: &mut HashMap<usize, Vec<Address>>) {
        for place in places(&self.words) {
            let address: Arc<str> = self.words[place.clone()].into();
            for (run, index) in &self.runs {
                let (start, end) = (place.start.max(run.start), place.end.min(run.end));
                if start < end {
                    let letters = start - run.start..end - run.start;
                    let address = Address { address: Arc::clone(&address), letters };
                    found.entry(*index).or_default().push(address);
                }
            }
        }
    }
}

/// Where addresses stand in a text: from `http://` or `https://` to the next space, without the point or
/// bracket of the sentence around them.
fn places(words: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (start, _) in words.match_indices("http") {
        let rest = &words[start..];
        let Some(name) = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"))
        else {
            continue;
        };
        let is_end = |letter: char| letter.is_whitespace() || "<>\"“”«»|".contains(letter);
        let end = name.find(is_end).unwrap_or(name.len());
        let name =
            name[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']);
        let begins_anew = places.last().is_none_or(|last| last.end <= start);
        if begins_anew && name.starts_with(char::is_alphanumeric) {
            let end = name.as_ptr() as usize - words.as_ptr() as usize + name.len();
            places.push(start..end);
        }
    }
    places
}

/// The glyphs of a run in stretches, each within one address or in none.
pub(super) fn stretches<'a>(
    run: &Run,
    addresses: &'a [Address],
) -> Vec<(Range<usize>, Option<&'a Address>)> {
    let count = run.glyphs.len();
    if addresses.is_empty() || run.right_to_left || count == 0 {
        return vec![(0..count, None)];
    }
    let of = |index: usize| {
        let start = run.glyphs[index].start as usize;
        addresses.iter().position(|address| address.letters.contains(&start))
    };
    let mut stretches: Vec<(Range<usize>, Option<&Address>)> = Vec::new();
    let mut begin = 0;
    for index in 1..=count {
        if index == count || of(index) != of(begin) {
            stretches.push((begin..index, of(begin).map(|place| &addresses[place])));
            begin = index;
        }
    }
    stretches
}
