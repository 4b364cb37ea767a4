//! Files that are dropped on the window.

use std::path::Path;

use egui::{
    Align2, Area, Context, DroppedFileHandle, Frame, HoveredFile, Id, LayerId, Margin, Order, Vec2,
};

use super::App;
use super::style::{Colours, strong_text};

/// Why nothing comes of what was dropped.
#[derive(Debug, PartialEq, thiserror::Error)]
enum DropError {
    #[error("{0} is not a map. Drop a file whose name ends in .ron.")]
    NotAMap(String),
    #[error("Only one map can be open. Drop them one at a time.")]
    Several,
}

impl App {
    /// Opens a map that was dropped on the window, and says so while one is held over it.
    pub(super) fn heed_drop(&mut self, ctx: &Context) {
        if self.question.is_some() {
            return;
        }
        let (hovered, dropped) =
            ctx.input(|input| (input.raw.hovered_files.clone(), input.raw.dropped_files.clone()));
        if !hovered.is_empty() {
            hover_ui(ctx, &hovered, &self.colours);
        }
        match chosen(&dropped) {
            Ok(Some(path)) => self.dialogs.load(path.to_owned()),
            Ok(None) => {}
            Err(error) => self.toasts.failed(&error),
        }
    }
}

/// The map among the files, if they are what can be opened.
fn chosen(dropped: &[DroppedFileHandle]) -> Result<Option<&Path>, DropError> {
    match dropped {
        [] => Ok(None),
        [file] if is_map(file.path()) => Ok(Some(file.path())),
        [file] => {
            let name = file.path().file_name().unwrap_or(file.path().as_os_str());
            Err(DropError::NotAMap(name.to_string_lossy().into_owned()))
        }
        [..] => Err(DropError::Several),
    }
}

fn is_map(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

fn hover_ui(ctx: &Context, hovered: &[HoveredFile], colours: &Colours) {
    // Not every system tells the name before the file is dropped.
    let may_open = hovered.iter().all(|file| file.path.as_deref().is_none_or(is_map));
    let words = match hovered {
        [_] if may_open => "Drop to open",
        [..] if may_open => "Drop one map at a time",
        [..] => "Only maps can be opened: files that end in .ron",
    };
    let id = Id::unique("drop");
    let veil = ctx.layer_painter(LayerId::new(Order::Foreground, id.with("veil")));
    veil.rect_filled(ctx.viewport_rect(), 0.0, colours.veil);
    let area = Area::new(id).order(Order::Tooltip).interactable(false);
    area.anchor(Align2::CENTER_CENTER, Vec2::ZERO).show(ctx, |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(32, 24)).show(ui, |ui| {
            ui.label(strong_text(words, 20.0));
        });
    });
}
