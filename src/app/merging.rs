//! Merging what somebody else has made of the file with the map that is open.

use std::path::Path;
use std::sync::Arc;

use super::App;
use super::document::{Document, Theirs};
use super::merge_sheet::MergeSheet;
use super::overlay::Overlay;
use super::question::Question;
use super::toast::ToastAction;
use crate::compare::{Kept, Merged, differences, merge, nothing_in_common};
use crate::file::Loaded;
use crate::model::Journey;

/// Two versions that are about to become one map.
pub(super) struct Merging {
    ours: Arc<Journey>,
    theirs: Theirs,
    pub(super) merged: Merged,
    /// Whether it is known what both sides come from.
    pub(super) has_base: bool,
}

impl Merging {
    fn new(document: &Document, theirs: Theirs) -> Self {
        let ours = Arc::clone(document.journey());
        let base = document.base().and_then(|base| base.journey.clone());
        let has_base = base.is_some();
        let base = base.unwrap_or_else(|| Arc::new(nothing_in_common(&ours)));
        let merged = merge(&base, &ours, &theirs.journey);
        Self { ours, theirs, merged, has_base }
    }
}

impl App {
    /// Merges what the file holds by now, or asks about what both sides have changed.
    pub(super) fn take_theirs(&mut self, path: &Path, loaded: Loaded) {
        let Some(document) = &self.document else { return };
        if document.path() != Some(path) {
            return;
        }
        let merging = Merging::new(document, Theirs::from(loaded));
        if merging.merged.conflicts.is_empty() {
            let merged = merging.merged.journey.clone();
            self.finish_merge(merging, merged);
        } else {
            self.overlay = Some(Overlay::Merge(Box::new(MergeSheet::new(merging))));
        }
    }

    /// Puts the merged map in the place of ours, as one step. Both versions are kept as they were.
    pub(super) fn finish_merge(&mut self, merging: Merging, merged: Journey) {
        let Some(document) = &mut self.document else { return };
        let Merging { ours, theirs, merged: Merged { kept, .. }, .. } = merging;
        if !Arc::ptr_eq(document.journey(), &ours) {
            self.toasts.note("The map is another by now and was left as it is. Merge once more.");
            return;
        }
        self.canvas.forget_hands();
        let (path, their_map) = (document.path().map(Path::to_owned), Arc::clone(&theirs.journey));
        let has_warnings = !theirs.warnings.is_empty();
        match document.merge(merged, theirs) {
            Ok(is_changed) => {
                let now = Arc::clone(document.journey());
                self.shown.warnings |= has_warnings;
                self.tell_what_came_in(&ours, &now, is_changed);
                self.tell_what_was_kept(&kept);
            }
            Err(refusal) => {
                self.tell_why_not_changed(&refusal);
                return;
            }
        }
        if let Some(path) = path {
            self.keep_version(their_map, path.clone());
            self.keep_version(ours, path);
        }
    }

    /// Says what is there although one side had deleted it.
    fn tell_what_was_kept(&mut self, kept: &[Kept]) {
        if !kept.is_empty() {
            let heading = "Both sides are in the map".to_owned();
            let about = "What one of you deleted and the other went on with is kept. Delete what should go.";
            let lines = kept.iter().map(|kept| kept.sentence("here", "there")).collect();
            self.question = Some(Question::Remarks { heading, about, lines });
        }
    }

    fn tell_what_came_in(&mut self, before: &Journey, after: &Journey, is_changed: bool) {
        self.toasts.forget_failures();
        if is_changed {
            let text = format!("Merged: {}", differences(before, after));
            self.toasts.offer(text, "Undo", ToastAction::Undo);
        } else {
            self.toasts.done("Merged. Yours had everything already.");
        }
    }
}
