//! What programs that died have left.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::super::disk::{SharedDisk, names_in, system};
use super::super::error::{LoadError, Warning};
use super::super::fingerprint::Fingerprint;
use super::super::read::{Loaded, load};
use super::super::shelf::Shelf;
use super::entry::{Entry, is_unheld};
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

/// The name of what a program has left, by which it is found again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LeftName(String);

/// What programs that died have left in the data folder, the latest first. Of several states of one map only
/// the latest is given; the earlier ones come once that is dealt with. An entry whose map equals the map's
/// file is left out, since nothing was lost.
///
/// It reads files, so call it on a thread of its own.
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
    let all = taken.map(|entry| Found::new(entry, data_folder));
    let (saved, mut found): (Vec<_>, Vec<_>) = all.partition(Found::is_in_its_file);
    for found in saved {
        // What cannot be removed is looked at again at the next start.
        let _ = found.discard();
    }
    found.sort_by_key(|found| Reverse(found.written));
    let mut latest: Vec<Found> = Vec::new();
    for next in found {
        if latest.iter().any(|other| other.is_of_the_same_map(&next)) {
            next.put_back();
        } else {
            latest.push(next);
        }
    }
    latest
}

/// As much of what was left as tells whether anything has changed since it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glimpse {
    name: LeftName,
    written: SystemTime,
    /// When the map's own file was changed last, if it is there.
    file_changed: Option<SystemTime>,
}

/// What [`found`] would look at. Nothing is read but the first line of each map, and nothing is held.
#[must_use]
pub fn left(data_folder: &Path) -> Vec<Glimpse> {
    let folder = entries(data_folder);
    let mut names = names_in(&folder).unwrap_or_default();
    names.sort();
    let unheld = names.into_iter().filter(|name| is_unheld(&folder.join(name)));
    let glimpse = |name: String| {
        let shelf = Shelf::new(folder.join(&name), system());
        let (written, label) = labelled(&shelf);
        let file = label.and_then(|label| fs::metadata(label.about.path?).ok());
        let file_changed = file.and_then(|file| file.modified().ok());
        Glimpse { name: LeftName(name), written, file_changed }
    };
    unheld.map(glimpse).collect()
}

/// Takes what was found earlier, unless somebody else has it or it is gone. As another program may be looking
/// through all there is at the moment, it is tried again for a second.
///
/// It is for a thread of its own.
#[must_use]
pub fn take(data_folder: &Path, name: &LeftName) -> Option<Found> {
    let folder = entries(data_folder).join(&name.0);
    for _ in 0..TRIES {
        if !folder.join(OPEN_MAP).exists() {
            return None;
        }
        if let Ok(Some(entry)) = Entry::take_over(folder.clone(), &system()) {
            return Some(Found::new(entry, data_folder));
        }
        thread::park_timeout(BETWEEN_TRIES);
    }
    None
}

const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// When a map was written, and what is known of it.
fn labelled(shelf: &Shelf) -> (SystemTime, Option<Label>) {
    if let Ok(Some(label)) = shelf.label::<Label>(OPEN_MAP) {
        return (label.time(), Some(label));
    }
    // By another version of the program. What it is, whoever opens it sees.
    let map = fs::metadata(shelf.folder().join(OPEN_MAP));
    (map.and_then(|map| map.modified()).unwrap_or(UNIX_EPOCH), None)
}

impl Found {
    fn new(entry: Entry, data_folder: &Path) -> Self {
        let data_folder = data_folder.to_owned();
        let (written, label) = labelled(&entry.shelf);
        let (about, journey) =
            label.map_or((About::default(), None), |label| (label.about, label.journey));
        Self { entry, data_folder, about, journey, written }
    }

    /// What it is called from now on, whoever has it.
    #[must_use]
    pub fn name(&self) -> LeftName {
        let name = self.entry.shelf.folder().file_name().unwrap_or_default();
        LeftName(name.to_string_lossy().into_owned())
    }

    /// Whether the program had saved the map and only not come to say so.
    fn is_in_its_file(&self) -> bool {
        let Some(path) = &self.about.path else { return false };
        let (Ok(left), Ok(file)) = (self.entry.shelf.get(OPEN_MAP), load(path)) else {
            return false;
        };
        left.warnings.is_empty() && file.warnings.is_empty() && left.journey == file.journey
    }

    /// Whether the map's file holds something else than when this was kept: somebody has changed it since,
    /// maybe the program itself by a last save. A file that is gone has not changed.
    #[must_use]
    pub fn has_file_changed(&self) -> bool {
        let About { path, base, .. } = &self.about;
        let file = path.as_ref().and_then(|path| Fingerprint::of(path).ok().flatten());
        file.zip(*base).is_some_and(|(file, base)| file.hash() != base)
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

    /// What the entry says of the map in it.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Reads the map only.
    pub fn look(&self) -> Result<Loaded, LoadError> {
        self.entry.shelf.get(OPEN_MAP)
    }

    /// Lets go of it: it can be found again, and taken.
    pub fn put_back(self) {
        // Whoever cannot write there finds it by its lock.
        let _ = self.entry.put_back();
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
