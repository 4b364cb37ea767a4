//! Slides, as other programs have them.

use std::fs;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use tempfile::TempDir;
use throughline::export::Note;
use throughline::export::pptx::{Options, write};
use throughline::file;
use throughline::handout::SlideLayout;
use throughline::model::{Card, CardId, CardKind, Journey, Lane, LaneContent, Stage, Step};
use throughline::text::Typesetter;
use throughline::theme::Scheme;
use zip::ZipArchive;

use super::hostile;
use super::programs::{run, words};

fn slides(journey: &Journey) -> Vec<u8> {
    noted(journey).0
}

fn noted(journey: &Journey) -> (Vec<u8>, Vec<Note>) {
    let mut bytes = Vec::new();
    let options = Options { title: "Bank & <more>", author: "A team" };
    let mut layout = SlideLayout::with(journey, Scheme::Light, Typesetter::bundled_only());
    let scene = hostile::scene(journey);
    let notes = write(&scene, &mut |widths| layout.lay_out(widths), &options, &mut bytes).unwrap();
    (bytes, notes)
}

/// The slides after that of the whole map.
fn stage_slides(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let count = parts.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide")).count();
    (2..=count).map(|number| text_of(&parts, &format!("ppt/slides/slide{number}.xml"))).collect()
}

/// The numbers that stand behind a word.
fn numbers(text: &str, word: &str) -> Vec<i64> {
    let after = text.split(word).skip(1);
    after.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
}

/// Where the shapes of a slide stand: left, top, width and height.
fn frames(slide: &str) -> Vec<[i64; 4]> {
    let places = slide.split("<a:off ").skip(2);
    let number = |place: &str, word: &str| numbers(place, word)[0];
    let frame = |place: &str| {
        [" x", " y", " cx", " cy"].map(|name| number(&format!(" {place}"), &format!("{name}=\"")))
    };
    places.map(frame).collect()
}

fn title(slide: &str) -> &str {
    let shape = slide.split("type=\"title\"").nth(1).unwrap();
    shape.split("<a:t>").nth(1).unwrap().split("</a:t>").next().unwrap()
}

fn lane_of(name: String, cards: Vec<Arc<Card>>) -> Lane {
    Lane::new(name, LaneContent::Cards { kind: CardKind::Action, cards })
}

/// A stage with more steps and lanes than a slide can show.
fn crowded() -> Journey {
    let mut journey = Journey::new();
    let mut stage = Stage::new("Use");
    stage.steps = (1..=9).map(|number| Step::new(format!("Step {number}"))).collect();
    let steps: Vec<_> = stage.steps.iter().map(|step| step.id).collect();
    journey.stages = vec![Arc::new(stage)];
    let lanes = (1..=14).map(|lane| {
        let cards = steps.iter().enumerate().flat_map(|(at, step)| {
            (0..=at % 2).map(move |card| {
                let text = format!("Lane {lane}, step {}, card {card}.", at + 1);
                Arc::new(Card::new(*step, CardKind::Action, text))
            })
        });
        Arc::new(lane_of(format!("Lane {lane}"), cards.collect()))
    });
    journey.lanes = lanes.collect();
    journey
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
    check_sound(&slides(&file::sample()));
    check_sound(&slides(&hostile::journey()));
    check_sound(&slides(&Journey::new()));
    check_sound(&slides(&file::template("blank").unwrap().journey()));
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    assert!(slides(&file::sample()) == slides(&file::sample()));
}

#[test]
fn the_slides_of_a_stage_have_its_cards_and_no_others() {
    let sample = file::sample();
    let slides = stage_slides(&slides(&sample));
    for stage in &sample.stages {
        let own: Vec<&String> =
            slides.iter().filter(|slide| title(slide).starts_with(&stage.name)).collect();
        assert!((1..=2).contains(&own.len()), "{} has {} slides", stage.name, own.len());
        for (at, slide) in own.iter().enumerate() {
            assert_eq!(slide.matches("type=\"title\"").count(), 1);
            let count = if own.len() == 1 {
                String::new()
            } else {
                format!(" ({} of {})", at + 1, own.len())
            };
            assert_eq!(title(slide), format!("{}{count}", stage.name));
        }
        for other in &sample.stages {
            let is_of_stage = |card: &&Arc<Card>| {
                card.span <= 1 && other.steps.iter().any(|step| step.id == card.step)
            };
            for card in shown(&sample).into_iter().filter(is_of_stage) {
                let text = card.text.split('\n').next().unwrap().replace('&', "&amp;");
                let is_alone = sample.cards().filter(|known| known.text == card.text).count() == 1;
                if is_alone {
                    let text = format!("<a:t>{text}");
                    let times = own.iter().filter(|slide| slide.contains(&text)).count();
                    assert_eq!(times, usize::from(other.id == stage.id), "{text} {}", stage.name);
                }
            }
        }
    }
}

/// “6 cards” would be about the whole map.
#[test]
fn a_collapsed_lane_says_on_the_slide_of_a_stage_what_it_holds_there() {
    let mut sample = file::sample();
    let thinking = sample.lanes.iter().position(|lane| lane.name == "Thinking").unwrap();
    let lane = Lane { collapsed: true, ..Lane::clone(&sample.lanes[thinking]) };
    let first = lane.cards()[0].text.clone();
    sample.lanes[thinking] = Arc::new(lane);
    let slides = stage_slides(&slides(&sample));
    assert!(slides.iter().any(|slide| slide.contains(&format!("<a:t>{first}"))), "{first}");
    assert!(slides.iter().all(|slide| !slide.contains(" cards</a:t>")));
}

#[test]
fn a_line_of_a_blueprint_says_on_every_slide_what_lies_on_its_sides() {
    let slides = stage_slides(&slides(&throughline::file::sample()));
    let with_line = slides.iter().filter(|slide| slide.contains("Line of visibility"));
    let words = ["Maya sees this", "Maya does not see this"];
    assert_eq!(with_line.clone().count(), 5, "one for each stage");
    for slide in with_line {
        for words in words {
            assert!(slide.contains(words), "no “{words}” on “{}”", title(slide));
        }
    }
}

#[test]
fn letters_on_the_slides_of_stages_can_be_read_and_the_width_is_used() {
    const WIDTH: i64 = 12_192_000;
    for template in file::templates() {
        let journey = template.journey();
        for slide in stage_slides(&slides(&journey)) {
            let smallest = numbers(&slide, "<a:rPr sz=\"").into_iter().min().unwrap();
            assert!(smallest >= 885, "{smallest} on {}", title(&slide));
            let frames = frames(&slide);
            let right = frames.iter().map(|[x, _, width, _]| x + width).max().unwrap();
            let reach = right - frames.iter().map(|[x, ..]| *x).min().unwrap();
            assert!(reach * 10 > WIDTH * 6, "{} uses {reach}", title(&slide));
        }
    }
}

#[test]
fn a_crowded_stage_goes_on_over_several_slides_and_loses_nothing() {
    let journey = crowded();
    let (bytes, notes) = noted(&journey);
    check_sound(&bytes);
    assert!(matches!(notes[..], [Note::SmallOnSlide { .. }]), "{notes:?}");
    let slides = stage_slides(&bytes);
    assert!(slides.len() >= 4, "two times the steps, and the lanes of each");
    for (at, slide) in slides.iter().enumerate() {
        assert_eq!(title(slide), format!("Use ({} of {})", at + 1, slides.len()));
        assert!(numbers(slide, "<a:rPr sz=\"").into_iter().min().unwrap() >= 885);
        let lowest = frames(slide).iter().map(|[_, y, _, height]| y + height).max().unwrap();
        assert!(lowest <= 6_858_000, "{lowest} on {}", title(slide));
    }
    for card in journey.cards() {
        let text = format!("<a:t>{}</a:t>", card.text);
        assert_eq!(slides.iter().filter(|slide| slide.contains(&text)).count(), 1, "{text}");
    }
}

#[test]
fn a_cell_that_is_too_full_for_a_slide_is_made_smaller_and_told() {
    let mut journey = crowded();
    let step = journey.stages[0].steps[0].id;
    let many = (0..40).map(|number| {
        let text = format!("Many {number}.");
        Arc::new(Card { id: CardId::random(), ..Card::new(step, CardKind::Action, text) })
    });
    journey.lanes = vec![Arc::new(lane_of("Full".to_owned(), many.collect()))];
    let (bytes, notes) = noted(&journey);
    let told = notes.last().unwrap().to_string();
    assert!(told.starts_with("The smallest letters on the slides of “Use” have "), "{told}");
    let slides = stage_slides(&bytes);
    assert!((0..40).all(|number| slides[0].contains(&format!("Many {number}."))));
}

#[test]
fn small_letters_on_the_slide_of_the_whole_map_are_told() {
    let (_, notes) = noted(&file::sample());
    let told: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert!(told[0].starts_with("The smallest letters on the slide of the whole map have 4."));
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(noted(&Journey::new()).1, []);
}

#[test]
fn a_card_is_one_shape_that_has_all_its_words() {
    let parts = parts(&slides(&file::sample()));
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
    fs::write(folder.path().join("map.pptx"), slides(&file::sample())).unwrap();
    let arguments = ["--headless", "--convert-to", "pdf", "map.pptx"];
    if run("soffice", "libreoffice-impress-nogui", &arguments, folder.path()).is_none() {
        return;
    }
    let Some(output) = run("pdfinfo", "poppler-utils", &["map.pdf"], folder.path()) else { return };
    let sample = file::sample();
    let pages = format!("{}", 1 + stage_slides(&slides(&sample)).len());
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
    fs::write(folder.path().join("map.pptx"), slides(&file::sample())).unwrap();
    let script = "import zipfile, xml.dom.minidom as d\n\
                  z = zipfile.ZipFile('map.pptx')\n\
                  assert z.testzip() is None\n\
                  [d.parseString(z.read(n)) for n in z.namelist() if n.endswith(('.xml', '.rels'))]";
    run("python3", "python3", &["-c", script], folder.path());
}

#[test]
fn a_large_map_is_written_without_delay_that_grows_by_squares() {
    let time = |cards| {
        let journey = hostile::large(cards);
        let begun = std::time::Instant::now();
        slides(&journey);
        begun.elapsed().as_secs_f64()
    };
    let (small, large) = (time(1500), time(6000));
    assert!(large < small * 10.0 + 0.5, "{small} s, and {large} s for four times as much");
}
