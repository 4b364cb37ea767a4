//! What programs that died have left.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::super::disk::{SharedDisk, names_in, system};
use super::super::error::{LoadError, Warning};
use super::entry::Entry;
use super::{About, Journal, Label, OPEN_MAP, RecoveryError, entries};
use crate::model::{Journey, JourneyId};

/// A map that a program had not saved when it died. As long as this is there, no other program finds it.
pub struct Found {
    entry: Entry,
    data_folder: PathBuf,
    about: About,
    journey: Option<JourneyId>,
    written: SystemTime,
}

/// A map as it was shortly before its program died, and the journal that goes on keeping it safe.
pub struct Recovered {
    pub journey: Journey,
    /// What of it could not be read, pictures above all; hardly ever anything.
    pub warnings: Vec<Warning>,
    pub about: About,
    pub journal: Journal,
}

/// What programs that died have left in the data folder, the latest first; of several states of one map the
/// latest alone. The earlier ones are found once that is dealt with.
#[must_use]
pub fn found(data_folder: &Path) -> Vec<Found> {
    found_on(&system(), data_folder)
}

/// [`found`] on a disk of one's own.
#[must_use]
pub fn found_on(disk: &SharedDisk, data_folder: &Path) -> Vec<Found> {
    let folder = entries(data_folder);
    let names = names_in(&folder).unwrap_or_default();
    let take = |name| Entry::take_over(folder.join(name), disk).ok().flatten();
    let taken = names.into_iter().filter_map(take);
    let mut found: Vec<Found> = taken.map(|entry| Found::new(entry, data_folder)).collect();
    found.sort_by_key(|found| Reverse(found.written));
    let mut latest: Vec<Found> = Vec::new();
    for next in found {
        if !latest.iter().any(|other| other.is_of_the_same_map(&next)) {
            latest.push(next);
        }
    }
    latest
}

impl Found {
    fn new(entry: Entry, data_folder: &Path) -> Self {
        let data_folder = data_folder.to_owned();
        if let Ok(Some(label)) = entry.shelf.label::<Label>(OPEN_MAP) {
            let (written, journey) = (label.time(), label.journey);
            return Self { entry, data_folder, about: label.about, journey, written };
        }
        // By another version of the program. What it is, whoever opens it sees.
        let map = fs::metadata(entry.shelf.folder().join(OPEN_MAP));
        let written = map.and_then(|map| map.modified()).unwrap_or(UNIX_EPOCH);
        Self { entry, data_folder, about: About::default(), journey: None, written }
    }

    fn is_of_the_same_map(&self, other: &Self) -> bool {
        match (&self.about.path, &other.about.path) {
            (Some(path), Some(other)) => path == other,
            (None, None) => self.journey.is_some() && self.journey == other.journey,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// When it was kept last.
    #[must_use]
    pub fn time(&self) -> SystemTime {
        self.written
    }

    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Reads the map. What is on the disk stays there until the journal is cleared or closed; also when the
    /// map cannot be read, for the next start.
    pub fn open(self) -> Result<Recovered, LoadError> {
        let loaded = self.entry.shelf.get(OPEN_MAP)?;
        let journal = Journal::taken_over(self.entry, &self.data_folder);
        Ok(Recovered {
            journey: loaded.journey,
            warnings: loaded.warnings,
            about: self.about,
            journal,
        })
    }

    /// Removes the map from the disk: nobody wants it.
    pub fn discard(self) -> Result<(), RecoveryError> {
        let folder = entries(&self.data_folder);
        self.entry.remove().map_err(|source| RecoveryError { folder, source })
    }
}
