//! In which row each jump runs, and where in the columns it begins and ends.

use std::cmp::Reverse;

use crate::layout::frame::Frame;

/// The columns a jump leads from and to, which are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A jump in its row, the first of which lies on top, and the x of both ends within the headers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arranged {
    pub(super) row: usize,
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Way {
    pub(super) fn left(self) -> usize {
        self.from.min(self.to)
    }

    fn right(self) -> usize {
        self.from.max(self.to)
    }

    /// Whether both cannot run in one row. Where one ends in the column in which the other begins they can:
    /// what comes from the left ends left of what goes on to the right.
    fn overlaps(self, other: Self) -> bool {
        self.left() < other.right() && other.left() < self.right()
    }
}

impl Arranged {
    pub(super) fn left(&self) -> f64 {
        self.start.min(self.end)
    }

    pub(super) fn right(&self) -> f64 {
        self.start.max(self.end)
    }
}

/// Arranges jumps in as few rows as can be.
pub(super) fn arranged(ways: &[Way], frame: &Frame) -> Vec<Arranged> {
    let rows = rows(ways);
    let mut all: Vec<Arranged> =
        rows.iter().map(|&row| Arranged { row, start: 0.0, end: 0.0 }).collect();
    let mut ends: Vec<Vec<End>> = vec![Vec::new(); frame.columns.len()];
    for (place, (way, row)) in ways.iter().zip(rows).enumerate() {
        let Way { from, to } = *way;
        ends[from].push(End { place, row, goes_left: to < from, is_start: true });
        ends[to].push(End { place, row, goes_left: from < to, is_start: false });
    }
    for (column, ends) in frame.columns.iter().zip(&mut ends) {
        ends.sort_by_key(End::order);
        let middle = column.left + column.width / 2.0 - frame.body_left();
        let count = ends.len() as f64;
        let gap = frame.theme.sizes.jump_gap.min(column.width / 2.0 / count);
        for (place, end) in ends.iter().enumerate() {
            let x = middle + (place as f64 - (count - 1.0) / 2.0) * gap;
            let own = &mut all[end.place];
            *(if end.is_start { &mut own.start } else { &mut own.end }) = x;
        }
    }
    all
}

/// One end of a jump in its column.
#[derive(Clone)]
struct End {
    /// Of the jump among all.
    place: usize,
    row: usize,
    goes_left: bool,
    is_start: bool,
}

impl End {
    /// What goes to the left stands left of what goes to the right, and a lower row nearer to the middle of
    /// the column, so that none of them crosses another there.
    fn order(&self) -> (bool, isize, usize) {
        let row = isize::try_from(self.row).unwrap_or(isize::MAX);
        (!self.goes_left, if self.goes_left { row } else { -row }, self.place)
    }
}

/// The row of each jump. Short ones lie within long ones wherever that takes no more rows than there have to
/// be.
fn rows(ways: &[Way]) -> Vec<usize> {
    let mut short_first: Vec<usize> = (0..ways.len()).collect();
    short_first.sort_by_key(|&place| ways[place].right() - ways[place].left());
    let nested = filled(ways, &short_first, |taken| taken.iter().max().map_or(0, |row| row + 1));
    let mut from_left: Vec<usize> = (0..ways.len()).collect();
    from_left.sort_by_key(|&place| (ways[place].left(), Reverse(ways[place].right())));
    let fewest = filled(ways, &from_left, |taken| {
        (0..=taken.len()).find(|row| !taken.contains(row)).unwrap_or_default()
    });
    if nested.iter().max() <= fewest.iter().max() { nested } else { fewest }
}

/// Gives rows out in an order, each by those that jumps it overlaps with have already.
fn filled(ways: &[Way], order: &[usize], row_of: impl Fn(&[usize]) -> usize) -> Vec<usize> {
    let mut rows = vec![0; ways.len()];
    for (count, &place) in order.iter().enumerate() {
        let settled = order[..count].iter().filter(|&&other| ways[other].overlaps(ways[place]));
        let taken: Vec<usize> = settled.map(|&other| rows[other]).collect();
        rows[place] = row_of(&taken);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Way, rows};

    #[track_caller]
    fn check(ways: &[(usize, usize)], expected: &[usize]) {
        let ways: Vec<Way> = ways.iter().map(|&(from, to)| Way { from, to }).collect();
        assert_eq!(rows(&ways), expected);
    }

    #[test]
    fn what_does_not_overlap_shares_a_row() {
        check(&[(3, 1), (6, 4)], &[0, 0]);
        check(&[(3, 1), (3, 5)], &[0, 0]);
        check(&[(3, 1), (4, 2)], &[0, 1]);
        check(&[(3, 1), (1, 3)], &[0, 1]);
    }

    #[test]
    fn short_ones_lie_within_long_ones() {
        check(&[(6, 0), (3, 1), (5, 4)], &[1, 0, 0]);
        check(&[(1, 3), (2, 8), (4, 6)], &[0, 1, 0]);
    }

    #[test]
    fn there_are_as_few_rows_as_can_be() {
        // Short ones first would take three.
        check(&[(0, 2), (5, 1), (4, 8), (7, 9)], &[0, 1, 0, 1]);
    }
}
