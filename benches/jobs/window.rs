//! A frame of the window while the map is panned: the program's own part and egui's tessellation, all
//! that is done before the graphics card has it.

use std::path::Path;

use criterion::Criterion;
use eframe::App as _;
use egui::{
    ClippedPrimitive, Context, Event, FullOutput, Key, Modifiers, PointerButton, Pos2, RawInput,
    Rect, Shape, Vec2, pos2, vec2,
};
use throughline::app::{App, Chooser};
use throughline::file;

use crate::subjects;

const SIZE: Vec2 = vec2(1440.0, 900.0);
const CENTRE: Pos2 = pos2(720.0, 450.0);

/// How far the map is carried to one side before it is carried back, and how far in a frame.
const FRAMES_ONE_WAY: u32 = 40;
const STEP: Vec2 = vec2(9.0, 4.0);

pub fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    for (name, journey) in subjects() {
        file::save(&journey, &path, None).unwrap();
        for zoom in [1.0, 0.4, 0.2, 0.1] {
            let mut window = Window::open(&path);
            window.zoom_to(zoom);
            window.take_hold();
            for _ in 0..2 * FRAMES_ONE_WAY {
                window.pan();
            }
            group.bench_function(format!("panning at {zoom}, {name}"), |bencher| {
                bencher.iter(|| window.pan());
            });
        }
    }
    group.finish();
}

/// The program without a window of the system, its map held by the middle button.
struct Window {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    frames: u32,
}

impl Window {
    fn open(path: &Path) -> Self {
        let ctx = Context::default();
        let mut app = App::new(&ctx, Chooser::Field);
        app.load(path).unwrap();
        let mut window = Self { ctx, app, frame: eframe::Frame::_new_kittest(), frames: 0 };
        window.show(vec![Event::PointerMoved(CENTRE)]);
        window
    }

    fn zoom_to(&mut self, zoom: f32) {
        let full_size = Event::Key {
            key: Key::Num0,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        self.show(vec![full_size]);
        self.show(Vec::new());
        self.show(vec![Event::Zoom(zoom)]);
        let shapes = self.draw(Vec::new()).shapes;
        let told = format!("{} %", zoom * 100.0);
        let is_told =
            |shape: &Shape| matches!(shape, Shape::Text(text) if text.galley.text() == told);
        assert!(shapes.iter().any(|clipped| is_told(&clipped.shape)), "the foot says {told}");
    }

    fn take_hold(&mut self) {
        self.show(vec![Event::PointerButton {
            pos: CENTRE,
            button: PointerButton::Middle,
            pressed: true,
            modifiers: Modifiers::NONE,
        }]);
    }

    /// One frame in which the map moves on, there and back again.
    fn pan(&mut self) -> Vec<ClippedPrimitive> {
        let turn = self.frames % (2 * FRAMES_ONE_WAY);
        let steps = turn.min(2 * FRAMES_ONE_WAY - turn);
        self.show(vec![Event::PointerMoved(CENTRE - STEP * steps as f32)])
    }

    fn show(&mut self, events: Vec<Event>) -> Vec<ClippedPrimitive> {
        let output = self.draw(events);
        self.ctx.tessellate(output.shapes, output.pixels_per_point)
    }

    fn draw(&mut self, events: Vec<Event>) -> FullOutput {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(f64::from(self.frames) / 60.0),
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            self.app.logic(ui.ctx(), &mut self.frame);
            self.app.ui(ui, &mut self.frame);
        });
        output.textures_delta.clear();
        output
    }
}
