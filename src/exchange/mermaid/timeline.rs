//! `timeline`: sections are stages, periods are steps, and each event is a card.
//!
//! ```text
//! section The web
//!   1991 : First page : First browser
//!        : First shop
//! ```

use super::super::ImportError;
use super::super::draft::{Draft, DraftCard, Holds};
use super::source::Source;
use super::{accessibility, after_keyword, entity, is_header};
use crate::model::CardKind;

/// Reads up to the end, or to the header of another diagram.
pub(super) fn read(draft: &mut Draft, source: &mut Source) -> Result<(), ImportError> {
    let mut has_section = false;
    while let Some(line) = source.next_line(draft) {
        let number = source.line;
        if is_header(line) {
            source.leave(line);
            break;
        }
        if let Some(title) = after_keyword(line, "title") {
            draft.add_title(&entity::plain(title));
        } else if let Some(name) = after_keyword(line, "section") {
            has_section = true;
            draft.add_stage(&entity::plain(name), number)?;
        } else if !accessibility(draft, source, line) {
            if !has_section && !draft.is_empty() {
                draft.add_stage("", number)?;
            }
            has_section = true;
            period(draft, line, number)?;
        }
    }
    Ok(())
}

fn period(draft: &mut Draft, line: &str, number: usize) -> Result<(), ImportError> {
    let lane = draft.lane("Events", Holds::Cards(CardKind::Note));
    let mut pieces = pieces(line);
    let period = pieces.next().map(entity::plain).unwrap_or_default();
    let events: Vec<String> = pieces.map(entity::text).filter(|event| !event.is_empty()).collect();
    draft.count(events.len(), number)?;
    let step = if period.is_empty() {
        draft.last_step(number)?
    } else {
        draft.add_step(&period, number)?
    };
    let card = |text| DraftCard { lane, text, notes: String::new() };
    step.cards.extend(events.into_iter().map(card));
    Ok(())
}

/// A colon divides where a space or nothing follows it, so that “9:30” stays whole.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut colons = text.match_indices(':').map(|(place, _)| place);
        let divides =
            |&place: &usize| text[place + 1..].chars().next().is_none_or(char::is_whitespace);
        match colons.find(divides) {
            Some(place) => {
                rest = Some(&text[place + 1..]);
                Some(&text[..place])
            }
            None => rest.take(),
        }
    })
}
