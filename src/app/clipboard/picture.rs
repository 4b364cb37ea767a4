//! Pictures on the clipboard: of the map or of what is selected, and of others for the map.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use egui::{Color32, ColorImage, Context};
use image::RgbaImage;
use kurbo::Rect;

use super::super::App;
use super::super::subject::Subject;
use crate::export::{ExportError, png};
use crate::model::Journey;
use crate::scene::{Part, Placed, Scene};

/// Pixels of a scene unit, where that does not make more pixels than the other.
const SCALE: f64 = 2.0;
const MOST_PIXELS: f64 = 40e6;

/// Of the map round what is selected, in scene units.
const ROOM: f64 = 8.0;

/// The picture of a map, and what it is of.
pub(in crate::app) struct CopiedPicture {
    of_what: &'static str,
    pixels: Result<RgbaImage, ExportError>,
}

impl App {
    /// Puts a picture of what is selected on the clipboard, or of the map when nothing is.
    pub(in crate::app) fn copy_picture(&mut self) {
        let Some(document) = &self.document else { return };
        let journey = Arc::clone(document.journey());
        let scene = self.canvas.scene(&journey);
        let (of_what, place) = match place(&journey, &scene, &self.all_selected()) {
            Some(place) => ("what is selected", place),
            None => ("the map", scene.size.to_rect()),
        };
        self.dialogs.draw_for_clipboard(move || {
            let scale = SCALE.min((MOST_PIXELS / place.area().max(1.0)).sqrt());
            CopiedPicture { of_what, pixels: png::pixels(&scene.cut_to(place), scale) }
        });
    }

    /// Hands the clipboard a picture that was drawn for it.
    pub(in crate::app) fn take_copied_picture(&mut self, picture: CopiedPicture) {
        match picture.pixels {
            Ok(pixels) => {
                let size = [pixels.width() as usize, pixels.height() as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, &pixels);
                self.dialogs.context().copy_image(image);
                let [width, height] = size;
                let of_what = picture.of_what;
                self.toasts
                    .done(format!("Copied a picture of {of_what}, {width} × {height} pixels"));
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// Puts a picture from the clipboard where a picture from a file would go.
    pub(in crate::app) fn paste_picture(&mut self, image: Arc<ColorImage>) {
        if self.is_kept_by_lock() {
            return;
        }
        if let Some(target) = self.picture_target(self.canvas.selected()) {
            self.dialogs.read_pasted_picture(target, move || {
                let [width, height] =
                    image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
                let pixels = image.pixels.iter();
                let bytes = pixels.flat_map(Color32::to_srgba_unmultiplied).collect();
                (width, height, bytes)
            });
        }
    }

    /// Says why nothing was pasted, when the clipboard was asked and has sent nothing.
    pub(in crate::app) fn tell_of_silent_clipboard(&mut self, ctx: &Context) {
        const PATIENCE: f64 = 0.5;
        let Some(asked_at) = self.memory.paste_asked_at else { return };
        let waited = ctx.input(|input| input.time) - asked_at;
        if waited < PATIENCE {
            ctx.request_repaint_after(Duration::from_secs_f64(PATIENCE - waited));
            return;
        }
        self.memory.paste_asked_at = None;
        let keys = ctx
            .format_shortcut(&egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::V));
        self.toasts.note(format!(
            "There is no text on the clipboard. A picture is pasted by its keys, {keys}."
        ));
    }
}

/// Where in the scene what is selected is to be seen: of stages and steps their columns, of lanes their rows.
fn place(journey: &Journey, scene: &Scene, selected: &BTreeSet<Subject>) -> Option<Rect> {
    let places = selected.iter().filter_map(|subject| place_of(journey, scene, *subject));
    let whole = scene.size.to_rect();
    places
        .reduce(|one, other| one.union(other))
        .map(|place| place.inflate(ROOM, ROOM).intersect(whole))
}

fn place_of(journey: &Journey, scene: &Scene, subject: Subject) -> Option<Rect> {
    let whole = scene.size.to_rect();
    let rect = subject.rect(scene)?;
    match subject {
        Subject::Title | Subject::Goal | Subject::Map => None,
        Subject::Stage(_) | Subject::Step(_) => {
            let top = scene.part(Part::Headers)?.origin.y;
            let bottom = scene.part(Part::Legend)?.origin.y;
            Some(Rect { y0: top, y1: bottom, ..rect })
        }
        Subject::Lane(_) => Some(Rect { x0: whole.x0, x1: whole.x1, ..rect }),
        Subject::Line(line_id) => {
            let (lane, _) = journey.line(line_id)?;
            let row = scene.part(Part::LaneBody(lane.id)).map(Placed::rect)?;
            Some(Rect { x0: whole.x0, ..row })
        }
        Subject::Persona(_) | Subject::Cell(..) | Subject::Card(_) | Subject::Point(_) => {
            Some(rect)
        }
    }
}
