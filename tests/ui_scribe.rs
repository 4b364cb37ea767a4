//! A scribe types a whole map without a mouse: seven stages, eight lanes, 56 cards, an emotion line and two
//! personas, with one key between cards.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod window;

use egui::{Event, Key, Modifiers};
use throughline::file;
use throughline::model::{Journey, LaneContent};

use window::Window;

/// As many keys as it may take beside those that are letters.
const MOST_KEYS: usize = 90;

struct Scribe {
    window: Window,
    keys: usize,
}

impl Scribe {
    fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.window.harness.event(Event::Text(letter.to_string()));
            self.window.harness.run();
        }
        self
    }

    fn presses(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.keys += 1;
        self.window.press(modifiers, key);
        self
    }

    fn key(&mut self, key: Key) -> &mut Self {
        self.presses(Modifiers::NONE, key)
    }

    /// Types the cards of a lane from step to step; the last key leads to the next lane.
    fn lane(&mut self, name: &str, per_cell: usize) {
        for step in 1..=7 {
            for number in 1..=per_cell {
                if number > 1 {
                    self.key(Key::Enter);
                }
                self.types(&format!("{name} {step}.{number}"));
            }
            self.key(Key::Tab);
        }
    }
}

fn cards(journey: &Journey) -> usize {
    journey.cards().count()
}

#[test]
fn a_whole_map_of_56_cards_is_typed_without_a_mouse() {
    let mut scribe = Scribe { window: Window::on_blank(), keys: 0 };
    // Title, question and stages: the last two are new.
    scribe.presses(Modifiers::COMMAND, Key::ArrowUp);
    scribe.types("A year with us").key(Key::Enter).types("Why do they leave?").key(Key::Tab);
    for name in ["Hear", "Choose", "Start", "Use", "Ask", "Renew", "Tell"] {
        scribe.types(name).key(Key::Tab);
    }
    // The eighth stage that the last Tab began is left empty, and is none.
    scribe.key(Key::Escape);
    for name in ["Ada", "Ben"] {
        scribe.presses(Modifiers::COMMAND, Key::K).types("new persona").key(Key::Enter);
        scribe.types(name).key(Key::Escape);
    }
    scribe.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::L).types("owner").key(Key::Enter);
    scribe.presses(Modifiers::COMMAND, Key::Home);
    for (lane, per_cell) in [("Does", 2), ("Thinks", 1), ("Meets", 1)] {
        scribe.lane(lane, per_cell);
    }
    for feeling in ["1", "0", "2", "-1", "-2", "0", "1"] {
        scribe.types(feeling).key(Key::Tab);
    }
    for lane in ["Hurts", "Could", "Works", "Owns"] {
        scribe.lane(lane, 1);
    }
    let Scribe { mut window, keys } = scribe;
    window.key(Key::Escape);
    window.save();
    let journey = file::load(&window.path()).unwrap().journey;
    let names: Vec<&str> = journey.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Hear", "Choose", "Start", "Use", "Ask", "Renew", "Tell"]);
    assert_eq!(
        (journey.title.as_str(), journey.goal.as_str()),
        ("A year with us", "Why do they leave?")
    );
    let personas: Vec<&str> =
        journey.personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(personas, ["Ada", "Ben"]);
    assert_eq!((journey.lanes.len(), cards(&journey)), (8, 56));
    let emotion = journey.lanes.iter().find(|lane| lane.holds_lines()).unwrap();
    let values: Vec<f32> = emotion.lines()[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [1.0, 0.0, 2.0, -1.0, -2.0, 0.0, 1.0]);
    for lane in journey.lanes.iter().filter(|lane| !lane.holds_lines()) {
        let LaneContent::Cards { cards, .. } = &lane.content else { panic!("{}", lane.name) };
        let words: Vec<&str> =
            cards.iter().map(|card| card.text.split(' ').next().unwrap()).collect();
        assert!(words.windows(2).all(|pair| pair[0] == pair[1]), "{}: {words:?}", lane.name);
    }
    println!("{keys} keys beside the letters, of at most {MOST_KEYS}");
    assert!(keys <= MOST_KEYS, "{keys} keys");
}
