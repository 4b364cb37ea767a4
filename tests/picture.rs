//! The window against the PNG: what is painted on the screen looks as what is exported.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "picture/compare.rs"]
mod compare;
#[path = "picture/screen.rs"]
mod screen;

use std::sync::Arc;

use egui::vec2;
use image::{RgbaImage, imageops};
use throughline::export::png;
use throughline::layout::Engine;
use throughline::model::{Card, CardKind, Journey, Lane, LaneContent};
use throughline::scene::{Scene, Shape, Thing};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

use compare::{Area, agreement, contrast, middle_of_ink, worst_square};
use screen::Screen;

/// Texts that only come out right if face, direction, order and colour do.
const TEXTS: &[&str] = &[
    "Passport photo rejected (twice) without a reason — 180 leave, −35 %",
    "رقم الحساب (الجديد) [2024] <مهم>",
    "פותחת חשבון (ראשון) [שלוש] <דקות>",
    "البنك (Bank) يتصل (twice)",
    "本人確認の写真が理由なく却下される。",
    "So happy 🎉 and then 😡👍🏽 and 👩‍👩‍👧",
    "Crème brûlée, naïve, ½ × ∑ ≤ ∞",
    "สวัสดีค่ะ ที่นี่ น้ำ",
    "1111 8888 1.234,50 €",
];

#[test]
fn every_script_looks_on_screen_as_in_the_png() {
    let scene = lay_out(&map_of_texts());
    if !scene.missing.is_empty() {
        assert!(std::env::var_os("CI").is_none(), "CI must have fonts for {:?}", scene.missing);
        eprintln!("Skipped: there is no font here for {:?}.", scene.missing);
        return;
    }
    for pixels_per_point in [1.0, 2.0] {
        let Some(on_screen) = whole_map(&scene, pixels_per_point) else { return };
        let exported = png::pixels(&scene, pixels_per_point.into()).unwrap();
        for (text, area) in run_areas(&scene, pixels_per_point) {
            let agreement = agreement(&on_screen, &exported, area);
            assert!(agreement > 0.95, "“{text}” at {pixels_per_point}: {agreement:.3}");
        }
    }
}

#[test]
fn another_letter_or_a_turned_bracket_would_be_noticed() {
    let exported = |text: &str| png::pixels(&lay_out(&map_of(&[text])), 2.0).unwrap();
    let scene = lay_out(&map_of(&["(ab)"]));
    let [(_, area)] =
        &*run_areas(&scene, 2.0).into_iter().filter(|(text, _)| text == "(ab)").collect::<Vec<_>>()
    else {
        panic!("one run shows the text");
    };
    let right = exported("(ab)");
    for wrong in [")ab(", "(aa)", "(ba)"] {
        let agreement = agreement(&right, &exported(wrong), *area);
        assert!(agreement < 0.85, "{wrong}: {agreement:.3}");
    }
}

#[test]
fn the_sample_looks_on_screen_as_in_the_png() {
    let scene = lay_out(&throughline::file::sample());
    let Some(on_screen) = whole_map(&scene, 1.0) else { return };
    let exported = png::pixels(&scene, 1.0).unwrap();
    let (area, difference) = worst_square(&on_screen, &exported, 12);
    assert!(difference < 16.0, "{difference:.1} at {area:?}");
}

#[test]
fn letters_are_right_after_the_texture_started_anew() {
    let scene = lay_out(&throughline::file::sample());
    let size = vec2(900.0, 700.0);
    let (Some(mut fresh), Some(mut used)) =
        (Screen::new(scene.clone(), size, 1.0), Screen::new(scene, size, 1.0))
    else {
        return;
    };
    for step in 0..30_i16 {
        used.pixels((-40.0, -30.0), 0.4 * 1.13_f32.powi(step.into()));
    }
    assert!(used.texture_restarts() > 0, "so many sizes fill the texture");
    assert_same(&used.pixels((-400.0, -300.0), 1.0), &fresh.pixels((-400.0, -300.0), 1.0));
}

#[test]
fn a_map_that_is_moved_looks_the_same_where_it_then_stands() {
    let scene = lay_out(&throughline::file::sample());
    let Some(mut screen) = Screen::new(scene, vec2(900.0, 700.0), 1.0) else { return };
    for zoom in [0.13, 0.67, 1.0, 3.3] {
        let before = screen.pixels((-200.0, -150.0), zoom);
        let after = screen.pixels((-163.0, -101.0), zoom);
        let part =
            |of: &RgbaImage, left, top| imageops::crop_imm(of, left, top, 800, 600).to_image();
        assert_same(&part(&before, 0, 0), &part(&after, 37, 49));
    }
}

#[test]
fn while_zooming_all_is_in_its_place_already() {
    let scene = lay_out(&throughline::file::sample());
    let Some(mut screen) = Screen::new(scene, vec2(900.0, 700.0), 1.0) else { return };
    for (from, to) in [(1.0, 1.1), (1.1, 3.0), (3.0, 0.4), (0.4, 0.37), (0.37, 0.1)] {
        screen.pixels((-130.0, -90.0), from);
        let at_once = screen.first_pixels((-60.0, -40.0), to);
        let at_rest = screen.pixels((-60.0, -40.0), to);
        let agreement = agreement(&at_once, &at_rest, [0, 0, 900, 700]);
        assert!(agreement > 0.9, "from {from} to {to}: {agreement:.3}");
    }
}

/// How far a text may be above or below its place while zooming, in pixels.
const SHIVER: f64 = 0.2;
/// What was drawn while the view rested has its origin and its baselines on whole pixels, and stays for some frames.
const ROUNDING: f64 = 1.0;
const FRAMES_FROM_REST: usize = 12;
/// How much of its contrast a text has while zooming.
const LEAST_CONTRAST: f64 = 0.55;

#[test]
fn in_no_frame_of_zooming_a_text_shivers_or_blurs() {
    let scene =
        lay_out(&map_of(&["Passport photo rejected", "Why do they need it?", "Mobile app"]));
    let Some(mut screen) = Screen::new(scene.clone(), vec2(700.0, 900.0), 1.0) else { return };
    let inwards = (0..60).map(|frame| 0.5 * 1.02_f32.powi(frame));
    let outwards = (0..60).map(|frame| 1.6 / 1.02_f32.powi(frame));
    screen.pixels((0.0, 35.0), 0.5);
    for (frame, zoom) in inwards.chain(outwards).enumerate() {
        // A point that is not the corner stays where it is, as under a pointer.
        let top = 50.0 - 30.0 * zoom;
        let shown = screen.first_pixels((0.0, top), zoom);
        let shown = imageops::crop_imm(&shown, 0, top as u32, 700, 900 - top as u32 - 1).to_image();
        let exact = png::pixels(&scene, zoom.into()).unwrap();
        for (text, area) in run_areas(&scene, zoom) {
            let right = middle_of_ink(&exact, area) + f64::from(top.fract());
            let off = (middle_of_ink(&shown, area) - right).abs();
            let allowed = if frame < FRAMES_FROM_REST { ROUNDING } else { SHIVER };
            assert!(off < allowed, "“{text}” is {off:.2} pixels off at zoom {zoom}");
            let contrast = contrast(&shown, &exact, area);
            assert!(contrast > LEAST_CONTRAST, "“{text}” has {contrast:.2} at zoom {zoom}");
        }
    }
}

/// How far the mean colour of any square of 12 pixels may be from that of the map drawn in full, of 255: what is
/// drawn plainly differs by less than anybody sees, and so nothing pops when it changes.
const PLAIN_TOLERANCE: f64 = 24.0;

#[test]
fn just_above_and_below_where_it_is_drawn_more_plainly_a_map_looks_as_drawn_in_full() {
    let scene = lay_out(&throughline::file::sample());
    let Some(mut screen) = Screen::new(scene.clone(), vec2(1000.0, 800.0), 1.0) else { return };
    for zoom in zooms_of_change(&scene).into_iter().flat_map(|zoom| [zoom * 0.99, zoom * 1.01]) {
        let on_screen = screen.pixels((0.0, 0.0), zoom);
        let exported = png::pixels(&scene, zoom.into()).unwrap();
        let (area, difference) = worst_square(&on_screen, &exported, 12);
        assert!(difference < PLAIN_TOLERANCE, "{difference:.1} at {area:?} at zoom {zoom}");
    }
}

/// No map is seen smaller than at this zoom.
const SMALLEST_ZOOM: f32 = 0.04;

/// Where letters become bars and bars nothing, icons become patches, and round corners and soft edges plain ones.
fn zooms_of_change(scene: &Scene) -> Vec<f32> {
    let (smallest_text, smallest_bar, smallest_icon, smallest_smooth_scale) = (4.0, 0.6, 4.0, 0.3);
    let items = scene.blocks.iter().flat_map(|placed| placed.block.items.iter());
    let zooms = items.flat_map(|item| match &item.shape {
        Shape::Text(text) => vec![smallest_text / text.run.size, smallest_bar / text.run.size],
        Shape::Icon(icon) => vec![smallest_icon / icon.size as f32],
        Shape::Rect(_) | Shape::Path(_) | Shape::Image(_) => Vec::new(),
    });
    let mut zooms: Vec<f32> = zooms.chain([smallest_smooth_scale]).collect();
    zooms.retain(|zoom| *zoom >= SMALLEST_ZOOM);
    zooms.sort_by(f32::total_cmp);
    zooms.dedup_by(|one, other| *one < *other * 1.04);
    zooms
}

#[track_caller]
fn assert_same(one: &RgbaImage, other: &RgbaImage) {
    let (area, difference) = worst_square(one, other, 1);
    assert!(difference < 3.0, "{difference} at {area:?}");
}

fn lay_out(journey: &Journey) -> Scene {
    Engine::new(Typesetter::new(), Theme::of(Scheme::Light)).layout(journey)
}

fn map_of_texts() -> Journey {
    map_of(TEXTS)
}

/// A map with one card for each text, in one lane.
fn map_of(texts: &[&str]) -> Journey {
    let mut journey = Journey::new();
    let step = journey.steps().next().unwrap().id;
    let cards = texts.iter().map(|text| Arc::new(Card::new(step, CardKind::Action, *text)));
    let content = LaneContent::Cards { kind: CardKind::Action, cards: cards.collect() };
    journey.lanes = vec![Arc::new(Lane::new("Doing", content))];
    journey
}

/// The whole map on a screen; none where there is no graphics adapter.
fn whole_map(scene: &Scene, pixels_per_point: f32) -> Option<RgbaImage> {
    let size = vec2(scene.size.width.ceil() as f32, scene.size.height.ceil() as f32);
    Some(Screen::new(scene.clone(), size, pixels_per_point)?.pixels((0.0, 0.0), 1.0))
}

/// The runs of cards, with the pixels they stand on.
fn run_areas(scene: &Scene, scale: f32) -> Vec<(String, Area)> {
    let of_cards = scene.blocks.iter().flat_map(|placed| {
        let items = placed.block.items.iter();
        items
            .filter(|item| matches!(item.thing, Some(Thing::Card(_))))
            .map(move |item| (placed, item))
    });
    of_cards
        .filter_map(|(placed, item)| match &item.shape {
            Shape::Text(text) if !text.run.text.trim().is_empty() => {
                let rect = (text.rect() + placed.origin.to_vec2()).scale_from_origin(scale.into());
                let area = [rect.x0.floor(), rect.y0.floor(), rect.x1.ceil(), rect.y1.ceil()];
                Some((text.run.text.clone(), area.map(|side| side as u32)))
            }
            Shape::Text(_) | Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => {
                None
            }
        })
        .collect()
}
