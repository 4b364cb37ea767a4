//! Every colour and size of a map, from `assets/theme`.
//!
//! No other module holds a colour or a length that belongs to the look.

use std::sync::{Arc, OnceLock};

use color::Rgba8;
use serde::{Deserialize, Deserializer, de};

use crate::model::{CardKind, Colour};
use crate::text::Style;

/// The look of a map in one colour scheme.
#[derive(Clone, Debug)]
pub struct Theme {
    pub scheme: Scheme,
    pub palette: Palette,
    pub type_scale: TypeScale,
    pub sizes: Sizes,
}

/// Dark on light, light on dark, or black on white for those who see little contrast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    #[default]
    Light,
    Dark,
    HighContrast,
}

/// The colours by what they are for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// The ground of everything.
    #[serde(deserialize_with = "hex")]
    pub paper: Rgba8,
    /// Strong text.
    #[serde(deserialize_with = "hex")]
    pub ink: Rgba8,
    /// Second text.
    #[serde(deserialize_with = "hex")]
    pub ink_2: Rgba8,
    /// Quiet text.
    #[serde(deserialize_with = "hex")]
    pub ink_3: Rgba8,
    /// Lines between lanes.
    #[serde(deserialize_with = "hex")]
    pub hair: Rgba8,
    /// Lines between stages, edges of boxes.
    #[serde(deserialize_with = "hex")]
    pub rule: Rgba8,
    /// The zero line, edges of fields: 3 : 1 on paper.
    #[serde(deserialize_with = "hex")]
    pub rule_3: Rgba8,
    /// Lines of the emotion scale.
    #[serde(deserialize_with = "hex")]
    pub grid: Rgba8,
    /// The pill of the imprint.
    #[serde(deserialize_with = "hex")]
    pub slate: Rgba8,
    /// Text on slate and stages.
    #[serde(deserialize_with = "hex")]
    pub on_slate: Rgba8,
    /// From the first stage to the last, darker as time passes.
    #[serde(deserialize_with = "hexes")]
    pub stages: Vec<Rgba8>,
    /// In the order of the map's personas.
    pub personas: Vec<Accent>,
    /// Lanes of nobody.
    pub shared: Accent,
    /// Faces above the middle.
    #[serde(deserialize_with = "hex")]
    pub good: Rgba8,
    /// Faces below the middle, and losses.
    #[serde(deserialize_with = "hex")]
    pub bad: Rgba8,
    /// Faces in the middle.
    #[serde(deserialize_with = "hex")]
    pub neutral: Rgba8,
    /// Between the first line and the middle, above it.
    #[serde(deserialize_with = "hex")]
    pub area_above: Rgba8,
    /// Between the first line and the middle, below it.
    #[serde(deserialize_with = "hex")]
    pub area_below: Rgba8,
    /// The drop-off band.
    #[serde(deserialize_with = "hex")]
    pub ribbon: Rgba8,
    /// Those who left.
    #[serde(deserialize_with = "hex")]
    pub loss: Rgba8,
    /// The ring round what is selected.
    #[serde(deserialize_with = "hex")]
    pub focus: Rgba8,
    /// Behind the column of a moment of truth.
    #[serde(deserialize_with = "hex")]
    pub truth_column: Rgba8,
    /// The part of a pain's bar above its severity.
    #[serde(deserialize_with = "hex")]
    pub severity_off: Rgba8,
    /// In place of a picture that is not there.
    #[serde(deserialize_with = "hex")]
    pub picture_missing: Rgba8,
    /// The lines over areas that their colour does not tell from paper.
    #[serde(default, deserialize_with = "optional_hex")]
    pub hatch: Option<Rgba8>,
    /// How thick edges and rules are, in scene units.
    pub edge: f64,
    pub cards: CardPalette,
}

/// The colours of a persona.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accent {
    /// Spine, curve, name.
    #[serde(deserialize_with = "hex")]
    pub line: Rgba8,
    /// The strip.
    #[serde(deserialize_with = "hex")]
    pub tint: Rgba8,
    /// Lane headers.
    #[serde(deserialize_with = "hex")]
    pub wash: Rgba8,
}

/// The colours of a kind of card.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardColours {
    #[serde(deserialize_with = "hex")]
    pub fill: Rgba8,
    #[serde(deserialize_with = "hex")]
    pub edge: Rgba8,
    /// Only of kinds that have a bar.
    #[serde(default, deserialize_with = "optional_hex")]
    pub bar: Option<Rgba8>,
}

/// The colours of every kind of card.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardPalette {
    action: CardColours,
    thought: CardColours,
    quote: CardColours,
    touchpoint: CardColours,
    need: CardColours,
    pain: CardColours,
    gain: CardColours,
    opportunity: CardColours,
    idea: CardColours,
    insight: CardColours,
    question: CardColours,
    frontstage: CardColours,
    backstage: CardColours,
    support: CardColours,
    evidence: CardColours,
    owner: CardColours,
    note: CardColours,
}

/// The type of every role of text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeScale {
    #[serde(deserialize_with = "style")]
    pub title: Style,
    #[serde(deserialize_with = "style")]
    pub goal: Style,
    #[serde(deserialize_with = "style")]
    pub stage: Style,
    #[serde(deserialize_with = "style")]
    pub stage_smaller: Style,
    #[serde(deserialize_with = "style")]
    pub stage_smallest: Style,
    #[serde(deserialize_with = "style")]
    pub stage_time: Style,
    #[serde(deserialize_with = "style")]
    pub step: Style,
    #[serde(deserialize_with = "style")]
    pub step_time: Style,
    #[serde(deserialize_with = "style")]
    pub jump: Style,
    #[serde(deserialize_with = "style")]
    pub persona: Style,
    #[serde(deserialize_with = "style")]
    pub role: Style,
    #[serde(deserialize_with = "style")]
    pub strip_quote: Style,
    #[serde(deserialize_with = "style")]
    pub lane: Style,
    #[serde(deserialize_with = "style")]
    pub unit: Style,
    #[serde(deserialize_with = "style")]
    pub card: Style,
    #[serde(deserialize_with = "style")]
    pub card_quote: Style,
    #[serde(deserialize_with = "style")]
    pub foot: Style,
    #[serde(deserialize_with = "style")]
    pub fact: Style,
    #[serde(deserialize_with = "style")]
    pub heading: Style,
    #[serde(deserialize_with = "style")]
    pub imprint: Style,
    #[serde(deserialize_with = "style")]
    pub pill: Style,
    #[serde(deserialize_with = "style")]
    pub line_name: Style,
    #[serde(deserialize_with = "style")]
    pub label: Style,
    #[serde(deserialize_with = "style")]
    pub label_second: Style,
    #[serde(deserialize_with = "style")]
    pub level_value: Style,
    #[serde(deserialize_with = "style")]
    pub level_word: Style,
    #[serde(deserialize_with = "style")]
    pub number: Style,
    #[serde(deserialize_with = "style")]
    pub percent: Style,
    #[serde(deserialize_with = "style")]
    pub loss: Style,
    #[serde(deserialize_with = "style")]
    pub divider: Style,
    #[serde(deserialize_with = "style")]
    pub divider_side: Style,
    #[serde(deserialize_with = "style")]
    pub legend: Style,
    #[serde(deserialize_with = "style")]
    pub legend_head: Style,
}

/// The lengths of a map, in scene units.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Round the whole page.
    pub margin: f64,
    /// Width of the lane headers.
    pub lane_column: f64,
    /// Width of a step that has none of its own.
    pub step_column: f64,
    /// From a column’s edge to a card, each side.
    pub card_inset: f64,
    /// Between two cards of a cell.
    pub card_gap: f64,
    /// Above and below what stands in a lane.
    pub lane_padding: f64,
    /// Between two boxes of lanes.
    pub box_gap: f64,
    /// From a column’s edge to its text.
    pub text_inset: f64,
    /// The title block, at least.
    pub title_height: f64,
    /// A stage’s chevron.
    pub stage_height: f64,
    /// How far a chevron’s point stands out.
    pub chevron_point: f64,
    /// Paper between two chevrons.
    pub chevron_gap: f64,
    /// The row of step names, at least.
    pub step_height: f64,
    /// A row of jumps, at least.
    pub jump_row: f64,
    /// From the steps to the first row of jumps.
    pub jump_lead: f64,
    /// Between two jumps that begin or end in one step.
    pub jump_gap: f64,
    /// Radius where a jump turns.
    pub jump_corner: f64,
    /// How thick a jump’s line is, at least.
    pub jump_line: f64,
    /// How long the head of its arrow is.
    pub jump_head: f64,
    /// How wide its label is at most, where there is room.
    pub jump_label: f64,
    /// A persona’s strip.
    pub strip_height: f64,
    /// The coloured edge of a box.
    pub spine: f64,
    /// Radius of boxes and square cards.
    pub corner: f64,
    /// Height of a collapsed lane.
    pub collapsed_lane: f64,
    /// From a card’s edge to its text.
    pub card_padding_left: f64,
    /// From a card’s text to its edge.
    pub card_padding_right: f64,
    /// Above and below a card’s text.
    pub card_padding_y: f64,
    /// A card’s foot.
    pub foot_height: f64,
    /// Radius of thoughts and quotes.
    pub round_corner: f64,
    /// Radius of touchpoints.
    pub pill_corner: f64,
    /// Width of a card’s bar.
    pub bar: f64,
    /// Height of a divider within a box.
    pub divider_inside: f64,
    /// Height of a divider between boxes.
    pub divider_between: f64,
    /// An emotion lane, at least.
    pub emotion_height: f64,
    /// From the scale’s ends to the lane’s edges.
    pub emotion_margin: f64,
    /// Radius of a face.
    pub face: f64,
    /// Radius of a face that stands in for a level’s word.
    pub small_face: f64,
    /// Radius of the second line’s marker.
    pub diamond: f64,
    /// From the middle of a point to its label.
    pub label_distance: f64,
    /// A ribbon lane.
    pub ribbon_height: f64,
    /// Half the band’s width at the start value.
    pub ribbon_half: f64,
    /// A picture of a wide column is not higher, and as much narrower.
    pub highest_picture: f64,
    /// One row of the legend.
    pub legend_height: f64,
}

impl Theme {
    /// The theme of a scheme, read once.
    #[must_use]
    pub fn of(scheme: Scheme) -> Arc<Self> {
        static THEMES: [OnceLock<Arc<Theme>>; 3] = [const { OnceLock::new() }; 3];
        let [light, dark, high_contrast] = &THEMES;
        let place = match scheme {
            Scheme::Light => light,
            Scheme::Dark => dark,
            Scheme::HighContrast => high_contrast,
        };
        Arc::clone(place.get_or_init(|| Arc::new(read_theme(scheme))))
    }

    /// The colours of a kind of card.
    #[must_use]
    pub fn card(&self, kind: CardKind) -> CardColours {
        let cards = &self.palette.cards;
        match kind {
            CardKind::Action => cards.action,
            CardKind::Thought => cards.thought,
            CardKind::Quote => cards.quote,
            CardKind::Touchpoint => cards.touchpoint,
            CardKind::Need => cards.need,
            CardKind::Pain => cards.pain,
            CardKind::Gain => cards.gain,
            CardKind::Opportunity => cards.opportunity,
            CardKind::Idea => cards.idea,
            CardKind::Insight => cards.insight,
            CardKind::Question => cards.question,
            CardKind::Frontstage => cards.frontstage,
            CardKind::Backstage => cards.backstage,
            CardKind::Support => cards.support,
            CardKind::Evidence => cards.evidence,
            CardKind::Owner => cards.owner,
            CardKind::Note => cards.note,
        }
    }

    /// The colours of the persona at a place in the map's list; they come round again after the last.
    #[must_use]
    pub fn persona(&self, index: usize) -> Accent {
        let personas = &self.palette.personas;
        personas.get(index % personas.len().max(1)).copied().unwrap_or(self.palette.shared)
    }

    /// The colours of a persona whose colour somebody chose. In the dark the line is made lighter, so
    /// that it stays readable on paper.
    #[must_use]
    pub fn accent_of(&self, colour: Colour) -> Accent {
        let Palette { paper, ink, .. } = self.palette;
        let chosen = Rgba8 { r: colour.red, g: colour.green, b: colour.blue, a: 255 };
        let line = readable(chosen, paper, ink);
        Accent { line, tint: mix(paper, line, 0.12), wash: mix(paper, line, 0.05) }
    }

    /// The colours of a card whose colour somebody chose.
    #[must_use]
    pub fn card_of(&self, colour: Colour) -> CardColours {
        let Palette { paper, ink, .. } = self.palette;
        let chosen = Rgba8 { r: colour.red, g: colour.green, b: colour.blue, a: 255 };
        let strong = readable(chosen, paper, ink);
        CardColours {
            fill: mix(paper, chosen, 0.18),
            edge: mix(paper, strong, 0.6),
            bar: Some(strong),
        }
    }

    /// The colour of one of `count` stages: the ramp's ends for the first and last, its colours between.
    #[must_use]
    pub fn stage(&self, index: usize, count: usize) -> Rgba8 {
        let ramp = &self.palette.stages;
        let last = ramp.len().saturating_sub(1);
        let place =
            if count < 2 { last / 2 } else { (index * last + (count - 1) / 2) / (count - 1) };
        ramp.get(place.min(last)).copied().unwrap_or(self.palette.slate)
    }
}

/// A colour part of the way from one to another, 0 being the first.
#[must_use]
pub fn mix(from: Rgba8, to: Rgba8, part: f64) -> Rgba8 {
    let channel = |from: u8, to: u8| {
        (f64::from(from) + (f64::from(to) - f64::from(from)) * part).round() as u8
    };
    Rgba8 {
        r: channel(from.r, to.r),
        g: channel(from.g, to.g),
        b: channel(from.b, to.b),
        a: channel(from.a, to.a),
    }
}

/// How much lighter one colour is than the other, from 1 to 21 (WCAG 2.2, contrast ratio).
#[must_use]
pub fn contrast(a: Rgba8, b: Rgba8) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance from 0 to 1 (WCAG 2.2).
fn luminance(colour: Rgba8) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

/// A colour moved towards ink until text in it can be read on paper (4.5 : 1).
fn readable(colour: Rgba8, paper: Rgba8, ink: Rgba8) -> Rgba8 {
    (0..=10_u8)
        .map(|step| mix(colour, ink, f64::from(step) / 10.0))
        .find(|moved| contrast(*moved, paper) >= 4.5)
        .unwrap_or(ink)
}

/// The sizes as they are written, which all schemes have in common.
#[derive(Deserialize)]
struct Measures {
    type_scale: TypeScale,
    sizes: Sizes,
}

fn read_theme(scheme: Scheme) -> Theme {
    let palette = parsed(match scheme {
        Scheme::Light => include_str!("../assets/theme/light.ron"),
        Scheme::Dark => include_str!("../assets/theme/dark.ron"),
        Scheme::HighContrast => include_str!("../assets/theme/high-contrast.ron"),
    });
    let Measures { type_scale, sizes } = parsed(include_str!("../assets/theme/measures.ron"));
    Theme { scheme, palette, type_scale, sizes }
}

fn parsed<T: for<'a> Deserialize<'a>>(text: &str) -> T {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .expect("the theme that comes with the program can be read")
}

/// A [`Style`] as the theme writes it.
#[derive(Deserialize)]
struct WrittenStyle {
    size: f32,
    line: f32,
    weight: u16,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    tracking: f32,
    #[serde(default)]
    tabular: bool,
}

fn style<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Style, D::Error> {
    let WrittenStyle { size, line, weight, italic, tracking, tabular } =
        WrittenStyle::deserialize(deserializer)?;
    Ok(Style { size, line_height: line, weight, italic, tracking, tabular })
}

fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rgba8, D::Error> {
    parse_hex(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

fn optional_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Rgba8>, D::Error> {
    hex(deserializer).map(Some)
}

fn hexes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Rgba8>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| parse_hex(text).map_err(de::Error::custom)).collect()
}

/// `#rrggbb` or `#rrggbbaa`.
fn parse_hex(text: &str) -> Result<Rgba8, color::ParseError> {
    color::parse_color(text).map(|colour| colour.to_alpha_color::<color::Srgb>().to_rgba8())
}
