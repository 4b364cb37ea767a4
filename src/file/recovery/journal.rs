//! The journal of one open map.

use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::super::disk::{SharedDisk, system};
use super::entry::Entry;
use super::{About, Label, OPEN_MAP, RecoveryError, entries};
use crate::model::Journey;

/// Where one open map is kept safe while people work on it.
///
/// Dropped without [`close`](Self::close), it leaves what was written and not cleared for the next start:
/// nobody has said that it is not wanted.
pub struct Journal {
    /// None once it is closed.
    entry: Option<Entry>,
    folder: PathBuf,
    holds_map: bool,
}

impl Journal {
    /// Begins a journal in the data folder, for one map of this program.
    pub fn begin(data_folder: &Path) -> Result<Self, RecoveryError> {
        Self::begin_on(&system(), data_folder)
    }

    /// [`begin`](Self::begin) on a disk of one's own.
    pub fn begin_on(disk: &SharedDisk, data_folder: &Path) -> Result<Self, RecoveryError> {
        let folder = entries(data_folder);
        match Entry::begin(data_folder, disk) {
            Ok(entry) => Ok(Self { entry: Some(entry), folder, holds_map: false }),
            Err(source) => Err(RecoveryError { folder, source }),
        }
    }

    /// Goes on with an entry that was found with a map in it.
    pub(super) fn taken_over(entry: Entry, data_folder: &Path) -> Self {
        Self { entry: Some(entry), folder: entries(data_folder), holds_map: true }
    }

    /// Writes the map as it is now, in the place of what was written before: whole, or not at all.
    pub fn write(&mut self, journey: &Journey, about: &About) -> Result<(), RecoveryError> {
        let Some(entry) = &mut self.entry else { return Ok(()) };
        let map = entry.shelf.shelved(journey);
        let put = entry.shelf.put(OPEN_MAP, &Label::new(about, journey.id), map);
        let has_other_pictures =
            put.map_err(|source| RecoveryError { folder: self.folder.clone(), source })?;
        self.holds_map = true;
        if has_other_pictures {
            // What is in nobody's way can wait for the next time.
            let _ = entry.shelf.clear(Duration::ZERO);
        }
        Ok(())
    }

    /// Forgets what was written: the map is saved, or as it was when it was. The entry stays.
    pub fn clear(&mut self) -> Result<(), RecoveryError> {
        let cleared = match &self.entry {
            Some(entry) => entry.shelf.remove(OPEN_MAP),
            None => Ok(()),
        };
        self.told(cleared)?;
        self.holds_map = false;
        Ok(())
    }

    /// Ends the journal and forgets what was written: the map is closed, and whoever did it knows what of it
    /// is saved.
    pub fn close(mut self) -> Result<(), RecoveryError> {
        let removed = self.entry.take().map_or(Ok(()), Entry::remove);
        self.told(removed)
    }

    fn told(&self, result: io::Result<()>) -> Result<(), RecoveryError> {
        result.map_err(|source| RecoveryError { folder: self.folder.clone(), source })
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if let Some(entry) = self.entry.take()
            && !thread::panicking()
        {
            let _ = if self.holds_map { entry.put_back() } else { entry.remove() };
        }
    }
}
