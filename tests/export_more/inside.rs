//! The map inside a picture: it comes back as it was, and what is damaged or hostile is told.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use tempfile::TempDir;
use throughline::export::{png, svg};
use throughline::file::{self, EmbeddedError, embedded_map, load_embedded, read_embedded};

use super::hostile;
use super::programs::run;

fn png_with(map: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = png::Options { scale: 0.25, embedded: map, ..png::Options::default() };
    png::write(&hostile::sample(), options, &mut bytes).unwrap();
    bytes
}

fn svg_with(map: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = svg::Options { embedded: map, ..svg::Options::default() };
    svg::write(&hostile::sample(), options, &mut bytes).unwrap();
    bytes
}

#[test]
fn the_map_comes_back_equal() {
    for journey in [file::sample(), hostile::journey()] {
        let map = file::write(&journey);
        for picture in [png_with(Some(map.as_bytes())), svg_with(Some(map.as_bytes()))] {
            assert_eq!(embedded_map(&picture).unwrap(), map.as_bytes());
            let loaded = read_embedded(&picture).unwrap();
            assert_eq!((&loaded.journey, loaded.warnings.len()), (&journey, 0));
        }
    }
}

#[test]
fn the_picture_is_the_same_to_everybody_else() {
    let (with, without) = (png_with(Some(b"(format: 1)")), png_with(None));
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgba8();
    assert!(pixels(&with) == pixels(&without));
    let reader = ::png::Decoder::new(std::io::Cursor::new(&with)).read_info().unwrap();
    let text = &reader.info().utf8_text[0];
    assert_eq!((text.keyword.as_str(), text.compressed), ("Throughline map", true));
    assert_eq!(text.get_text().unwrap(), "(format: 1)");
}

#[test]
fn an_svg_is_drawn_with_the_map_in_it() {
    let folder = TempDir::new().unwrap();
    let map = file::write(&file::sample());
    fs::write(folder.path().join("map.svg"), svg_with(Some(map.as_bytes()))).unwrap();
    run("rsvg-convert", "librsvg2-bin", &["--output", "map.png", "map.svg"], folder.path());
}

#[test]
fn an_svg_that_was_written_anew_still_has_it() {
    let map = file::write(&file::sample());
    let drawing = String::from_utf8(svg_with(Some(map.as_bytes()))).unwrap();
    let anew = drawing
        .replace("throughline:map xmlns:throughline=", "tl:map id=\"m1\" xmlns:tl=")
        .replace("</throughline:map>", "\n  </tl:map>\n")
        .replace("<metadata>", "<metadata\n id='metadata7'>");
    assert_ne!(anew, drawing);
    assert_eq!(embedded_map(anew.as_bytes()).unwrap(), map.as_bytes());
}

/// A chunk of a PNG with its checksum.
fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(data);
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(data);
    chunk.extend(crc.sum().to_be_bytes());
    chunk
}

/// A PNG of nothing but its beginning and some chunks.
fn png_of(chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in chunks {
        bytes.extend(chunk);
    }
    bytes
}

fn text_chunk(after_keyword: &[u8]) -> Vec<u8> {
    chunk(b"iTXt", &[b"Throughline map\0", after_keyword].concat())
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[track_caller]
fn check(bytes: &[u8], wanted: EmbeddedError) {
    assert_eq!(embedded_map(bytes), Err(wanted));
}

#[test]
fn what_has_no_map_says_so() {
    use EmbeddedError::{NoMap, UnknownKind};
    check(&png_with(None), NoMap);
    check(&svg_with(None), NoMap);
    check(b"", UnknownKind);
    check(b"\xff\xd8\xff\xe0 a photograph", UnknownKind);
    check(b"(format: 1)", UnknownKind);
    check(b"\x89PNG\r\n\x1a\n", NoMap);
    check(b"<html><body>", NoMap);
    check(b"<svg", NoMap);
    check(&png_of(&[chunk(b"iTXt", b"Throughline map")]), NoMap);
    check(&png_of(&[chunk(b"iTXt", b"Comment\0\0\0\0\0Throughline map")]), NoMap);
    check(&png_of(&[b"\xff\xff\xff\xffIDAT".to_vec(), text_chunk(b"\0\0\0\0(")]), NoMap);
}

#[test]
fn what_is_damaged_or_hostile_says_so() {
    use EmbeddedError::{Damaged, TooLarge};
    let sound = text_chunk(&[b"\x01\0\0\0".as_slice(), &zlib(b"(format: 1)")].concat());
    assert_eq!(embedded_map(&png_of(std::slice::from_ref(&sound))).unwrap(), b"(format: 1)");
    for at in [24, sound.len() / 2 + 4, sound.len() - 1] {
        let mut damaged = sound.clone();
        damaged[at] ^= 0x55;
        check(&png_of(&[damaged]), Damaged);
    }
    check(&png_of(&[sound[..sound.len() - 3].to_vec()]), Damaged);
    check(&png_of(&[text_chunk(b"")]), EmbeddedError::NoMap);
    for after in [
        b"\x01".as_slice(),
        b"\x01\0",
        b"\x01\0\0",
        b"\x01\x07\0\0",
        b"\x02\0\0\0",
        b"\x01\0\0\0junk",
    ] {
        check(&png_of(&[text_chunk(after)]), Damaged);
    }
    let bomb = text_chunk(&[b"\x01\0\0\0".as_slice(), &zlib(&vec![b' '; 260_000_000])].concat());
    assert!(bomb.len() < 2_000_000);
    check(&png_of(&[bomb]), TooLarge);
    let element = |inside: &str| {
        format!(
            "<svg><metadata><t:map xmlns:t=\"urn:throughline:map\">{inside}</t:map></metadata></svg>"
        )
    };
    for inside in ["not base64!", "AAAA", "<b>AAAA</b>", "&lol;", "eJw"] {
        check(element(inside).as_bytes(), Damaged);
    }
    check(b"<svg><t:map xmlns:t=\"urn:throughline:map\">eJw", Damaged);
}

#[test]
fn every_damage_of_a_picture_ends_in_a_map_or_a_sentence() {
    let map = file::write(&file::sample());
    let picture = png_with(Some(map.as_bytes()));
    for cut in (0..picture.len()).step_by(picture.len() / 60) {
        if let Err(error) = read_embedded(&picture[..cut]) {
            assert!(error.to_string().ends_with('.'), "{error}");
        }
    }
    for at in (8..2_000).step_by(7) {
        let mut damaged = picture.clone();
        damaged[at] ^= 0x41;
        if let Err(error) = read_embedded(&damaged) {
            assert!(error.to_string().ends_with('.'), "{error}");
        }
    }
}

#[test]
fn a_chunk_that_is_no_map_is_told_as_any_file_would_be() {
    let error = read_embedded(&png_with(Some(b"hello"))).unwrap_err();
    assert!(error.in_file("map.png").contains("not a Throughline map"), "{error}");
}

#[test]
fn a_picture_on_the_disk_is_loaded_and_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("poster.png");
    let picture = png_with(Some(file::write(&file::sample()).as_bytes()));
    fs::write(&path, &picture).unwrap();
    let loaded = load_embedded(&path).unwrap();
    assert_eq!((&loaded.journey, loaded.fingerprint), (&file::sample(), None));
    assert!(file::holds_map(&path));
    assert_eq!(fs::read(&path).unwrap(), picture);
    fs::write(&path, png_with(None)).unwrap();
    assert!(!file::holds_map(&path) && !file::holds_map(Path::new("nowhere.png")));
    let error = load_embedded(&path).unwrap_err().in_file("poster.png");
    assert!(error.starts_with("poster.png: There is no map in this file."), "{error}");
}
