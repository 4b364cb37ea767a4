//! Setting the fields of each part of a map, and how text and order are put right on the way in.

use std::sync::Arc;

use throughline::edit::{
    CardField, Edit, JourneyField, LaneField, LineField, MetricField, PersonaField, PointField,
    ScaleField, StageField, StepField, apply,
};
use throughline::model::{
    Card, CardKind, Channel, Colour, Divider, EmotionPoint, EmotionScale, Journey, LaneContent,
    Level, LineState, MetricForm, Persona, Picture, State,
};

use crate::sketch::{assert_sound, card, check, id, map, point, stage, step};

/// Makes an edit and says what a field holds afterwards.
fn set<T>(before: &str, edit: &Edit, field: impl Fn(&Journey) -> T) -> T {
    let changed = apply(&map(before), edit).unwrap();
    assert_sound(&changed);
    field(&changed)
}

#[test]
fn fields_of_the_map() {
    type Read = fn(&Journey) -> &str;
    type Make = fn(String) -> JourneyField;
    let texts: [(Make, Read, bool); 9] = [
        (JourneyField::Title, |map| &map.title, false),
        (JourneyField::Goal, |map| &map.goal, true),
        (JourneyField::Scenario, |map| &map.scenario, true),
        (JourneyField::Expectations, |map| &map.expectations, true),
        (JourneyField::Scope, |map| &map.scope, true),
        (JourneyField::Version, |map| &map.version, false),
        (JourneyField::Date, |map| &map.date, false),
        (JourneyField::Authors, |map| &map.authors, false),
        (JourneyField::Source, |map| &map.source, false),
    ];
    for (make, read, has_lines) in texts {
        let edit = Edit::SetJourney(make("one\r\ntwo\u{7}\tthree\u{202e}".to_owned()));
        let expected = if has_lines { "one\ntwo three" } else { "one two three" };
        let written = set("a", &edit, |journey| read(journey).to_owned());
        assert_eq!(written, format!("{expected}\u{202e}\u{202c}"));
    }
    let edit = Edit::SetJourney(JourneyField::State(State::Future));
    assert_eq!(set("a", &edit, |journey| journey.state), State::Future);
    let level = |name: &str| Level { value: 5.0, name: name.to_owned() };
    let scale = |name| EmotionScale { lowest: 1.0, highest: 5.0, levels: vec![level(name)] };
    let edit = Edit::SetJourney(JourneyField::Scale(ScaleField::Whole(scale("de\nlighted"))));
    assert_eq!(set("a", &edit, |journey| journey.scale.clone()), scale("de lighted"));
}

#[test]
fn fields_of_a_stage_and_a_step() {
    let colour = Colour { red: 1, green: 2, blue: 3 };
    let field = |field| Edit::SetStage { stage_id: id("g1"), field };
    let of_step = |field| Edit::SetStep { step_id: id("c"), field };
    let edit = Edit::Batch(vec![
        field(StageField::Name("Open\tan account".to_owned())),
        field(StageField::Goals("Be\r\ndone".to_owned())),
        field(StageField::Colour(Some(colour))),
        field(StageField::Duration("9\ndays".to_owned())),
        of_step(StepField::Name("Sign\n".to_owned())),
        of_step(StepField::Width(Some(200.0))),
        of_step(StepField::Duration("1 day".to_owned())),
        of_step(StepField::MomentOfTruth(true)),
    ]);
    let stage = set("ab|c", &edit, |journey| journey.stages[1].clone());
    assert_eq!((stage.name.as_str(), stage.goals.as_str()), ("Open an account", "Be\ndone"));
    assert_eq!((stage.colour, stage.duration.as_str()), (Some(colour), "9 days"));
    let [step] = stage.steps.as_slice() else { panic!("one step") };
    assert_eq!((step.name.as_str(), step.width), ("Sign ", Some(200.0)));
    assert_eq!((step.duration.as_str(), step.moment_of_truth), ("1 day", true));
}

#[test]
fn fields_of_a_lane() {
    let persona = Persona { id: id("maya"), ..Persona::new("Maya\tM.") };
    let field = |field| Edit::SetLane { lane_id: id("doing"), field };
    let edit = Edit::Batch(vec![
        Edit::AddPersona { persona, at: 0 },
        field(LaneField::Name("Do\ning".to_owned())),
        field(LaneField::Persona(Some(id("maya")))),
        field(LaneField::Height(Some(120.0))),
        field(LaneField::Collapsed(true)),
        field(LaneField::Hidden(true)),
        field(LaneField::Pinned(true)),
        field(LaneField::CardKind(CardKind::Pain)),
    ]);
    let journey = set("a; doing k@a", &edit, Journey::clone);
    let lane = &journey.lanes[0];
    assert_eq!((lane.name.as_str(), lane.persona), ("Do ing", Some(id("maya"))));
    assert_eq!((lane.height, [lane.collapsed, lane.hidden, lane.pinned]), (Some(120.0), [true; 3]));
    assert_eq!(lane.cards()[0].kind, CardKind::Action);
    assert!(matches!(lane.content, LaneContent::Cards { kind: CardKind::Pain, .. }));
    assert_eq!(journey.personas[0].name, "Maya M.");
}

#[test]
fn personas_change_and_move() {
    let persona = |name: &str| Persona { id: id(name), ..Persona::new(name) };
    let field = |field| Edit::SetPersona { persona_id: id("tom"), field };
    let edit = Edit::Batch(vec![
        Edit::AddPersona { persona: persona("maya"), at: 0 },
        Edit::AddPersona { persona: persona("tom"), at: 0 },
        Edit::AddPersona { persona: persona("aisha"), at: 7 },
        field(PersonaField::Quote("Why?\r\nWhy?".to_owned())),
        field(PersonaField::Role("adviser\n".to_owned())),
        Edit::MovePersona { persona_id: id("tom"), to: 1 },
    ]);
    let personas = set("a", &edit, |journey| journey.personas.clone());
    let said: Vec<_> = personas.iter().map(|one| (one.name.as_str(), one.quote.as_str())).collect();
    assert_eq!(said, [("maya", ""), ("tom", "Why?\nWhy?"), ("aisha", "")]);
    assert_eq!(personas[1].role, "adviser ");
}

#[test]
fn fields_of_a_card_are_set_where_it_is() {
    let before = "abc; doing k@a l@a m@a";
    let field = |field| Edit::SetCard { card_id: id("l"), field };
    check(before, &field(CardField::Span(2)), "abc; doing k@a l@ab m@a");
    check(before, &field(CardField::Span(9)), "abc; doing k@a l@abc m@a");
    let edit = Edit::Batch(vec![
        field(CardField::Kind(CardKind::Pain)),
        field(CardField::Text("one\r\ntwo".to_owned())),
        field(CardField::Channel(Some(Channel::Other("fax\n".to_owned())))),
        field(CardField::Tags(vec!["a\tb".to_owned()])),
        field(CardField::Votes(3)),
    ]);
    let cards = set(before, &edit, |journey| journey.lanes[0].cards().to_vec());
    assert_eq!((cards[1].kind, cards[1].text.as_str()), (CardKind::Pain, "one\ntwo"));
    assert_eq!(cards[1].votes, 3);
    assert_eq!(cards[1].channel, Some(Channel::Other("fax ".to_owned())));
    assert_eq!(cards[1].tags, ["a b"]);
}

#[test]
fn a_new_card_goes_to_the_end_of_its_cell_or_before_another() {
    let add = |steps: &str, before: Option<&str>| Edit::AddCard {
        lane_id: id("doing"),
        card: card("x", steps),
        before: before.map(id),
    };
    let before = "abc; doing k@a l@a m@c";
    check(before, &add("a", None), "abc; doing k@a l@a x@a m@c");
    check(before, &add("a", Some("l")), "abc; doing k@a x@a l@a m@c");
    check(before, &add("b", None), "abc; doing k@a l@a x@b m@c");
    check(before, &add("c", None), "abc; doing k@a l@a m@c x@c");
    check("ab; doing m@b", &add("a", None), "ab; doing x@a m@b");
}

#[test]
fn cards_of_one_batch_may_lead_to_each_other() {
    let add = |name, link| {
        let card = Card { links: vec![id(link)], ..card(name, "a") };
        Edit::AddCard { lane_id: id("doing"), card, before: None }
    };
    let edit = Edit::Batch(vec![add("k", "l"), add("l", "k")]);
    check("a; doing", &edit, "a; doing k@a>l l@a>k");
}

#[test]
fn points_stand_from_left_to_right() {
    let add_point = |name, step, place| Edit::AddPoint {
        line_id: id("mood"),
        point: EmotionPoint { place, ..point(name, step) },
    };
    let field = |field| Edit::SetPoint { point_id: id("p"), field };
    let before = "abc; ~mood p@a q@c";
    check(before, &add_point("x", "b", 0.5), "abc; ~mood p@a x@b q@c");
    check(before, &add_point("x", "a", 0.2), "abc; ~mood x@a p@a q@c");
    check(before, &add_point("x", "a", 0.9), "abc; ~mood p@a x@a q@c");
    let to_end = vec![field(PointField::Step(id("c"))), field(PointField::Place(1.0))];
    check(before, &Edit::Batch(to_end), "abc; ~mood q@c p@c");
    let label = field(PointField::Label("Lost\n".to_owned()));
    let edit = Edit::Batch(vec![field(PointField::Value(1.5)), label]);
    let points = set(before, &edit, |journey| journey.lanes[0].lines()[0].points.clone());
    assert_eq!((points[0].value, points[0].label.as_str()), (1.5, "Lost\n"));
}

#[test]
fn fields_of_a_line() {
    let field = |field| Edit::SetLine { line_id: id("mood"), field };
    let edit = Edit::Batch(vec![
        Edit::AddPersona { persona: Persona { id: id("tom"), ..Persona::new("Tom") }, at: 0 },
        field(LineField::Persona(Some(id("tom")))),
        field(LineField::Label("To\nbe".to_owned())),
        field(LineField::State(LineState::Future)),
    ]);
    let line = set("a; ~mood p@a", &edit, |journey| journey.lanes[0].lines()[0].clone());
    assert_eq!((line.persona, line.label.as_str()), (Some(id("tom")), "To be"));
    assert_eq!((line.state, line.points.len()), (LineState::Future, 1));
}

#[test]
fn a_metric_and_its_values() {
    let value = |step, value| Edit::SetValue { lane_id: id("left"), step_id: id(step), value };
    let before = "abc; #left a=10 c=5";
    check(before, &value("b", Some(7.0)), "abc; #left a=10 b=7 c=5");
    check(before, &value("c", Some(0.0)), "abc; #left a=10 c=0");
    check(before, &value("a", None), "abc; #left c=5");
    check(before, &value("b", None), before);

    let field = |field| Edit::SetMetric { lane_id: id("left"), field };
    let edit = Edit::Batch(vec![
        field(MetricField::Name("Left\n".to_owned())),
        field(MetricField::Unit("people".to_owned())),
        field(MetricField::Form(MetricForm::Ribbon)),
        field(MetricField::Target(Some(8.5))),
    ]);
    let content = set(before, &edit, |journey| journey.lanes[0].content.clone());
    let LaneContent::Metric(metric) = content else { panic!("a metric") };
    assert_eq!((metric.name.as_str(), metric.unit.as_str()), ("Left ", "people"));
    assert_eq!((metric.form, metric.target), (MetricForm::Ribbon, Some(8.5)));
}

#[test]
fn a_lane_becomes_one_of_another_kind() {
    let before = "a; doing k@a l@a; pains m@a>k>l";
    let into = |content| Edit::SetLaneContent { lane_id: id("doing"), content };
    let divider = into(LaneContent::Divider(Divider::Visibility));
    check(before, &divider, "a; doing Visibility; pains m@a");
    let images = into(LaneContent::Images { cards: vec![Arc::new(card("k", "a"))] });
    check(before, &images, "a; doing k@a; pains m@a>k");
}

#[test]
fn a_picture_can_be_shown_once_it_is_there() {
    let picture = Picture { id: id("i"), data: [9][..].into() };
    let shown = Edit::SetCard { card_id: id("k"), field: CardField::Picture(Some(id("i"))) };
    let edit = Edit::Batch(vec![Edit::AddPicture(picture), shown]);
    let journey = set("a; doing k@a", &edit, Journey::clone);
    assert_eq!(journey.lanes[0].cards()[0].picture, Some(journey.pictures[0].id));
}

#[test]
fn stages_and_steps_come_where_they_are_put() {
    let add = |at| Edit::AddStage { stage: stage("g9", "xy"), at };
    check("a|b", &add(0), "xy|a|b");
    check("a|b", &add(9), "a|b|xy");
    let add = |stage_id: &str, at| Edit::AddStep { stage_id: id(stage_id), step: step("x"), at };
    check("ab|c", &add("g0", 1), "axb|c");
    check("ab|c", &add("g1", 9), "ab|cx");
}
