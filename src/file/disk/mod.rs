//! What is asked of a disk, one call each, so that a test can let any of them fail.
//!
//! Whatever changes a disk goes through here. Looking at one (is there a file, how large is it) does not:
//! that cannot do harm.

mod system;

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

pub use system::System;

/// The calls that change a disk.
pub trait Disk: Send + Sync {
    /// Begins a file in a folder, under a name that nobody looks for. It has the permissions and, as far
    /// as may be, the owner of the one that is `found`, which it is to replace.
    fn begin(&self, folder: &Path, found: Option<&Metadata>) -> io::Result<Box<dyn NewFile>>;

    /// Makes a folder and those it lies in, which only who is using the program may read. Succeeds if it is
    /// there already.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes an empty file that is not there yet, and keeps it open.
    fn create_open(&self, path: &Path) -> io::Result<File>;

    /// Opens a file to be read and written, an empty one if it is not there yet.
    fn open_or_create(&self, path: &Path) -> io::Result<File>;

    /// Puts other bytes in the place of all that an open file holds. Whoever reads it meanwhile may find less:
    /// it is for files that are held open, and for no map.
    fn rewrite(&self, file: &File, bytes: &[u8]) -> io::Result<()>;

    /// Opens a device or a pipe to write to.
    fn open_device(&self, path: &Path) -> io::Result<File>;

    /// Makes a file as young as one that was changed just now.
    fn touch(&self, path: &Path) -> io::Result<()>;

    /// Gives a file another name; one that has it already is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file; an error if there is none.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Sees the names in a folder to the disk.
    fn flush_folder(&self, path: &Path) -> io::Result<()>;
}

/// A file that is not in its place yet. Dropped, it is gone.
pub trait NewFile: Write {
    /// Sees what was written to the disk.
    fn sync(&mut self) -> io::Result<()>;

    /// When it was changed last, by the clock of the disk it lies on.
    fn modified(&self) -> io::Result<SystemTime>;

    /// Gives it its name in the same folder, in one go.
    fn place(self: Box<Self>, path: &Path, over: Over) -> io::Result<()>;
}

/// What may become of a file that has the name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It is replaced.
    Anything,
    /// It stays, which is an error ([`io::ErrorKind::AlreadyExists`]).
    Nothing,
}

/// A disk that several threads and rooms use.
pub type SharedDisk = Arc<dyn Disk>;

/// The disk there is.
#[must_use]
pub fn system() -> SharedDisk {
    Arc::new(System)
}

/// What the names of files that are not in their place yet begin and end with.
const UNFINISHED: (&str, &str) = (".throughline-", ".tmp");

/// A path that is taken for unfinished, and removed some time, if it is left.
pub(super) fn unfinished(folder: &Path, name: &str) -> PathBuf {
    let (beginning, end) = UNFINISHED;
    folder.join(format!("{beginning}{name}{end}"))
}

/// Removes what programs that died left unfinished in a folder, so long ago. Not a reason to fail.
pub(super) fn clear_unfinished(disk: &dyn Disk, folder: &Path, age: Duration) {
    let (beginning, end) = UNFINISHED;
    for name in names_in(folder).unwrap_or_default() {
        let path = folder.join(&name);
        if name.starts_with(beginning) && name.ends_with(end) && is_older(&path, age) {
            let _ = disk.remove_file(&path);
        }
    }
}

/// The names in a folder that are text, as all of ours are; none if it is not there.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names.collect())
}

/// Whether a file was last changed so long ago. One from the future, by a clock that was wrong, was not.
pub(super) fn is_older(path: &Path, age: Duration) -> bool {
    let modified = fs::metadata(path).and_then(|found| found.modified());
    let reached =
        |modified| SystemTime::now().duration_since(modified).is_ok_and(|past| past >= age);
    age.is_zero() || modified.is_ok_and(reached)
}
