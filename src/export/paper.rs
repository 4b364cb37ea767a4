//! Paper that a scene is put on: sizes and their names, which way round it lies, and how a map fits.
//!
//! Lengths are millimetres unless they say otherwise. A map is made as large as the paper allows within
//! its margins, and stands in the middle.

use std::fmt;
use std::str::FromStr;

use kurbo::{Point, Size};

use super::Note;
use crate::scene::{Scene, Shape};

/// Millimetres of an inch.
pub const INCH: f64 = 25.4;

/// Points of a millimetre.
pub const POINTS_PER_MM: f64 = 72.0 / INCH;

/// Millimetres of a scene unit at a map's own size.
pub const MM_PER_UNIT: f64 = INCH / 96.0;

/// The smallest letters that people read on paper without effort, in points.
pub const READABLE_POINTS: f64 = 8.0;

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paper {
    A0,
    A1,
    A2,
    A3,
    A4,
    A5,
    /// 8.5 × 11 inches, which is ANSI A.
    Letter,
    /// 11 × 17 inches, which is ANSI B.
    Tabloid,
    AnsiC,
    AnsiD,
    AnsiE,
    /// Any other, with its sides in millimetres.
    Custom {
        width: f64,
        height: f64,
    },
}

/// Which way round paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// As the map is larger on it.
    #[default]
    Automatic,
    Portrait,
    Landscape,
}

/// Paper as it is to be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    pub paper: Paper,
    pub orientation: Orientation,
    /// What stays free at each edge.
    pub margin: f64,
}

/// Where a map stands on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    pub page: Size,
    /// How long a scene unit is.
    pub mm_per_unit: f64,
    /// The map's top left corner.
    pub origin: Point,
}

/// Why paper cannot be used so.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PaperError {
    #[error(
        "“{0}” is not a paper size. Say a5 to a0, letter, tabloid, ansi-a to ansi-e, or width and height with \
         their unit, such as 594x841mm or 24x36in."
    )]
    UnknownPaper(String),
    #[error("“{0}” has no unit. Say {0}mm or {0}in.")]
    NoUnit(String),
    #[error(
        "Paper of {width:.0} × {height:.0} mm cannot be made: each side has {:.0} to {:.0} mm.",
        SHORTEST,
        LONGEST
    )]
    ImpossibleSize { width: f64, height: f64 },
    #[error("“{0}” is not a way round. Say portrait, landscape or auto.")]
    UnknownOrientation(String),
    #[error(
        "Margins of {margin} mm leave no room on {paper}. Give smaller margins, or take larger paper."
    )]
    NoRoom { margin: f64, paper: Paper },
    #[error("{0} is not a number of dots per inch. Give one above 0, such as 300.")]
    NotDots(f64),
    #[error(
        "{paper} at {dpi} dots per inch has {width:.0} × {height:.0} pixels, which is too large. The most that \
         fits is {largest_dpi:.0} dots per inch."
    )]
    TooManyDots { paper: Paper, dpi: f64, width: f64, height: f64, largest_dpi: f64 },
    #[error(
        "An overlap of {overlap} mm is too much for {paper}: each sheet must show something of its own."
    )]
    TooMuchOverlap { overlap: f64, paper: Paper },
    #[error("{0} is not a scale. Give how many times its own size the map is to have, such as 2.")]
    NotAScale(f64),
    #[error(
        "It would take {count} sheets of {paper}, and at most {most} go together. Take larger sheets or a \
         smaller whole."
    )]
    TooManySheets { count: u64, paper: Paper, most: u64 },
}

/// The shortest and the longest side that paper can have.
const SHORTEST: f64 = 20.0;
const LONGEST: f64 = 20_000.0;

/// The least width and height for a map within margins.
const LEAST_ROOM: f64 = 10.0;

/// The usual papers with the names people call them by, each family from small to large.
const ISO: [Paper; 6] = [Paper::A5, Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0];
const ANSI: [Paper; 5] = [Paper::Letter, Paper::Tabloid, Paper::AnsiC, Paper::AnsiD, Paper::AnsiE];

impl Paper {
    /// All papers that have a name, each family from small to large.
    pub fn named() -> impl Iterator<Item = Self> {
        ISO.into_iter().chain(ANSI)
    }

    /// Width and height as it is named: upright, but for a custom one.
    #[must_use]
    pub fn size(self) -> Size {
        let inches = |width: f64, height: f64| Size::new(width * INCH, height * INCH);
        match self {
            Self::A0 => Size::new(841.0, 1189.0),
            Self::A1 => Size::new(594.0, 841.0),
            Self::A2 => Size::new(420.0, 594.0),
            Self::A3 => Size::new(297.0, 420.0),
            Self::A4 => Size::new(210.0, 297.0),
            Self::A5 => Size::new(148.0, 210.0),
            Self::Letter => inches(8.5, 11.0),
            Self::Tabloid => inches(11.0, 17.0),
            Self::AnsiC => inches(17.0, 22.0),
            Self::AnsiD => inches(22.0, 34.0),
            Self::AnsiE => inches(34.0, 44.0),
            Self::Custom { width, height } => Size::new(width, height),
        }
    }

    /// The papers of its family from small to large; a custom one belongs to A5 to A0.
    fn family(self) -> &'static [Self] {
        match self {
            Self::A0
            | Self::A1
            | Self::A2
            | Self::A3
            | Self::A4
            | Self::A5
            | Self::Custom { .. } => &ISO,
            Self::Letter | Self::Tabloid | Self::AnsiC | Self::AnsiD | Self::AnsiE => &ANSI,
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::A0 => "A0",
            Self::A1 => "A1",
            Self::A2 => "A2",
            Self::A3 => "A3",
            Self::A4 => "A4",
            Self::A5 => "A5",
            Self::Letter => "Letter",
            Self::Tabloid => "Tabloid",
            Self::AnsiC => "ANSI C",
            Self::AnsiD => "ANSI D",
            Self::AnsiE => "ANSI E",
            Self::Custom { width, height } => {
                return write!(formatter, "paper of {} × {} mm", short(*width), short(*height));
            }
        };
        formatter.write_str(name)
    }
}

/// A length to a tenth, without a zero behind the point.
fn short(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

impl FromStr for Paper {
    type Err = PaperError;

    /// Reads `a0`, `Letter`, `ansi-d`, `594x841mm`, `24 × 36 in` or `11x17"`.
    fn from_str(words: &str) -> Result<Self, PaperError> {
        let plain: String = words.trim().to_lowercase();
        let name: String = plain.chars().filter(|letter| letter.is_alphanumeric()).collect();
        match name.as_str() {
            "letter" | "usletter" | "ansia" => return Ok(Self::Letter),
            "tabloid" | "ledger" | "ansib" => return Ok(Self::Tabloid),
            _ => {}
        }
        let by_name = Self::named().find(|paper| {
            let own = paper.to_string().to_lowercase().replace(' ', "");
            own == name
        });
        by_name.map_or_else(|| custom(words.trim(), &plain), Ok)
    }
}

/// Reads width and height with a unit.
fn custom(words: &str, plain: &str) -> Result<Paper, PaperError> {
    let unknown = || PaperError::UnknownPaper(words.to_owned());
    let digits_end = plain.rfind(|letter: char| letter.is_ascii_digit()).ok_or_else(unknown)?;
    let (numbers, unit) = plain.split_at(digits_end + 1);
    let (width, height) = numbers.split_once(['x', '×', '*']).ok_or_else(unknown)?;
    let number = |text: &str| {
        // Either side may have the unit.
        let text = text.trim().trim_end_matches(|letter: char| !letter.is_ascii_digit());
        text.replace(',', ".").parse::<f64>().map_err(|_| unknown())
    };
    let (width, height) = (number(width)?, number(height)?);
    let mm = match unit.trim() {
        "mm" => 1.0,
        "cm" => 10.0,
        "in" | "inch" | "inches" | "\"" | "″" => INCH,
        "" => return Err(PaperError::NoUnit(words.to_owned())),
        _ => return Err(unknown()),
    };
    let (width, height) = (width * mm, height * mm);
    let is_possible = |side: f64| (SHORTEST..=LONGEST).contains(&side);
    if is_possible(width) && is_possible(height) {
        Ok(Paper::Custom { width, height })
    } else {
        Err(PaperError::ImpossibleSize { width, height })
    }
}

impl FromStr for Orientation {
    type Err = PaperError;

    fn from_str(words: &str) -> Result<Self, PaperError> {
        match words.trim().to_lowercase().as_str() {
            "auto" | "automatic" => Ok(Self::Automatic),
            "portrait" | "upright" => Ok(Self::Portrait),
            "landscape" => Ok(Self::Landscape),
            _ => Err(PaperError::UnknownOrientation(words.trim().to_owned())),
        }
    }
}

impl Orientation {
    /// The ways a size can lie.
    pub(super) fn ways(self, size: Size) -> Vec<Size> {
        let (short, long) = (size.width.min(size.height), size.width.max(size.height));
        let (portrait, landscape) = (Size::new(short, long), Size::new(long, short));
        match self {
            Self::Portrait => vec![portrait],
            Self::Landscape => vec![landscape],
            Self::Automatic => vec![portrait, landscape],
        }
    }
}

impl Sheet {
    /// Margins that any printer can leave free.
    pub const USUAL_MARGIN: f64 = 10.0;

    /// Paper the better way round, with the usual margins.
    #[must_use]
    pub fn of(paper: Paper) -> Self {
        Self { paper, orientation: Orientation::Automatic, margin: Self::USUAL_MARGIN }
    }

    /// Fits a map of a size in scene units: as large as it can be, in the middle.
    pub fn fit(&self, map: Size) -> Result<Fitted, PaperError> {
        let fits = self.orientation.ways(self.paper.size()).into_iter().filter_map(|page| {
            let room = self.room(page)?;
            let mm_per_unit =
                (room.width / map.width.max(1.0)).min(room.height / map.height.max(1.0));
            let free = page - map * mm_per_unit;
            Some(Fitted {
                page,
                mm_per_unit,
                origin: Point::new(free.width / 2.0, free.height / 2.0),
            })
        });
        fits.reduce(|one, other| if other.mm_per_unit > one.mm_per_unit { other } else { one })
            .ok_or(PaperError::NoRoom { margin: self.margin, paper: self.paper })
    }

    /// What is left within the margins of a page, if that is enough for anything.
    pub(super) fn room(&self, page: Size) -> Option<Size> {
        let room = Size::new(page.width - 2.0 * self.margin, page.height - 2.0 * self.margin);
        let is_enough = self.margin >= 0.0 && room.width >= LEAST_ROOM && room.height >= LEAST_ROOM;
        is_enough.then_some(room)
    }

    /// The smallest paper of the same family on which no letter of a map is hard to read, with the same
    /// margins and way round; none if its largest is too small.
    #[must_use]
    pub fn smallest_readable(&self, scene: &Scene) -> Option<Paper> {
        let smallest = smallest_text(scene)?;
        let is_readable = |paper: &Paper| {
            let fitted = Self { paper: *paper, ..*self }.fit(scene.size);
            fitted.is_ok_and(|fitted| is_readable(points(smallest, fitted.mm_per_unit)))
        };
        self.paper.family().iter().copied().find(is_readable)
    }
}

/// The size of a map's smallest letters, in scene units; none of a map without text.
#[must_use]
pub fn smallest_text(scene: &Scene) -> Option<f64> {
    let items = scene.blocks.iter().flat_map(|placed| placed.block.items.iter());
    let sizes = items.filter_map(|item| match &item.shape {
        Shape::Text(text) if !text.run.text.trim().is_empty() => Some(f64::from(text.run.size)),
        Shape::Text(_) | Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => None,
    });
    sizes.reduce(f64::min)
}

/// A length in scene units as points on paper.
#[must_use]
pub fn points(units: f64, mm_per_unit: f64) -> f64 {
    units * mm_per_unit * POINTS_PER_MM
}

fn is_readable(points: f64) -> bool {
    const ROUNDING: f64 = 1e-3;
    points >= READABLE_POINTS - ROUNDING
}

/// What is to be said of a map whose scene unit has a length on paper: that its letters are hard to read,
/// and on which paper they are not. `sheet` is the paper that the whole map is to stand on, if there is one.
pub(super) fn note_on_size(scene: &Scene, mm_per_unit: f64, sheet: Option<&Sheet>) -> Option<Note> {
    let smallest = points(smallest_text(scene)?, mm_per_unit);
    (!is_readable(smallest)).then(|| Note::SmallText {
        tenths_of_points: (smallest * 10.0).floor() as u32,
        paper: sheet.map(|sheet| sheet.paper.to_string()),
        readable_on: sheet
            .unwrap_or(&Sheet::of(Paper::A4))
            .smallest_readable(scene)
            .map(|paper| paper.to_string()),
    })
}
