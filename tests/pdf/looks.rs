//! A PDF as poppler draws it, against the PNG of the same scene.

use image::imageops::{self, FilterType};
use image::{Rgba, RgbaImage};
use throughline::export::pdf::Options;
use throughline::export::png;
use throughline::layout::Engine;
use throughline::scene::Scene;
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

use super::readers::{Document, scene};
use super::text::one_card;

/// How far the ground of half a letter may differ in brightness, of 255: poppler moves letters by a quarter of a
/// pixel, and pictures to whole ones.
const TOLERANCE: u8 = 50;

/// The largest difference between two pictures where each dot is the mean of eight by eight, and where it is.
pub fn difference(one: &RgbaImage, other: &RgbaImage) -> (u8, (u32, u32)) {
    const SIDE: u32 = 8;
    let (width, height) = (one.width().min(other.width()), one.height().min(other.height()));
    let small = |picture: &RgbaImage| {
        let cropped = imageops::crop_imm(picture, 0, 0, width, height).to_image();
        imageops::resize(
            &cropped,
            (width / SIDE).max(1),
            (height / SIDE).max(1),
            FilterType::Triangle,
        )
    };
    let (one, other) = (small(one), small(other));
    let differences = one.enumerate_pixels().zip(other.pixels()).map(|((x, y, one), other)| {
        let channels = one.0.iter().zip(other.0).take(3);
        (channels.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0), (x * SIDE, y * SIDE))
    });
    differences.fold((0, (0, 0)), |most, next| if next.0 > most.0 { next } else { most })
}

/// Fails where a PDF and a PNG of a scene differ by more than a smoothed edge.
fn check(scene: &Scene) {
    let Some(document) = Document::of(scene, &Options::default()) else { return };
    let found = document.pixels(192).unwrap().remove(0);
    let wanted = png::pixels(scene, 2.0).unwrap();
    assert!(found.width().abs_diff(wanted.width()) <= 1, "{:?}", found.dimensions());
    assert!(found.height().abs_diff(wanted.height()) <= 1, "{:?}", found.dimensions());
    let (largest, place) = difference(&found, &wanted);
    if largest > TOLERANCE {
        let kept = tempfile::tempdir().unwrap().keep();
        wanted.save(kept.join("wanted.png")).unwrap();
        found.save(kept.join("found.png")).unwrap();
        panic!("differs by {largest} at {place:?}: compare the pictures in {}", kept.display());
    }
}

fn in_scheme(scheme: Scheme) -> Scene {
    Engine::new(Typesetter::bundled_only(), Theme::of(scheme)).layout(&throughline::file::sample())
}

#[test]
fn the_sample_looks_the_same() {
    check(&in_scheme(Scheme::Light));
}

#[test]
fn the_sample_looks_the_same_in_the_dark_and_in_high_contrast() {
    check(&in_scheme(Scheme::Dark));
    check(&in_scheme(Scheme::HighContrast));
}

#[test]
fn other_scripts_and_emoji_look_the_same() {
    let mut engine = Engine::new(Typesetter::new(), Theme::of(Scheme::Light));
    let text = "Pay 💳 with العربية (نقد) and חשבון 42\n口座を開設する\nनमस्ते दुनिया";
    let scene = engine.layout(&one_card(text));
    if !scene.missing.is_empty() {
        assert!(std::env::var_os("CI").is_none(), "no font here has {:?}", scene.missing);
        eprintln!("left out: no font here has {:?}", scene.missing);
        return;
    }
    check(&scene);
}

#[test]
fn a_transparent_page_shows_what_is_under_it() {
    let scene = scene(&one_card("Passport photo rejected"));
    let check = |transparent, wanted| {
        let Some(document) = Document::of(&scene, &Options { transparent, ..Options::default() })
        else {
            return;
        };
        document.run("pdftocairo", &["-png", "-transp", "-r", "72"], &["clear"]).unwrap();
        let pixels = image::load_from_memory(&document.read("clear-1.png")).unwrap().into_rgba8();
        let Rgba([.., alpha]) = *pixels.get_pixel(1, 1);
        assert_eq!(alpha, wanted);
    };
    check(true, 0);
    check(false, 255);
}
