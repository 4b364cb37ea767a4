//! The disk there is.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
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
            file.as_file().set_permissions(found.permissions())?;
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
