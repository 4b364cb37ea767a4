//! When the map on the screen is to be written to the journal.

use std::time::Duration;

/// Decides when to write: soon after the changes rest, and now and then while they do not.
///
/// Times are counted from any moment that stays the same. Whoever is typing loses less than two seconds of
/// it; the time that writing takes is allowed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    pending: Option<Pending>,
}

/// Changes that are not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pending {
    first: Duration,
    last: Duration,
}

/// How long the changes must rest.
const REST: Duration = Duration::from_millis(400);

/// How long the first change waits at most.
const LONGEST: Duration = Duration::from_secs(1);

impl Pace {
    /// Says that the map has changed.
    pub fn changed(&mut self, now: Duration) {
        let first = self.pending.map_or(now, |pending| pending.first);
        self.pending = Some(Pending { first, last: now });
    }

    /// When to write next; never if nothing has changed.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        self.pending.map(|Pending { first, last }| (last + REST).min(first + LONGEST))
    }

    /// Whether to write now.
    #[must_use]
    pub fn is_due(&self, now: Duration) -> bool {
        self.due().is_some_and(|due| due <= now)
    }

    /// Says that the map as it is now is written, or need not be.
    pub fn written(&mut self) {
        self.pending = None;
    }
}
