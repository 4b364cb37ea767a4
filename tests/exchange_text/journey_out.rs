//! A map as a Mermaid `journey`, and read again.

use throughline::exchange::mermaid::write;
use throughline::file;
use throughline::model::{Journey, LaneContent, Persona};

use crate::sketch::{read, sketch, unindented};

/// What a diagram says: stages, tasks, scores and actors, those of a task in the order of their names.
pub fn said(diagram: &str) -> Vec<String> {
    let lines = diagram.lines().filter(|line| !line.trim_start().starts_with("%%"));
    let sorted = |line: &str| {
        let mut pieces: Vec<&str> = line.splitn(3, ": ").collect();
        let mut actors: Vec<&str> = pieces.split_off(pieces.len().min(2));
        actors = actors.first().map_or(Vec::new(), |actors| actors.split(", ").collect());
        actors.sort_unstable();
        format!("{}: {}", pieces.join(": "), actors.join(", "))
    };
    lines.map(sorted).collect()
}

#[test]
fn what_was_read_is_written_as_it_was() {
    for text in [
        "
        journey
          title Borrowing
          accDescr: At the town's library
          section Library
            Find it: 4: Ada, Ben
            Queue: 1.5: Ada
          section Home
        ",
        "
        journey
            Queue: 0
            Read: 10: Ada
          section Later
            Read on: 7.25: Ben
        ",
        "
        journey
          section A#58; the #34;first#34; #37;
            #106;ourney planning: 3: C#35; Ltd#44; Ada
            #84;itle: 3: Ada
            #160;: 3: Ada
        ",
    ] {
        let text = unindented(text);
        let (written, remarks) = write(&read("a.mmd", &text).journey);
        assert_eq!(written, text);
        assert_eq!(remarks, []);
    }
}

#[test]
fn texts_of_the_map_mean_nothing_to_mermaid() {
    let text = "journey\n  title a<br/>b\n  section #123;x#125; #60;b#62; #38;amp#59;\n    #37;#37; x<br/>y: 3: Ada\n";
    let journey = read("a.mmd", text).journey;
    let (written, _) = write(&journey);
    assert!(written.contains("title a b\n"), "{written}");
    assert!(written.contains("section #123;x#125; #60;b#62; #38;amp#59;\n"), "{written}");
    assert!(written.contains("    #37;#37; x y: 3: Ada\n"), "{written}");
}

#[test]
fn the_sample_says_what_is_left_out() {
    let journey = file::sample();
    let (written, remarks) = write(&journey);
    assert!(written.starts_with("journey\n"), "{written}");
    for stage in &journey.stages {
        assert!(
            written.contains(&format!("section {}", stage.name.replace(':', "#58;"))),
            "{written}"
        );
    }
    let told: Vec<String> = remarks.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|told| told.contains("pain card")), "{told:?}");
    let again = read("a.mmd", &written).journey;
    assert_eq!(again.stages.len(), journey.stages.len());
    assert_eq!(again.step_count(), journey.step_count());
    assert_eq!(said(&write(&again).0), said(&written));
}

#[test]
fn all_that_a_diagram_has_no_place_for_is_told() {
    let mut journey = read("a.mmd", "journey\n  section A\n    T: 4: Ada\n").journey;
    assert_eq!(write(&journey).1, [], "nothing is left out of what came from one");
    journey.goal = "Less waiting".to_owned();
    journey.authors = "Ida".to_owned();
    journey.personas[0] =
        Persona { quote: "Well!".to_owned(), ..(*journey.personas[0]).clone() }.into();
    let mut stage = (*journey.stages[0]).clone();
    stage.goals = "Tea".to_owned();
    stage.steps[0].moment_of_truth = true;
    stage.steps[0].duration = "a day".to_owned();
    journey.stages[0] = stage.into();
    let mut lane = (*journey.lanes[0]).clone();
    if let LaneContent::Cards { cards, .. } = &mut lane.content {
        std::sync::Arc::make_mut(&mut cards[0]).notes = "twice".to_owned();
    }
    journey.lanes[0] = lane.into();
    let told: Vec<String> = write(&journey).1.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "A Mermaid journey has no place for these, and they were left out: what is known of cards beside their \
          texts, 1 goal of a stage, 1 duration of a stage or step, 1 moment of truth, goal, authors of \
          the map, quotes of personas."
        ]
    );
}

#[test]
fn a_scale_that_the_scores_do_not_show_is_written_down() {
    let text = "journey\n  section A\n    T: 4: Ada\n    U: 10: Ada\n";
    let mut journey = read("a.mmd", text).journey;
    // Only the smaller score is left.
    let mut stage = (*journey.stages[0]).clone();
    let gone = stage.steps.pop().unwrap().id;
    journey.stages[0] = stage.into();
    for lane in &mut journey.lanes {
        let lane = std::sync::Arc::make_mut(lane);
        match &mut lane.content {
            throughline::model::LaneContent::Cards { cards, .. } => {
                cards.retain(|card| card.step != gone);
            }
            throughline::model::LaneContent::Emotion { lines } => {
                std::sync::Arc::make_mut(&mut lines[0]).points.retain(|point| point.step != gone);
            }
            other => panic!("{other:?}"),
        }
    }
    let (written, _) = write(&journey);
    let again = read("a.mmd", &written).journey;
    assert_eq!(point_values(&again).len(), 1);
    assert_eq!(point_values(&again), point_values(&journey), "{written}");
    assert!(written.contains("  %% Scores from 1 to 10.\n"), "{written}");
    assert!(written.contains("T: 4: Ada\n"), "{written}");
}

fn point_values(journey: &Journey) -> Vec<f32> {
    journey.lanes[1].lines()[0].points.iter().map(|point| point.value).collect()
}

#[test]
fn an_empty_map_is_a_diagram_too() {
    let (written, _) = write(&Journey::new());
    let again = read("a.mmd", &written).journey;
    assert_eq!(sketch(&again), "-\n  -\n");
}
