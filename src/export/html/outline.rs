//! What a scene says, in words: its facts, its columns, and what stands in which cell.

use std::collections::{HashMap, HashSet};

use crate::export::passages::passages;
use crate::scene::{Column, Node, Part, Placed, Said, Scene, Thing};

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
                Part::StripBody(..) => quote = first_text(placed),
                Part::Strip(..) => {
                    let words = first_text(placed);
                    outline.rows.push(Row::Persona { words, quote: std::mem::take(&mut quote) });
                }
                Part::LaneHeader(lane_id) => {
                    let lane = Thing::Lane(lane_id);
                    let has_strip = matches!(outline.rows.last(), Some(Row::Persona { .. }));
                    if has_personas && boxes.contains(&lane) && !has_strip {
                        let words = SHARED.to_owned();
                        outline.rows.push(Row::Persona { words, quote: String::new() });
                    }
                    let node = placed.block.node(lane);
                    lane_of_words = node.map_or(String::new(), |node| node.said.text.clone());
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
        let kind = common_kind(&placed.block.nodes);
        for node in &placed.block.nodes {
            let [at, last] = columns_of(node, placed.origin.x, &scene.columns);
            let said = match node.thing {
                Thing::DividerSide(..) => {
                    sides.push(node.said.text.clone());
                    continue;
                }
                Thing::Card(_) => {
                    let until = words.until(&scene.columns, at, last);
                    let until = until.map_or(String::new(), |step| format!(" (until {step})"));
                    card_words(&node.said, kind) + &until
                }
                Thing::Point(_) | Thing::Value(..) | Thing::Loss(..) => joined(&node.said),
                // Who feels what is said at each point, with its label; and the rest stands in no lane's body.
                Thing::Line(_)
                | Thing::PointLabel(_)
                | Thing::Title
                | Thing::Goal
                | Thing::Personas
                | Thing::Scenario
                | Thing::Expectations
                | Thing::Scope
                | Thing::Imprint
                | Thing::Stage(_)
                | Thing::Step(_)
                | Thing::Jump(..)
                | Thing::Persona(..)
                | Thing::Lane(_)
                | Thing::Scale(..)
                | Thing::Link(..)
                | Thing::Legend
                | Thing::Source => continue,
            };
            if let Some(cell) = cells.get_mut(at) {
                cell.push(said);
            }
        }
        if cells.iter().all(Vec::is_empty) && !sides.is_empty() {
            // They stand from right to left.
            let words = [name].into_iter().chain(sides.into_iter().rev());
            self.rows.push(Row::Divider(words.collect::<Vec<_>>().join(" · ")));
        } else {
            self.rows.push(Row::Lane { name, cells });
        }
    }

    fn add_arrows(&mut self, nodes: &[Node]) {
        let is_arrow = |node: &&Node| matches!(node.thing, Thing::Link(..) | Thing::Jump(..));
        self.arrows.extend(nodes.iter().filter(is_arrow).map(|node| node.name.to_string()));
    }
}

/// “Maya feels −1: Why my payslip?”.
fn joined(Said { about, text }: &Said) -> String {
    let gap = if about.is_empty() || text.is_empty() { "" } else { ": " };
    format!("{about}{gap}{text}")
}

/// What a card says, without its kind where all cards of the lane are of that one. One without words is its kind.
fn card_words(said: &Said, common: Option<&str>) -> String {
    let is_common = common == Some(said.about.as_str()) && !said.text.is_empty();
    if is_common { said.text.clone() } else { joined(said) }
}

/// The kind that all cards of a lane are of.
fn common_kind(nodes: &[Node]) -> Option<&str> {
    let cards = nodes.iter().filter(|node| matches!(node.thing, Thing::Card(_)));
    let mut kinds = cards.map(|node| node.said.about.as_str());
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
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
    if matches!(node.thing, Thing::Card(_)) {
        [at(node.rect.x0 + LEAST_WIDTH / 2.0), at(node.rect.x1 - LEAST_WIDTH / 2.0)]
    } else {
        [at(node.rect.center().x); 2]
    }
}

fn column_at(columns: &[Column], x: f64) -> usize {
    let after = columns.partition_point(|column| column.left <= x);
    after.saturating_sub(1)
}

/// “Goal: Why …” as its two halves; none of the title, which stands above.
fn fact(node: &Node) -> Option<(String, String)> {
    let Said { about, text } = &*node.said;
    let about = if node.thing == Thing::Imprint { "State" } else { about };
    (node.thing != Thing::Title).then(|| (about.to_owned(), text.clone()))
}

/// What the first node of a block says.
fn first_text(placed: &Placed) -> String {
    placed.block.nodes.first().map_or(String::new(), |node| node.said.text.clone())
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
                    spoken.insert(node.thing, &node.said.text);
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
