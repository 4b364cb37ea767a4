//! The families that stand in where Inter lacks a character: those that were needed so far.
//!
//! On some systems the families to ask for are hundreds, and parley goes through all of them for every text. So
//! a text is set with those alone that have stood in before, in the order they have among all; only a text with
//! something that was never looked for is set with all of them. What comes of it is the same: the first of all
//! families that fits is also the first of a few among which it is.

use std::collections::{HashMap, HashSet};

use parley::fontique::{Attributes, FamilyId, QueryFamily, QueryStatus};
use parley::{
    FontContext, FontData, FontFamily, FontFamilyName, FontStyle, FontWeight, FontWidth, Layout,
    PositionedLayoutItem,
};

use super::fonts::{self, families_in_order};
use super::typesetter::Style;

/// What was looked for in all families of some fonts, and found.
#[derive(Clone)]
pub(super) struct StandIns {
    /// All families, best first, once they were asked for.
    order: Vec<FamilyId>,
    /// Those that stand in for something, by their place among all.
    found: Vec<(usize, FontFamilyName<'static>)>,
    /// Inter and those.
    families: Vec<FontFamilyName<'static>>,
    /// What was looked for, by weight and slant: what stands together as one letter does. As bytes, since parley
    /// may break a line within a flag and then ends a cluster within a character.
    known: HashMap<(u16, bool), HashSet<Box<[u8]>>>,
}

impl Default for StandIns {
    fn default() -> Self {
        Self {
            order: Vec::new(),
            found: Vec::new(),
            families: vec![inter()],
            known: HashMap::new(),
        }
    }
}

fn inter() -> FontFamilyName<'static> {
    FontFamilyName::named(fonts::BUNDLED_FAMILY)
}

impl StandIns {
    /// Inter, and what has stood in for it.
    pub fn families(&self) -> FontFamily<'_> {
        FontFamily::List(self.families.as_slice().into())
    }

    /// Whether all that Inter lacks of a text was looked for before.
    pub fn know(&self, layout: &Layout<()>, text: &str, style: Style) -> bool {
        let known = self.known.get(&(style.weight, style.italic));
        let mut is_known = true;
        for_each_lacking(layout, |_, range| {
            is_known &= known.is_some_and(|known| known.contains(&text.as_bytes()[range]));
        });
        is_known
    }

    /// Notes what stands in for what, in a text that was set with all families.
    pub fn learn(
        &mut self,
        layout: &Layout<()>,
        text: &str,
        style: Style,
        fonts: &mut FontContext,
    ) {
        let mut lacking: Vec<(FontData, &[u8])> = Vec::new();
        for_each_lacking(layout, |font, range| {
            lacking.push((font.clone(), &text.as_bytes()[range]));
        });
        for (font, letter) in lacking {
            let known = self.known.entry((style.weight, style.italic)).or_default();
            if known.insert(letter.into()) {
                self.find(&font, style, fonts);
            }
        }
    }

    /// Takes over what others have found in the same fonts.
    pub fn take_over(&mut self, other: Self) {
        if self.order.is_empty() {
            self.order = other.order;
        }
        for (place, name) in other.found {
            self.add(place, name);
        }
        for (style, known) in other.known {
            self.known.entry(style).or_default().extend(known);
        }
    }

    /// Adds the family of a font, if it is one of those in order and not there yet.
    fn find(&mut self, font: &FontData, style: Style, fonts: &mut FontContext) {
        if self.order.is_empty() {
            self.order = families_in_order(&mut fonts.collection);
        }
        let Some(family_id) = family_of(font, style, &self.order, fonts) else { return };
        let Some(place) = self.order.iter().position(|id| *id == family_id) else { return };
        if let Some(name) = fonts.collection.family_name(family_id) {
            let name = FontFamilyName::Named(name.to_owned().into());
            self.add(place, name);
        }
    }

    fn add(&mut self, place: usize, name: FontFamilyName<'static>) {
        let Err(index) = self.found.binary_search_by_key(&place, |(place, _)| *place) else {
            return;
        };
        self.found.insert(index, (place, name));
        let stand_ins = self.found.iter().filter(|(place, _)| *place > 0);
        self.families = vec![inter()];
        self.families.extend(stand_ins.map(|(_, name)| name.clone()));
    }
}

/// Calls back for each cluster that Inter has no picture of, with the font it is set in and its place in the text.
fn for_each_lacking(layout: &Layout<()>, mut found: impl FnMut(&FontData, std::ops::Range<usize>)) {
    for item in layout.lines().flat_map(|line| line.items()) {
        let PositionedLayoutItem::GlyphRun(glyph_run) = item else { continue };
        let run = glyph_run.run();
        let is_bundled = fonts::is_bundled(run.font());
        if is_bundled && glyph_run.glyphs().all(|glyph| glyph.id != 0) {
            continue;
        }
        for cluster in run.clusters() {
            if !is_bundled || cluster.glyphs().any(|glyph| glyph.id == 0) {
                found(run.font(), cluster.text_range());
            }
        }
    }
}

/// The first family whose font for a style is the one given.
fn family_of(
    font: &FontData,
    style: Style,
    order: &[FamilyId],
    fonts: &mut FontContext,
) -> Option<FamilyId> {
    let mut query = fonts.collection.query(&mut fonts.source_cache);
    query.set_families(order.iter().copied().map(QueryFamily::Id));
    let slant = if style.italic { FontStyle::Italic } else { FontStyle::Normal };
    let weight = FontWeight::new(f32::from(style.weight));
    query.set_attributes(Attributes::new(FontWidth::NORMAL, slant, weight));
    let mut family_id = None;
    query.matches_with(|candidate| {
        if candidate.blob.id() != font.data.id() || candidate.index != font.index {
            return QueryStatus::Continue;
        }
        family_id = Some(candidate.family.0);
        QueryStatus::Stop
    });
    family_id
}

#[cfg(test)]
mod tests {
    use super::Style;
    use crate::text::editor::FIRST_STYLE as STYLE;
    use crate::text::{TextBlock, Typesetter, Wrap};

    const PIECES: [&str; 21] = [
        "passport",
        "Überweisung",
        "Ждёт звонка",
        "Ρωτά αν",
        "جواز السفر",
        "يُصَوِّر",
        "שואלת (עו״ש)",
        "שָׁלוֹם",
        "口座を開く",
        "은행",
        "ไทย",
        "हिन्दी",
        "📷",
        "👩‍👩‍👧",
        "🏳️‍🌈",
        "🇨🇭🇨🇭🇨🇭",
        "e\u{304}\u{323}",
        "∮→☎",
        "\u{e000}",
        "𝔸",
        "1\u{fe0f}\u{20e3}",
    ];

    /// A text comes out the same with the families that were needed so far as with all of them.
    #[test]
    fn a_text_is_set_with_the_families_it_would_get_of_all() {
        let (mut kept, mut fresh) = (Typesetter::new(), Typesetter::new());
        let mut state = 7_u32;
        let mut next = |count: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 12) as usize % count
        };
        for _ in 0..300 {
            let words: Vec<&str> = (0..=next(4)).map(|_| PIECES[next(PIECES.len())]).collect();
            let text = words.join(if next(3) == 0 { "" } else { " " });
            let style = Style {
                weight: if next(4) == 0 { 600 } else { 400 },
                italic: next(5) == 0,
                ..STYLE
            };
            let wrap = Wrap::Balanced(if next(3) == 0 { 20.0 } else { 120.0 });
            let short = kept.set_anew(&text, style, wrap);
            fresh.set_anew(&text, style, wrap);
            let all = fresh.shape_in_all(&text, style, wrap);
            assert_eq!(told(&short), told(&all), "{text:?}");
        }
    }

    /// Each run's text, place, font and glyphs.
    fn told(block: &TextBlock) -> Vec<String> {
        let runs = block.lines.iter().flat_map(|line| &line.runs);
        let told = runs.map(|run| {
            let font = run.face.font.data.as_ref().len();
            let index = run.face.font.index;
            format!("{:?} at {} in {font}:{index}, {:?}", run.text, run.x, run.glyphs)
        });
        told.chain([format!("{:?}, {}", block.missing, block.width)]).collect()
    }
}
