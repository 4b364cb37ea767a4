//! Words that were shaped before, so that a text is put together from them instead of being shaped as a whole.
//!
//! Maps say the same words over and over, and shaping is what costs most of a layout. But only some texts are what
//! their words are: those in Latin, Greek or Cyrillic letters, set in Inter alone, cut at spaces across which
//! neither that font nor the rules of line breaking ever look. Every other text is shaped as a whole, as is one
//! with a word in it that is not in Inter.
//!
//! Of Inter holds: no rule of substitution takes a letter, digit or mark of punctuation for another because of what
//! stands behind a space, but for brackets and for the signs that rise beside capitals (dashes, colons, arrows …);
//! and no pair with a space is kerned but comma, full stop or ellipsis before one. So a word has the space behind it
//! with it, and a text is cut only between a letter, digit or mark of a sentence's end and a letter or digit.

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use parley::{FontContext, Layout, LayoutContext, OverflowWrap};

use super::fonts;
use super::letters::Letters;
use super::typesetter::{Look, Style, lay_out};

/// How many words are kept before all are let go.
const KEPT_WORDS: usize = 20_000;

/// Words by how they are set, and by what they say; none where one cannot be kept.
pub(super) struct Words {
    by_look: HashMap<Look, HashMap<Box<str>, Option<Arc<Letters>>>>,
    count: usize,
    /// Inter alone: where there are others, each digit is looked for among all those that have emoji.
    fonts: FontContext,
    scratch: LayoutContext<()>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            by_look: HashMap::default(),
            count: 0,
            fonts: fonts::bundled_fonts(),
            scratch: LayoutContext::new(),
        }
    }
}

impl Words {
    /// The letters of a word, shaped now if it was not before; none if it is not all in Inter, or its letters do
    /// not stand for themselves.
    pub fn shaped(&mut self, look: Look, word: &str, style: Style) -> Option<Arc<Letters>> {
        if let Some(known) = self.by_look.get(&look).and_then(|words| words.get(word)) {
            return known.clone();
        }
        let letters = self.shape(word, style).map(Arc::new);
        self.keep(look, word, letters.clone());
        letters
    }

    /// Shapes at once those of some words of one script, in the order of their text, that were not shaped before: each
    /// call takes as long as some words before it comes to the first. Those that have to be looked at by themselves
    /// are left.
    pub fn learn<'a>(&mut self, look: Look, words: impl Iterator<Item = &'a str>, style: Style) {
        let known = self.by_look.get(&look);
        let is_known = |word: &str| known.is_some_and(|known| known.contains_key(word));
        let mut new: Vec<&str> = Vec::new();
        for word in words {
            if !is_known(word) && !has_space(word) && !new.contains(&word) {
                new.push(word);
            }
        }
        if new.len() < 2 {
            return;
        }
        let together = new.concat();
        let mut layout = self.lay_out(&together, style);
        let Some(mut letters) = Letters::of_layout(&layout, style, together.len()) else { return };
        if !new.iter().all(|word| is_unbroken(word)) {
            find_breaks_within(&mut layout, &together, &mut letters);
        }
        let mut start = 0;
        for word in new {
            let end = start + word.len();
            if let Some(letters) = letters.part(start..end) {
                self.keep(look, word, Some(Arc::new(letters)));
            }
            start = end;
        }
    }

    fn keep(&mut self, look: Look, word: &str, letters: Option<Arc<Letters>>) {
        if self.count >= KEPT_WORDS {
            self.by_look.clear();
            self.count = 0;
        }
        let before = self.by_look.entry(look).or_default().insert(word.into(), letters);
        self.count += usize::from(before.is_none());
    }

    pub fn take_over(&mut self, other: Self) {
        for (look, words) in other.by_look {
            self.by_look.entry(look).or_default().extend(words);
        }
        self.count = self.by_look.values().map(HashMap::len).sum();
    }

    /// Shapes a word, and finds where lines may begin in it.
    fn shape(&mut self, word: &str, style: Style) -> Option<Letters> {
        let mut layout = self.lay_out(word, style);
        let mut letters = Letters::of_layout(&layout, style, word.len())?;
        if !is_unbroken(word) {
            find_breaks(&mut layout, word, &mut letters);
        }
        letters.is_one_stretch().then_some(letters)
    }

    /// One word or more in one line.
    fn lay_out(&mut self, text: &str, style: Style) -> Layout<()> {
        // Breaks in need would hide the others.
        let look = (style, OverflowWrap::Normal);
        let families = fonts::inter_alone();
        let mut layout = lay_out(&mut self.fonts, &mut self.scratch, text, look, families);
        layout.break_all_lines(None);
        layout
    }
}

/// Whether lines cannot begin within a word: letters and digits, and the end of a sentence.
fn is_unbroken(word: &str) -> bool {
    let word = word.strip_suffix(' ').unwrap_or(word);
    word.trim_end_matches(ends_sentence).chars().all(char::is_alphanumeric)
}

/// Whether there is a space in a word, and not only behind it.
fn has_space(word: &str) -> bool {
    word.strip_suffix(' ').unwrap_or(word).contains(SPACES)
}

const SPACES: [char; 2] = [' ', '\u{a0}'];

/// Finds the breaks that are not behind spaces.
fn find_breaks_within(layout: &mut Layout<()>, text: &str, letters: &mut Letters) {
    // Where nothing fits, lines begin everywhere they can, but behind each space they do so anyway.
    layout.break_all_lines(Some(0.0));
    for line in layout.lines().skip(1) {
        let start = line.text_range().start;
        if !text[..start].ends_with(SPACES) {
            letters.allow_break(start);
        }
    }
}

fn find_breaks(layout: &mut Layout<()>, word: &str, letters: &mut Letters) {
    find_breaks_within(layout, word, letters);
    for (start, x) in letters.after_spaces() {
        layout.break_all_lines(Some(x));
        if layout.lines().next().is_some_and(|line| line.text_range().end == start) {
            letters.allow_break(start);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter(Script),
    Digit,
    /// Of no script.
    Sign,
}

/// What a character is; none where a text with it is shaped as a whole.
fn kind(character: char) -> Option<Kind> {
    Some(match character {
        'A'..='Z' | 'a'..='z' => Kind::Letter(Script::Latin),
        '0'..='9' => Kind::Digit,
        ' '..='~'
        | '\u{a0}'
        | '\u{d7}'
        | '\u{f7}'
        | '¡'
        | '£'
        | '§'
        | '«'
        | '°'
        | '±'
        | '·'
        | '»'
        | '¿'
        | '–'
        | '—'
        | '‘'
        | '’'
        | '‚'
        | '“'
        | '”'
        | '„'
        | '•'
        | '…'
        | '€'
        | '−'
        | '→' => Kind::Sign,
        '\u{c0}'..='\u{17f}' | '\u{218}'..='\u{21b}' => Kind::Letter(Script::Latin),
        '\u{386}'
        | '\u{388}'..='\u{38a}'
        | '\u{38c}'
        | '\u{38e}'..='\u{3a1}'
        | '\u{3a3}'..='\u{3ce}' => Kind::Letter(Script::Greek),
        '\u{400}'..='\u{45f}' | '\u{490}' | '\u{491}' => Kind::Letter(Script::Cyrillic),
        _ => return None,
    })
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '.' | ',' | ';' | '!' | '?' | '…')
}

fn is_bracket(character: char) -> bool {
    matches!(character, '(' | ')' | '[' | ']' | '{' | '}')
}

/// A piece of a text that is shaped by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub range: Range<usize>,
    /// Whether it is of the same script as the piece before it.
    pub goes_on: bool,
}

/// Cuts a text into words; none if it is not what its words are.
pub(super) fn words(text: &str) -> Option<Vec<Piece>> {
    if text.is_empty() || text.ends_with([' ', '\u{a0}']) {
        return None;
    }
    let first_script = text.chars().find_map(|character| match kind(character) {
        Some(Kind::Letter(script)) => Some(script),
        Some(Kind::Digit | Kind::Sign) | None => None,
    });
    let mut cut = Cut {
        script: first_script.unwrap_or(Script::Latin),
        has_letter: false,
        looks_far: text.contains(is_bracket),
        before: [None, None],
        start: 0,
        goes_on: false,
        pieces: Vec::new(),
    };
    for (at, character) in text.char_indices() {
        cut.pass(at, character)?;
    }
    cut.end_piece(text.len(), false);
    Some(cut.pieces)
}

/// A text that is being cut.
struct Cut {
    /// Of what was read last; signs and digits are of the script of the letter before them.
    script: Script,
    /// Whether there is a letter in the piece so far.
    has_letter: bool,
    /// Whether there are brackets in the text, which have to do with all between them.
    looks_far: bool,
    /// The last character and the one before it.
    before: [Option<char>; 2],
    start: usize,
    goes_on: bool,
    pieces: Vec<Piece>,
}

impl Cut {
    /// Reads on; none if the text has to be shaped as a whole.
    fn pass(&mut self, at: usize, character: char) -> Option<()> {
        let kind = kind(character)?;
        let is_gap = self.is_gap();
        match kind {
            Kind::Letter(script) if script != self.script => {
                is_gap.then_some(())?;
                self.end_piece(at, false);
                self.script = script;
            }
            // Alone, digits would be taken for Latin.
            Kind::Letter(_) if is_gap && !self.looks_far && self.stands_alone() => {
                self.end_piece(at, true);
            }
            Kind::Digit if is_gap && !self.looks_far && self.script == Script::Latin => {
                self.end_piece(at, true);
            }
            Kind::Letter(_) | Kind::Digit | Kind::Sign => {}
        }
        self.has_letter |= matches!(kind, Kind::Letter(_));
        self.before = [Some(character), self.before[0]];
        Some(())
    }

    /// Whether nothing that follows has to do with what was read last.
    fn is_gap(&self) -> bool {
        let ends_word = |character: char| {
            ends_sentence(character)
                || matches!(kind(character), Some(Kind::Letter(_) | Kind::Digit))
        };
        self.before[0] == Some(' ') && self.before[1].is_some_and(ends_word)
    }

    /// Whether the piece so far is of its script without what stands before it.
    fn stands_alone(&self) -> bool {
        self.has_letter || self.script == Script::Latin
    }

    fn end_piece(&mut self, end: usize, next_goes_on: bool) {
        self.pieces.push(Piece { range: self.start..end, goes_on: self.goes_on });
        (self.start, self.goes_on, self.has_letter) = (end, next_goes_on, false);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Words, words};
    use crate::text::editor::FIRST_STYLE as PLAIN;
    use crate::text::typesetter::look;
    use crate::text::{Style, TextBlock, Typesetter, Wrap};

    /// What texts are made of at random: words of several scripts, marks, and signs that look far.
    const PIECES: [&str; 60] = [
        "passport",
        "AV",
        "To",
        "WAVE",
        "first",
        "x",
        "10",
        "42",
        "Überweisung",
        "sœur",
        "İzmir",
        "Ждёт",
        "звонка",
        "ОТ",
        "Ρωτά",
        "ΑΝ",
        "αν",
        "naïve",
        "fi",
        "Ty",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        "  ",
        ",",
        ".",
        ", ",
        ". ",
        "…",
        "… ",
        "!",
        "? ",
        ":",
        ": ",
        ";",
        "-",
        " - ",
        "–",
        " – ",
        "—",
        "(",
        ")",
        " (",
        ") ",
        "“",
        "”",
        "’",
        "'",
        "/",
        "→",
        " -> ",
        "@",
        "&",
        "€ ",
        "%",
    ];

    struct Dice(u32);

    impl Dice {
        fn below(&mut self, count: usize) -> usize {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 12) as usize % count
        }

        fn text(&mut self) -> String {
            (0..=self.below(14)).map(|_| PIECES[self.below(PIECES.len())]).collect()
        }

        fn style(&mut self) -> Style {
            Style {
                size: [14.0, 11.0, 21.5][self.below(3)],
                weight: [400, 600][self.below(2)],
                italic: self.below(4) == 0,
                tracking: [0.0, 0.0, 0.6][self.below(3)],
                tabular: self.below(4) == 0,
                ..PLAIN
            }
        }

        fn wrap(&mut self) -> Wrap {
            match self.below(5) {
                0 => Wrap::Never,
                1 => Wrap::Balanced(24.0),
                2 => Wrap::Balanced(60.5),
                3 => Wrap::Balanced(400.0),
                _ => Wrap::Balanced(138.0),
            }
        }
    }

    /// All of it, but how it was come by.
    fn told(block: &TextBlock) -> String {
        format!("{block:?}")
    }

    #[track_caller]
    fn check(
        kept: &mut Typesetter,
        whole: &mut Typesetter,
        text: &str,
        (style, wrap): (Style, Wrap),
    ) {
        let together = kept.set_anew(text, style, wrap);
        let as_parley = whole.shape_whole(text, style, wrap);
        assert_eq!(told(&together), told(&as_parley), "{text:?} at {wrap:?} in {style:?}");
    }

    #[test]
    fn words_learned_at_once_are_those_shaped_one_by_one() {
        let look = look(PLAIN);
        let text = ["one ", "two-three ", "one ", "(four) ", "5, ", "six"];
        let mut learned = Words::default();
        learned.learn(look, text.into_iter(), PLAIN);
        assert_eq!(learned.count, 5);
        for word in text {
            let alone = Words::default().shape(word, PLAIN).unwrap();
            let known = learned.by_look[&look][word].as_deref().unwrap();
            assert_eq!(format!("{known:?}"), format!("{alone:?}"), "{word:?}");
        }
    }

    #[test]
    fn a_text_put_together_of_words_is_the_text_shaped_as_a_whole() {
        let (mut kept, mut whole) = (Typesetter::bundled_only(), Typesetter::bundled_only());
        let mut dice = Dice(11);
        let mut put_together = 0;
        for _ in 0..6000 {
            let text = dice.text();
            put_together += usize::from(words(&text).is_some());
            let (style, wrap) = (dice.style(), dice.wrap());
            check(&mut kept, &mut whole, &text, (style, wrap));
        }
        assert!(put_together > 2000, "{put_together} texts are put together");
    }

    /// No two letters, digits or marks have to do with each other across the space between two words.
    #[test]
    fn any_two_characters_stand_beside_a_space_as_they_do_alone() {
        let (mut kept, mut whole) = (Typesetter::bundled_only(), Typesetter::bundled_only());
        let all: Vec<char> =
            (' '..='\u{2fff}').filter(|letter| super::kind(*letter).is_some()).collect();
        let mut dice = Dice(5);
        for first in &all {
            for _ in 0..4 {
                let second = all[dice.below(all.len())];
                let mark = [",", ".", "", "", "…"][dice.below(5)];
                let text = format!("{}{first}{mark} {second}{}", dice.text(), dice.text());
                check(&mut kept, &mut whole, &text, (PLAIN, dice.wrap()));
            }
        }
    }
}
