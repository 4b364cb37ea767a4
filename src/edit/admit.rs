//! What new parts of a map must satisfy before they come in: fresh ids, known references, real numbers.

use crate::model::{Id, Journey, PersonaId, PictureId, StepId, new_excess};

use super::EditError;

/// Refuses ids that are there already, or twice among the new ones.
pub(super) fn fresh<Kind>(
    thing: &'static str,
    new: impl IntoIterator<Item = Id<Kind>>,
    present: impl IntoIterator<Item = Id<Kind>>,
) -> Result<(), EditError> {
    let mut new: Vec<Id<Kind>> = new.into_iter().collect();
    new.sort_unstable();
    if let Some(twice) = new.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(EditError::taken(thing, twice[0]));
    }
    match present.into_iter().find(|id| new.binary_search(id).is_ok()) {
        Some(id) => Err(EditError::taken(thing, id)),
        None => Ok(()),
    }
}

/// The column of a step that has to exist.
pub(super) fn column(journey: &Journey, step_id: StepId) -> Result<usize, EditError> {
    journey.column_of(step_id).ok_or_else(|| EditError::unknown("step", step_id))
}

pub(super) fn persona(journey: &Journey, named: Option<PersonaId>) -> Result<(), EditError> {
    match named {
        Some(id) if journey.persona(id).is_none() => Err(EditError::unknown("persona", id)),
        Some(_) | None => Ok(()),
    }
}

pub(super) fn picture(journey: &Journey, shown: Option<PictureId>) -> Result<(), EditError> {
    match shown {
        Some(id) if journey.picture(id).is_none() => Err(EditError::unknown("picture", id)),
        Some(_) | None => Ok(()),
    }
}

/// Refuses what is not finite.
pub(super) fn number(what: &'static str, value: f64) -> Result<(), EditError> {
    if value.is_finite() { Ok(()) } else { Err(EditError::NotANumber { what, value }) }
}

/// Refuses a width or height that nothing could have.
pub(super) fn size(what: &'static str, size: Option<f32>) -> Result<(), EditError> {
    let Some(size) = size else { return Ok(()) };
    number(what, size.into())?;
    if size > 0.0 { Ok(()) } else { Err(EditError::NotAbove { what }) }
}

/// Refuses what makes a map larger than can be shown.
pub(super) fn extent(before: &Journey, after: &Journey) -> Result<(), EditError> {
    new_excess(before, after).map_or(Ok(()), |excess| Err(EditError::TooMuch(excess)))
}
