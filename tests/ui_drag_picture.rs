//! The picture during a drag against the one after it: but for what is dragged, no pixel of the map differs.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod window;

use std::panic::catch_unwind;

use egui::accesskit::Role;
use egui::{Pos2, Rect, pos2, vec2};
use egui_kittest::wgpu::WgpuTestRenderer;
use image::RgbaImage;
use throughline::file;

use window::Window;

/// What the map is painted on, between palette, inspector, bar and foot.
const CANVAS: Rect = Rect { min: pos2(80.0, 60.0), max: pos2(1140.0, 858.0) };

/// From a thing to what is painted round it: ring, bar and shadow.
const ROUND_IT: f32 = 14.0;
const SHADOW: f32 = 32.0;

/// From the pointer to the value of a point on its way.
const TAG: Rect = Rect { min: pos2(16.0, -20.0), max: pos2(72.0, 20.0) };

/// Where something is dragged, and what it is called after that.
struct Case {
    role: Role,
    name: &'static str,
    /// Where it is taken hold of, from its middle.
    grip: egui::Vec2,
    to: fn(&Window) -> Pos2,
}

/// Drags in the sample and compares; none where there is no graphics adapter.
#[track_caller]
fn check(case: &Case) {
    let Ok(renderer) = catch_unwind(WgpuTestRenderer::new) else {
        assert!(std::env::var_os("CI").is_none(), "CI must have a graphics adapter");
        eprintln!("Skipped: there is no graphics adapter here.");
        return;
    };
    let mut window = Window::painted(&file::write(&file::sample()), renderer);
    let stood = window.place_of(case.role, case.name);
    let from = stood.center() + case.grip;
    let to = (case.to)(&window);
    window.carry(from, to);
    let during = pixels(&mut window);
    window.drop_at(to);
    assert!(window.undo_label().is_some(), "{} has not moved", case.name);
    let after = pixels(&mut window);
    let stands = window.place_of(case.role, case.name);
    let excepted = [
        stood.expand(ROUND_IT),
        stands.expand(ROUND_IT),
        stood.translate(to - from).expand(SHADOW),
        TAG.translate(to.to_vec2()),
    ];
    let differing = differing(&during, &after, &excepted);
    assert!(differing.is_none(), "{}: {differing:?} differs", case.name);
}

fn pixels(window: &mut Window) -> RgbaImage {
    window.wait();
    window.harness.render().unwrap()
}

/// The ground of all pixels of the map that differ, but for those in some places.
fn differing(one: &RgbaImage, other: &RgbaImage, excepted: &[Rect]) -> Option<Rect> {
    let mut ground: Option<Rect> = None;
    for (x, y, pixel) in one.enumerate_pixels() {
        let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
        let counts = CANVAS.contains(at) && !excepted.iter().any(|rect| rect.contains(at));
        if counts && pixel != other.get_pixel(x, y) {
            let here = Rect::from_min_max(at, at);
            ground = Some(ground.map_or(here, |ground| ground.union(here)));
        }
    }
    ground
}

#[test]
fn a_card_on_its_way() {
    check(&Case {
        role: Role::ListItem,
        name: "Passport photo rejected",
        grip: vec2(0.0, 0.0),
        to: |window| window.card("No word for nine days").center(),
    });
}

#[test]
fn a_stage_on_its_way() {
    check(&Case {
        role: Role::ColumnHeader,
        name: "Stage: Aware",
        grip: vec2(0.0, 0.0),
        to: |window| window.place_of(Role::ColumnHeader, "Stage: Open account").center(),
    });
}

#[test]
fn a_lane_on_its_way() {
    check(&Case {
        role: Role::RowHeader,
        name: "Lane: Doing,",
        grip: vec2(0.0, -4.0),
        to: |window| window.place_of(Role::RowHeader, "Lane: Pain points,").center(),
    });
}

#[test]
fn a_point_on_its_way() {
    check(&Case {
        role: Role::GraphicsSymbol,
        name: "Maya feels +0.8",
        grip: vec2(0.0, 0.0),
        to: |window| {
            let point = window.place_of(Role::GraphicsSymbol, "Maya feels +0.8");
            point.center() + vec2(16.0, 0.0)
        },
    });
}

#[test]
fn other_pixels_would_be_noticed() {
    let one = RgbaImage::from_pixel(200, 200, image::Rgba([255; 4]));
    let mut other = one.clone();
    other.put_pixel(150, 100, image::Rgba([250, 255, 255, 255]));
    let there = differing(&one, &other, &[]).unwrap();
    assert_eq!(there.center(), pos2(150.5, 100.5));
    assert_eq!(differing(&one, &other, &[there.expand(1.0)]), None);
}
