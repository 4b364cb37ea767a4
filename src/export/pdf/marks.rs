//! What stands in the margins of a poster's sheets: where to cut, which sheet it is, and where it goes.

use color::Rgba8;
use kurbo::{Point, Rect, Size};

use super::brush::{Brush, Letters};
use super::faces;
use super::pages::{Leaf, Tile, name};
use crate::export::paper::POINTS_PER_MM;
use crate::scene::{Stroke, TextItem};
use crate::text::{Style, Typesetter, Wrap};
use crate::theme::{Scheme, Theme};

/// How far a mark stays away from what is cut, and how long it is, in points.
const GAP: f64 = 4.0;
const LENGTH: f64 = 10.0;

/// A line that any printer can draw.
const HAIR: f64 = 0.5;

/// Where the words stand above the window.
const BASELINE: f64 = 9.0;

/// How high the picture of all sheets is at most.
const OVERVIEW: f64 = 15.0;

/// Draws all marks of a sheet. Lengths are points.
pub(super) fn draw(brush: &mut Brush<'_, '_>, leaf: &Leaf, tile: &Tile) {
    let theme = Theme::of(Scheme::Light);
    let (ink, quiet) = (theme.palette.ink, theme.palette.ink_3);
    draw_cuts(brush, leaf.window, ink);
    draw_overlaps(brush, leaf.window, tile, quiet);
    let right = draw_overview(brush, leaf, tile, ink, quiet);
    draw_words(brush, leaf, tile, right, ink);
}

/// Two lines at each corner, along which the margins are cut off.
fn draw_cuts(brush: &mut Brush<'_, '_>, window: Rect, ink: Rgba8) {
    let stroke = Stroke::solid(HAIR, ink);
    for (x, out) in [(window.x0, -1.0), (window.x1, 1.0)] {
        for (y, down) in [(window.y0, -1.0), (window.y1, 1.0)] {
            let at = |along: f64, across: f64| Point::new(x + out * along, y + down * across);
            brush.rule(at(GAP, 0.0), at(GAP + LENGTH, 0.0), &stroke);
            brush.rule(at(0.0, GAP), at(0.0, GAP + LENGTH), &stroke);
        }
    }
}

/// Where the sheets on the right and below begin, which lie on this one.
fn draw_overlaps(brush: &mut Brush<'_, '_>, window: Rect, tile: &Tile, quiet: Rgba8) {
    if tile.overlap <= 0.0 {
        return;
    }
    let stroke = Stroke { dash: vec![2.0, 1.5], ..Stroke::solid(HAIR, quiet) };
    if tile.column + 1 < tile.columns {
        let x = window.x1 - tile.overlap;
        for (y, down) in [(window.y0, -1.0), (window.y1, 1.0)] {
            let at = |across: f64| Point::new(x, y + down * across);
            brush.rule(at(GAP), at(GAP + LENGTH), &stroke);
        }
    }
    if tile.row + 1 < tile.rows {
        let y = window.y1 - tile.overlap;
        for (x, out) in [(window.x0, -1.0), (window.x1, 1.0)] {
            let at = |along: f64| Point::new(x + out * along, y);
            brush.rule(at(GAP), at(GAP + LENGTH), &stroke);
        }
    }
}

/// A small picture of all sheets, with this one filled; returns where it begins.
fn draw_overview(
    brush: &mut Brush<'_, '_>,
    leaf: &Leaf,
    tile: &Tile,
    ink: Rgba8,
    quiet: Rgba8,
) -> f64 {
    let page = leaf.size;
    let longest = tile.rows.max(tile.columns) as f64;
    let side = (OVERVIEW / longest).min(OVERVIEW / 2.0);
    let size = Size::new(side * tile.columns as f64, side * tile.rows as f64);
    let margin = leaf.window.x0;
    let corner = Point::new(page.width - margin - size.width, leaf.window.y0 - GAP - size.height);
    let stroke = Stroke::solid(HAIR / 2.0, quiet);
    let own = Point::new(corner.x + side * tile.column as f64, corner.y + side * tile.row as f64);
    brush.fill_rect(Rect::from_origin_size(own, (side, side)), ink);
    for column in 0..=tile.columns {
        let x = corner.x + side * column as f64;
        brush.rule(Point::new(x, corner.y), Point::new(x, corner.y + size.height), &stroke);
    }
    for row in 0..=tile.rows {
        let y = corner.y + side * row as f64;
        brush.rule(Point::new(corner.x, y), Point::new(corner.x + size.width, y), &stroke);
    }
    corner.x
}

fn draw_words(brush: &mut Brush<'_, '_>, leaf: &Leaf, tile: &Tile, right: f64, ink: Rgba8) {
    let mut typesetter = Typesetter::bundled_only();
    let plain = Style {
        size: 6.5,
        line_height: 8.0,
        weight: 400,
        italic: false,
        tracking: 0.0,
        tabular: false,
    };
    let strong = Style { size: 10.0, line_height: 12.0, weight: 700, ..plain };
    let left = leaf.window.x0 + GAP;
    let y = leaf.window.y0 - BASELINE;
    let width = draw_line(brush, &mut typesetter, &tile.name(), strong, Point::new(left, y), ink);
    let at = Point::new(left + width + GAP, y);
    let words = [how_to_put(tile), where_it_is(tile)];
    let fits = words
        .into_iter()
        .find(|words| at.x + typesetter.set(words, plain, Wrap::Never).width < right - GAP);
    if let Some(words) = fits {
        draw_line(brush, &mut typesetter, &words, plain, at, ink);
    }
}

/// Draws words in one line; returns their width.
fn draw_line(
    brush: &mut Brush<'_, '_>,
    typesetter: &mut Typesetter,
    words: &str,
    style: Style,
    at: Point,
    colour: Rgba8,
) -> f64 {
    let block = typesetter.set(words, style, Wrap::Never);
    for run in block.lines.iter().flat_map(|line| &line.runs) {
        let item = TextItem { run: run.clone(), at: Point::new(at.x + run.x, at.y), colour };
        let whole = faces::stretch(run, 0..run.glyphs.len());
        brush.draw_stretch(&item, whole, Letters::Text, false);
    }
    block.width
}

fn where_it_is(tile: &Tile) -> String {
    let (column, row) = (tile.column + 1, tile.row + 1);
    format!("column {column} of {}, row {row} of {}", tile.columns, tile.rows)
}

/// Where it is, and what it is laid on.
fn how_to_put(tile: &Tile) -> String {
    let beside = (tile.column > 0).then(|| name(tile.column - 1, tile.row));
    let above = (tile.row > 0).then(|| name(tile.column, tile.row - 1));
    let under: Vec<String> = beside.into_iter().chain(above).collect();
    let place = where_it_is(tile);
    let cut = "cut at the marks";
    if under.is_empty() {
        return format!("{place}: {cut}");
    }
    let overlap = (tile.overlap / POINTS_PER_MM * 10.0).round() / 10.0;
    let under = under.join(" and ");
    if overlap > 0.0 {
        format!("{place}: {cut}, lay {overlap} mm of it over {under}")
    } else {
        format!("{place}: {cut}, join it to {under}")
    }
}
