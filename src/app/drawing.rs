//! Scenes of the map that is open, laid out again only when it has changed.

use std::cell::OnceCell;
use std::sync::Arc;

use super::filter::Filtered;
use super::making::KindsInUse;
use super::sliding::without_names;
use crate::layout::Engine;
use crate::model::{CardKind, Journey};
use crate::scene::{Block, Placed, Scene, Thing};
use crate::text::Typesetter;
use crate::theme::Theme;

/// The layout engine with the scenes it made last.
pub(super) struct Drawing {
    engine: Engine,
    /// The one asked for last and the one before: while a card is carried, the map as it is and as it
    /// would be are asked for in turn.
    kept: [Option<Drawn>; 2],
    /// What is hidden of the map.
    filtered: Option<Filtered>,
    in_use: KindsInUse,
    last_hollow: Option<Hollow>,
    last_unnamed: Option<Unnamed>,
}

/// A map and its scene.
struct Drawn {
    journey: Arc<Journey>,
    scene: Arc<Scene>,
    /// Once they were asked for.
    kinds_in_use: OnceCell<Arc<[CardKind]>>,
}

/// A scene and the same one without the items of a thing.
struct Hollow {
    whole: Arc<Scene>,
    thing: Thing,
    hollow: Arc<Scene>,
}

/// A scene and the same one without some names.
struct Unnamed {
    whole: Arc<Scene>,
    things: Vec<Thing>,
    unnamed: Arc<Scene>,
}

impl Drawing {
    pub(super) fn new(theme: Arc<Theme>) -> Self {
        Self {
            engine: Engine::new(Typesetter::new(), theme),
            kept: [None, None],
            filtered: None,
            in_use: KindsInUse::default(),
            last_hollow: None,
            last_unnamed: None,
        }
    }

    pub(super) fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }

    /// The scene of a map; laid out anew only if the map is not one of the last two in memory.
    pub(super) fn scene(&mut self, journey: &Arc<Journey>) -> Arc<Scene> {
        let is_kept = |drawn: &Option<Drawn>| {
            drawn.as_ref().is_some_and(|drawn| Arc::ptr_eq(&drawn.journey, journey))
        };
        if !is_kept(&self.kept[0]) {
            self.kept.swap(0, 1);
        }
        if let [Some(drawn), _] = &self.kept
            && is_kept(&self.kept[0])
        {
            return Arc::clone(&drawn.scene);
        }
        let scene = Arc::new(self.lay_out(journey));
        self.kept[0] = Some(Drawn {
            journey: Arc::clone(journey),
            scene: Arc::clone(&scene),
            kinds_in_use: OnceCell::new(),
        });
        scene
    }

    /// Lays a map out as far as it is shown.
    pub(super) fn lay_out(&mut self, journey: &Arc<Journey>) -> Scene {
        let shown = self.shown(journey);
        self.engine.layout(&shown)
    }

    /// A map without what is hidden of it.
    pub(super) fn shown(&mut self, journey: &Arc<Journey>) -> Arc<Journey> {
        match &mut self.filtered {
            Some(filtered) => filtered.shown(journey),
            None => Arc::clone(journey),
        }
    }

    pub(super) fn filtered(&self) -> Option<&Filtered> {
        self.filtered.as_ref()
    }

    /// Hides something of the map from now on, or nothing.
    pub(super) fn set_filtered(&mut self, filtered: Option<Filtered>) {
        self.filtered = filtered;
        self.kept = [None, None];
    }

    /// Lays maps out in another look from now on.
    pub(super) fn dress(&mut self, theme: Arc<Theme>) {
        let filtered = self.filtered.take();
        *self = Self { filtered, ..Self::new(theme) };
    }

    /// The kinds of card of a map, gone through anew only where its scene is laid out anew.
    pub(super) fn kinds_in_use(&mut self, journey: &Arc<Journey>) -> Arc<[CardKind]> {
        self.scene(journey);
        let mut kinds = || self.in_use.of(journey).into();
        match &self.kept[0] {
            Some(drawn) => Arc::clone(drawn.kinds_in_use.get_or_init(kinds)),
            None => kinds(),
        }
    }

    /// A scene without the names of some things, which stand elsewhere.
    pub(super) fn without_names(&mut self, whole: &Arc<Scene>, things: &[Thing]) -> Arc<Scene> {
        if things.is_empty() {
            return Arc::clone(whole);
        }
        if let Some(last) = &self.last_unnamed
            && Arc::ptr_eq(&last.whole, whole)
            && last.things == things
        {
            return Arc::clone(&last.unnamed);
        }
        let unnamed = Arc::new(without_names(whole, things));
        let (whole, things) = (Arc::clone(whole), things.to_vec());
        self.last_unnamed = Some(Unnamed { whole, things, unnamed: Arc::clone(&unnamed) });
        unnamed
    }

    /// A scene without the items of a thing: its place stays empty.
    pub(super) fn without(&mut self, whole: &Arc<Scene>, thing: Thing) -> Arc<Scene> {
        if let Some(last) = &self.last_hollow
            && Arc::ptr_eq(&last.whole, whole)
            && last.thing == thing
        {
            return Arc::clone(&last.hollow);
        }
        let hollow = Arc::new(hollow(whole, thing));
        let whole = Arc::clone(whole);
        self.last_hollow = Some(Hollow { whole, thing, hollow: Arc::clone(&hollow) });
        hollow
    }
}

/// A scene without the items of a thing.
fn hollow(scene: &Scene, thing: Thing) -> Scene {
    let mut scene = scene.clone();
    let stands_in = |placed: &&mut Placed| placed.block.node(thing).is_some();
    for placed in scene.blocks.iter_mut().filter(stands_in) {
        let mut block = Block::clone(&placed.block);
        Arc::make_mut(&mut block.items).retain(|item| item.thing != Some(thing));
        placed.block = Arc::new(block);
    }
    scene
}
