//! Frames of the window, all that is done of them before the graphics card has them, and the frame that only
//! one in a hundred exceeds, in the calmest of four rounds.

use std::path::Path;
use std::time::Duration;

use egui::{Event, Key, Modifiers};

use crate::table::Table;
use crate::times::Times;
use crate::wall::window::{FRAMES_ONE_WAY, Window, pressed};

/// Enough for the hundredth to mean something.
const FRAMES: u32 = 320;

pub fn rows(path: &Path, table: &Table) {
    for (zoom, ceiling) in [(1.0, 1.5), (0.4, 5.0), (0.2, 3.0), (0.1, 4.0)] {
        table.ms(&format!("a frame while panning at zoom {zoom}"), ceiling, || {
            let mut window = Window::open(path);
            window.zoom_to(zoom);
            panning(&mut window, FRAMES)
        });
    }
    table.ms("a frame while panning the whole map", 4.0, || {
        panning(&mut Window::open(path), FRAMES)
    });
    table.ms("a frame while panning at the worst zoom", 6.0, || worst_zoom(path));
    table.ms("a frame while zooming continuously", 6.0, || zooming(path));
    table.row("an idle window's frames", (0.0, ""), || idle(path));
    table.ms("a key in a card, to the next frame", 4.0, || typing(path));
    table.ms("a key in a step's name, to the next frame", 4.0, || naming(path));
    table.ms("dragging a card, a frame", 4.0, || dragging(path));
    table.ms("the frame in which saving is asked for", 6.0, || saving(path));
    table.ms("opening the file, to the first frame", 250.0, || opening(path));
}

fn panning(window: &mut Window, frames: u32) -> Duration {
    window.take_hold();
    for _ in 0..2 * FRAMES_ONE_WAY {
        window.pan();
    }
    let times = Times::calmest(frames, || window.pan());
    window.let_go();
    times.percentile_99()
}

/// How long panning takes at the zoom between 0.05 and 2 at which it takes longest, in steps of an eighth of
/// an octave.
fn worst_zoom(path: &Path) -> Duration {
    let zooms = (0_u8..=42).map(|eighth| 0.05 * (f32::from(eighth) / 8.0).exp2());
    let mut window = Window::open(path);
    let time = |zoom: f32| {
        window.zoom_near(zoom);
        panning(&mut window, 2 * FRAMES_ONE_WAY)
    };
    zooms.map(time).max().unwrap()
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
    Times::calmest(720, || window.show(vec![next()])).percentile_99()
}

/// How many frames a window draws that nobody touches, once everything is as it will be.
fn idle(path: &Path) -> f64 {
    let mut window = Window::open(path);
    for _ in 0..60 {
        window.show(Vec::new());
    }
    (0..60).filter(|_| window.asks_for_another()).count() as f64
}

fn typing(path: &Path) -> Duration {
    let mut window = Window::open(path);
    window.select_card();
    window.keys("some words");
    Times::calmest(FRAMES, || window.type_or_take_back()).percentile_99()
}

fn naming(path: &Path) -> Duration {
    let mut window = Window::open(path);
    window.select_step();
    window.keys("some words");
    assert_eq!(window.last_change(), Some("Rename step"));
    Times::calmest(FRAMES, || window.type_or_take_back()).percentile_99()
}

fn dragging(path: &Path) -> Duration {
    let mut window = Window::open(path);
    window.select_card();
    window.lift();
    Times::calmest(FRAMES, || window.drag()).percentile_99()
}

/// Saving itself goes on beside the frames.
fn saving(path: &Path) -> Duration {
    let copy = path.with_file_name("saved.ron");
    std::fs::copy(path, &copy).unwrap();
    let mut window = Window::open(&copy);
    window.select_card();
    let times = (0..20).map(|_| {
        window.press(Modifiers::ALT, Key::ArrowRight);
        window.press(Modifiers::ALT, Key::ArrowLeft);
        window.press(Modifiers::ALT, Key::ArrowRight);
        let begun = std::time::Instant::now();
        window.show(vec![pressed(Modifiers::COMMAND, Key::S)]);
        let took = begun.elapsed();
        window.wait();
        took
    });
    times.max().unwrap()
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
