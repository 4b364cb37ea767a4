//! Selecting things on the canvas, and bringing them into view.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Selection;
use crate::app::canvas::Canvas;
use crate::app::subject::Subject;
use crate::app::zoom::ViewChange;
use crate::model::Journey;

impl Canvas {
    pub(in crate::app) fn selected(&self) -> Option<Subject> {
        self.selection.subject()
    }

    /// All that is selected; what many things at once are is shared.
    pub(in crate::app) fn selection(&self) -> Selection {
        self.selection.clone()
    }

    pub(in crate::app) fn show_selection(&mut self, journey: &Arc<Journey>) {
        let scene = self.drawing.scene(journey);
        let rect = self.selection.rect(&scene);
        self.change = rect.map(ViewChange::Fit).or(self.change);
    }

    /// Selects something and moves the map so that it is seen.
    pub(in crate::app) fn select_and_reveal(&mut self, journey: &Arc<Journey>, subject: Subject) {
        self.uncover(journey, subject);
        self.select(subject);
        let scene = self.drawing.scene(journey);
        self.change = subject.rect(&scene).map(ViewChange::Reveal).or(self.change);
    }

    /// Selects something and moves the map there; the keyboard stays where it is.
    pub(in crate::app) fn show_quietly(&mut self, journey: &Arc<Journey>, subject: Subject) {
        self.uncover(journey, subject);
        self.selection.set(Some(subject));
        let scene = self.drawing.scene(journey);
        self.change = subject.rect(&scene).map(ViewChange::Reveal).or(self.change);
    }

    /// Selects many things, one of which has the keyboard, and moves the map so that that one is seen.
    pub(in crate::app) fn select_many_and_reveal(
        &mut self,
        journey: &Arc<Journey>,
        all: BTreeSet<Subject>,
        subject: Option<Subject>,
    ) {
        self.selection.set_many(all, subject);
        self.focus = self.selection.subject();
        let scene = self.drawing.scene(journey);
        let rect = self.focus.and_then(|subject| subject.rect(&scene));
        self.change = rect.map(ViewChange::Reveal).or(self.change);
    }

    pub(in crate::app) fn select(&mut self, subject: Subject) {
        self.selection.set(Some(subject));
        self.focus = Some(subject);
    }
}
