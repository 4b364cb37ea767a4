//! How much a map may hold, so that it can be laid out and shown in a second or two.
//!
//! A large map of a team has some thousand cards; these bounds lie several times higher.

use std::fmt;

use super::{Journey, Lane, LaneContent};

/// Something of which a map has more than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excess {
    /// In the plural.
    pub things: &'static str,
    pub count: usize,
    pub most: usize,
}

impl fmt::Display for Excess {
    /// “60,000 steps, more than the 3,000 that can be shown”.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { things, count, most } = self;
        let (count, most) = (grouped(*count), grouped(*most));
        write!(formatter, "{count} {things}, more than the {most} that can be shown")
    }
}

/// How many there may be of each kind; [`MOST_THINGS`] bounds all kinds together.
const MOST_STEPS: usize = 3_000;
const MOST_LANES: usize = 3_000;
const MOST_PERSONAS: usize = 3_000;
const MOST_LINES: usize = 300;
const MOST_POINTS: usize = 5_000;
const MOST_THINGS: usize = 20_000;
/// Arrows between cards, and between steps.
const MOST_LINKS: usize = 10_000;
const MOST_JUMPS: usize = 1_000;

/// How many bytes all texts that are drawn on the map may have together.
const MOST_TEXT: usize = 4_000_000;

/// How many bytes of one text count: no more of it is drawn.
const LONGEST_SHOWN: usize = 16_000;

/// The first kind of thing that a map has too many of, or one of its snapshots, each of which may be shown in
/// its place; `None` if all of it can be shown.
#[must_use]
pub fn excess(journey: &Journey) -> Option<Excess> {
    let snapshots = || journey.snapshots.iter().find_map(|snapshot| excess(&snapshot.journey));
    counts(journey).into_iter().find(|found| found.count > found.most).or_else(snapshots)
}

/// The first kind of thing that a changed map has too many of, if there are more of it than before the change.
#[must_use]
pub fn new_excess(before: &Journey, after: &Journey) -> Option<Excess> {
    let has = counts(after);
    if has.iter().all(|has| has.count <= has.most) {
        return None;
    }
    let had = counts(before).map(|had| had.count);
    has.into_iter().zip(had).find(|(has, had)| has.count > has.most.max(*had)).map(|(has, _)| has)
}

fn counts(journey: &Journey) -> [Excess; 9] {
    let steps = journey.steps().count();
    let (lanes, personas) = (journey.lanes.len(), journey.personas.len());
    let lines = journey.lanes.iter().map(|lane| lane.lines().len()).sum();
    let all_lines = journey.lanes.iter().flat_map(|lane| lane.lines());
    let points = all_lines.map(|line| line.points.len()).sum();
    let in_lanes: usize = journey.lanes.iter().map(|lane| things_in(lane)).sum();
    let links = journey.cards().map(|card| card.links.len()).sum();
    let jumps = journey.steps().map(|step| step.jumps.len()).sum();
    let levels = journey.scale.levels.len();
    let things = steps + lanes + personas + levels + in_lanes;
    let text = journey.lanes.iter().map(|lane| text_in(lane)).sum();
    let of = |things, count, most| Excess { things, count, most };
    [
        of("steps", steps, MOST_STEPS),
        of("lanes", lanes, MOST_LANES),
        of("personas", personas, MOST_PERSONAS),
        of("emotion lines", lines, MOST_LINES),
        of("emotion points", points, MOST_POINTS),
        of("cards, steps, lanes, points and values", things, MOST_THINGS),
        of("links between cards", links, MOST_LINKS),
        of("jumps between steps", jumps, MOST_JUMPS),
        of("bytes of text on its cards", text, MOST_TEXT),
    ]
}

fn things_in(lane: &Lane) -> usize {
    match &lane.content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => cards.len(),
        LaneContent::Emotion { lines } => lines.iter().map(|line| 1 + line.points.len()).sum(),
        LaneContent::Metric(metric) => metric.values.len(),
        LaneContent::Divider(_) => 0,
    }
}

fn text_in(lane: &Lane) -> usize {
    let shown = |text: &str| text.len().min(LONGEST_SHOWN);
    match &lane.content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            cards.iter().map(|card| shown(&card.text)).sum()
        }
        LaneContent::Emotion { lines } => {
            let points = lines.iter().flat_map(|line| &line.points);
            points.map(|point| shown(&point.label)).sum()
        }
        LaneContent::Metric(_) | LaneContent::Divider(_) => 0,
    }
}

/// A number with a comma at each thousand.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
