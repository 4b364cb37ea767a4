//! The way back of a report: what is said of the map, its personas and stages, and each step lane by lane.
//!
//! The lanes, their kinds and their order stand in the table at the end, the cards with all that is known of them
//! in the stages. What somebody has written into either by hand is kept: a card that only the table has comes in
//! too, and what is no part of a report becomes a note.

mod lanes;
mod steps;
mod table;

use std::collections::HashMap;

use super::blocks::{Block, Placed};
use super::report::{OPPORTUNITIES, PAINS, PERSONAS, UNNAMED_PERSONA, UNTITLED};
use crate::exchange::{ImportError, Imported, Place, Remark};
use crate::model::{
    Card, CardId, EmotionScale, Journey, Persona, Stage, State, StepId, clean_line, clean_text,
    excess,
};
use lanes::DraftLane;
use table::Sheet;

/// The map of a report; none of another text.
pub(super) fn read(blocks: &[Placed]) -> Option<Result<Imported, ImportError>> {
    let (head, sections) = parts(blocks, 2);
    let (map, sections) = sections.split_last()?;
    let sheet = Sheet::of(map)?;
    let mut reading = Reading::default();
    reading.head(head);
    let (personas, stages) = told_apart(sections, sheet.stages());
    if let Some(personas) = personas {
        reading.personas(personas);
    }
    reading.scale = sheet.scale();
    reading.lanes = sheet.lanes(&reading.personas);
    for stage in stages {
        reading.stage(stage, &sheet);
    }
    reading.compare(&sheet);
    Some(reading.finish())
}

/// A heading, and what stands below it up to the next of its level.
struct Section<'a> {
    title: &'a str,
    blocks: &'a [Placed],
}

impl Section<'_> {
    /// Its name, if it has one of its own.
    fn name(&self, unnamed: &str) -> String {
        if self.title == unnamed { String::new() } else { clean_line(self.title) }
    }
}

/// What stands before the first heading of a level, and what under each of them.
fn parts(blocks: &[Placed], wanted: usize) -> (&[Placed], Vec<Section<'_>>) {
    let title = |placed: &'_ Placed| matches!(placed.block, Block::Heading { level, .. } if level == wanted);
    let starts: Vec<usize> = (0..blocks.len()).filter(|&place| title(&blocks[place])).collect();
    let head = &blocks[..starts.first().copied().unwrap_or(blocks.len())];
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    let sections = starts.iter().zip(ends).map(|(&start, end)| Section {
        title: blocks[start].block.text().unwrap_or_default(),
        blocks: &blocks[start + 1..end],
    });
    (head, sections.collect())
}

/// The section of personas, and those of the stages: as many as the table has at least, whatever they are called.
fn told_apart<'a, 'b>(
    mut sections: &'b [Section<'a>],
    stages: usize,
) -> (Option<&'b Section<'a>>, &'b [Section<'a>]) {
    for title in [PAINS, OPPORTUNITIES] {
        sections = match sections.split_last() {
            Some((last, rest)) if last.title == title && rest.len() >= stages => rest,
            Some(_) | None => sections,
        };
    }
    match sections.split_first() {
        Some((first, rest)) if first.title == PERSONAS && rest.len() >= stages => {
            (Some(first), rest)
        }
        Some(_) | None => (None, sections),
    }
}

/// A map while its report is read.
#[derive(Default)]
struct Reading {
    title: String,
    /// What is said of the map, each with its name.
    facts: Vec<(String, String)>,
    scenario: Vec<String>,
    scale: EmotionScale,
    personas: Vec<Persona>,
    stages: Vec<Stage>,
    lanes: Vec<DraftLane>,
    /// What is said of where steps lead to.
    jumps: Vec<(StepId, String, usize)>,
    /// The texts of cards that a card leads to.
    links: Vec<(CardId, Vec<String>, usize)>,
    remarks: Vec<Remark>,
}

/// What a fact is called in a report: “Goal: …”.
fn fact(placed: &Placed) -> Option<(&str, &str)> {
    let (name, text) = placed.lead()?;
    Some((name.strip_suffix(':')?, text.trim()))
}

const FACTS: [&str; 9] =
    ["Goal", "Scenario", "Expectations", "Scope", "State", "Version", "Date", "Authors", "Source"];

impl Reading {
    fn tell(&mut self, line: usize, sentence: impl Into<String>) {
        self.remarks.push(Remark { place: Some(Place::Line(line)), sentence: sentence.into() });
    }

    fn head(&mut self, blocks: &[Placed]) {
        let mut title = None;
        for placed in blocks {
            match (&placed.block, fact(placed)) {
                (Block::Title(text) | Block::Heading { text, .. }, _) if title.is_none() => {
                    title = Some(clean_line(text));
                }
                (_, Some(("Scenario", text))) => self.scenario.push(text.to_owned()),
                (_, Some((name, text))) if FACTS.contains(&name) => {
                    self.facts.push((name.to_owned(), text.to_owned()));
                }
                (block, _) => self.scenario.push(plain(block)),
            }
        }
        self.title = title.filter(|title| title != UNTITLED).unwrap_or_default();
    }

    /// What was said under a name, of which nothing is left.
    fn fact(&mut self, name: &str) -> String {
        let place = self.facts.iter().position(|(known, _)| known == name);
        place.map(|place| self.facts.remove(place).1).unwrap_or_default()
    }

    fn personas(&mut self, section: &Section<'_>) {
        let (head, personas) = parts(section.blocks, 3);
        self.scenario.extend(head.iter().map(|placed| plain(&placed.block)));
        for section in personas {
            let mut persona = Persona::new(section.name(UNNAMED_PERSONA));
            for placed in section.blocks {
                let (name, text) = fact(placed).unwrap_or_default();
                let (field, text) = match name {
                    "Role" => (&mut persona.role, text.to_owned()),
                    "Quote" => (&mut persona.quote, text.to_owned()),
                    "Goals" => (&mut persona.goals, text.to_owned()),
                    "Frustrations" => (&mut persona.frustrations, text.to_owned()),
                    "Needs" => (&mut persona.needs, text.to_owned()),
                    "Notes" => (&mut persona.notes, text.to_owned()),
                    _ => (&mut persona.notes, plain(&placed.block)),
                };
                append(field, &text);
            }
            self.personas.push(persona);
        }
    }

    /// Links cards with those whose texts stand behind them.
    fn link(&mut self) {
        let mut known: HashMap<String, Vec<CardId>> = HashMap::new();
        for card in self.lanes.iter().flat_map(|lane| &lane.cards) {
            known.entry(on_one_line(&card.text)).or_default().push(card.id);
        }
        let mut links: HashMap<CardId, Vec<CardId>> = HashMap::new();
        for (id, texts, line) in std::mem::take(&mut self.links) {
            for text in texts {
                let mut others = known.get(&text).into_iter().flatten();
                if let Some(other) = others.find(|other| **other != id) {
                    links.entry(id).or_default().push(*other);
                } else {
                    let sentence =
                        format!("No other card says “{text}”, so that no link was made.");
                    self.tell(line, sentence);
                }
            }
        }
        for card in self.lanes.iter_mut().flat_map(|lane| &mut lane.cards) {
            card.links.extend(links.remove(&card.id).unwrap_or_default());
        }
    }

    fn finish(mut self) -> Result<Imported, ImportError> {
        self.link();
        self.lead();
        let scenario = std::mem::take(&mut self.scenario).join("\n\n");
        let state = if self.fact("State") == "future" { State::Future } else { State::Current };
        let text = |reading: &mut Self, name| clean_text(&reading.fact(name));
        let line = |reading: &mut Self, name| clean_line(&reading.fact(name));
        let journey = Journey {
            title: std::mem::take(&mut self.title),
            goal: text(&mut self, "Goal"),
            scenario: clean_text(&scenario),
            expectations: text(&mut self, "Expectations"),
            scope: text(&mut self, "Scope"),
            state,
            version: line(&mut self, "Version"),
            date: line(&mut self, "Date"),
            authors: line(&mut self, "Authors"),
            source: line(&mut self, "Source"),
            ..Journey::new()
        };
        let steps: Vec<StepId> = self.steps().collect();
        let Self { personas, stages, lanes, scale, remarks, .. } = self;
        let stages: Vec<_> = stages.into_iter().map(Into::into).collect();
        let journey = Journey {
            scale,
            personas: personas.into_iter().map(Into::into).collect(),
            stages: if stages.is_empty() { journey.stages } else { stages },
            lanes: lanes.into_iter().map(|lane| lane.finish(&steps).into()).collect(),
            ..journey
        };
        match excess(&journey) {
            Some(excess) => Err(ImportError::TooMuch(excess)),
            None => Ok(Imported { journey, remarks }.checked()?),
        }
    }
}

/// What a block says, whatever it is.
fn plain(block: &Block) -> String {
    match block {
        Block::Table(rows) => rows.iter().map(|row| row.join(" · ")).collect::<Vec<_>>().join("\n"),
        block => block.text().unwrap_or_default().trim_end().to_owned(),
    }
}

fn append(field: &mut String, text: &str) {
    if !field.is_empty() {
        field.push('\n');
    }
    field.push_str(&clean_text(text));
}

/// A text as it stands where there is one line for it.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a text says but for blanks, and for the bullets that part the cards of a cell.
fn bare(text: &str) -> String {
    on_one_line(&text.replace('•', " "))
}

/// Whether a card of a step says a text.
fn is_said(cards: &[Card], step: StepId, text: &str) -> bool {
    let text = bare(text);
    cards.iter().any(|card| card.step == step && bare(&card.text) == text)
}
