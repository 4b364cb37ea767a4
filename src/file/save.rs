//! Writing a file whole or not at all.

use std::fs::{self, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{Disk, NewFile, Over, System, clear_unfinished};
use super::error::SaveError;
use super::write::write;
use crate::model::Journey;

/// Saves a map. `as_found` is the file that was loaded with warnings: it is kept beside the map as
/// `NAME.as-found.ron` before the map replaces it. Give it at the first save only.
pub fn save(journey: &Journey, path: &Path, as_found: Option<&[u8]>) -> Result<(), SaveError> {
    save_on(&System, journey, path, as_found)
}

/// [`save`], which keeps the file as it was found, if it is given, beside the one at `beside`, and says where.
/// In a folder that is not there nothing can be kept; then it is beside the map.
pub fn save_keeping(
    journey: &Journey,
    path: &Path,
    as_found: Option<&[u8]>,
    beside: &Path,
) -> Result<Option<PathBuf>, SaveError> {
    let beside = real_path(beside)?;
    let Some(found) = as_found.filter(|_| folder_of(&beside).is_dir()) else {
        return replace_text(&System, path, &write(journey), as_found);
    };
    let kept = keep_as_found(&System, &beside, found)?;
    if let Err(error) = replace_text(&System, path, &write(journey), None) {
        let _ = kept.is_new.then(|| System.remove_file(&kept.path));
        return Err(error);
    }
    Ok(Some(kept.path))
}

/// [`save`] on a disk of one's own.
pub fn save_on(
    disk: &dyn Disk,
    journey: &Journey,
    path: &Path,
    as_found: Option<&[u8]>,
) -> Result<(), SaveError> {
    replace_text(disk, path, &write(journey), as_found).map(|_| ())
}

/// Saves a map in a file of its own: what is at the path already stays, also if it has come there a moment ago,
/// and is an error ([`SaveError::AlreadyThere`]).
pub fn save_new(journey: &Journey, path: &Path) -> Result<(), SaveError> {
    save_new_on(&System, journey, path)
}

/// [`save_new`] on a disk of one's own.
pub fn save_new_on(disk: &dyn Disk, journey: &Journey, path: &Path) -> Result<(), SaveError> {
    check_free(path)?;
    check_place(path, None)?;
    let unwritable = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => SaveError::AlreadyThere { path: path.to_owned() },
        _ => SaveError::Unwritable { path: path.to_owned(), source },
    };
    let text = write(journey);
    let fill = |file: &mut dyn Write| file.write_all(text.as_bytes());
    let file = filled(disk, folder_of(path), None, fill).map_err(unwritable)?;
    file.place(path, Over::Nothing).map_err(unwritable)?;
    finish(disk, folder_of(path));
    Ok(())
}

/// Refuses a path where something is, be it a link that leads nowhere. [`save_new`] does so itself: this is for
/// whoever has a long way to go before.
pub fn check_free(path: &Path) -> Result<(), SaveError> {
    match path.symlink_metadata() {
        Ok(_) => Err(SaveError::AlreadyThere { path: path.to_owned() }),
        Err(_) => Ok(()),
    }
}

/// Replaces a file by a text, once what was found there is kept beside it, if it is to be kept; says where.
pub(super) fn replace_text(
    disk: &dyn Disk,
    path: &Path,
    text: &str,
    as_found: Option<&[u8]>,
) -> Result<Option<PathBuf>, SaveError> {
    replace_keeping(disk, path, |file| file.write_all(text.as_bytes()), as_found)
}

/// Replaces a file by what `fill` writes: whole, or, if anything fails, not at all. A link is followed to
/// the real file, which keeps its permissions. A device or a pipe is written to as it is.
pub fn replace(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), SaveError> {
    replace_keeping(&System, path, fill, None).map(|_| ())
}

/// Replaces a file once everything is on the disk and what was found there is kept; says where it is kept.
pub(super) fn replace_keeping(
    disk: &dyn Disk,
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    as_found: Option<&[u8]>,
) -> Result<Option<PathBuf>, SaveError> {
    let unwritable = |source| SaveError::Unwritable { path: path.to_owned(), source };
    let found = fs::metadata(path).ok();
    if found.as_ref().is_some_and(|found| !found.is_file() && !found.is_dir()) {
        let mut device = disk.open_device(path).map_err(unwritable)?;
        let filled = fill(&mut device).and_then(|()| device.flush());
        return filled.map(|()| None).map_err(unwritable);
    }
    let real = real_path(path)?;
    check_place(&real, found.as_ref())?;
    let file = filled(disk, folder_of(&real), found.as_ref(), fill).map_err(unwritable)?;
    let kept = as_found.map(|found| keep_as_found(disk, &real, found)).transpose()?;
    if let Err(error) = file.place(&real, Over::Anything) {
        // What was found is still in its place; beside it, it would only be in the way.
        let _ = kept.filter(|kept| kept.is_new).map(|kept| disk.remove_file(&kept.path));
        return Err(unwritable(error));
    }
    finish(disk, folder_of(&real));
    Ok(kept.map(|kept| kept.path))
}

/// Sees to the folder of a file that is in its place by now. Some file systems cannot do it: not a reason to fail.
fn finish(disk: &dyn Disk, folder: &Path) {
    let _ = disk.flush_folder(folder);
    clear_unfinished(disk, folder, LONGEST_SAVE);
}

/// What is unfinished for longer than this has nobody to finish it.
const LONGEST_SAVE: Duration = Duration::from_hours(1);

/// How many bytes are given to the system at once; each call costs, however few they are.
const WRITTEN_AT_ONCE: usize = 1 << 16;

/// A new file with everything in it, which is on the disk but not in its place.
pub(super) fn filled(
    disk: &dyn Disk,
    folder: &Path,
    found: Option<&Metadata>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Box<dyn NewFile>> {
    let mut buffered = BufWriter::with_capacity(WRITTEN_AT_ONCE, disk.begin(folder, found)?);
    fill(&mut buffered)?;
    let mut file = buffered.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.flush()?;
    file.sync()?;
    Ok(file)
}

/// Refuses what can be refused with a better sentence than the system's.
fn check_place(path: &Path, found: Option<&Metadata>) -> Result<(), SaveError> {
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

/// A file as it was found, beside the map.
struct Kept {
    path: PathBuf,
    /// Whether it was not there before.
    is_new: bool,
}

/// Keeps the file that was loaded, under a name that nothing has yet, unless it is kept already.
fn keep_as_found(disk: &dyn Disk, path: &Path, found: &[u8]) -> Result<Kept, SaveError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let original = fs::metadata(path).ok();
    let mut number = 1_u32;
    loop {
        let suffix = if number == 1 { String::new() } else { format!("-{number}") };
        let kept = path.with_file_name(format!("{stem}.as-found{suffix}.ron"));
        let unwritable = |source| SaveError::Unwritable { path: kept.clone(), source };
        match fs::read(&kept) {
            Ok(there) if there == found => return Ok(Kept { path: kept, is_new: false }),
            Ok(_) => number += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let write = |file: &mut dyn Write| file.write_all(found);
                filled(disk, folder_of(path), original.as_ref(), write)
                    .and_then(|file| file.place(&kept, Over::Nothing))
                    .map_err(unwritable)?;
                return Ok(Kept { path: kept, is_new: true });
            }
            Err(error) => return Err(unwritable(error)),
        }
    }
}

/// Where a path leads when every link on it is followed, also to a file that is not there yet.
pub(super) fn real_path(path: &Path) -> Result<PathBuf, SaveError> {
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

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}
