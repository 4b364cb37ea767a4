//! What was copied last, kept as a small map for other windows.

use std::path::Path;

use super::disk::{Disk, System};
use super::error::SaveError;
use super::save::replace;
use super::write::write;
use crate::model::Journey;

/// Writes what is copied, in a folder that is made for whoever is using the program alone.
pub fn keep_clip(part: &Journey, path: &Path) -> Result<(), SaveError> {
    if let Some(folder) = path.parent() {
        let unwritable = |source| SaveError::Unwritable { path: path.to_owned(), source };
        System.make_folder(folder).map_err(unwritable)?;
    }
    let text = write(part);
    replace(path, |file| file.write_all(text.as_bytes()))
}
