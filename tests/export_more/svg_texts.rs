//! Texts of an SVG as paths and with fonts of its own, against the PNG of the same scene.

use std::fs;
use std::path::Path;

use image::RgbaImage;
use image::imageops::{self, FilterType};
use tempfile::TempDir;
use throughline::export::svg::{Options, Texts};
use throughline::export::{png, svg};
use throughline::scene::Scene;

use super::hostile;
use super::programs::{CHROMIUM, run};

fn written(scene: &Scene, texts: Texts) -> String {
    let mut bytes = Vec::new();
    svg::write(scene, Options { texts, ..Options::default() }, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn quartered(pixels: &RgbaImage) -> RgbaImage {
    let (width, height) = pixels.dimensions();
    imageops::resize(pixels, width / 4, height / 4, FilterType::Triangle)
}

/// How much of two pictures differs by more than edges do, in parts of all that is there.
fn differing(one: &RgbaImage, other: &RgbaImage, tolerance: u8) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let (one, other) = (quartered(one), quartered(other));
    let pairs = one.as_raw().iter().zip(other.as_raw());
    pairs.filter(|(a, b)| a.abs_diff(**b) > tolerance).count() as f64 / one.as_raw().len() as f64
}

#[test]
fn outlines_look_as_the_png_does_without_any_font() {
    let scene = hostile::sample();
    let drawing = written(&scene, Texts::Outlines);
    assert!(!drawing.contains("<text"), "Inter is all paths");
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("map.svg"), drawing).unwrap();
    let fontless = r"<?xml version='1.0'?><fontconfig></fontconfig>";
    fs::write(folder.path().join("fonts.conf"), fontless).unwrap();
    let arguments = ["--zoom", "2", "--output", "map.png", "map.svg"];
    if run("rsvg-convert", "librsvg2-bin", &arguments, folder.path()).is_none() {
        return;
    }
    let found = image::open(folder.path().join("map.png")).unwrap().into_rgba8();
    let wanted = png::pixels(&scene, 2.0).unwrap();
    assert!(differing(&wanted, &found, 24) == 0.0);
}

#[test]
fn the_words_of_outlines_can_still_be_read_aloud() {
    let drawing = written(&hostile::sample(), Texts::Outlines);
    assert!(drawing.contains("aria-label=\"Passport photo"));
}

fn screenshot(folder: &Path, size: (u32, u32)) -> Option<RgbaImage> {
    let address = format!("file://{}", folder.join("map.svg").display());
    let window = format!("--window-size={},{}", size.0, size.1);
    let mut arguments = CHROMIUM.to_vec();
    arguments.extend(["--hide-scrollbars", "--screenshot=map.png", &window, &address]);
    run("chromium", "chromium", &arguments, folder)?;
    Some(image::open(folder.join("map.png")).unwrap().into_rgba8())
}

#[test]
fn fonts_that_travel_along_are_used() {
    let scene = hostile::sample();
    let folder = TempDir::new().unwrap();
    let drawing = written(&scene, Texts::Embedded);
    assert!(drawing.len() < 1_500_000, "{} bytes", drawing.len());
    // Without the fonts of the system, and with other names for ours, nothing else can look like Inter.
    fs::write(folder.path().join("map.svg"), drawing).unwrap();
    let size = (scene.size.width.ceil() as u32, scene.size.height.ceil() as u32);
    let Some(found) = screenshot(folder.path(), size) else { return };
    let wanted = png::pixels(&scene, 1.0).unwrap();
    let with_fonts = differing(&wanted, &found, 40);
    let plain = written(&scene, Texts::Real).replace("Inter", "Nobody");
    fs::write(folder.path().join("map.svg"), plain).unwrap();
    let without = differing(&wanted, &screenshot(folder.path(), size).unwrap(), 40);
    assert!(
        with_fonts < 0.01 && with_fonts * 2.0 < without,
        "{with_fonts} with, {without} without"
    );
}
