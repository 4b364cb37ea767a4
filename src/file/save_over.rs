//! Saving a map over the file it came from, and over no other that somebody has put there since.

use std::io;
use std::path::Path;

use super::disk::{Disk, System};
use super::error::SaveError;
use super::fingerprint::Fingerprint;
use super::save::replace_text;
use super::write::write;
use crate::model::Journey;

/// What came of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file holds now.
    pub fingerprint: Fingerprint,
    /// Whether the file had gone from its place and was written anew.
    pub is_anew: bool,
}

impl Saved {
    /// What whoever saved should know, if anything.
    #[must_use]
    pub fn note(&self, path: &Path) -> Option<String> {
        let sentence =
            || format!("{} was gone from its folder and has been written anew.", path.display());
        self.is_anew.then(sentence)
    }
}

/// Saves a map as [`save`](super::save) does, but refuses with [`SaveError::Changed`] where the file holds
/// something else than is `expected`. Nothing is expected of a file that somebody has chosen to replace.
pub fn save_over(
    journey: &Journey,
    path: &Path,
    as_found: Option<&[u8]>,
    expected: Option<&Fingerprint>,
) -> Result<Saved, SaveError> {
    save_over_on(&System, journey, path, as_found, expected)
}

/// [`save_over`] on a disk of one's own.
pub fn save_over_on(
    disk: &dyn Disk,
    journey: &Journey,
    path: &Path,
    as_found: Option<&[u8]>,
    expected: Option<&Fingerprint>,
) -> Result<Saved, SaveError> {
    let text = write(journey);
    let fingerprint = Fingerprint::written(text.as_bytes());
    let is_anew = match expected {
        None => false,
        Some(expected) => {
            let unwritable = |source| SaveError::Unwritable { path: path.to_owned(), source };
            let found = match Fingerprint::of(path) {
                // Said below, as it is of any folder.
                Err(error) if error.kind() == io::ErrorKind::IsADirectory => None,
                found => found.map_err(unwritable)?,
            };
            // What is to be written anyway is nobody else's change.
            match found {
                Some(found) if found != *expected && found != fingerprint => {
                    return Err(SaveError::Changed { path: path.to_owned(), found });
                }
                Some(_) => false,
                None => true,
            }
        }
    };
    replace_text(disk, path, &text, as_found)?;
    Ok(Saved { fingerprint, is_anew })
}
