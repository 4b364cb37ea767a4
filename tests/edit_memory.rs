//! What a step costs: whole maps are kept, and share what they have in common.
#![allow(clippy::unwrap_used)]
#![allow(unsafe_code, reason = "an allocator that counts cannot be written without")]

mod maps;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::Arc;

use throughline::edit::{
    CardField, Edit, History, JourneyField, LaneField, PointField, StageField,
};
use throughline::model::{Card, CardKind, Journey};

/// The system's allocator, counting the bytes that each thread holds.
struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.with(|held| held.set(held.get() + layout.size().cast_signed()));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.with(|held| held.set(held.get() - layout.size().cast_signed()));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const STEPS: usize = 100;
const KILOBYTE: isize = 1024;

type Make = fn(&Journey, usize) -> Edit;

/// Makes a hundred steps of one kind on a map of 200 steps, 30 lanes and 6,000 cards, and gives the
/// bytes that one of them holds.
fn bytes_a_step(make_edit: Make) -> isize {
    let mut history = History::new(Arc::new(maps::large(200, 30, 6000)));
    let before = HELD.get();
    for number in 0..STEPS {
        let edit = make_edit(history.current(), number);
        assert!(history.commit("Step", &edit).unwrap(), "{edit:?} changes nothing");
    }
    (HELD.get() - before) / STEPS.cast_signed()
}

/// The n-th card of a map, for numbers that lie far apart.
fn nth(journey: &Journey, number: usize) -> &Card {
    journey.cards().nth(number * 53).unwrap()
}

#[test]
fn a_step_on_a_large_map_costs_four_kilobytes_at_most() {
    let kinds: [(&str, Make); 10] = [
        ("change a card", |journey, number| {
            let field = CardField::Text(SENTENCE.to_owned());
            Edit::SetCard { card_id: nth(journey, number).id, field }
        }),
        ("add a card", |journey, number| {
            let step_id = nth(journey, number).step;
            let card =
                Card { id: maps::id("x", number), ..Card::new(step_id, CardKind::Pain, SENTENCE) };
            Edit::AddCard { lane_id: journey.lanes[2 + number % 28].id, card, before: None }
        }),
        ("delete a card", |journey, number| Edit::RemoveCards(vec![nth(journey, number).id])),
        ("move a card along its lane", |journey, number| {
            let card = nth(journey, number);
            Edit::MoveCards {
                card_ids: vec![card.id],
                lane_id: journey.card(card.id).unwrap().0.id,
                step_id: journey.steps().find(|step| step.id != card.step).unwrap().id,
                before: None,
            }
        }),
        ("rename a lane", |journey, number| Edit::SetLane {
            lane_id: journey.lanes[number % 30].id,
            field: LaneField::Name(format!("Lane of number {number}")),
        }),
        ("move a lane", |journey, number| Edit::MoveLane {
            lane_id: journey.lanes[number % 29].id,
            to: 29,
        }),
        ("rename a stage", |journey, number| Edit::SetStage {
            stage_id: journey.stages[number % 20].id,
            field: StageField::Name(format!("Stage of number {number}")),
        }),
        ("write the goal", |_, number| {
            Edit::SetJourney(JourneyField::Goal(format!("{SENTENCE} {number}")))
        }),
        ("move a point", |journey, number| {
            let point = &journey.lanes[0].lines()[0].points[number];
            Edit::SetPoint { point_id: point.id, field: PointField::Value(0.25) }
        }),
        ("change a value", |journey, number| Edit::SetValue {
            lane_id: journey.lanes[1].id,
            step_id: journey.steps().nth(number).unwrap().id,
            value: Some(0.5),
        }),
    ];
    for (kind, make_edit) in kinds {
        check(kind, 4 * KILOBYTE, make_edit);
    }
}

/// Such a step holds two new lists of 214 pointers, 3.4 kB together, beside the 1 kB of every step. Only
/// lists that share their parts would make it less.
#[test]
fn a_step_that_changes_two_lanes_costs_five_kilobytes_at_most() {
    check("move a card to another lane", 5 * KILOBYTE, |journey, number| {
        let card = nth(journey, number);
        Edit::MoveCards {
            card_ids: vec![card.id],
            lane_id: journey.lanes[29 - number % 2].id,
            step_id: card.step,
            before: None,
        }
    });
}

fn check(kind: &str, limit: isize, make_edit: Make) {
    let bytes = bytes_a_step(make_edit);
    assert!((1..=limit).contains(&bytes), "to {kind} costs {bytes} bytes");
}

const SENTENCE: &str = "Holds the passport up to the camera for the third time today";
