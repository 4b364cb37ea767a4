//! Slides, as other programs have them.

use std::fs;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use tempfile::TempDir;
use throughline::export::pptx::{Options, write};
use throughline::file;
use throughline::model::{Card, Journey, Lane, LaneContent};
use throughline::scene::Scene;
use zip::ZipArchive;

use super::hostile;
use super::programs::{run, words};

fn slides(scene: &Scene) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = Options { title: "Bank & <more>", author: "A team" };
    assert_eq!(write(scene, &options, &mut bytes).unwrap(), []);
    bytes
}

/// The parts of a package with their names.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |at| {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

fn text_of(parts: &[(String, Vec<u8>)], name: &str) -> String {
    let part = parts.iter().find(|(known, _)| known == name);
    String::from_utf8(part.unwrap_or_else(|| panic!("no part {name}")).1.clone()).unwrap()
}

/// The cards whose words are shown; those of a storyboard are told of its pictures.
fn shown(journey: &Journey) -> Vec<&Arc<Card>> {
    let is_shown = |lane: &&Arc<Lane>| !matches!(lane.content, LaneContent::Images { .. });
    let cards = journey.lanes.iter().filter(is_shown).flat_map(|lane| lane.cards());
    cards.filter(|card| !card.text.is_empty()).collect()
}

/// Every part of XML is well formed, and no number of a shape is given twice on a slide.
fn check_sound(bytes: &[u8]) {
    let parts = parts(bytes);
    for (name, bytes) in &parts {
        if name.starts_with("ppt/media/") {
            image::load_from_memory(bytes).unwrap();
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
        let mut ids: Vec<&str> = text
            .split("<p:cNvPr id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name} gives a number twice");
    }
    let types = text_of(&parts, "[Content_Types].xml");
    let ends = |name: &str, ending| name.rsplit_once('.').is_some_and(|(_, end)| end == ending);
    for (name, _) in
        parts.iter().filter(|(name, _)| ends(name, "xml") && name != "[Content_Types].xml")
    {
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name} has no type");
    }
    for (name, bytes) in parts.iter().filter(|(name, _)| ends(name, "rels")) {
        let folder = name.split("_rels/").next().unwrap();
        let text = std::str::from_utf8(bytes).unwrap();
        for target in text.split("Target=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let path = match target.strip_prefix("../") {
                Some(rest) => format!("ppt/{rest}"),
                None => format!("{folder}{target}"),
            };
            assert!(parts.iter().any(|(name, _)| *name == path), "{name} asks for {path}");
        }
    }
}

#[test]
fn parts_are_sound_and_typed_and_found() {
    check_sound(&slides(&hostile::sample()));
    check_sound(&slides(&hostile::scene(&hostile::journey())));
    check_sound(&slides(&hostile::scene(&Journey::new())));
    check_sound(&slides(&hostile::scene(&file::template("blank").unwrap().journey())));
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    assert!(slides(&hostile::sample()) == slides(&hostile::sample()));
}

#[test]
fn one_slide_has_the_whole_map_and_one_each_stage() {
    let sample = file::sample();
    let parts = parts(&slides(&hostile::sample()));
    let count = parts.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide")).count();
    assert_eq!(count, 1 + sample.stages.len());
    for (index, stage) in sample.stages.iter().enumerate() {
        let slide = text_of(&parts, &format!("ppt/slides/slide{}.xml", index + 2));
        assert_eq!(slide.matches("type=\"title\"").count(), 1, "{}", stage.name);
        for other in &sample.stages {
            let is_of_stage = |card: &&Arc<Card>| {
                card.span <= 1 && other.steps.iter().any(|step| step.id == card.step)
            };
            let cards: Vec<_> = shown(&sample).into_iter().filter(is_of_stage).collect();
            for card in cards {
                let text = card.text.split('\n').next().unwrap().replace('&', "&amp;");
                let is_alone = sample.cards().filter(|known| known.text == card.text).count() == 1;
                if is_alone {
                    let is_there = slide.contains(&format!("<a:t>{text}"));
                    assert_eq!(is_there, other.id == stage.id, "{text} on {}", stage.name);
                }
            }
        }
    }
}

#[test]
fn a_card_is_one_shape_that_has_all_its_words() {
    let parts = parts(&slides(&hostile::sample()));
    let slide = text_of(&parts, "ppt/slides/slide1.xml");
    for card in shown(&file::sample()) {
        let paragraphs: Vec<String> = card
            .text
            .split('\n')
            .map(|text| format!("<a:t>{}</a:t>", text.replace('&', "&amp;").replace('"', "&quot;")))
            .collect();
        let shapes = slide
            .split("<p:sp>")
            .filter(|shape| paragraphs.iter().all(|paragraph| shape.contains(paragraph.as_str())));
        assert!(shapes.count() >= 1, "{paragraphs:?}");
    }
    assert!(slide.contains(": A tram with a poster passes Maya"), "a picture is told");
}

#[test]
fn another_program_finds_every_word() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("map.pptx"), slides(&hostile::sample())).unwrap();
    let arguments = ["--headless", "--convert-to", "pdf", "map.pptx"];
    if run("soffice", "libreoffice-impress-nogui", &arguments, folder.path()).is_none() {
        return;
    }
    let Some(output) = run("pdfinfo", "poppler-utils", &["map.pdf"], folder.path()) else { return };
    let sample = file::sample();
    let pages = format!("{}", 1 + sample.stages.len());
    let told = words(&output);
    let found = told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
    assert_eq!(found, pages);
    let output = run("pdftotext", "poppler-utils", &["map.pdf", "-"], folder.path()).unwrap();
    let text: String = words(&output).split_whitespace().collect();
    for card in shown(&sample) {
        let wanted: String = card.text.split_whitespace().collect();
        assert!(text.contains(&wanted), "{}", card.text);
    }
}

#[test]
fn python_reads_the_package() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("map.pptx"), slides(&hostile::sample())).unwrap();
    let script = "import zipfile, xml.dom.minidom as d\n\
                  z = zipfile.ZipFile('map.pptx')\n\
                  assert z.testzip() is None\n\
                  [d.parseString(z.read(n)) for n in z.namelist() if n.endswith(('.xml', '.rels'))]";
    run("python3", "python3", &["-c", script], folder.path());
}

#[test]
fn a_large_map_is_written_without_delay_that_grows_by_squares() {
    let time = |cards| {
        let scene = hostile::scene(&hostile::large(cards));
        let begun = std::time::Instant::now();
        slides(&scene);
        begun.elapsed().as_secs_f64()
    };
    let (small, large) = (time(1500), time(6000));
    assert!(large < small * 10.0 + 0.5, "{small} s, and {large} s for four times as much");
}
