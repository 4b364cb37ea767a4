//! The legend: what occurs in this map, in its true shapes, and the map's source.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};

use super::builder::Builder;
use super::card_foot::draw_ring;
use super::emotion::{LineLook, draw_legend_marker, line_look, line_name};
use super::frame::Frame;
use super::links::draw_legend_link;
use super::swatch::draw_swatch;
use crate::model::{CardKind, Evidence, Journey, Lane};
use crate::scene::{Anchor, Block, Role, Spoken, Stroke, Thing};
use crate::text::{Icon, TextBlock, Typesetter, Wrap};

const SWATCH: Size = Size::new(20.0, 14.0);
/// From a mark to its word, from an entry to the next, and from a group to the next.
const WORD_GAP: f64 = 6.0;
const ENTRY_GAP: f64 = 14.0;
const GROUP_GAP: f64 = 26.0;
const HEAD_GAP: f64 = 10.0;
const RING_WIDTH: f64 = 10.0;
const DOT_RADIUS: f64 = 3.7;
const STAR_DISC: f64 = 8.0;
const LINE_WIDTH: f64 = 28.0;
const LINK_WIDTH: f64 = 24.0;
/// The first row's middle stands this far below the last lane.
const FIRST_MIDDLE: f64 = 22.0;
const ROW: f64 = 20.0;

/// One group of entries under a bold word.
struct Group {
    head: &'static str,
    entries: Vec<Entry>,
}

/// A mark and its word.
struct Entry {
    mark: Mark,
    word: String,
}

enum Mark {
    Card(CardKind),
    Ring(Evidence),
    Vote,
    Truth,
    Line(LineLook),
    Link,
}

impl Mark {
    fn width(&self) -> f64 {
        match self {
            Self::Card(_) => SWATCH.width,
            Self::Ring(_) => RING_WIDTH,
            Self::Vote => 2.0 * DOT_RADIUS,
            Self::Truth => 2.0 * STAR_DISC,
            Self::Line(_) => LINE_WIDTH,
            Self::Link => LINK_WIDTH,
        }
    }
}

/// What occurs on the cards of some lanes.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurring {
    kinds: BTreeSet<CardKind>,
    evidence: BTreeSet<Evidence>,
    votes: bool,
    truth: bool,
    /// Whether arrows between cards are to be seen.
    links: bool,
}

impl Occurring {
    pub(super) fn links(links: bool) -> Self {
        Self { links, ..Self::default() }
    }

    /// Nothing where its cards are not to be seen as cards.
    pub(super) fn in_lane(lane: &Lane) -> Self {
        let mut occurring = Self::default();
        if lane.hidden || lane.collapsed || lane.card_kind().is_none() {
            return occurring;
        }
        for card in lane.cards() {
            occurring.kinds.insert(card.kind);
            occurring.evidence.extend(card.evidence);
            occurring.votes |= card.votes > 0;
            occurring.truth |= card.moment_of_truth;
        }
        occurring
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.kinds.extend(&other.kinds);
        self.evidence.extend(&other.evidence);
        self.votes |= other.votes;
        self.truth |= other.truth;
    }
}

pub(super) fn legend(
    typesetter: &RefCell<Typesetter>,
    frame: &Frame,
    journey: &Journey,
    occurring: Occurring,
) -> Arc<Block> {
    let mut builder = Builder::new(typesetter);
    let width = frame.body_right() - frame.theme.sizes.margin;
    let source = draw_source(&mut builder, frame, journey, width);
    let mut pen =
        Pen { x: 0.0, top: FIRST_MIDDLE - ROW / 2.0, row_height: ROW, end: source.x0 - GROUP_GAP };
    let groups = groups(frame, journey, occurring);
    for group in &groups {
        pen.draw_group(&mut builder, frame, group);
    }
    let bottom = pen.top + pen.row_height;
    if !groups.is_empty() {
        let rect = Rect::new(0.0, FIRST_MIDDLE - ROW / 2.0, pen.end, bottom);
        builder.node_behind(Thing::Legend, Role::Text, rect, "Legend");
    }
    let height = frame.theme.sizes.legend_height.max(bottom.max(source.y1) - 2.0);
    builder.finish(Size::new(width, height))
}

/// Draws the map's source at the right of the first row; returns its ground.
fn draw_source(builder: &mut Builder<'_>, frame: &Frame, journey: &Journey, width: f64) -> Rect {
    if journey.source.is_empty() {
        return Rect::new(width + GROUP_GAP, 0.0, width + GROUP_GAP, 0.0);
    }
    let style = frame.theme.type_scale.legend;
    let right = width - frame.theme.sizes.card_inset;
    let text = builder.set(&journey.source, style, Wrap::Balanced(width / 3.0));
    let left = right - text.width;
    let at = Point::new(left, FIRST_MIDDLE - text.line_height / 2.0);
    builder.place(
        Some(Thing::Source),
        &text,
        at,
        text.width,
        Anchor::Right,
        frame.theme.palette.ink_2,
    );
    let rect = Rect::from_origin_size(at, (text.width, text.height()));
    builder.node(Thing::Source, Role::Text, rect, Spoken::of("Source", &journey.source));
    rect
}

/// What occurs in the map, each once, in the order of the kinds.
fn groups(frame: &Frame, journey: &Journey, occurring: Occurring) -> Vec<Group> {
    let Occurring { kinds, evidence, votes, truth, links } = occurring;
    let mut marks = Vec::new();
    if votes {
        marks.push(Entry { mark: Mark::Vote, word: "vote".to_owned() });
    }
    if truth || frame.columns.iter().any(|column| column.moment_of_truth) {
        marks.push(Entry { mark: Mark::Truth, word: "moment of truth".to_owned() });
    }
    if links {
        marks.push(Entry { mark: Mark::Link, word: "leads to".to_owned() });
    }
    let mut groups = vec![
        Group {
            head: "Cards",
            entries: kinds
                .into_iter()
                .filter(|kind| *kind != CardKind::Owner)
                .map(kind_entry)
                .collect(),
        },
        Group { head: "Evidence", entries: evidence.into_iter().map(evidence_entry).collect() },
        Group { head: "Marks", entries: marks },
        Group { head: "Lines", entries: line_entries(frame, journey) },
    ];
    groups.retain(|group| !group.entries.is_empty());
    groups
}

fn kind_entry(kind: CardKind) -> Entry {
    let word = match kind {
        CardKind::Pain => "pain, bar = severity".to_owned(),
        CardKind::Action
        | CardKind::Thought
        | CardKind::Quote
        | CardKind::Touchpoint
        | CardKind::Need
        | CardKind::Gain
        | CardKind::Opportunity
        | CardKind::Idea
        | CardKind::Insight
        | CardKind::Question
        | CardKind::Frontstage
        | CardKind::Backstage
        | CardKind::Support
        | CardKind::Evidence
        | CardKind::Owner
        | CardKind::Note => kind.word().to_owned(),
    };
    Entry { mark: Mark::Card(kind), word }
}

fn evidence_entry(evidence: Evidence) -> Entry {
    Entry { mark: Mark::Ring(evidence), word: evidence.word().to_owned() }
}

/// The lines that have a name, each name in each look once.
fn line_entries(frame: &Frame, journey: &Journey) -> Vec<Entry> {
    let mut seen = BTreeSet::new();
    let shown = journey.lanes.iter().filter(|lane| !lane.hidden && !lane.collapsed);
    shown
        .flat_map(|lane| lane.lines().iter().enumerate())
        .map(|(index, line)| (index, line_name(frame, line), line_look(frame, line, index)))
        .filter(|(index, name, _)| !name.is_empty() && seen.insert((*index, name.clone())))
        .map(|(_, word, look)| Entry { mark: Mark::Line(look), word })
        .collect()
}

/// Where the next entry goes.
struct Pen {
    x: f64,
    top: f64,
    row_height: f64,
    /// Every row ends before the source.
    end: f64,
}

impl Pen {
    /// The middle of the row's first line.
    fn middle(&self) -> f64 {
        self.top + ROW / 2.0
    }

    /// Goes on in the next row when something of a width does not fit.
    fn make_room(&mut self, needed: f64) {
        if self.x > 0.0 && self.x + needed > self.end {
            self.x = 0.0;
            self.top += self.row_height;
            self.row_height = ROW;
        }
    }

    fn draw_group(&mut self, builder: &mut Builder<'_>, frame: &Frame, group: &Group) {
        let type_scale = &frame.theme.type_scale;
        let palette = &frame.theme.palette;
        let head = builder.set(group.head, type_scale.legend_head, Wrap::Never).width;
        let first = group.entries.first().map_or(0.0, |entry| {
            entry.mark.width() + WORD_GAP + set_word(builder, frame, entry, self.end).width
        });
        self.make_room(head + HEAD_GAP + first);
        let at = (self.x, self.middle());
        let thing = Some(Thing::Legend);
        builder.line(thing, group.head, type_scale.legend_head, palette.ink, Anchor::Left, at);
        self.x += head + HEAD_GAP;
        for entry in &group.entries {
            self.draw_entry(builder, frame, entry);
        }
        self.x += GROUP_GAP - ENTRY_GAP;
    }

    fn draw_entry(&mut self, builder: &mut Builder<'_>, frame: &Frame, entry: &Entry) {
        let word = set_word(builder, frame, entry, self.end);
        let width = entry.mark.width() + WORD_GAP + word.width;
        self.make_room(width);
        draw_mark(builder, frame, &entry.mark, Point::new(self.x, self.middle()));
        let at = Point::new(
            self.x + entry.mark.width() + WORD_GAP,
            self.middle() - word.line_height / 2.0,
        );
        let ink = frame.theme.palette.ink_2;
        builder.place(Some(Thing::Legend), &word, at, word.width, Anchor::Left, ink);
        self.row_height = self.row_height.max(word.height());
        self.x += width + ENTRY_GAP;
    }
}

/// The longest line of an entry's word.
const LONGEST_WORD: f64 = 280.0;

/// Sets an entry's word, in several lines where it is long.
fn set_word(builder: &mut Builder<'_>, frame: &Frame, entry: &Entry, width: f64) -> Arc<TextBlock> {
    let room = LONGEST_WORD.min(width - entry.mark.width() - WORD_GAP);
    builder.set(&entry.word, frame.theme.type_scale.legend, Wrap::Balanced(room))
}

/// Draws a mark with its left end at a place.
fn draw_mark(builder: &mut Builder<'_>, frame: &Frame, mark: &Mark, at: Point) {
    let palette = &frame.theme.palette;
    let thing = Thing::Legend;
    let centre = Point::new(at.x + mark.width() / 2.0, at.y);
    match mark {
        Mark::Card(kind) => {
            let rect = Rect::from_center_size(centre, SWATCH);
            draw_swatch(builder, &frame.theme, *kind, rect, thing);
        }
        Mark::Ring(evidence) => draw_ring(builder, &frame.theme, Some(thing), *evidence, centre),
        Mark::Vote => builder.disc(Some(thing), centre, DOT_RADIUS, Some(palette.ink), None),
        Mark::Truth => {
            builder.disc(Some(thing), centre, STAR_DISC, Some(palette.ink), None);
            builder.icon(Some(thing), Icon::Star, centre, 11.0, palette.paper);
        }
        Mark::Link => draw_legend_link(builder, frame, thing, at, LINK_WIDTH),
        Mark::Line(look) => {
            let mut path = BezPath::new();
            path.move_to(at);
            path.line_to((at.x + LINE_WIDTH, at.y));
            let stroke = Stroke { width: look.width, colour: look.colour, dash: look.dash.clone() };
            builder.stroked_path(Some(thing), path, stroke);
            if !look.dash.is_empty() {
                draw_legend_marker(builder, look, thing, centre);
            }
        }
    }
}
