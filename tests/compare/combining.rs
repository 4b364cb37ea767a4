//! The maps of several tables in one.

use proptest::prelude::*;
use throughline::compare::{Combined, combine};
use throughline::edit::{Edit, JourneyField, PointField, ScaleField, StageField, StepField};
use throughline::file;
use throughline::model::{
    EmotionPoint, EmotionScale, Journey, LaneContent, Persona, Rating, Snapshot, Step, renewed,
    violations,
};

use crate::changes::{changed, seeds};
use crate::maps::{self, id};
use crate::small::{after, card, jumping, map, set_card, sketch};

/// The small map and what Blue made of it, combined.
fn with_blue(edits: &[Edit]) -> Combined {
    let blue = after(&map(), edits);
    combine(&[("Red", &map()), ("Blue", &blue)])
}

/// The texts of a lane's cards with their tags.
fn told(journey: &Journey, lane: usize) -> Vec<String> {
    let cards = journey.lanes[lane].cards().iter();
    cards.map(|card| format!("{}: {}", card.text, card.tags.join(", "))).collect()
}

#[test]
fn equal_cards_are_joined_and_others_stay_beside_each_other() {
    let edits = [
        set_card(&map(), 0, |card| {
            card.text = " long  QUEUE".to_owned();
            card.votes = 3;
        }),
        set_card(&map(), 1, |card| card.text = "Shut on Mondays".to_owned()),
        Edit::AddCard { lane_id: id("l", 0), card: card(9, 2, "No pen"), before: None },
    ];
    let Combined { journey, remarks } = with_blue(&edits);
    assert_eq!(
        told(&journey, 0),
        [
            "Long queue: table: Red, table: Blue",
            "Closes at noon: table: Red",
            "Forms: table: Red, table: Blue",
            "Code by post: table: Red, table: Blue",
            "Shut on Mondays: table: Blue",
            "No pen: table: Blue",
        ]
    );
    assert_eq!(journey.lanes[0].cards()[0].votes, 3);
    assert_eq!(remarks, [""; 0]);
    sketch(&journey);
}

#[test]
fn maps_with_other_ids_are_matched_by_names() {
    let capitals = StageField::Name("  FIND".to_owned());
    let other =
        renewed(&after(&map(), &[Edit::SetStage { stage_id: id("g", 0), field: capitals }]));
    let Combined { journey, remarks } = combine(&[("Red", &map()), ("Blue", &other)]);
    let mut plain = sketch(&journey);
    plain.truncate(4);
    assert_eq!(plain, sketch(&map())[..4]);
    assert_eq!(remarks, [""; 0]);
    assert_eq!(journey.lanes[2].lines().len(), 2);
}

#[test]
fn jumps_are_drawn_between_what_the_steps_are_here() {
    let red = after(&map(), &[jumping(2, &[(0, "lost")])]);
    let blue =
        after(&map(), &[jumping(2, &[(0, "broken"), (1, "no pen")]), jumping(0, &[(2, "")])]);
    let combined = combine(&[("Red", &red), ("Blue", &renewed(&blue))]);
    let expected = [jumping(2, &[(0, "lost"), (1, "no pen")]), jumping(0, &[(2, "")])];
    assert_eq!(combined.journey.stages, after(&map(), &expected).stages);
    assert_eq!(
        combined.remarks,
        ["Blue labels a jump of step without a name “broken”; “lost” was kept."]
    );
}

#[test]
fn what_has_no_match_is_put_in_after_what_it_comes_after() {
    let step = Step { id: id("s", 9), ..Step::new("Wait") };
    let stage = throughline::model::Stage {
        id: id("g", 9),
        steps: vec![Step { id: id("s", 8), ..Step::new("") }],
        ..throughline::model::Stage::new("Use")
    };
    let blue = after(
        &map(),
        &[
            Edit::AddStep { stage_id: id("g", 0), step, at: 1 },
            Edit::AddStage { stage, at: 1 },
            Edit::AddPersona { persona: Persona { id: id("p", 9), ..Persona::new("Tom") }, at: 9 },
            Edit::MoveCards {
                card_ids: vec![id("c", 4)],
                lane_id: map().card(id("c", 4)).unwrap().0.id,
                step_id: id("s", 9),
                before: None,
            },
        ],
    );
    let green = renewed(&blue);
    let combined = combine(&[("Red", &map()), ("Blue", &blue), ("Green", &green)]);
    assert_eq!(
        sketch(&combined.journey)[..5],
        [
            "Find: s0 s9 s1",
            "Use: s8",
            "Open: s2",
            "Pain points: c0@s0 c1@s0 c2@s1 c3@s2",
            &format!("Ideas: c4@s1 {}@s9", combined.journey.lanes[1].cards()[1].id),
        ]
    );
    assert_eq!(told(&combined.journey, 1)[1], "A sign: table: Blue, table: Green");
    assert_eq!(
        combined.remarks,
        [
            "Blue alone has persona “Tom”.",
            "Blue alone has stage “Use”.",
            "Blue alone has step “Wait” in stage “Find”.",
        ]
    );
}

#[test]
fn what_the_maps_say_in_different_ways_is_remarked() {
    let edits = [
        Edit::SetJourney(JourneyField::Goal("Why?".to_owned())),
        Edit::SetJourney(JourneyField::Title("Opening".to_owned())),
        Edit::SetStep { step_id: id("s", 1), field: StepField::Name("Asks".to_owned()) },
        set_card(&map(), 2, |card| card.severity = Rating::new(4)),
        Edit::SetValue { lane_id: id("l", 3), step_id: id("s", 0), value: Some(80.0) },
        Edit::SetValue { lane_id: id("l", 3), step_id: id("s", 2), value: Some(40.0) },
    ];
    let red = after(&map(), &[set_card(&map(), 2, |card| card.severity = Rating::new(2))]);
    let combined = combine(&[("Red", &red), ("Blue", &after(&map(), &edits))]);
    assert_eq!(
        combined.remarks,
        [
            "Blue gives the map the title “Opening”; “Opening an account” was kept.",
            "step “Asks” of Blue is step “Ask” here: both have one id.",
            "Blue gives card “Forms” the severity 4; 2 was kept.",
            "Blue gives lane “Drop-off” the figure 80 at Find › Look; 100 was kept.",
        ]
    );
    assert_eq!(combined.journey.goal, "Why?");
    let LaneContent::Metric(metric) = &combined.journey.lanes[3].content else { panic!() };
    assert_eq!([0, 1, 2].map(|step| metric.value(id("s", step))), [Some(100.0), None, Some(40.0)]);
}

#[test]
fn emotion_lines_stay_lines_of_their_own_on_one_scale() {
    let scale = EmotionScale { lowest: 0.0, highest: 10.0, levels: vec![] };
    let edits = [
        Edit::SetJourney(JourneyField::Scale(ScaleField::Whole(scale))),
        Edit::SetPoint { point_id: id("e", 1), field: PointField::Value(10.0) },
    ];
    let Combined { journey, remarks } = with_blue(&edits);
    let lines = journey.lanes[2].lines();
    assert_eq!(
        lines.iter().map(|line| &*line.label).collect::<Vec<_>>(),
        ["Red · Ida", "Blue · Ida"]
    );
    assert!((lines[1].points[1].value - 2.0).abs() < 1e-6);
    assert_eq!(
        remarks,
        [
            "Blue measures feelings from 0 to 10; its lines were brought onto the scale from -2 to 2."
        ]
    );
    sketch(&journey);
}

#[test]
fn tables_of_one_name_are_told_apart() {
    let combined = combine(&[("bank", &map()), ("bank", &map()), ("", &map())]);
    assert_eq!(told(&combined.journey, 1), ["A sign: table: bank, table: bank 2, table: map 3"]);
    assert_eq!(violations(&combine(&[]).journey), []);
}

#[test]
fn a_map_that_was_combined_goes_on_collecting() {
    let add = |number, text| Edit::AddCard {
        lane_id: id("l", 1),
        card: card(number, 1, text),
        before: None,
    };
    let blue = after(&map(), &[add(8, "A desk")]);
    let both = combine(&[("Red", &map()), ("Blue", &blue)]).journey;
    let green = after(&map(), &[add(9, "A pen")]);
    let all = combine(&[("Both", &both), ("Green", &green)]).journey;
    assert_eq!(
        told(&all, 1),
        [
            "A sign: table: Red, table: Blue, table: Green",
            "A desk: table: Blue",
            "A pen: table: Green"
        ]
    );
    let labels = all.lanes[2].lines().iter().map(|line| &*line.label);
    assert_eq!(labels.collect::<Vec<_>>(), ["Red · Ida", "Blue · Ida", "Green · Ida"]);
}

/// What is said when a map came in before.
const BEFORE: &str = "Red was combined into this map before: nothing was taken twice, and of votes the higher number \
                      was kept.";

#[test]
fn a_map_that_comes_in_again_is_not_counted_twice() {
    let with_votes = |votes| set_card(&map(), 0, move |card| card.votes = votes);
    let picture_alone = Edit::AddCard { lane_id: id("l", 0), card: card(7, 0, ""), before: None };
    let snapshot = Snapshot::of(&map(), "Before lunch", "2026-05-01T12:00:00Z");
    let red = after(&map(), &[with_votes(3), picture_alone, Edit::AddSnapshot(snapshot)]);
    let blue = after(&map(), &[with_votes(2)]);
    let all = combine(&[("Blue", &blue), ("Red", &red)]).journey;
    assert_eq!(all.lanes[0].cards()[0].votes, 5);
    assert_eq!(all.snapshots[0].name, "Before lunch (Red)");

    let again = combine(&[("all", &all), ("Red", &red)]);
    assert_eq!(file::write(&again.journey), file::write(&all));
    assert_eq!(again.remarks, [BEFORE]);

    // Red went on: what is new comes in, what was there is not doubled.
    let new = Edit::AddCard { lane_id: id("l", 0), card: card(8, 2, "No pen"), before: None };
    let red = after(&red, &[with_votes(9), new]);
    let again = combine(&[("all", &all), ("Red", &red)]).journey;
    assert_eq!(again.lanes[0].cards()[0].votes, 9);
    assert_eq!(again.cards().count(), all.cards().count() + 1);
    assert_eq!(told(&again, 0).last().unwrap(), "No pen: table: Red");
    sketch(&again);
}

#[test]
fn a_line_that_came_in_before_goes_on_where_it_has_no_points() {
    let red = after(&map(), &[Edit::RemovePoint(id("e", 2))]);
    let all = combine(&[("Blue", &map()), ("Red", &red)]).journey;
    let edits = [
        Edit::SetPoint { point_id: id("e", 0), field: PointField::Value(-2.0) },
        Edit::AddPoint {
            line_id: id("n", 0),
            point: EmotionPoint { id: id("e", 3), ..EmotionPoint::new(id("s", 2), 2.0) },
        },
    ];
    let again = combine(&[("all", &all), ("Red", &after(&red, &edits))]);
    let lines = again.journey.lanes[2].lines().iter().map(|line| {
        let values = line.points.iter().map(|point| point.value.to_string());
        format!("{}: {}", line.label, values.collect::<Vec<_>>().join(" "))
    });
    assert_eq!(lines.collect::<Vec<_>>(), ["Blue · Ida: 1 1 1", "Red · Ida: 1 1 2"]);
    let kept = "Red draws line “Red · Ida” in another way at Find › Look; it was left.";
    assert_eq!(again.remarks, [kept, BEFORE]);
    sketch(&again.journey);
}

#[test]
fn a_line_says_of_which_table_it_is_and_whose() {
    let line = |label: &str, persona| {
        let mut line = map().lanes[2].lines()[0].as_ref().clone();
        line.label = label.to_owned();
        line.persona = persona;
        let content = LaneContent::Emotion { lines: vec![line.into()] };
        after(&map(), &[Edit::SetLaneContent { lane_id: id("l", 2), content }])
    };
    let maps = [
        line("", Some(id("p", 0))),
        line(" At night ", Some(id("p", 0))),
        line("At night", None),
        line("", None),
    ];
    let names = ["Table 1", "Table 2", "Table 3", "Table 4"];
    let named: Vec<_> = names.into_iter().zip(&maps).collect();
    let journey = combine(&named).journey;
    let labels = journey.lanes[2].lines().iter().map(|line| &*line.label);
    let expected = ["Table 1 · Ida", "Table 2 · At night", "Table 3 · At night", "Table 4"];
    assert_eq!(labels.collect::<Vec<_>>(), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn combined_maps_are_sound_and_hold_every_text(
        first in maps::journey(),
        seeds in seeds(),
        stranger in maps::journey(),
    ) {
        let second = changed(&first, "o", &seeds);
        let maps = [("Red", &first), ("Blue", &second), ("Green", &stranger)];
        let combined = combine(&maps);
        prop_assert_eq!(violations(&combined.journey), []);
        let again = combine(&maps);
        prop_assert_eq!(file::write(&again.journey), file::write(&combined.journey));
        prop_assert_eq!(again.remarks, combined.remarks);
        let texts: Vec<String> = combined.journey.cards().map(|card| plain(&card.text)).collect();
        for card in maps.iter().flat_map(|(_, journey)| journey.cards()) {
            prop_assert!(texts.contains(&plain(&card.text)));
        }
        let lines = |journey: &Journey| journey.lanes.iter().map(|lane| lane.lines().len()).sum::<usize>();
        prop_assert_eq!(lines(&combined.journey), maps.iter().map(|(_, journey)| lines(journey)).sum::<usize>());
    }

    #[test]
    fn a_map_that_was_combined_takes_nothing_in_twice(seeds in seeds()) {
        let blue = changed(&map(), "o", &seeds);
        let all = combine(&[("Red", &map()), ("Blue", &blue)]).journey;
        let again = combine(&[("all", &all), ("Red", &map()), ("Blue", &blue)]).journey;
        let counts = |journey: &Journey| {
            let votes = journey.cards().map(|card| u32::from(card.votes)).sum::<u32>();
            let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
            let points = lines.clone().map(|line| line.points.len()).sum::<usize>();
            (journey.cards().count(), votes, lines.count(), points, journey.snapshots.len())
        };
        prop_assert_eq!(counts(&again), counts(&all));
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}
