//! A map is brought into another as one edit.

use std::sync::Arc;

use throughline::edit::{Edit, EditError, History, apply};
use throughline::model::{
    Card, CardKind, Colour, EmotionLine, EmotionPoint, EmotionScale, Journey, Lane, LaneContent,
    Persona, Picture, Stage, Step, StepId, renewed,
};

use crate::maps;
use crate::sketch::{assert_sound, id, map, sketch};

/// A map of a stage with so many steps, a lane of cards and one of feelings, all of Ada's.
fn other(steps: usize) -> Journey {
    let steps: Vec<Step> = (0..steps).map(|number| Step::new(format!("New {number}"))).collect();
    let ada = Persona::new("ada ");
    let cards = steps.iter().map(|step| Arc::new(Card::new(step.id, CardKind::Action, "new")));
    let cards = LaneContent::Cards { kind: CardKind::Action, cards: cards.collect() };
    let mut line = EmotionLine::new(Some(ada.id));
    line.points = steps.iter().map(|step| point(step.id, 10.0)).collect();
    let lines = LaneContent::Emotion { lines: vec![Arc::new(line)] };
    Journey {
        personas: vec![Arc::new(ada)],
        scale: EmotionScale { lowest: 0.0, highest: 10.0, levels: Vec::new() },
        stages: vec![Arc::new(Stage { steps, ..Stage::new("New") })],
        lanes: vec![
            Arc::new(Lane::new("doing", cards)),
            Arc::new(Lane::new("Ideas", LaneContent::Images { cards: Vec::new() })),
            Arc::new(Lane::new("EMOTION", lines)),
        ],
        ..Journey::new()
    }
}

fn point(step: StepId, value: f32) -> Arc<EmotionPoint> {
    Arc::new(EmotionPoint { label: "10".to_owned(), ..EmotionPoint::new(step, value) })
}

/// A map of stages of a step each, with the lanes that the other has, and one below.
fn ground() -> Journey {
    let stages: Vec<Stage> = ["One", "Two"].map(Stage::new).into();
    let ada = Persona::new("Ada");
    let first = stages[0].steps[0].id;
    let mut wide = Card::new(first, CardKind::Action, "wide");
    wide.span = 2;
    let cards = LaneContent::Cards { kind: CardKind::Action, cards: vec![Arc::new(wide)] };
    let mut line = EmotionLine::new(Some(ada.id));
    line.points = stages.iter().map(|stage| point(stage.steps[0].id, 0.0)).collect();
    let lines = LaneContent::Emotion { lines: vec![Arc::new(line)] };
    let pains = LaneContent::Cards { kind: CardKind::Pain, cards: Vec::new() };
    Journey {
        personas: vec![Arc::new(ada)],
        stages: stages.into_iter().map(Arc::new).collect(),
        lanes: vec![
            Arc::new(Lane::new("Doing", cards)),
            Arc::new(Lane::new("Emotion", lines)),
            Arc::new(Lane::new("Pains", pains)),
        ],
        ..Journey::new()
    }
}

fn stage_names(journey: &Journey) -> Vec<&str> {
    journey.stages.iter().map(|stage| &*stage.name).collect()
}

fn lane_names(journey: &Journey) -> Vec<&str> {
    journey.lanes.iter().map(|lane| &*lane.name).collect()
}

/// A table knows nothing of personas.
#[test]
fn what_has_no_personas_goes_to_the_one_lane_of_its_name() {
    let mut ground = ground();
    let ada = ground.personas[0].id;
    for lane in &mut ground.lanes {
        *lane = Arc::new(Lane { persona: Some(ada), ..Lane::clone(lane) });
    }
    let mut table = other(2);
    table.personas.clear();
    for lane in &mut table.lanes {
        let mut own = Lane::clone(lane);
        if let LaneContent::Emotion { lines } = &mut own.content {
            lines[0] = Arc::new(EmotionLine { persona: None, ..EmotionLine::clone(&lines[0]) });
        }
        *lane = Arc::new(own);
    }
    let brought = apply(&ground, &Edit::bring(&table, None)).unwrap();
    assert_sound(&brought);
    assert_eq!(lane_names(&brought), ["Doing", "Ideas", "Emotion", "Pains"]);
    assert_eq!(brought.lanes[0].cards().len(), 3);
    assert_eq!(brought.lanes[2].lines().len(), 1);
    assert_eq!(brought.lanes[2].lines()[0].points.len(), 4);

    // Of two such lanes nobody knows which is meant.
    ground.personas.push(Arc::new(Persona::new("Bo")));
    let bo = ground.personas[1].id;
    let empty = LaneContent::Cards { kind: CardKind::Action, cards: Vec::new() };
    ground.lanes.push(Arc::new(Lane { persona: Some(bo), ..Lane::new("Doing", empty) }));
    let brought = apply(&ground, &Edit::bring(&table, None)).unwrap();
    let doing = brought.lanes.iter().filter(|lane| lane.name.eq_ignore_ascii_case("doing"));
    assert_eq!(doing.count(), 3);
}

#[test]
fn stages_come_after_the_one_that_is_named() {
    let ground = ground();
    let after = |after| apply(&ground, &Edit::bring(&other(2), after)).unwrap();
    assert_eq!(stage_names(&after(None)), ["One", "Two", "New"]);
    let brought = after(Some(ground.stages[0].id));
    assert_eq!(stage_names(&brought), ["One", "New", "Two"]);
    assert_sound(&brought);
    // What stood on both sides reaches over what came between.
    assert_eq!(brought.lanes[0].cards()[0].span, 4);
    assert!(Arc::ptr_eq(&brought.stages[0], &ground.stages[0]));
    assert_eq!(brought.title, ground.title);
    let gone = apply(&ground, &Edit::bring(&other(1), Some(id("zoo"))));
    assert!(matches!(gone, Err(EditError::Unknown { thing: "stage", .. })));
}

#[test]
fn lanes_personas_and_lines_of_one_name_are_joined() {
    let ground = ground();
    let brought = apply(&ground, &Edit::bring(&other(2), Some(ground.stages[0].id))).unwrap();
    assert_eq!(lane_names(&brought), ["Doing", "Ideas", "Emotion", "Pains"]);
    assert_eq!(brought.personas, ground.personas);
    assert_eq!(brought.lanes[0].cards().len(), 3);
    let [line] = brought.lanes[2].lines() else { panic!("{:?}", brought.lanes[2]) };
    // Ten of ten is the most that the scale here has; the label says what it was.
    let points: Vec<(f32, &str)> =
        line.points.iter().map(|point| (point.value, &*point.label)).collect();
    assert_eq!(points, [(0.0, "10"), (2.0, "10"), (2.0, "10"), (0.0, "10")]);
    assert!(Arc::ptr_eq(&brought.lanes[3], &ground.lanes[2]));
}

#[test]
fn a_lane_of_somebody_else_stays_one_of_its_own() {
    let ground = ground();
    let mut other = other(1);
    let mut lane = (*other.lanes[0]).clone();
    lane.persona = Some(other.personas[0].id);
    other.lanes = vec![Arc::new(lane)];
    other.personas =
        vec![Arc::new(Persona { name: "Ben".to_owned(), ..(*other.personas[0]).clone() })];
    let brought = apply(&ground, &Edit::bring(&other, None)).unwrap();
    assert_eq!(lane_names(&brought), ["Doing", "Emotion", "Pains", "doing"]);
    assert_eq!(brought.personas.len(), 2);
    assert_eq!(brought.lanes[3].persona, Some(brought.personas[1].id));
}

/// A lane of a map as somebody's.
fn owned(lane: &Lane, persona: &Persona) -> Arc<Lane> {
    Arc::new(Lane { persona: Some(persona.id), ..lane.clone() })
}

#[test]
fn what_a_diagram_says_goes_to_the_lanes_of_its_actors() {
    let mut ground = ground();
    let ben = Persona::new("Ben");
    let (ada, old) = (Arc::clone(&ground.personas[0]), ground.lanes.clone());
    ground.personas.push(Arc::new(ben.clone()));
    let empty = Lane::new("Doing", LaneContent::Cards { kind: CardKind::Action, cards: vec![] });
    let feels = Lane::new("Emotion", LaneContent::Emotion { lines: vec![] });
    ground.lanes =
        vec![owned(&old[0], &ada), owned(&old[1], &ada), owned(&empty, &ben), owned(&feels, &ben)];
    // Ada alone: all of it is hers.
    let brought = apply(&ground, &Edit::bring(&other(2), None)).unwrap();
    assert_sound(&brought);
    assert_eq!(lane_names(&brought), ["Doing", "Ideas", "Emotion", "Doing", "Emotion"]);
    assert_eq!(brought.lanes[0].cards().len(), 3);
    assert_eq!(brought.lanes[2].lines().len(), 1, "her line goes on");
    assert_eq!(brought.lanes[2].lines()[0].points.len(), 4);

    // Ben feels in the second step as Ada does in the first; in the third they both do.
    let mut two = other(3);
    let steps: Vec<StepId> = two.steps().map(|step| step.id).collect();
    two.personas.push(Arc::new(Persona::new("BEN")));
    let line = |persona: usize, steps: &[StepId]| {
        let points = steps.iter().map(|step| point(*step, 3.0)).collect();
        Arc::new(EmotionLine { points, ..EmotionLine::new(Some(two.personas[persona].id)) })
    };
    let lines = vec![line(0, &[steps[0], steps[2]]), line(1, &[steps[1], steps[2]])];
    let lane = Lane::new("Emotion", LaneContent::Emotion { lines });
    two.lanes = vec![Arc::clone(&two.lanes[0]), Arc::new(lane)];
    let brought = apply(&ground, &Edit::bring(&two, None)).unwrap();
    assert_sound(&brought);
    let cards: Vec<(Option<&str>, usize)> = brought
        .lanes
        .iter()
        .filter(|lane| !lane.holds_lines())
        .map(|lane| {
            let persona = lane.persona.and_then(|id| brought.persona(id));
            (persona.map(|persona| &*persona.name), lane.cards().len())
        })
        .collect();
    assert_eq!(cards, [(Some("Ada"), 2), (Some("Ben"), 1), (None, 1)]);
    let points: Vec<usize> =
        brought.lanes.iter().flat_map(|lane| lane.lines()).map(|line| line.points.len()).collect();
    assert_eq!(points, [4, 2]);

    // Ben has no lane, but a line in Ada's: what they do together is hers, and his line goes on there.
    let bens = EmotionLine::new(Some(ground.personas[1].id));
    let lines = vec![Arc::clone(&old[1].lines()[0]), Arc::new(bens)];
    let lane = Lane::new("Emotion", LaneContent::Emotion { lines });
    ground.lanes = vec![owned(&old[0], &ada), owned(&lane, &ada)];
    let brought = apply(&ground, &Edit::bring(&two, None)).unwrap();
    assert_sound(&brought);
    assert_eq!(lane_names(&brought), ["Doing", "doing", "Emotion"]);
    assert_eq!(brought.lanes[0].cards().len(), 3);
    let points: Vec<usize> =
        brought.lanes[2].lines().iter().map(|line| line.points.len()).collect();
    assert_eq!(points, [4, 2]);
    assert_eq!(brought.lanes[1].cards().len(), 1, "what Ben does alone is nobody's here");
}

#[test]
fn a_lane_that_its_owner_brings_as_well_is_left_for_that() {
    let mut ground = ground();
    let ada = Arc::clone(&ground.personas[0]);
    ground.lanes = vec![owned(&ground.lanes[0], &ada)];
    let mut two = other(1);
    let hers = renewed(&two);
    two.lanes = vec![Arc::clone(&two.lanes[0]), owned(&hers.lanes[0], &two.personas[0])];
    let cards = |lane: &Lane| lane.cards().iter().map(|card| card.step).collect::<Vec<_>>();
    let step = two.stages[0].steps[0].id;
    let moved: Vec<Arc<Card>> = two.lanes[1]
        .cards()
        .iter()
        .map(|card| Arc::new(Card { step, ..(**card).clone() }))
        .collect();
    let content = LaneContent::Cards { kind: CardKind::Action, cards: moved };
    two.lanes[1] = Arc::new(Lane { content, ..(*two.lanes[1]).clone() });
    let brought = apply(&ground, &Edit::bring(&two, None)).unwrap();
    assert_sound(&brought);
    assert_eq!(brought.lanes.len(), 2);
    assert_eq!((cards(&brought.lanes[0]).len(), cards(&brought.lanes[1]).len()), (2, 1));
}

#[test]
fn what_is_not_said_of_a_persona_is_filled_in_and_nothing_else() {
    let mut ground = ground();
    let known = Persona { role: "Baker".to_owned(), quote: "  ".to_owned(), ..Persona::new("Ada") };
    ground.personas = vec![Arc::new(Persona { id: ground.personas[0].id, ..known })];
    let mut other = other(1);
    let picture = Picture { id: id("face"), data: [7][..].into() };
    let said = Persona {
        role: "Miller".to_owned(),
        quote: "Well!".to_owned(),
        goals: "Bread".to_owned(),
        frustrations: "Noise".to_owned(),
        needs: "Quiet".to_owned(),
        notes: "Met in May".to_owned(),
        colour: Some(Colour { red: 1, green: 2, blue: 3 }),
        portrait: Some(picture.id),
        ..(*other.personas[0]).clone()
    };
    other.personas = vec![Arc::new(said.clone())];
    other.pictures = vec![Arc::new(picture)];
    let brought = apply(&ground, &Edit::bring(&other, None)).unwrap();
    assert_sound(&brought);
    let [ada] = &*brought.personas else { panic!("{:?}", brought.personas) };
    let portrait = ada.portrait.and_then(|id| brought.picture(id)).map(|picture| &*picture.data);
    assert_eq!(portrait, Some(&[7][..]));
    let expected = Persona {
        id: ground.personas[0].id,
        name: "Ada".to_owned(),
        role: "Baker".to_owned(),
        portrait: ada.portrait,
        ..said
    };
    assert_eq!(**ada, expected);
}

#[test]
fn pictures_come_along_once() {
    let mut other = other(1);
    let picture = Picture { id: id("i"), data: [9][..].into() };
    let persona = Persona { portrait: Some(id("i")), ..Persona::new("Cleo") };
    other.personas.push(Arc::new(persona));
    other.pictures =
        vec![Arc::new(picture), Arc::new(Picture { id: id("x"), data: [8][..].into() })];
    let mut brought = apply(&ground(), &Edit::bring(&other, None)).unwrap();
    assert_eq!(brought.pictures.len(), 1);
    other.personas[1] =
        Arc::new(Persona { name: "Dan".to_owned(), ..(*other.personas[1]).clone() });
    brought = apply(&brought, &Edit::bring(&other, None)).unwrap();
    assert_eq!(brought.pictures.len(), 1);
    assert_sound(&brought);
}

#[test]
fn it_is_one_step_and_the_same_every_time() {
    let ground = Arc::new(ground());
    let edit = Edit::bring(&other(1), None);
    let mut history = History::new(Arc::clone(&ground));
    assert!(history.commit("Import", &edit).unwrap());
    assert_eq!(**history.current(), apply(&ground, &edit).unwrap());
    history.undo();
    assert_eq!(*history.current(), ground);
    // The same ids a second time would be of two things.
    let once = apply(&ground, &edit).unwrap();
    assert!(matches!(apply(&once, &edit), Err(EditError::Unsound(_))));
}

#[test]
fn a_map_that_is_brought_into_itself_is_there_twice() {
    let before = map("ab|c; doing k@a l@c; ~mood p@a");
    let twice = apply(&before, &Edit::bring(&before, None)).unwrap();
    assert_sound(&twice);
    assert_eq!(twice.stages.len(), 4);
    assert_eq!(twice.lanes.len(), 2);
    assert_eq!(twice.cards().count(), 4);
    assert!(sketch(&twice).starts_with("ab|c|"), "{}", sketch(&twice));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_map_is_brought_into_any(ground in maps::journey(), other in maps::journey(), at in 0..8_usize) {
        let after = ground.stages.get(at).map(|stage| stage.id);
        let brought = apply(&ground, &Edit::bring(&other, after)).unwrap();
        assert_sound(&brought);
        proptest::prop_assert_eq!(brought.step_count(), ground.step_count() + other.step_count());
        proptest::prop_assert_eq!(brought.cards().count(), ground.cards().count() + other.cards().count());
    }
}
