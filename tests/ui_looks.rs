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
        let Ok(renderer) = catch_unwind(WgpuTestRenderer::new) else {
            assert!(std::env::var_os("CI").is_none(), "CI must have a graphics adapter");
            eprintln!("Skipped: there is no graphics adapter here.");
            return;
        };
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

fn check(name: &str, seen: &RgbaImage) {
    let path = golden::path(&format!("window/{name}.png"));
    if golden::updating() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        seen.save(&path).unwrap();
        return;
    }
    let expected = image::open(&path).unwrap().into_rgba8();
    assert_eq!(seen.dimensions(), expected.dimensions());
    let is_other = |(one, other): (&image::Rgba<u8>, &image::Rgba<u8>)| {
        one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > NEAR)
    };
    let others = seen.pixels().zip(expected.pixels()).filter(|pair| is_other(*pair)).count();
    let others = others as f64 * 1000.0 / f64::from(seen.width() * seen.height());
    assert!(
        others <= MOST_OTHERS,
        "{name}: {others:.1} of a thousand pixels are others than in its golden. Run UPDATE_GOLDENS=1 cargo \
         test --test ui_looks and look at the change."
    );
}
