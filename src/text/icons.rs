//! The icons in use, by what they stand for, and their outlines.

use std::sync::{Arc, OnceLock};

use kurbo::{Affine, BezPath};
use parley::fontique::Blob;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use super::fonts;

/// What an icon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    Action,
    Thought,
    Quote,
    Touchpoint,
    Need,
    Pain,
    Gain,
    Opportunity,
    Idea,
    Insight,
    Question,
    Frontstage,
    Backstage,
    Support,
    Evidence,
    Owner,
    Note,
    Emotion,
    DropOff,
    Numbers,
    Bars,
    Storyboard,
    Picture,
    Interaction,
    Visibility,
    InternalInteraction,
    App,
    Website,
    Phone,
    Branch,
    Post,
    Email,
    Chat,
    Social,
    InPerson,
    Advertisement,
    Product,
    ThirdParty,
    Channel,
    AnyChannel,
    Expand,
    Collapse,
    Star,
    Undo,
    Redo,
    Save,
    Open,
    Export,
    Plus,
    Minus,
    WholeMap,
    Check,
    Close,
    Warning,
    Delete,
    Shown,
    Hidden,
    Find,
    Keyboard,
    More,
    Card,
    ColumnBefore,
    ColumnAfter,
    Lane,
    AddPersona,
    Line,
    Jump,
    Duplicate,
    MoveUp,
    MoveDown,
    Filter,
    Lock,
    Pin,
    Link,
}

impl Icon {
    pub const ALL: &[Self] = &[
        Self::Action,
        Self::Thought,
        Self::Quote,
        Self::Touchpoint,
        Self::Need,
        Self::Pain,
        Self::Gain,
        Self::Opportunity,
        Self::Idea,
        Self::Insight,
        Self::Question,
        Self::Frontstage,
        Self::Backstage,
        Self::Support,
        Self::Evidence,
        Self::Owner,
        Self::Note,
        Self::Emotion,
        Self::DropOff,
        Self::Numbers,
        Self::Bars,
        Self::Storyboard,
        Self::Picture,
        Self::Interaction,
        Self::Visibility,
        Self::InternalInteraction,
        Self::App,
        Self::Website,
        Self::Phone,
        Self::Branch,
        Self::Post,
        Self::Email,
        Self::Chat,
        Self::Social,
        Self::InPerson,
        Self::Advertisement,
        Self::Product,
        Self::ThirdParty,
        Self::Channel,
        Self::AnyChannel,
        Self::Expand,
        Self::Collapse,
        Self::Star,
        Self::Undo,
        Self::Redo,
        Self::Save,
        Self::Open,
        Self::Export,
        Self::Plus,
        Self::Minus,
        Self::WholeMap,
        Self::Check,
        Self::Close,
        Self::Warning,
        Self::Delete,
        Self::Shown,
        Self::Hidden,
        Self::Find,
        Self::Keyboard,
        Self::More,
        Self::Card,
        Self::ColumnBefore,
        Self::ColumnAfter,
        Self::Lane,
        Self::AddPersona,
        Self::Line,
        Self::Jump,
        Self::Duplicate,
        Self::MoveUp,
        Self::MoveDown,
        Self::Filter,
        Self::Lock,
        Self::Pin,
        Self::Link,
    ];

    /// The character it has in its font.
    #[must_use]
    pub fn character(self) -> char {
        match self {
            Self::Action => '\u{ec90}',
            Self::Thought => '\u{e168}',
            Self::Quote => '\u{e660}',
            Self::Touchpoint | Self::App => '\u{e1e0}',
            Self::Need => '\u{e2a8}',
            Self::Pain => '\u{e2de}',
            Self::Gain => '\u{e48e}',
            Self::Opportunity => '\u{e2dc}',
            Self::Idea => '\u{e6a2}',
            Self::Insight => '\u{e74e}',
            Self::Question => '\u{e3e8}',
            Self::Frontstage | Self::Shown => '\u{e220}',
            Self::Backstage => '\u{e272}',
            Self::Support => '\u{e5d4}',
            Self::Evidence | Self::Find => '\u{e30c}',
            Self::Owner => '\u{e4d6}',
            Self::Note => '\u{e348}',
            Self::Emotion => '\u{e436}',
            Self::DropOff | Self::Filter => '\u{e266}',
            Self::Numbers => '\u{e2a2}',
            Self::Bars => '\u{e150}',
            Self::Storyboard => '\u{e836}',
            Self::Picture => '\u{e2ca}',
            Self::Interaction => '\u{e582}',
            Self::Visibility | Self::Hidden => '\u{e224}',
            Self::InternalInteraction => '\u{e466}',
            Self::Website => '\u{e288}',
            Self::Phone => '\u{e584}',
            Self::Branch => '\u{e0b4}',
            Self::Post => '\u{e218}',
            Self::Email => '\u{e214}',
            Self::Chat => '\u{e17a}',
            Self::Social => '\u{e408}',
            Self::InPerson => '\u{e4c2}',
            Self::Advertisement => '\u{e642}',
            Self::Product => '\u{e390}',
            Self::ThirdParty => '\u{e470}',
            Self::Channel => '\u{e0f2}',
            Self::AnyChannel => '\u{e29a}',
            Self::Expand => '\u{e13a}',
            Self::Collapse => '\u{e136}',
            Self::Star => '\u{e46a}',
            Self::Undo => '\u{e08a}',
            Self::Redo => '\u{e08c}',
            Self::Save => '\u{e248}',
            Self::Open => '\u{e256}',
            Self::Export => '\u{eaf0}',
            Self::Plus => '\u{e3d4}',
            Self::Minus => '\u{e32a}',
            Self::WholeMap => '\u{e1d0}',
            Self::Check => '\u{e182}',
            Self::Close => '\u{e4f6}',
            Self::Warning => '\u{e4e0}',
            Self::Delete => '\u{e4a6}',
            Self::Keyboard => '\u{e2d8}',
            Self::More => '\u{e1fe}',
            Self::Card => '\u{e34a}',
            Self::ColumnBefore => '\u{e544}',
            Self::ColumnAfter => '\u{e542}',
            Self::Lane => '\u{e59e}',
            Self::AddPersona => '\u{e4d0}',
            Self::Line => '\u{e154}',
            Self::Jump => '\u{e084}',
            Self::Duplicate => '\u{e1ca}',
            Self::MoveUp => '\u{e08e}',
            Self::MoveDown => '\u{e03e}',
            Self::Lock => '\u{e2fa}',
            Self::Pin => '\u{e3e2}',
            Self::Link => '\u{e06c}',
        }
    }

    /// Whether it is drawn from the filled icons.
    #[must_use]
    pub fn is_filled(self) -> bool {
        self == Self::Star
    }

    /// The font it is in.
    #[must_use]
    pub fn font(self) -> &'static Blob<u8> {
        if self.is_filled() { &fonts::ICONS_FILLED } else { &fonts::ICONS_REGULAR }
    }

    /// Its outline in a square of 1 by 1, y downwards; to be filled by the non-zero rule.
    ///
    /// # Panics
    /// If the bundled icon font lacks it, or it is not in its place among [`ALL`](Self::ALL), which a test rules out.
    #[must_use]
    pub fn outline(self) -> Arc<BezPath> {
        static OUTLINES: [OnceLock<Arc<BezPath>>; Icon::ALL.len()] =
            [const { OnceLock::new() }; Icon::ALL.len()];
        let outline = OUTLINES[self as usize].get_or_init(|| Arc::new(read_outline(self)));
        Arc::clone(outline)
    }
}

/// How far the square's top stands above the baseline, in parts of its side: Phosphor's ascender.
const ASCENDER: f64 = 960.0 / 1024.0;

fn read_outline(icon: Icon) -> BezPath {
    let font = FontRef::new(icon.font().data()).expect("the bundled icon font is a font");
    let glyph = font.charmap().map(icon.character()).expect("the icon font has the icon");
    let outline = font.outline_glyphs().get(glyph).expect("an icon has an outline");
    let mut pen = PathPen(BezPath::new());
    let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
    outline.draw(settings, &mut pen).expect("an icon's outline is sound");
    Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, ASCENDER]) * pen.0
}

/// Collects a font's outline.
struct PathPen(BezPath);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to((cx0, cy0), (x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to((cx0, cy0), (cx1, cy1), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

#[cfg(test)]
mod tests {
    use kurbo::{Rect, Shape as _};

    use super::*;

    #[test]
    fn every_icon_has_its_place_among_all_and_an_outline_within_its_square() {
        for (place, &icon) in Icon::ALL.iter().enumerate() {
            assert_eq!(icon as usize, place, "{icon:?}");
            let bounds = icon.outline().bounding_box();
            let overhang = bounds.union(Rect::new(0.0, 0.0, 1.0, 1.0)).area() - 1.0;
            assert!(bounds.area() > 0.04 && overhang < 1e-6, "{icon:?}: {bounds:?}");
        }
    }
}
