//! What a document says of itself, what it carries, and where it leads to.

use throughline::export::Note;
use throughline::export::pdf::{Options, Page, write};

use super::readers::{Document, sample, scene};
use super::text::one_card;

#[test]
fn title_authors_language_and_date_are_told() {
    let authors = ["Maya Ortiz".to_owned(), "Ben Köhler".to_owned()];
    let options = Options {
        title: "First bank account – “now”",
        authors: &authors,
        language: Some("en-GB"),
        date: Some("2026-03-04T05:06:07Z".parse().unwrap()),
        ..Options::default()
    };
    let Some(document) = Document::of(&sample(), &options) else { return };
    let check =
        |name: &str, wanted: &str| assert_eq!(document.info(name).unwrap(), wanted, "{name}");
    check("Title", "First bank account – “now”");
    check("Author", "Maya Ortiz, Ben Köhler");
    check("Creator", "Throughline");
    check("Tagged", "yes");
    check("Pages", "1");
    assert!(document.info("CreationDate").unwrap().contains("2026"));
    let source = document.source().unwrap();
    assert!(source.contains("/Lang (en-GB)"));
    assert!(source.contains("D:20260304050607"));
    assert!(source.contains("<pdfuaid:part>1</pdfuaid:part>"), "it claims PDF/UA-1");
}

#[test]
fn a_document_without_a_name_has_one_all_the_same() {
    let Some(document) = Document::of(&sample(), &Options::default()) else { return };
    assert_eq!(document.info("Title").unwrap(), "Customer journey map");
    assert!(document.source().unwrap().contains("/Lang (und)"));
}

#[test]
fn a_page_of_the_maps_own_size_has_three_points_for_four_units() {
    let scene = sample();
    let Some(document) = Document::of(&scene, &Options::default()) else { return };
    let size = document.info("Page size").unwrap();
    let sides: Vec<f64> = size.split([' ', 'x']).filter_map(|word| word.parse().ok()).collect();
    assert!((sides[0] - scene.size.width * 0.75).abs() < 0.1, "{size}");
    assert!((sides[1] - scene.size.height * 0.75).abs() < 0.1, "{size}");
}

#[test]
fn the_map_travels_along_as_it_is() {
    let map = throughline::file::write(&throughline::file::sample());
    let name = "first bank account – März.ron";
    let options = Options { embedded: Some((name, map.as_bytes())), ..Options::default() };
    let Some(document) = Document::of(&sample(), &options) else { return };
    assert_eq!(document.notes, []);
    let list = document.run("pdfdetach", &["-list"], &[]).unwrap();
    assert!(list.contains("1 embedded file"), "{list}");
    document.run("pdfdetach", &["-save", "1", "-o", "out.ron"], &[]).unwrap();
    assert_eq!(document.read("out.ron"), map.as_bytes());
    let listed = document.run("qpdf", &["--list-attachments"], &[]).unwrap();
    assert!(listed.contains("first bank account"), "{listed}");
}

#[test]
fn addresses_in_texts_are_links() {
    let text = "See https://example.org/a(b)/long-path-that-goes-on-in-the-next-line?q=1, (http://x.example/). Not \
                javascript:alert(1) or http://";
    let Some(document) = Document::of(&scene(&one_card(text)), &Options::default()) else { return };
    assert_eq!(document.notes, []);
    let source = document.source().unwrap();
    let targets: Vec<_> = source
        .split("/URI (")
        .skip(1)
        .map(|rest| rest.split_once(")\n").unwrap().0.replace('\\', ""))
        .collect();
    assert_eq!(
        targets,
        [
            "https://example.org/a(b)/long-path-that-goes-on-in-the-next-line?q=1",
            "http://x.example/"
        ]
    );
    assert!(source.contains("/S /Link"));
    assert!(document.words().unwrap().contains("javascript:alert(1)"));
}

#[test]
fn stages_and_steps_are_bookmarks() {
    let journey = throughline::file::sample();
    let Some(document) = Document::of(&sample(), &Options::default()) else { return };
    let structure = document.run("qpdf", &["--json", "--json-key=outlines"], &[]).unwrap();
    let json: serde_json::Value = serde_json::from_str(&structure).unwrap();
    let outlines = json["outlines"].as_array().unwrap();
    assert_eq!(outlines.len(), journey.stages.len());
    for (stage, outline) in journey.stages.iter().zip(outlines) {
        assert_eq!(outline["title"], stage.name.as_str());
        let names: Vec<_> =
            outline["kids"].as_array().unwrap().iter().map(|kid| &kid["title"]).collect();
        let wanted: Vec<_> = stage.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, wanted);
    }
}

#[test]
fn a_page_that_is_too_long_is_made_smaller_and_says_so() {
    let journey = super::maps::large(120, 3, 120);
    let scene = scene(&journey);
    assert!(scene.size.width * 0.75 > 14_400.0, "{}", scene.size);
    let Some(document) =
        Document::of(&scene, &Options { page: Page::MapSize, ..Options::default() })
    else {
        return;
    };
    let percent = (14_400.0 / (scene.size.width * 0.75) * 100.0) as u32;
    assert_eq!(document.notes, [Note::ScaledPage { percent }]);
    let size = document.info("Page size").unwrap();
    assert!(size.starts_with("14400 x "), "{size}");
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let bytes = || {
        let mut bytes = Vec::new();
        write(&sample(), &Options::default(), &mut bytes).unwrap();
        bytes
    };
    assert!(bytes() == bytes());
}

#[test]
fn a_full_disk_is_an_error() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = write(&sample(), &Options::default(), &mut Full).unwrap_err();
    assert!(error.to_string().starts_with("The picture cannot be written"), "{error}");
}
