//! An image of the window in each theme, with the map on white paper and in the same colours.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod golden;
mod window;

use std::panic::catch_unwind;

use egui::{Key, Modifiers};
use egui_kittest::wgpu::WgpuTestRenderer;
use image::RgbaImage;
use throughline::file;

use window::Window;

/// How far a channel may be off before a pixel is another, and how many of them may be, in a thousand:
/// graphics drivers do not round edges alike.
const NEAR: u8 = 24;
const MOST_OTHERS: f64 = 4.0;

#[test]
fn the_window_looks_as_it_should_in_each_theme() {
    for (name, choices) in [
        ("light", &["Light"][..]),
        ("dark", &["Dark"]),
        ("dark-map", &["Dark", "As the window"]),
        ("high-contrast", &["High contrast", "As the window"]),
    ] {
        let Some(renderer) = renderer() else { return };
        let mut window = Window::painted(&file::write(&file::sample()), renderer);
        window.press(Modifiers::COMMAND, Key::Comma);
        for choice in choices {
            window.click(choice);
        }
        window.key(Key::Escape);
        window.select_card("Passport photo rejected");
        window.wait();
        check(name, &window.harness.render().unwrap());
    }
}

/// Texts of every size are drawn again for the other number of pixels, so that none is blurred.
#[test]
fn a_window_moved_to_another_display_is_as_sharp_as_one_opened_there() {
    let text = file::write(&file::sample());
    for (from, to) in [(1.0, 2.0), (2.0, 1.25)] {
        let (Some(first), Some(second)) = (renderer(), renderer()) else { return };
        let mut moved = Window::painted_at(&text, first, from);
        let before = moved.harness.render().unwrap();
        moved.move_to_scale(to);
        let after = moved.harness.render().unwrap();
        let width = before.width() as f32 / from * to;
        assert!((after.width() as f32 - width).abs() < 1.0, "{} pixels wide", after.width());
        let opened = Window::painted_at(&text, second, to).harness.render().unwrap();
        let others = others(&after, &opened);
        assert!(others <= MOST_OTHERS, "{others:.1} of a thousand pixels are others at {to}");
    }
}

fn renderer() -> Option<WgpuTestRenderer> {
    let renderer = catch_unwind(WgpuTestRenderer::new).ok();
    if renderer.is_none() {
        assert!(std::env::var_os("CI").is_none(), "CI must have a graphics adapter");
        eprintln!("Skipped: there is no graphics adapter here.");
    }
    renderer
}

/// How many pixels of a thousand are others in two images of one size.
fn others(seen: &RgbaImage, expected: &RgbaImage) -> f64 {
    assert_eq!(seen.dimensions(), expected.dimensions());
    let is_other = |(one, other): (&image::Rgba<u8>, &image::Rgba<u8>)| {
        one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > NEAR)
    };
    let others = seen.pixels().zip(expected.pixels()).filter(|pair| is_other(*pair)).count();
    others as f64 * 1000.0 / f64::from(seen.width() * seen.height())
}

fn check(name: &str, seen: &RgbaImage) {
    let path = golden::path(&format!("window/{name}.png"));
    if golden::updating() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        seen.save(&path).unwrap();
        return;
    }
    let expected = image::open(&path).unwrap().into_rgba8();
    let others = others(seen, &expected);
    assert!(
        others <= MOST_OTHERS,
        "{name}: {others:.1} of a thousand pixels are others than in its golden. Run UPDATE_GOLDENS=1 cargo \
         test --test ui_looks and look at the change."
    );
}
