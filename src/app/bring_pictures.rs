//! Pictures that somebody brings along: asked for, read elsewhere, and put where they were meant to go.

use super::App;
use super::dialogs::Purpose;
use super::making::{PictureTarget, picture_target, with_pictures};
use super::subject::Subject;
use crate::file::PictureError;
use crate::model::Picture;

impl App {
    /// Asks for pictures for what is selected.
    pub(super) fn ask_for_pictures(&mut self) {
        if let Some(target) = self.picture_target(self.canvas.selected()) {
            self.ask_for_path(Purpose::Pictures(target));
        }
    }

    pub(super) fn picture_target(&self, subject: Option<Subject>) -> Option<PictureTarget> {
        let document = self.document.as_ref()?;
        Some(picture_target(document.journey(), subject))
    }

    /// Puts pictures that were read in their place.
    pub(super) fn take_pictures(
        &mut self,
        target: PictureTarget,
        pictures: Vec<Picture>,
        errors: &[PictureError],
    ) {
        for error in errors {
            self.toasts.failed(error);
        }
        let Some(document) = &self.document else { return };
        if pictures.is_empty() {
            return;
        }
        match with_pictures(document.journey(), target, pictures) {
            Some(made) => {
                let ctx = self.dialogs.context().clone();
                self.make(&ctx, made);
            }
            None => self.toasts.done("The place for the picture is not there any more."),
        }
    }
}
