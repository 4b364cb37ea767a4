//! A map that is painted time and again, by a painter that keeps what it has drawn, looks as if it were painted
//! for the first time.

use egui::{Color32, Context, LayerId, Pos2, RawInput, Rect, Shape, ViewportId, vec2};
use throughline::app::paint::ScenePainter;
use throughline::app::view::View;
use throughline::scene::Scene;

/// At all sizes, at a size at which text becomes bars, and at one at which all is drawn plainly.
const ZOOMS: [f32; 3] = [1.0, 0.28, 0.09];

/// A painter that has painted maps before.
#[derive(Default)]
pub struct Painted {
    used: Option<Screen>,
}

struct Screen {
    context: Context,
    painter: ScenePainter,
}

impl Painted {
    /// Paints a scene as it was painted before but for what has changed, and from nothing.
    pub fn check(&mut self, scene: &Scene, turn: usize) {
        let view = View { origin: Pos2::new(13.0, 7.0), zoom: ZOOMS[turn % ZOOMS.len()] };
        let used = self.used.get_or_insert_with(Screen::new).at_rest(scene, view);
        let fresh = Screen::new().at_rest(scene, view);
        assert_eq!(used.len(), fresh.len(), "corners at {}", view.zoom);
        for (used, fresh) in used.iter().zip(&fresh) {
            assert!(used.0.distance(fresh.0) < 0.01 && used.1 == fresh.1, "{used:?}, {fresh:?}");
        }
    }
}

impl Screen {
    fn new() -> Self {
        let context = Context::default();
        Self { painter: ScenePainter::new(&context), context }
    }

    /// The corners of all that is painted, with their colours, once it is as sharp as it gets.
    fn at_rest(&mut self, scene: &Scene, view: View) -> Vec<(Pos2, Color32)> {
        const MOST_FRAMES: usize = 60;
        self.frame(scene, view);
        self.painter.wait_for_pictures();
        for _ in 0..MOST_FRAMES {
            let (corners, is_passing) = self.frame(scene, view);
            if !is_passing {
                return corners;
            }
        }
        panic!("a map comes to rest");
    }

    fn frame(&mut self, scene: &Scene, view: View) -> (Vec<(Pos2, Color32)>, bool) {
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0)));
        let input = RawInput { screen_rect, ..RawInput::default() };
        let mut output = self.context.run_ui(input, |ui| {
            let painter = ui.ctx().layer_painter(LayerId::background());
            self.painter.paint(&painter, scene, view, |_| true);
        });
        output.textures_delta.clear();
        let meshes = output.shapes.iter().filter_map(|clipped| match &clipped.shape {
            Shape::Mesh(mesh) => Some(mesh),
            _ => None,
        });
        let corners = meshes.flat_map(|mesh| &mesh.vertices);
        let corners = corners.map(|corner| (corner.pos, corner.color)).collect();
        (corners, output.viewport_output[&ViewportId::ROOT].repaint_delay.is_zero())
    }
}
