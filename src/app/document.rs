//! The map that is open: its history, where it lies on the disk, and what loading had to repair.

use std::borrow::Cow;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::dialogs::Repaired;
use super::lock::{MapLock, Refusal};
use super::on_disk::{Base, OnDisk};
use crate::edit::{Edit, EditError, History};
use crate::file::lock::Taken;
use crate::file::recovery::{Journal, Recovered};
use crate::file::{Fingerprint, Loaded, Warning, WarningKind};
use crate::model::Journey;

/// What somebody else has made of the file of a map.
pub(super) struct Theirs {
    pub(super) journey: Arc<Journey>,
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) as_found: Option<Arc<[u8]>>,
    pub(super) warnings: Vec<Warning>,
}

impl From<Loaded> for Theirs {
    fn from(loaded: Loaded) -> Self {
        Self {
            journey: Arc::new(loaded.journey),
            fingerprint: loaded.fingerprint,
            as_found: loaded.as_found.map(Into::into),
            warnings: loaded.warnings,
        }
    }
}

/// An open map.
pub struct Document {
    history: History,
    file: Option<OnDisk>,
    /// Whether it is work that nobody has touched yet: it was imported, or not saved when a program died.
    is_work: bool,
    /// The file as it was before anything was repaired, until it has been kept beside the first save.
    as_found: Option<Arc<[u8]>>,
    warnings: Vec<Warning>,
    /// What keeps it from being changed; until it is closed.
    lock: MapLock,
}

impl Document {
    /// A map that was read from the disk.
    pub(super) fn loaded(path: PathBuf, loaded: Loaded, lock: Taken) -> Self {
        let journey = Arc::new(loaded.journey);
        let base = Base { fingerprint: loaded.fingerprint, journey: Some(Arc::clone(&journey)) };
        Self {
            history: History::new(journey),
            file: Some(OnDisk::new(path, base, lock)),
            is_work: false,
            as_found: loaded.as_found.map(Into::into),
            warnings: loaded.warnings,
            lock: MapLock::default(),
        }
    }

    /// A map that is on no disk yet, from a template or made of others.
    pub(super) fn new(journey: Journey) -> Self {
        let history = History::unsaved(Arc::new(journey));
        Self {
            history,
            file: None,
            is_work: false,
            as_found: None,
            warnings: Vec::new(),
            lock: MapLock::default(),
        }
    }

    /// A map that was made of a file of another program: on no disk yet, and work already.
    pub(super) fn made(journey: Journey) -> Self {
        Self { is_work: true, ..Self::new(journey) }
    }

    /// A map from inside a picture: on no disk yet, since the picture is not to be saved over.
    pub(super) fn from_picture(loaded: Loaded) -> Self {
        let as_found = loaded.as_found.map(Into::into);
        Self { as_found, warnings: loaded.warnings, ..Self::new(loaded.journey) }
    }

    /// A map that a program had not saved when it died; `file` is where it was to be saved. `repaired` is what
    /// was wrong with that file, if it is still the one that the work went on from.
    pub(super) fn recovered(
        recovered: Recovered,
        file: Option<OnDisk>,
        repaired: Repaired,
    ) -> (Self, Journal) {
        let Recovered { journey, mut warnings, journal, .. } = recovered;
        warnings.extend(repaired.warnings);
        let history = History::unsaved(Arc::new(journey));
        let as_found = repaired.as_found.map(Into::into);
        (
            Self { history, file, is_work: true, as_found, warnings, lock: MapLock::default() },
            journal,
        )
    }

    #[must_use]
    pub fn journey(&self) -> &Arc<Journey> {
        self.history.current()
    }

    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| file.path.as_path())
    }

    pub(super) fn file(&self) -> Option<&OnDisk> {
        self.file.as_ref()
    }

    pub(super) fn file_mut(&mut self) -> Option<&mut OnDisk> {
        self.file.as_mut()
    }

    /// The last state of its file that is in the map as it is.
    pub(super) fn base(&self) -> Option<&Base> {
        self.file.as_ref().map(|file| file.base(&self.history))
    }

    /// Whether its file has something of somebody else that the map does not have.
    pub(super) fn has_other_work(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.has_other_work(&self.history))
    }

    /// Makes one map of this one and what somebody else has made of its file, as one step; `merged` is both.
    /// Whether it changed anything.
    pub(super) fn merge(&mut self, merged: Journey, theirs: Theirs) -> Result<bool, Refusal> {
        let is_changed = self.commit("Merge", &Edit::Replace(Box::new(merged)))?;
        let warnings = self.take_in(theirs);
        self.warnings.extend(warnings);
        Ok(is_changed)
    }

    /// Puts what somebody else has made of its file in the place of this one, as one step. A map that is locked
    /// shows its file, too.
    pub(super) fn reload(&mut self, theirs: Theirs) -> Result<(), EditError> {
        let found = Journey::clone(&theirs.journey);
        self.history.commit("Reload", &Edit::Reload(Box::new(found)))?;
        self.warnings = self.take_in(theirs);
        Ok(())
    }

    /// Takes in that the map as it is has in it what its file holds; what was wrong with that.
    fn take_in(&mut self, theirs: Theirs) -> Vec<Warning> {
        let Theirs { journey, fingerprint, as_found, warnings } = theirs;
        let into = Arc::clone(self.journey());
        if *into == *journey {
            self.history.mark_saved_as(Arc::clone(&into));
        }
        if let Some(file) = &mut self.file {
            file.mark_merged(Base { fingerprint, journey: Some(journey) }, into);
        }
        self.as_found = as_found.or(self.as_found.take());
        warnings
    }

    /// Whether it is kept from being changed.
    pub(super) fn is_locked(&self) -> bool {
        self.lock.is_locked()
    }

    pub(super) fn set_locked(&mut self, is_locked: bool) {
        self.lock.set(is_locked);
    }

    /// For whoever draws the map.
    pub(super) fn lock(&self) -> MapLock {
        self.lock.clone()
    }

    fn check_lock(&self) -> Result<(), Refusal> {
        if self.is_locked() { Err(Refusal::Locked) } else { Ok(()) }
    }

    /// Whether the file is somebody else's to save: it is only looked at, or was changed meanwhile.
    pub(super) fn is_anothers(&self) -> bool {
        self.is_read_only() || self.has_other_work()
    }

    /// Whether the file is open to be looked at.
    pub(super) fn is_read_only(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.is_read_only)
    }

    /// Lets go of the file: the map is to be saved under another name.
    pub(super) fn leave_file(&mut self) {
        self.file = None;
        self.is_work = true;
    }

    pub(super) fn as_found(&self) -> Option<Arc<[u8]>> {
        self.as_found.clone()
    }

    pub(super) fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The fields of the file that saving would lose, since this program does not know them.
    pub(super) fn unknown_fields(&self) -> impl Iterator<Item = &Warning> {
        let is_unknown = |warning: &&Warning| match warning.kind {
            WarningKind::NotKnown => true,
            WarningKind::SetAside | WarningKind::Repaired => false,
        };
        self.warnings.iter().filter(move |warning| self.as_found.is_some() && is_unknown(warning))
    }

    /// What the map is called: its title, or else its file's name.
    #[must_use]
    pub fn name(&self) -> String {
        let title = self.journey().title.trim();
        if !title.is_empty() {
            return title.to_owned();
        }
        let stem = self.path().and_then(Path::file_stem);
        stem.map_or_else(|| "Untitled map".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Whether closing now would lose work. A template that nobody has touched is no work, but what was
    /// recovered or imported is.
    #[must_use]
    pub fn has_unsaved_work(&self) -> bool {
        let is_work = self.path().is_some() || self.is_work || self.history.can_undo();
        !self.history.is_saved() && is_work
    }

    /// Makes an edit as one step; whether it changed anything.
    pub(super) fn commit(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        edit: &Edit,
    ) -> Result<bool, Refusal> {
        self.check_lock()?;
        Ok(self.history.commit(label, edit)?)
    }

    /// Makes an edit that is one key in a field. `now` is counted from the window's start.
    pub(super) fn type_in(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        field: impl Hash,
        edit: &Edit,
        now: Duration,
    ) -> Result<bool, Refusal> {
        self.check_lock()?;
        Ok(self.history.commit_folding(label, field, edit, now)?)
    }

    pub(super) fn end_typing(&mut self) {
        self.history.end_typing();
    }

    /// Removes what was made and left empty.
    pub(super) fn take_back(&mut self, edit: &Edit) -> Result<bool, Refusal> {
        self.check_lock()?;
        Ok(self.history.take_back("Delete", edit)?)
    }

    /// Whether it can be as it was a step ago.
    pub(super) fn can_undo(&self) -> bool {
        self.history.can_undo() && !self.is_locked()
    }

    /// Goes back one step; whether there was one.
    pub(super) fn undo(&mut self) -> Result<bool, Refusal> {
        self.check_lock()?;
        Ok(self.history.undo().is_some())
    }

    /// Makes the step again that was undone last; whether there was one.
    pub(super) fn redo(&mut self) -> Result<bool, Refusal> {
        self.check_lock()?;
        Ok(self.history.redo().is_some())
    }

    /// Says that a state of the map is on the disk; with another file, that is the map's own from now on.
    pub(super) fn mark_saved(&mut self, file: Option<OnDisk>, written: Arc<Journey>) {
        self.file = file.or(self.file.take());
        self.is_work = false;
        self.as_found = None;
        self.history.mark_saved_as(written);
    }
}
