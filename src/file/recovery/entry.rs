//! The folder of one open map, and who holds it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::super::disk::{SharedDisk, is_older};
use super::super::options;
use super::super::process::Process;
use super::super::shelf::Shelf;
use super::{OPEN_MAP, OWNER, entries};
use crate::model::JourneyId;

/// An entry that this program holds, until this is dropped.
pub(super) struct Entry {
    pub shelf: Shelf,
    disk: SharedDisk,
    /// Holds the lock.
    owner: File,
    /// What stood in it before it was taken over, if it was.
    signed_before: Option<Vec<u8>>,
}

/// An entry without a map is left alone for so long: its program may just have begun.
const YOUNGEST: Duration = Duration::from_mins(10);

impl Entry {
    pub(super) fn begin(data_folder: &Path, disk: &SharedDisk) -> io::Result<Self> {
        let parent = entries(data_folder);
        let folder = parent.join(JourneyId::random().as_str());
        disk.make_folder(&folder)?;
        let owner = new_owner(&folder, disk).inspect_err(|_| {
            let _ = disk.remove_folder(&folder);
        })?;
        Ok(Self::held(folder, owner, None, disk))
    }

    fn held(
        folder: PathBuf,
        owner: File,
        signed_before: Option<Vec<u8>>,
        disk: &SharedDisk,
    ) -> Self {
        let shelf = Shelf::new(folder, disk.clone());
        Self { shelf, disk: disk.clone(), owner, signed_before }
    }

    /// Takes an entry that nobody holds and that has a map in it. One that is left without a map is removed.
    pub(super) fn take_over(folder: PathBuf, disk: &SharedDisk) -> io::Result<Option<Self>> {
        let has_map = folder.join(OPEN_MAP).exists();
        let path = folder.join(OWNER);
        if !has_map && !is_older(&path, YOUNGEST) && !is_older(&folder, YOUNGEST) {
            return Ok(None);
        }
        let mut owner = disk.open_or_create(&path)?;
        if !lock(&owner, || is_left(&path)) {
            return Ok(None);
        }
        let mut signed_before = Vec::new();
        owner.read_to_end(&mut signed_before)?;
        let entry = Self::held(folder, owner, Some(signed_before), disk);
        // Its program may have ended in good order between the two looks.
        if entry.shelf.folder().join(OPEN_MAP).exists() {
            sign(&entry.owner, disk)?;
            return Ok(Some(entry));
        }
        let _ = entry.remove();
        Ok(None)
    }

    /// Lets go of an entry that was taken over, as it was found. One that was begun here stays as it is.
    pub(super) fn put_back(self) -> io::Result<()> {
        let rewrite = |signature: &Vec<u8>| self.disk.rewrite(&self.owner, signature);
        self.signed_before.as_ref().map_or(Ok(()), rewrite)
    }

    /// Removes the entry with all that is in it, the map first.
    pub(super) fn remove(self) -> io::Result<()> {
        self.shelf.remove(OPEN_MAP)?;
        // Where an open file cannot be removed.
        drop(self.owner);
        self.shelf.remove_all(&[OWNER])?;
        // Entries of other maps may lie in the same folder; it goes with the last of them.
        if let Some(parent) = self.shelf.folder().parent() {
            let _ = self.disk.remove_folder(parent);
        }
        Ok(())
    }
}

/// Whether there is an entry with a map in it that nobody holds. It is not touched.
pub(super) fn is_unheld(folder: &Path) -> bool {
    let path = folder.join(OWNER);
    folder.join(OPEN_MAP).exists()
        && File::open(&path).map_or(true, |owner| lock(&owner, || is_left(&path)))
}

fn new_owner(folder: &Path, disk: &SharedDisk) -> io::Result<File> {
    let path = folder.join(OWNER);
    let owner = disk.create_open(&path)?;
    // Nobody knows of it yet, so that it is ours with a lock or without.
    lock(&owner, || true);
    if let Err(error) = sign(&owner, disk) {
        drop(owner);
        let _ = disk.remove_file(&path);
        return Err(error);
    }
    Ok(owner)
}

/// Locks an owner file; whether nobody else has. Where the system has no locks, `is_left` decides.
fn lock(owner: &File, is_left: impl FnOnce() -> bool) -> bool {
    match owner.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => is_left(),
    }
}

/// Writes who holds an entry, for systems without locks.
fn sign(owner: &File, disk: &SharedDisk) -> io::Result<()> {
    let text = options().to_string(&Process::own()).map_err(io::Error::other)?;
    disk.rewrite(owner, text.as_bytes())
}

/// Whether the program that signed an owner file has ended. One that cannot be understood was left in the
/// middle of a signature, a while ago.
fn is_left(path: &Path) -> bool {
    let signed = fs::read(path).ok().and_then(|text| options().from_bytes::<Process>(&text).ok());
    signed.map_or_else(|| is_older(path, YOUNGEST), |process| !process.is_running())
}
