//! How many pixels a picture has: by scale, by dots per inch, by its width, or by the paper it lies on.

use egui::Ui;

use super::choices::{PaperChoices, Refusal, Stock, number};
use super::paper;
use super::rows::{choice_row, numbers_ui, row};
use crate::app::style::Colours;
use crate::export::paper::{Paper, Sheet};
use crate::export::pdf::Page;
use crate::handout::{Options, PictureSize};

/// Scene units of an inch.
const UNITS_PER_INCH: f64 = 96.0;

/// The size as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SizeChoices {
    pub(super) measure: Measure,
    scale: String,
    dpi: String,
    width: String,
    /// The dots per inch of a picture on paper.
    paper_dpi: String,
}

/// What the size of a picture is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Scale,
    Dpi,
    Width,
    Paper,
}

impl Default for SizeChoices {
    fn default() -> Self {
        let [scale, dpi, width, paper_dpi] = ["2", "300", "1920", "300"].map(str::to_owned);
        Self { measure: Measure::Scale, scale, dpi, width, paper_dpi }
    }
}

impl Measure {
    const ALL: [Self; 4] = [Self::Scale, Self::Dpi, Self::Width, Self::Paper];

    fn name(self) -> &'static str {
        match self {
            Self::Scale => "Scale",
            Self::Dpi => "Dots per inch",
            Self::Width => "Width",
            Self::Paper => "Paper",
        }
    }

    /// What the number is called that is typed for it.
    fn number_name(self) -> &'static str {
        match self {
            Self::Scale => "Scale",
            Self::Dpi | Self::Paper => "Dots per inch",
            Self::Width => "Width in pixels",
        }
    }

    /// The numbers that are wanted most.
    fn usual(self) -> [&'static str; 4] {
        match self {
            Self::Scale => ["1", "2", "3", "4"],
            Self::Dpi => ["96", "150", "300", "600"],
            Self::Width => ["1280", "1920", "3840", "7680"],
            Self::Paper => ["100", "150", "300", "600"],
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Scale => "Give a number above 0, such as 2.",
            Self::Dpi | Self::Paper => "Give a number from 1 on, such as 300.",
            Self::Width => "Give a whole number of pixels, such as 1920.",
        }
    }

    /// What somebody has typed, if it is a number that can be meant.
    fn parse(self, text: &str) -> Option<f64> {
        let is_meant = |number: &f64| match self {
            Self::Scale => *number > 0.0,
            Self::Dpi | Self::Paper => *number >= 1.0,
            Self::Width => number.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(number),
        };
        number(text).filter(is_meant)
    }
}

impl SizeChoices {
    fn text(&self) -> &str {
        match self.measure {
            Measure::Scale => &self.scale,
            Measure::Dpi => &self.dpi,
            Measure::Width => &self.width,
            Measure::Paper => &self.paper_dpi,
        }
    }

    pub(super) fn text_mut(&mut self) -> &mut String {
        match self.measure {
            Measure::Scale => &mut self.scale,
            Measure::Dpi => &mut self.dpi,
            Measure::Width => &mut self.width,
            Measure::Paper => &mut self.paper_dpi,
        }
    }

    /// The largest number that fits, rounded down, for a map so many units wide.
    pub(super) fn largest(&self, scale: f64, map_width: f64) -> String {
        match self.measure {
            Measure::Scale => scale.to_string(),
            Measure::Dpi | Measure::Paper => (scale * UNITS_PER_INCH).floor().to_string(),
            Measure::Width => (scale * map_width).floor().to_string(),
        }
    }

    /// Options with this size in them.
    pub(super) fn applied(
        &self,
        options: Options,
        paper: &PaperChoices,
    ) -> Result<Options, Refusal> {
        let number = self.measure.parse(self.text());
        let number = number.ok_or_else(|| Refusal::new(self.measure.hint()))?;
        let size = match self.measure {
            Measure::Scale => PictureSize::Scale(number),
            Measure::Dpi => PictureSize::Dpi(number),
            Measure::Width => PictureSize::Width(number as u32),
            Measure::Paper => {
                let sheet = paper.sheet()?.unwrap_or(Sheet::of(Paper::A4));
                return Ok(Options { page: Page::Paper(sheet), dpi: Some(number), ..options });
            }
        };
        Ok(Options { size, ..options })
    }
}

/// The rows of a picture's size; whether Enter was pressed in them.
pub(super) fn ui(
    ui: &mut Ui,
    size: &mut SizeChoices,
    paper: &mut PaperChoices,
    colours: &Colours,
) -> bool {
    let measures = Measure::ALL.map(|measure| (measure, measure.name()));
    let mut is_entered = choice_row(ui, "Size by", &mut size.measure, &measures, colours);
    let measure = size.measure;
    if measure == Measure::Paper {
        if paper.stock == Stock::MapSize {
            paper.stock = Stock::Named(Paper::A4);
        }
        is_entered |= paper::ui(ui, paper, false, colours);
    }
    let name = if measure == Measure::Paper { measure.number_name() } else { "" };
    is_entered |= row(ui, name, colours, |ui| {
        numbers_ui(ui, measure.number_name(), &measure.usual(), size.text_mut(), colours)
    });
    is_entered
}
