//! The maps there have been since this one was opened, with what led from each to the next.

use std::borrow::Cow;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};
use std::sync::Arc;
use std::time::Duration;

use crate::model::Journey;

use super::{Edit, EditError, apply};

/// A map that can be changed, and changed back without end.
///
/// Whole maps are kept. They share what they have in common, so that a step costs a few kilobytes.
#[derive(Clone, Debug)]
pub struct History {
    current: Arc<Journey>,
    revision: u64,
    past: Vec<Step>,
    future: Vec<Step>,
    typing: Option<Typing>,
    /// The map that is on the disk, if any.
    saved: Option<Arc<Journey>>,
    /// Whether it says the same as the map as it is now.
    is_saved: bool,
}

/// One step and the map on its far side: before it in the past, after it in the future.
#[derive(Clone, Debug)]
struct Step {
    label: Label,
    journey: Arc<Journey>,
}

/// What a step is called in “Undo …”: “Move card”.
type Label = Cow<'static, str>;

/// The step that goes on while somebody types in one field; it is the last of the past.
#[derive(Clone, Copy, Debug)]
struct Typing {
    field: u64,
    last_key: Duration,
}

/// How long the keys may rest before the next makes a step of its own.
const REST: Duration = Duration::from_secs(2);

impl History {
    /// Begins with a map as it was read from the disk.
    #[must_use]
    pub fn new(journey: Arc<Journey>) -> Self {
        let saved = Some(Arc::clone(&journey));
        Self { saved, is_saved: true, ..Self::unsaved(journey) }
    }

    /// Begins with a map that is not on the disk: imported, or recovered.
    #[must_use]
    pub fn unsaved(current: Arc<Journey>) -> Self {
        Self {
            current,
            revision: 0,
            past: Vec::new(),
            future: Vec::new(),
            typing: None,
            saved: None,
            is_saved: false,
        }
    }

    /// The map as it is now.
    #[must_use]
    pub fn current(&self) -> &Arc<Journey> {
        &self.current
    }

    /// A number that is another after every change, undo and redo.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Makes an edit, as one step. An edit that changes nothing makes none and answers `false`.
    pub fn commit(&mut self, label: impl Into<Label>, edit: &Edit) -> Result<bool, EditError> {
        let changed = apply(&self.current, edit)?;
        self.end_typing();
        if is_same(&self.current, &changed) {
            return Ok(false);
        }
        self.push(label.into(), changed);
        Ok(true)
    }

    /// Makes an edit that is one key in a field, such as `(card_id, "text")`.
    ///
    /// Keys in one field make one step, until [`end_typing`](Self::end_typing) or until they rest for two
    /// seconds. Keys that lead back to where they began leave no step. `now` is counted from any moment
    /// that stays the same.
    pub fn commit_folding(
        &mut self,
        label: impl Into<Label>,
        field: impl Hash,
        edit: &Edit,
        now: Duration,
    ) -> Result<bool, EditError> {
        let changed = apply(&self.current, edit)?;
        let field = BuildHasherDefault::<DefaultHasher>::default().hash_one(field);
        let goes_on = self.typing.is_some_and(|typing| {
            typing.field == field && now.saturating_sub(typing.last_key) < REST
        });
        if is_same(&self.current, &changed) {
            self.typing = self.typing.filter(|_| goes_on);
            return Ok(false);
        }
        match self.past.pop_if(|_| goes_on) {
            Some(begun) if is_same(&begun.journey, &changed) => {
                self.show(begun.journey);
                self.end_typing();
            }
            Some(begun) => {
                self.past.push(begun);
                self.show(Arc::new(changed));
                self.typing = Some(Typing { field, last_key: now });
            }
            None => {
                self.push(label.into(), changed);
                self.typing = Some(Typing { field, last_key: now });
            }
        }
        Ok(true)
    }

    /// Makes an edit that takes back what was begun a few steps ago: where the map comes out as it was
    /// then, those steps go, and nothing remains to be undone.
    pub fn take_back(&mut self, label: impl Into<Label>, edit: &Edit) -> Result<bool, EditError> {
        const STEPS_BACK: usize = 32;
        let changed = apply(&self.current, edit)?;
        self.end_typing();
        if is_same(&self.current, &changed) {
            return Ok(false);
        }
        let nearest = self.past.len().saturating_sub(STEPS_BACK);
        let begun = self.past[nearest..].iter().rposition(|step| is_same(&step.journey, &changed));
        match begun {
            Some(begun) => {
                let before = Arc::clone(&self.past[nearest + begun].journey);
                self.past.truncate(nearest + begun);
                self.future.clear();
                self.show(before);
            }
            None => self.push(label.into(), changed),
        }
        Ok(true)
    }

    /// Lets the next key make a step of its own: the field has lost the focus.
    pub fn end_typing(&mut self) {
        self.typing = None;
    }

    /// Goes back one step and says which it was.
    pub fn undo(&mut self) -> Option<Cow<'static, str>> {
        let Step { label, journey } = self.past.pop()?;
        let undone = Arc::clone(&self.current);
        self.future.push(Step { label: label.clone(), journey: undone });
        self.show(journey);
        self.end_typing();
        Some(label)
    }

    /// Makes the step again that was undone last, and says which it was.
    pub fn redo(&mut self) -> Option<Cow<'static, str>> {
        let Step { label, journey } = self.future.pop()?;
        let left = Arc::clone(&self.current);
        self.past.push(Step { label: label.clone(), journey: left });
        self.show(journey);
        self.end_typing();
        Some(label)
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step that was taken back and can be made again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// What [`undo`](Self::undo) would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.label.as_ref())
    }

    /// What [`redo`](Self::redo) would make again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_ref())
    }

    /// Says that the map as it is now is on the disk.
    pub fn mark_saved(&mut self) {
        self.mark_saved_as(Arc::clone(&self.current));
    }

    /// Says that a map taken from [`current`](Self::current) earlier is on the disk by now.
    pub fn mark_saved_as(&mut self, written: Arc<Journey>) {
        if Arc::ptr_eq(&written, &self.current) {
            self.end_typing();
        }
        self.is_saved = is_same(&written, &self.current);
        self.saved = Some(written);
    }

    /// Whether the map as it is now goes on from this one, or is this one.
    #[must_use]
    pub fn comes_from(&self, journey: &Arc<Journey>) -> bool {
        let before = self.past.iter().rev().map(|step| &step.journey);
        std::iter::once(&self.current).chain(before).any(|passed| Arc::ptr_eq(passed, journey))
    }

    /// Whether the map as it is now says what the one on the disk says, whatever way it came to that: by
    /// undoing what came since, by restoring that state, or by writing it once more.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.is_saved
    }

    fn push(&mut self, label: Label, changed: Journey) {
        self.future.clear();
        self.past.push(Step { label, journey: Arc::clone(&self.current) });
        self.show(Arc::new(changed));
    }

    fn show(&mut self, journey: Arc<Journey>) {
        self.is_saved = self.saved.as_ref().is_some_and(|saved| is_same(saved, &journey));
        self.current = journey;
        self.revision += 1;
    }
}

/// Whether two maps are equal, found out fast when they share most of what they hold.
fn is_same(one: &Journey, other: &Journey) -> bool {
    if std::ptr::eq(one, other) {
        return true;
    }
    let Journey {
        id,
        title,
        goal,
        scenario,
        expectations,
        scope,
        state,
        version,
        date,
        authors,
        source,
        scale,
        personas,
        stages,
        lanes,
        snapshots,
        pictures,
    } = one;
    (id, title, goal, scenario, expectations, scope)
        == (
            &other.id,
            &other.title,
            &other.goal,
            &other.scenario,
            &other.expectations,
            &other.scope,
        )
        && (state, version, date, authors, source, scale)
            == (
                &other.state,
                &other.version,
                &other.date,
                &other.authors,
                &other.source,
                &other.scale,
            )
        && is_same_list(personas, &other.personas)
        && is_same_list(stages, &other.stages)
        && is_same_list(lanes, &other.lanes)
        && is_same_list(snapshots, &other.snapshots)
        && is_same_list(pictures, &other.pictures)
}

fn is_same_list<T: PartialEq>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    let is_same_item = |(one, other): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(one, other) || one == other;
    one.len() == other.len() && one.iter().zip(other).all(is_same_item)
}
