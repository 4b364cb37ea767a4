//! Earlier states of the map that is open, and what its file holds by now.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::jobs::Job;
use super::{Answer, Dialogs, Task};
use crate::file::versions::{VersionError, Versions};
use crate::file::{self, LoadError, Loaded};
use crate::model::Journey;

/// A file that is read again, to take the place of the map that is open.
pub(in crate::app) struct Reload {
    pub(in crate::app) path: PathBuf,
    /// The map that it was asked for.
    pub(in crate::app) over: Arc<Journey>,
    /// Where that map is kept before, if it has work in it that is nowhere else.
    pub(in crate::app) keep_in: Option<Arc<Versions>>,
}

/// Why a file was not read again.
#[derive(Debug, thiserror::Error)]
pub(in crate::app) enum ReloadError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error("As it is here, the map {}.", .0.reason())]
    Unkept(VersionError),
}

impl Dialogs {
    pub(in crate::app) fn keep_version(
        &mut self,
        versions: Arc<Versions>,
        journey: Arc<Journey>,
        path: PathBuf,
    ) {
        self.begin(Job::KeepVersion { versions, journey, path });
    }

    pub(in crate::app) fn list_versions(&mut self, versions: Arc<Versions>, path: PathBuf) {
        self.aside(move || Answer::Versions(versions.list(&path)));
    }

    /// Reads, draws or compares earlier states.
    pub(in crate::app) fn study(&mut self, task: Task) {
        self.aside(move || Answer::Studied(task.done()));
    }

    /// Reads a file again, once the map that is open is kept.
    pub(in crate::app) fn reload(&mut self, reload: Reload) {
        self.begin(Job::Reload(reload));
    }
}

/// Keeps the map that is open, and reads its file only then.
pub(super) fn reloaded(Reload { path, over, keep_in }: Reload) -> Answer {
    let loaded = read(&path, &over, keep_in.as_deref()).map(Box::new);
    Answer::Reloaded { path, over, loaded }
}

fn read(path: &Path, over: &Journey, keep_in: Option<&Versions>) -> Result<Loaded, ReloadError> {
    if let Some(versions) = keep_in {
        versions.keep(path, over).map_err(ReloadError::Unkept)?;
    }
    Ok(file::load(path)?)
}
