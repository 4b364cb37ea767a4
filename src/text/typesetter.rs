//! Sets text: shaping, fallback to other fonts, and breaking into balanced lines.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use foldhash::HashMap;
use parley::{
    FontContext, FontFamily, FontFeatures, FontStyle, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
};

use super::block::TextBlock;
use super::breaking::break_lines;
use super::fonts;
use super::letters::{BrokenLetters, Letters};
use super::reading::{block_of, read_block};
use super::stand_ins::StandIns;
use super::words::{self, Words};

/// How a text looks. Lengths are scene units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub size: f32,
    /// From one baseline to the next.
    pub line_height: f32,
    /// 400, 500, 600 or 700.
    pub weight: u16,
    pub italic: bool,
    /// Extra space after each letter.
    pub tracking: f32,
    /// Whether all digits have one width, so that figures stand in columns.
    pub tabular: bool,
}

/// Where lines break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrap {
    /// Only where the text itself has a line break.
    Never,
    /// The fewest lines that fit a width, then the narrowest width that needs no more.
    Balanced(f64),
}

/// Fonts, and the texts that were set with them.
pub struct Typesetter {
    fonts: FontContext,
    scratch: LayoutContext<()>,
    stand_ins: StandIns,
    may_open_system_fonts: bool,
    /// Whether it is a fork: it opens no fonts, but notes that it lacks some.
    is_fork: bool,
    /// Of all forks: once one of them lacks fonts, none goes on.
    lacks_fonts: Arc<AtomicBool>,
    /// Texts set since the last sweep, and those set before it that may still be asked for.
    young: Texts,
    old: Texts,
    words: Words,
}

/// Texts by how they are set, and by what they say.
#[derive(Default)]
struct Texts {
    by_setting: HashMap<Setting, HashMap<Box<str>, Arc<TextBlock>>>,
    count: usize,
}

/// What decides how a text is shaped; lengths as bits, so that they can be compared.
pub(super) type Look = [u32; 4];

/// What decides how a text is set.
type Setting = (Look, Option<u64>);

/// How many texts are kept before those not asked for are let go.
const KEPT_TEXTS: usize = 20_000;

/// The longest text that is set whole, in bytes: ten pages. Parley counts in sixteen bits within a run.
pub const LONGEST_TEXT: usize = 16_000;

impl Typesetter {
    /// Starts with the bundled fonts and opens the system's when a character needs one.
    #[must_use]
    pub fn new() -> Self {
        Self::with_system_fonts(true)
    }

    /// Never looks at the system's fonts: the same result on every machine.
    #[must_use]
    pub fn bundled_only() -> Self {
        Self::with_system_fonts(false)
    }

    fn with_system_fonts(may_open_system_fonts: bool) -> Self {
        Self {
            fonts: fonts::bundled_fonts(),
            scratch: LayoutContext::new(),
            stand_ins: StandIns::default(),
            may_open_system_fonts,
            is_fork: false,
            lacks_fonts: Arc::default(),
            young: Texts::default(),
            old: Texts::default(),
            words: Words::default(),
        }
    }

    /// Sets a text. The same text in the same style is set once and shared.
    pub fn set(&mut self, text: &str, style: Style, wrap: Wrap) -> Arc<TextBlock> {
        let setting = setting(style, wrap);
        if let Some(block) = self.young.get(setting, text) {
            return Arc::clone(block);
        }
        let block = match self.old.get(setting, text) {
            Some(block) => Arc::clone(block),
            None => Arc::new(self.set_anew(text, style, wrap)),
        };
        if self.young.count >= KEPT_TEXTS {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(setting, text, Arc::clone(&block));
        block
    }

    /// Fonts and scratch space for an editor that lays out its own text, and the families to ask for.
    pub fn contexts(&mut self) -> (&mut FontContext, &mut LayoutContext<()>) {
        (&mut self.fonts, &mut self.scratch)
    }

    /// What an editor must push so that its text looks as [`Typesetter::set`] would set it.
    pub fn properties(style: Style) -> impl Iterator<Item = StyleProperty<'static, ()>> {
        [StyleProperty::FontFamily(fonts::families())].into_iter().chain(look_properties(style))
    }

    /// Sets a text, or the beginning of one that no map can show, with an ellipsis.
    pub(super) fn set_anew(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        if text.len() <= LONGEST_TEXT {
            return self.set_whole(text, style, wrap);
        }
        let beginning = &text[..text.floor_char_boundary(LONGEST_TEXT)];
        let block = self.set_whole(&format!("{beginning}…"), style, wrap);
        TextBlock { is_cut: true, ..block }
    }

    fn set_whole(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        if self.is_fork && self.lacks_fonts() {
            return block_of(Vec::new(), style, None);
        }
        let mut block = self.shape(text, style, wrap);
        if !block.missing.is_empty() && self.may_open_system_fonts {
            if self.is_fork {
                self.lacks_fonts.store(true, Ordering::Relaxed);
                return block;
            }
            self.open_system_fonts();
            block = self.shape(text, style, wrap);
        }
        block
    }

    /// How many texts need not be set again.
    pub(crate) fn kept_texts(&self) -> usize {
        self.young.count + self.old.count
    }

    /// Opens the system's fonts, if that is allowed and has not been done yet.
    pub(crate) fn open_system_fonts(&mut self) {
        if std::mem::take(&mut self.may_open_system_fonts) {
            self.fonts = fonts::system_fonts();
            self.lacks_fonts = Arc::default();
            self.stand_ins = StandIns::default();
        }
    }

    /// Another with the same fonts, for another thread.
    pub(crate) fn fork(&self) -> Self {
        Self {
            fonts: self.fonts.clone(),
            scratch: LayoutContext::new(),
            stand_ins: self.stand_ins.clone(),
            may_open_system_fonts: self.may_open_system_fonts,
            is_fork: true,
            lacks_fonts: Arc::clone(&self.lacks_fonts),
            young: Texts::default(),
            old: Texts::default(),
            words: Words::default(),
        }
    }

    /// Whether a fork has met a character that only the system's fonts may have, which are not open yet. What forks
    /// have set since is worth nothing.
    pub(crate) fn lacks_fonts(&self) -> bool {
        self.lacks_fonts.load(Ordering::Relaxed)
    }

    /// Takes over the texts that a fork has set.
    pub(crate) fn take_over(&mut self, fork: Self) {
        self.stand_ins.take_over(fork.stand_ins);
        self.young.take_over(fork.young);
        self.words.take_over(fork.words);
    }

    fn shape(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        self.put_together(text, style, wrap).unwrap_or_else(|| self.shape_whole(text, style, wrap))
    }

    /// Sets a text of words that were shaped before, or now for the next that has them; none if it has to be
    /// shaped as a whole.
    fn put_together(&mut self, text: &str, style: Style, wrap: Wrap) -> Option<TextBlock> {
        let look = look(style);
        let mut letters = Letters::default();
        let pieces = words::words(text)?;
        if pieces.iter().skip(1).all(|piece| piece.goes_on) {
            let words = pieces.iter().map(|piece| &text[piece.range.clone()]);
            self.words.learn(look, words, style);
        }
        for piece in pieces {
            let word = self.words.shaped(look, &text[piece.range.clone()], style)?;
            letters.append(&word, piece.range.start, piece.goes_on);
        }
        let mut broken = BrokenLetters::new(&letters);
        let wrap_width = break_lines(&mut broken, wrap);
        Some(block_of(broken.read(text, style), style, wrap_width))
    }

    /// Sets a text as parley does, with the families that were needed so far.
    pub(super) fn shape_whole(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        let (layout, wrap_width) = shape_in(
            &mut self.fonts,
            &mut self.scratch,
            text,
            (style, wrap),
            self.stand_ins.families(),
        );
        if self.stand_ins.know(&layout, text, style) {
            return read_block(&layout, text, style, wrap_width);
        }
        self.shape_in_all(text, style, wrap)
    }

    /// Sets a text with all families there are.
    pub(super) fn shape_in_all(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        let all = fonts::families();
        let (layout, wrap_width) =
            shape_in(&mut self.fonts, &mut self.scratch, text, (style, wrap), all);
        self.stand_ins.learn(&layout, text, style, &mut self.fonts);
        read_block(&layout, text, style, wrap_width)
    }
}

/// All that decides how letters of some families look.
fn look_properties(style: Style) -> [StyleProperty<'static, ()>; 7] {
    [
        StyleProperty::FontSize(style.size),
        StyleProperty::FontWeight(FontWeight::new(f32::from(style.weight))),
        StyleProperty::FontStyle(if style.italic { FontStyle::Italic } else { FontStyle::Normal }),
        StyleProperty::LetterSpacing(style.tracking),
        StyleProperty::LineHeight(LineHeight::Absolute(style.line_height)),
        StyleProperty::OverflowWrap(OverflowWrap::Anywhere),
        StyleProperty::FontFeatures(if style.tabular {
            FontFeatures::from("\"tnum\"")
        } else {
            FontFeatures::empty()
        }),
    ]
}

/// Lays a text out with some families, without looking for its breaks.
pub(super) fn lay_out(
    fonts: &mut FontContext,
    scratch: &mut LayoutContext<()>,
    text: &str,
    (style, overflow): (Style, OverflowWrap),
    families: FontFamily<'_>,
) -> Layout<()> {
    let mut builder = scratch.ranged_builder(fonts, text, 1.0, false);
    for property in look_properties(style) {
        builder.push_default(property);
    }
    builder.push_default(StyleProperty::OverflowWrap(overflow));
    builder.push_default(StyleProperty::FontFamily(families));
    builder.build(text)
}

/// Shapes a text with some families and breaks it into lines; returns also the width they were broken at.
fn shape_in(
    fonts: &mut FontContext,
    scratch: &mut LayoutContext<()>,
    text: &str,
    (style, wrap): (Style, Wrap),
    families: FontFamily<'_>,
) -> (Layout<()>, Option<f64>) {
    let look = (style, OverflowWrap::Anywhere);
    let mut layout = lay_out(fonts, scratch, text, look, families);
    let wrap_width = break_lines(&mut layout, wrap);
    (layout, wrap_width)
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Texts {
    fn get(&self, setting: Setting, text: &str) -> Option<&Arc<TextBlock>> {
        self.by_setting.get(&setting)?.get(text)
    }

    fn insert(&mut self, setting: Setting, text: &str, block: Arc<TextBlock>) {
        self.by_setting.entry(setting).or_default().insert(text.into(), block);
        self.count += 1;
    }

    fn take_over(&mut self, other: Self) {
        for (setting, texts) in other.by_setting {
            self.by_setting.entry(setting).or_default().extend(texts);
        }
        self.count += other.count;
    }
}

fn setting(style: Style, wrap: Wrap) -> Setting {
    let width = match wrap {
        Wrap::Never => None,
        Wrap::Balanced(width) => Some(width.to_bits()),
    };
    (look(style), width)
}

pub(super) fn look(style: Style) -> Look {
    let flags =
        u32::from(style.weight) << 2 | u32::from(style.italic) << 1 | u32::from(style.tabular);
    let bits = [style.size, style.line_height, style.tracking].map(f32::to_bits);
    [bits[0], bits[1], bits[2], flags]
}
