//! What is said about pasting: how much went into the map, and what stayed out and why.

use crate::app::clipboard::block::Piece;
use crate::model::Lane;

/// How many words of a refused cell are said again.
const LONGEST: usize = 30;

/// What has become of the cells so far.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) cards: usize,
    pub(super) values: usize,
    pub(super) points: usize,
    /// Cells beyond the last step or lane.
    pub(super) unplaced: usize,
    /// Points that were set to the end of the scale.
    pub(super) beyond_scale: usize,
    refused: usize,
    /// The first that was refused, and by which lane.
    first_refused: Option<(String, String)>,
}

impl Told {
    /// Notes something that a lane of figures does not take.
    pub(super) fn refuse(&mut self, lane: &Lane, pieces: &[Piece]) {
        self.refused += 1;
        if self.first_refused.is_none() {
            let text = pieces.first().map(Piece::text).unwrap_or_default();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = text.chars().take(LONGEST).collect();
            let text = if short == text { text } else { format!("{}…", short.trim_end()) };
            let name = if lane.name.is_empty() {
                "This lane".to_owned()
            } else {
                format!("“{}”", lane.name)
            };
            self.first_refused = Some((text, name));
        }
    }

    /// What the step is called: “Paste 12 cards”.
    pub(super) fn label(&self) -> String {
        format!("Paste {}", self.counts())
    }

    /// What is said once it is done; nothing where all went as it was to be expected.
    pub(super) fn sentence(&self) -> Option<String> {
        let reasons = self.reasons();
        (!reasons.is_empty()).then(|| format!("Pasted {}. {reasons}", self.counts()))
    }

    /// What is said where nothing was pasted.
    pub(super) fn nothing(&self) -> String {
        let reasons = self.reasons();
        if reasons.is_empty() {
            "There is nothing on the clipboard to paste.".to_owned()
        } else {
            reasons
        }
    }

    fn counts(&self) -> String {
        let counts = [(self.cards, "card"), (self.points, "point"), (self.values, "value")];
        let words = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| {
            if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
        });
        let words: Vec<String> = words.collect();
        match words.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => "nothing".to_owned(),
        }
    }

    fn reasons(&self) -> String {
        let mut reasons = Vec::new();
        if let Some((text, lane)) = &self.first_refused {
            let others = match self.refused - 1 {
                0 => String::new(),
                1 => " and 1 other".to_owned(),
                others => format!(" and {others} others"),
            };
            reasons
                .push(format!("{lane} takes numbers; “{text}”{others} stayed on the clipboard."));
        }
        match self.unplaced {
            0 => {}
            1 => reasons.push("1 cell found no place and stayed on the clipboard.".to_owned()),
            cells => {
                reasons.push(format!("{cells} cells found no place and stayed on the clipboard."));
            }
        }
        match self.beyond_scale {
            0 => {}
            1 => reasons.push("1 value was beyond the scale and stands at its end.".to_owned()),
            values => {
                reasons
                    .push(format!("{values} values were beyond the scale and stand at its end."));
            }
        }
        reasons.join(" ")
    }
}
