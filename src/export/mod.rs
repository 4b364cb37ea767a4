//! A scene as a file: [`png`] in pixels, [`svg`] with real text, [`pdf`] for paper and screen readers,
//! [`html`] as a page that opens in any browser, [`pptx`] as slides.
//!
//! All of them draw the scene's items, and what needs an order or names takes those of its outline, so that a
//! file shows what the window shows. What a file cannot show is a [`Note`] and never a reason to stop; a file
//! that would be too large is refused before anything is drawn.

mod bounds;
mod line;
mod passages;
mod stroke;
mod watch;
mod xml;

pub mod embedded;
pub mod html;
pub mod paper;
pub mod pdf;
pub mod png;
pub mod pptx;
pub mod svg;

use std::fmt;
use std::io;

use crate::picture::PictureError;
use crate::scene::Scene;

pub use stroke::{Ends, ends};
pub use watch::Watch;

/// Why a scene was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(
        "A picture of {width:.0} × {height:.0} pixels is too large: it may have {} million a side and {} \
         thousand million in all. The largest scale that fits is {largest_scale}.",
        png::LARGEST_SIDE / 1_000_000, png::LARGEST_AREA / 1_000_000_000
    )]
    TooLarge { width: f64, height: f64, largest_scale: f64 },
    #[error("{0} is not a scale. Give the pixels of a scene unit as a number above 0, such as 2.")]
    NotAScale(f64),
    #[error(transparent)]
    Paper(#[from] paper::PaperError),
    #[error("The picture cannot be written: {0}.")]
    Write(#[from] io::Error),
}

/// Something of a scene that its file cannot show; the rest is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Characters for which no font has a picture.
    MissingCharacters(Vec<char>),
    /// Texts of which there is only the beginning.
    CutTexts,
    /// A picture that cannot be decoded, by its id in the map.
    UnreadablePicture { id: String, error: PictureError },
    /// Letters that are hard to read on the paper: their size in tenths of a point, and the smallest paper on
    /// which they are not, if there is one.
    SmallText { tenths_of_points: u32, paper: Option<String>, readable_on: Option<String> },
    /// Letters of the slide that shows the whole map, in tenths of a point, which are hard to read.
    SmallOnSlide { tenths_of_points: u32 },
    /// Letters of a stage that is too full even for several slides, in tenths of a point.
    SmallStage { stage: String, tenths_of_points: u32 },
    /// A page that would be larger than viewers open, in percent of the size that was asked for.
    ScaledPage { percent: u32 },
    /// Why the file does not claim that screen readers can read all of it.
    NotUniversal { because: String },
}

impl Note {
    /// Whether it can be told before the file is made: how large letters and pages are.
    #[must_use]
    pub fn is_known_before(&self) -> bool {
        match self {
            Self::SmallText { .. } | Self::SmallOnSlide { .. } | Self::ScaledPage { .. } => true,
            Self::MissingCharacters(_)
            | Self::CutTexts
            | Self::UnreadablePicture { .. }
            | Self::SmallStage { .. }
            | Self::NotUniversal { .. } => false,
        }
    }

    /// Adds it to others, once.
    fn add_to(self, notes: &mut Vec<Self>) {
        if !notes.contains(&self) {
            notes.push(self);
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCharacters(characters) => {
                formatter.write_str("No font here has a picture for")?;
                for (index, character) in characters.iter().take(SHOWN_CHARACTERS).enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(formatter, "{comma} {character} (U+{:04X})", u32::from(*character))?;
                }
                if characters.len() > SHOWN_CHARACTERS {
                    write!(formatter, " and {} more", characters.len() - SHOWN_CHARACTERS)?;
                }
                formatter.write_str(". Install a font that has it, such as one of the Noto fonts.")
            }
            Self::CutTexts => formatter.write_str(
                "A text is longer than a picture can show, and ends there with “…”. \
                 The map keeps all of it.",
            ),
            Self::UnreadablePicture { id, error } => {
                write!(formatter, "The picture {id} is left out: {error}. Put it in anew.")
            }
            Self::SmallText { tenths_of_points, paper, readable_on } => {
                let points = tenths(*tenths_of_points);
                let on = paper.as_ref().map_or(String::new(), |paper| format!(" on {paper}"));
                write!(
                    formatter,
                    "The smallest letters have {points} points{on}, and below 8 they are hard to read. "
                )?;
                match readable_on {
                    Some(paper) => write!(formatter, "The smallest paper that reads is {paper}."),
                    None => formatter.write_str(
                        "No usual paper is large enough: print it on several sheets, or in parts.",
                    ),
                }
            }
            Self::SmallOnSlide { tenths_of_points } => write!(
                formatter,
                "The smallest letters on the slide of the whole map have {} points, and below 8 they are hard to \
                 read. The slides of the stages have them larger.",
                tenths(*tenths_of_points)
            ),
            Self::SmallStage { stage, tenths_of_points } => write!(
                formatter,
                "The smallest letters on the slides of “{stage}” have {} points, since a lane there has more than \
                 a slide shows. Move some of its cards to another step.",
                tenths(*tenths_of_points)
            ),
            Self::ScaledPage { percent } => write!(
                formatter,
                "The page would be longer than 14,400 points, which is all that viewers open, and is drawn at \
                 {percent} % of its size. Print it on several sheets to have it as large as it is."
            ),
            Self::NotUniversal { because } => write!(
                formatter,
                "The file does not claim to be readable by every screen reader (PDF/UA): {because}."
            ),
        }
    }
}

/// Tenths of points as points.
fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How many characters a note names.
const SHOWN_CHARACTERS: usize = 12;

/// What is to be noted of the texts of a scene: characters that nobody has, and texts that are cut.
fn notes_on_texts(scene: &Scene) -> impl Iterator<Item = Note> {
    let missing = &scene.missing;
    let missing = (!missing.is_empty()).then(|| Note::MissingCharacters(missing.clone()));
    let is_cut = scene.blocks.iter().any(|placed| placed.block.has_cut_text);
    missing.into_iter().chain(is_cut.then_some(Note::CutTexts))
}
