//! What a scene says, in words: its facts, its columns, and what stands in which cell.

use std::collections::HashMap;

use crate::export::passages::passages;
use crate::scene::{Column, Node, Part, Placed, Scene, Thing};

/// A map in words, as a table has them.
#[derive(Default)]
pub(super) struct Outline {
    /// What stands above the map: what it is about, and the words.
    pub facts: Vec<(String, String)>,
    /// The stages with how many steps they have.
    pub stages: Vec<(String, usize)>,
    pub steps: Vec<String>,
    pub rows: Vec<Row>,
    /// What leads from where to where.
    pub arrows: Vec<String>,
}

/// What stands beside each other.
pub(super) enum Row {
    /// Words over the whole width: a persona, a divider.
    Words(String),
    /// A lane with its cells, one a step, each with what stands in it from top to bottom.
    Lane { name: String, cells: Vec<Vec<String>> },
}

impl Outline {
    pub fn of(scene: &Scene) -> Self {
        let mut outline = Self::default();
        let words = Words::of(scene);
        outline.add_columns(&scene.columns, &words);
        // A persona with a quote has two nodes.
        let mut lane_of_words = None;
        for placed in &scene.blocks {
            match placed.part {
                Part::Title => outline.facts.extend(placed.block.nodes.iter().map(fact)),
                Part::Strip(..) | Part::StripBody(..) => {
                    let rows = placed.block.nodes.iter().map(|node| Row::Words(node.name.clone()));
                    outline.rows.extend(rows);
                }
                Part::LaneHeader(lane_id) => {
                    lane_of_words = lane_words(placed, Thing::Lane(lane_id));
                }
                Part::LaneBody(_) => {
                    let name = lane_of_words.take().unwrap_or_default();
                    outline.add_lane(name, placed, scene, &words);
                }
                Part::Headers | Part::Links => outline.add_arrows(&placed.block.nodes),
                Part::HeaderLabels | Part::Box(_) | Part::Legend => {}
            }
        }
        outline
    }

    fn add_columns(&mut self, columns: &[Column], words: &Words) {
        for same in columns.chunk_by(|one, other| one.stage_id == other.stage_id) {
            let Some(first) = same.first() else { continue };
            let name = words.heads.get(&Thing::Stage(first.stage_id)).cloned().unwrap_or_default();
            self.stages.push((name, same.len()));
        }
        let step = |column: &Column| {
            words.heads.get(&Thing::Step(column.step_id)).cloned().unwrap_or_default()
        };
        self.steps = columns.iter().map(step).collect();
    }

    fn add_lane(&mut self, name: String, placed: &Placed, scene: &Scene, words: &Words) {
        let mut cells = vec![Vec::new(); scene.columns.len()];
        let mut divider = Vec::new();
        for node in &placed.block.nodes {
            if matches!(node.thing, Thing::DividerSide(..)) {
                divider.push(node.name.clone());
                continue;
            }
            let x =
                if is_wide(node) { node.rect.x0 + LEAST_WIDTH / 2.0 } else { node.rect.center().x };
            let at = column_at(&scene.columns, x + placed.origin.x);
            if let Some(cell) = cells.get_mut(at) {
                let spoken = words.spoken.get(at).map_or("", String::as_str);
                cell.push(without(&node.name, spoken));
            }
        }
        if cells.iter().all(Vec::is_empty) && !divider.is_empty() {
            let words: Vec<String> = [name].into_iter().chain(divider).collect();
            self.rows.push(Row::Words(words.join(" · ")));
        } else {
            self.rows.push(Row::Lane { name, cells });
        }
    }

    fn add_arrows(&mut self, nodes: &[Node]) {
        let is_arrow = |node: &&Node| matches!(node.thing, Thing::Link(..) | Thing::Jump(..));
        self.arrows.extend(nodes.iter().filter(is_arrow).map(|node| node.name.clone()));
    }
}

/// A thing that reaches over several steps stands in the first of them.
fn is_wide(node: &Node) -> bool {
    matches!(node.thing, Thing::Card(_))
}

/// Nothing stands in a column by less than this.
const LEAST_WIDTH: f64 = 40.0;

fn column_at(columns: &[Column], x: f64) -> usize {
    let after = columns.partition_point(|column| column.left <= x);
    after.saturating_sub(1)
}

/// “Goal: Why …” as its two halves.
fn fact(node: &Node) -> (String, String) {
    match (node.thing, node.name.split_once(": ")) {
        (Thing::Title, _) => ("Map".to_owned(), node.name.clone()),
        (_, Some((about, words))) => (about.to_owned(), words.to_owned()),
        (_, None) => (String::new(), node.name.clone()),
    }
}

/// “Lane: Pain points, 4 cards” as the lane is called.
fn lane_words(placed: &Placed, lane: Thing) -> Option<String> {
    let node = placed.block.node(lane)?;
    Some(node.name.strip_prefix("Lane: ").unwrap_or(&node.name).to_owned())
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
