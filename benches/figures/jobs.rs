//! Layout and files.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use throughline::edit::{CardField, Edit, History, StepField, apply};
use throughline::file;
use throughline::layout::Engine;
use throughline::model::{CardId, Journey};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

use crate::table::Table;
use crate::times::Times;

const TIMES: u32 = 100;

pub fn rows(path: &Path, table: &Table) {
    let journey = Arc::new(file::load(path).unwrap().journey);
    table.ms("layout after one edit", 3.0, || layout_after_edit(&journey));
    table.ms("layout after a key in a step's name", 3.0, || layout_after_naming(&journey));
    table.ms("undo", 3.0, || after_edits(&journey, |_| (), |history| drop(history.undo())));
    let undo_all = |history: &mut History| while history.undo().is_some() {};
    table.ms("redo", 3.0, || after_edits(&journey, undo_all, |history| drop(history.redo())));
    table.ms("layout from nothing", 120.0, || layout_from_nothing(&journey, 10).median());
    table.ms("save", 60.0, || Times::of(10, || file::save(&journey, path, None).unwrap()).median());
}

fn layout_after_edit(journey: &Journey) -> Duration {
    let mut engine = engine();
    engine.layout(journey);
    let mut edits = edits(journey);
    let edited = || apply(journey, &edits.next().unwrap()).unwrap();
    Times::of_prepared(TIMES, edited, |edited| engine.layout(&edited)).percentile_99()
}

fn layout_after_naming(journey: &Journey) -> Duration {
    let mut engine = engine();
    engine.layout(journey);
    let step_id = journey.steps().nth(3).unwrap().id;
    let mut number = 0;
    let renamed = || {
        number += 1;
        let field = StepField::Name(format!("Photographs the passport for the {number}th time"));
        apply(journey, &Edit::SetStep { step_id, field }).unwrap()
    };
    Times::of_prepared(TIMES, renamed, |renamed| engine.layout(&renamed)).percentile_99()
}

/// A step in the history and the layout after it, once a map has been edited and shown time and again.
fn after_edits(
    journey: &Arc<Journey>,
    prepare: impl FnOnce(&mut History),
    step: impl Fn(&mut History),
) -> Duration {
    let mut engine = engine();
    let mut history = History::new(Arc::clone(journey));
    for edit in edits(journey).take(TIMES as usize) {
        history.commit("Edit", &edit).unwrap();
        engine.layout(history.current());
    }
    prepare(&mut history);
    engine.layout(history.current());
    let go = || {
        step(&mut history);
        engine.layout(history.current())
    };
    Times::of(TIMES, go).percentile_99()
}

/// Other texts for cards all over the map, no two alike.
fn edits(journey: &Journey) -> impl Iterator<Item = Edit> + use<> {
    let card_ids: Vec<CardId> = journey.cards().map(|card| card.id).collect();
    (0..).map(move |number: usize| {
        let text = format!("Photographs the passport for the {number}th time");
        let card_id = card_ids[number * 997 % card_ids.len()];
        Edit::SetCard { card_id, field: CardField::Text(text) }
    })
}

pub fn layout_from_nothing(journey: &Journey, count: u32) -> Times {
    Times::of_prepared(count, engine, |mut engine| (engine.layout(journey), engine))
}

/// An engine that has laid out nothing.
pub fn engine() -> Engine {
    Engine::new(Typesetter::new(), Theme::of(Scheme::Light))
}
