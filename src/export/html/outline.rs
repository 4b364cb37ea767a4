//! What a scene says, in words: its facts, its columns, and what stands in which cell.

use std::collections::{HashMap, HashSet};

use crate::export::passages::passages;
use crate::scene::{Column, Node, Part, Placed, Scene, Thing};

/// A map in words, as tables have them.
#[derive(Default)]
pub(super) struct Outline {
    /// What stands above the map: what it is about, and the words.
    pub facts: Vec<(String, String)>,
    pub stages: Vec<Stage>,
    pub rows: Vec<Row>,
    /// What leads from where to where.
    pub arrows: Vec<String>,
}

/// A stage with its steps, and its first among the columns.
pub(super) struct Stage {
    pub name: String,
    pub steps: Vec<String>,
    pub first: usize,
}

/// What stands beside each other.
pub(super) enum Row {
    /// Whose the lanes are that follow: a persona, with a quote, or nobody.
    Persona { words: String, quote: String },
    /// Words between two lanes.
    Divider(String),
    /// A lane with its cells, one a column, each with what stands in it from top to bottom.
    Lane { name: String, cells: Vec<Vec<String>> },
}

/// What lanes of nobody are called among those of personas.
const SHARED: &str = "Shared";

impl Outline {
    pub fn of(scene: &Scene) -> Self {
        let mut outline = Self::default();
        let words = Words::of(scene);
        outline.add_stages(&scene.columns, &words);
        let boxes: HashSet<Thing> = scene.blocks.iter().filter_map(box_of).collect();
        let has_personas = scene.blocks.iter().any(|placed| matches!(placed.part, Part::Strip(..)));
        let (mut quote, mut lane_of_words) = (String::new(), String::new());
        for placed in &scene.blocks {
            match placed.part {
                Part::Title => {
                    outline.facts.extend(placed.block.nodes.iter().filter_map(fact));
                }
                // It stands behind the name, and is read after it.
                Part::StripBody(..) => quote = spoken(placed, "Quote: "),
                Part::Strip(..) => {
                    let words = spoken(placed, "Persona: ");
                    outline.rows.push(Row::Persona { words, quote: std::mem::take(&mut quote) });
                }
                Part::LaneHeader(lane_id) => {
                    let lane = Thing::Lane(lane_id);
                    let has_strip = matches!(outline.rows.last(), Some(Row::Persona { .. }));
                    if has_personas && boxes.contains(&lane) && !has_strip {
                        let words = SHARED.to_owned();
                        outline.rows.push(Row::Persona { words, quote: String::new() });
                    }
                    lane_of_words = lane_words(placed, lane);
                }
                Part::LaneBody(_) => {
                    let name = std::mem::take(&mut lane_of_words);
                    outline.add_lane(name, placed, scene, &words);
                }
                Part::Headers | Part::Links => outline.add_arrows(&placed.block.nodes),
                Part::HeaderLabels | Part::Box(_) | Part::Legend => {}
            }
        }
        outline
    }

    fn add_stages(&mut self, columns: &[Column], words: &Words) {
        let head = |thing| words.heads.get(&thing).cloned().unwrap_or_default();
        let mut first = 0;
        for same in columns.chunk_by(|one, other| one.stage_id == other.stage_id) {
            let Some(column) = same.first() else { continue };
            let name = head(Thing::Stage(column.stage_id));
            let steps = same.iter().map(|column| {
                let star = if column.moment_of_truth { " ★" } else { "" };
                head(Thing::Step(column.step_id)) + star
            });
            self.stages.push(Stage { name, steps: steps.collect(), first });
            first += same.len();
        }
    }

    fn add_lane(&mut self, name: String, placed: &Placed, scene: &Scene, words: &Words) {
        let mut cells = vec![Vec::new(); scene.columns.len()];
        let mut sides = Vec::new();
        for node in &placed.block.nodes {
            match node.thing {
                Thing::DividerSide(..) => sides.push(node.name.clone()),
                // Who feels what is said at each point, with its label.
                Thing::Line(_) | Thing::PointLabel(_) => {}
                _ => {
                    let [at, last] = columns_of(node, placed.origin.x, &scene.columns);
                    let Some(cell) = cells.get_mut(at) else { continue };
                    let step = words.spoken.get(at).map_or("", String::as_str);
                    let until = words.until(&scene.columns, at, last);
                    let until = until.map_or(String::new(), |step| format!(" (until {step})"));
                    cell.push(format!("{}{until}", without(&node.name, step)));
                }
            }
        }
        if cells.iter().all(Vec::is_empty) && !sides.is_empty() {
            // They stand from right to left.
            let words = [name].into_iter().chain(sides.into_iter().rev());
            self.rows.push(Row::Divider(words.collect::<Vec<_>>().join(" · ")));
        } else {
            without_words_of_lane(&name, &mut cells);
            without_common_kind(&mut cells);
            self.rows.push(Row::Lane { name, cells });
        }
    }

    fn add_arrows(&mut self, nodes: &[Node]) {
        let is_arrow = |node: &&Node| matches!(node.thing, Thing::Link(..) | Thing::Jump(..));
        self.arrows.extend(nodes.iter().filter(is_arrow).map(|node| node.name.clone()));
    }
}

/// The box that a block is the ground of, by its first lane.
fn box_of(placed: &Placed) -> Option<Thing> {
    match placed.part {
        Part::Box(first) => Some(Thing::Lane(first)),
        Part::Title
        | Part::HeaderLabels
        | Part::Headers
        | Part::Links
        | Part::Strip(..)
        | Part::StripBody(..)
        | Part::LaneHeader(_)
        | Part::LaneBody(_)
        | Part::Legend => None,
    }
}

/// The first and the last column that a node stands in; only cards reach over several.
fn columns_of(node: &Node, origin: f64, columns: &[Column]) -> [usize; 2] {
    /// Nothing stands in a column by less than this.
    const LEAST_WIDTH: f64 = 40.0;
    let at = |x: f64| column_at(columns, x + origin);
    match node.thing {
        Thing::Card(_) => {
            [at(node.rect.x0 + LEAST_WIDTH / 2.0), at(node.rect.x1 - LEAST_WIDTH / 2.0)]
        }
        _ => [at(node.rect.center().x); 2],
    }
}

fn column_at(columns: &[Column], x: f64) -> usize {
    let after = columns.partition_point(|column| column.left <= x);
    after.saturating_sub(1)
}

/// “Goal: Why …” as its two halves; none of the title, which stands above.
fn fact(node: &Node) -> Option<(String, String)> {
    match (node.thing, node.name.split_once(": ")) {
        (Thing::Title, _) => None,
        (Thing::Imprint, _) => Some(("State".to_owned(), node.name.clone())),
        (_, Some((about, words))) => Some((about.to_owned(), words.to_owned())),
        (_, None) => Some((String::new(), node.name.clone())),
    }
}

/// What the first node of a block says, without a word about what it is.
fn spoken(placed: &Placed, kind: &str) -> String {
    let name = placed.block.nodes.first().map_or("", |node| node.name.as_str());
    name.strip_prefix(kind).unwrap_or(name).to_owned()
}

/// “Lane: Pain points, 4 cards” as the lane is called: “Pain points”.
fn lane_words(placed: &Placed, lane: Thing) -> String {
    let Some(node) = placed.block.node(lane) else { return String::new() };
    let name = node.name.strip_prefix("Lane: ").unwrap_or(&node.name);
    name.rsplit_once(", ").map_or(name, |(name, _)| name).to_owned()
}

/// Takes the lane's name off what stands in it: “Drop-off: 940 applicants left”.
fn without_words_of_lane(name: &str, cells: &mut [Vec<String>]) {
    for words in cells.iter_mut().flatten() {
        let rest = words.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
        if let Some(rest) = rest.map(str::to_owned) {
            *words = rest;
        }
    }
}

/// Takes the kind off what stands in a lane where it is the same everywhere: “Action: Asks a friend”.
fn without_common_kind(cells: &mut [Vec<String>]) {
    let kind = |words: &String| words.split_once(": ").map(|(kind, _)| kind.to_owned());
    let mut kinds = cells.iter().flatten().map(kind);
    let Some(Some(first)) = kinds.next() else { return };
    if kinds.all(|kind| kind.as_ref() == Some(&first)) {
        for words in cells.iter_mut().flatten() {
            words.drain(..first.len() + ": ".len());
        }
    }
}

/// The spoken name of a thing without the step it stands in, which its cell says.
fn without(name: &str, step: &str) -> String {
    if step.is_empty() {
        return name.to_owned();
    }
    if let Some(rest) = name.strip_prefix(step).map(|rest| rest.trim_start_matches([':', ',', ' ']))
    {
        return rest.to_owned();
    }
    name.replacen(&format!(", {step}"), "", 1)
}

/// The words of stages and steps.
#[derive(Default)]
struct Words {
    heads: HashMap<Thing, String>,
    /// Of every column, how its step is spoken of: “Open account, Proves identity”.
    spoken: Vec<String>,
}

impl Words {
    /// The last step of what begins in a column before: its stage is named where it is another.
    fn until(&self, columns: &[Column], at: usize, last: usize) -> Option<&str> {
        let (from, until) = (columns.get(at)?, columns.get(last).filter(|_| last > at)?);
        if from.stage_id == until.stage_id {
            self.heads.get(&Thing::Step(until.step_id)).map(String::as_str)
        } else {
            self.spoken.get(last).map(String::as_str)
        }
    }

    fn of(scene: &Scene) -> Self {
        let mut words = Self::default();
        let mut spoken: HashMap<Thing, &str> = HashMap::new();
        for placed in scene.blocks.iter().filter(|placed| placed.part == Part::Headers) {
            for same in placed.block.items.chunk_by(|one, other| one.thing == other.thing) {
                let texts = passages(same);
                let texts = texts.iter().map(|(_, passage)| passage.paragraphs().join(" "));
                let joined = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
                if let Some(thing @ (Thing::Stage(_) | Thing::Step(_))) =
                    same.first().and_then(|item| item.thing)
                {
                    words.heads.insert(thing, joined);
                }
            }
            for node in &placed.block.nodes {
                if let Thing::Step(_) = node.thing {
                    let name = node.name.strip_prefix("Step: ").unwrap_or(&node.name);
                    let name = name.strip_suffix(", moment of truth").unwrap_or(name);
                    spoken.insert(node.thing, name);
                }
            }
        }
        let of_column = |column: &Column| {
            spoken
                .get(&Thing::Step(column.step_id))
                .map_or_else(String::new, |name| (*name).to_owned())
        };
        words.spoken = scene.columns.iter().map(of_column).collect();
        words
    }
}
