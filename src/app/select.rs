//! What is selected on the canvas.

use super::subject::Subject;
use crate::model::Journey;
use crate::scene::Scene;

/// The one thing that is selected, if any.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Selection {
    subject: Option<Subject>,
}

impl Selection {
    pub(super) fn subject(self) -> Option<Subject> {
        self.subject
    }

    pub(super) fn set(&mut self, subject: Option<Subject>) {
        self.subject = subject;
    }

    /// Lets go of what is no longer there. What the scene of the map shows is found sooner than in the map.
    pub(super) fn forget_if_gone(&mut self, journey: &Journey, scene: &Scene) {
        let is_there = |subject: &Subject| subject.rect(scene).is_some() || subject.is_in(journey);
        self.subject = self.subject.filter(is_there);
    }
}
