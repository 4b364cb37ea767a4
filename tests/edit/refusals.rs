//! Edits that would leave a map unsound are refused.

use std::sync::Arc;

use throughline::edit::{
    CardField, Edit, EditError, JourneyField, LaneField, LineField, MetricField, PersonaField,
    PointField, ScaleField, StageField, StepField, apply,
};
use throughline::model::{
    Card, CardKind, EmotionLine, EmotionPoint, EmotionScale, Excess, LaneContent, Level, Persona,
    Stage, Step,
};

use crate::sketch::{card, id, ids, lane, map, point, refuse, sketch, stage, step};

const MAP: &str = "ab|c; doing k@a l@ab>k; ~mood p@a q@c; #left a=10";

fn unknown(thing: &'static str, id: &str) -> EditError {
    EditError::Unknown { thing, id: id.to_owned() }
}

fn taken(thing: &'static str, id: &str) -> EditError {
    EditError::Taken { thing, id: id.to_owned() }
}

fn add_card(lane_id: &str, card: Card) -> Edit {
    Edit::AddCard { lane_id: id(lane_id), card, before: None }
}

fn set_card(card_id: &str, field: CardField) -> Edit {
    Edit::SetCard { card_id: id(card_id), field }
}

fn add_point(point: EmotionPoint) -> Edit {
    Edit::AddPoint { line_id: id("mood"), point }
}

#[test]
fn what_is_not_there() {
    let field = StageField::Goals(String::new());
    let move_cards = |cards: &str, lane: &str, step: &str| Edit::MoveCards {
        card_ids: ids(cards),
        lane_id: id(lane),
        step_id: id(step),
        before: None,
    };
    let persona = |name: &str| Persona { id: id(name), ..Persona::new("") };
    let cases = [
        ("stage", Edit::SetStage { stage_id: id("no"), field }),
        ("stage", Edit::MoveStage { stage_id: id("no"), to: 0 }),
        ("stage", Edit::RemoveStage(id("no"))),
        ("stage", Edit::AddStep { stage_id: id("no"), step: step("x"), at: 0 }),
        ("stage", Edit::MoveStep { step_id: id("a"), to_stage: id("no"), at: 0 }),
        ("step", Edit::MoveStep { step_id: id("no"), to_stage: id("g0"), at: 0 }),
        ("step", Edit::SetStep { step_id: id("no"), field: StepField::Width(None) }),
        ("step", Edit::RemoveStep(id("no"))),
        ("lane", Edit::SetLane { lane_id: id("no"), field: LaneField::Hidden(true) }),
        ("lane", Edit::MoveLane { lane_id: id("no"), to: 0 }),
        ("lane", Edit::RemoveLane(id("no"))),
        ("lane", add_card("no", card("x", "a"))),
        ("step", add_card("doing", Card { step: id("no"), ..card("x", "a") })),
        ("card", add_card("doing", Card { links: ids("no"), ..card("x", "a") })),
        ("card", set_card("k", CardField::Links(ids("no")))),
        ("picture", set_card("k", CardField::Picture(Some(id("no"))))),
        ("card", set_card("no", CardField::Votes(1))),
        ("card", Edit::RemoveCards(ids("k no"))),
        ("card", move_cards("k no", "doing", "a")),
        ("lane", move_cards("k", "no", "a")),
        ("step", move_cards("k", "doing", "no")),
        ("persona", Edit::SetPersona { persona_id: id("no"), field: PersonaField::Colour(None) }),
        ("persona", Edit::MovePersona { persona_id: id("no"), to: 0 }),
        ("persona", Edit::RemovePersona(id("no"))),
        (
            "picture",
            Edit::AddPersona {
                persona: Persona { portrait: Some(id("no")), ..persona("x") },
                at: 0,
            },
        ),
        (
            "persona",
            Edit::SetLane { lane_id: id("doing"), field: LaneField::Persona(Some(id("no"))) },
        ),
        (
            "persona",
            Edit::SetLine { line_id: id("mood"), field: LineField::Persona(Some(id("no"))) },
        ),
        ("line", Edit::SetLine { line_id: id("no"), field: LineField::Persona(None) }),
        ("line", Edit::AddPoint { line_id: id("no"), point: point("x", "a") }),
        ("line", Edit::RemoveLine(id("no"))),
        ("point", Edit::RemovePoint(id("no"))),
        ("point", Edit::SetPoint { point_id: id("no"), field: PointField::Value(0.0) }),
        ("step", Edit::SetPoint { point_id: id("p"), field: PointField::Step(id("no")) }),
        ("step", add_point(EmotionPoint { step: id("no"), ..point("x", "a") })),
        ("step", Edit::SetValue { lane_id: id("left"), step_id: id("no"), value: None }),
        ("picture", Edit::RemovePicture(id("no"))),
        ("step", Edit::AddLane { lane: lane("new x@n"), at: 0 }),
    ];
    for (thing, edit) in cases {
        let missing = if matches!(&edit, Edit::AddLane { .. }) { "n" } else { "no" };
        refuse(MAP, &edit, &unknown(thing, missing));
    }
}

#[test]
fn ids_that_are_taken() {
    let add_stage = |stage| Edit::AddStage { stage, at: 0 };
    let add_lane = |text: &str| Edit::AddLane { lane: lane(text), at: 0 };
    let add_line = |line: &str, points: Vec<EmotionPoint>| {
        let points = points.into_iter().map(Arc::new).collect();
        let line = EmotionLine { id: id(line), points, ..EmotionLine::new(None) };
        Edit::AddLine { lane_id: id("mood"), line, at: 0 }
    };
    let cases = [
        (taken("stage", "g0"), add_stage(stage("g0", "x"))),
        (taken("step", "b"), add_stage(stage("g9", "xb"))),
        (taken("step", "x"), add_stage(stage("g9", "xyx"))),
        (taken("step", "c"), Edit::AddStep { stage_id: id("g0"), step: step("c"), at: 0 }),
        (taken("lane", "doing"), add_lane("doing")),
        (taken("card", "k"), add_lane("new k@a")),
        (taken("card", "x"), add_lane("new x@a x@b")),
        (taken("line", "mood"), add_line("mood", vec![])),
        (taken("point", "p"), add_line("n", vec![point("p", "a")])),
        (taken("point", "x"), add_line("n", vec![point("x", "a"), point("x", "b")])),
        (taken("card", "k"), add_card("doing", card("k", "a"))),
        (EditError::TwoValues(id("a")), add_lane("#new a=1 b=2 a=3")),
    ];
    for (error, edit) in cases {
        refuse(MAP, &edit, &error);
    }
    let same_line = Edit::AddPoint { line_id: id("one"), point: point("p", "a") };
    refuse("a; ~one p@a", &same_line, &taken("point", "p"));
    let other_line = Edit::AddPoint { line_id: id("two"), point: point("p", "a") };
    refuse("a; ~one p@a; ~two", &other_line, &taken("point", "p"));
}

#[test]
fn the_last_stage_and_step() {
    refuse("ab", &Edit::RemoveStage(id("g0")), &EditError::LastStage);
    refuse("a", &Edit::RemoveStep(id("a")), &EditError::LastStep);
    let empty = Edit::AddStage { stage: stage("g9", ""), at: 0 };
    refuse("a", &empty, &EditError::StageWithoutStep(id("g9")));
}

#[test]
fn numbers_that_cannot_be_drawn() {
    let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY];
    let level = |value| Level { value, name: String::new() };
    let value = |value| Edit::SetValue { lane_id: id("left"), step_id: id("a"), value };
    let target =
        |target| Edit::SetMetric { lane_id: id("left"), field: MetricField::Target(Some(target)) };
    let height = |height| Edit::SetLane { lane_id: id("left"), field: LaneField::Height(height) };
    let scale = |lowest, highest, levels| {
        Edit::SetJourney(JourneyField::Scale(ScaleField::Whole(EmotionScale {
            lowest,
            highest,
            levels,
        })))
    };
    let width = |width| Edit::SetStep { step_id: id("a"), field: StepField::Width(Some(width)) };
    let set_place = |place| Edit::SetPoint { point_id: id("p"), field: PointField::Place(place) };
    let mut edits = vec![
        width(0.0),
        width(-1.0),
        height(Some(0.0)),
        add_point(EmotionPoint { place: 1.5, ..point("x", "a") }),
        add_point(EmotionPoint { place: -0.5, ..point("x", "a") }),
        scale(2.0, 2.0, vec![]),
        scale(2.0, -2.0, vec![]),
        scale(f32::MIN, f32::MAX, vec![]),
        set_card("k", CardField::Span(0)),
        set_place(1.5),
    ];
    for odd in odd {
        edits.extend([
            width(odd),
            Edit::AddStage { stage: Stage { steps: vec![wide(odd)], ..stage("g9", "") }, at: 0 },
            height(Some(odd)),
            value(Some(odd.into())),
            target(odd.into()),
            add_point(EmotionPoint { value: odd, ..point("x", "a") }),
            set_place(odd),
            add_point(EmotionPoint { place: odd, ..point("x", "a") }),
            scale(odd, 2.0, vec![]),
            scale(-2.0, odd, vec![]),
            scale(-2.0, 2.0, vec![level(odd)]),
        ]);
    }
    for edit in edits {
        let error = apply(&map(MAP), &edit).expect_err(&format!("{edit:?}"));
        assert!(error.to_string().contains("; "), "no hint: {error}");
    }
}

fn wide(width: f32) -> Step {
    Step { width: Some(width), ..step("x") }
}

#[test]
fn things_in_a_lane_of_another_kind() {
    let other = |lane_id: &str, things| EditError::OtherKindOfLane { lane_id: id(lane_id), things };
    let line = EmotionLine { id: id("n"), ..EmotionLine::new(None) };
    let kind = LaneField::CardKind(CardKind::Pain);
    let value = Edit::SetValue { lane_id: id("doing"), step_id: id("a"), value: None };
    let cases = [
        (other("mood", "cards"), add_card("mood", card("x", "a"))),
        (other("doing", "emotion lines"), Edit::AddLine { lane_id: id("doing"), line, at: 0 }),
        (other("doing", "a metric"), value),
        (
            other("left", "cards of a kind of its own"),
            Edit::SetLane { lane_id: id("left"), field: kind },
        ),
    ];
    for (error, edit) in cases {
        refuse(MAP, &edit, &error);
    }
}

#[test]
fn a_place_before_a_card_of_another_lane() {
    let before = "a; doing k@a; pains m@a";
    let error = EditError::NotInLane { card_id: id("m"), lane_id: id("doing") };
    let add = Edit::AddCard { lane_id: id("doing"), card: card("x", "a"), before: Some(id("m")) };
    refuse(before, &add, &error);
    let (lane_id, step_id) = (id("doing"), id("a"));
    let relocate = Edit::MoveCards { card_ids: ids("k"), lane_id, step_id, before: Some(id("m")) };
    refuse(before, &relocate, &error);
}

#[test]
fn a_batch_is_made_as_a_whole_or_not_at_all() {
    let journey = map(MAP);
    let edit = Edit::Batch(vec![Edit::RemoveStep(id("a")), Edit::RemoveCards(ids("k"))]);
    assert_eq!(apply(&journey, &edit), Err(unknown("card", "k")));
    assert_eq!(sketch(&journey), MAP);
}

#[test]
fn a_lane_is_not_lost_when_its_new_content_is_refused() {
    let lane = lane("doing x@a");
    let LaneContent::Cards { cards, kind } = lane.content else { panic!("cards") };
    let cards = [cards.clone(), cards].concat();
    let edit =
        Edit::SetLaneContent { lane_id: id("doing"), content: LaneContent::Cards { kind, cards } };
    refuse(MAP, &edit, &taken("card", "x"));
}

#[test]
fn more_than_can_be_shown() {
    let add = |count| {
        let steps = (0..count).map(|_| Step::new("")).collect();
        Edit::AddStage { stage: Stage { steps, ..Stage::new("") }, at: 0 }
    };
    let excess = Excess { things: "steps", count: 3001, most: 3000 };
    refuse(MAP, &add(2998), &EditError::TooMuch(excess));
    assert_eq!(apply(&map(MAP), &add(2997)).unwrap().steps().count(), 3000);
}
