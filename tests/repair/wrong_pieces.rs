//! Pieces that cannot be what they should be, and maps that do not hold together.

use throughline::file::{LoadError, WarningKind};
use throughline::model::Journey;

use super::{GOOD, cards, check_map, read, warnings, with_cards, with_lanes};

/// Asserts what cards are left of a lane and what is said about the rest.
fn check_cards(written: &str, left: &str, said: &[&str]) {
    let loaded = read(&with_cards(written)).unwrap();
    assert_eq!(cards(&loaded.journey), left, "{written}");
    assert_eq!(warnings(&loaded), said, "{written}");
}

#[test]
fn a_bad_card_costs_itself_and_nothing_else() {
    let check = |card: &str, said: &[&str]| {
        let cards = format!("{GOOD}\n{card}\n{}", GOOD.replace("\"a\"", "\"b\""));
        check_cards(&cards, "a@s1 b@s1", said);
    };
    check(
        r#"(id: "x", step: "s1", kind: Gripe, text: "Lost"),"#,
        &["line 7, column 1: This card was set aside: `Gripe` is none of Action, Thought, Quote, \
           Touchpoint, Need, Pain, Gain, Opportunity, Idea, Insight, Question, Frontstage, \
           Backstage, Support, Evidence, Owner, Note\n    \
           (id: \"x\", step: \"s1\", kind: Gripe, text: \"Lost\")"],
    );
    check(
        r#"  (id: "x", step: 12, kind: Pain),"#,
        &["line 7, column 3: This card was set aside: a text in quotation marks is expected\n    \
           (id: \"x\", step: 12, kind: Pain)"],
    );
    check(
        r#"(id: "x", kind: Pain),"#,
        &[
            "line 7, column 1: This card was set aside: `step` is missing\n    (id: \"x\", kind: Pain)",
        ],
    );
    check(
        "7,",
        &[
            "line 7, column 1: This card was set aside: fields in round brackets are expected\n    7",
        ],
    );
    check(
        "[],",
        &[
            "line 7, column 1: This card was set aside: fields in round brackets are expected\n    []",
        ],
    );
}

#[test]
fn a_bad_field_that_need_not_be_there_costs_only_itself() {
    let check = |fields: &str, said: &str| {
        let card = format!(r#"(id: "x", step: "s2", kind: Pain, {fields}),"#);
        check_cards(&card, "x@s2", &[said]);
    };
    check(
        "votes: \"many\"",
        "line 6, column 35: `votes` of this card was set aside: a whole number is expected\n    \
         votes: \"many\"",
    );
    check(
        "votes: 70000, text: \"kept\"",
        "line 6, column 35: `votes` of this card was set aside: \
         the number is below or above what it may be\n    votes: 70000",
    );
    check(
        "severity: 9",
        "line 6, column 35: `severity` of this card was set aside: \
         a rating is a whole number from 1 to 5, not 9\n    severity: 9",
    );
    check(
        "colour: \"red\"",
        "line 6, column 35: `colour` of this card was set aside: \
         “red” is not a colour; write one as #rrggbb\n    colour: \"red\"",
    );
    check(
        "moment_of_truth: perhaps",
        "line 6, column 35: `moment_of_truth` of this card was set aside: \
         `true` or `false` is expected\n    moment_of_truth: perhaps",
    );
    check(
        "text: \"one\", text: \"two\"",
        "line 6, column 48: `text` of this card was set aside: it is there twice\n    text: \"two\"",
    );
    check(
        "tags: [\"a\", 5, \"b\"]",
        "line 6, column 47: This tag was set aside: a text in quotation marks is expected\n    5",
    );
    check(
        "links: [\"no id!\"]",
        "line 6, column 43: This link was set aside: \
         “no id!” is not an id; an id is 1 to 12 characters of a–z, 0–9, - and _\n    \"no id!\"",
    );
    check(
        "mood: (\"blue\", [1])",
        "line 6, column 35: `mood` is not known here and was set aside\n    mood: (\"blue\", [1])",
    );
    check(
        "mood: %&!",
        "line 6, column 35: `mood` of this card was set aside: \
         it cannot be read (Unexpected char '%')\n    mood: %&!",
    );
}

#[test]
fn several_faults_are_told_in_the_order_of_the_file() {
    check_cards(
        "(id: \"a\", step: \"s1\", kind: Pain, votes: -1, severity: 6),\n\
         (id: \"b\", step: 1, kind: Gripe),\n\
         (id: \"c\", step: \"s2\", kind: Pain, mood: 1)",
        "a@s1 c@s2",
        &[
            "line 6, column 35: `votes` of this card was set aside: \
             the number is below or above what it may be\n    votes: -1",
            "line 6, column 46: `severity` of this card was set aside: \
             a rating is a whole number from 1 to 5, not 6\n    severity: 6",
            "line 7, column 1: This card was set aside: a text in quotation marks is expected\n    \
             (id: \"b\", step: 1, kind: Gripe)",
            "line 8, column 35: `mood` is not known here and was set aside\n    mood: 1",
        ],
    );
}

#[test]
fn what_a_warning_is_about_is_said_by_its_kind() {
    let text = with_cards("(id: \"a\", step: \"gone\", kind: Pain, votes: no, mood: 1)");
    let kinds: Vec<_> = read(&text).unwrap().warnings.iter().map(|warning| warning.kind).collect();
    assert_eq!(kinds, [WarningKind::Repaired, WarningKind::SetAside, WarningKind::NotKnown]);
}

fn names_of_lanes(journey: &Journey) -> String {
    journey.lanes.iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_bad_lane_costs_itself_and_a_bad_list_in_it_no_more() {
    let good = "(id: \"l1\", name: \"Good\", content: Divider(Visibility)),";
    let check = |lane: &str, left: &str, said: &[&str]| {
        check_map(&with_lanes(&format!("{lane}\n{good}")), names_of_lanes, &left.to_owned(), said);
    };
    check(
        "(id: \"x\", name: \"Bad\", content: Dividr(Visibility)),",
        "Good",
        &["line 5, column 1: This lane was set aside: \
           `Dividr` is none of Cards, Emotion, Metric, Images, Divider\n    \
           (id: \"x\", name: \"Bad\", content: Dividr(Visibility))"],
    );
    check(
        "(id: \"x\", name: \"Bad\"),",
        "Good",
        &["line 5, column 1: This lane was set aside: `content` is missing\n    \
           (id: \"x\", name: \"Bad\")"],
    );
    check(
        "(id: \"x\", name: \"Bad\", pinned: 1, content: Cards(kind: Gripe, cards: 7)),",
        "Bad Good",
        &[
            "line 5, column 24: `pinned` of this lane was set aside: \
             `true` or `false` is expected\n    pinned: 1",
            "line 5, column 50: `kind` of this lane's content was set aside: `Gripe` is none of \
             Action, Thought, Quote, Touchpoint, Need, Pain, Gain, Opportunity, Idea, Insight, \
             Question, Frontstage, Backstage, Support, Evidence, Owner, Note\n    kind: Gripe",
            "line 5, column 63: `cards` of this lane's content was set aside: \
             a list in square brackets is expected\n    cards: 7",
        ],
    );
    check(
        "(id: \"x\", name: \"Line\", content: Emotion(lines: [\n\
         (id: \"n\", state: Past, points: [\n\
         (id: \"e\", step: \"s1\", value: high),\n\
         (id: \"f\", step: \"s2\", value: 1)])])),",
        "Line Good",
        &[
            "line 6, column 11: `state` of this emotion line was set aside: \
             `Past` is none of Current, Future\n    state: Past",
            "line 7, column 1: This emotion point was set aside: a number is expected\n    \
             (id: \"e\", step: \"s1\", value: high)",
        ],
    );
    check(
        "(id: \"x\", name: \"Figures\", content: Metric((form: Pie, values: [\n\
         (step: \"s1\", value: \"12\"), (step: \"s2\", value: 3), (value: 4)]))),",
        "Figures Good",
        &[
            "line 5, column 45: `form` of this metric was set aside: \
             `Pie` is none of Numbers, Bars, Ribbon\n    form: Pie",
            "line 6, column 1: This value was set aside: a number is expected\n    \
             (step: \"s1\", value: \"12\")",
            "line 6, column 52: This value was set aside: `step` is missing\n    (value: 4)",
        ],
    );
}

#[test]
fn a_bad_field_of_the_journey_costs_itself() {
    let text = "(format: 1, journey: (id: 7, title: Nothing,\n\
                scale: (lowest: 3, highest: 1), state: Past,\n\
                personas: [(id: \"p\", name: \"Maya\", colour: 1), (name: \"Tom\")],\n\
                stages: [(name: \"Look\", steps: 4), (id: \"g\", name: \"Buy\", steps: [])],\n\
                lanes: (), pictures: [(id: \"i\", data: \"%\")]))";
    let of = |journey: &Journey| {
        let personas: Vec<_> = journey.personas.iter().map(|one| one.name.clone()).collect();
        let stages: Vec<_> = journey.stages.iter().map(|one| one.name.clone()).collect();
        (personas.join(" "), stages.join(" "), journey.step_count())
    };
    check_map(
        text,
        of,
        &("Maya Tom".to_owned(), "Look Buy".to_owned(), 2),
        &[
            "line 1, column 23: `id` of this journey was set aside: \
             a text in quotation marks is expected\n    id: 7",
            "line 1, column 30: `title` of this journey was set aside: \
             a text in quotation marks is expected\n    title: Nothing",
            "line 2, column 1: This emotion scale was set aside: the emotion scale from 3 to 1 has \
             no length; its lowest value must be below its highest\n    scale: (lowest: 3, highest: 1)",
            "line 2, column 33: `state` of this journey was set aside: \
             `Past` is none of Current, Future\n    state: Past",
            "line 3, column 36: `colour` of this persona was set aside: \
             a text in quotation marks is expected\n    colour: 1",
            "line 3, column 49: This persona has no `id`; it was given one",
            "line 4, column 10: This stage has no step; it was given one\n    \
             (name: \"Look\", steps: 4)",
            "line 4, column 11: This stage has no `id`; it was given one",
            "line 4, column 25: `steps` of this stage was set aside: \
             a list in square brackets is expected\n    steps: 4",
            "line 4, column 36: This stage has no step; it was given one\n    \
             (id: \"g\", name: \"Buy\", steps: [])",
            "line 5, column 1: `lanes` of this journey was set aside: \
             a list in square brackets is expected\n    lanes: ()",
            "line 5, column 23: This picture was set aside: \
             a picture is not base64: Invalid symbol 37, offset 0.\n    (id: \"i\", data: \"%\")",
        ],
    );
}

#[test]
fn a_card_in_a_step_that_is_gone_goes_to_the_nearest() {
    let text = r#"(format: 1, journey: (id: "j", stages: [
(id: "g1", steps: [(id: "s1"), (id: "s2", width: "wide", moment_of_truth: 3), (id: "s3", 5)]),
(id: "g2", steps: [(id: "s4")]), 8,
], lanes: [(id: "l", content: Cards(kind: Pain, cards: [
(id: "a", step: "s4", kind: Pain),
(id: "b", step: "s3", kind: Pain),
(id: "c", step: "s9", kind: Pain),
]))]))"#;
    assert!(matches!(read(text), Err(LoadError::Damaged { .. })), "a field without a name");
    check_map(
        &text.replace(", 5)", ", kind: 5, name: 5)").replace("id: \"s3\"", "id: \"s3\", id: 1"),
        cards,
        &"a@s4 b@s3 c@s3".to_owned(),
        &[
            "line 2, column 43: `width` of this step was set aside: a number is expected\n    \
             width: \"wide\"",
            "line 2, column 58: `moment_of_truth` of this step was set aside: \
             `true` or `false` is expected\n    moment_of_truth: 3",
            "line 2, column 90: `id` of this step was set aside: it is there twice\n    id: 1",
            "line 2, column 97: `kind` is not known here and was set aside\n    kind: 5",
            "line 2, column 106: `name` of this step was set aside: \
             a text in quotation marks is expected\n    name: 5",
            "line 3, column 34: This stage was set aside: \
             fields in round brackets are expected\n    8",
            "line 7, column 1: This card is in step `s9`, which does not exist; \
             it was moved to `s3`\n    (id: \"c\", step: \"s9\", kind: Pain)",
        ],
    );
    check_map(
        &text.replace("(id: \"s3\", 5)", "[(id: \"s3\")]"),
        cards,
        &"a@s4 b@s4 c@s4".to_owned(),
        &[
            "line 2, column 43: `width` of this step was set aside: a number is expected\n    \
             width: \"wide\"",
            "line 2, column 58: `moment_of_truth` of this step was set aside: \
             `true` or `false` is expected\n    moment_of_truth: 3",
            "line 2, column 79: This step was set aside: \
             fields in round brackets are expected\n    [(id: \"s3\")]",
            "line 3, column 34: This stage was set aside: \
             fields in round brackets are expected\n    8",
            "line 6, column 1: This card is in step `s3`, which does not exist; \
             it was moved to `s4`\n    (id: \"b\", step: \"s3\", kind: Pain)",
            "line 7, column 1: This card is in step `s9`, which does not exist; \
             it was moved to `s4`\n    (id: \"c\", step: \"s9\", kind: Pain)",
        ],
    );
}

#[test]
fn a_map_that_does_not_hold_together_is_repaired() {
    let check = |cards_written: &str, left: &str, said: &[&str]| {
        check_cards(cards_written, left, said);
    };
    check(
        "(id: \"a\", step: \"s2\", kind: Pain, span: 3), (id: \"b\", step: \"s1\", kind: Pain, span: 0)",
        "a@s2 b@s1",
        &[
            "line 6, column 35: This card cannot reach over 3 steps; it was set to 2\n    span: 3",
            "line 6, column 79: This card cannot reach over 0 steps; it was set to 1\n    span: 0",
        ],
    );
    check(
        "(id: \"a\", step: \"s1\", kind: Pain, picture: \"i\", links: [\"b\", \"a\"])",
        "a@s1",
        &[
            "line 6, column 35: There is no picture `i`; it was taken off\n    picture: \"i\"",
            "line 6, column 57: This link was taken off: there is no card `b`\n    \"b\"",
        ],
    );
    let twice = with_cards(&format!("{GOOD}\n{GOOD}"));
    let loaded = read(&twice).unwrap();
    assert_eq!(loaded.journey.cards().count(), 2);
    assert_eq!(
        warnings(&loaded),
        ["line 7, column 1: This card has the id `a` of another; it was given a new one\n    \
          (id: \"a\", step: \"s1\", kind: Pain, text: \"First\")"],
    );
}

/// The id that a second thing gets does not hang on what else changes, and is never that of a third.
#[test]
fn a_new_id_is_the_same_every_time_and_nobody_elses() {
    let ids = |cards: &str| -> Vec<String> {
        let loaded = read(&with_cards(cards)).unwrap();
        loaded.journey.cards().map(|card| card.id.to_string()).collect()
    };
    let first = ids(&format!("{GOOD}\n{GOOD}"));
    let other = GOOD.replace("\"a\"", "\"b\"").replace("First", "Other");
    let later = ids(&format!("{other}\n{GOOD}\n{}", GOOD.replace("First", "Changed")));
    assert_eq!(later, ["b", "a", &first[1]]);
    // Where the second was saved under its new id, and another second came by a merge.
    let saved = GOOD.replace("\"a\"", &format!("\"{}\"", first[1]));
    let merged = ids(&format!("{GOOD}\n{GOOD}\n{saved}"));
    assert_eq!((&*merged[0], &merged[2]), ("a", &first[1]));
    assert!(!first.contains(&merged[1]));
}

#[test]
fn every_kind_of_thing_that_has_no_id_or_anothers_is_read_the_same_every_time() {
    let twice = |thing: &str| format!("{thing}, {thing}");
    let point = twice("(id: \"e\", step: \"s1\", value: 1)");
    let line = twice(&format!("(id: \"n\", points: [{point}])"));
    let lane = twice(&format!("(id: \"l\", content: Emotion(lines: [{line}]))"));
    let stage = twice("(id: \"g1\", steps: [(id: \"s1\"), (id: \"s1\")])");
    let empty = "(id: \"g5\", steps: [])";
    let persona = twice("(id: \"p\", name: \"Ida\")");
    let fields = format!("personas: [{persona}], stages: [{stage}, {empty}], lanes: [{lane}]");
    for fields in [fields.as_str(), &fields.replace("id: \"e\", ", ""), "lanes: []"] {
        let nameless = format!("(format: 1, journey: ({fields}))");
        let named = format!("(format: 1, journey: (id: \"j\", {fields}))");
        for text in [nameless, named] {
            assert_ne!(warnings(&read(&text).unwrap()), [""; 0], "{text}");
        }
    }
}

#[test]
fn a_colour_is_six_digits() {
    let check = |colour: &str| {
        let card = format!("(id: \"a\", step: \"s1\", kind: Pain, colour: \"{colour}\")");
        let said = format!(
            "line 6, column 35: `colour` of this card was set aside: \
             “{colour}” is not a colour; write one as #rrggbb\n    colour: \"{colour}\""
        );
        check_cards(&card, "a@s1", &[&said]);
    };
    for colour in ["#+12345", "#-00001", "#12345", "#1234567", "#12345g", "123456", "#12 456"] {
        check(colour);
    }
}

#[test]
fn jumps_that_lead_nowhere_are_set_aside_and_two_to_one_step_made_one() {
    let text = with_lanes("").replace(
        "(id: \"s2\")",
        "(id: \"s2\", jumps: [\n\
         (to: \"s1\", label: \"rejected\"),\n\
         (to: \"s9\", label: \"lost\"),\n\
         (to: \"s2\"),\n\
         (to: \"s1\", label: \"too late\"),\n\
         (label: \"nowhere\"),\n\
         (to: \"s3\"),\n\
         ])",
    );
    let told = |journey: &Journey| -> Vec<String> {
        let jumps = journey.steps().flat_map(|step| &step.jumps);
        jumps.map(|jump| format!("{} {}", jump.to, jump.label)).collect()
    };
    check_map(
        &text,
        told,
        &vec!["s1 rejected, too late".to_owned(), "s3 ".to_owned()],
        &[
            "line 4, column 1: This jump, labelled “lost”, was set aside: there is no step `s9`\n    \
             (to: \"s9\", label: \"lost\")",
            "line 5, column 1: This jump was set aside: it leads to its own step\n    (to: \"s2\")",
            "line 6, column 1: This jump leads to step `s1` as one before it does; \
             they were made one\n    (to: \"s1\", label: \"too late\")",
            "line 7, column 1: This jump was set aside: `to` is missing\n    (label: \"nowhere\")",
        ],
    );
}

#[test]
fn figures_that_are_none_and_points_out_of_order_are_repaired() {
    check_map(
        &with_lanes(
            "(id: \"x\", persona: \"p\", height: inf, content: Emotion(lines: [(id: \"n\", points: [\n\
             (id: \"e\", step: \"s2\", value: 1),\n\
             (id: \"f\", step: \"s1\", value: 2, place: 1.5),\n\
             (id: \"h\", step: \"s1\", value: NaN),\n\
             (id: \"k\", step: \"s0\", value: 1e99)])])),\n\
             (id: \"y\", content: Metric((target: inf, values: [\n\
             (step: \"s1\", value: 1), (step: \"s1\", value: 2), (step: \"s0\", value: 3),\n\
             (step: \"s2\", value: -inf)])))",
        ),
        |journey| {
            let line = &journey.lanes[0].lines()[0];
            line.points.iter().map(|point| point.id.to_string()).collect::<Vec<_>>().join(" ")
        },
        &"f e".to_owned(),
        &[
            "line 5, column 11: There is no persona `p`; it is nobody's now\n    persona: \"p\"",
            "line 5, column 25: This height was set aside: it must be a number above 0\n    \
             height: inf",
            "line 5, column 73: These points were not in order; they were put from left to right\n    \
             points: [ (id: \"e\", step: \"s2\", value: 1), (id: \"f\", step: \"s1\", value: 2, place: \
             1.5), (id: \"h\", step: \"s1\", value: NaN), (id: \"k\", step: \"s0\", value: 1e99)]",
            "line 7, column 33: The place 1.5 is outside the step, 0 to 1; it was set to 1\n    \
             place: 1.5",
            "line 8, column 1: This emotion point was set aside: NaN is no number\n    \
             (id: \"h\", step: \"s1\", value: NaN)",
            "line 9, column 1: This emotion point is in step `s0`, which does not exist; \
             it was moved to `s1`\n    (id: \"k\", step: \"s0\", value: 1e99)",
            "line 9, column 1: This emotion point was set aside: 1e99 is too large for a value\n    \
             (id: \"k\", step: \"s0\", value: 1e99)",
            "line 10, column 28: This target was set aside: inf is no number\n    target: inf",
            "line 11, column 25: This value was set aside: step `s1` has one already\n    \
             (step: \"s1\", value: 2)",
            "line 11, column 49: This value was set aside: there is no step `s0`\n    \
             (step: \"s0\", value: 3)",
            "line 12, column 1: This value was set aside: -inf is no number\n    \
             (step: \"s2\", value: -inf)",
        ],
    );
}

#[test]
fn a_number_that_is_too_large_is_said_to_be_as_it_stands_there() {
    let long = format!("1{}", "0".repeat(400));
    check_map(
        &with_lanes(&format!(
            "(id: \"x\", height: 1e308, content: Emotion(lines: [(id: \"n\", points: [\n\
             (id: \"e\", step: \"s2\", value: 1e308),\n\
             (id: \"f\", step: \"s2\", value: inf)])])),\n\
             (id: \"y\", content: Metric((target: -1e999, values: [\n\
             (step: \"s1\", value: 1e308),\n\
             (step: \"s2\", value: {long})])))",
        )),
        |journey| journey.lanes[0].lines()[0].points.len(),
        &0,
        &[
            "line 5, column 11: This height was set aside: 1e308 is too large for a height\n    \
             height: 1e308",
            "line 6, column 1: This emotion point was set aside: 1e308 is too large for a value\n    \
             (id: \"e\", step: \"s2\", value: 1e308)",
            "line 7, column 1: This emotion point was set aside: inf is no number\n    \
             (id: \"f\", step: \"s2\", value: inf)",
            "line 8, column 28: This target was set aside: -1e999 is too large for a target\n    \
             target: -1e999",
            &format!(
                "line 10, column 1: This value was set aside: the number is too large for a value\n    \
                 (step: \"s2\", value: 1{} …",
                "0".repeat(139)
            ),
        ],
    );
}

#[test]
fn a_comment_is_not_lost_in_silence() {
    let text = with_cards(&format!("/* ask Tom ) */ {GOOD} // \"or\" Ann"));
    check_map(
        &text.replace("First", "// no comment"),
        cards,
        &"a@s1".to_owned(),
        &[
            "line 6, column 1: This comment is not kept when the map is saved\n    /* ask Tom ) */",
            "line 6, column 75: This comment is not kept when the map is saved\n    // \"or\" Ann",
        ],
    );
}
