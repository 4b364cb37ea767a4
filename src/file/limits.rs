//! How much of everything a map may have, so that no file can keep the program busy or fill the memory.
//!
//! A large map of a team has some thousand cards. These bounds lie a hundred times higher, and still let a
//! file be read in two seconds and half a gigabyte.

use super::error::LoadError;
use super::position::Lines;
use super::tokens::{TokenKind, Tokens};

/// More than this many million bytes cannot be a map.
pub(super) const LARGEST_MB: usize = 256;

pub(super) const LARGEST: usize = LARGEST_MB * 1_000_000;

/// More things in brackets than this cannot be a map: cards, steps, points and lists of them.
pub(super) const MOST_THINGS: usize = 500_000;

/// More fields and items than this cannot be a map.
pub(super) const MOST_PIECES: usize = 4_000_000;

/// In a text of more pieces than this nothing can be mended, since the tree of it would be too large.
const MOST_PIECES_OF_TREE: usize = 1_500_000;

/// No more than this many warnings of one kind are told one by one.
pub(super) const MOST_WARNINGS: usize = 20_000;

/// How large the tree of a text would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Usual,
    TooLargeForTree,
}

/// Refuses a text that holds more than a map can.
pub(super) fn check(text: &str) -> Result<Extent, LoadError> {
    // Most of the brackets and commas of a real map that has so many stand in its texts.
    let signs = || text.bytes().filter(|byte| matches!(byte, b'(' | b'[' | b'{' | b',')).count();
    if text.len() <= MOST_THINGS || signs() <= MOST_THINGS {
        return Ok(Extent::Usual);
    }
    let (mut things, mut pieces) = (0, 0);
    for token in Tokens::new(text) {
        match token.kind {
            TokenKind::Open(_) => things += 1,
            TokenKind::Comma => pieces += 1,
            TokenKind::Close(_) | TokenKind::Colon | TokenKind::Text | TokenKind::Word => continue,
        }
        if things > MOST_THINGS || pieces > MOST_PIECES {
            let sentence = "there is more in this file than a map can hold".to_owned();
            return Err(LoadError::Damaged {
                position: Lines::new(text).position(token.span.start),
                sentence,
            });
        }
    }
    let is_usual = things + pieces <= MOST_PIECES_OF_TREE;
    Ok(if is_usual { Extent::Usual } else { Extent::TooLargeForTree })
}
