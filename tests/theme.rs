//! Every text can be read on its ground, and every line that matters can be seen, in every scheme.
#![allow(clippy::unwrap_used)]

use color::Rgba8;
use throughline::model::{CardKind, Colour};
use throughline::theme::{Scheme, Theme, contrast};

const TEXT: f64 = 4.5;
const LINE: f64 = 3.0;

/// Holds every pair of a colour and its ground to a contrast; tells all that fall short.
fn check(what: &str, least: f64, pairs: &[(&str, Rgba8, Rgba8)]) {
    let short: Vec<String> = pairs
        .iter()
        .map(|(name, colour, ground)| (name, contrast(*colour, *ground)))
        .filter(|(_, ratio)| *ratio < least)
        .map(|(name, ratio)| format!("{name} {ratio:.2}"))
        .collect();
    assert!(short.is_empty(), "{what} below {least} : 1: {}", short.join(", "));
}

fn each_scheme(test: impl Fn(&Theme)) {
    for scheme in [Scheme::Light, Scheme::Dark, Scheme::HighContrast] {
        test(&Theme::of(scheme));
    }
}

#[test]
fn text_can_be_read() {
    each_scheme(|theme| {
        let palette = &theme.palette;
        let mut pairs = Vec::new();
        for ground in [palette.paper, palette.truth_column, palette.shared.wash, palette.ribbon] {
            pairs.push(("ink", palette.ink, ground));
            pairs.push(("ink 2", palette.ink_2, ground));
        }
        pairs.push(("ink 3", palette.ink_3, palette.paper));
        pairs.push(("loss", palette.bad, palette.paper));
        pairs.push(("pill", palette.on_slate, palette.slate));
        pairs.push(("moment of truth", palette.paper, palette.ink));
        pairs.extend(palette.stages.iter().map(|stage| ("stage", palette.on_slate, *stage)));
        for accent in palette.personas.iter().chain([&palette.shared]) {
            for (name, colour) in [("ink", palette.ink), ("ink 2", palette.ink_2)] {
                pairs.push((name, colour, accent.tint));
                pairs.push((name, colour, accent.wash));
            }
            pairs.push(("persona", accent.line, palette.paper));
            pairs.push(("persona on its strip", accent.line, accent.tint));
        }
        for kind in CardKind::ALL {
            pairs.push((kind.word(), palette.ink, theme.card(kind).fill));
            pairs.push((kind.word(), palette.ink_2, theme.card(kind).fill));
        }
        check("text", TEXT, &pairs);
    });
}

#[test]
fn lines_can_be_seen() {
    each_scheme(|theme| {
        let palette = &theme.palette;
        let mut pairs = vec![
            ("zero line", palette.rule_3, palette.paper),
            ("divider", palette.ink_2, palette.paper),
            ("good", palette.good, palette.paper),
            ("bad", palette.bad, palette.paper),
            ("neutral", palette.neutral, palette.paper),
            ("focus", palette.focus, palette.paper),
            ("loss edge", palette.bad, palette.loss),
            ("touchpoint", theme.card(CardKind::Touchpoint).edge, palette.paper),
        ];
        for accent in palette.personas.iter().chain([&palette.shared]) {
            pairs.push(("persona line", accent.line, palette.paper));
            pairs.push(("persona line on a washed column", accent.line, palette.truth_column));
        }
        for kind in CardKind::ALL {
            let colours = theme.card(kind);
            pairs.extend(colours.bar.map(|bar| (kind.word(), bar, colours.fill)));
        }
        check("a line", LINE, &pairs);
    });
}

#[test]
fn a_colour_somebody_chose_can_still_be_read() {
    let chosen = [[255, 255, 0], [0, 0, 0], [255, 255, 255], [0, 120, 255], [128, 128, 128]];
    each_scheme(|theme| {
        for [red, green, blue] in chosen {
            let colour = Colour { red, green, blue };
            let card = theme.card_of(colour);
            check(
                "text",
                TEXT,
                &[
                    ("persona", theme.accent_of(colour).line, theme.palette.paper),
                    ("card", theme.palette.ink, card.fill),
                ],
            );
        }
    });
}
