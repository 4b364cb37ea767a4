//! What was not saved when the program died: written while people work, found at the next start.
//!
//! Each open map of each running program has a folder of its own, its *entry*, with the map as it was a
//! moment ago and its pictures. The program holds an entry by a lock of the system, which goes when the
//! program goes, in whatever way: an entry that nobody holds and that has a map in it was left by a program
//! that died. The map's own file is never touched here.
//!
//! Around a save, whoever keeps the journal writes to it what is about to be saved, saves, and clears it:
//! then the journal is never behind the file.

mod entry;
mod found;
mod journal;
mod journaller;
mod pace;

use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::error::why;
use super::hash::ContentHash;
use crate::model::JourneyId;

pub use found::{Found, Glimpse, LeftName, Recovered, found, found_on, left, take};
pub use journal::Journal;
pub use journaller::Journaller;
pub use pace::Pace;

/// What a map in the journal is, beside its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Where its file is, if it has one.
    pub path: Option<PathBuf>,
    /// What it is called, for whoever is asked whether it is to be recovered.
    pub title: String,
    /// What its file held when it was opened or saved last.
    pub base: Option<ContentHash>,
}

/// The first line of a map in the journal.
#[derive(Serialize, Deserialize)]
struct Label {
    about: About,
    /// Which map it is, where it has no file.
    journey: Option<JourneyId>,
    /// In milliseconds since 1970.
    written: u64,
}

impl Label {
    fn new(about: &About, journey: JourneyId) -> Self {
        // A path that is no text cannot be written; its map is recovered as one without a file.
        let path = about.path.clone().filter(|path| path.to_str().is_some());
        let written = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let written = u64::try_from(written.as_millis()).unwrap_or(u64::MAX);
        Self { about: About { path, ..about.clone() }, journey: Some(journey), written }
    }

    fn time(&self) -> SystemTime {
        UNIX_EPOCH.checked_add(Duration::from_millis(self.written)).unwrap_or(UNIX_EPOCH)
    }
}

/// The name of the map in an entry.
const OPEN_MAP: &str = "open.map";

/// The name of the file that an entry is held by.
const OWNER: &str = "owner";

/// Why what is on the screen cannot be kept safe. The map itself is as it was.
#[derive(Debug, thiserror::Error)]
#[error(
    "What is not saved cannot be kept safe in {}: {}. Save often until that is mended.",
    folder.display(),
    why(source)
)]
pub struct RecoveryError {
    pub folder: PathBuf,
    pub source: io::Error,
}

/// The folder of all entries in the data folder.
fn entries(data_folder: &std::path::Path) -> PathBuf {
    data_folder.join("recovery")
}
