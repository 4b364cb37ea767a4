//! What somebody has chosen of a file, as it was typed, and what it comes to.

use super::size::SizeChoices;
use crate::exchange::number::parse_small;
use crate::exchange::table::Form;
use crate::export::paper::{Orientation, Paper, PaperError, Sheet};
use crate::export::{pdf, svg};
use crate::handout::{Format, Options, Parts};
use crate::theme::Scheme;

/// What is chosen in the form; for the session it is there again whenever the form opens.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Choices {
    pub(in crate::app) format: Format,
    pub(super) size: SizeChoices,
    /// What a picture lies on that is measured by paper.
    pub(super) picture_paper: PaperChoices,
    /// What a PDF is drawn on.
    pub(super) page: PaperChoices,
    /// The sheets of a poster.
    pub(super) tiles: Option<Paper>,
    pub(super) scheme: Scheme,
    pub(super) is_transparent: bool,
    pub(super) texts: svg::Texts,
    pub(super) embeds_map: bool,
    pub(super) form: Option<Form>,
    pub(in crate::app) parts: Parts,
}

/// Paper as it is chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PaperChoices {
    pub(super) stock: Stock,
    /// What is typed for paper of another size.
    pub(super) custom: String,
    pub(super) orientation: Orientation,
    /// In millimetres.
    pub(super) margin: String,
}

/// What there is to lay a map on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Stock {
    /// Paper of the map's own size.
    #[default]
    MapSize,
    Named(Paper),
    /// As it is typed.
    Custom,
}

/// Why something cannot be made as it is chosen, and perhaps a number that can.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Refusal {
    pub(in crate::app) sentence: String,
    pub(super) remedy: Option<String>,
}

/// How far the sheets of a poster lie over each other, in millimetres.
const OVERLAP: f64 = 10.0;

impl Default for PaperChoices {
    fn default() -> Self {
        Self {
            stock: Stock::default(),
            custom: "24x36in".to_owned(),
            orientation: Orientation::default(),
            margin: Sheet::USUAL_MARGIN.to_string(),
        }
    }
}

impl From<PaperError> for Refusal {
    fn from(error: PaperError) -> Self {
        Self::new(error.to_string())
    }
}

impl Refusal {
    pub(super) fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), remedy: None }
    }
}

impl PaperChoices {
    /// The paper that is chosen; none for the map's own size.
    pub(super) fn sheet(&self) -> Result<Option<Sheet>, Refusal> {
        let paper = match self.stock {
            Stock::MapSize => return Ok(None),
            Stock::Named(paper) => paper,
            Stock::Custom => self.custom.parse()?,
        };
        let margin = number(&self.margin).filter(|margin| (0.0..=1000.0).contains(margin));
        let hint = "Give the margin in millimetres from 0 on, such as 10.";
        let margin = margin.ok_or_else(|| Refusal::new(hint))?;
        Ok(Some(Sheet { paper, orientation: self.orientation, margin }))
    }
}

impl Choices {
    /// What is to be made; what cannot be meant is refused.
    pub(in crate::app) fn options(&self) -> Result<Options, Refusal> {
        let options = Options {
            scheme: self.scheme,
            is_transparent: self.is_transparent,
            texts: self.texts,
            embeds_map: self.embeds_map,
            form: self.form,
            parts: self.parts.clone(),
            ..Options::default()
        };
        match self.format {
            Format::Png => self.size.applied(options, &self.picture_paper),
            Format::Pdf => Ok(Options { page: self.page()?, ..options }),
            Format::Svg
            | Format::Pptx
            | Format::Html
            | Format::Xlsx
            | Format::Csv
            | Format::Tsv
            | Format::Markdown
            | Format::Mermaid
            | Format::Json => Ok(options),
        }
    }

    fn page(&self) -> Result<pdf::Page, Refusal> {
        let sheet = self.page.sheet()?;
        Ok(match (self.tiles, sheet) {
            (None, None) => pdf::Page::MapSize,
            (None, Some(sheet)) => pdf::Page::Paper(sheet),
            (Some(tile), whole) => pdf::Page::Poster(pdf::Poster {
                sheet: Sheet::of(tile),
                whole: whole.map_or(pdf::Whole::Scale(1.0), pdf::Whole::Paper),
                overlap: OVERLAP,
            }),
        })
    }
}

/// What is typed, with either sign before its decimals.
pub(super) fn number(text: &str) -> Option<f64> {
    parse_small(text)
}
