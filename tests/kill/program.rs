//! The program that is killed: the same journal, history and saving as the real one, without a window.

use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use throughline::edit::{Edit, History, JourneyField};
use throughline::file::recovery::{About, Journaller};
use throughline::file::versions::Versions;
use throughline::file::{self, ContentHash, Fingerprint, lock};
use throughline::model::{Card, CardId, CardKind, Id, Journey, Picture};

use crate::Desk;

/// Works on a map until it is killed.
pub fn run(desk: &Desk) {
    let loaded = file::load(&desk.map).unwrap();
    let _lock = lock::take(&desk.map);
    let mut program = Program {
        desk,
        log: File::create_new(&desk.log).unwrap(),
        history: History::new(Arc::new(loaded.journey)),
        base: loaded.fingerprint.unwrap(),
        journaller: Journaller::begin(&desk.data, || {}),
        versions: Versions::new(&desk.data),
    };
    program.note();
    loop {
        program.step();
        thread::park_timeout(Duration::from_millis(u64::from(random() % 60)));
    }
}

struct Program<'a> {
    desk: &'a Desk,
    log: File,
    history: History,
    base: Fingerprint,
    journaller: Journaller,
    versions: Versions,
}

impl Program<'_> {
    /// One frame of a window.
    fn step(&mut self) {
        match random() % 60 {
            0..=1 => self.save(),
            2..=6 => self.change(|program| drop(program.history.undo())),
            7..=8 => self.change(|program| drop(program.history.redo())),
            9 => rest(),
            _ => self.change(Self::edit),
        }
    }

    /// Changes the map, and notes when it came to the screen.
    fn change(&mut self, change: impl FnOnce(&mut Self)) {
        let before = self.history.revision();
        change(self);
        if self.history.revision() != before {
            self.note();
            if self.history.is_saved() {
                self.journaller.clear();
            } else {
                self.keep_safe();
            }
        }
    }

    fn edit(&mut self) {
        let journey = self.history.current();
        let edit = match random() % 8 {
            0 => Edit::AddPicture(Picture {
                id: Id::random(),
                data: vec![random() as u8; 20_000].into(),
            }),
            1..=3 => Edit::SetJourney(JourneyField::Goal(format!("Why {}?", random()))),
            _ => {
                let lane = journey.lanes.iter().find(|lane| !lane.cards().is_empty()).unwrap();
                let step = journey.steps().nth(random() as usize % journey.step_count()).unwrap();
                let text = format!("Typed {}", random());
                let card =
                    Card { id: CardId::random(), ..Card::new(step.id, CardKind::Action, text) };
                Edit::AddCard { lane_id: lane.id, card, before: None }
            }
        };
        self.history.commit("Edit", &edit).unwrap();
    }

    fn keep_safe(&self) {
        self.journaller.write(Arc::clone(self.history.current()), self.about());
    }

    fn save(&mut self) {
        let journey = Arc::clone(self.history.current());
        self.journaller.flush();
        let saved = file::save_over(&journey, &self.desk.map, None, Some(&self.base)).unwrap();
        self.base = saved.fingerprint;
        self.history.mark_saved();
        self.journaller.clear();
        self.versions.keep(&self.desk.map, &journey).unwrap();
    }

    fn about(&self) -> About {
        let (path, base) = (Some(self.desk.map.clone()), Some(self.base.hash()));
        About { path, base, title: self.history.current().title.clone() }
    }

    /// Says what is on the screen from now on.
    fn note(&mut self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let hash = hash_of(self.history.current());
        self.log.write_all(format!("{} {hash}\n", now.as_micros()).as_bytes()).unwrap();
    }
}

/// Thinks for a while, in which the journal is due.
fn rest() {
    thread::park_timeout(Duration::from_millis(640));
}

/// A line of the log.
pub fn entry(line: &str) -> (Duration, ContentHash) {
    let (time, hash) = line.split_once(' ').unwrap();
    (Duration::from_micros(time.parse().unwrap()), hash.parse().unwrap())
}

pub fn hash_of(journey: &Journey) -> ContentHash {
    ContentHash::of(file::write(journey).as_bytes())
}

/// A number that nobody foresees.
pub fn random() -> u32 {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).unwrap();
    u32::from_le_bytes(bytes)
}
