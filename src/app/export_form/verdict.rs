//! What would come of what is chosen: how large it is, on how many sheets, and what is to be said of it.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Label, RichText, ScrollArea, Ui};
use kurbo::{Rect, Size};

use super::choices::{Choices, Refusal};
use super::draft::Told;
use crate::app::style::Colours;
use crate::export::paper::{MM_PER_UNIT, PaperError, Sheet};
use crate::export::pdf::{self, Page, Plan};
use crate::export::png::{self, PixelSize};
use crate::export::svg::Texts;
use crate::export::{ExportError, paper, pptx};
use crate::handout::{Format, Options, PictureSize};
use crate::model::Journey;
use crate::scene::Scene;

/// What is to be said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) words: Result<String, Refusal>,
    /// What is worth knowing.
    cautions: Vec<String>,
    pub(super) spread: Spread,
}

/// The pages as the preview shows them, in scene units.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spread {
    /// What each shows, with the name it has among others.
    pub(super) pages: Vec<(Rect, Option<String>)>,
    /// What stays free at the edges of a single one.
    pub(super) margin: f64,
}

impl Verdict {
    pub(super) fn of(
        choices: &Choices,
        journey: &Journey,
        scene: &Scene,
        told: Option<&Told>,
    ) -> Self {
        let map = Spread { pages: vec![(scene.size.to_rect(), None)], margin: 0.0 };
        let judged = choices.options().and_then(|options| match choices.format {
            Format::Png => picture(choices, &options, scene, map.clone()),
            Format::Pdf => document(&options, scene),
            Format::Svg => Ok(Self::fine(drawing_words(choices.texts, scene.size), map.clone())),
            Format::Pptx => Ok(slides(journey, &options, scene, map.clone())),
            Format::Html => {
                let words = "One file for any browser; it needs no network.";
                Ok(Self::fine(words.to_owned(), map.clone()))
            }
            Format::Xlsx
            | Format::Csv
            | Format::Tsv
            | Format::Markdown
            | Format::Mermaid
            | Format::Json => Ok(told_verdict(choices, told)),
        });
        judged.unwrap_or_else(|refusal| Self {
            words: Err(refusal),
            cautions: Vec::new(),
            spread: map,
        })
    }

    fn fine(words: String, spread: Spread) -> Self {
        Self { words: Ok(words), cautions: Vec::new(), spread }
    }

    /// Says it in a height; whether a number that can be is to be taken, and which height all of it has.
    pub(super) fn ui(&self, ui: &mut Ui, height: f32, colours: &Colours) -> (bool, f32) {
        let area = ScrollArea::vertical().id_salt("verdict").max_height(height);
        let area = area.min_scrolled_height(height).auto_shrink(false);
        let area = area.scroll_bar_visibility(ScrollBarVisibility::VisibleWhenNeeded);
        let said = area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let is_taken = match &self.words {
                Ok(words) => {
                    ui.add(Label::new(RichText::new(words).color(colours.ink)).wrap());
                    false
                }
                Err(refusal) => {
                    ui.horizontal_wrapped(|ui| {
                        ui.label(RichText::new(&refusal.sentence).color(colours.bad));
                        let remedy = refusal.remedy.as_ref();
                        remedy.is_some_and(|largest| {
                            ui.button(format!("Use {largest}, the largest")).clicked()
                        })
                    })
                    .inner
                }
            };
            for caution in &self.cautions {
                ui.add(Label::new(RichText::new(caution).small().color(colours.ink_2)).wrap());
            }
            is_taken
        });
        (said.inner, said.content_size.y)
    }
}

fn picture(
    choices: &Choices,
    options: &Options,
    scene: &Scene,
    map: Spread,
) -> Result<Verdict, Refusal> {
    if let Page::Paper(sheet) = options.page {
        return picture_on_paper(options, &sheet, scene);
    }
    match PixelSize::of(scene.size, options.scale(|| scene.size.width)) {
        Ok(PixelSize { width, height }) => {
            let words = match options.size {
                PictureSize::Scale(_) | PictureSize::Width(_) => {
                    format!("{width} × {height} pixels")
                }
                PictureSize::Dpi(dpi) => {
                    let mm = |pixels: u32| (f64::from(pixels) / dpi * paper::INCH).round();
                    let (width_mm, height_mm) = (mm(width), mm(height));
                    format!("{width} × {height} pixels, {width_mm} × {height_mm} mm on paper")
                }
            };
            Ok(Verdict::fine(words, map))
        }
        Err(ExportError::TooLarge { width, height, largest_scale }) => Err(Refusal {
            sentence: format!("{width:.0} × {height:.0} pixels are too many."),
            remedy: Some(choices.size.largest(largest_scale, scene.size.width)),
        }),
        Err(
            error @ (ExportError::NotAScale(_) | ExportError::Paper(_) | ExportError::Write(_)),
        ) => Err(Refusal::new(error.to_string())),
    }
}

fn picture_on_paper(options: &Options, sheet: &Sheet, scene: &Scene) -> Result<Verdict, Refusal> {
    let dpi = options.dpi.unwrap_or(paper::INCH);
    let page = match png::on_paper(scene, sheet, dpi, options.is_transparent) {
        Ok(page) => page,
        Err(error) => {
            let mut remedy = None;
            if let PaperError::TooManyDots { largest_dpi, .. } = &error {
                remedy = Some(largest_dpi.to_string());
            }
            return Err(Refusal { remedy, ..Refusal::from(error) });
        }
    };
    let fitted = sheet.fit(scene.size)?;
    let pixels = (page.scene.size * page.options.scale).round();
    let words = format!(
        "{} × {} pixels, {} mm on paper",
        pixels.width,
        pixels.height,
        millimetres(fitted.page)
    );
    let corner = -fitted.origin.to_vec2() / fitted.mm_per_unit;
    let view = Rect::from_origin_size(corner.to_point(), fitted.page / fitted.mm_per_unit);
    let spread = Spread { pages: vec![(view, None)], margin: sheet.margin / fitted.mm_per_unit };
    let cautions = page.note.iter().map(ToString::to_string).collect();
    Ok(Verdict { words: Ok(words), cautions, spread })
}

fn document(options: &Options, scene: &Scene) -> Result<Verdict, Refusal> {
    let plan = pdf::plan(scene, &options.page)?;
    let whole = millimetres(plan.whole);
    let (words, margin) = match options.page {
        Page::MapSize => (format!("1 page of {whole} mm, as large as the map"), 0.0),
        Page::Paper(sheet) => (format!("1 page of {whole} mm"), sheet.margin / plan.mm_per_unit),
        Page::Poster(poster) => (poster_words(&plan, &poster, &whole), 0.0),
    };
    let cautions = plan.notes.iter().map(ToString::to_string).collect();
    let pages = plan.pages.into_iter().map(|page| (page.view, page.name)).collect();
    Ok(Verdict { words: Ok(words), cautions, spread: Spread { pages, margin } })
}

fn poster_words(plan: &Plan, poster: &pdf::Poster, whole: &str) -> String {
    let Plan { columns, rows, .. } = plan;
    let paper = poster.sheet.paper;
    match plan.pages.len() {
        1 => format!("1 sheet of {paper}, with {whole} mm on it"),
        count => format!(
            "{count} sheets of {paper}, {columns} across and {rows} down; put together {whole} mm"
        ),
    }
}

fn drawing_words(texts: Texts, map: Size) -> String {
    let size = millimetres(map * MM_PER_UNIT);
    let about = match texts {
        Texts::Real => "Text stays text.",
        Texts::Embedded => "Text stays text, and brings the letters of Inter along.",
        Texts::Outlines => "Text becomes outlines, to be neither searched nor typed in.",
    };
    format!("{size} mm, and sharp at any size. {about}")
}

fn slides(journey: &Journey, options: &Options, scene: &Scene, map: Spread) -> Verdict {
    let chosen = options.parts.stages.as_ref().map(std::collections::BTreeSet::len);
    let stages = match chosen.unwrap_or(journey.stages.len()) {
        1 => "its stage".to_owned(),
        count => format!("each of its {count} stages"),
    };
    let words =
        format!("A slide of the whole map, then {stages} on one slide or as many as it needs");
    let cautions = pptx::note_on_size(scene).iter().map(ToString::to_string).collect();
    Verdict { words: Ok(words), cautions, spread: map }
}

fn told_verdict(choices: &Choices, told: Option<&Told>) -> Verdict {
    let Some(told) = told else {
        return Verdict::fine(choices.format.purpose().to_owned(), Spread::default());
    };
    let unit = if choices.format.is_table() { "row" } else { "line" };
    let count = match told.count {
        1 => format!("1 {unit}"),
        count => format!("{count} {unit}s"),
    };
    let words = match (choices.format, choices.form) {
        (Format::Xlsx, None) => format!("A sheet with the grid of {count}, and one with the list"),
        _ => count,
    };
    let mut cautions: Vec<String> = told.left_out.iter().take(1).cloned().collect();
    match told.left_out.len() {
        0 | 1 => {}
        2 => cautions.extend(told.left_out.get(1).cloned()),
        count => {
            cautions.push(format!("… and {} more things that have no place in it.", count - 1));
        }
    }
    Verdict { words: Ok(words), cautions, spread: Spread::default() }
}

/// “420 × 297”.
fn millimetres(size: Size) -> String {
    format!("{} × {}", size.width.round(), size.height.round())
}
