//! Which part of a map each page shows, and where on the page.

use kurbo::{Point, Rect, Size, Vec2};

use super::Page;
use crate::export::Note;
use crate::export::paper::{MM_PER_UNIT, POINTS_PER_MM, PaperError, Sheet};

/// The longest side of a page that viewers open, in points.
const LONGEST_SIDE: f64 = 14_400.0;

/// The shortest side of a page that viewers open, in points.
const SHORTEST_SIDE: f64 = 3.0;

/// The most sheets that a poster may have.
pub const MOST_SHEETS: u64 = 600;

/// Many sheets that go together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Poster {
    /// Each of the sheets; its margin is what a printer leaves free and is cut off, of at least 8 mm, since the
    /// marks stand there.
    pub sheet: Sheet,
    pub whole: Whole,
    /// How far each sheet lies over the one before, in millimetres.
    pub overlap: f64,
}

/// How large a poster is when its sheets are put together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whole {
    /// As on paper of that size, without what that leaves free round the map.
    Paper(Sheet),
    /// So many times the map's own size.
    Scale(f64),
}

/// The margin that has room for the marks, in millimetres.
const MARKS_MARGIN: f64 = 8.0;

/// All pages of a document.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub pages: Vec<Leaf>,
    /// How long a scene unit is on paper.
    pub mm_per_unit: f64,
    /// Below 1 where the page that was asked for would be too long.
    shrunk: f64,
}

/// One page. Lengths are points, with the origin at its top left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    pub size: Size,
    /// Points of a scene unit.
    pub scale: f64,
    /// Where the scene's top left corner stands.
    pub origin: Vec2,
    /// What is painted: the background fills it, and nothing stands outside.
    pub window: Rect,
    /// The same in scene units.
    pub view: Rect,
    pub tile: Option<Tile>,
}

/// A sheet among the others of a poster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tile {
    /// Counted from 0 at the left and at the top.
    pub column: usize,
    pub row: usize,
    pub columns: usize,
    pub rows: usize,
    /// In points.
    pub overlap: f64,
}

impl Layout {
    pub fn of(map: Size, page: &Page) -> Result<Self, PaperError> {
        match page {
            Page::MapSize => Ok(Self::one(map * MM_PER_UNIT, Point::ORIGIN, MM_PER_UNIT)),
            Page::Paper(sheet) => {
                let fitted = sheet.fit(map)?;
                Ok(Self::one(fitted.page, fitted.origin, fitted.mm_per_unit))
            }
            Page::Poster(poster) => Self::sheets(map, poster),
        }
    }

    /// One page of a size in millimetres, or as large as viewers open it.
    fn one(page: Size, origin: Point, mm_per_unit: f64) -> Self {
        let longest = page.width.max(page.height) * POINTS_PER_MM;
        let shrunk = (LONGEST_SIDE / longest).min(1.0);
        let points_per_mm = POINTS_PER_MM * shrunk;
        let size = (page * points_per_mm).max(Size::new(SHORTEST_SIDE, SHORTEST_SIDE));
        let leaf = Leaf::new(
            size,
            mm_per_unit * points_per_mm,
            origin.to_vec2() * points_per_mm,
            size.to_rect(),
        );
        Self { pages: vec![leaf], mm_per_unit: mm_per_unit * shrunk, shrunk }
    }

    fn sheets(map: Size, poster: &Poster) -> Result<Self, PaperError> {
        let mm_per_unit = match poster.whole {
            Whole::Paper(sheet) => sheet.fit(map)?.mm_per_unit,
            Whole::Scale(scale) if scale.is_finite() && scale > 0.0 => MM_PER_UNIT * scale,
            Whole::Scale(scale) => return Err(PaperError::NotAScale(scale)),
        };
        let whole = map * mm_per_unit;
        let grid = Grid::of(poster, whole)?;
        let scale = mm_per_unit * POINTS_PER_MM;
        let pages =
            (0..grid.rows).flat_map(|row| (0..grid.columns).map(move |column| (row, column)));
        let pages = pages.map(|(row, column)| grid.leaf((row, column), whole, scale)).collect();
        Ok(Self { pages, mm_per_unit, shrunk: 1.0 })
    }

    /// That the page is smaller than it was asked for.
    pub fn note(&self) -> Option<Note> {
        (self.shrunk < 1.0)
            .then(|| Note::ScaledPage { percent: (self.shrunk * 100.0).floor() as u32 })
    }

    /// The page that shows a place of the scene best: the first that has all of it, or the most.
    pub fn home(&self, place: Rect) -> usize {
        let shown = |leaf: &Leaf| leaf.view.intersect(place);
        let is_whole = |leaf: &Leaf| leaf.view.contains_rect(place);
        if let Some(whole) = self.pages.iter().position(is_whole) {
            return whole;
        }
        let areas = self.pages.iter().map(|leaf| shown(leaf).area()).enumerate();
        areas.fold((0, 0.0), |best, next| if next.1 > best.1 { next } else { best }).0
    }
}

/// Sheets of one size in rows and columns; lengths are millimetres.
struct Grid {
    page: Size,
    margin: f64,
    /// What a sheet shows.
    room: Size,
    overlap: f64,
    columns: usize,
    rows: usize,
}

impl Grid {
    /// The way round that takes fewer sheets.
    fn of(poster: &Poster, whole: Size) -> Result<Self, PaperError> {
        let Poster { sheet, overlap, .. } = *poster;
        let sheet = Sheet { margin: sheet.margin.max(MARKS_MARGIN), ..sheet };
        let no_room = PaperError::NoRoom { margin: sheet.margin, paper: sheet.paper };
        let mut best: Option<(u64, Self)> = None;
        for page in sheet.orientation.ways(sheet.paper.size()) {
            let Some(room) = sheet.room(page) else { continue };
            if !(0.0..=room.width.min(room.height) / 2.0).contains(&overlap) {
                return Err(PaperError::TooMuchOverlap { overlap, paper: sheet.paper });
            }
            let (columns, rows) = (
                count(whole.width, room.width, overlap),
                count(whole.height, room.height, overlap),
            );
            let sheets = columns.saturating_mul(rows);
            if best.as_ref().is_none_or(|(fewest, _)| sheets < *fewest) {
                let (columns, rows) = (columns as usize, rows as usize);
                best = Some((
                    sheets,
                    Self { page, margin: sheet.margin, room, overlap, columns, rows },
                ));
            }
        }
        let (count, grid) = best.ok_or(no_room)?;
        if count > MOST_SHEETS {
            return Err(PaperError::TooManySheets { count, paper: sheet.paper, most: MOST_SHEETS });
        }
        Ok(grid)
    }

    fn leaf(&self, (row, column): (usize, usize), whole: Size, scale: f64) -> Leaf {
        let step = self.room - Size::new(self.overlap, self.overlap);
        let corner = Vec2::new(column as f64 * step.width, row as f64 * step.height);
        let left_to_show = (whole.to_vec2() - corner).to_size();
        let shown = self.room.min(left_to_show);
        let margin = Vec2::new(self.margin, self.margin);
        let on_page = |size: Size| {
            Rect::from_origin_size(margin.to_point(), size).scale_from_origin(POINTS_PER_MM)
        };
        let origin = (margin - corner) * POINTS_PER_MM;
        let leaf = Leaf::new(self.page * POINTS_PER_MM, scale, origin, on_page(shown));
        let tile = Tile {
            column,
            row,
            columns: self.columns,
            rows: self.rows,
            overlap: self.overlap * POINTS_PER_MM,
        };
        Leaf { tile: Some(tile), ..leaf }
    }
}

/// How many sheets it takes to cover a length.
fn count(whole: f64, room: f64, overlap: f64) -> u64 {
    /// What a sum may be off without another sheet.
    const ROUNDING: f64 = 1e-6;
    ((whole - overlap) / (room - overlap) - ROUNDING).ceil().max(1.0) as u64
}

impl Leaf {
    fn new(size: Size, scale: f64, origin: Vec2, window: Rect) -> Self {
        let view = (window - origin).scale_from_origin(1.0 / scale);
        Self { size, scale, origin, window, view, tile: None }
    }

    /// Where a place of the scene stands on the page.
    pub fn place(&self, place: Rect) -> Rect {
        place.scale_from_origin(self.scale) + self.origin
    }
}

impl Tile {
    /// A letter for the column and a number for the row, as in a spreadsheet: `B3`.
    pub fn name(&self) -> String {
        name(self.column, self.row)
    }
}

/// The name of the sheet in a column and a row.
pub(super) fn name(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}
