//! What is known of the file of the map that is open.

use std::path::PathBuf;
use std::sync::Arc;

use crate::file::lock::{Lock, Taken};
use crate::file::{Fingerprint, Watch};

/// A file with a map in it.
pub(super) struct OnDisk {
    pub(super) path: PathBuf,
    /// What it held when it was read or written here last.
    pub(super) fingerprint: Option<Fingerprint>,
    /// Says to others that somebody works on it; none where there can be none.
    pub(super) lock: Option<Lock>,
    /// Looks whether somebody else changes it.
    pub(super) watch: Option<Arc<Watch>>,
    /// Whether it is saved under another name only, since somebody else works on it.
    pub(super) is_read_only: bool,
    /// Whether somebody else has changed it, and there is work here that it does not have.
    pub(super) has_other_work: bool,
}

impl OnDisk {
    pub(super) fn new(path: PathBuf, fingerprint: Option<Fingerprint>, lock: Taken) -> Self {
        Self {
            path,
            fingerprint,
            lock: held(lock),
            watch: None,
            is_read_only: false,
            has_other_work: false,
        }
    }
}

/// A lock that could be taken.
pub(super) fn held(lock: Taken) -> Option<Lock> {
    match lock {
        Taken::Taken(lock) => Some(lock),
        Taken::Held { .. } | Taken::Unavailable => None,
    }
}
