//! Where a file really lies, whichever way leads there.

use std::fs;
use std::path::{Path, PathBuf};

use super::save::{folder_of, real_path};

/// Whether two paths lead to one file, links on the way seen through. A file that is not there yet is known
/// by its folder and its name.
#[must_use]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || place_of(one) == place_of(other)
}

/// The one place that every way to a file leads to, as well as the system can tell. It is compared and hashed,
/// and shown to nobody.
pub(super) fn place_of(path: &Path) -> PathBuf {
    let real = real_path(path).unwrap_or_else(|_| path.to_owned());
    #[expect(
        clippy::disallowed_methods,
        reason = "no other program reads it, and the folder is there"
    )]
    let folder = fs::canonicalize(folder_of(&real));
    match (folder, real.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        (Ok(_) | Err(_), _) => std::path::absolute(&real).unwrap_or(real),
    }
}
