//! What layout gives for maps of every shape: scenes as short text, reuse, and what is told apart how.
#![allow(clippy::unwrap_used)]

mod golden;
mod maps;
mod sweep;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use throughline::edit::{CardField, Edit, StageField, StepField, apply};
use throughline::file;
use throughline::layout::{Engine, card_shape, storyboard_pictures};
use throughline::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Journey, Lane, LaneContent, Metric, MetricForm,
    MetricValue, Persona, Stage, Step,
};
use throughline::scene::{ImageItem, Part, Scene, Shape, Thing};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

fn engine() -> Engine {
    Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light))
}

/// A scene as short text: each block with its place, its nodes and its lines of text.
fn describe(scene: &Scene) -> String {
    let mut text = format!("page {} × {}\n", scene.size.width, scene.size.height);
    for placed in &scene.blocks {
        let (origin, size) = (placed.origin, placed.block.size);
        let part = format!("{:?}", placed.part);
        writeln!(
            text,
            "{part} at {:.0} {:.0}, {:.0} × {:.0}",
            origin.x, origin.y, size.width, size.height
        )
        .unwrap();
        for node in &placed.block.nodes {
            let rect = node.rect;
            writeln!(
                text,
                "  {:?} {:.0} {:.0} {:.0} {:.0} {}",
                node.role, rect.x0, rect.y0, rect.x1, rect.y1, node.name
            )
            .unwrap();
        }
        for item in placed.block.items.iter() {
            if let Shape::Text(run) = &item.shape {
                writeln!(text, "    {:.0} {:.0} “{}”", run.at.x, run.at.y, run.run.text).unwrap();
            }
        }
    }
    text
}

/// Lays a map out, sweeps it for faults and holds it against its golden.
fn check(name: &str, journey: &Journey) {
    let scene = engine().layout(journey);
    let faults = sweep::faults(&scene);
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    golden::check_text(&format!("scenes/{name}.txt"), &describe(&scene));
}

#[test]
fn the_sample_and_every_template() {
    check("sample", &file::sample());
    for template in file::templates() {
        let faults = sweep::faults(&engine().layout(&template.journey()));
        assert!(faults.is_empty(), "{}: {faults:#?}", template.name);
    }
}

/// A map of so many stages with one lane.
fn sketch(stages: usize, lane: Lane) -> Journey {
    let stages = (1..=stages).map(|number| {
        Arc::new(Stage {
            id: maps::id("g", number),
            steps: vec![Step { id: maps::id("s", number), ..Step::new("") }],
            ..Stage::new(format!("Stage {number}"))
        })
    });
    let lane = Lane { id: maps::id("l", 0), ..lane };
    Journey { stages: stages.collect(), lanes: vec![Arc::new(lane)], ..Journey::new() }
}

fn actions(texts: &[(usize, &str)]) -> Lane {
    let card = |(number, (step, text)): (usize, &(usize, &str))| {
        Arc::new(Card {
            id: maps::id("c", number),
            ..Card::new(maps::id("s", *step), CardKind::Action, *text)
        })
    };
    let cards = texts.iter().enumerate().map(card).collect();
    Lane::new("Doing", LaneContent::Cards { kind: CardKind::Action, cards })
}

fn ribbon(values: &[(usize, f64)]) -> Lane {
    let values = values
        .iter()
        .map(|(step, value)| MetricValue { step: maps::id("s", *step), value: *value });
    let metric = Metric {
        unit: "people".to_owned(),
        form: MetricForm::Ribbon,
        values: values.map(Arc::new).collect(),
        ..Metric::default()
    };
    Lane::new("Drop-off", LaneContent::Metric(Arc::new(metric)))
}

#[test]
fn one_stage() {
    check("one_stage", &sketch(1, actions(&[(1, "Opens the letter")])));
}

#[test]
fn forty_stages() {
    check("forty_stages", &sketch(40, actions(&[(1, "First"), (40, "Last")])));
}

#[test]
fn long_words_and_long_cards() {
    let word = "Überweisungsauftragsbestätigung".repeat(10);
    let lines = (1..=40).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n");
    check("long_cards", &sketch(3, actions(&[(1, &word), (2, &lines), (2, "After it")])));
}

#[test]
fn an_empty_lane_has_room_for_a_card() {
    let scene = engine().layout(&sketch(2, actions(&[])));
    let body = scene
        .blocks
        .iter()
        .find(|placed| matches!(placed.part, throughline::scene::Part::LaneBody(_)));
    assert!(body.unwrap().block.size.height >= 54.0);
}

#[test]
fn ribbons_with_zero_missing_and_growing_counts() {
    check("ribbon_zero", &sketch(4, ribbon(&[(1, 100.0), (2, 0.0), (3, 0.0), (4, 0.0)])));
    check("ribbon_missing", &sketch(5, ribbon(&[(1, 100.0), (3, 40.0), (5, 30.0)])));
    check("ribbon_growing", &sketch(4, ribbon(&[(1, 100.0), (2, 140.0), (3, 90.0), (4, 400.0)])));
    check("ribbon_nobody", &sketch(2, ribbon(&[(1, 0.0), (2, 0.0)])));
}

#[test]
fn six_personas_of_whom_two_share_a_name() {
    let names = ["Maya", "Tom", "Maya", "Li", "Omar", "Ana"];
    let mut journey = sketch(6, actions(&[(1, "Waits")]));
    for (number, name) in names.into_iter().enumerate() {
        let persona = Persona { id: maps::id("p", number), ..Persona::new(name) };
        let lane = Lane { id: maps::id("pl", number), persona: Some(persona.id), ..actions(&[]) };
        journey.personas.push(Arc::new(persona));
        journey.lanes.push(Arc::new(lane));
    }
    check("six_personas", &journey);
}

#[test]
fn four_lines_with_labels_in_one_place() {
    let lines = (0..4).map(|number| {
        let mut line = EmotionLine {
            id: maps::id("n", number),
            label: format!("Line {number}"),
            ..EmotionLine::new(None)
        };
        for step in 1..=3 {
            let point = EmotionPoint::new(maps::id("s", step), 2.0 - number as f32 * 0.2);
            let label = "Waits in the hall and nobody comes".to_owned();
            let point = EmotionPoint { id: maps::id("e", number * 10 + step), label, ..point };
            line.points.push(Arc::new(point));
        }
        Arc::new(line)
    });
    let lane = Lane::new("Emotion", LaneContent::Emotion { lines: lines.collect() });
    check("four_lines", &sketch(3, lane));
}

/// The lanes laid out anew for an edit; the scene must be the one a fresh engine gives.
fn lanes_laid_out(edit: impl Fn(&Journey) -> Edit) -> usize {
    let before = maps::large(40, 12, 600);
    let mut engine = engine();
    engine.layout(&before);
    let counted = engine.lanes_laid_out();
    let after = apply(&before, &edit(&before)).unwrap();
    let scene = engine.layout(&after);
    assert_eq!(describe(&scene), describe(&self::engine().layout(&after)));
    engine.lanes_laid_out() - counted
}

#[test]
fn an_edit_lays_out_the_lanes_it_touches() {
    let rewritten = |journey: &Journey| {
        let card = journey.cards().nth(5).unwrap();
        let field = CardField::Text("Asks at the desk".to_owned());
        Edit::SetCard { card_id: card.id, field }
    };
    assert_eq!(lanes_laid_out(rewritten), 1);
    let moved = |journey: &Journey| {
        let card = journey.cards().next().unwrap();
        let target = journey.lanes.iter().rev().find(|lane| !lane.cards().is_empty()).unwrap();
        Edit::MoveCards {
            card_ids: vec![card.id],
            lane_id: target.id,
            step_id: card.step,
            before: None,
        }
    };
    assert_eq!(lanes_laid_out(moved), 2);
    let retitled = |_: &Journey| {
        Edit::SetJourney(throughline::edit::JourneyField::Title("Another".to_owned()))
    };
    assert_eq!(lanes_laid_out(retitled), 0);
}

#[test]
fn the_pictures_of_storyboards_are_known_before_the_map_is_laid_out() {
    let sizes = |items: &mut dyn Iterator<Item = &ImageItem>| -> Vec<(String, u64, u64)> {
        let size = |item: &ImageItem| (item.rect.width().to_bits(), item.rect.height().to_bits());
        items.map(|item| (item.picture.id.to_string(), size(item).0, size(item).1)).collect()
    };
    let storyboards =
        |journey: &Journey| sizes(&mut storyboard_pictures(journey, engine().theme()).iter());
    let drawn = |journey: &Journey| {
        let scene = engine().layout(journey);
        let bodies = scene.blocks.iter().filter(|placed| matches!(placed.part, Part::LaneBody(_)));
        let shapes = bodies.flat_map(|placed| placed.block.items.iter().map(|item| &item.shape));
        let images: Vec<_> = shapes
            .filter_map(|shape| if let Shape::Image(item) = shape { Some(item) } else { None })
            .collect();
        sizes(&mut images.into_iter())
    };
    let sample = file::sample();
    assert_eq!(storyboards(&sample).len(), 10);
    assert_eq!(storyboards(&sample), drawn(&sample));
    for change in [|lane: &mut Lane| lane.collapsed = true, |lane: &mut Lane| lane.hidden = true] {
        let mut changed = sample.clone();
        for lane in &mut changed.lanes {
            change(Arc::make_mut(lane));
        }
        assert_eq!(storyboards(&changed), []);
        assert_eq!(drawn(&changed), []);
    }
}

/// What stands under a step or stage is called otherwise with it, but looks as before.
#[test]
fn a_step_or_stage_that_is_renamed_lays_out_no_lane() {
    let name = || "Fills in the form on a phone".to_owned();
    let step = |journey: &Journey| {
        let step_id = journey.steps().nth(3).unwrap().id;
        Edit::SetStep { step_id, field: StepField::Name(name()) }
    };
    assert_eq!(lanes_laid_out(step), 0);
    let stage = |journey: &Journey| {
        let stage_id = journey.stages[1].id;
        Edit::SetStage { stage_id, field: StageField::Name(name()) }
    };
    assert_eq!(lanes_laid_out(stage), 0);
}

#[test]
fn a_stage_of_several_steps_has_a_row_for_their_names_before_they_have_any() {
    let mut journey = Journey::new();
    let row = |journey: &Journey| {
        let step = journey.steps().next().unwrap().id;
        engine().layout(journey).rect_of(Thing::Step(step)).unwrap().height()
    };
    let none = row(&journey);
    let stage_id = journey.stages[0].id;
    let add = Edit::AddStep { stage_id, step: Step::new(""), at: usize::MAX };
    journey = apply(&journey, &add).unwrap();
    assert!(row(&journey) >= Theme::of(Scheme::Light).sizes.step_height);
    assert!(none < row(&journey));
}

#[test]
fn every_kind_of_card_is_told_by_its_shape() {
    let shapes: HashSet<String> = CardKind::ALL
        .iter()
        .map(|kind| format!("{:?}", (card_shape(*kind), *kind == CardKind::Touchpoint)))
        .collect();
    assert_eq!(shapes.len(), CardKind::ALL.len());
}
