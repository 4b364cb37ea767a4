//! What is read and written in the order of asking.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::mishap;
use super::letting_go::Spent;
use super::states::{Reload, reloaded};
use super::{Answer, Opening, left};
use crate::file::recovery::{Journaller, LeftName};
use crate::file::versions::Versions;
use crate::file::{
    self, Fingerprint, LoadError, Loaded, SaveError, Saved, Settings, SettingsFile, Watch, lock,
};
use crate::handout::{self, Format, Options};
use crate::model::Journey;

/// One thing to read or write.
pub(super) enum Job {
    Load {
        path: PathBuf,
        opening: Opening,
    },
    /// Reads the file of the map that is open.
    Reload(Reload),
    Save(Box<SaveJob>),
    Export {
        journey: Arc<Journey>,
        format: Format,
        options: Box<Options>,
        path: PathBuf,
    },
    Remember {
        file: Arc<SettingsFile>,
        settings: Box<Settings>,
    },
    /// Keeps a state of a map that is about to be replaced.
    KeepVersion {
        versions: Arc<Versions>,
        journey: Arc<Journey>,
        path: PathBuf,
    },
    /// Keeps what is copied for other windows.
    KeepClip {
        part: Arc<Journey>,
        path: PathBuf,
    },
    /// Removes what a program that died has left.
    DiscardLeft {
        data_folder: PathBuf,
        name: LeftName,
        title: String,
    },
    LetGo(Spent),
    /// Writes down where the program went wrong.
    Report {
        path: PathBuf,
        text: String,
    },
}

/// A map to be saved, with all that watches over it.
pub(in crate::app) struct SaveJob {
    pub(in crate::app) journey: Arc<Journey>,
    pub(in crate::app) path: PathBuf,
    pub(in crate::app) as_found: Option<Arc<[u8]>>,
    /// What the file is known to hold; nothing of one that somebody has chosen to replace.
    pub(in crate::app) expected: Option<Fingerprint>,
    pub(in crate::app) watch: Option<Arc<Watch>>,
    pub(in crate::app) journaller: Option<Arc<Journaller>>,
    pub(in crate::app) versions: Option<Arc<Versions>>,
}

/// What becomes of a job; one that goes wrong in the program itself does not take the thread with it.
pub(super) fn done(job: Job) -> Answer {
    let is_save = matches!(job, Job::Save(_));
    mishap::caught(|| do_job(job)).unwrap_or(Answer::Broken { is_save })
}

fn do_job(job: Job) -> Answer {
    match job {
        Job::Load { path, opening } => {
            let read = match opening {
                Opening::New => load(&path),
                Opening::Merge => {
                    file::load(&path).map(|loaded| (loaded, lock::Taken::Unavailable))
                }
            };
            let (loaded, lock) = match read {
                Ok((loaded, lock)) => (Ok(Box::new(loaded)), lock),
                Err(error) => (Err(error), lock::Taken::Unavailable),
            };
            Answer::Loaded { path, loaded, lock, opening }
        }
        Job::Reload(reload) => reloaded(reload),
        Job::Save(job) => {
            let replaced = replaced(&job);
            let saved = save(&job);
            let untold = saved.as_ref().ok().and_then(|_| keep_versions(&job, replaced.as_ref()));
            // Whoever saves elsewhere works there from now on.
            let lock = if saved.is_ok() { lock::take(&job.path) } else { lock::Taken::Unavailable };
            Answer::Saved { path: job.path, written: job.journey, saved, lock, untold }
        }
        Job::Export { journey, format, options, path } => {
            let exported = handout::write_file(&journey, format, &options, &path);
            Answer::Exported { path, exported }
        }
        Job::Remember { file, settings } => {
            // A program that cannot remember is no worse a program today.
            let _ = file.save(&settings);
            Answer::Remembered
        }
        Job::KeepVersion { versions, journey, path } => {
            Answer::Kept(versions.keep(&path, &journey).err().map(|error| error.to_string()))
        }
        Job::KeepClip { part, path } => {
            // Without it other windows get the texts alone.
            let _ = file::keep_clip(&part, &path);
            Answer::Remembered
        }
        Job::DiscardLeft { data_folder, name, title } => {
            Answer::LeftDiscarded(left::discard(&data_folder, &name, title))
        }
        Job::LetGo(spent) => {
            match spent {
                Spent::Lock(lock) => drop(lock),
                Spent::Journal(journaller) => drop(journaller),
            }
            Answer::Remembered
        }
        Job::Report { path, text } => {
            let written = file::replace(&path, |file| file.write_all(text.as_bytes()));
            Answer::Reported { path, written }
        }
    }
}

/// Reads a map to work on: from its own file, whose lock it takes, or from inside a picture, which stays
/// nobody's.
pub(in crate::app) fn load(path: &Path) -> Result<(Loaded, lock::Taken), LoadError> {
    if file::may_hold_map(path) {
        return Ok((file::load_embedded(path)?, lock::Taken::Unavailable));
    }
    let loaded = file::load(path)?;
    Ok((loaded, file::lock::take(path)))
}

/// Saves a map so that the journal is never behind its file, and our own save is nobody else's.
fn save(job: &SaveJob) -> Result<Saved, SaveError> {
    if let Some(journaller) = &job.journaller {
        journaller.flush();
    }
    let save =
        || file::save_over(&job.journey, &job.path, job.as_found.as_deref(), job.expected.as_ref());
    match &job.watch {
        Some(watch) => watch.while_saving(save),
        None => save(),
    }
}

/// The map that a save is going to replace, where no version may have it: before the first save of a file from
/// here, and where somebody has chosen a file that was there.
fn replaced(job: &SaveJob) -> Option<Journey> {
    let versions = job.versions.as_ref()?;
    let is_kept = job.expected.is_some() && !versions.list(&job.path).is_empty();
    if is_kept {
        return None;
    }
    file::load(&job.path).ok().map(|loaded| loaded.journey)
}

/// Keeps what was replaced and what was saved as versions; why they could not be, if so.
fn keep_versions(job: &SaveJob, replaced: Option<&Journey>) -> Option<String> {
    let versions = job.versions.as_ref()?;
    let mut maps = replaced.into_iter().chain([&*job.journey]);
    maps.find_map(|journey| versions.keep(&job.path, journey).err()).map(|error| error.to_string())
}
