//! The sample and every template as PNG, held against pictures that were looked at.
#![allow(clippy::unwrap_used)]

mod golden;

use std::sync::Arc;

use image::RgbaImage;
use throughline::edit::{Edit, apply};
use throughline::export::png;
use throughline::file;
use throughline::layout::Engine;
use throughline::model::Journey;
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

const SCALE: f64 = 0.4;

/// Rounding may differ from one processor to another by this much in a channel.
const SAME_COLOUR: u8 = 6;
/// This many pixels may still be off, in a picture of three hundred thousand.
const PIXELS_OFF: usize = 40;

fn picture(journey: &Journey, scheme: Scheme) -> RgbaImage {
    let mut engine = Engine::new(Typesetter::bundled_only(), Theme::of(scheme));
    png::pixels(&engine.layout(journey), SCALE).unwrap()
}

/// How many pixels of two pictures differ; all of them where their sizes do.
fn pixels_off(a: &RgbaImage, b: &RgbaImage) -> usize {
    if a.dimensions() != b.dimensions() {
        return usize::MAX;
    }
    let differs = |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
        a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > SAME_COLOUR)
    };
    a.pixels().zip(b.pixels()).filter(differs).count()
}

/// Holds a picture against its golden; on failure leaves the picture in the target folder.
fn check(name: &str, picture: &RgbaImage) {
    let path = golden::path(&format!("pictures/{name}.png"));
    if golden::updating() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        picture.save(&path).unwrap();
        return;
    }
    let expected = image::open(&path).unwrap().to_rgba8();
    let off = pixels_off(&expected, picture);
    if off > PIXELS_OFF {
        let seen = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        picture.save(&seen).unwrap();
        panic!("{name}: {off} pixels differ from {}; see {}", path.display(), seen.display());
    }
}

#[test]
fn the_sample_in_every_scheme() {
    check("sample", &picture(&file::sample(), Scheme::Light));
    check("sample-dark", &picture(&file::sample(), Scheme::Dark));
    check("sample-high-contrast", &picture(&file::sample(), Scheme::HighContrast));
}

#[test]
fn every_template() {
    for template in file::templates() {
        check(template.name, &picture(&template.journey(), Scheme::Light));
    }
}

#[test]
fn a_moved_card_is_seen() {
    let before = file::sample();
    let lane = before.lanes.iter().find(|lane| lane.cards().len() > 3).unwrap();
    let (card, target) = (&lane.cards()[0], before.steps().last().unwrap());
    let edit = Edit::MoveCards {
        card_ids: vec![card.id],
        lane_id: lane.id,
        step_id: target.id,
        before: None,
    };
    let after = apply(&before, &edit).unwrap();
    let off = pixels_off(&picture(&before, Scheme::Light), &picture(&after, Scheme::Light));
    assert!(off > 10 * PIXELS_OFF, "only {off} pixels differ");
}

#[test]
fn a_ribbon_is_one_even_band_at_any_scale() {
    let theme = Theme::of(Scheme::Light);
    let scene = Engine::new(Typesetter::bundled_only(), Arc::clone(&theme)).layout(&file::sample());
    let ribbon = theme.palette.ribbon;
    let column = scene.columns[0];
    for scale in [0.4, 0.75, 1.0, 1.3] {
        let pixels = png::pixels(&scene, scale).unwrap();
        // Right of the first figure nothing stands on the band.
        let x = ((column.left + 0.75 * column.width) * scale) as u32;
        let is_ribbon = |y: &u32| pixels.get_pixel(x, *y).0 == [ribbon.r, ribbon.g, ribbon.b, 255];
        let rows: Vec<u32> = (0..pixels.height()).filter(is_ribbon).collect();
        let (first, last) = (rows[0], rows[rows.len() - 1]);
        assert_eq!(rows.len() as u32, last - first + 1, "at {scale}");
    }
}
