//! The title block: title and goal, the facts of the map, and its imprint.

use std::cell::RefCell;
use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use super::builder::Builder;
use super::frame::Frame;
use crate::model::{Journey, State};
use crate::scene::{Anchor, Block, Column, Role, Spoken, Stroke, Thing};
use crate::text::{TextBlock, Typesetter, Wrap};

/// The title's first line stands a little above the block's top, so that its capitals stand on the margin.
const TITLE_RISE: f64 = 5.4;
const GOAL_GAP: f64 = 4.8;
/// Between texts side by side.
const GAP: f64 = 24.0;
/// A fact is not set narrower than this.
const NARROWEST_FACT: f64 = 150.0;
const FACT_LINES: usize = 2;
/// From the block's top to the middle of a fact's heading; from there to its text's top.
const HEADING_MIDDLE: f64 = 8.6;
const FACT_TOP: f64 = 18.4;
/// From the last text to the stages.
const BOTTOM: f64 = 15.0;
/// The title stands over the first columns, the facts over the others.
const TITLE_COLUMNS: usize = 2;
/// With fewer places the facts stand under the title instead of beside it.
const FEWEST_SLOTS: usize = 3;

const PILL_HEIGHT: f64 = 26.0;
const PILL_PADDING: f64 = 14.0;
const PILL_DOT: f64 = 3.5;
const PILL_DOT_SPACE: f64 = 13.0;

/// A heading with its text.
struct Fact {
    thing: Thing,
    heading: &'static str,
    text: String,
}

pub(super) fn title(
    typesetter: &RefCell<Typesetter>,
    frame: &Frame,
    journey: &Journey,
) -> Arc<Block> {
    let sizes = &frame.theme.sizes;
    let mut builder = Builder::new(typesetter);
    let width = frame.body_right() - sizes.margin;
    let right = width - sizes.card_inset;
    let imprint = draw_imprint(&mut builder, frame, journey, right);
    let facts = facts(journey);
    let slots = slots_beside(frame, imprint.x0 - GAP);
    let (bottom, places) = if let Some(first) = slots.first() {
        let (title_bottom, places) = draw_title(&mut builder, frame, journey, first - GAP, true);
        (title_bottom.max(draw_facts(&mut builder, frame, &facts, &slots, 0.0)), places)
    } else {
        let room = (imprint.x0 - GAP).max(NARROWEST_FACT);
        let is_free_below = facts.is_empty();
        let (title_bottom, places) = draw_title(&mut builder, frame, journey, room, is_free_below);
        let top = title_bottom.max(imprint.y1) + GOAL_GAP;
        let facts_bottom = draw_facts(&mut builder, frame, &facts, &slots_below(right), top);
        (title_bottom.max(facts_bottom), places)
    };
    builder.node(Thing::Imprint, Role::Text, imprint, spoken_imprint(journey));
    let height = sizes.title_height.max(bottom.max(imprint.y1) + BOTTOM).max(places);
    builder.finish(Size::new(width, height))
}

/// Draws title and goal; returns how low they reach, and how low the places of what is not there yet. A
/// title has one only while there is no goal in it, a goal only if it `is_free_below` the title.
fn draw_title(
    builder: &mut Builder<'_>,
    frame: &Frame,
    journey: &Journey,
    room: f64,
    is_free_below: bool,
) -> (f64, f64) {
    let type_scale = &frame.theme.type_scale;
    let ink = frame.theme.palette.ink;
    let mut y = -TITLE_RISE;
    let (mut bottom, mut places) = (y, y);
    let texts = [
        (Thing::Title, &journey.title, type_scale.title, "Title"),
        (Thing::Goal, &journey.goal, type_scale.goal, "Goal"),
    ];
    for (thing, text, style, word) in texts {
        if text.is_empty() {
            let has_place =
                if thing == Thing::Title { journey.goal.is_empty() } else { is_free_below };
            if has_place {
                builder.empty_field(thing, style, Point::new(0.0, y), room);
                places = y + f64::from(style.line_height);
                y = places + GOAL_GAP;
                // What stands below must not stand in it.
                bottom = if is_free_below { bottom } else { places };
            }
            continue;
        }
        let block = builder.set(text, style, Wrap::Balanced(room));
        builder.place_field(thing, &block, Point::new(0.0, y), block.width, Anchor::Left, ink);
        let rect = Rect::from_origin_size((0.0, y), (block.width, block.height()));
        builder.node(thing, Role::Text, rect, Spoken::of(word, text));
        bottom = y + block.height();
        y = bottom + GOAL_GAP;
    }
    (bottom, places)
}

/// What a map says of itself; a field nobody filled takes no room.
fn facts(journey: &Journey) -> Vec<Fact> {
    let facts = [
        (Thing::Personas, "Personas", personas(journey)),
        (Thing::Scenario, "Scenario", journey.scenario.clone()),
        (Thing::Expectations, "Expects", journey.expectations.clone()),
        (Thing::Scope, "Scope", journey.scope.clone()),
    ];
    facts
        .into_iter()
        .filter(|(_, _, text)| !text.is_empty())
        .map(|(thing, heading, text)| Fact { thing, heading, text })
        .collect()
}

/// Up to two personas with their roles, a line each; more by their names alone.
fn personas(journey: &Journey) -> String {
    let named = |text: &str| !text.is_empty();
    if journey.personas.len() > FACT_LINES {
        let names = journey.personas.iter().map(|persona| persona.name.as_str());
        return names.filter(|name| named(name)).collect::<Vec<_>>().join(", ");
    }
    let lines = journey.personas.iter().map(|persona| {
        let words = [persona.name.as_str(), persona.role.as_str()];
        words.into_iter().filter(|word| named(word)).collect::<Vec<_>>().join(", ")
    });
    lines.filter(|line| named(line)).collect::<Vec<_>>().join("\n")
}

/// Where facts may begin beside the title: at the text edges of the columns from the third on, and
/// where the last must end. Nothing where the map has no room for them there.
fn slots_beside(frame: &Frame, right: f64) -> Vec<f64> {
    let edge =
        |column: &Column| column.left + frame.theme.sizes.text_inset - frame.theme.sizes.margin;
    let edges = frame.columns.iter().skip(TITLE_COLUMNS).map(edge);
    let mut slots: Vec<f64> = edges.filter(|x| x + NARROWEST_FACT <= right).collect();
    if slots.len() < FEWEST_SLOTS {
        return Vec::new();
    }
    slots.push(right + GAP);
    slots
}

/// Where facts may begin under the title of a narrow map.
fn slots_below(right: f64) -> Vec<f64> {
    let count = ((right + GAP) / (NARROWEST_FACT + GAP)).floor().max(1.0) as u32;
    let width = (right + GAP) / f64::from(count);
    (0..=count).map(|index| f64::from(index) * width).collect()
}

/// Draws facts one after the other, each as wide as it needs to take two lines at most, in rows where
/// one does not hold them. Returns how low they reach.
fn draw_facts(
    builder: &mut Builder<'_>,
    frame: &Frame,
    facts: &[Fact],
    slots: &[f64],
    top: f64,
) -> f64 {
    let (mut slot, mut row_top, mut bottom) = (0, top, 0.0_f64);
    for fact in facts {
        let (mut end, mut text) = fit(builder, frame, fact, slots, slot);
        if slot > 0
            && (end + 1 >= slots.len() && text.lines.len() > FACT_LINES || end >= slots.len())
        {
            (slot, row_top) = (0, bottom + GOAL_GAP);
            (end, text) = fit(builder, frame, fact, slots, slot);
        }
        let left = slots[slot];
        bottom = bottom.max(draw_fact(builder, frame, fact, &text, Point::new(left, row_top)));
        slot = end;
        if slot + 1 >= slots.len() {
            (slot, row_top) = (0, bottom + GOAL_GAP);
        }
    }
    bottom
}

/// The slot a fact ends at and its text, set as narrow as two lines allow.
fn fit(
    builder: &mut Builder<'_>,
    frame: &Frame,
    fact: &Fact,
    slots: &[f64],
    first: usize,
) -> (usize, Arc<TextBlock>) {
    let style = frame.theme.type_scale.fact;
    let last = slots.len() - 1;
    let left = slots[first];
    let mut narrowest = None;
    for (end, edge) in slots.iter().enumerate().skip(first + 1) {
        let room = edge - GAP - left;
        if room < NARROWEST_FACT && end < last {
            continue;
        }
        let text = builder.set(&fact.text, style, Wrap::Balanced(room.max(60.0)));
        if text.lines.len() <= FACT_LINES {
            let text = two_lines(builder, frame, fact, text, narrowest);
            return (end, text);
        }
        narrowest = Some(room);
        if end == last {
            return (end, text);
        }
    }
    (slots.len(), builder.set(&fact.text, style, Wrap::Balanced(NARROWEST_FACT)))
}

/// A fact that was too long for one column and has one line in several is set in two: they are free.
fn two_lines(
    builder: &mut Builder<'_>,
    frame: &Frame,
    fact: &Fact,
    text: Arc<TextBlock>,
    narrower: Option<f64>,
) -> Arc<TextBlock> {
    if narrower.is_none() || text.lines.len() > 1 {
        return text;
    }
    let style = frame.theme.type_scale.fact;
    let half = builder.set(&fact.text, style, Wrap::Balanced(text.width * 0.7));
    if half.lines.len() <= FACT_LINES { half } else { text }
}

fn draw_fact(
    builder: &mut Builder<'_>,
    frame: &Frame,
    fact: &Fact,
    text: &TextBlock,
    at: Point,
) -> f64 {
    let theme = &frame.theme;
    let thing = Some(fact.thing);
    let heading_at = (at.x, at.y + HEADING_MIDDLE);
    let heading = theme.type_scale.heading;
    let heading_width =
        builder.line(thing, fact.heading, heading, theme.palette.ink_3, Anchor::Left, heading_at);
    let text_at = Point::new(at.x, at.y + FACT_TOP);
    builder.place(thing, text, text_at, text.width, Anchor::Left, theme.palette.ink);
    let bottom = text_at.y + text.height();
    let rect = Rect::new(at.x, at.y, at.x + text.width.max(heading_width), bottom);
    let text = fact.text.replace('\n', "; ");
    builder.node(fact.thing, Role::Text, rect, Spoken::of(fact.heading, &text));
    bottom
}

/// Draws state, version, date and authors with their right edge at a place; returns their ground.
fn draw_imprint(builder: &mut Builder<'_>, frame: &Frame, journey: &Journey, right: f64) -> Rect {
    let theme = &frame.theme;
    let (type_scale, palette) = (&theme.type_scale, &theme.palette);
    let thing = Some(Thing::Imprint);
    let state = state_words(journey.state);
    let word = builder.set(state, type_scale.pill, Wrap::Never);
    let pill_width = word.width + 2.0 * PILL_PADDING + PILL_DOT_SPACE;
    let pill = Rect::new(right - pill_width, -2.0, right, PILL_HEIGHT - 2.0);
    builder.fill(thing, pill, PILL_HEIGHT / 2.0, palette.slate);
    let dot = Point::new(pill.x0 + PILL_PADDING + 2.0, pill.center().y);
    match journey.state {
        State::Current => builder.disc(thing, dot, PILL_DOT, Some(palette.on_slate), None),
        State::Future => {
            builder.disc(thing, dot, PILL_DOT, None, Some(Stroke::solid(1.6, palette.on_slate)));
        }
    }
    let word_at = (right - PILL_PADDING, pill.center().y);
    builder.line(thing, state, type_scale.pill, palette.on_slate, Anchor::Right, word_at);

    let dated = [journey.version.as_str(), journey.date.as_str()];
    let dated = dated.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut rect = pill;
    let mut y = pill.y1 + 5.1;
    for text in
        [dated.as_str(), journey.authors.as_str()].into_iter().filter(|text| !text.is_empty())
    {
        let room = theme.sizes.step_column - theme.sizes.text_inset;
        let block = builder.set(text, type_scale.imprint, Wrap::Balanced(room));
        let at = Point::new(right - block.width, y);
        builder.place(thing, &block, at, block.width, Anchor::Right, palette.ink_2);
        y += block.height();
        rect = rect.union(Rect::new(at.x, at.y, right, y));
    }
    rect
}

/// “Current state, Version 4, 22 Nov 2026, Retail onboarding team”.
fn spoken_imprint(journey: &Journey) -> String {
    let words = [state_words(journey.state), &journey.version, &journey.date, &journey.authors];
    words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

fn state_words(state: State) -> &'static str {
    match state {
        State::Current => "Current state",
        State::Future => "Future state",
    }
}
