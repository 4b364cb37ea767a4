//! Looking every two seconds whether somebody else has changed a file.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::error::SaveError;
use super::fingerprint::Fingerprint;
use super::save_over::Saved;

/// What somebody else has done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It holds something else than when it was last looked at, which may be what it once held.
    Other(Fingerprint),
    /// It is not there any more.
    Gone,
}

/// A thread that watches one file until this is dropped.
///
/// It tells of a change once, and only when the content is really another: not of our own saves, nor of a
/// file that was touched or saved as it is. Looking costs one call; the file is read only if its time or
/// length is new. A file that cannot be looked at, since the network is away, has not changed.
pub struct Watch {
    sight: Arc<Mutex<Sight>>,
    /// Dropped, it ends the thread.
    _end: Sender<()>,
}

struct Sight {
    path: PathBuf,
    /// What was seen last; nothing when the file was gone.
    seen: Option<Fingerprint>,
    /// Whether the file was gone at the last look. Many programs save by taking a file away for a moment.
    is_missing: bool,
}

/// How often a file is looked at.
const USUAL: Duration = Duration::from_secs(2);

impl Watch {
    /// Watches a file that holds this by what is known.
    #[must_use]
    pub fn begin(path: &Path, seen: Fingerprint, tell: impl Fn(Change) + Send + 'static) -> Self {
        Self::every(USUAL, path, seen, tell)
    }

    /// As [`begin`](Self::begin), at another pace.
    #[must_use]
    pub fn every(
        pace: Duration,
        path: &Path,
        seen: Fingerprint,
        tell: impl Fn(Change) + Send + 'static,
    ) -> Self {
        let sight = Sight { path: path.to_owned(), seen: Some(seen), is_missing: false };
        let sight = Arc::new(Mutex::new(sight));
        let (end, ended) = channel();
        let watched = Arc::clone(&sight);
        thread::spawn(move || {
            while ended.recv_timeout(pace) == Err(RecvTimeoutError::Timeout) {
                let change = watched.lock().unwrap_or_else(PoisonError::into_inner).look();
                if let Some(change) = change {
                    tell(change);
                }
            }
        });
        Self { sight, _end: end }
    }

    /// Saves the file while nobody looks, so that our own save is never taken for somebody else's.
    pub fn while_saving(
        &self,
        save: impl FnOnce() -> Result<Saved, SaveError>,
    ) -> Result<Saved, SaveError> {
        let mut sight = self.sight.lock().unwrap_or_else(PoisonError::into_inner);
        let saved = save()?;
        sight.seen = Some(saved.fingerprint);
        sight.is_missing = false;
        Ok(saved)
    }
}

impl Sight {
    fn look(&mut self) -> Option<Change> {
        let found = match &self.seen {
            Some(seen) => seen.again(&self.path),
            None => Fingerprint::of(&self.path),
        };
        let found = found.ok()?;
        let was_missing = std::mem::replace(&mut self.is_missing, found.is_none());
        match found {
            None if was_missing && self.seen.is_some() => {
                self.seen = None;
                Some(Change::Gone)
            }
            None => None,
            Some(found) => {
                let is_other = self.seen.replace(found) != Some(found);
                is_other.then_some(Change::Other(found))
            }
        }
    }
}
