//! What programs that died have left: looked for, taken and discarded.
//!
//! What is looked at is let go of again, so that every window can offer it; who chooses it takes it, and it is
//! nobody else's from then on.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::SystemTime;

use super::jobs::Job;
use super::{Answer, Dialogs};
use crate::file::lock::{self, Taken};
use crate::file::recovery::{self, About, Found, Glimpse, LeftName, Recovered, RecoveryError};
use crate::file::versions::Versions;
use crate::file::{self, Fingerprint, LoadError, Loaded, Warning};
use crate::model::Journey;

/// A map that a program had not saved when it died, as it is offered.
pub(in crate::app) struct Left {
    pub(in crate::app) name: LeftName,
    pub(in crate::app) journey: Arc<Journey>,
    pub(in crate::app) about: About,
    pub(in crate::app) time: SystemTime,
    /// Whether its file holds something else than what the work went on from.
    pub(in crate::app) has_file_changed: bool,
    /// Whether the file is not where it was, if there was one.
    pub(in crate::app) is_file_gone: bool,
}

/// The same for whoever has chosen it: it is nobody else's any more.
pub(in crate::app) struct TakenLeft {
    pub(in crate::app) name: LeftName,
    pub(in crate::app) recovered: Recovered,
    /// What its own file holds by now.
    pub(in crate::app) found: Option<Fingerprint>,
    /// The map in the file that the work went on from, if that is still to be had.
    pub(in crate::app) base: Option<Arc<Journey>>,
    pub(in crate::app) repaired: Repaired,
    /// Of its own file.
    pub(in crate::app) lock: Taken,
}

/// What was wrong with the file that the work went on from, if it is still there and anything was: nobody has
/// saved over it yet, and it is to be kept when somebody does.
#[derive(Default)]
pub(in crate::app) struct Repaired {
    /// The bytes of the file.
    pub(in crate::app) as_found: Option<Vec<u8>>,
    pub(in crate::app) warnings: Vec<Warning>,
}

/// Why something that was offered did not come.
#[derive(Debug, thiserror::Error)]
pub(in crate::app) enum NotTaken {
    #[error("“{title}” is not offered any more: it was recovered or discarded in another window.")]
    Gone { title: String },
    #[error(transparent)]
    Unreadable(#[from] LoadError),
    #[error(transparent)]
    Kept(#[from] RecoveryError),
}

/// What there was when it was looked at last.
#[derive(Default)]
pub(super) struct Seen {
    /// None where nobody has looked yet.
    glimpses: Option<Vec<Glimpse>>,
    /// The files of those that have one.
    files: Vec<(LeftName, PathBuf)>,
}

/// What was found when it was looked for.
pub(in crate::app) struct LookedFor {
    /// None where that is as it was when it was looked at last.
    pub(in crate::app) left: Option<Vec<Left>>,
    /// The file that was open then, and what was left of that.
    pub(in crate::app) open: Option<PathBuf>,
    pub(in crate::app) of_open: Vec<LeftName>,
}

impl Dialogs {
    /// Looks for what programs that died have left, unless that is being done already. Maps are read only where
    /// something is there that was not, or not so, or gone, since the last time. `open` is the file that is open.
    pub(in crate::app) fn look_for_left(&mut self, data_folder: PathBuf, open: Option<PathBuf>) {
        if self.is_looking_for_left.swap(true, Ordering::Relaxed) {
            return;
        }
        let (seen, is_looking) =
            (Arc::clone(&self.left_seen), Arc::clone(&self.is_looking_for_left));
        self.aside(move || {
            let _looking = Looking(is_looking);
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            let left = seen.look(&data_folder);
            let of_open = open.as_deref().map_or_else(Vec::new, |open| seen.of(open));
            Answer::Left(LookedFor { left, open, of_open })
        });
    }

    /// Takes what was left, to go on with it.
    pub(in crate::app) fn take_left(
        &mut self,
        data_folder: PathBuf,
        name: LeftName,
        title: String,
    ) {
        self.aside(move || Answer::LeftTaken(taken(&data_folder, name, title).map(Box::new)));
    }

    /// Removes what was left from the disk.
    pub(in crate::app) fn discard_left(
        &mut self,
        data_folder: PathBuf,
        name: LeftName,
        title: String,
    ) {
        self.begin(Job::DiscardLeft { data_folder, name, title });
    }
}

impl Seen {
    /// Looks again: all there is, if anything is other than before.
    fn look(&mut self, data_folder: &Path) -> Option<Vec<Left>> {
        if self.glimpses.as_ref() == Some(&recovery::left(data_folder)) {
            return None;
        }
        let list = looked_at(data_folder);
        let file = |left: &Left| Some((left.name.clone(), left.about.path.clone()?));
        self.files = list.iter().filter_map(file).collect();
        self.glimpses = Some(recovery::left(data_folder));
        Some(list)
    }

    /// What is of one file, by whichever way it is named.
    fn of(&self, open: &Path) -> Vec<LeftName> {
        let is_of = |(name, path): &(LeftName, PathBuf)| {
            file::is_same_file(path, open).then(|| name.clone())
        };
        self.files.iter().filter_map(is_of).collect()
    }
}

/// Says, as long as it lives, that somebody is looking, be it that this goes wrong.
struct Looking(Arc<AtomicBool>);

impl Drop for Looking {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

pub(super) fn discard(data_folder: &Path, name: &LeftName, title: String) -> Result<(), NotTaken> {
    let found = recovery::take(data_folder, name).ok_or(NotTaken::Gone { title })?;
    Ok(found.discard()?)
}

/// All there is, read. What cannot be read stays for another time.
fn looked_at(data_folder: &Path) -> Vec<Left> {
    let left = |found: Found| {
        let loaded = found.look();
        let left = loaded.ok().map(|loaded| Left {
            name: found.name(),
            journey: Arc::new(loaded.journey),
            about: found.about().clone(),
            time: found.time(),
            has_file_changed: found.has_file_changed(),
            is_file_gone: found.about().path.as_ref().is_some_and(|path| !path.exists()),
        });
        found.put_back();
        left
    };
    recovery::found(data_folder).into_iter().filter_map(left).collect()
}

fn taken(data_folder: &Path, name: LeftName, title: String) -> Result<TakenLeft, NotTaken> {
    let found = recovery::take(data_folder, &name).ok_or(NotTaken::Gone { title })?;
    let recovered = found.open()?;
    let path = recovered.about.path.as_deref();
    let found = path.and_then(|path| Fingerprint::of(path).ok().flatten());
    let mut repaired = Repaired::default();
    let base = path.zip(recovered.about.base);
    let base = base.and_then(|(path, base)| {
        match file::load(path).ok().filter(|loaded| loaded.fingerprint == Some(base.into())) {
            Some(Loaded { journey, as_found, warnings, .. }) => {
                repaired = Repaired { as_found, warnings };
                Some(journey)
            }
            None => Versions::new(data_folder).find(path, base),
        }
    });
    let lock = path.map_or(Taken::Unavailable, lock::take);
    Ok(TakenLeft { name, recovered, found, base: base.map(Arc::new), repaired, lock })
}
