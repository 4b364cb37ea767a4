//! Layout and files.

use std::path::Path;
use std::sync::Arc;

use throughline::edit::{CardField, Edit, History, apply};
use throughline::file;
use throughline::layout::Engine;
use throughline::model::{CardId, Journey};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

use crate::table::{Row, ms};
use crate::times::Times;

const TIMES: u32 = 100;

pub fn rows(path: &Path, tell: impl Fn(Row)) {
    let journey = Arc::new(file::load(path).unwrap().journey);
    let mut engine = engine();
    engine.layout(&journey);
    let card_ids: Vec<CardId> = journey.cards().map(|card| card.id).collect();
    let mut edits = edits(&card_ids);
    let edited = Times::of_prepared(
        TIMES,
        || apply(&journey, &edits.next().unwrap()).unwrap(),
        |edited| engine.layout(&edited),
    );
    tell(ms("layout after one edit", edited.percentile_99(), 3.0));
    let mut history = History::new(Arc::clone(&journey));
    for edit in edits.take(TIMES as usize) {
        history.commit("Edit", &edit).unwrap();
        engine.layout(history.current());
    }
    let undone = Times::of(TIMES, || {
        history.undo();
        engine.layout(history.current())
    });
    tell(ms("undo", undone.percentile_99(), 3.0));
    let redone = Times::of(TIMES, || {
        history.redo();
        engine.layout(history.current())
    });
    tell(ms("redo", redone.percentile_99(), 3.0));
    tell(ms("layout from nothing", layout_from_nothing(&journey, 10).median(), 120.0));
    tell(ms("save", Times::of(10, || file::save(&journey, path, None).unwrap()).median(), 60.0));
}

/// Other texts for cards all over the map, no two alike.
fn edits(card_ids: &[CardId]) -> impl Iterator<Item = Edit> {
    (0..).map(|number: usize| {
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
