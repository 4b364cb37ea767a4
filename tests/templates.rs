//! The templates and the sample are full, sound and what they say they are.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use throughline::model::{
    Card, CardKind, Channel, Divider, EmotionLine, EmotionPoint, Evidence, Journey, Lane,
    LaneContent, Metric, MetricForm, PictureId, violations,
};

/// The industry templates: a full map each.
const INDUSTRIES: [&str; 4] = [
    "templates/ecommerce.ron",
    "templates/saas.ron",
    "templates/healthcare.ron",
    "templates/banking.ron",
];
const BLUEPRINT: &str = "templates/blueprint.ron";
const BLANK: &str = "templates/blank.ron";
const SAMPLE: &str = "samples/first-bank-account.ron";

/// More than this does not fit three lines of a card.
const LONGEST_TEXT: usize = 60;

#[derive(Deserialize)]
struct File {
    format: u32,
    journey: Journey,
}

/// Reads a file of `assets/`, which must be sound.
fn journey(path: &str) -> Journey {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(path))
        .unwrap();
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let file: File =
        options.from_str(&text).unwrap_or_else(|error| panic!("{path} is not a map: {error}"));
    assert_eq!(file.format, 1, "{path}");
    assert_eq!(violations(&file.journey), [], "{path}");
    file.journey
}

fn cards_of(journey: &Journey, kind: CardKind) -> Vec<&Card> {
    journey.cards().map(AsRef::as_ref).filter(|card| card.kind == kind).collect()
}

fn metrics(journey: &Journey) -> impl Iterator<Item = &Metric> {
    journey.lanes.iter().filter_map(|lane| match &lane.content {
        LaneContent::Metric(metric) => Some(metric.as_ref()),
        LaneContent::Cards { .. }
        | LaneContent::Emotion { .. }
        | LaneContent::Images { .. }
        | LaneContent::Divider(_) => None,
    })
}

fn divider(lane: &Lane) -> Option<Divider> {
    match lane.content {
        LaneContent::Divider(divider) => Some(divider),
        LaneContent::Cards { .. }
        | LaneContent::Emotion { .. }
        | LaneContent::Metric(_)
        | LaneContent::Images { .. } => None,
    }
}

fn lane_names(journey: &Journey) -> Vec<&str> {
    journey.lanes.iter().map(|lane| lane.name.as_str()).collect()
}

#[test]
fn every_industry_template_is_full() {
    for path in INDUSTRIES {
        let map = journey(path);
        check_headings(path, &map);
        check_columns(path, &map);
        assert!(map.lanes.len() >= 8, "{path}: {} lanes", map.lanes.len());
        assert!(map.cards().count() >= 30, "{path}: {} cards", map.cards().count());
        check_cards(path, &map);
        check_emotion(path, &map);
        check_drop_off(path, &map);
    }
}

fn check_headings(path: &str, map: &Journey) {
    for (heading, text) in [
        ("title", &map.title),
        ("goal", &map.goal),
        ("scenario", &map.scenario),
        ("expectations", &map.expectations),
        ("scope", &map.scope),
        ("source", &map.source),
    ] {
        assert!(!text.is_empty(), "{path} has no {heading}");
    }
    assert!(!map.personas.is_empty(), "{path} has no persona");
    for persona in &map.personas {
        assert!(!persona.role.is_empty() && !persona.quote.is_empty(), "{path}: {}", persona.name);
    }
}

fn check_columns(path: &str, map: &Journey) {
    assert!(map.stages.len() >= 5, "{path}: {} stages", map.stages.len());
    for stage in &map.stages {
        assert!(stage.steps.len() >= 2, "{path}: {} has too few steps", stage.name);
        assert!(!stage.duration.is_empty(), "{path}: {} has no duration", stage.name);
    }
    assert!(map.steps().all(|step| !step.name.is_empty()), "{path} has an unnamed step");
    assert!(map.steps().any(|step| step.moment_of_truth), "{path} has no moment of truth");
}

fn check_cards(path: &str, map: &Journey) {
    for card in map.cards() {
        let length = card.text.chars().count();
        assert!((1..=LONGEST_TEXT).contains(&length), "{path}: “{}” is too long", card.text);
    }
    for touchpoint in cards_of(map, CardKind::Touchpoint) {
        assert!(touchpoint.channel.is_some(), "{path}: {} has no channel", touchpoint.text);
    }
    let pains = cards_of(map, CardKind::Pain);
    assert!(pains.len() >= 5, "{path}: {} pains", pains.len());
    for pain in &pains {
        assert!(pain.severity.is_some(), "{path}: “{}” has no severity", pain.text);
        assert!(pain.evidence.is_some(), "{path}: “{}” has no evidence", pain.text);
    }
    assert!(pains.iter().any(|pain| pain.moment_of_truth), "{path}");
    for card in map.cards().filter(|card| card.evidence == Some(Evidence::Researched)) {
        assert!(!card.source.is_empty(), "{path}: “{}” has no source", card.text);
    }
    let levels: HashSet<_> = map.cards().filter_map(|card| card.evidence).collect();
    assert_eq!(levels.len(), 3, "{path} does not show every level of evidence");
    for opportunity in cards_of(map, CardKind::Opportunity) {
        assert!(!opportunity.owner.is_empty(), "{path}: “{}” has no owner", opportunity.text);
    }
    assert!(map.cards().any(|card| card.votes > 5), "{path} has no votes");
    let owned: usize =
        cards_of(map, CardKind::Owner).iter().map(|card| usize::from(card.span)).sum();
    assert_eq!(owned, map.step_count(), "{path} has a step that nobody owns");
}

/// The first line of a template's emotion lane reaches from the first step to the last, and its
/// highest and lowest points say why.
fn check_emotion(path: &str, map: &Journey) {
    let lines: Vec<&EmotionLine> =
        map.lanes.iter().flat_map(|lane| lane.lines()).map(AsRef::as_ref).collect();
    let points = &lines.first().unwrap_or_else(|| panic!("{path} has no emotion line")).points;
    assert_eq!(points.len(), map.step_count(), "{path}");
    let by_value = |a: &&Arc<EmotionPoint>, b: &&Arc<EmotionPoint>| a.value.total_cmp(&b.value);
    let (low, peak) = (points.iter().min_by(by_value), points.iter().max_by(by_value));
    for point in [low.unwrap(), peak.unwrap()] {
        assert!(!point.label.is_empty(), "{path}: {} at {} has no label", point.value, point.step);
    }
    for point in lines.iter().flat_map(|line| &line.points) {
        let on_scale = (map.scale.lowest..=map.scale.highest).contains(&point.value);
        assert!(on_scale, "{path}: {} is not on the scale", point.value);
    }
}

/// The drop-off has a figure for every step, and nobody comes back once they have left.
fn check_drop_off(path: &str, map: &Journey) {
    let ribbon = metrics(map).find(|metric| metric.form == MetricForm::Ribbon);
    let ribbon = ribbon.unwrap_or_else(|| panic!("{path} has no drop-off"));
    assert!(!ribbon.unit.is_empty(), "{path}");
    let counts: Vec<f64> = map.steps().map(|step| ribbon.value(step.id).unwrap()).collect();
    assert!(counts.is_sorted_by(|earlier, later| earlier >= later), "{path}: {counts:?}");
    assert!(counts.iter().all(|count| *count > 0.0), "{path}: {counts:?}");
}

#[test]
fn the_bank_is_seen_by_customer_and_adviser() {
    let map = journey("templates/banking.ron");
    assert_eq!(map.personas.len(), 2);
    for persona in &map.personas {
        assert!(map.lanes.iter().any(|lane| lane.persona == Some(persona.id)), "{}", persona.name);
    }
    assert_eq!(map.lanes.iter().map(|lane| lane.lines().len()).sum::<usize>(), 2);
}

#[test]
fn the_templates_show_every_channel_and_every_form_of_metric_between_them() {
    let maps = INDUSTRIES.map(journey);
    let channels: HashSet<&Channel> =
        maps.iter().flat_map(Journey::cards).filter_map(|card| card.channel.as_ref()).collect();
    for channel in Channel::KNOWN {
        assert!(channels.contains(&channel), "no touchpoint is reached by {}", channel.word());
    }
    let bars: Vec<&Metric> =
        maps.iter().flat_map(metrics).filter(|metric| metric.form == MetricForm::Bars).collect();
    assert!(bars.iter().any(|metric| metric.target.is_some()));
}

#[test]
fn the_blueprint_has_its_lanes_lines_and_times() {
    let map = journey(BLUEPRINT);
    assert_eq!(
        lane_names(&map),
        [
            "Evidence",
            "Customer actions",
            "Line of interaction",
            "Frontstage",
            "Line of visibility",
            "Backstage",
            "Line of internal interaction",
            "Support",
        ]
    );
    let dividers: Vec<_> = map.lanes.iter().filter_map(|lane| divider(lane)).collect();
    assert_eq!(dividers, [Divider::Interaction, Divider::Visibility, Divider::InternalInteraction]);
    for lane in map.lanes.iter().filter(|lane| divider(lane).is_none()) {
        assert!(lane.cards().len() >= 8, "{} has {} cards", lane.name, lane.cards().len());
    }
    assert!(map.stages.iter().all(|stage| !stage.duration.is_empty()));
    assert!(map.steps().all(|step| !step.duration.is_empty()));
}

#[test]
fn the_blank_map_has_five_stages_and_nothing_in_its_lanes() {
    let map = journey(BLANK);
    assert_eq!(map.title, "");
    assert!(map.personas.is_empty());
    assert_eq!(map.stages.len(), 5);
    for stage in &map.stages {
        assert!(!stage.name.is_empty());
        let names: Vec<&str> = stage.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, [""], "{}", stage.name);
    }
    assert_eq!(
        lane_names(&map),
        ["Doing", "Thinking", "Touchpoints", "Emotion", "Pain points", "Opportunities"]
    );
    assert_eq!(map.cards().count(), 0);
    assert!(map.lanes.iter().all(|lane| lane.lines().iter().all(|line| line.points.is_empty())));
}

/// A picture's width and height in pixels.
fn size(map: &Journey, picture_id: PictureId) -> (u32, u32) {
    let picture = image::load_from_memory(&map.picture(picture_id).unwrap().data).unwrap();
    (picture.width(), picture.height())
}

#[test]
fn everybody_has_a_face() {
    for path in INDUSTRIES.into_iter().chain([BLUEPRINT, SAMPLE]) {
        let map = journey(path);
        for persona in &map.personas {
            assert_eq!(size(&map, persona.portrait.unwrap()), (128, 128), "{}", persona.name);
        }
        let seen = map.personas.len() + map.cards().filter(|card| card.picture.is_some()).count();
        assert_eq!(map.pictures.len(), seen, "{path} holds a picture that nobody sees");
    }
}

#[test]
fn the_sample_has_a_picture_for_each_of_its_ten_steps() {
    let map = journey(SAMPLE);
    let drawings: Vec<PictureId> = map.cards().filter_map(|card| card.picture).collect();
    assert_eq!(drawings.iter().collect::<HashSet<_>>().len(), 10);
    assert_eq!(drawings.len(), map.step_count());
    for drawing in drawings {
        assert_eq!(size(&map, drawing), (540, 270), "{drawing}");
    }
    assert_eq!(map.personas.len(), 2);
}

#[test]
fn the_sample_counts_what_its_map_shows() {
    let map = journey(SAMPLE);
    assert_eq!((map.stages.len(), map.step_count(), map.lanes.len()), (5, 10, 13));
    for (kind, count) in [
        (CardKind::Action, 10 + 12),
        (CardKind::Thought, 5),
        (CardKind::Quote, 1),
        (CardKind::Touchpoint, 11),
        (CardKind::Pain, 4),
        (CardKind::Frontstage, 4),
        (CardKind::Backstage, 4),
        (CardKind::Opportunity, 5),
        (CardKind::Owner, 5),
    ] {
        assert_eq!(cards_of(&map, kind).len(), count, "{}s", kind.word());
    }
    let votes = |kind| cards_of(&map, kind).iter().map(|card| card.votes).collect::<Vec<_>>();
    assert_eq!(votes(CardKind::Pain), [1, 3, 5, 2]);
    assert_eq!(votes(CardKind::Opportunity), [0, 4, 5, 3, 0]);
    check_emotion(SAMPLE, &map);
    check_drop_off(SAMPLE, &map);
}
