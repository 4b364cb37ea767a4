//! The disk there is.

use std::fs::{self, File, Metadata};
use std::io::{self, Seek as _, Write};
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::{Disk, NewFile, Over, UNFINISHED};

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Disk for System {
    fn begin(&self, folder: &Path, found: Option<&Metadata>) -> io::Result<Box<dyn NewFile>> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
        #[cfg(unix)]
        {
            // What any new file gets; the system takes off what the user's mask says.
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder)?;
        if let Some(found) = found {
            keep_owner(file.as_file(), found);
            keep_permissions(file.as_file(), found)?;
        }
        Ok(Box::new(Unplaced { file, unsynced: 0, ahead: None }))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    fn create_open(&self, path: &Path) -> io::Result<File> {
        File::options().read(true).write(true).create_new(true).open(path)
    }

    fn open_or_create(&self, path: &Path) -> io::Result<File> {
        File::options().read(true).write(true).create(true).truncate(false).open(path)
    }

    fn rewrite(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(bytes)
    }

    fn open_device(&self, path: &Path) -> io::Result<File> {
        File::options().write(true).open(path)
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        File::options().write(true).open(path)?.set_modified(SystemTime::now())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    #[cfg(unix)]
    fn flush_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path).and_then(|folder| folder.sync_all())
    }

    /// A folder cannot be opened as a file here, and NTFS keeps a journal of names.
    #[cfg(not(unix))]
    fn flush_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Gives a file the permissions of another. Where a disk knows none of its own (a stick, a network drive), all
/// files there have the same, and it refuses to be told: not a reason to fail.
fn keep_permissions(file: &File, found: &Metadata) -> io::Result<()> {
    let wanted = found.permissions();
    if file.metadata().is_ok_and(|new| new.permissions() == wanted) {
        return Ok(());
    }
    match file.set_permissions(wanted) {
        Err(error) if !has_no_permissions(&error) => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Whether a disk says that it cannot keep permissions, and not that something is broken.
fn has_no_permissions(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied)
}

/// Gives a file the owner and group of another. Only root may do so in general: not a reason to fail.
#[cfg(unix)]
fn keep_owner(file: &File, found: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    if fchown(file, Some(found.uid()), Some(found.gid())).is_err() {
        let _ = fchown(file, None, Some(found.gid()));
    }
}

/// A new file takes its owner from the folder here.
#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// What there is of a large file goes to the disk while the rest of it is made, so that little is left to wait for in
/// the end.
struct Unplaced {
    file: NamedTempFile,
    /// How many bytes were written since it was last seen to.
    unsynced: usize,
    /// Whoever sees to it meanwhile.
    ahead: Option<JoinHandle<io::Result<()>>>,
}

/// As much as takes the disk about as long as it takes to ask it.
const SYNCED_AHEAD: usize = 1 << 19;

impl Unplaced {
    /// Begins to see to what was written, if it is much and nobody does so already.
    fn sync_ahead(&mut self) -> io::Result<()> {
        let is_busy = self.ahead.as_ref().is_some_and(|ahead| !ahead.is_finished());
        // Elsewhere a system takes what is asked of one file in turns, and writing would wait.
        if self.unsynced < SYNCED_AHEAD || is_busy || !cfg!(unix) {
            return Ok(());
        }
        self.end_ahead()?;
        self.unsynced = 0;
        // Where there can be no second handle or thread, it is seen to in the end.
        let Ok(file) = self.file.as_file().try_clone() else { return Ok(()) };
        self.ahead = thread::Builder::new().spawn(move || file.sync_data()).ok();
        Ok(())
    }

    /// Waits for whoever sees to it. What went wrong there is told once, and not again at the end.
    fn end_ahead(&mut self) -> io::Result<()> {
        let Some(ahead) = self.ahead.take() else { return Ok(()) };
        ahead.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

impl Write for Unplaced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Before anything is written: an error says that nothing was, and after the last piece there is no time.
        self.sync_ahead()?;
        let written = self.file.as_file_mut().write(bytes)?;
        self.unsynced += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

impl NewFile for Unplaced {
    fn sync(&mut self) -> io::Result<()> {
        self.end_ahead()?;
        self.file.as_file().sync_all()
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.file.as_file().metadata()?.modified()
    }

    fn place(self: Box<Self>, path: &Path, over: Over) -> io::Result<()> {
        match over {
            Over::Anything => self.file.persist(path).map(drop).map_err(|failed| failed.error),
            Over::Nothing => place_anew(self.file, path),
        }
    }
}

/// Gives a file a name that nothing may have. Not every file system can do that in one go (exFAT cannot):
/// there the name is taken by an empty file first, which is then replaced.
fn place_anew(file: NamedTempFile, path: &Path) -> io::Result<()> {
    let failed = match file.persist_noclobber(path) {
        Ok(_) => return Ok(()),
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(failed.error);
        }
        Err(failed) => failed,
    };
    File::create_new(path)?;
    let placed = failed.file.persist(path);
    placed.map(drop).map_err(|failed| {
        let _ = fs::remove_file(path);
        failed.error
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_large_file_goes_to_the_disk_while_it_is_written_and_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        let file = NamedTempFile::new_in(folder.path()).unwrap();
        let mut file = Unplaced { file, unsynced: 0, ahead: None };
        let bytes: Vec<u8> = (0..5 * SYNCED_AHEAD).map(|at| (at * 7 / 3) as u8).collect();
        for (count, piece) in bytes.chunks(SYNCED_AHEAD / 4).enumerate() {
            assert_eq!(file.ahead.is_some(), count >= 5, "after {count} pieces");
            file.write_all(piece).unwrap();
        }
        file.sync().unwrap();
        assert!(file.ahead.is_none());
        Box::new(file).place(&path, Over::Nothing).unwrap();
        assert!(fs::read(&path).unwrap() == bytes);
    }

    #[test]
    fn what_goes_wrong_on_the_way_to_the_disk_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let broken = || {
            let ahead = thread::spawn(|| Err(io::Error::other("broken")));
            while !ahead.is_finished() {
                thread::yield_now();
            }
            let file = NamedTempFile::new_in(folder.path()).unwrap();
            Unplaced { file, unsynced: SYNCED_AHEAD, ahead: Some(ahead) }
        };
        assert_eq!(broken().sync().unwrap_err().to_string(), "broken");
        let mut file = broken();
        assert_eq!(file.write(b"more").unwrap_err().to_string(), "broken");
        assert_eq!(file.file.as_file().metadata().unwrap().len(), 0);
    }

    #[test]
    fn what_is_written_at_once_is_not_seen_to_twice() {
        let file = NamedTempFile::new().unwrap();
        let mut file = Unplaced { file, unsynced: 0, ahead: None };
        file.write_all(&vec![7; 4 * SYNCED_AHEAD]).unwrap();
        assert!(file.ahead.is_none());
        file.sync().unwrap();
    }

    /// EPERM, ENOSYS and EOPNOTSUPP are what drives without permissions answer; EIO is a broken one.
    #[test]
    fn a_drive_without_permissions_is_told_from_a_broken_one() {
        let is_forgiven = |code| has_no_permissions(&io::Error::from_raw_os_error(code));
        assert_eq!([1, 38, 95, 5].map(is_forgiven), [true, true, true, false]);
    }
}
