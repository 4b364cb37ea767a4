//! A map with something in every text that would run, were it not written as text.

use std::sync::Arc;

use throughline::file;
use throughline::layout::Engine;
use throughline::model::Journey;
use throughline::scene::Scene;
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

/// What would run, each in its own way.
pub const ATTACKS: [&str; 4] = [
    "</text></svg><script>document.title='OWNED'</script>",
    "\"><img src=x onerror=\"document.title='OWNED'\">",
    "' onload='document.title=\"OWNED\"' x='",
    "javascript:document.title='OWNED' ]]> <!-- <svg onload=\"document.title='OWNED'\">",
];

/// The sample with an attack in front of each of its texts, in turn.
pub fn journey() -> Journey {
    let text = file::write(&file::sample());
    let mut attacks = ATTACKS.iter().cycle();
    let mut written = String::new();
    for line in text.lines() {
        let mut line = line.to_owned();
        for field in
            ["text: ", "name: ", "title: ", "goal: ", "quote: ", "role: ", "label: ", "duration: "]
        {
            let sign = format!("{field}\"");
            if let Some(at) = line.find(&sign) {
                let attack = attacks.next().unwrap().replace('\\', "\\\\").replace('"', "\\\"");
                line.insert_str(at + sign.len(), &attack);
            }
        }
        written.push_str(&line);
        written.push('\n');
    }
    let loaded = file::read(written.as_bytes()).unwrap();
    assert!(loaded.journey.cards().any(|card| card.text.contains("OWNED")));
    assert!(loaded.journey.title.contains("OWNED"));
    loaded.journey
}

pub fn scene(journey: &Journey) -> Scene {
    engine().layout(journey)
}

pub fn sample() -> Scene {
    engine().layout(&file::sample())
}

fn engine() -> Engine {
    Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light))
}

/// A map of many cards: as large as a large team's.
pub fn large(cards: usize) -> Journey {
    let mut journey = file::sample();
    let lane = journey.lanes.iter().position(|lane| lane.cards().len() > 3).unwrap();
    let model: Vec<_> = journey.lanes[lane].cards().to_vec();
    let many = (0..cards).map(|number| {
        let mut card = (*model[number % model.len()]).clone();
        card.id = throughline::model::CardId::random();
        card.links.clear();
        card.text = format!("Card {number} of many");
        Arc::new(card)
    });
    let many: Vec<_> = many.collect();
    let mut changed = (*journey.lanes[lane]).clone();
    if let throughline::model::LaneContent::Cards { cards, .. } = &mut changed.content {
        *cards = many;
    }
    journey.lanes[lane] = Arc::new(changed);
    journey
}
