//! Writing a file whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::SaveError;
use super::write::write;
use crate::model::Journey;

/// Saves a map. `as_found` is the file that was loaded with warnings: it is kept beside the map as
/// `NAME.as-found.ron` before the map replaces it, so that it should be given at the first save alone.
pub fn save(journey: &Journey, path: &Path, as_found: Option<&[u8]>) -> Result<(), SaveError> {
    replace_text(path, &write(journey), as_found)
}

/// Replaces a file by a text, once what was found there is kept beside it, if it is to be kept.
pub(super) fn replace_text(
    path: &Path,
    text: &str,
    as_found: Option<&[u8]>,
) -> Result<(), SaveError> {
    replace_after(
        path,
        |file| file.write_all(text.as_bytes()),
        |real| as_found.map_or(Ok(()), |found| keep_as_found(real, found)),
    )
}

/// Replaces a file by what `fill` writes: whole, or, if anything fails, not at all. A link is followed to
/// the real file, which keeps its permissions. A device or a pipe is written to as it is.
pub fn replace(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), SaveError> {
    replace_after(path, fill, |_| Ok(()))
}

/// Replaces a file once everything is on the disk and `before`, told the real path, is done.
fn replace_after(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    before: impl FnOnce(&Path) -> Result<(), SaveError>,
) -> Result<(), SaveError> {
    let unwritable = |source| SaveError::Unwritable { path: path.to_owned(), source };
    let found = fs::metadata(path).ok();
    if found.as_ref().is_some_and(|found| !found.is_file() && !found.is_dir()) {
        let mut device = File::options().write(true).open(path).map_err(unwritable)?;
        return fill(&mut device).and_then(|()| device.flush()).map_err(unwritable);
    }
    let real = real_path(path)?;
    check_place(&real, found.as_ref())?;
    let mut file = temporary(&real, found.as_ref()).map_err(unwritable)?;
    fill_file(&mut file, fill).map_err(unwritable)?;
    before(&real)?;
    file.persist(&real).map_err(|failed| unwritable(failed.error))?;
    flush_folder(&real);
    Ok(())
}

/// Writes everything and sees it to the disk.
fn fill_file(
    file: &mut NamedTempFile,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut buffered = BufWriter::new(file.as_file_mut());
    fill(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    file.as_file().sync_all()
}

/// Refuses what can be refused with a better sentence than the system's.
fn check_place(path: &Path, found: Option<&fs::Metadata>) -> Result<(), SaveError> {
    let path = path.to_owned();
    match found {
        Some(found) if found.is_dir() => Err(SaveError::Folder { path }),
        // A rename would get round the protection.
        Some(found) if found.permissions().readonly() => Err(SaveError::Protected { path }),
        Some(_) => Ok(()),
        None => match folder_of(&path) {
            folder if folder.is_dir() => Ok(()),
            folder => Err(SaveError::NoFolder { path: folder.to_owned() }),
        },
    }
}

/// A new file beside the one it is to replace, with its permissions. Dropped, it is gone.
fn temporary(path: &Path, found: Option<&fs::Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".throughline-").suffix(".tmp");
    #[cfg(unix)]
    {
        // What any new file gets; the system takes off what the user's mask says.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder_of(path))?;
    if let Some(found) = found {
        keep_owner(file.as_file(), found);
        file.as_file().set_permissions(found.permissions())?;
    }
    Ok(file)
}

/// Gives a file the owner and group of another. Only root may do so in general: not a reason to fail.
#[cfg(unix)]
fn keep_owner(file: &File, found: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    if fchown(file, Some(found.uid()), Some(found.gid())).is_err() {
        let _ = fchown(file, None, Some(found.gid()));
    }
}

/// A new file takes its owner from the folder here.
#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Sees the new name to the disk. The file is in its place by now, and some file systems cannot do it:
/// not a reason to fail.
#[cfg(unix)]
fn flush_folder(path: &Path) {
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
}

/// A folder cannot be opened as a file here, and NTFS keeps a journal of names.
#[cfg(not(unix))]
fn flush_folder(_: &Path) {}

/// Keeps the file that was loaded, under a name that nothing has yet.
fn keep_as_found(path: &Path, found: &[u8]) -> Result<(), SaveError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    for number in 1_u32.. {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let kept = path.with_file_name(format!("{stem}.as-found{number}.ron"));
        let unwritable = |source| SaveError::Unwritable { path: kept.clone(), source };
        match fs::read(&kept) {
            Ok(there) if there == found => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let original = fs::metadata(path).ok();
                check_place(&kept, None)?;
                let mut file = temporary(&kept, original.as_ref()).map_err(unwritable)?;
                fill_file(&mut file, |file| file.write_all(found)).map_err(unwritable)?;
                file.persist_noclobber(&kept).map_err(|failed| unwritable(failed.error))?;
                return Ok(());
            }
            Err(error) => return Err(unwritable(error)),
        }
    }
    Ok(())
}

/// Where a path leads when every link on it is followed, also to a file that is not there yet.
fn real_path(path: &Path) -> Result<PathBuf, SaveError> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    let source = io::Error::other("its links go round in a circle");
    Err(SaveError::Unwritable { path, source })
}

const MOST_LINKS: usize = 40;

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}
