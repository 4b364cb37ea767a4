//! What stands in a cell or an item: a card, or how somebody feels.

use super::super::ImportError;
use super::super::draft::{Draft, DraftCard, Feeling, Holds};
use super::super::lane_words;
use super::super::scores::{self, parse_score};
use crate::model::{CardKind, Range};

/// A lane by its name, with what it holds. One that nobody knows holds notes.
pub(super) fn lane(draft: &mut Draft, name: &str) -> usize {
    let holds = lane_words::holds(name).unwrap_or(Holds::Cards(CardKind::Note));
    if holds == Holds::Emotion
        && let Some((name, span)) = with_span(name)
    {
        draft.span = Some(span);
        return draft.lane(name, holds);
    }
    draft.lane(name, holds)
}

/// The name and the scale of “Emotion (-2 to 2)”.
pub(super) fn with_span(name: &str) -> Option<(&str, Range)> {
    let (name, rest) = name.rsplit_once('(')?;
    let (lowest, highest) = rest.split_once(')')?.0.split_once(" to ")?;
    Some((name.trim(), scores::told(parse_score(lowest)?, parse_score(highest)?)?))
}

/// Puts what a text says into a step: a score if the lane is one of feelings and it is one.
pub(super) fn put(
    draft: &mut Draft,
    (stage, step): (usize, usize),
    lane: usize,
    text: String,
    line: usize,
) -> Result<(), ImportError> {
    draft.count(1, line)?;
    let cards_lane = match draft.lanes[lane].content {
        Holds::Cards(_) => lane,
        Holds::Emotion => {
            if let Some(feeling) = feeling(lane, &text, line) {
                draft.stages[stage].steps[step].feelings.push(feeling);
                return Ok(());
            }
            let name = draft.lanes[lane].name.clone();
            draft.remark(line, "This is no number of a feeling; it became a note.");
            draft.lane(&name, Holds::Cards(CardKind::Note))
        }
        Holds::Divider(_) => draft.lane("Notes", Holds::Cards(CardKind::Note)),
    };
    let card = DraftCard { lane: cards_lane, text, notes: String::new() };
    draft.stages[stage].steps[step].cards.push(card);
    Ok(())
}

/// A number, perhaps after whose it is: “Maya: 1.5”.
fn feeling(lane: usize, text: &str, line: usize) -> Option<Feeling> {
    let (who, shown) = text.rsplit_once(':').unwrap_or(("", text));
    let score = parse_score(shown)?;
    let (who, shown) = (who.trim().to_owned(), shown.trim().to_owned());
    Some(Feeling { lane, who, score, shown, line })
}
