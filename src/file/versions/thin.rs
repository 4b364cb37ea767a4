//! Which version of a map is missed least.

use std::time::Duration;

/// So many versions of one map are kept at most.
pub const MOST_OF_A_MAP: usize = 20;

/// The newest few are what somebody wants who has just made a mistake.
const NEWEST: usize = 3;

/// Which of the versions with these ages is to go, the newest being first; none if all may stay.
///
/// Each but the oldest and the newest few leaves a gap if it goes. A gap of an hour is nothing among
/// versions of last year and much among those of today: the one goes whose gap is smallest for its age. So
/// the versions come to stand evenly on a scale that shrinks with time, minutes apart today and weeks apart
/// last year, and the first one stays, with which everything began. When the bytes are too many, it is the
/// last to go but for the newest, which always stays.
#[must_use]
pub fn thinned(ages: &[Duration], is_too_large: bool) -> Option<usize> {
    if ages.len() <= MOST_OF_A_MAP && !is_too_large {
        return None;
    }
    let relative_gap = |place: usize| {
        let gap = ages[place + 1].saturating_sub(ages[place - 1]);
        gap.as_secs_f64() / ages[place].as_secs_f64().max(1.0)
    };
    let inner = NEWEST..ages.len().saturating_sub(1);
    let least_missed =
        inner.min_by(|one, other| relative_gap(*one).total_cmp(&relative_gap(*other)));
    least_missed.or_else(|| match ages.len() {
        0 | 1 => None,
        count => Some(count - 1),
    })
}
