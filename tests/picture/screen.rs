//! Paints scenes as the window would, into pixels.

use std::panic::catch_unwind;

use egui::{Color32, LayerId, Pos2, Ui, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::wgpu::WgpuTestRenderer;
use image::RgbaImage;
use throughline::app::paint::ScenePainter;
use throughline::app::view::View;
use throughline::scene::Scene;

/// A screen that shows a scene.
pub struct Screen(Harness<'static, Shown>);

/// What the screen shows.
struct Shown {
    scene: Scene,
    view: View,
    /// None before the first frame.
    painter: Option<ScenePainter>,
}

impl Screen {
    /// None, with a printed reason, where there is no graphics adapter; that is an error in CI.
    pub fn new(scene: Scene, size: Vec2, pixels_per_point: f32) -> Option<Self> {
        let Ok(renderer) = catch_unwind(WgpuTestRenderer::new) else {
            assert!(std::env::var_os("CI").is_none(), "CI must have a graphics adapter");
            eprintln!("Skipped: there is no graphics adapter here.");
            return None;
        };
        let view = View { origin: Pos2::ZERO, zoom: 1.0 };
        let harness = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(pixels_per_point)
            .with_max_steps(100)
            .renderer(renderer)
            .build_ui_state(show, Shown { scene, view, painter: None });
        Some(Self(harness))
    }

    /// What is to be seen once everything is as sharp as it gets.
    pub fn pixels(&mut self, origin: (f32, f32), zoom: f32) -> RgbaImage {
        self.look_at(origin, zoom);
        if let Some(painter) = &mut self.0.state_mut().painter {
            painter.wait_for_pictures();
        }
        self.0.run();
        self.0.render().unwrap()
    }

    /// What is to be seen in the first frame after the view has changed.
    pub fn first_pixels(&mut self, origin: (f32, f32), zoom: f32) -> RgbaImage {
        self.look_at(origin, zoom);
        self.0.render().unwrap()
    }

    fn look_at(&mut self, origin: (f32, f32), zoom: f32) {
        self.0.state_mut().view = View { origin: pos2(origin.0, origin.1), zoom };
        self.0.step();
    }

    /// How often the texture of letters was full.
    pub fn texture_restarts(&self) -> u64 {
        self.0.state().painter.as_ref().map_or(0, ScenePainter::texture_restarts)
    }
}

fn show(ui: &mut Ui, shown: &mut Shown) {
    let context = ui.ctx().clone();
    let painter = context.layer_painter(LayerId::background());
    let paper = shown.scene.background;
    let paper = Color32::from_rgb(paper.r, paper.g, paper.b);
    painter.rect_filled(painter.clip_rect(), 0.0, paper);
    let scene_painter = shown.painter.get_or_insert_with(|| ScenePainter::new(&context));
    scene_painter.paint(&painter, &shown.scene, shown.view, |_| true);
}
