//! The emotion scale: grid lines, the zero line, numbers and words.

use kurbo::{Point, Rect};

use super::ScaleGround;
use super::face::{Mood, draw_face};
use crate::layout::builder::Builder;
use crate::layout::frame::Frame;
use crate::model::{EmotionScale, Lane, Level};
use crate::scene::{Anchor, Role, Stroke, Thing};
use crate::text::Wrap;

const ZERO_LINE: f64 = 1.2;
/// Grid lines stand no closer than this.
const CLOSEST_GRID: f64 = 28.0;
/// From the lane column's right edge to the scale's numbers.
const NUMBER_INSET: f64 = 10.0;
/// Between a number and the word left of it.
const WORD_GAP: f64 = 4.0;
/// Levels closer than this have faces in place of words.
const CLOSEST_WORDS: f64 = 32.0;
/// From a number down to the word under it.
const WORD_BELOW: f64 = 15.0;

/// How far below the lane's top the highest value must stand, so that its number is clear of the name.
pub(super) fn top_margin(name_bottom: f64) -> f64 {
    const ONE_LINE: f64 = 46.0;
    if name_bottom <= ONE_LINE { 0.0 } else { name_bottom }
}

/// The value the zero line stands at: 0 where the scale has it within, else its middle.
pub(super) fn zero(scale: &EmotionScale) -> f32 {
    if scale.lowest < 0.0 && scale.highest > 0.0 { 0.0 } else { scale.middle() }
}

/// A value as the scale writes it: with its sign where the scale has both.
pub(super) fn value_words(scale: &EmotionScale, value: f32) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    if scale.lowest >= 0.0 || rounded == 0.0 {
        format!("{}", rounded.abs())
    } else if rounded < 0.0 {
        format!("−{}", rounded.abs())
    } else {
        format!("+{rounded}")
    }
}

pub(super) fn draw_grid(body: &mut Builder<'_>, frame: &Frame, ground: &ScaleGround) {
    let scale = &frame.scale;
    let unit = ground.height / f64::from(scale.highest - scale.lowest);
    let step = grid_step(unit);
    let zero = f64::from(zero(scale));
    let (lowest, highest) = (f64::from(scale.lowest), f64::from(scale.highest));
    let first = ((lowest - zero) / step).ceil() as i64;
    let last = ((highest - zero) / step).floor() as i64;
    for index in (first..=last).filter(|&index| index != 0) {
        let y = ground.y(frame, (zero + index as f64 * step) as f32).round();
        let stroke = Stroke::solid(1.0, frame.theme.palette.grid);
        body.rule_across(y, (0.0, ground.width), stroke);
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50 … whose lines stand far enough apart.
fn grid_step(unit: f64) -> f64 {
    let least = CLOSEST_GRID / unit;
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

pub(super) fn draw_zero_line(body: &mut Builder<'_>, frame: &Frame, ground: &ScaleGround) {
    let y = ground.y(frame, zero(&frame.scale));
    let stroke = Stroke::solid(ZERO_LINE, frame.theme.palette.rule_3);
    body.rule_across(y, (0.0, ground.width), stroke);
}

/// Draws numbers and words of the levels into the lane's header.
pub(super) fn draw_scale(
    header: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    ground: &ScaleGround,
) {
    let mut levels: Vec<&Level> = frame.scale.levels.iter().collect();
    levels.retain(|level| (frame.scale.lowest..=frame.scale.highest).contains(&level.value));
    levels.sort_by(|a, b| b.value.total_cmp(&a.value));
    levels.dedup_by(|a, b| (ground.y(frame, a.value) - ground.y(frame, b.value)).abs() < 15.0);
    let crowded = levels.windows(2).any(|pair| {
        ground.y(frame, pair[1].value) - ground.y(frame, pair[0].value) < CLOSEST_WORDS
    });
    let last = levels.len().saturating_sub(1);
    for (index, level) in levels.iter().enumerate() {
        let thing = Thing::Scale(lane.id, index as u16);
        let y = ground.y(frame, level.value);
        if crowded {
            draw_level_face(header, frame, thing, level, y);
        } else {
            let at_end = index == 0 || index == last;
            draw_level(header, frame, thing, level, y, at_end);
        }
    }
}

/// At the scale's ends the word stands under the number, else left of it.
fn draw_level(
    header: &mut Builder<'_>,
    frame: &Frame,
    thing: Thing,
    level: &Level,
    y: f64,
    at_end: bool,
) {
    let theme = &frame.theme;
    let (type_scale, ink) = (&theme.type_scale, theme.palette.ink_2);
    let right = theme.sizes.lane_column - NUMBER_INSET;
    let number =
        header.set(&value_words(&frame.scale, level.value), type_scale.level_value, Wrap::Never);
    let room = right - super::super::lane_header::NAME_LEFT + 26.0;
    let word_room = if at_end { room } else { room - number.width - WORD_GAP };
    let word = header.set(&level.name, type_scale.level_word, Wrap::Balanced(word_room));
    let half_line = number.line_height / 2.0;
    header.place(
        Some(thing),
        &number,
        Point::new(right - number.width, y - half_line),
        number.width,
        Anchor::Left,
        ink,
    );
    let word_right = if at_end { right } else { right - number.width - WORD_GAP };
    let word_top = if at_end { y + WORD_BELOW - half_line } else { y - half_line };
    let word_at = Point::new(word_right - word.width, word_top);
    header.place(Some(thing), &word, word_at, word.width, Anchor::Right, ink);
    let left = (right - number.width).min(word_at.x);
    let bottom = (y + half_line).max(word_top + word.height());
    let rect = Rect::new(left, y - half_line, right, bottom);
    let value = value_words(&frame.scale, level.value);
    header.node(thing, Role::Text, rect, format!("Scale: {value}, {}", level.name));
}

fn draw_level_face(header: &mut Builder<'_>, frame: &Frame, thing: Thing, level: &Level, y: f64) {
    let theme = &frame.theme;
    let radius = theme.sizes.small_face;
    let centre = Point::new(theme.sizes.lane_column - NUMBER_INSET - radius, y);
    let mood = Mood::at(f64::from(frame.scale.position(level.value)));
    draw_face(header, theme, Some(thing), mood, centre, radius);
}
