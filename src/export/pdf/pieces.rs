//! What was drawn of each thing, as pieces that the structure of the document refers to.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::tagging::Identifier;

use crate::scene::Thing;

/// All pieces of a document that are read.
#[derive(Default)]
pub(super) struct Pieces {
    of: HashMap<Thing, Piece>,
    /// The things as they came.
    order: Vec<Thing>,
}

/// What was drawn of one thing.
#[derive(Default)]
pub(super) struct Piece {
    /// Its shapes, which words stand for.
    pub figure: Vec<Identifier>,
    /// Its texts, in the order of reading.
    pub said: Vec<Said>,
}

/// A part of a thing's texts.
pub(super) struct Said {
    pub words: Vec<Identifier>,
    /// Where it leads to, if it does.
    pub link: Option<Link>,
    /// Whether it is read behind the others, though it is drawn before them.
    pub is_last: bool,
}

/// An address that is a part of a text.
pub(super) struct Link {
    pub address: Arc<str>,
    /// The place to click on.
    pub annotation: Option<Identifier>,
}

impl Pieces {
    pub fn add_figure(&mut self, thing: Thing, piece: Identifier) {
        self.piece(thing).figure.push(piece);
    }

    pub fn add_words(&mut self, thing: Thing, piece: Identifier, is_last: bool) {
        let said = Said { words: vec![piece], link: None, is_last };
        self.piece(thing).said.push(said);
    }

    /// Adds a link; returns its place among what the thing says.
    pub fn add_link(&mut self, thing: Thing, piece: Identifier, address: Arc<str>) -> usize {
        let said = &mut self.piece(thing).said;
        let link = Some(Link { address, annotation: None });
        said.push(Said { words: vec![piece], link, is_last: false });
        said.len() - 1
    }

    /// What a thing says at a place.
    pub fn said(&mut self, thing: Thing, place: usize) -> Option<&mut Said> {
        self.of.get_mut(&thing)?.said.get_mut(place)
    }

    /// Takes what was drawn of a thing.
    pub fn take(&mut self, thing: Thing) -> Option<Piece> {
        let mut piece = self.of.remove(&thing)?;
        piece.said.sort_by_key(|said| said.is_last);
        Some(piece)
    }

    /// The things that nobody has taken, as they came.
    pub fn rest(&self) -> Vec<Thing> {
        self.order.iter().copied().filter(|thing| self.of.contains_key(thing)).collect()
    }

    fn piece(&mut self, thing: Thing) -> &mut Piece {
        let Self { of, order } = self;
        of.entry(thing).or_insert_with(|| {
            order.push(thing);
            Piece::default()
        })
    }
}
