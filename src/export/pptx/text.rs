//! Texts of a slide: paragraphs that can be typed on in, or lines as they were set.

use std::fmt::Write as _;

use kurbo::{Point, Rect, Vec2};

use super::place::View;
use super::shapes::{Drawn, solid};
use crate::export::passages::Passage;
use crate::export::xml::Escaped;
use crate::scene::{Anchor, Field, TextItem};

/// A text and where it stands in its block.
pub(super) struct Words<'a> {
    passage: Passage<'a>,
    /// Its lines break anew at this width; none of those that stay as they were set.
    width: Option<f64>,
    anchor: Anchor,
}

/// Inter's descender, and the height of a line that stands alone, in parts of the font size.
const DESCENDER: f64 = 0.241;
const USUAL_LINE: f64 = 1.25;

/// So much wider is a column of text on a slide, since others measure otherwise: fonts that stand in for Inter are up
/// to a tenth wider.
const SLACK: f64 = 1.12;

impl<'a> Words<'a> {
    /// Texts in their field's column can be typed on in; `most` is the width there is.
    pub fn new(passage: Passage<'a>, field: Option<&Field>, most: f64) -> Self {
        let field = field.filter(|field| is_of(field, &passage));
        let is_free = passage.lines.len() > 1 || passage.right() - passage.left() > most;
        let width = match field {
            Some(field) if field.width > field.text.width + 1.0 => Some(field.width.min(most)),
            _ if is_free => {
                Some((passage.right() - passage.left()).min(most / SLACK) * SLACK + 1.0)
            }
            Some(_) | None => None,
        };
        let anchor = field.map_or(Anchor::Left, |field| field.anchor);
        Self { passage, width, anchor }
    }

    fn size(&self) -> f64 {
        f64::from(self.passage.first().run.size)
    }

    /// From one baseline to the next. It is said for single lines too: then the descender alone, in which fonts
    /// differ less than in all else, decides where a font that stands in for Inter has its baseline.
    fn line_height(&self) -> f64 {
        self.passage.line_height().unwrap_or(USUAL_LINE * self.size())
    }

    /// The ground of the text, as programs for slides stand a font in lines of a height of their own: above its
    /// descender.
    pub fn rect(&self) -> Rect {
        let (left, size) = (self.passage.left(), self.size());
        let first = self.passage.first().at.y;
        let lines = self.passage.lines.len() as f64;
        let line = self.line_height();
        let (top, height) = (first + DESCENDER * size - line, line * lines);
        let natural = self.passage.right() - left;
        let width = self.width.unwrap_or(natural);
        let left = match self.anchor {
            Anchor::Left if self.passage.is_right_to_left() => left + natural - width,
            Anchor::Left => left,
            Anchor::Middle => left + (natural - width) / 2.0,
            Anchor::Right => left + natural - width,
        };
        Rect::from_origin_size(Point::new(left, top), (width, height))
    }

    /// The body of a text that stands in a shape of its own, or within another with room round it; something may
    /// follow on its end.
    pub fn body(&self, view: &View, offset: Vec2, within: Option<&Drawn>, end: &str) -> String {
        let own = view.frame(self.rect() + offset);
        let around = within.map_or(own, Drawn::text_frame);
        let insets = [
            ("lIns", own.x - around.x),
            ("tIns", own.y - around.y),
            // Where another font is wider, there is room up to the edge.
            ("rIns", (around.x + around.width - own.x - own.width) / 4),
            ("bIns", 0),
        ];
        let mut body = String::from("<p:txBody><a:bodyPr");
        for (name, inset) in insets {
            // Writing into a string cannot fail.
            let _ = write!(body, r#" {name}="{}""#, inset.max(0));
        }
        let wrap = if self.width.is_some() || within.is_some() { "square" } else { "none" };
        let _ = write!(
            body,
            r#" wrap="{wrap}" anchor="t" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>"#
        );
        let run = self.run_properties(view);
        let mut paragraphs = self.passage.paragraphs();
        if let Some(last) = paragraphs.last_mut() {
            last.push_str(end);
        }
        for paragraph in paragraphs {
            let _ = write!(
                body,
                "<a:p>{}<a:r>{run}<a:t>{}</a:t></a:r></a:p>",
                self.paragraph_properties(view),
                Escaped(&paragraph)
            );
        }
        body.push_str("</p:txBody>");
        body
    }

    fn paragraph_properties(&self, view: &View) -> String {
        let is_rtl = self.passage.is_right_to_left();
        let align = match (self.anchor, is_rtl) {
            (Anchor::Left, false) => "l",
            (Anchor::Middle, _) => "ctr",
            // What stands at the left runs from the right otherwise.
            (Anchor::Left, true) | (Anchor::Right, _) => "r",
        };
        let rtl = if is_rtl { r#" rtl="1""# } else { "" };
        let spacing = view.hundredths(self.line_height()).clamp(0, 158_400);
        format!(
            r#"<a:pPr marL="0" indent="0" algn="{align}"{rtl}><a:lnSpc><a:spcPts val="{spacing}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>"#
        )
    }

    fn run_properties(&self, view: &View) -> String {
        const BOLD: u16 = 600;
        let TextItem { run, colour, .. } = self.passage.first();
        let mut properties = format!(r#"<a:rPr sz="{}""#, view.text_size(self.size()));
        let bold = u8::from(run.face.weight >= BOLD);
        let italic = u8::from(run.face.italic);
        let _ = write!(properties, r#" b="{bold}" i="{italic}""#);
        if run.tracking != 0.0 {
            let _ = write!(properties, r#" spc="{}""#, view.hundredths(f64::from(run.tracking)));
        }
        let _ = write!(
            properties,
            r#" dirty="0">{}<a:latin typeface="+mn-lt"/></a:rPr>"#,
            solid(*colour)
        );
        properties
    }
}

/// Whether a passage is the text of a field.
fn is_of(field: &Field, passage: &Passage<'_>) -> bool {
    let first = field.text.lines.first().and_then(|line| line.runs.first());
    first.is_some_and(|run| std::sync::Arc::ptr_eq(run, &passage.first().run))
}
