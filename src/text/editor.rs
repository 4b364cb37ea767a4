//! A text in the middle of being typed, with the face and the breaks it has when it is done.
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the driver's methods are of one lifetime, a closure is of any"
)]

use parley::{Affinity, Alignment, BoundingBox, Cursor, PlainEditor, PlainEditorDriver};

use super::{Style, TextBlock, Typesetter};

/// A text with a caret and a selection. Lengths are scene units, from the text's top left corner.
///
/// It is set by the same fonts as the map and broken at the width of a [`TextBlock`], so that nothing
/// jumps when typing begins or ends. It keeps no history of its own.
pub struct TextEditor {
    editor: PlainEditor<()>,
    style: Style,
    wrap_width: Option<f64>,
}

/// How a text is set until it is known how the map sets it: without a font it would have no places.
pub(super) const FIRST_STYLE: Style = Style {
    size: 14.0,
    line_height: 18.0,
    weight: 400,
    italic: false,
    tracking: 0.0,
    tabular: false,
};

/// How far the caret goes, or how much is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Character,
    Word,
    Line,
    /// Up or down by a line.
    Row,
    Text,
}

/// Which way the caret goes. Left and right are meant as seen, in text from right to left too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Back,
    Forth,
}

/// A rectangle within the text.
pub type Area = kurbo::Rect;

impl TextEditor {
    /// Begins with a text, the caret at its end.
    #[must_use]
    pub fn new(text: &str, typesetter: &mut Typesetter) -> Self {
        let mut editor = PlainEditor::new(FIRST_STYLE.size);
        editor.set_quantize(false);
        editor.set_text(text);
        let mut begun = Self { editor, style: FIRST_STYLE, wrap_width: None };
        begun.set_style(FIRST_STYLE);
        begun.drive(typesetter, |driver| driver.move_to_text_end());
        begun
    }

    /// Takes over style and width of the text as it was set last; `is_centred` says that each line stands in the
    /// middle of that width.
    pub fn follow(&mut self, block: &TextBlock, is_centred: bool, typesetter: &mut Typesetter) {
        self.editor.set_alignment(if is_centred { Alignment::Center } else { Alignment::Start });
        if self.style != block.style {
            self.set_style(block.style);
        }
        if self.wrap_width != block.wrap_width {
            self.wrap_width = block.wrap_width;
            self.editor.set_width(block.wrap_width.map(|width| width as f32));
        }
        self.drive(typesetter, |driver| driver.refresh_layout());
    }

    fn set_style(&mut self, style: Style) {
        self.style = style;
        let styles = self.editor.edit_styles();
        for property in Typesetter::properties(style) {
            styles.insert(property);
        }
    }

    /// The text without what an input method proposes.
    #[must_use]
    pub fn text(&self) -> String {
        self.editor.text().to_string()
    }

    /// The text with what an input method proposes.
    #[must_use]
    pub fn shown_text(&self) -> &str {
        self.editor.raw_text()
    }

    #[must_use]
    pub fn is_composing(&self) -> bool {
        self.editor.is_composing()
    }

    #[must_use]
    pub fn selected_text(&self) -> Option<&str> {
        self.editor.selected_text()
    }

    /// Puts another text in, the caret at its end.
    pub fn set_text(&mut self, text: &str, typesetter: &mut Typesetter) {
        self.editor.set_text(text);
        self.drive(typesetter, |driver| driver.move_to_text_end());
    }

    /// Puts text at the caret, in the place of what is selected.
    pub fn insert(&mut self, text: &str, typesetter: &mut Typesetter) {
        self.drive(typesetter, |driver| driver.insert_or_replace_selection(text));
    }

    /// Deletes what is selected, or else so much beside the caret.
    pub fn delete(&mut self, way: Way, unit: Unit, typesetter: &mut Typesetter) {
        self.drive(typesetter, |driver| {
            let has_selection = !driver.editor.raw_selection().is_collapsed();
            match (way, unit) {
                _ if has_selection => driver.delete_selection(),
                (Way::Back, Unit::Character | Unit::Row) => driver.backdelete(),
                (Way::Forth, Unit::Character | Unit::Row) => driver.delete(),
                (Way::Back, Unit::Word) => driver.backdelete_word(),
                (Way::Forth, Unit::Word) => driver.delete_word(),
                (Way::Back, Unit::Line | Unit::Text) => {
                    driver.select_to_hard_line_start();
                    driver.delete_selection();
                }
                (Way::Forth, Unit::Line | Unit::Text) => {
                    driver.select_to_hard_line_end();
                    driver.delete_selection();
                }
            }
        });
    }

    /// Moves the caret; with `extend` the selection goes along.
    pub fn step(&mut self, way: Way, unit: Unit, extend: bool, typesetter: &mut Typesetter) {
        self.drive(typesetter, |driver| match (way, unit, extend) {
            (Way::Back, Unit::Character, false) => driver.move_left(),
            (Way::Forth, Unit::Character, false) => driver.move_right(),
            (Way::Back, Unit::Word, false) => driver.move_word_left(),
            (Way::Forth, Unit::Word, false) => driver.move_word_right(),
            (Way::Back, Unit::Line, false) => driver.move_to_line_start(),
            (Way::Forth, Unit::Line, false) => driver.move_to_line_end(),
            (Way::Back, Unit::Row, false) => driver.move_up(),
            (Way::Forth, Unit::Row, false) => driver.move_down(),
            (Way::Back, Unit::Text, false) => driver.move_to_text_start(),
            (Way::Forth, Unit::Text, false) => driver.move_to_text_end(),
            (Way::Back, Unit::Character, true) => driver.select_left(),
            (Way::Forth, Unit::Character, true) => driver.select_right(),
            (Way::Back, Unit::Word, true) => driver.select_word_left(),
            (Way::Forth, Unit::Word, true) => driver.select_word_right(),
            (Way::Back, Unit::Line, true) => driver.select_to_line_start(),
            (Way::Forth, Unit::Line, true) => driver.select_to_line_end(),
            (Way::Back, Unit::Row, true) => driver.select_up(),
            (Way::Forth, Unit::Row, true) => driver.select_down(),
            (Way::Back, Unit::Text, true) => driver.select_to_text_start(),
            (Way::Forth, Unit::Text, true) => driver.select_to_text_end(),
        });
    }

    pub fn select_all(&mut self, typesetter: &mut Typesetter) {
        self.drive(typesetter, |driver| driver.select_all());
    }

    /// Puts the caret at a place; the second click there takes the word, the third the line.
    pub fn press(&mut self, at: kurbo::Point, clicks: u32, typesetter: &mut Typesetter) {
        let (x, y) = (at.x as f32, at.y as f32);
        self.drive(typesetter, |driver| match clicks {
            0 | 1 => driver.move_to_point(x, y),
            2 => driver.select_word_at_point(x, y),
            _ => driver.select_hard_line_at_point(x, y),
        });
    }

    /// Lets the selection reach to a place.
    pub fn extend_to(&mut self, at: kurbo::Point, typesetter: &mut Typesetter) {
        self.drive(typesetter, |driver| {
            driver.extend_selection_to_point(at.x as f32, at.y as f32);
        });
    }

    /// Shows what an input method proposes; an empty text takes the proposal away. `caret` is where in it
    /// the method's own caret or marked part is, in characters.
    pub fn compose(
        &mut self,
        text: &str,
        caret: Option<std::ops::Range<usize>>,
        typesetter: &mut Typesetter,
    ) {
        let byte = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        let caret = caret.map(|range| (byte(range.start), byte(range.end)));
        self.drive(typesetter, |driver| {
            if text.is_empty() {
                driver.clear_compose();
            } else {
                driver.set_compose(text, caret.or(Some((text.len(), text.len()))));
            }
        });
    }

    /// Deletes so many characters before and after the caret, as some input methods ask for.
    pub fn delete_around(&mut self, before: usize, after: usize, typesetter: &mut Typesetter) {
        for _ in 0..before {
            self.delete(Way::Back, Unit::Character, typesetter);
        }
        for _ in 0..after {
            self.delete(Way::Forth, Unit::Character, typesetter);
        }
    }

    /// Where the caret stands, without width.
    #[must_use]
    pub fn caret(&self) -> Option<Area> {
        self.editor.try_layout()?;
        self.editor.cursor_geometry(0.0).map(area)
    }

    /// The ground of what is selected, a rectangle a line.
    #[must_use]
    pub fn selection(&self) -> Vec<Area> {
        if self.editor.try_layout().is_none() || self.editor.raw_selection().is_collapsed() {
            return Vec::new();
        }
        self.editor.selection_geometry().into_iter().map(|(rect, _)| area(rect)).collect()
    }

    /// The ground of what an input method proposes, a rectangle a line.
    #[must_use]
    pub fn composition(&self) -> Vec<Area> {
        let (Some(layout), Some(range)) = (self.editor.try_layout(), self.editor.raw_compose())
        else {
            return Vec::new();
        };
        let cursor = |at| Cursor::from_byte_index(layout, at, Affinity::Downstream);
        let selection = parley::Selection::new(cursor(range.start), cursor(range.end));
        selection.geometry(layout).into_iter().map(|(rect, _)| area(rect)).collect()
    }

    /// The width that lines from right to left are set against.
    #[must_use]
    pub fn width(&self) -> f64 {
        let set = || self.editor.try_layout().map_or(0.0, |layout| f64::from(layout.width()));
        self.wrap_width.unwrap_or_else(set)
    }

    fn drive(
        &mut self,
        typesetter: &mut Typesetter,
        act: impl FnOnce(&mut PlainEditorDriver<'_, ()>),
    ) {
        let (fonts, scratch) = typesetter.contexts();
        let mut driver = self.editor.driver(fonts, scratch);
        act(&mut driver);
        driver.refresh_layout();
    }
}

fn area(rect: BoundingBox) -> Area {
    Area::new(rect.x0, rect.y0, rect.x1, rect.y1)
}
