//! The disk there is.

use std::fs::{self, File, Metadata};
use std::io::{self, Seek as _, Write};
use std::path::Path;
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
        Ok(Box::new(Unplaced(file)))
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

struct Unplaced(NamedTempFile);

impl Write for Unplaced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_file_mut().flush()
    }
}

impl NewFile for Unplaced {
    fn sync(&mut self) -> io::Result<()> {
        self.0.as_file().sync_all()
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.0.as_file().metadata()?.modified()
    }

    fn place(self: Box<Self>, path: &Path, over: Over) -> io::Result<()> {
        match over {
            Over::Anything => self.0.persist(path).map(drop).map_err(|failed| failed.error),
            Over::Nothing => place_anew(self.0, path),
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
    use super::*;

    /// EPERM, ENOSYS and EOPNOTSUPP are what drives without permissions answer; EIO is a broken one.
    #[test]
    fn a_drive_without_permissions_is_told_from_a_broken_one() {
        let is_forgiven = |code| has_no_permissions(&io::Error::from_raw_os_error(code));
        assert_eq!([1, 38, 95, 5].map(is_forgiven), [true, true, true, false]);
    }
}
