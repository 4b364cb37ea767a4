//! Files that are dropped on the window: a map is opened, pictures go where they are dropped.

use std::path::{Path, PathBuf};

use egui::{Align2, Area, Context, Frame, HoveredFile, Id, LayerId, Margin, Order, Vec2};

use super::App;
use super::dialogs::{Opening, is_foreign};
use super::personas::Section;
use super::style::{Colours, strong_text};
use super::subject::Subject;
use crate::file::{is_picture, may_hold_map};

/// What can be done with what was dropped.
#[derive(Debug, PartialEq)]
enum Dropped {
    Map(PathBuf),
    /// A table or text that a map can be made of.
    Foreign(PathBuf),
    Pictures(Vec<PathBuf>),
}

/// Why nothing comes of what was dropped.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(super) enum DropError {
    #[error(
        "{0} is neither a map nor a picture. Drop a file whose name ends in .ron, a PNG or SVG with a map \
         inside, a table or text such as .csv, .xlsx or .md, or a PNG, JPEG, WebP or GIF."
    )]
    NeitherKind(String),
    #[error("Only one map can be open. Drop them one at a time.")]
    Several,
    #[error("Maps and pictures were dropped together. Drop them one kind at a time.")]
    Mixed,
    #[error(
        "A picture goes onto a map. Open or begin one first; only a PNG that has its map inside can be opened itself."
    )]
    NoMap,
}

impl App {
    /// Takes what was dropped on the window, and says what would come of it while it is held over it.
    pub(super) fn heed_drop(&mut self, ctx: &Context) {
        if self.question.is_some() {
            return;
        }
        let (hovered, dropped) =
            ctx.input(|input| (input.raw.hovered_files.clone(), input.raw.dropped_files.clone()));
        if !hovered.is_empty() {
            hover_ui(ctx, &hovered, self.document.is_some(), &self.colours);
        }
        if dropped.is_empty() {
            return;
        }
        let paths = dropped.iter().map(|file| file.path());
        match chosen(paths) {
            Ok(Dropped::Map(path)) => self.dialogs.load(path, Opening::New),
            Ok(Dropped::Foreign(path)) => self.import(path),
            Ok(Dropped::Pictures(paths)) => {
                let subject = self.dropped_on(ctx);
                let target = self.picture_target(subject);
                self.take_dropped_pictures(paths, target);
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// What the pointer is over; what is selected, where the system does not tell where that is.
    fn dropped_on(&mut self, ctx: &Context) -> Option<Subject> {
        let document = self.document.as_ref()?;
        let pos = ctx.input(|input| input.pointer.latest_pos());
        if self.shown.section == Section::Personas {
            return self.shown.sheets.at(pos).or(self.canvas.selected());
        }
        let under = pos.and_then(|pos| self.canvas.subject_at(document.journey(), pos));
        under.or(self.canvas.selected())
    }
}

/// What can be done with files that were dropped together.
fn chosen<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<Dropped, DropError> {
    let (mut maps, mut pictures) = (Vec::new(), Vec::new());
    for path in paths {
        if is_picture(path) {
            pictures.push(path.to_owned());
        } else if is_map(path) || is_foreign(path) || may_hold_map(path) {
            maps.push(path.to_owned());
        } else {
            let name = path.file_name().unwrap_or(path.as_os_str());
            return Err(DropError::NeitherKind(name.to_string_lossy().into_owned()));
        }
    }
    match (maps.pop(), pictures.is_empty()) {
        (Some(_), false) => Err(DropError::Mixed),
        (Some(map), true) if maps.is_empty() && !is_foreign(&map) => Ok(Dropped::Map(map)),
        (Some(file), true) if maps.is_empty() => Ok(Dropped::Foreign(file)),
        (Some(_), true) => Err(DropError::Several),
        (None, _) => Ok(Dropped::Pictures(pictures)),
    }
}

fn is_map(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

fn hover_ui(ctx: &Context, hovered: &[HoveredFile], has_map: bool, colours: &Colours) {
    let words = words(hovered, has_map);
    let id = Id::unique("drop");
    let is_on_map = words == ON_MAP;
    if !is_on_map {
        let veil = ctx.layer_painter(LayerId::new(Order::Foreground, id.with("veil")));
        veil.rect_filled(ctx.viewport_rect(), 0.0, colours.veil);
    }
    // Over the map, where it is dropped must be seen.
    let (align, gap) =
        if is_on_map { (Align2::CENTER_TOP, 64.0) } else { (Align2::CENTER_CENTER, 0.0) };
    let area = Area::new(id).order(Order::Tooltip).interactable(false);
    area.anchor(align, Vec2::new(0.0, gap)).show(ctx, |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(32, 24)).show(ui, |ui| {
            ui.label(strong_text(words, 20.0));
        });
    });
}

const ON_MAP: &str = "Drop on a card, a persona or a cell to show the picture there";

/// What would come of the files that are held over the window.
fn words(hovered: &[HoveredFile], has_map: bool) -> &'static str {
    // Not every system tells the names before the files are dropped.
    let paths: Option<Vec<&Path>> = hovered.iter().map(|file| file.path.as_deref()).collect();
    let Some(paths) = paths else { return "Drop a map to open it, or pictures to add them" };
    match chosen(paths.into_iter()) {
        Ok(Dropped::Map(_)) => "Drop to open",
        Ok(Dropped::Foreign(_)) => "Drop to make a map of it",
        Ok(Dropped::Pictures(_)) if has_map => ON_MAP,
        Ok(Dropped::Pictures(_)) => {
            "Open a map before you drop a picture, or drop one with a map inside"
        }
        Err(DropError::Several) => "Drop one map at a time",
        Err(DropError::Mixed) => "Drop maps or pictures, not both",
        Err(DropError::NeitherKind(_) | DropError::NoMap) => {
            "Only maps and pictures can be dropped"
        }
    }
}
