//! Maps that are read to be put into the one that is open.

use std::path::PathBuf;

use super::{Answer, Dialogs};
use crate::file::{self, LoadError, Loaded};

/// A map that was read for another.
pub(in crate::app) struct ReadMap {
    pub(in crate::app) path: PathBuf,
    pub(in crate::app) loaded: Result<Box<Loaded>, LoadError>,
}

impl Dialogs {
    /// Reads maps that are to be combined, but for the one that is open, whose file is `own`.
    pub(in crate::app) fn read_maps(&mut self, mut paths: Vec<PathBuf>, own: Option<PathBuf>) {
        self.aside(move || {
            paths.retain(|path| own.as_ref().is_none_or(|own| !file::is_same_file(own, path)));
            let read = |path: PathBuf| ReadMap { loaded: file::load(&path).map(Box::new), path };
            Answer::Maps(paths.into_iter().map(read).collect())
        });
    }
}
