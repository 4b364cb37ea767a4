//! An SVG as another program draws it, against the PNG of the same scene.
//!
//! rsvg-convert is asked where it is installed. With CI set it must be.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use image::imageops::{self, FilterType};
use image::{ImageFormat, RgbaImage};
use throughline::export::{png, svg};
use throughline::layout::Engine;
use throughline::scene::{Item, Scene, Shape};
use throughline::text::{Style, Typesetter, Wrap};
use throughline::theme::{Scheme, Theme};

use super::scenes::*;

/// How far a quarter of a letter may differ in brightness, of 255: the two rasterizers smooth edges in
/// their own ways.
const TOLERANCE: u8 = 24;

/// Draws the SVG with rsvg-convert and fails where it differs from the PNG by more than a smoothed edge.
fn check(scene: &Scene) {
    if Command::new("rsvg-convert").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "rsvg-convert must be there with CI set");
        eprintln!("not compared: rsvg-convert is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let wanted = png::pixels(scene, 2.0).unwrap();
    let found = draw_with_rsvg(scene, folder.path());
    assert_eq!(found.dimensions(), wanted.dimensions());
    let [wanted_small, found_small] = [&wanted, &found].map(quartered);
    let differences = wanted_small.as_raw().iter().zip(found_small.as_raw());
    let largest = differences.map(|(&a, &b)| a.abs_diff(b)).max().unwrap_or(0);
    if largest > TOLERANCE {
        let kept = folder.keep();
        wanted.save(kept.join("wanted.png")).unwrap();
        panic!("differs by {largest} of 255: compare the pictures in {}", kept.display());
    }
}

fn draw_with_rsvg(scene: &Scene, folder: &Path) -> RgbaImage {
    let [source, target] = ["found.svg", "found.png"].map(|name| folder.join(name));
    let mut bytes = Vec::new();
    svg::write(scene, svg::Options::default(), &mut bytes).unwrap();
    std::fs::write(&source, bytes).unwrap();
    let status = Command::new("rsvg-convert")
        .env("FONTCONFIG_FILE", fonts_conf(folder))
        .args(["--zoom", "2", "--output"])
        .args([&target, &source])
        .status()
        .unwrap();
    assert!(status.success(), "rsvg-convert refuses {}", source.display());
    image::load(std::io::Cursor::new(std::fs::read(target).unwrap()), ImageFormat::Png)
        .unwrap()
        .into_rgba8()
}

/// A configuration that knows the bundled fonts without installing them, and the system's but for an Inter
/// of another version. It would choose an optical size by itself, for which text was not measured: not
/// here.
fn fonts_conf(folder: &Path) -> PathBuf {
    let path = folder.join("fonts.conf");
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let text = format!(
        r#"<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
            <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
            <dir>{}</dir>
            <cachedir>{}</cachedir>
            <selectfont><rejectfont><pattern>
                <patelt name="family"><string>Inter</string></patelt>
            </pattern></rejectfont></selectfont>
            <match target="scan">
                <test name="family"><string>Inter Variable</string></test>
                <edit name="size" mode="delete_all"/>
            </match>
        </fontconfig>"#,
        bundled.display(),
        folder.join("cache").display(),
    );
    std::fs::write(&path, text).unwrap();
    path
}

fn quartered(pixels: &RgbaImage) -> RgbaImage {
    let (width, height) = pixels.dimensions();
    imageops::resize(pixels, width / 4, height / 4, FilterType::Triangle)
}

#[test]
fn everything_of_a_map_looks_the_same() {
    check(&medley(&mut Typesetter::bundled_only()));
}

/// Without figures that stand in columns, for which rsvg-convert cannot ask a font.
#[test]
fn the_sample_looks_the_same() {
    let mut engine = Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light));
    let mut scene = engine.layout(&throughline::file::sample());
    for placed in &mut scene.blocks {
        let is_figures = |item: &Item| matches!(&item.shape, Shape::Text(text) if text.run.tabular);
        Arc::make_mut(&mut Arc::make_mut(&mut placed.block).items).retain(|item| !is_figures(item));
    }
    check(&scene);
}

/// Without emoji, which rsvg-convert draws in black.
#[test]
fn other_scripts_look_the_same() {
    let mut typesetter = Typesetter::new();
    let style = Style { size: 20.0, line_height: 26.0, ..STYLE };
    let words =
        ["خدمة (جديدة) للعملاء", "חשבון (חדש) 42", "口座を開設する", "Pay with العربية cards"];
    let mut shapes = Vec::new();
    for (index, words) in words.into_iter().enumerate() {
        let missing = typesetter.set(words, style, Wrap::Never).missing.clone();
        if missing.is_empty() {
            let at = (10.0, 10.0 + 60.0 * index as f64);
            shapes.extend(text(&mut typesetter, words, style, at));
        } else {
            assert!(std::env::var_os("CI").is_none(), "no font here has {missing:?} of {words}");
            eprintln!("left out: no font here has {missing:?} of {words}");
        }
    }
    check(&scene(200.0, 260.0, shapes));
}
