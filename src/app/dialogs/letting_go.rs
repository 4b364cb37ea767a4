//! What touches the disk when it is let go of: the lock of a file, and the journal of a map.
//!
//! It goes in the order of asking, so that a file that is opened again right after finds no lock of our own.

use std::sync::Arc;

use super::Dialogs;
use super::jobs::Job;
use crate::file::lock::Lock;
use crate::file::recovery::Journaller;

/// What is not needed any more.
pub(in crate::app) enum Spent {
    Lock(Lock),
    Journal(Arc<Journaller>),
}

impl Dialogs {
    pub(in crate::app) fn let_go(&mut self, spent: impl IntoIterator<Item = Spent>) {
        for spent in spent {
            self.begin(Job::LetGo(spent));
        }
    }
}
