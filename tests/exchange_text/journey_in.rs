//! Mermaid's `journey`, each construct of it.

use throughline::exchange::ImportError;

use crate::sketch::{check, read, refusal, sketch};
use throughline::model::LaneContent;

const NAME: &str = "map.mmd";

#[test]
fn sections_tasks_scores_and_actors() {
    let text = "
        journey
            title Borrowing a book
            section Library
              Find it: 4: Ada, Ben
              Queue: 1: Ada
            section Home
              Read: 5: Ben
        ";
    let expected = "
        = Borrowing a book
        Library
          Find it
            Doing: Find it
            Ada 1 [4]
            Ben 1 []
          Queue
            Doing: Queue
            Ada -2 [1]
        Home
          Read
            Doing: Read
            Ben 2 [5]
        ";
    check(NAME, text, expected, &[]);
}

#[test]
fn capitals_spaces_and_line_breaks_do_not_matter() {
    let text = "  JOURNEY  \r\n\r\n\tTitle   A \r\nSECTION  S\r\n  T :3:  Ada ,, Ada \r\n";
    let journey = read(NAME, text).journey;
    assert_eq!(sketch(&journey), "= A\nS\n  T\n    Doing: T\n    Ada 0 [3]\n");
    let old_mac = read(NAME, &text.replace("\r\n", "\r")).journey;
    assert_eq!(sketch(&old_mac), sketch(&journey));
}

#[test]
fn settings_of_the_drawing_are_passed_over() {
    let text = "
        ---
        title: \"From the front\"
        config:
          journey:
            maxLabelWidth: 200
        ---
        %%{init: {'theme': 'forest',
          'journey': {'width': 90}} }%%
        %% a comment: 5: Nobody
        journey
          %% another
          # a third: 1: Nobody
          section A %%{wrap}%%
            Do: 3 %%{wrap}%%
            %%{ not closed: 3
        ";
    check(NAME, text, "= From the front\nA\n  Do\n    Doing: Do\n    - 0 [3]", &[]);
}

#[test]
fn texts_for_those_who_cannot_see_it_are_kept() {
    let text = "
        journey
          accTitle: In words
          accDescr: One line: with a colon
          title In words
          accDescr {
            Two
            lines
          }
          title Another
          section A
        ";
    let expected = "= In words\n= One line: with a colon//Two/lines//Another\nA\n  -";
    check(NAME, text, expected, &[]);
}

#[test]
fn the_title_that_is_seen_comes_before_the_one_that_is_spoken() {
    let spoken = "journey\n  accTitle: Spoken\n  section A\n";
    assert_eq!(read(NAME, spoken).journey.title, "Spoken");
    let both = read(NAME, &format!("{spoken}  title Seen\n")).journey;
    assert_eq!((&*both.title, &*both.scenario), ("Seen", "Spoken"));
}

#[test]
fn codes_stand_for_their_signs() {
    let text = "
        journey
          title Q#amp;A #35;1 &lt;now&gt; #quot;x#quot;
          section 9#58;30 #9829; &#x2665; #unknown; R&D
            Cut<br/>and<br>paste#semi;: 3: Ada#44; Countess, C#num;
        ";
    let expected = "
        = Q&A #1 <now> \"x\"
        9:30 ♥ ♥ #unknown; R&D
          Cut and paste;
            Doing: Cut/and/paste;
            Ada, Countess 0 [3]
            C# 0 []
        ";
    check(NAME, text, expected, &[]);
}

#[test]
fn colons_in_names_are_understood() {
    let text = "
        journey
          \"Call: again\": 2: Ada
          Wait: at 9: 3: Ada
          Part 2: the end: 4: Ada
        ";
    let journey = read(NAME, text).journey;
    let names: Vec<&str> = journey.steps().map(|step| &*step.name).collect();
    assert_eq!(names, ["Call: again", "Wait: at 9", "Part 2: the end"]);
    assert_eq!(journey.lanes[1].lines()[0].points.len(), 3);
}

#[test]
fn scores_of_any_scale_come_onto_the_maps_and_keep_their_numbers() {
    for (scores, values) in [
        (["1", "3", "5"], [-2.0, 0.0, 2.0]),
        (["0", "2.5", "5"], [-2.0, 0.0, 2.0]),
        (["1", "5.5", "10"], [-2.0, 0.0, 2.0]),
        (["0", "5", "10"], [-2.0, 0.0, 2.0]),
        (["0", "50", "100"], [-2.0, 0.0, 2.0]),
        (["-3", "0", "3"], [-2.0, 0.0, 2.0]),
        (["\u{2212}1", "0", "+1"], [-2.0, 0.0, 2.0]),
        (["0", "400", "800"], [-2.0, 0.0, 2.0]),
        (["4", "4,5", "5"], [1.0, 1.5, 2.0]),
    ] {
        let tasks = scores.map(|score| format!("T: {score}: Ada\n")).concat();
        let journey = read(NAME, &format!("journey\n{tasks}")).journey;
        let points = &journey.lanes[1].lines()[0].points;
        let found: Vec<f32> = points.iter().map(|point| point.value).collect();
        assert_eq!(found, values, "of {scores:?}");
        let labels: Vec<&str> = points.iter().map(|point| &*point.label).collect();
        assert_eq!(labels, scores);
    }
}

#[test]
fn what_mermaid_would_not_draw_is_kept_and_told() {
    let text = "
        journey
          section A
            No score
            Empty: : Ada
            Word: glad: Ada
            More: 4: Ada: and why
            Hash: 4: Ada # not sure
            Order #5: 4: Ada
        ";
    let expected = "
        A
          No score
            Doing: No score
          Empty
            Doing: Empty + Ada
          Word
            Doing: Word + glad: Ada
          More
            Doing: More + and why
            Ada 1 [4]
          Hash
            Doing: Hash
            Ada 1 [4]
          Order #5
            Doing: Order #5
            Ada 1 [4]
        ";
    let score = "This task has no score; its step has no emotion point.";
    let notes = "What this task says beside its score is in the card's notes.";
    let remarks = [
        &format!("line 3: {score}"),
        &format!("line 4: {score}"),
        &format!("line 5: {score}"),
        &format!("line 5: {notes}"),
        &format!("line 6: {notes}"),
        "line 7: “# not sure” is a comment to Mermaid and was left out.",
    ];
    check(NAME, text, expected, &remarks.map(|remark| remark as &str));
}

#[test]
fn a_second_diagram_comes_after_the_first() {
    let text = "
        journey
          title One
          section A
            T: 3: Ada
        ---
        title: Two
        ---
        journey
            U: 5: Ada
        ";
    let expected = "
        = One
        = Two
        A
          T
            Doing: T
            Ada 0 [3]
        -
          U
            Doing: U
            Ada 2 [5]
        ";
    let remark = "line 8: This diagram was put after the one before it, in the same map.";
    check(NAME, text, expected, &[remark]);
}

#[test]
fn other_texts_are_refused_with_a_sentence() {
    for (text, piece) in [
        ("\n%% x\nflowchart LR\n A --> B\n", "line 3: this is no journey but flowchart"),
        ("sequenceDiagram\n", "sequenceDiagram"),
        ("Dear Ada,\n", "“Dear Ada,” is none"),
        ("journey\n", "no stage"),
        ("", "no stage"),
        ("%%{init: {}\n", "no stage"),
    ] {
        let refused = refusal(NAME, text).to_string();
        assert!(refused.contains(piece), "{refused}");
    }
}

#[test]
fn a_map_has_a_lane_for_doing_and_one_for_feeling() {
    let journey = read(NAME, "journey\nT: 3: Ada\n").journey;
    let lanes: Vec<&str> = journey.lanes.iter().map(|lane| &*lane.name).collect();
    assert_eq!(lanes, ["Doing", "Emotion"]);
    assert!(matches!(journey.lanes[1].content, LaneContent::Emotion { .. }));
    assert_eq!(journey.personas.len(), 1);
}

#[test]
fn a_diagram_in_which_nothing_happens_keeps_its_title() {
    let told = "The diagram ends without a section or task; its map has one empty stage.";
    check(NAME, "journey\n  title Tea\n", "= Tea\n-\n  -\n", &[&format!("line 2: {told}")]);
    assert_eq!(refusal(NAME, "journey\n"), ImportError::Nothing);
}

#[test]
fn a_scale_that_is_not_mermaids_is_told() {
    let told = |text: &str| -> Vec<String> {
        read(NAME, text).remarks.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        told("journey\n  A: 4: Ada\n  B: 8: Ada\n"),
        [
            "line 3: “8” is no score from 1 to 5, so that all scores were read on a scale of 1 to 10 and brought \
             onto the map’s; their numbers are the labels of the points."
        ]
    );
    // One that the text names, and Mermaid's own, go without saying.
    for text in ["journey\n  %% Scores from 0 to 10.\n  A: 8: Ada\n", "journey\n  A: 5: Ada\n"] {
        assert_eq!(told(text), [] as [&str; 0], "{text}");
    }
}
