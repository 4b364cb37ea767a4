//! What is selected on the canvas.

use super::subject::Subject;
use crate::model::Journey;

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

    /// Lets go of what is no longer there.
    pub(super) fn forget_if_gone(&mut self, journey: &Journey) {
        self.subject = self.subject.filter(|subject| subject.is_in(journey));
    }
}
