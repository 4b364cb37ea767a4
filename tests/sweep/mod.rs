//! What must hold in every scene: nothing lies on anything else, and no text leaves its box.
#![allow(dead_code, reason = "each test takes what it needs")]

use kurbo::{Rect, Shape as _};
use throughline::scene::{Node, Placed, Role, Scene, Shape, TextItem, Thing};

/// Text may stand this far outside its node, as its ground is reckoned from the face's tallest letters.
const SLACK: f64 = 2.5;

/// Everything that is wrong with a scene, as sentences.
pub fn faults(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    overlapping_nodes(scene, &mut faults);
    overlapping_texts(scene, &mut faults);
    for placed in &scene.blocks {
        escaping_texts(placed, &mut faults);
        crossed_texts(placed, &mut faults);
    }
    outside_the_page(scene, &mut faults);
    covered_places(scene, &mut faults);
    faults
}

fn overlapping_nodes(scene: &Scene, faults: &mut Vec<String>) {
    let nodes: Vec<(&Node, Rect)> =
        scene.outline().filter(|(node, _)| node.role != Role::CoveredPoint).collect();
    for_each_overlap(
        &nodes,
        |(node, rect)| with_paper(node, *rect),
        |(a, a_rect), (b, b_rect)| {
            let both_points = a.role == Role::Point && b.role == Role::Point;
            if both_points && !discs_overlap(*a_rect, *b_rect) || stands_in_header(a, b) {
                return;
            }
            faults.push(format!("{} {a_rect:.1?} lies on {} {b_rect:.1?}", a.name, b.name));
        },
    );
}

/// A card's ground with half the paper that must lie between two cards at least.
fn with_paper(node: &Node, rect: Rect) -> Rect {
    const HALF_GAP: f64 = 1.5;
    match node.role {
        Role::Card => rect.inflate(HALF_GAP, HALF_GAP),
        Role::Text
        | Role::Header
        | Role::Point
        | Role::CoveredPoint
        | Role::Label
        | Role::Number => rect,
    }
}

/// A lane's scale stands in its header.
fn stands_in_header(a: &Node, b: &Node) -> bool {
    matches!(
        (a.thing, b.thing),
        (Thing::Scale(lane, _), Thing::Lane(other)) | (Thing::Lane(other), Thing::Scale(lane, _))
            if lane == other
    )
}

fn discs_overlap(a: Rect, b: Rect) -> bool {
    a.center().distance(b.center()) < a.width() / 2.0 + b.width() / 2.0 - 0.01
}

fn overlapping_texts(scene: &Scene, faults: &mut Vec<String>) {
    let texts: Vec<(&TextItem, Rect)> = scene
        .blocks
        .iter()
        .flat_map(|placed| {
            let offset = placed.origin.to_vec2();
            placed.block.items.iter().filter_map(move |item| match &item.shape {
                Shape::Text(text) => Some((text, letters(text) + offset)),
                Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => None,
            })
        })
        .collect();
    for_each_overlap(
        &texts,
        |(_, rect)| *rect,
        |(a, a_rect), (b, b_rect)| {
            faults.push(format!(
                "the text “{}” {a_rect:.1?} lies on “{}” {b_rect:.1?}",
                a.run.text, b.run.text
            ));
        },
    );
}

/// The ground of a run's small letters and capitals, without the room above and below.
fn letters(text: &TextItem) -> Rect {
    let size = f64::from(text.run.size);
    Rect::new(text.at.x, text.at.y - 0.72 * size, text.at.x + text.run.width, text.at.y)
}

fn escaping_texts(placed: &Placed, faults: &mut Vec<String>) {
    for item in placed.block.items.iter() {
        let (Shape::Text(text), Some(thing)) = (&item.shape, item.thing) else { continue };
        let ground = letters(text);
        let home = placed
            .block
            .nodes
            .iter()
            .filter(|node| node.thing == thing)
            .map(|node| node.rect.inflate(SLACK, SLACK))
            .chain(body_of(placed, thing))
            .any(|rect| rect.union(ground) == rect);
        if !home && !text.run.text.trim().is_empty() {
            faults.push(format!(
                "the text “{}” {ground:.1?} leaves the box of {thing:?}",
                text.run.text
            ));
        }
    }
}

/// The line of a jump goes through no words, neither its own nor those of others.
fn crossed_texts(placed: &Placed, faults: &mut Vec<String>) {
    let items = &placed.block.items;
    let texts = || {
        items.iter().filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text),
            Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => None,
        })
    };
    for item in items.iter() {
        let (Shape::Path(path), Some(Thing::Jump(..))) = (&item.shape, item.thing) else {
            continue;
        };
        let half = path.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
        // Runs and legs stand straight, and corners are small.
        let grounds = path.path.segments().map(|part| part.bounding_box().inflate(half, half));
        for ground in grounds {
            let crossed = texts().find(|text| letters(text).overlaps(ground));
            if let Some(text) = crossed {
                faults
                    .push(format!("the line of {:?} goes through “{}”", item.thing, text.run.text));
            }
        }
    }
}

/// A collapsed lane writes what it holds into its body, whose node stands in the header.
fn body_of(placed: &Placed, thing: Thing) -> Option<Rect> {
    matches!(thing, Thing::Lane(_)).then(|| placed.block.size.to_rect())
}

fn outside_the_page(scene: &Scene, faults: &mut Vec<String>) {
    let page = scene.size.to_rect().inflate(0.5, 0.5);
    for (node, rect) in scene.outline() {
        if page.union(rect) != page {
            faults.push(format!("{} {rect:.1?} stands outside the page", node.name));
        }
    }
}

/// Title and goal, where there is none yet, have a place that nothing else stands in.
fn covered_places(scene: &Scene, faults: &mut Vec<String>) {
    for thing in [Thing::Title, Thing::Goal] {
        let Some(place) = scene.empty_field(thing) else { continue };
        let covers = |(_, rect): &(&Node, Rect)| !rect.intersect(place).is_zero_area();
        if let Some((node, rect)) = scene.outline().find(covers) {
            faults.push(format!(
                "{} {rect:.1?} stands where {thing:?} would, {place:.1?}",
                node.name
            ));
        }
    }
}

/// Calls back for every two things whose grounds overlap by more than a hair.
fn for_each_overlap<T>(things: &[T], rect: impl Fn(&T) -> Rect, mut found: impl FnMut(&T, &T)) {
    const HAIR: f64 = 0.02;
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by(|a, b| rect(&things[*a]).y0.total_cmp(&rect(&things[*b]).y0));
    for (place, &first) in order.iter().enumerate() {
        let a = rect(&things[first]);
        for &second in &order[place + 1..] {
            let b = rect(&things[second]);
            if b.y0 >= a.y1 - HAIR {
                break;
            }
            if a.x0 < b.x1 - HAIR && b.x0 < a.x1 - HAIR && b.y1 > a.y0 + HAIR {
                found(&things[first], &things[second]);
            }
        }
    }
}
