//! A report goes out and comes in: the same stages, steps, lanes and cards.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::mem::discriminant;
use std::sync::Arc;

use proptest::prelude::*;
use throughline::exchange::markdown::write;
use throughline::file;
use throughline::model::{
    Card, Channel, EmotionLine, Journey, Lane, LaneContent, Persona, PersonaId, StepId, violations,
};

use crate::maps;
use crate::sketch::{read, unindented};

/// A text as a report has it on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines as a report has it: without blank ones, and without blanks at their ends.
fn lines(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

/// All that a report says of a map, a line each.
fn said(journey: &Journey) -> String {
    let mut out = String::new();
    let Journey { title, goal, scenario, expectations, scope, state, .. } = journey;
    let texts = [title, goal, scenario, expectations, scope, &journey.version, &journey.date];
    let texts = texts.into_iter().chain([&journey.authors, &journey.source]);
    let texts: Vec<String> = texts.map(|text| lines(text)).collect();
    writeln!(out, "{texts:?} {state:?}").unwrap();
    for persona in &journey.personas {
        let Persona { name, role, quote, goals, frustrations, needs, notes, .. } = &**persona;
        let texts = [role, quote, goals, frustrations, needs, notes].map(|text| lines(text));
        writeln!(out, "persona {} {texts:?}", line(name)).unwrap();
    }
    for stage in &journey.stages {
        let texts = [&stage.goals, &stage.duration].map(|text| lines(text));
        writeln!(out, "{} {texts:?}", line(&stage.name)).unwrap();
        for step in &stage.steps {
            let (name, duration) = (line(&step.name), lines(&step.duration));
            writeln!(out, "  {name} {duration} {}", step.moment_of_truth).unwrap();
        }
    }
    for lane in &journey.lanes {
        let whose = lane.persona.map(|persona| name_of(journey, persona));
        writeln!(out, "lane {} of {whose:?}", line(&lane.name)).unwrap();
        add_content(&mut out, journey, &lane.content);
    }
    out
}

fn name_of(journey: &Journey, persona: PersonaId) -> String {
    line(journey.persona(persona).map_or("", |persona| &persona.name))
}

fn add_content(out: &mut String, journey: &Journey, content: &LaneContent) {
    let columns: HashMap<StepId, usize> =
        journey.steps().enumerate().map(|(column, step)| (step.id, column)).collect();
    match content {
        LaneContent::Cards { kind, cards } => {
            writeln!(out, " cards of {}", kind.word()).unwrap();
            add_cards(out, journey, cards.iter().map(|card| &**card), &columns);
        }
        LaneContent::Images { cards } => {
            writeln!(out, " pictures").unwrap();
            add_cards(out, journey, cards.iter().map(|card| &**card), &columns);
        }
        LaneContent::Emotion { lines } => {
            let mut all: Vec<String> =
                lines.iter().flat_map(|line| line_said(journey, line, &columns)).collect();
            all.sort();
            writeln!(out, " emotion\n{}", all.join("\n")).unwrap();
        }
        LaneContent::Metric(metric) => {
            let unit = if metric.values.is_empty() { "" } else { &metric.unit };
            writeln!(out, " {:?} in {}", metric.form, line(unit)).unwrap();
            let mut values: Vec<(usize, f64)> =
                metric.values.iter().map(|value| (columns[&value.step], value.value)).collect();
            values.sort_by_key(|(column, _)| *column);
            writeln!(out, "  {values:?}").unwrap();
        }
        LaneContent::Divider(divider) => writeln!(out, " {divider:?}").unwrap(),
    }
}

fn line_said(
    journey: &Journey,
    emotion_line: &EmotionLine,
    columns: &HashMap<StepId, usize>,
) -> Vec<String> {
    let whose = emotion_line.persona.map(|persona| name_of(journey, persona));
    let whose = whose.filter(|name| !name.is_empty());
    let head = format!("  {} {whose:?} {:?}", line(&emotion_line.label), emotion_line.state);
    let points = emotion_line.points.iter();
    points
        .map(|point| {
            format!("{head} {} {} {}", columns[&point.step], point.value, line(&point.label))
        })
        .collect()
}

fn add_cards<'a>(
    out: &mut String,
    journey: &Journey,
    cards: impl Iterator<Item = &'a Card>,
    columns: &HashMap<StepId, usize>,
) {
    let mut cards: Vec<&Card> = cards.collect();
    cards.sort_by_key(|card| columns[&card.step]);
    for card in cards {
        let Card { span, kind, text, channel, evidence, source, owner, notes, votes, .. } = card;
        let ratings = [card.severity, card.frequency, card.importance];
        let links: Vec<String> = card
            .links
            .iter()
            .map(|id| line(journey.card(*id).map_or("", |(_, card)| &card.text)))
            .collect();
        let tags: Vec<String> = card.tags.iter().map(|tag| line(tag)).collect();
        let channel = channel.as_ref().map(|channel| line(channel.word()));
        writeln!(
            out,
            "  {} {span} {} “{}” {channel:?} {evidence:?} {ratings:?} {votes} {} {} {} {tags:?} “{}” {} {links:?}",
            columns[&card.step],
            kind.word(),
            lines(text),
            line(source),
            line(owner),
            line(&card.duration),
            lines(notes),
            card.moment_of_truth,
        )
        .unwrap();
    }
}

#[track_caller]
fn check(journey: &Journey) {
    let (report, _) = write(journey);
    let again = read("report.md", &report);
    assert_eq!(violations(&again.journey), []);
    pretty(&said(&again.journey), &said(journey), &report);
    let told: Vec<String> = again.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(told, [] as [&str; 0], "of\n{report}");
}

#[track_caller]
fn pretty(found: &str, expected: &str, report: &str) {
    let pair = found.lines().zip(expected.lines()).find(|(one, other)| one != other);
    assert!(found == expected, "{pair:#?}\nof\n{report}");
}

#[test]
fn the_sample_and_every_template_come_back_from_their_reports() {
    check(&file::sample());
    for template in file::templates() {
        check(&template.journey());
    }
}

#[test]
fn a_stage_may_be_called_like_a_part_of_the_report() {
    for name in ["Personas", "Opportunities", "Pain points by severity", "The map", "Notes"] {
        let mut journey = file::sample();
        for place in [0, journey.stages.len() - 1] {
            let mut stage = (*journey.stages[place]).clone();
            name.clone_into(&mut stage.name);
            journey.stages[place] = stage.into();
        }
        check(&journey);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A report tells lanes apart by their names and what their cards say: of those that are called alike it
    /// may make more, but loses no card.
    #[test]
    fn the_columns_and_lanes_of_any_map_come_back(journey in maps::journey()) {
        let steps = |journey: &Journey| journey.stages.iter().map(|stage| stage.steps.len()).collect::<Vec<_>>();
        for journey in [told_apart(&journey), journey] {
            let (report, _) = write(&journey);
            let again = read("report.md", &report).journey;
            prop_assert_eq!(violations(&again), []);
            prop_assert_eq!(steps(&again), steps(&journey), "{}", report);
            prop_assert!(again.cards().count() >= journey.cards().count(), "{}", report);
        }
    }

    #[test]
    fn lanes_with_names_of_their_own_come_back_with_their_cards(journey in maps::journey()) {
        let journey = told_apart(&journey);
        let (report, _) = write(&journey);
        let again = read("report.md", &report).journey;
        prop_assert_eq!(again.lanes.len(), journey.lanes.len(), "{}", report);
        for (again, lane) in again.lanes.iter().zip(&journey.lanes) {
            prop_assert_eq!(discriminant(&again.content), discriminant(&lane.content));
            prop_assert_eq!(again.cards().len(), lane.cards().len(), "{}", report);
        }
    }
}

/// The map with a number behind the name of each lane.
fn told_apart(journey: &Journey) -> Journey {
    let numbered = |(place, lane): (usize, &Arc<Lane>)| {
        let name = format!("{} {place}", lane.name);
        Arc::new(Lane { name, ..Lane::clone(lane) })
    };
    let lanes = journey.lanes.iter().enumerate().map(numbered).collect();
    Journey { lanes, ..journey.clone() }
}

/// What somebody has written into a report by hand is in the map as well.
#[test]
fn what_is_added_to_a_report_comes_along() {
    let report = unindented(
        "
        # Bike

        - **Goal:** Ride

        Written on a train.

        ## Find

        **Doing**

        - Opens the map
        - Asks a neighbour *(severity 3; moment of truth; said so)*
          - **Notes:** twice

        **Weather**

        - Rain

        Somebody's remark.

        ## The map

        | Lane | Kind | Find |
        | --- | --- | --- |
        | Doing | action | Opens the map<br>Walks |
        | Cost | metric | 12 € |
        ",
    );
    let imported = read("report.md", &report);
    let journey = imported.journey;
    assert_eq!((&*journey.goal, &*journey.scenario), ("Ride", "Written on a train."));
    let lanes: Vec<(&str, Vec<&str>)> = journey
        .lanes
        .iter()
        .map(|lane| (&*lane.name, lane.cards().iter().map(|card| &*card.text).collect()))
        .collect();
    assert_eq!(
        lanes,
        [
            ("Doing", vec!["Opens the map", "Asks a neighbour", "Walks"]),
            ("Cost", vec![]),
            ("Weather", vec!["Rain"]),
            ("Notes", vec!["Somebody's remark."]),
        ]
    );
    let card = &journey.lanes[0].cards()[1];
    assert_eq!((&*card.notes, card.moment_of_truth), ("twice", true));
    assert_eq!(card.channel.as_ref().map(Channel::word), Some("said so"));
    let told: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 25: “Walks” stands in the table alone; it became a card too.",
            "line 26: “12 €” stands in the table alone and was left out.",
        ]
    );
}

/// Figures may be written as people write them; one in another unit is none of its lane.
#[test]
fn figures_of_a_report_are_read_as_people_write_them() {
    let report = unindented(
        "
        # Bike

        ## Find

        ### Asks

        **Cost**

        - 1,300 €

        ### Tries

        **Cost**

        - 12 hours

        ### Pays

        **Cost**

        - -1.5

        ## The map

        | Lane | Kind | Find |
        | --- | --- | --- |
        | Cost | metric |  |
        ",
    );
    let imported = read("report.md", &report);
    let LaneContent::Metric(metric) = &imported.journey.lanes[0].content else {
        panic!("{:?}", imported.journey.lanes[0])
    };
    let values: Vec<f64> = metric.values.iter().map(|value| value.value).collect();
    assert_eq!((values, &*metric.unit), (vec![1300.0, -1.5], "€"));
    let notes: Vec<&str> = imported.journey.cards().map(|card| &*card.text).collect();
    assert_eq!(notes, ["12 hours"]);
    let told: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|told| told.contains("nothing that “Cost” holds")), "{told:?}");
}
