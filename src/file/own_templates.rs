//! Templates of one's own: maps in a folder beside the settings, to begin others with.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk as _, System};
use super::{SaveError, load, save_new};
use crate::model::Journey;

/// Of so many templates a start screen can be seen through.
const MOST: usize = 60;

/// A map that somebody keeps to begin others with.
#[derive(Clone, Debug)]
pub struct OwnTemplate {
    pub path: PathBuf,
    /// Its ids are those of the file; [`renewed`](crate::model::renewed) gives it others.
    pub journey: Arc<Journey>,
}

impl OwnTemplate {
    /// What it is called in a list.
    #[must_use]
    pub fn title(&self) -> &str {
        let title = self.journey.title.trim();
        if title.is_empty() { "Untitled template" } else { title }
    }
}

/// The templates in a folder, by their titles. What cannot be read there is left out, and where there is no
/// folder there are none.
#[must_use]
pub fn own_templates(folder: &Path) -> Vec<OwnTemplate> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    paths.sort_unstable();
    paths.truncate(MOST);
    let read = |path: PathBuf| {
        let journey = load(&path).ok()?.journey;
        Some(OwnTemplate { path, journey: Arc::new(journey) })
    };
    let mut templates: Vec<OwnTemplate> = paths.into_iter().filter_map(read).collect();
    templates.sort_by_cached_key(|template| template.title().to_lowercase());
    templates
}

/// Writes a map into the folder of templates, as `STEM.ron`; where that file is there already it is left, and
/// the new one is numbered. The map's snapshots are not written with it.
pub fn save_template(folder: &Path, journey: &Journey, stem: &str) -> Result<PathBuf, SaveError> {
    let unwritable = |source| SaveError::Unwritable { path: folder.to_owned(), source };
    System.make_folder(folder).map_err(unwritable)?;
    let template = Journey { snapshots: Vec::new(), ..journey.clone() };
    let names = std::iter::once(format!("{stem}.ron"));
    for name in names.chain((2..).map(|number: u32| format!("{stem}-{number}.ron"))) {
        let path = folder.join(name);
        match save_new(&template, &path) {
            Err(SaveError::AlreadyThere { .. }) => {}
            saved => return saved.map(|()| path),
        }
    }
    Err(unwritable(io::ErrorKind::AlreadyExists.into()))
}

/// Removes a template for good. One that is gone already is no error.
pub fn remove_template(path: &Path) -> Result<(), SaveError> {
    match System.remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(SaveError::Unwritable { path: path.to_owned(), source })
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
