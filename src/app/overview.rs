//! The whole map in small under the inspector, with a frame round what the window shows of it.
//!
//! A thread of its own draws it once the map has rested, so that typing never waits for it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use egui::accesskit::Role;
use egui::{
    ColorImage, CursorIcon, Frame, Margin, Panel, Pos2, Rect, Sense, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, WidgetInfo, pos2, vec2,
};
use image::RgbaImage;

use super::App;
use super::inspector;
use super::small_pictures::SmallPictures;
use super::style::Colours;
use super::view::View;
use super::zoom::ViewChange;
use crate::export::png;
use crate::scene::{Item, Scene, Shape};

/// The room for the picture, and how high the column must be for it to take some.
const HEIGHT: f32 = 124.0;
const LEAST_COLUMN: f32 = 520.0;
const MARGIN: f32 = 16.0;

/// How long the map rests before it is drawn again, in seconds.
const REST: f64 = 0.3;

/// How long the first picture of a map waits: until the map itself is on the screen, which it would hold up.
const FIRST_REST: f64 = 0.05;

/// The map in small as it was drawn last.
#[derive(Default)]
pub(super) struct Overview {
    shown: Option<Shown>,
    /// The scene that is on the map now, and since when.
    seen: Option<(Arc<Scene>, f64)>,
    /// The one that is being drawn.
    drawn_now: Option<Arc<Scene>>,
    /// Pictures in small, which are decoded once and not each time that the map is drawn.
    pictures: Arc<Mutex<SmallPictures>>,
}

struct Shown {
    scene: Arc<Scene>,
    texture: TextureHandle,
}

/// A scene drawn in small.
pub(super) struct SmallPicture {
    scene: Arc<Scene>,
    pixels: Option<RgbaImage>,
}

impl App {
    /// Shows the overview at the foot of the inspector's column.
    pub(super) fn overview_ui(&mut self, ui: &mut Ui) {
        let Some(document) = &self.document else { return };
        if !self.memory.panels().overview || ui.available_height() < LEAST_COLUMN {
            return;
        }
        let scene = self.canvas.scene(&Arc::clone(document.journey()));
        self.draw_overview_when_rested(ui, &scene);
        let frame = Frame::new().inner_margin(Margin::same(MARGIN as i8));
        let panel = Panel::bottom("overview").frame(frame).exact_size(HEIGHT + 2.0 * MARGIN);
        let shown = panel.resizable(false).show_separator_line(false).show(ui, |ui| {
            let room = ui.max_rect();
            self.overview.picture_ui(
                ui,
                room,
                (self.canvas.view, self.canvas.window),
                &self.colours,
            )
        });
        let edge = Stroke::new(1.0, self.colours.rule);
        ui.painter().hline(shown.response.rect.x_range(), shown.response.rect.top(), edge);
        if let Some(middle) = shown.inner {
            self.canvas.change_view(ViewChange::Centre(middle));
        }
    }

    fn draw_overview_when_rested(&mut self, ui: &Ui, scene: &Arc<Scene>) {
        let now = ui.input(|input| input.time);
        let Some(wait) = self.overview.wait_for(scene, now) else { return };
        if wait > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(wait));
            return;
        }
        let scene = Arc::clone(scene);
        self.overview.drawn_now = Some(Arc::clone(&scene));
        let room = vec2(inspector::WIDTH - 2.0 * MARGIN, HEIGHT);
        let pixels_per_point = f64::from(ui.pixels_per_point());
        let pictures = Arc::clone(&self.overview.pictures);
        self.dialogs.draw_overview(move || {
            let scale = f64::from(zoom_in(&scene, room)) * pixels_per_point;
            let small = pictures.lock().unwrap_or_else(PoisonError::into_inner).in_scene(&scene);
            let small = without_specks(small, scale);
            SmallPicture { pixels: png::pixels(&small, scale).ok(), scene }
        });
    }

    /// Takes the overview that was drawn.
    pub(super) fn take_overview(&mut self, picture: SmallPicture) {
        self.overview.drawn_now = None;
        // What cannot be drawn is not tried over and over.
        let pixels = picture.pixels.unwrap_or_else(|| RgbaImage::new(1, 1));
        let size = [pixels.width() as usize, pixels.height() as usize];
        let image = ColorImage::from_rgba_unmultiplied(size, &pixels);
        let ctx = self.dialogs.context();
        let texture = ctx.load_texture("overview", image, TextureOptions::LINEAR);
        self.overview.shown = Some(Shown { scene: picture.scene, texture });
    }
}

impl Overview {
    /// How long it is to wait until a scene is drawn, in seconds; nothing where it is already, or something
    /// else is being drawn.
    fn wait_for(&mut self, scene: &Arc<Scene>, now: f64) -> Option<f64> {
        let is_seen = self.seen.as_ref().is_some_and(|(seen, _)| Arc::ptr_eq(seen, scene));
        if !is_seen {
            self.seen = Some((Arc::clone(scene), now));
        }
        let is_shown = self.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(&shown.scene, scene));
        if is_shown || self.drawn_now.is_some() {
            return None;
        }
        let since = self.seen.as_ref().map_or(now, |(_, since)| *since);
        let rest = if self.shown.is_some() { REST } else { FIRST_REST };
        Some((since + rest - now).max(0.0))
    }

    /// Where a press or drag wants the window's middle to be, in the scene.
    fn picture_ui(
        &self,
        ui: &Ui,
        room: Rect,
        (view, window): (View, Rect),
        colours: &Colours,
    ) -> Option<kurbo::Point> {
        let shown = self.shown.as_ref()?;
        let zoom = zoom_in(&shown.scene, room.size());
        let size = vec2(shown.scene.size.width as f32, shown.scene.size.height as f32) * zoom;
        let rect = Rect::from_center_size(room.center(), size);
        let small = View { origin: rect.min, zoom };
        let response =
            ui.interact(rect, ui.scope_id().with("overview"), Sense::CLICK | Sense::DRAG);
        let name = "Overview of the map";
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        ui.painter().image(shown.texture.id(), rect, whole, egui::Color32::WHITE);
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, colours.rule), StrokeKind::Outside);
        let seen = small.screen_rect_from_scene(view.scene_rect_from_screen(window));
        let frame = seen.intersect(rect.expand(2.0));
        if frame.is_positive() {
            ui.painter().rect_filled(frame, 2.0, colours.focus.gamma_multiply(0.08));
            let edge = Stroke::new(1.5, colours.focus);
            ui.painter().rect_stroke(frame, 2.0, edge, StrokeKind::Inside);
        }
        if response.hovered() {
            let icon = if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab };
            ui.ctx().set_cursor_icon(icon);
        }
        let is_moved = response.clicked() || response.dragged();
        let pos = response.interact_pointer_pos().filter(|_| is_moved)?;
        Some(small.scene_from_screen(pos.clamp(rect.min, rect.max)))
    }
}

/// A scene without the letters and icons that are too small to be seen at a scale: of a large map these are
/// thousands, and drawing them would keep a core busy for seconds.
fn without_specks(mut scene: Scene, scale: f64) -> Scene {
    const SMALLEST: f64 = 0.6;
    let is_speck = |item: &Item| match &item.shape {
        Shape::Text(text) => f64::from(text.run.size) * scale < SMALLEST,
        Shape::Icon(icon) => icon.size * scale < SMALLEST,
        Shape::Rect(_) | Shape::Path(_) | Shape::Image(_) => false,
    };
    for placed in &mut scene.blocks {
        if placed.block.items.iter().any(is_speck) {
            let block = Arc::make_mut(&mut placed.block);
            Arc::make_mut(&mut block.items).retain(|item| !is_speck(item));
        }
    }
    scene
}

/// Points of a scene unit where all of it fits into a room.
fn zoom_in(scene: &Scene, room: egui::Vec2) -> f32 {
    let (width, height) = (scene.size.width as f32, scene.size.height as f32);
    (room.x / width.max(1.0)).min(room.y / height.max(1.0))
}
