//! Earlier versions of maps, kept in the data folder at each save.
//!
//! They belong to a file by its place, as undo belongs to a window: a file that is renamed or moved begins
//! anew, and what was kept stays under its old place until it is the oldest there is. The id of a map would
//! not do, since Save as keeps it: two files that went different ways would share their versions. It is
//! written beside them all the same, for whoever would look for a lost file.

mod thin;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::disk::{SharedDisk, names_in, system};
use super::error::{LoadError, why};
use super::hash::ContentHash;
use super::place::place_of;
use super::read::Loaded;
use super::shelf::{MAP, Shelf};
use super::write::write;
use crate::model::{Journey, JourneyId};

pub use thin::{MOST_OF_A_MAP, thinned};

/// The versions of all maps that were saved on this machine.
pub struct Versions {
    folder: PathBuf,
    disk: SharedDisk,
    bounds: Bounds,
}

/// How many bytes the versions may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub of_a_map: u64,
    pub of_all: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { of_a_map: 64_000_000, of_all: 512_000_000 }
    }
}

/// One version of one map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    folder: PathBuf,
    name: String,
    /// When it was kept.
    pub time: SystemTime,
    /// The length of its text; pictures are shared.
    pub bytes: u64,
}

/// The first line of a version: which map it is, for people and for better times.
#[derive(Serialize, Deserialize)]
struct Label {
    file: String,
    journey: JourneyId,
    title: String,
}

/// Why a version could not be kept. The map itself is saved.
#[derive(Debug, thiserror::Error)]
#[error("The map is saved, but this version of it {}. Make room there to have earlier versions.", self.reason())]
pub struct VersionError {
    pub folder: PathBuf,
    pub source: io::Error,
}

impl VersionError {
    /// What is the matter, to go on from the name of the map: “cannot be kept in …: the disk is full”.
    #[must_use]
    pub fn reason(&self) -> String {
        format!("cannot be kept in {}: {}", self.folder.display(), why(&self.source))
    }
}

/// What nobody needs is left alone for so long: another program may be about to.
const GRACE: Duration = Duration::from_mins(10);

impl Versions {
    /// Versions kept below this folder on the disk of this machine, within the usual bounds.
    #[must_use]
    pub fn new(data_folder: &Path) -> Self {
        Self::on(&system(), data_folder, Bounds::default())
    }

    /// On a disk and within bounds of one's own.
    #[must_use]
    pub fn on(disk: &SharedDisk, data_folder: &Path, bounds: Bounds) -> Self {
        Self { folder: data_folder.join("versions"), disk: disk.clone(), bounds }
    }

    /// Keeps a map that was just saved at a path, or is about to be replaced by an earlier version, unless
    /// it is what was kept last. Whether it was kept.
    pub fn keep(&self, path: &Path, journey: &Journey) -> Result<bool, VersionError> {
        self.keep_at(path, journey, SystemTime::now())
    }

    /// [`keep`](Self::keep) at a time of one's own.
    pub fn keep_at(
        &self,
        path: &Path,
        journey: &Journey,
        now: SystemTime,
    ) -> Result<bool, VersionError> {
        let failed = |source| VersionError { folder: self.folder.clone(), source };
        let mut shelf = self.shelf(path);
        let map = shelf.shelved(journey);
        let hash = map.hash();
        let latest = list(shelf.folder()).into_iter().next();
        if latest.as_ref().is_some_and(|latest| latest.is_of(&hash)) {
            return Ok(false);
        }
        // A clock that was put back must not put the newest version behind the others.
        let after = latest.map_or(UNIX_EPOCH, |latest| latest.time + Duration::from_millis(1));
        let name = name_of(now.max(after), &hash);
        let label = Label {
            file: path.to_string_lossy().into_owned(),
            journey: journey.id,
            title: journey.title.clone(),
        };
        shelf.put(&name, &label, map).map_err(failed)?;
        // A version too many is in nobody's way until the next time.
        let _ = self.thin(&shelf, now);
        let _ = self.thin_all(&shelf);
        Ok(true)
    }

    /// The versions of the map at a path, the newest first.
    #[must_use]
    pub fn list(&self, path: &Path) -> Vec<Version> {
        list(self.shelf(path).folder())
    }

    /// Reads a version. A picture that is lost is a warning.
    pub fn read(&self, version: &Version) -> Result<Loaded, LoadError> {
        Shelf::new(version.folder.clone(), self.disk.clone()).get(&version.name)
    }

    /// The map that a file held when its content was this, if that was kept.
    #[must_use]
    pub fn find(&self, path: &Path, content: ContentHash) -> Option<Journey> {
        let maps = self.list(path).into_iter().filter_map(|version| self.read(&version).ok());
        let mut maps = maps.map(|loaded| loaded.journey);
        maps.find(|journey| ContentHash::of(write(journey).as_bytes()) == content)
    }

    fn shelf(&self, path: &Path) -> Shelf {
        let key = ContentHash::of(place_of(path).as_os_str().as_encoded_bytes()).to_string();
        Shelf::new(self.folder.join(&key[..32]), self.disk.clone())
    }

    /// Brings the versions of one map within bounds.
    fn thin(&self, shelf: &Shelf, now: SystemTime) -> io::Result<()> {
        loop {
            let versions = list(shelf.folder());
            let is_too_large = shelf.needed_bytes()? > self.bounds.of_a_map;
            let ages: Vec<Duration> = versions
                .iter()
                .map(|version| now.duration_since(version.time).unwrap_or_default())
                .collect();
            match thinned(&ages, is_too_large) {
                Some(place) => shelf.remove(&versions[place].name)?,
                None => break shelf.clear(GRACE),
            }
        }
    }

    /// Brings the versions of all maps within bounds: the oldest go first, but never the newest of the map
    /// that is worked on. What is no folder of ours, or cannot be looked at, does not keep the others from it.
    fn thin_all(&self, worked_on: &Shelf) -> io::Result<()> {
        let folders = names_in(&self.folder)?.into_iter().map(|name| self.folder.join(name));
        let shelves = folders
            .filter(|folder| folder.is_dir())
            .map(|folder| Shelf::new(folder, self.disk.clone()))
            .collect::<Vec<_>>();
        let mut total = 0;
        let mut oldest_first = Vec::new();
        for shelf in &shelves {
            let Ok(bytes) = shelf.needed_bytes() else { continue };
            total += bytes;
            let is_worked_on = shelf.folder() == worked_on.folder();
            let versions = list(shelf.folder()).into_iter().skip(usize::from(is_worked_on));
            oldest_first.extend(versions.map(|version| (version, shelf)));
        }
        oldest_first.sort_by_key(|(version, _)| version.time);
        for (version, shelf) in oldest_first {
            if total <= self.bounds.of_all {
                break;
            }
            total -= freed(shelf, &version).unwrap_or_default();
        }
        Ok(())
    }
}

/// Removes a version, with its shelf if it was the last there; how many bytes that has made free.
fn freed(shelf: &Shelf, version: &Version) -> io::Result<u64> {
    let before = shelf.needed_bytes()?;
    shelf.remove(&version.name)?;
    let bytes = before.saturating_sub(shelf.needed_bytes()?);
    let _ = shelf.clear(GRACE);
    if list(shelf.folder()).is_empty() {
        let _ = shelf.remove_all(&[]);
    }
    Ok(bytes)
}

impl Version {
    fn new(folder: &Path, name: String) -> Option<Self> {
        let (millis, _) = name.strip_suffix(MAP)?.split_once('-')?;
        let time = UNIX_EPOCH.checked_add(Duration::from_millis(millis.parse().ok()?))?;
        let bytes = fs::metadata(folder.join(&name)).ok()?.len();
        Some(Self { folder: folder.to_owned(), name, time, bytes })
    }

    fn is_of(&self, hash: &ContentHash) -> bool {
        self.name.ends_with(&format!("-{}{MAP}", short(hash)))
    }
}

/// What the name of a version says of its content.
fn short(hash: &ContentHash) -> String {
    hash.to_string()[..16].to_owned()
}

fn name_of(time: SystemTime, hash: &ContentHash) -> String {
    let millis = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    format!("{millis:015}-{}{MAP}", short(hash))
}

/// The versions in a folder, the newest first.
fn list(folder: &Path) -> Vec<Version> {
    let names = names_in(folder).unwrap_or_default();
    let mut versions: Vec<_> =
        names.into_iter().filter_map(|name| Version::new(folder, name)).collect();
    versions.sort_by(|one, other| (other.time, &other.name).cmp(&(one.time, &one.name)));
    versions
}
