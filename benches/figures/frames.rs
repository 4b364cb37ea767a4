//! Frames of the window, all that is done of them before the graphics card has them, and the frame that only
//! one in a hundred exceeds.

use std::path::Path;
use std::time::Duration;

use egui::{Event, Key, Modifiers};

use crate::table::{Row, ms};
use crate::times::Times;
use crate::wall::window::{FRAMES_ONE_WAY, Window};

/// Enough for the hundredth to mean something.
const FRAMES: u32 = 400;

pub fn rows(path: &Path, tell: impl Fn(Row)) {
    for (zoom, ceiling) in [(1.0, 1.5), (0.4, 5.0), (0.2, 3.0), (0.1, 4.0)] {
        let mut window = Window::open(path);
        window.zoom_to(zoom);
        tell(ms(
            format!("a frame while panning at zoom {zoom}"),
            panning(&mut window, FRAMES),
            ceiling,
        ));
    }
    let mut window = Window::open(path);
    tell(ms("a frame while panning the whole map", panning(&mut window, FRAMES), 4.0));
    let (zoom, worst) = worst_zoom(path);
    tell(ms(format!("the worst zoom, which is {zoom:.3}"), worst, 6.0));
    tell(ms("a frame while zooming continuously", zooming(path), 6.0));
    tell(idle(path));
    tell(ms("a key in a card, to the next frame", typing(path), 4.0));
    tell(ms("dragging a card, a frame", dragging(path), 4.0));
    tell(ms("opening the file, to the first frame", opening(path), 250.0));
}

fn panning(window: &mut Window, frames: u32) -> Duration {
    window.take_hold();
    for _ in 0..2 * FRAMES_ONE_WAY {
        window.pan();
    }
    Times::of(frames, || window.pan()).percentile_99()
}

/// The zoom between 0.05 and 2 at which panning takes longest, in steps of an eighth of an octave.
fn worst_zoom(path: &Path) -> (f32, Duration) {
    let zooms = (0_u8..=42).map(|eighth| 0.05 * (f32::from(eighth) / 8.0).exp2());
    let time = |zoom: f32| {
        let mut window = Window::open(path);
        window.zoom_near(zoom);
        (zoom, panning(&mut window, 2 * FRAMES_ONE_WAY))
    };
    zooms.map(time).max_by_key(|(_, took)| *took).unwrap()
}

/// In to twice the size and out to a twentieth, and that again.
fn zooming(path: &Path) -> Duration {
    let mut window = Window::open(path);
    window.zoom_near(0.05);
    let mut frame = 0;
    let mut next = move || {
        frame += 1;
        Event::Zoom(if frame / 180 % 2 == 0 { 1.02 } else { 1.0 / 1.02 })
    };
    Times::of(720, || window.show(vec![next()])).percentile_99()
}

/// How many frames a window draws that nobody touches, once everything is as it will be.
fn idle(path: &Path) -> Row {
    let mut window = Window::open(path);
    for _ in 0..60 {
        window.show(Vec::new());
    }
    let asked_for = (0..60).filter(|_| window.asks_for_another()).count();
    Row {
        job: "an idle window's frames".to_owned(),
        measured: asked_for as f64,
        ceiling: 0.0,
        unit: "",
    }
}

fn typing(path: &Path) -> Duration {
    let mut window = Window::open(path);
    window.select_card();
    window.keys("some words");
    Times::of(FRAMES, || window.type_or_take_back()).percentile_99()
}

fn dragging(path: &Path) -> Duration {
    let mut window = Window::open(path);
    window.select_card();
    window.lift();
    Times::of(FRAMES, || window.drag()).percentile_99()
}

fn opening(path: &Path) -> Duration {
    Times::of(7, || Window::open(path)).median()
}

/// Changes the map one undo step after the other: a card goes to the next step and back.
pub fn move_card_about(path: &Path, edits: u32) -> Window {
    let mut window = Window::open(path);
    window.select_card();
    for edit in 0..edits {
        let way = if edit % 2 == 0 { Key::ArrowRight } else { Key::ArrowLeft };
        window.press(Modifiers::ALT, way);
    }
    window
}
