//! The dialog for an export: what kind of file, how large, and in which colours.

use egui::{Button, Key, Margin, RichText, TextEdit, Ui};
use kurbo::Size;

use super::export::{ExportOptions, Format, PictureSize};
use super::question::{Reply, buttons, cancel, focus_ring, heading, primary_if};
use super::style::{Colours, HIT_HEIGHT};
use crate::export::ExportError;
use crate::theme::Scheme;

/// Width of what stands before a row.
const NAME_WIDTH: f32 = 104.0;
const FIELD_WIDTH: f32 = 72.0;
const MM_PER_INCH: f64 = 25.4;
/// Scene units of an inch.
const UNITS_PER_INCH: f64 = 96.0;

/// What is being chosen.
pub(super) struct ExportForm {
    options: ExportOptions,
    /// What the size of the picture is said in.
    measure: Measure,
    scale_text: String,
    dpi_text: String,
    /// The map's size in scene units.
    scene: Size,
    is_new: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Scale,
    Dpi,
}

/// What is to be said of the size.
enum Verdict {
    Fine(String),
    /// It cannot be; perhaps there is a number that can.
    Refused(String, Option<String>),
}

impl Measure {
    const ALL: [Self; 2] = [Self::Scale, Self::Dpi];

    fn name(self) -> &'static str {
        match self {
            Self::Scale => "Scale",
            Self::Dpi => "Dots per inch",
        }
    }

    /// The numbers that are wanted most.
    fn usual(self) -> [&'static str; 4] {
        match self {
            Self::Scale => ["1", "2", "3", "4"],
            Self::Dpi => ["96", "150", "300", "600"],
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Scale => "Give a number above 0, such as 2.",
            Self::Dpi => "Give a number from 1 on, such as 300.",
        }
    }

    fn size(self, number: f64) -> PictureSize {
        match self {
            Self::Scale => PictureSize::Scale(number),
            Self::Dpi => PictureSize::Dpi(number),
        }
    }

    /// What somebody has typed, if it is a number that can be meant.
    fn parse(self, text: &str) -> Option<f64> {
        let number: f64 = text.trim().replace(',', ".").parse().ok()?;
        let is_meant = match self {
            Self::Scale => number > 0.0,
            Self::Dpi => number >= 1.0,
        };
        (number.is_finite() && is_meant).then_some(number)
    }

    /// The largest number that fits, rounded down.
    fn largest(self, scale: f64) -> String {
        match self {
            Self::Scale => scale.to_string(),
            Self::Dpi => (scale * UNITS_PER_INCH).floor().to_string(),
        }
    }
}

impl ExportForm {
    /// Begins with what was chosen last, for a map of a size.
    pub(super) fn new(options: ExportOptions, scene: Size) -> Self {
        let [scale_text, dpi_text] = ["2", "300"].map(str::to_owned);
        let form =
            Self { options, measure: Measure::Scale, scale_text, dpi_text, scene, is_new: true };
        match options.size {
            PictureSize::Scale(scale) => Self { scale_text: scale.to_string(), ..form },
            PictureSize::Dpi(dpi) => {
                Self { measure: Measure::Dpi, dpi_text: dpi.to_string(), ..form }
            }
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        heading(ui, "Export");
        let is_entered = self.rows_ui(ui, colours);
        ui.separator();
        let verdict = self.judge();
        let is_fine = self.verdict_ui(ui, &verdict, colours);
        buttons(ui, |ui| {
            let export = primary_if(ui, is_fine, colours, "Export…");
            if std::mem::take(&mut self.is_new) {
                export.request_focus();
            }
            let is_accepted = export.clicked() || (is_entered && is_fine);
            is_accepted.then_some(Reply::Export(self.options)).or(cancel(ui))
        })
    }

    /// What there is to choose; whether Enter was pressed in a field or on what is chosen.
    fn rows_ui(&mut self, ui: &mut Ui, colours: &Colours) -> bool {
        let kinds = Format::ALL.map(|format| (format, format.name()));
        let mut is_entered = choice_row(ui, "Kind", &mut self.options.format, &kinds, colours);
        is_entered |= ui
            .add_enabled_ui(self.options.format == Format::Png, |ui| {
                let measures = Measure::ALL.map(|measure| (measure, measure.name()));
                let is_entered = choice_row(ui, "Size by", &mut self.measure, &measures, colours);
                row(ui, "", colours, |ui| self.number_ui(ui, colours)) || is_entered
            })
            .inner;
        let schemes = [
            (Scheme::Light, "Light"),
            (Scheme::Dark, "Dark"),
            (Scheme::HighContrast, "High contrast"),
        ];
        is_entered |= choice_row(ui, "Colours", &mut self.options.scheme, &schemes, colours);
        let grounds = [(false, "Paper"), (true, "Transparent")];
        let is_transparent = &mut self.options.is_transparent;
        is_entered |= choice_row(ui, "Background", is_transparent, &grounds, colours);
        is_entered
    }

    fn number_ui(&mut self, ui: &mut Ui, colours: &Colours) -> bool {
        let text = match self.measure {
            Measure::Scale => &mut self.scale_text,
            Measure::Dpi => &mut self.dpi_text,
        };
        let mut is_entered = false;
        for number in self.measure.usual() {
            is_entered |= choose(ui, text, number.to_owned(), number, colours);
        }
        let edit =
            TextEdit::singleline(text).desired_width(FIELD_WIDTH).margin(Margin::symmetric(10, 8));
        let field = ui.add(edit).accessible_name(self.measure.name());
        is_entered |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        is_entered
    }

    /// Takes over what is typed, and says what would come of it.
    fn judge(&mut self) -> Verdict {
        if self.options.format == Format::Svg {
            let Size { width, height } = self.scene;
            let [width_mm, height_mm] = [width, height].map(|units| mm(units / UNITS_PER_INCH));
            return Verdict::Fine(format!(
                "{width_mm} × {height_mm} mm, and sharp at any size. Text stays text."
            ));
        }
        let text = match self.measure {
            Measure::Scale => &self.scale_text,
            Measure::Dpi => &self.dpi_text,
        };
        let Some(number) = self.measure.parse(text) else {
            return Verdict::Refused(self.measure.hint().to_owned(), None);
        };
        self.options.size = self.measure.size(number);
        match self.options.pixels(self.scene) {
            Ok(pixels) => Verdict::Fine(self.size_in_words(pixels.width, pixels.height)),
            Err(ExportError::TooLarge { width, height, largest_scale }) => {
                let largest = self.measure.largest(largest_scale);
                let sentence = format!("{width:.0} × {height:.0} pixels are too many.");
                Verdict::Refused(sentence, Some(largest))
            }
            Err(
                error @ (ExportError::NotAScale(_) | ExportError::Paper(_) | ExportError::Write(_)),
            ) => Verdict::Refused(error.to_string(), None),
        }
    }

    fn size_in_words(&self, width: u32, height: u32) -> String {
        match self.options.size {
            PictureSize::Scale(_) => format!("{width} × {height} pixels"),
            PictureSize::Dpi(dpi) => {
                let [width_mm, height_mm] =
                    [width, height].map(|pixels| mm(f64::from(pixels) / dpi));
                format!("{width} × {height} pixels, {width_mm} × {height_mm} mm on paper")
            }
        }
    }

    /// Says what would come of it; whether it can be done.
    fn verdict_ui(&mut self, ui: &mut Ui, verdict: &Verdict, colours: &Colours) -> bool {
        ui.horizontal(|ui| {
            ui.set_min_height(HIT_HEIGHT);
            match verdict {
                Verdict::Fine(words) => {
                    ui.label(RichText::new(words).color(colours.ink_2));
                    true
                }
                Verdict::Refused(sentence, largest) => {
                    ui.label(RichText::new(sentence).color(colours.bad));
                    if let Some(largest) = largest
                        && ui.button(format!("Use {largest}, the largest")).clicked()
                    {
                        match self.measure {
                            Measure::Scale => self.scale_text.clone_from(largest),
                            Measure::Dpi => self.dpi_text.clone_from(largest),
                        }
                        ui.ctx().request_repaint();
                    }
                    false
                }
            }
        })
        .inner
    }
}

/// Whole millimetres.
fn mm(inches: f64) -> f64 {
    (inches * MM_PER_INCH).round()
}

/// A row with its name before it.
pub(super) fn row<R>(
    ui: &mut Ui,
    name: &str,
    colours: &Colours,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal(|ui| {
        let size = [NAME_WIDTH, HIT_HEIGHT].into();
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_size(size);
            ui.label(RichText::new(name).color(colours.ink_2));
        });
        add(ui)
    })
    .inner
}

/// A row of buttons, one for each value; whether Enter was pressed on the one that is chosen already.
pub(super) fn choice_row<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    current: &mut T,
    values: &[(T, &str)],
    colours: &Colours,
) -> bool {
    row(ui, name, colours, |ui| {
        let mut is_entered = false;
        for (value, name) in values {
            is_entered |= choose(ui, current, value.clone(), name, colours);
        }
        is_entered
    })
}

/// A button for one value out of several; whether Enter was pressed on the one that is chosen already.
fn choose<T: PartialEq>(
    ui: &mut Ui,
    current: &mut T,
    value: T,
    name: &str,
    colours: &Colours,
) -> bool {
    let is_chosen = *current == value;
    let button = Button::selectable(is_chosen, name).frame_when_inactive(true);
    let button = ui.add(button.min_size([48.0, HIT_HEIGHT].into()));
    focus_ring(ui, &button, colours);
    if button.clicked() {
        *current = value;
        ui.ctx().request_repaint();
    }
    is_chosen && button.has_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
