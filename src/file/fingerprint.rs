//! What a file held when it was read or written, so that a change by somebody else is noticed.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::hash::ContentHash;
use super::limits::LARGEST;

/// The content of a file at some time. Two are equal when the contents are, whatever the clock says.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint {
    hash: ContentHash,
    length: u64,
    /// When the file was changed last; not known of one that was just written. It only saves reading the
    /// file again, and never decides that two contents are different.
    modified: Option<SystemTime>,
}

impl PartialEq for Fingerprint {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Fingerprint {}

impl From<ContentHash> for Fingerprint {
    /// Of a content of which nothing else is known.
    fn from(hash: ContentHash) -> Self {
        Self { hash, length: 0, modified: None }
    }
}

impl Fingerprint {
    /// Of bytes that were read from a file, which had this metadata before.
    pub(super) fn read(bytes: &[u8], before: &Metadata) -> Self {
        Self { modified: before.modified().ok(), ..Self::written(bytes) }
    }

    /// Of bytes that are written to a file.
    pub(super) fn written(bytes: &[u8]) -> Self {
        Self { hash: ContentHash::of(bytes), length: bytes.len() as u64, modified: None }
    }

    /// Of the file at a path; none if there is no file.
    pub fn of(path: &Path) -> io::Result<Option<Self>> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if is_gone(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        // More than that is no map, and some files have no end.
        let (hash, length) = ContentHash::of_reader(&mut file.take(LARGEST as u64 + 1))?;
        Ok(Some(Self { hash, length, modified: metadata.modified().ok() }))
    }

    /// Of the file at a path, without reading it if it looks as it did when this was taken.
    pub(super) fn again(&self, path: &Path) -> io::Result<Option<Self>> {
        match fs::metadata(path) {
            Ok(metadata) if self.still_fits(&metadata) => Ok(Some(*self)),
            Ok(_) => Self::of(path),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether a file need not be read again. Clocks of disks are coarse (FAT counts in two seconds): a
    /// file that was changed just now may be changed once more and look the same.
    fn still_fits(&self, metadata: &Metadata) -> bool {
        let is_long_ago = |modified: SystemTime| {
            SystemTime::now().duration_since(modified).is_ok_and(|age| age > COARSEST_CLOCK)
        };
        let modified = metadata.modified().ok();
        metadata.len() == self.length
            && modified == self.modified
            && modified.is_some_and(is_long_ago)
    }

    /// What stands for the content.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        self.hash
    }
}

const COARSEST_CLOCK: Duration = Duration::from_secs(3);

fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
