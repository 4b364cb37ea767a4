//! A map as long as a wall, the same every time, no two cards of which say the same: a text is set only once.

use std::sync::Arc;

use throughline::model::{Card, Journey, Lane, LaneContent};

use crate::maps;

/// 200 steps, 30 lanes and 6,000 cards.
pub fn wall() -> Journey {
    of_cards(6000)
}

/// A map with some 30 cards in a step, in 30 lanes.
pub fn of_cards(cards: usize) -> Journey {
    let mut journey = maps::large(cards / 30, 30, cards);
    let mut dice = Dice(7);
    for stage in &mut journey.stages {
        let stage = Arc::make_mut(stage);
        dice.of(&STAGES).clone_into(&mut stage.name);
        for step in &mut stage.steps {
            dice.of(&STEPS).clone_into(&mut step.name);
        }
    }
    for lane in &mut journey.lanes {
        write_cards(Arc::make_mut(lane), &mut dice);
    }
    journey
}

fn write_cards(lane: &mut Lane, dice: &mut Dice) {
    let LaneContent::Cards { cards, .. } = &mut lane.content else { return };
    for card in cards {
        let card: &mut Card = Arc::make_mut(card);
        card.moment_of_truth = dice.below(40) == 0;
        card.text = text(dice, &card.id.to_string());
    }
}

/// Of one card in eight people write a word or two, of one in eight three lines, of the others a sentence.
fn text(dice: &mut Dice, number: &str) -> String {
    match dice.below(8) {
        0 => format!("{} {number}", dice.of(&WORDS)),
        1 => format!("{}. {}, {number}", sentence(dice), sentence(dice)),
        _ => format!("{}, {number}", sentence(dice)),
    }
}

/// Three of five are in English, the others in other languages and scripts.
fn sentence(dice: &mut Dice) -> &'static str {
    if dice.below(5) < 3 { dice.of(&ENGLISH) } else { dice.of(&OTHERS) }
}

/// Numbers that look random: the generator of Numerical Recipes.
struct Dice(u32);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 12) as usize % count
    }

    fn of(&mut self, texts: &[&'static str]) -> &'static str {
        texts[self.below(texts.len())]
    }
}

const STAGES: [&str; 6] =
    ["Becomes aware", "Compares", "Opens an account", "Uses it daily", "Needs help", "Recommends"];

const STEPS: [&str; 8] = [
    "Sees a poster",
    "Asks a friend",
    "Reads the terms",
    "Proves identity",
    "Waits for the card",
    "Pays for the first time",
    "Phones the branch",
    "Tells others",
];

const WORDS: [&str; 6] = ["Branch", "Phone call", "Letter", "App", "Überweisung", "窓口"];

const ENGLISH: [&str; 8] = [
    "Photographs the passport three times before the app takes it",
    "Asks a friend which bank they use",
    "“Do they really need my payslip for this?”",
    "Waits nine days for the card to arrive by post",
    "Reads the terms on a phone and gives up after the second page",
    "Nobody says how long it takes",
    "Gets the PIN and the card in two different letters on two different days",
    "Is glad that somebody answers at once",
];

const OTHERS: [&str; 8] = [
    "Fotografiert den Personalausweis, bis die App ihn endlich erkennt",
    "Donaudampfschifffahrtsgesellschaftskonto eröffnen",
    "Demande à sa sœur quelle banque elle préférerait",
    "Ждёт звонка из отделения до самого вечера",
    "Ρωτά αν χρειάζεται να έρθει στο κατάστημα",
    "يصوّر جواز السفر ثلاث مرات قبل أن يقبله التطبيق",
    "שואלת חברה באיזה בנק כדאי לפתוח חשבון (עו״ש)",
    "口座を開くために本人確認書類を三回撮影する 📷",
];
