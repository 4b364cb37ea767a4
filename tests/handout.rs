//! Every kind of file of a map, made without a window and without the command line.
#![allow(clippy::unwrap_used)]

use throughline::edit::{Edit, LaneField, apply};
use throughline::export::paper::{Paper, Sheet};
use throughline::export::pdf;
use throughline::file;
use throughline::handout::{
    self, Format, HandoutError, Inside, Notice, Options, Parts, PictureSize,
};
use throughline::intake;
use throughline::model::{Journey, Snapshot};

fn made(journey: &Journey, format: Format, options: &Options) -> Vec<u8> {
    let mut bytes = Vec::new();
    handout::write(journey, format, options, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_file_is_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let sample = file::sample();
    for format in Format::ALL {
        let path = folder.path().join(format.extension());
        let options = Options::default();
        handout::write_file(&sample, format, &options, &path).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(bytes, made(&sample, format, &options), "{format:?} is made twice alike");
    }
}

#[test]
fn what_cannot_be_made_leaves_the_file_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.png");
    std::fs::write(&path, "old").unwrap();
    let options = Options { size: PictureSize::Scale(1e6), ..Options::default() };
    let error = handout::write_file(&file::sample(), Format::Png, &options, &path).unwrap_err();
    assert!(matches!(error, HandoutError::Drawing(_)), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
}

#[test]
fn parts_are_sound_maps_of_their_own() {
    let sample = file::sample();
    let parts = |change: &dyn Fn(&mut Parts)| {
        let mut parts = Parts::default();
        change(&mut parts);
        let part = parts.of(&sample).unwrap().into_owned();
        assert_eq!(throughline::model::violations(&part), []);
        part
    };
    assert_eq!(parts(&|_| {}), sample, "all of it when nothing is said");
    let stage = parts(&|parts| parts.only_stages(&sample, &["Consider".to_owned()]).unwrap());
    assert_eq!(stage.stages.len(), 1);
    let lane = parts(&|parts| parts.only_lanes(&sample, &["emotion".to_owned()]).unwrap());
    assert_eq!(lane.lanes.len(), 1);
    let tom = parts(&|parts| parts.only_personas(&sample, &["Tom".to_owned()]).unwrap());
    let id = sample.personas[1].id;
    assert!(tom.lanes.iter().all(|lane| lane.persona.is_none_or(|owner| owner == id)));
    let owners: Vec<_> =
        tom.lanes.iter().flat_map(|lane| lane.lines()).map(|line| line.persona).collect();
    assert_eq!(owners, [Some(id)], "his line is there, out of her lane");
    let maya = &tom.personas[0];
    assert_eq!((maya.name.as_str(), maya.goals.as_str(), maya.portrait), ("Maya", "", None));
    let error = Parts::default().only_lanes(&sample, &["Smell".to_owned()]).unwrap_err();
    assert!(
        error.to_string().starts_with("The map has no lane called “Smell”. It has “"),
        "{error}"
    );
}

/// Earlier states hold what is left out now.
#[test]
fn a_part_has_no_earlier_states() {
    let mut sample = file::sample();
    let snapshot = throughline::model::Snapshot::of(&sample, "Before the workshop", "");
    sample =
        throughline::edit::apply(&sample, &throughline::edit::Edit::AddSnapshot(snapshot)).unwrap();
    let mut parts = Parts::default();
    parts.only_lanes(&sample, &["Doing".to_owned()]).unwrap();
    let options = Options { parts, ..Options::default() };
    let part = String::from_utf8(made(&sample, Format::Json, &options)).unwrap();
    assert!(part.contains("Compares fees") && !part.contains("Passport photo rejected"));
    let whole = String::from_utf8(made(&sample, Format::Json, &Options::default())).unwrap();
    assert!(whole.contains("Before the workshop"));
}

/// “610 61 %” is so in a picture of the whole map, of a stage, and on the slide of a stage.
#[test]
fn the_drop_off_of_a_part_is_counted_from_the_whole_map() {
    let sample = file::sample();
    let mut parts = Parts::default();
    parts.only_stages(&sample, &["Consider".to_owned()]).unwrap();
    let part = Options { parts, ..Options::default() };
    for options in [Options::default(), part] {
        for format in [Format::Svg, Format::Html] {
            let text = String::from_utf8(made(&sample, format, &options)).unwrap();
            assert!(text.contains(">61 %<") && text.contains(">56 %<"), "{format:?}");
        }
        let slides = made(&sample, Format::Pptx, &options);
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(slides)).unwrap();
        let with_share = (0..package.len()).filter(|at| {
            let part = package.by_index(*at).unwrap();
            let is_slide = part.name().unwrap().starts_with("ppt/slides/slide");
            is_slide && std::io::read_to_string(part).unwrap().contains("<a:t>61 %</a:t>")
        });
        assert_eq!(with_share.count(), 2, "on the slide of the whole and on one of the stage");
    }
}

#[test]
fn a_map_inside_comes_out_equal_and_is_told() {
    let sample = file::sample();
    let options = Options { embeds_map: true, ..Options::default() };
    for format in Format::ALL.into_iter().filter(|format| format.can_hold_map()) {
        let mut bytes = Vec::new();
        let notices = handout::write(&sample, format, &options, &mut bytes).unwrap();
        assert!(notices.contains(&Notice::MapInside(Inside::of(&sample, &options.parts))));
        assert_eq!(intake::read(format.extension(), &bytes).unwrap().journey, sample, "{format:?}");
        let without = made(&sample, format, &Options::default());
        let error = intake::read(format.extension(), &without).unwrap_err();
        assert!(error.to_string().starts_with("There is no map in this file."), "{error}");
    }
}

#[test]
fn what_is_said_of_a_map_inside_is_what_travels() {
    let bare = file::sample();
    let mut map = bare.clone();
    let lane_id = map.lanes[0].id;
    let apply = |map: &Journey, edit: &Edit| apply(map, edit).unwrap();
    map = apply(&map, &Edit::SetLane { lane_id, field: LaneField::Hidden(true) });
    for name in ["First", "Second"] {
        map = apply(&map, &Edit::AddSnapshot(Snapshot::of(&map, name, String::new())));
    }
    let one_stage = Parts {
        stages: Some([map.stages[0].id].into_iter().collect()),
        lanes: Some(map.lanes[1..].iter().map(|lane| lane.id).collect()),
        ..Parts::default()
    };
    for (journey, parts, said) in [
        (
            &bare,
            Parts::default(),
            "The map travels inside the file, with its notes, owners and sources: whoever",
        ),
        (
            &map,
            Parts::default(),
            "sources, with what stands in hidden lanes, and with 2 snapshots, in which",
        ),
        (
            &map,
            one_stage,
            "The chosen parts travel inside the file as a map, with their notes, owners and sources: whoever",
        ),
    ] {
        let options = Options { embeds_map: true, parts, ..Options::default() };
        let mut bytes = Vec::new();
        let notices = handout::write(journey, Format::Svg, &options, &mut bytes).unwrap();
        let notice = notices.iter().find(|notice| matches!(notice, Notice::MapInside(_))).unwrap();
        assert!(notice.to_string().contains(said), "{notice}");
        let inside = intake::read("svg", &bytes).unwrap().journey;
        assert_eq!(inside.snapshots.len(), if said.contains("snapshots") { 2 } else { 0 });
    }
}

/// Every hundredth byte of a PDF is changed, and it is cut at as many places.
#[test]
fn a_damaged_pdf_gives_a_map_or_a_sentence() {
    let small = file::template("blank").unwrap().journey();
    let options = Options { embeds_map: true, ..Options::default() };
    let whole = made(&small, Format::Pdf, &options);
    let step = (whole.len() / 300).max(1);
    for at in (0..whole.len()).step_by(step) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        for bytes in [&changed[..], &whole[..at]] {
            match intake::read("pdf", bytes) {
                Ok(taken) => assert_eq!(throughline::model::violations(&taken.journey), []),
                Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
            }
        }
    }
}

/// What a general reader of PDFs is kept busy with for minutes.
#[test]
fn a_pdf_of_nothing_but_beginnings_has_no_map() {
    let beginnings = "%PDF-1.7\n".to_owned() + &"1 0 obj (\n".repeat(300_000);
    let names = "%PDF-1.7\n".to_owned() + &"/F(map.ron)/EF<</F 1 0 R\n".repeat(100_000);
    for text in [beginnings, names] {
        let error = intake::read("pdf", text.as_bytes()).unwrap_err().to_string();
        assert!(
            error.starts_with("The map in this file is damaged.")
                || error.starts_with("There is no map"),
            "{error}"
        );
    }
}

#[test]
fn a_picture_on_paper_has_its_pixels() {
    let page = pdf::Page::Paper(Sheet::of(Paper::A4));
    let options = Options { page, dpi: Some(100.0), ..Options::default() };
    let picture = image::load_from_memory(&made(&file::sample(), Format::Png, &options)).unwrap();
    let (long, short) =
        (picture.width().max(picture.height()), picture.width().min(picture.height()));
    assert_eq!((long, short), (1169, 827));
}
