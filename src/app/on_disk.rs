//! What is known of the file of the map that is open.

use std::path::PathBuf;
use std::sync::Arc;

use crate::edit::History;
use crate::file::lock::{Lock, Taken};
use crate::file::{Fingerprint, Watch};
use crate::model::Journey;

/// A file with a map in it.
pub(super) struct OnDisk {
    pub(super) path: PathBuf,
    /// As it was when it was read or written here last.
    base: Base,
    /// What others have made of it since and was merged into the map, the latest last.
    merges: Vec<Merge>,
    /// What it holds now, as far as that was seen.
    found: Option<Fingerprint>,
    /// Says to others that somebody works on it; none where there can be none.
    pub(super) lock: Option<Lock>,
    /// Looks whether somebody else changes it.
    pub(super) watch: Option<Arc<Watch>>,
    /// Whether it is saved under another name only, since somebody else works on it.
    pub(super) is_read_only: bool,
}

/// A state of a file that a map goes on from.
#[derive(Clone, Debug)]
pub(super) struct Base {
    /// None where nothing can be known of the file.
    pub(super) fingerprint: Option<Fingerprint>,
    /// None of a map that was recovered, where the file has changed since and nothing else kept it.
    pub(super) journey: Option<Arc<Journey>>,
}

/// A state of a file, and the map that it went into. Whoever undoes the merge is without it again.
struct Merge {
    into: Arc<Journey>,
    base: Base,
}

impl OnDisk {
    pub(super) fn new(path: PathBuf, base: Base, lock: Taken) -> Self {
        Self {
            path,
            found: base.fingerprint,
            base,
            merges: Vec::new(),
            lock: held(lock),
            watch: None,
            is_read_only: false,
        }
    }

    /// The last state of the file that is in the map as it is.
    pub(super) fn base(&self, history: &History) -> &Base {
        let mut merges = self.merges.iter().rev();
        let merge = merges.find(|merge| history.comes_from(&merge.into));
        merge.map_or(&self.base, |merge| &merge.base)
    }

    /// Whether the file has something of somebody else that the map as it is does not have.
    pub(super) fn has_other_work(&self, history: &History) -> bool {
        let base = self.base(history).fingerprint;
        self.found.zip(base).is_some_and(|(found, base)| found != base)
    }

    /// What it holds, as it was seen last; nothing of one that is gone.
    pub(super) fn found(&self) -> Option<Fingerprint> {
        self.found
    }

    pub(super) fn see(&mut self, found: Option<Fingerprint>) {
        self.found = found;
    }

    /// Takes in that a state of the file is part of a map from now on.
    pub(super) fn mark_merged(&mut self, base: Base, into: Arc<Journey>) {
        self.found = base.fingerprint;
        self.merges.push(Merge { into, base });
    }

    /// Takes in that it was written.
    pub(super) fn mark_saved(&mut self, base: Base) {
        self.found = base.fingerprint;
        self.base = base;
        self.merges.clear();
    }
}

/// A lock that could be taken.
pub(super) fn held(lock: Taken) -> Option<Lock> {
    match lock {
        Taken::Taken(lock) => Some(lock),
        Taken::Held { .. } | Taken::Unavailable => None,
    }
}
