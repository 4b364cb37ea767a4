//! Ten thousand random edits, saves, undos, reloads and recoveries, held against a plain model at each step.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use throughline::edit::{CardField, Edit, History, JourneyField};
use throughline::file::recovery::{About, Journal, found};
use throughline::file::{self, Fingerprint};
use throughline::model::{
    Card, CardId, CardKind, Journey, Lane, LaneContent, LaneId, Stage, Step, StepId, violations,
};

/// What a map is to somebody who looks at it: a title, and texts in cells from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
struct Plain {
    title: String,
    cells: BTreeMap<(LaneId, StepId), Vec<(CardId, String)>>,
}

impl Plain {
    fn of(journey: &Journey) -> Self {
        let mut plain = Self { title: journey.title.clone(), cells: BTreeMap::new() };
        for lane in &journey.lanes {
            for card in lane.cards() {
                let cell = plain.cells.entry((lane.id, card.step)).or_default();
                cell.push((card.id, card.text.clone()));
            }
        }
        plain
    }

    fn take(&mut self, card_id: CardId) -> (CardId, String) {
        for cell in self.cells.values_mut() {
            if let Some(place) = cell.iter().position(|(id, _)| *id == card_id) {
                let card = cell.remove(place);
                self.cells.retain(|_, cell| !cell.is_empty());
                return card;
            }
        }
        panic!("there is no card {card_id}");
    }

    fn put(&mut self, lane_id: LaneId, step_id: StepId, card: (CardId, String)) {
        self.cells.entry((lane_id, step_id)).or_default().push(card);
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % limit
    }

    fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }
}

struct Run {
    dice: Dice,
    history: History,
    /// The plain maps there have been, and which of them is on the screen.
    shown: Vec<Plain>,
    place: usize,
    saved: Plain,
    base: Option<Fingerprint>,
    map: PathBuf,
    folder: TempDir,
    journal: Journal,
}

fn blank() -> Journey {
    let cards = || LaneContent::Cards { kind: CardKind::Action, cards: vec![] };
    let stage = |name: &str| {
        let steps = (0..4).map(|number| Step::new(number.to_string())).collect();
        Arc::new(Stage { steps, ..Stage::new(name) })
    };
    Journey {
        stages: vec![stage("a"), stage("b")],
        lanes: (0..3).map(|number| Arc::new(Lane::new(number.to_string(), cards()))).collect(),
        ..Journey::new()
    }
}

impl Run {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let map = folder.path().join("map.ron");
        let journal = Journal::begin(folder.path()).unwrap();
        let journey = blank();
        let saved = file::save_over(&journey, &map, None, None).unwrap();
        let plain = Plain::of(&journey);
        Self {
            dice: Dice(0x2545_f491_4f6c_dd1d),
            history: History::new(Arc::new(journey)),
            shown: vec![plain.clone()],
            place: 0,
            saved: plain,
            base: Some(saved.fingerprint),
            map,
            folder,
            journal,
        }
    }

    fn step(&mut self) {
        match self.dice.below(100) {
            0..=2 => self.save(),
            3 => self.reload(),
            4 => self.crash(),
            5..=24 => self.undo(),
            25..=34 => self.redo(),
            _ => self.edit(),
        }
    }

    fn edit(&mut self) {
        let mut plain = self.shown[self.place].clone();
        let edit = self.random_edit(&mut plain);
        let has_changed = self.history.commit("Edit", &edit).unwrap();
        assert_eq!(has_changed, plain != self.shown[self.place], "{edit:?}");
        if has_changed {
            self.shown.truncate(self.place + 1);
            self.shown.push(plain);
            self.place += 1;
        }
    }

    /// An edit, made on the plain map as well.
    fn random_edit(&mut self, plain: &mut Plain) -> Edit {
        let journey = Arc::clone(self.history.current());
        let lanes: Vec<LaneId> = journey.lanes.iter().map(|lane| lane.id).collect();
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        let cards: Vec<CardId> = journey.cards().map(|card| card.id).collect();
        let (lane_id, step_id) = (self.dice.pick(&lanes), self.dice.pick(&steps));
        let text = self.text();
        let kind = match cards.len() {
            0 => 0,
            // Not many more than one can see.
            40.. => 8,
            _ => self.dice.below(10),
        };
        match kind {
            0..=3 => {
                let card = Card::new(step_id, CardKind::Action, text.clone());
                plain.put(lane_id, step_id, (card.id, text));
                Edit::AddCard { lane_id, card, before: None }
            }
            4 | 5 => {
                let card_id = self.dice.pick(&cards);
                let mut all = plain.cells.values_mut().flatten();
                all.find(|(id, _)| *id == card_id).unwrap().1.clone_from(&text);
                Edit::SetCard { card_id, field: CardField::Text(text) }
            }
            6 | 7 => {
                let card_id = self.dice.pick(&cards);
                let card = plain.take(card_id);
                plain.put(lane_id, step_id, card);
                Edit::MoveCards { card_ids: vec![card_id], lane_id, step_id, before: None }
            }
            8 => {
                let card_id = self.dice.pick(&cards);
                plain.take(card_id);
                Edit::RemoveCards(vec![card_id])
            }
            _ => {
                plain.title.clone_from(&text);
                Edit::SetJourney(JourneyField::Title(text))
            }
        }
    }

    fn text(&mut self) -> String {
        let texts =
            ["", "Pays", "“Where is it?”", "שלום", "a \\ b \" c", "ö👩‍👧", "(text: [])", "// no"];
        format!("{}{}", self.dice.pick(&texts), self.dice.below(4))
    }

    fn undo(&mut self) {
        assert_eq!(self.history.undo().is_some(), self.place > 0);
        self.place = self.place.saturating_sub(1);
    }

    fn redo(&mut self) {
        let can_redo = self.place + 1 < self.shown.len();
        assert_eq!(self.history.redo().is_some(), can_redo);
        self.place += usize::from(can_redo);
    }

    fn save(&mut self) {
        let saved = file::save_over(self.history.current(), &self.map, None, self.base.as_ref());
        self.base = Some(saved.unwrap().fingerprint);
        self.history.mark_saved();
        self.journal.clear().unwrap();
        self.saved = self.shown[self.place].clone();
    }

    fn reload(&mut self) {
        let loaded = file::load(&self.map).unwrap();
        assert_eq!(loaded.warnings, []);
        assert_eq!(loaded.fingerprint, self.base);
        self.show_anew(History::new(Arc::new(loaded.journey)), self.saved.clone());
    }

    /// The journal is written, the program dies and the next one recovers.
    fn crash(&mut self) {
        let about = About { path: None, title: String::new(), base: None };
        self.journal.write(self.history.current(), &about).unwrap();
        let other = Journal::begin(self.folder.path()).unwrap();
        drop(std::mem::replace(&mut self.journal, other));
        let recovered = found(self.folder.path()).pop().unwrap().open().unwrap();
        assert_eq!(recovered.journey, **self.history.current());
        self.journal = recovered.journal;
        let plain = self.shown[self.place].clone();
        self.show_anew(History::unsaved(Arc::new(recovered.journey)), plain);
    }

    fn show_anew(&mut self, history: History, plain: Plain) {
        self.history = history;
        self.shown = vec![plain];
        self.place = 0;
    }

    fn check(&self, number: usize) {
        let journey = self.history.current();
        assert_eq!(Plain::of(journey), self.shown[self.place], "step {number}");
        if number.is_multiple_of(20) {
            assert_eq!(violations(journey), [], "step {number}");
            let again = file::read(file::write(journey).as_bytes()).unwrap();
            assert_eq!(again.journey, **journey, "step {number}");
            assert_eq!(
                Plain::of(&file::load(&self.map).unwrap().journey),
                self.saved,
                "step {number}"
            );
        }
    }
}

#[test]
fn ten_thousand_steps() {
    let mut run = Run::new();
    for number in 0..10_000 {
        run.step();
        run.check(number);
    }
}
