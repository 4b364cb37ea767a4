//! Jumps between steps: drawn, labelled, and gone with either end.

use throughline::edit::{Edit, EditError, History, StepField, apply};
use throughline::model::{Journey, Jump, Step};

use crate::sketch::{assert_sound, id, map, refuse, step};

/// Two stages of two steps, in which `d` jumps to `a` and `b`, and `b` to `d`.
fn looped() -> Journey {
    let edits = [set("d", "a rejected>b"), set("b", "d known")];
    apply(&map("ab|cd; doing k@a"), &Edit::Batch(edits.into())).unwrap()
}

/// Jumps as `a rejected>b`: to which step, with which label.
fn jumps(text: &str) -> Vec<Jump> {
    let jump = |text: &str| {
        let (to, label) = text.split_once(' ').unwrap_or((text, ""));
        Jump { to: id(to), label: label.to_owned() }
    };
    text.split('>').filter(|text| !text.is_empty()).map(jump).collect()
}

fn set(step_id: &str, written: &str) -> Edit {
    Edit::SetStep { step_id: id(step_id), field: StepField::Jumps(jumps(written)) }
}

/// All jumps as `d>a rejected`.
fn told(journey: &Journey) -> Vec<String> {
    assert_sound(journey);
    let of = |step: &Step| {
        let from = step.id;
        let told = |jump: &Jump| format!("{from}>{} {}", jump.to, jump.label).trim_end().to_owned();
        step.jumps.iter().map(told).collect::<Vec<_>>()
    };
    journey.steps().flat_map(of).collect()
}

#[track_caller]
fn check(edit: &Edit, after: &[&str]) {
    let mut history = History::new(looped().into());
    let before = told(history.current());
    history.commit("Change", edit).unwrap();
    assert_eq!(told(history.current()), after, "after {edit:?}");
    history.undo().unwrap();
    assert_eq!(told(history.current()), before, "undone {edit:?}");
}

#[test]
fn jumps_are_set_and_labelled() {
    check(&set("d", "b"), &["b>d known", "d>b"]);
    check(&set("b", ""), &["d>a rejected", "d>b"]);
    check(&set("a", "c in\na hurry"), &["a>c in a hurry", "b>d known", "d>a rejected", "d>b"]);
    let label = StepField::JumpLabel { to: id("b"), label: "lost".to_owned() };
    let edit = Edit::SetStep { step_id: id("d"), field: label };
    check(&edit, &["b>d known", "d>a rejected", "d>b lost"]);
}

#[test]
fn a_jump_goes_with_either_end() {
    check(&Edit::RemoveStep(id("a")), &["b>d known", "d>b"]);
    check(&Edit::RemoveStep(id("d")), &[]);
    check(&Edit::RemoveStep(id("c")), &["b>d known", "d>a rejected", "d>b"]);
    check(&Edit::RemoveStage(id("g0")), &[]);
    check(
        &Edit::MoveStep { step_id: id("a"), to_stage: id("g1"), at: 9 },
        &["b>d known", "d>a rejected", "d>b"],
    );
}

#[test]
fn a_step_may_lead_to_one_that_comes_later_in_the_batch() {
    let leading = Step { jumps: jumps("y"), ..step("x") };
    let add = |step| Edit::AddStep { stage_id: id("g0"), step, at: 9 };
    let edit = Edit::Batch(vec![add(leading), add(step("y"))]);
    check(&edit, &["b>d known", "x>y", "d>a rejected", "d>b"]);
}

#[test]
fn jumps_that_lead_nowhere_are_refused() {
    let unknown = EditError::Unknown { thing: "step", id: "no".to_owned() };
    refuse("ab", &set("a", "no"), &unknown);
    refuse("ab", &set("a", "a"), &EditError::JumpToItself(id("a")));
    refuse("ab", &set("a", "b>b x"), &EditError::TwoJumps { step_id: id("a"), to: id("b") });
    let label = StepField::JumpLabel { to: id("b"), label: String::new() };
    let edit = Edit::SetStep { step_id: id("a"), field: label };
    refuse("ab", &edit, &EditError::NoJump { step_id: id("a"), to: id("b") });
    let new = Step { jumps: jumps("no"), ..step("x") };
    refuse("ab", &Edit::AddStep { stage_id: id("g0"), step: new, at: 0 }, &unknown);
}
