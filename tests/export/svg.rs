//! What an SVG says.

use kurbo::Rect;
use throughline::export::svg::{Options, write};
use throughline::scene::Scene;
use throughline::text::{Style, Typesetter};

use super::scenes::*;

pub fn svg(scene: &Scene, options: Options<'_>) -> String {
    let mut bytes = Vec::new();
    write(scene, options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The texts of all `<text>` elements, as a reader takes them out.
fn texts(svg: &str) -> Vec<String> {
    let texts = svg.split("<text ").skip(1).map(|rest| {
        let (_, rest) = rest.split_once('>').unwrap();
        let (text, _) = rest.split_once("</text>").unwrap();
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    });
    texts.collect()
}

/// Fails unless every element is closed in its turn and no text holds a bare `<`, `>` or `&`.
fn check_well_formed(svg: &str) {
    let mut open = Vec::new();
    let (_, body) = svg.split_once("?>").unwrap();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("no end of <{piece}"));
        assert!(!text.contains('>'), "{piece}");
        for entity in piece.split('&').skip(1) {
            let known = ["amp;", "lt;", "gt;", "quot;"];
            assert!(known.iter().any(|name| entity.starts_with(name)), "&{entity}");
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn everything_of_a_map_is_well_formed_and_named() {
    let scene = medley(&mut Typesetter::bundled_only());
    let svg = svg(&scene, Options { title: "A < B & “C”", ..Options::default() });
    check_well_formed(&svg);
    for piece in [
        r#"width="400" height="340" viewBox="0 0 400 340""#,
        "<title>A &lt; B &amp; “C”</title>",
        r##"<rect width="400" height="340" fill="#ffffff"/>"##,
        r#"<g id="lane-doing" aria-label="Lane: Doing, 2 cards" transform="translate(7.3 55.7)">"#,
        r#"<g id="stage-aware-so-on" aria-label="Stage: Aware &amp; so on, day 1">"#,
        r#"<g id="step-sees-an-ad""#,
        r#"stroke-dasharray="10 6""#,
        r#"fill-opacity="0.502""#,
        r#"font-weight="600""#,
        r#"font-style="italic""#,
        r#"letter-spacing="-0.6""#,
        "xlink:href=\"data:image/png;base64,",
    ] {
        assert!(svg.contains(piece), "no {piece} in\n{svg}");
    }
    assert!(!svg.contains("foreignObject"));
}

#[test]
fn a_transparent_drawing_has_no_ground() {
    let shapes = vec![filled(Rect::new(1.0, 1.0, 2.0, 2.0), RED)];
    let svg = svg(&scene(10.0, 10.0, shapes), Options { transparent: true, ..Options::default() });
    check_well_formed(&svg);
    assert_eq!(svg.matches("<rect").count(), 1);
    assert!(!svg.contains("<title>"));
}

#[test]
fn text_is_real_and_in_logical_order() {
    let mut typesetter = Typesetter::new();
    let check = |typesetter: &mut Typesetter, words: &str, wanted: &[(&str, bool)]| {
        let svg = svg(
            &scene(200.0, 60.0, text(typesetter, words, STYLE, (0.0, 0.0))),
            Options::default(),
        );
        check_well_formed(&svg);
        let directions = svg.split("<text ").skip(1).map(|text| text.contains("direction=\"rtl\""));
        let found: Vec<_> = texts(&svg).into_iter().zip(directions).collect();
        let found: Vec<_> = found.iter().map(|(text, rtl)| (text.trim(), *rtl)).collect();
        assert_eq!(found, wanted);
    };
    check(&mut typesetter, "fees < 5 & rising", &[("fees < 5 & rising", false)]);
    check(
        &mut typesetter,
        "חשבון (חדש) 42",
        &[("חשבון", true), ("(", true), ("חדש", true), (")", true), ("42", false)],
    );
    check(
        &mut typesetter,
        "Notices a poster\non the tram",
        &[("Notices a poster", false), ("on the tram", false)],
    );
}

#[test]
fn a_run_keeps_its_width() {
    let shapes = text(&mut Typesetter::bundled_only(), "Screenshots", STYLE, (0.0, 0.0));
    let svg = svg(&scene(200.0, 60.0, shapes), Options::default());
    assert!(svg.contains("lengthAdjust=\"spacingAndGlyphs\""), "{svg}");
    let (_, rest) = svg.split_once("textLength=\"").unwrap();
    let width: f64 = rest.split('"').next().unwrap().parse().unwrap();
    assert!((70.0..90.0).contains(&width), "{width}");
}

#[test]
fn figures_that_stand_in_columns_ask_for_it() {
    let figures = Style { tabular: true, ..STYLE };
    let shapes = text(&mut Typesetter::bundled_only(), "1000", figures, (0.0, 0.0));
    let svg = svg(&scene(200.0, 60.0, shapes), Options::default());
    assert!(svg.contains(r#"font-feature-settings="'tnum'""#), "{svg}");
}
