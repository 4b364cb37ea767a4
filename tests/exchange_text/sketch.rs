//! A map in a few lines, to be compared with what a text should give.

use std::fmt::Write as _;

use throughline::exchange::{ImportError, Imported, read_text};
use throughline::model::{Journey, LaneContent, StepId, violations};

/// Title and scenario, then each stage, its steps and what is in them, indented.
pub fn sketch(journey: &Journey) -> String {
    let mut out = String::new();
    for text in [&journey.title, &journey.scenario].into_iter().filter(|text| !text.is_empty()) {
        writeln!(out, "= {}", text.replace('\n', "/")).unwrap();
    }
    for stage in &journey.stages {
        writeln!(out, "{}", or_dash(&stage.name)).unwrap();
        for step in &stage.steps {
            writeln!(out, "  {}", or_dash(&step.name)).unwrap();
            add_lanes(&mut out, journey, step.id);
        }
    }
    out
}

fn add_lanes(out: &mut String, journey: &Journey, step: StepId) {
    for lane in &journey.lanes {
        for card in lane.cards().iter().filter(|card| card.step == step) {
            let text = card.text.replace('\n', "/");
            let notes = if card.notes.is_empty() { "" } else { " + " };
            writeln!(out, "    {}: {text}{notes}{}", lane.name, card.notes).unwrap();
        }
        for line in lane.lines() {
            let persona = line.persona.and_then(|id| journey.persona(id));
            let who = persona.map_or("-", |persona| &persona.name);
            for point in line.points.iter().filter(|point| point.step == step) {
                writeln!(out, "    {who} {} [{}]", point.value, point.label).unwrap();
            }
        }
        if let LaneContent::Divider(divider) = lane.content {
            writeln!(out, "    {divider:?}").unwrap();
        }
    }
}

fn or_dash(name: &str) -> &str {
    if name.is_empty() { "-" } else { name }
}

/// The map of a text, which is sound.
pub fn read(name: &str, text: &str) -> Imported {
    let imported = read_text(name, text.as_bytes()).unwrap();
    assert_eq!(violations(&imported.journey), []);
    imported
}

pub fn refusal(name: &str, text: &str) -> ImportError {
    let refused = read_text(name, text.as_bytes()).unwrap_err();
    assert!(refused.to_string().ends_with('.'), "{refused}");
    refused
}

/// Checks what a text gives, given without the indent of the test, and what is remarked about it.
pub fn check(name: &str, text: &str, expected: &str, remarks: &[&str]) {
    let imported = read(name, &unindented(text));
    assert_eq!(sketch(&imported.journey), unindented(expected), "of\n{text}");
    let told: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(told, remarks, "of\n{text}");
}

/// A text without the indent that its first line has.
pub fn unindented(text: &str) -> String {
    let lines = || text.lines().skip_while(|line| line.trim().is_empty());
    let indent = lines().next().map_or(0, |line| line.len() - line.trim_start().len());
    let mut out = String::new();
    for line in lines() {
        let line = line.get(indent..).unwrap_or(line.trim_start());
        writeln!(out, "{}", line.trim_end()).unwrap();
    }
    let length = out.trim_end().len();
    out.truncate(length);
    out.push('\n');
    out
}
