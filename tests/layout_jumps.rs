//! How jumps between steps are drawn: in as few rows as can be, clear of all words.
#![allow(clippy::unwrap_used)]

mod golden;
mod maps;
mod sweep;

use std::fmt::Write as _;
use std::sync::Arc;

use throughline::export::svg;
use throughline::layout::Engine;
use throughline::model::{CardKind, Journey, Jump, Lane, LaneContent, Stage, Step};
use throughline::scene::{Part, Placed, Scene, Shape, Thing};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

/// A map of one stage of steps with these jumps: from, to, label.
fn map(steps: &[&str], jumps: &[(usize, usize, &str)]) -> Journey {
    let step = |(number, name): (usize, &&str)| Step {
        id: maps::id("s", number),
        jumps: jumps
            .iter()
            .filter(|(from, ..)| *from == number)
            .map(|(_, to, label)| Jump { to: maps::id("s", *to), label: (*label).to_owned() })
            .collect(),
        ..Step::new(*name)
    };
    let steps = steps.iter().enumerate().map(step).collect();
    let stage = Stage { id: maps::id("g", 0), steps, ..Stage::new("Open account") };
    let content = LaneContent::Cards { kind: CardKind::Action, cards: Vec::new() };
    let lane = Lane { id: maps::id("l", 0), ..Lane::new("Doing", content) };
    Journey { stages: vec![Arc::new(stage)], lanes: vec![Arc::new(lane)], ..Journey::new() }
}

const STEPS: [&str; 6] = ["Fills in form", "Proves identity", "Waits", "Signs", "Pays", ""];

/// Lays a map out and sweeps it for faults.
fn lay_out(journey: &Journey) -> Scene {
    let mut engine = Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light));
    let scene = engine.layout(journey);
    let faults = sweep::faults(&scene);
    assert!(faults.is_empty(), "{faults:#?}");
    scene
}

fn headers(scene: &Scene) -> &Placed {
    scene.part(Part::Headers).unwrap()
}

fn height(jumps: &[(usize, usize, &str)]) -> f64 {
    headers(&lay_out(&map(&STEPS, jumps))).block.size.height
}

/// What is drawn of the jumps: their nodes, words and lines.
fn describe(scene: &Scene) -> String {
    let block = &headers(scene).block;
    let mut text = format!("{:.0} × {:.0}\n", block.size.width, block.size.height);
    for node in block.nodes.iter().filter(|node| matches!(node.thing, Thing::Jump(..))) {
        let rect = node.rect;
        let place = format!("{:.0} {:.0} {:.0} {:.0}", rect.x0, rect.y0, rect.x1, rect.y1);
        writeln!(text, "{place} {}", node.name).unwrap();
    }
    for item in block.items.iter().filter(|item| matches!(item.thing, Some(Thing::Jump(..)))) {
        match &item.shape {
            Shape::Text(words) => {
                writeln!(text, "{:.0} {:.0} “{}”", words.at.x, words.at.y, words.run.text).unwrap();
            }
            Shape::Path(path) => writeln!(text, "{}", path.path.to_svg()).unwrap(),
            Shape::Rect(_) | Shape::Icon(_) | Shape::Image(_) => {}
        }
    }
    text
}

#[test]
fn jumps_back_and_on_with_long_and_no_labels() {
    let long = "the photo was rejected by the automatic check, or the name is not that in the form";
    let jumps = [(1, 0, "photo rejected"), (1, 2, long), (4, 1, "not signed"), (0, 5, "")];
    let scene = lay_out(&map(&STEPS, &jumps));
    golden::check_text("scenes/jumps.txt", &describe(&scene));
}

#[test]
fn there_is_a_band_only_with_jumps_and_only_as_high_as_it_must_be() {
    let none = height(&[]);
    let one = height(&[(1, 0, "photo rejected")]);
    assert!(one > none + 20.0, "{one} and {none}");
    let beside = [(1, 0, "photo rejected"), (1, 2, "at once"), (4, 3, "no money")];
    assert_eq!(height(&beside).total_cmp(&one), std::cmp::Ordering::Equal);
    assert!(height(&[(2, 0, "lost"), (3, 1, "late")]) > one + 15.0);
}

#[test]
fn no_label_loses_a_letter() {
    let word = "Überweisungsauftragsbestätigung".repeat(8);
    let all: Vec<(usize, usize, &str)> = (0..6)
        .flat_map(|from| (0..6).map(move |to| (from, to)))
        .filter(|(from, to)| from != to)
        .map(|(from, to)| (from, to, word.as_str()))
        .collect();
    let mut journey = map(&STEPS, &all);
    for step in &mut Arc::make_mut(&mut journey.stages[0]).steps {
        step.width = Some(138.0);
    }
    let scene = lay_out(&journey);
    let items = &headers(&scene).block.items;
    let letters = |item: &throughline::scene::Item| match (&item.shape, item.thing) {
        (Shape::Text(text), Some(Thing::Jump(..))) => text.run.text.chars().count(),
        _ => 0,
    };
    assert_eq!(items.iter().map(letters).sum::<usize>(), 30 * word.chars().count());
}

#[test]
fn a_screen_reader_hears_where_a_jump_leads() {
    let scene = lay_out(&map(&STEPS, &[(1, 0, "photo rejected"), (1, 3, ""), (4, 5, "")]));
    let nodes = headers(&scene).block.nodes.iter();
    let jumps = nodes.filter(|node| matches!(node.thing, Thing::Jump(..)));
    let names: Vec<&str> = jumps.map(|node| &*node.name).collect();
    assert_eq!(
        names,
        [
            "Jump from Proves identity back to Fills in form: photo rejected",
            "Jump from Proves identity on to Signs",
            "Jump from Pays on to Open account",
        ]
    );
}

#[test]
fn a_drawing_names_each_jump_and_holds_its_words() {
    let scene = lay_out(&map(&STEPS, &[(1, 0, "photo rejected")]));
    let mut bytes = Vec::new();
    let options = svg::Options { transparent: true, ..svg::Options::default() };
    svg::write(&scene, options, &mut bytes).unwrap();
    let drawing = String::from_utf8(bytes).unwrap();
    let name = "Jump from Proves identity back to Fills in form: photo rejected";
    assert_eq!(drawing.matches(&format!("aria-label=\"{name}\"")).count(), 1);
    assert!(drawing.contains(">photo rejected</text>"));
}
