//! How far the making of a long file has come, for whoever waits for it on another thread.

use std::sync::atomic::{AtomicU32, Ordering};

/// Told by who makes the file, and read by who waits.
#[derive(Debug, Default)]
pub struct Watch {
    per_mille: AtomicU32,
}

impl Watch {
    /// Of a thousand parts, how many are done.
    #[must_use]
    pub fn per_mille(&self) -> u32 {
        self.per_mille.load(Ordering::Relaxed)
    }

    /// For the next file.
    pub fn begin_anew(&self) {
        self.per_mille.store(0, Ordering::Relaxed);
    }

    /// So many steps of all are done; never fewer than before.
    pub(super) fn reach(&self, done: usize, all: usize) {
        let per_mille = (done.min(all) * 1000).checked_div(all).unwrap_or_default();
        self.per_mille.fetch_max(u32::try_from(per_mille).unwrap_or(1000), Ordering::Relaxed);
    }
}
