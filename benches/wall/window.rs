//! The program without a window of the system, driven by events: its own ui in a real context, and egui's
//! tessellation, all that is done before the graphics card has it.

use std::path::Path;
use std::time::Duration;

use eframe::App as _;
use egui::epaint::ClippedShape;
use egui::{
    ClippedPrimitive, Context, Event, FullOutput, Key, Modifiers, PointerButton, Pos2, RawInput,
    Rect, Shape, Vec2, ViewportId, pos2, vec2,
};
use throughline::app::{App, Chooser};

const SIZE: Vec2 = vec2(1440.0, 900.0);
const CENTRE: Pos2 = pos2(720.0, 450.0);
/// Of what is seen of the map between palette and inspector, bars and all; what is zoomed to stands there.
const MIDDLE_OF_MAP: Pos2 = pos2(610.0, 453.0);

/// How far the map is carried to one side before it is carried back, and how far in a frame.
pub const FRAMES_ONE_WAY: u32 = 40;
const STEP: Vec2 = vec2(9.0, 4.0);

/// The program, with a map open.
pub struct Window {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    frames: u32,
}

impl Window {
    pub fn open(path: &Path) -> Self {
        let ctx = Context::default();
        let mut app = App::new(&ctx, Chooser::Field);
        app.load(path).unwrap();
        let mut window = Self { ctx, app, frame: eframe::Frame::_new_kittest(), frames: 0 };
        window.show(vec![Event::PointerMoved(CENTRE)]);
        window
    }

    pub fn zoom_to(&mut self, zoom: f32) {
        self.press(Modifiers::COMMAND, Key::Num0);
        self.show(vec![Event::Zoom(zoom)]);
        let shapes = self.draw(Vec::new()).shapes;
        assert_told(&shapes, &format!("{} %", zoom * 100.0));
    }

    /// Zooms from the whole map to a zoom that is as near as there is.
    pub fn zoom_near(&mut self, zoom: f32) {
        self.press(Modifiers::COMMAND, Key::Num0);
        self.show(vec![Event::Zoom(zoom)]);
        for _ in 0..8 {
            self.show(Vec::new());
        }
    }

    /// Waits until what was asked for of the disk is done.
    pub fn wait(&mut self) {
        self.app.wait();
        self.show(Vec::new());
    }

    /// Goes down from the first cell to a card and brings it to the middle, at full size.
    pub fn select_card(&mut self) {
        for _ in 0..3 {
            self.press(Modifiers::NONE, Key::ArrowDown);
        }
        self.press(Modifiers::COMMAND, Key::Num8);
        self.press(Modifiers::COMMAND, Key::Num0);
    }

    /// Goes up from the first cell to its step.
    pub fn select_step(&mut self) {
        self.press(Modifiers::NONE, Key::ArrowUp);
        self.press(Modifiers::COMMAND, Key::Num8);
        self.press(Modifiers::COMMAND, Key::Num0);
    }

    /// What the last change to the map was.
    pub fn last_change(&self) -> Option<&str> {
        self.app.document()?.history().undo_label()
    }

    pub fn open_finder(&mut self) {
        self.press(Modifiers::COMMAND, Key::K);
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.show(vec![pressed(modifiers, key)]);
        self.show(Vec::new());
    }

    pub fn keys(&mut self, text: &str) {
        for letter in text.chars() {
            self.show(vec![Event::Text(letter.to_string())]);
        }
    }

    /// A letter in one frame, and in the next the key that takes it back.
    pub fn type_or_take_back(&mut self) -> Vec<ClippedPrimitive> {
        self.show(vec![if self.frames.is_multiple_of(2) {
            Event::Text("s".to_owned())
        } else {
            pressed(Modifiers::NONE, Key::Backspace)
        }])
    }

    pub fn take_hold(&mut self) {
        self.show(vec![Event::PointerMoved(CENTRE)]);
        self.button(CENTRE, PointerButton::Middle, true);
    }

    pub fn let_go(&mut self) {
        self.button(CENTRE, PointerButton::Middle, false);
    }

    /// Lifts the card in the middle.
    pub fn lift(&mut self) {
        self.show(vec![Event::PointerMoved(MIDDLE_OF_MAP)]);
        self.button(MIDDLE_OF_MAP, PointerButton::Primary, true);
        for _ in 0..FRAMES_ONE_WAY {
            self.drag();
        }
        assert_told(&self.draw(Vec::new()).shapes, "Move card");
    }

    fn button(&mut self, pos: Pos2, button: PointerButton, pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.show(vec![Event::PointerButton { pos, button, pressed, modifiers }]);
    }

    /// One frame in which the map moves on, there and back again.
    pub fn pan(&mut self) -> Vec<ClippedPrimitive> {
        let way = self.way();
        self.show(vec![Event::PointerMoved(CENTRE - way)])
    }

    /// One frame in which a card is carried on, there and back again.
    pub fn drag(&mut self) -> Vec<ClippedPrimitive> {
        let way = self.way();
        self.show(vec![Event::PointerMoved(MIDDLE_OF_MAP + way)])
    }

    pub fn way(&self) -> Vec2 {
        let turn = self.frames % (2 * FRAMES_ONE_WAY);
        STEP * turn.min(2 * FRAMES_ONE_WAY - turn) as f32
    }

    pub fn show(&mut self, events: Vec<Event>) -> Vec<ClippedPrimitive> {
        let output = self.draw(events);
        self.ctx.tessellate(output.shapes, output.pixels_per_point)
    }

    /// Draws a frame; whether another is to follow at once or in a moment though nothing happens.
    pub fn asks_for_another(&mut self) -> bool {
        let output = self.draw(Vec::new());
        output.viewport_output[&ViewportId::ROOT].repaint_delay < Duration::from_secs(1)
    }

    pub fn draw(&mut self, events: Vec<Event>) -> FullOutput {
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

pub fn pressed(modifiers: Modifiers, key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Stops where what is measured is not what is meant to be.
fn assert_told(shapes: &[ClippedShape], told: &str) {
    let is_told = |clipped: &ClippedShape| matches!(&clipped.shape, Shape::Text(text) if text.galley.text().starts_with(told));
    assert!(shapes.iter().any(is_told), "the foot says {told}");
}
