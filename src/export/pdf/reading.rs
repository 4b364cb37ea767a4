//! The order in which a document is read: what the map is about, who and which lanes there are, then each
//! stage with its steps, and in each step the cards of all lanes.
//!
//! Stages and steps are headings, what stands in a lane at a step is a list, and each card is one entry of
//! it: what kind of card it is as the words of its figure, then its whole text.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::tagging::kind::Hn;
use krilla::tagging::{ListNumbering, Node as TreeNode, Tag, TagGroup, TagKind, TagTree};
use kurbo::Rect;

use super::bookmarks::{name_of, stages};
use super::pieces::{Piece, Pieces, Said};
use crate::scene::{Column, Node, Part, Scene, Thing};

/// The tree of all that was drawn to be read.
pub(super) fn tree(scene: &Scene, pieces: Pieces, language: Option<&str>) -> TagTree {
    let mut reader = Reader::new(scene, pieces);
    let mut tree = TagTree::new().with_lang(language.map(str::to_owned));
    let title = reader.section(Place::Title);
    let has_title = !title.is_empty();
    push_all(&mut tree, title);
    push_all(&mut tree, reader.section(Place::Lanes));
    for (index, columns) in stages(scene).enumerate() {
        push_all(&mut tree, reader.stage(index, columns, u16::from(has_title) + 1));
    }
    push_all(&mut tree, reader.section(Place::End));
    push_all(&mut tree, reader.rest());
    tree
}

fn push_all(tree: &mut TagTree, nodes: Vec<TreeNode>) {
    for node in nodes {
        tree.push(node);
    }
}

/// Where a thing is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Title,
    /// Personas, and the names of lanes with their scales.
    Lanes,
    /// At a step, by the place of its column.
    Step(usize),
    End,
}

/// Something to be read.
struct Entry<'a> {
    node: &'a Node,
    /// The lane it stands in.
    lane: Option<Thing>,
}

struct Reader<'a> {
    scene: &'a Scene,
    pieces: Pieces,
    entries: HashMap<Place, Vec<Entry<'a>>>,
}

impl<'a> Reader<'a> {
    fn new(scene: &'a Scene, pieces: Pieces) -> Self {
        let lanes = lanes(scene);
        let mut entries: HashMap<Place, Vec<Entry<'a>>> = HashMap::new();
        for (node, rect) in scene.outline() {
            let place = place(scene, node.thing, rect);
            let lane = lanes.get(&node.thing).copied();
            entries.entry(place).or_default().push(Entry { node, lane });
        }
        Self { scene, pieces, entries }
    }

    /// What belongs to no stage, a paragraph for each thing.
    fn section(&mut self, place: Place) -> Vec<TreeNode> {
        let entries = self.entries.remove(&place).unwrap_or_default();
        entries.iter().filter_map(|entry| self.paragraph(entry.node)).collect()
    }

    /// A heading, or what is said of a thing in one paragraph.
    fn paragraph(&mut self, node: &Node) -> Option<TreeNode> {
        let piece = self.pieces.take(node.thing)?;
        let mut parts = Vec::new();
        if !piece.figure.is_empty() {
            parts.push(figure(&piece, node.name.to_string()));
        }
        parts.extend(piece.said.into_iter().map(said));
        let is_title = node.thing == Thing::Title;
        let tag: TagKind = if is_title { heading(1, &node.name).into() } else { Tag::P.into() };
        Some(TagGroup::with_children(tag, parts).into())
    }

    /// A stage: its heading, then its steps.
    fn stage(&mut self, index: usize, columns: &[Column], level: u16) -> Vec<TreeNode> {
        let Some(first) = columns.first() else { return Vec::new() };
        let mut section = TagGroup::new(Tag::Section);
        let fallback = format!("Stage {}", index + 1);
        let thing = Thing::Stage(first.stage_id);
        let has_heading = self.heading(&mut section, thing, level, fallback);
        for column in columns {
            self.step(&mut section, column, level + u16::from(has_heading));
        }
        vec![section.into()]
    }

    /// Adds the heading of a stage or step, if anything is written there.
    fn heading(
        &mut self,
        section: &mut TagGroup,
        thing: Thing,
        level: u16,
        fallback: String,
    ) -> bool {
        let Some(piece) = self.pieces.take(thing).filter(|piece| !piece.said.is_empty()) else {
            return false;
        };
        let name = name_of(self.scene, thing).unwrap_or(fallback);
        let words = piece.said.into_iter().map(said).collect();
        section.push(TagGroup::with_children(heading(level, &name), words));
        true
    }

    fn step(&mut self, stage: &mut TagGroup, column: &Column, level: u16) {
        let mut section = TagGroup::new(Tag::Section);
        self.heading(&mut section, Thing::Step(column.step_id), level, "Step".to_owned());
        let entries =
            self.entries.remove(&step_of(self.scene, |other| other == column)).unwrap_or_default();
        for of_lane in entries.chunk_by(|one, other| one.lane == other.lane) {
            let mut list = TagGroup::new(Tag::L(ListNumbering::None));
            for entry in of_lane {
                let lane = entry.lane.filter(|_| list.children.is_empty());
                let lane = lane.and_then(|lane| name_of(self.scene, lane));
                if let Some(piece) = self.pieces.take(entry.node.thing) {
                    list.push(self.list_entry(entry.node, piece, lane.as_deref()));
                }
            }
            if !list.children.is_empty() {
                section.push(list);
            }
        }
        if !section.children.is_empty() {
            stage.push(section);
        }
    }

    /// A card, or what else stands in a lane. The first of a lane says which lane it is.
    fn list_entry(&self, node: &Node, piece: Piece, lane: Option<&str>) -> TagGroup {
        let mut body = TagGroup::new(Tag::LBody);
        let mut entry = TagGroup::new(Tag::LI);
        let with_lane = |words: String| match lane {
            Some(lane) => format!("{lane}: {words}"),
            None => words,
        };
        if piece.figure.is_empty() {
            let words = piece.said.into_iter().map(said).collect();
            // A bare number says nothing to who does not see where it stands.
            let is_figure = matches!(node.thing, Thing::Value(..) | Thing::Loss(..));
            let alt_text = is_figure.then(|| with_lane(node.name.to_string()));
            let tag = Tag::P.with_alt_text(alt_text);
            body.push(TagGroup::with_children(tag, words));
            entry.push(body);
            return entry;
        }
        let text = name_of(self.scene, node.thing).filter(|_| matches!(node.thing, Thing::Card(_)));
        let words = text.map_or_else(|| node.name.to_string(), |text| beside(&node.name, &text));
        let figure = figure(&piece, with_lane(words));
        if piece.said.is_empty() {
            body.push(figure);
        } else {
            entry.push(TagGroup::with_children(Tag::Lbl, vec![figure]));
            let words = piece.said.into_iter().map(said).collect();
            body.push(TagGroup::with_children(Tag::P, words));
        }
        entry.push(body);
        entry
    }

    /// What was drawn of things that the outline does not name.
    fn rest(&mut self) -> Vec<TreeNode> {
        let rest = self.pieces.rest();
        let named = |thing: Thing| {
            if matches!(thing, Thing::Line(_)) { "Emotion line" } else { "Drawing" }
        };
        let mut nodes = Vec::new();
        for thing in rest {
            let Some(piece) = self.pieces.take(thing) else { continue };
            if !piece.figure.is_empty() {
                nodes.push(figure(&piece, named(thing).to_owned()));
            }
            if !piece.said.is_empty() {
                let words = piece.said.into_iter().map(said).collect();
                nodes.push(TagGroup::with_children(Tag::P, words).into());
            }
        }
        nodes
    }
}

fn heading(level: u16, name: &str) -> Tag<Hn> {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    let name = if name.is_empty() { "Untitled" } else { name };
    Tag::Hn(level, Some(name.to_owned()))
}

fn figure(piece: &Piece, words: String) -> TreeNode {
    let shapes = piece.figure.iter().copied().map(TreeNode::from).collect();
    TagGroup::with_children(Tag::Figure(Some(words)), shapes).into()
}

/// Words as a part of a paragraph.
fn said(said: Said) -> TreeNode {
    let words: Vec<TreeNode> = said.words.into_iter().map(TreeNode::from).collect();
    let mut children = Vec::new();
    let tag: TagKind = match said.link {
        Some(link) => {
            children.extend(link.annotation.map(TreeNode::from));
            Tag::Link.with_alt_text(Some(link.address.to_string())).into()
        }
        None => Tag::Span.into(),
    };
    children.extend(words);
    TagGroup::with_children(tag, children).into()
}

/// The lane that each thing stands in.
fn lanes(scene: &Scene) -> HashMap<Thing, Thing> {
    let mut lanes = HashMap::new();
    for placed in &scene.blocks {
        if let Part::LaneBody(lane_id) = placed.part {
            lanes.extend(placed.block.nodes.iter().map(|node| (node.thing, Thing::Lane(lane_id))));
        }
    }
    lanes
}

/// The step of the first column that is asked for.
fn step_of(scene: &Scene, is_it: impl Fn(&Column) -> bool) -> Place {
    scene.columns.iter().position(is_it).map_or(Place::End, Place::Step)
}

/// Where a thing is read that stands at a place of the scene.
fn place(scene: &Scene, thing: Thing, rect: Rect) -> Place {
    let at = |x: f64| {
        // What reaches beyond the last column belongs to it.
        let last = scene.columns.last();
        step_of(scene, |column| x < column.right() || Some(column) == last)
    };
    match thing {
        Thing::Title
        | Thing::Goal
        | Thing::Personas
        | Thing::Scenario
        | Thing::Expectations
        | Thing::Scope
        | Thing::Imprint => Place::Title,
        Thing::Persona(..)
        | Thing::Lane(_)
        | Thing::DividerSide(..)
        | Thing::Scale(..)
        | Thing::Line(_) => Place::Lanes,
        Thing::Step(step_id)
        | Thing::Jump(step_id, _)
        | Thing::Value(_, step_id)
        | Thing::Loss(_, step_id) => step_of(scene, |column| column.step_id == step_id),
        Thing::Stage(stage_id) => step_of(scene, |column| column.stage_id == stage_id),
        // A card may reach over several steps, and begins in one.
        Thing::Card(_) => at(rect.x0 + rect.width().min(1.0)),
        Thing::Point(_) => at(rect.center().x),
        // Its words may stand a little aside.
        Thing::PointLabel(point_id) => {
            at(scene.rect_of(Thing::Point(point_id)).unwrap_or(rect).center().x)
        }
        Thing::Link(..) | Thing::Legend | Thing::Source => Place::End,
    }
}

/// What a card is called beside its text: “Pain, severity 4 of 5” of “Pain, Open account, Proves identity:
/// Passport photo rejected, severity 4 of 5”, as its step is read before it.
fn beside(name: &str, text: &str) -> String {
    let kind = name.split([',', ':']).next().unwrap_or_default();
    format!("{kind}{}", behind(name, text).unwrap_or_default())
}

/// What stands behind a text, whose spaces may differ.
fn behind<'a>(name: &'a str, text: &str) -> Option<&'a str> {
    let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (last, others) = letters.split_last()?;
    name.match_indices(": ").map(|(colon, sign)| &name[colon + sign.len()..]).find_map(|rest| {
        let mut wanted = others.iter().chain([last]).peekable();
        for (place, letter) in rest.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
            if wanted.next() != Some(&letter) {
                return None;
            }
            if wanted.peek().is_none() {
                return Some(&rest[place + letter.len_utf8()..]);
            }
        }
        None
    })
}
