//! Maps written and read back: the same map, the same bytes, and lines that change only where the map did.
#![allow(clippy::unwrap_used)]

mod maps;

use std::sync::Arc;

use proptest::prelude::*;
use throughline::file;
use throughline::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Id, Journey, Jump, Lane, LaneContent, Metric,
    MetricForm, MetricValue, Persona, Rating, Stage, Step, violations,
};

fn check_round_trip(journey: &Journey) -> Result<(), TestCaseError> {
    let text = file::write(journey);
    let loaded =
        file::read(text.as_bytes()).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(&loaded.journey, journey);
    prop_assert_eq!(loaded.warnings, vec![]);
    prop_assert_eq!(loaded.as_found, None);
    prop_assert_eq!(violations(&loaded.journey), vec![]);
    prop_assert_eq!(file::write(&loaded.journey), text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_map_comes_back_as_it_was(journey in maps::journey()) {
        check_round_trip(&journey)?;
    }

    /// Whatever is typed, also what no map should hold: the file holds it cleaned, and always the same.
    #[test]
    fn any_text_comes_back_clean(text in prop_oneof![any::<String>(), maps::text()]) {
        let mut journey = Journey::new();
        journey.goal.clone_from(&text);
        let loaded = file::read(file::write(&journey).as_bytes()).unwrap();
        prop_assert_eq!(&loaded.journey.goal, &throughline::model::clean_text(&text));
        check_round_trip(&loaded.journey)?;
    }
}

#[test]
fn a_map_of_6000_cards_comes_back_as_it_was() {
    check_round_trip(&maps::large(200, 30, 6000)).unwrap();
}

#[test]
fn templates_and_sample_read_without_a_warning_and_keep_their_content() {
    for template in file::templates() {
        let journey = template.journey();
        check_round_trip(&journey).unwrap();
        assert_ne!(journey.id, template.journey().id, "{}: ids are fresh", template.name);
    }
    check_round_trip(&file::sample()).unwrap();
    assert_eq!(file::sample(), file::sample());
}

#[test]
fn templates_are_listed_in_their_order() {
    let names: Vec<_> = file::templates().iter().map(|template| template.name).collect();
    assert_eq!(names, ["ecommerce", "saas", "healthcare", "banking", "blueprint", "blank"]);
    assert_eq!(file::template("saas").unwrap().name, "saas");
    assert!(file::template("nonsense").is_none());
}

const SMALL: &str = r##"(
    format: 1,
    journey: (
        id: "j1",
        title: "It's “étape” 1",
        goal: "Two\nlines, a \\ and a \"quote\"",
        personas: [
            (
                id: "p1",
                name: "Maya",
                colour: "#0a0b0c",
            ),
        ],
        stages: [
            (
                id: "g1",
                name: "Look",
                steps: [
                    (id: "s1", name: "Ask"),
                    (
                        id: "s2",
                        name: "Wait",
                        width: 240.0,
                        jumps: [
                            (to: "s1", label: "no answer"),
                        ],
                    ),
                ],
            ),
        ],
        lanes: [
            (
                id: "l1",
                name: "Pains",
                content: Cards(
                    kind: Pain,
                    cards: [
                        (id: "c1", step: "s1", span: 2, kind: Pain, text: "Nobody answers 👩‍👩‍👧", severity: 4, tags: ["a", "b"]),
                    ],
                ),
            ),
            (
                id: "l2",
                content: Emotion(
                    lines: [
                        (
                            id: "n1",
                            persona: "p1",
                            points: [
                                (id: "e1", step: "s1", value: -1.5),
                            ],
                        ),
                    ],
                ),
            ),
            (
                id: "l3",
                content: Metric((
                    name: "Left",
                    form: Ribbon,
                    values: [
                        (step: "s2", value: 12.0),
                    ],
                )),
            ),
            (
                id: "l4",
                content: Images(
                    cards: [
                    ],
                ),
            ),
        ],
    ),
)
"##;

fn id<Kind>(text: &str) -> Id<Kind> {
    text.parse().unwrap()
}

fn small() -> Journey {
    let card = Card {
        id: id("c1"),
        span: 2,
        severity: Rating::new(4),
        tags: vec!["a".to_owned(), "b".to_owned()],
        ..Card::new(id("s1"), CardKind::Pain, "Nobody answers 👩‍👩‍👧")
    };
    let point = EmotionPoint { id: id("e1"), ..EmotionPoint::new(id("s1"), -1.5) };
    let line = EmotionLine {
        id: id("n1"),
        points: vec![Arc::new(point)],
        ..EmotionLine::new(Some(id("p1")))
    };
    let metric = Metric {
        name: "Left".to_owned(),
        form: MetricForm::Ribbon,
        values: vec![Arc::new(MetricValue { step: id("s2"), value: 12.0 })],
        ..Metric::default()
    };
    let lane =
        |lane_id, name, content| Arc::new(Lane { id: id(lane_id), ..Lane::new(name, content) });
    let step = |step_id, name, width| Step { id: id(step_id), width, ..Step::new(name) };
    let jumps = vec![Jump { to: id("s1"), label: "no answer".to_owned() }];
    let wait = Step { jumps, ..step("s2", "Wait", Some(240.0)) };
    let steps = vec![step("s1", "Ask", None), wait];
    let colour = Some("#0a0b0c".to_owned().try_into().unwrap());
    Journey {
        id: id("j1"),
        title: "It's “étape” 1".to_owned(),
        goal: "Two\nlines, a \\ and a \"quote\"".to_owned(),
        personas: vec![Arc::new(Persona { id: id("p1"), colour, ..Persona::new("Maya") })],
        stages: vec![Arc::new(Stage { id: id("g1"), steps, ..Stage::new("Look") })],
        lanes: vec![
            lane(
                "l1",
                "Pains",
                LaneContent::Cards { kind: CardKind::Pain, cards: vec![Arc::new(card)] },
            ),
            lane("l2", "", LaneContent::Emotion { lines: vec![Arc::new(line)] }),
            lane("l3", "", LaneContent::Metric(Arc::new(metric))),
            lane("l4", "", LaneContent::Images { cards: Vec::new() }),
        ],
        ..Journey::new()
    }
}

#[test]
fn a_file_is_readable_line_by_line() {
    assert_eq!(file::write(&small()), SMALL);
    check_round_trip(&small()).unwrap();
}

#[test]
fn other_ways_to_write_the_same_file_read_the_same() {
    let crlf = SMALL.replace('\n', "\r\n");
    let some = SMALL.replace("width: 240.0", "width: Some(240)");
    let named = SMALL.replace("journey: (", "journey: Journey(");
    for text in [&format!("\u{feff}{SMALL}"), &crlf, &some, &named] {
        let loaded = file::read(text.as_bytes()).unwrap();
        assert_eq!(loaded.journey, small(), "{text}");
        assert_eq!(loaded.warnings, []);
    }
}

/// A map of 6,000 cards and its first lane of cards.
struct Large {
    journey: Journey,
    lane: usize,
}

impl Large {
    fn new() -> Self {
        let journey = maps::large(200, 30, 6000);
        let lane = journey.lanes.iter().position(|lane| lane.cards().len() > 3).unwrap();
        Self { journey, lane }
    }

    fn with_cards(&self, lane: usize, change: impl FnOnce(&mut Vec<Arc<Card>>)) -> Self {
        let mut journey = self.journey.clone();
        let LaneContent::Cards { cards, .. } = &mut Arc::make_mut(&mut journey.lanes[lane]).content
        else {
            panic!("a lane of cards");
        };
        change(cards);
        Self { journey, lane: self.lane }
    }

    fn card(&self) -> Arc<Card> {
        Arc::clone(&self.journey.lanes[self.lane].cards()[2])
    }
}

/// Asserts that two maps' files differ in the lines of one card alone.
fn check_diff(before: &Large, after: &Large, card: &Card, removed: usize, added: usize) {
    let mark = format!("(id: \"{}\", step:", card.id);
    let others = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.contains(&mark)).map(str::to_owned).collect()
    };
    let own = |text: &str| text.lines().filter(|line| line.contains(&mark)).count();
    let (before, after) = (file::write(&before.journey), file::write(&after.journey));
    assert_ne!(before, after);
    assert_eq!(others(&before), others(&after));
    assert_eq!((own(&before), own(&after)), (removed, added));
}

#[test]
fn a_change_to_one_card_changes_only_its_line() {
    let before = Large::new();
    let card = before.card();

    let edited = before.with_cards(before.lane, |cards| {
        let card = Arc::make_mut(&mut cards[2]);
        card.text = "Said\nin other words".to_owned();
        card.tags = vec!["new".to_owned()];
        card.votes = 7;
    });
    check_diff(&before, &edited, &card, 1, 1);

    let moved_within = before.with_cards(before.lane, |cards| {
        let card = cards.remove(2);
        cards.insert(0, card);
    });
    check_diff(&before, &moved_within, &card, 1, 1);

    let moved_away = before
        .with_cards(before.lane, |cards| drop(cards.remove(2)))
        .with_cards(before.lane + 1, |cards| cards.push(Arc::clone(&card)));
    check_diff(&before, &moved_away, &card, 1, 1);

    let deleted = before.with_cards(before.lane, |cards| drop(cards.remove(2)));
    check_diff(&before, &deleted, &card, 1, 0);
    check_diff(&deleted, &before, &card, 0, 1);
}

#[test]
fn the_first_card_of_a_lane_adds_one_line() {
    let full = Large::new();
    let card = full.card();
    let empty = full.with_cards(full.lane, Vec::clear);
    let one = empty.with_cards(full.lane, |cards| cards.push(Arc::clone(&card)));
    check_diff(&empty, &one, &card, 0, 1);
}
