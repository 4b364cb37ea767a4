//! What is said of two maps that differ.

use throughline::compare::differences;
use throughline::edit::{Edit, JourneyField, LaneField, PointField, StageField};
use throughline::model::{CardKind, LaneContent, MetricForm, Persona, Rating, Step};

use crate::maps::id;
use crate::small::{after, card, jumping, map, set_card};

/// Makes edits and expects these sentences, the first of which is the line of counts.
#[track_caller]
fn check(edits: &[Edit], expected: &[&str]) {
    let before = map();
    let found = differences(&before, &after(&before, edits));
    let sentences = found.changes.iter().map(ToString::to_string);
    let told: Vec<_> = std::iter::once(found.to_string()).chain(sentences).collect();
    assert_eq!(told, expected);
}

#[test]
fn fields_are_told_with_both_values() {
    check(
        &[
            set_card(&map(), 3, |card| card.severity = Rating::new(4)),
            set_card(&map(), 2, |card| {
                card.text = "Forms\nin three copies".to_owned();
                card.tags = vec!["paper".to_owned()];
                card.links = vec![id("c", 4)];
                card.moment_of_truth = true;
            }),
        ],
        &[
            "2 cards changed",
            "Pain points, Find › Ask: card “Forms” – text “Forms” → “Forms / in three copies”, \
             moment of truth no → yes, tags nothing → “paper”, links nothing → card “A sign”",
            "Pain points, Open: card “Code by post” – severity nothing → 4",
        ],
    );
}

#[test]
fn jumps_are_told_with_their_labels() {
    check(
        &[jumping(1, &[(0, "no pen"), (2, "")])],
        &[
            "1 step changed",
            "Find: step “Ask” – jumps nothing → to Find › Look (“no pen”), to Open",
        ],
    );
}

#[test]
fn what_comes_goes_and_moves_is_told_in_reading_order() {
    let add = Edit::AddCard { lane_id: id("l", 0), card: card(9, 1, "No pen"), before: None };
    let to_ideas = Edit::MoveCards {
        card_ids: vec![id("c", 3)],
        lane_id: id("l", 1),
        step_id: id("s", 2),
        before: None,
    };
    let within = Edit::MoveCards {
        card_ids: vec![id("c", 1)],
        lane_id: id("l", 0),
        step_id: id("s", 0),
        before: Some(id("c", 0)),
    };
    check(
        &[add, to_ideas, within, Edit::RemoveCards(vec![id("c", 2)])],
        &[
            "1 card added, 1 removed, 2 moved",
            "Pain points, Find › Look: card “Closes at noon” – now first",
            "Pain points, Find › Ask: card “Forms” removed",
            "Pain points, Find › Ask: card “No pen” added",
            "Ideas, Open: card “Code by post” – moved from Pain points, Open to Ideas, Open",
        ],
    );
}

#[test]
fn a_card_that_was_moved_and_changed_counts_once() {
    let to_open = |number| Edit::MoveCards {
        card_ids: vec![id("c", number)],
        lane_id: id("l", 1),
        step_id: id("s", 2),
        before: None,
    };
    let rewrite = |number| set_card(&map(), number, |card| card.text.push('!'));
    check(
        &[rewrite(0), rewrite(1), to_open(1), to_open(3)],
        &[
            "1 card moved, 1 changed, 1 moved and changed",
            "Pain points, Find › Look: card “Long queue” – text “Long queue” → “Long queue!”",
            "Ideas, Open: card “Closes at noon” – moved from Pain points, Find › Look to Ideas, Open, \
             text “Closes at noon” → “Closes at noon!”",
            "Ideas, Open: card “Code by post” – moved from Pain points, Open to Ideas, Open",
        ],
    );
}

#[test]
fn every_kind_of_thing_is_told() {
    let step = Step { id: id("s", 7), ..Step::new("Wait") };
    let value = |step, value| Edit::SetValue { lane_id: id("l", 3), step_id: id("s", step), value };
    let metric = LaneContent::Metric(
        throughline::model::Metric { form: MetricForm::Bars, ..Default::default() }.into(),
    );
    check(
        &[
            Edit::SetJourney(JourneyField::Title("Opening it".to_owned())),
            Edit::AddPersona { persona: Persona { id: id("p", 1), ..Persona::new("Tom") }, at: 9 },
            Edit::SetStage { stage_id: id("g", 1), field: StageField::Name("Sign".to_owned()) },
            Edit::AddStep { stage_id: id("g", 1), step, at: 0 },
            Edit::MoveStep { step_id: id("s", 1), to_stage: id("g", 1), at: 9 },
            Edit::SetLane { lane_id: id("l", 0), field: LaneField::Persona(Some(id("p", 1))) },
            Edit::SetLaneContent { lane_id: id("l", 1), content: metric },
            Edit::SetPoint { point_id: id("e", 1), field: PointField::Value(-2.0) },
            value(0, Some(90.0)),
            value(2, Some(40.5)),
        ],
        &[
            "the map itself changed; 1 card removed; 1 stage changed; 1 step added, 1 moved; \
             2 lanes changed; 1 persona added; 1 emotion point changed; 1 figure added, 1 changed",
            "the map – title “Opening an account” → “Opening it”",
            "persona “Tom” added",
            "stage “Open” – name “Open” → “Sign”",
            "Sign: step “Wait” added",
            "Sign: step “Ask” – moved from Find to Sign",
            "lane “Pain points” – persona nothing → Tom",
            "lane “Ideas” – kind of lane idea cards → metric, form numbers → bars",
            "Ideas, Find › Ask: card “A sign” removed",
            "Feeling, line of Ida, Sign › Ask: point at 1 – value 1 → −2",
            "Drop-off, Find › Look: figure 100 – value 100 → 90",
            "Drop-off, Sign › step 2: figure 40.5 added",
        ],
    );
}

#[test]
fn equal_maps_have_nothing_to_tell() {
    check(&[], &[""]);
    let long = "word ".repeat(40);
    let text = set_card(&map(), 0, |card| card.text.clone_from(&long));
    let lengthened = after(&map(), &[text]);
    let severe = after(&lengthened, &[set_card(&lengthened, 0, |card| card.kind = CardKind::Gain)]);
    let told = differences(&lengthened, &severe).changes[0].to_string();
    assert!(told.contains("…” – kind pain → gain") && told.chars().count() < 130, "{told}");
}
