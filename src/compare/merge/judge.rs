//! Which side's value a field gets, and what has to be asked.

use std::borrow::Cow;
use std::sync::Arc;

use crate::compare::differences::Thing;
use crate::compare::field::Fields;
use crate::compare::parts::{Part, Row};
use crate::compare::value::Value;
use crate::compare::{fields, snapshots};
use crate::model::{Journey, Snapshot};

/// A field that both sides changed in different ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub thing: Thing,
    /// What it is about, in our words: “Pain points, Open account › Proves identity: card “Waits””.
    pub name: String,
    /// What the field is called; “cell”, “stage”, “lane” or “line” when both moved it.
    pub field: &'static str,
    /// Our value, in words.
    pub ours: String,
    /// Their value, in words.
    pub theirs: String,
}

/// One of the two versions that are merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Ours,
    Theirs,
}

/// Decides field by field, by what was chosen.
pub(super) struct Judge<'a> {
    pub ours: &'a Journey,
    pub theirs: &'a Journey,
    choices: &'a [Side],
    conflicts: Vec<Conflict>,
}

impl<'a> Judge<'a> {
    pub fn new(ours: &'a Journey, theirs: &'a Journey, choices: &'a [Side]) -> Self {
        Self { ours, theirs, choices, conflicts: Vec::new() }
    }

    pub fn into_conflicts(self) -> Vec<Conflict> {
        self.conflicts
    }

    /// What is said of the map itself, in a map of which all else is ours.
    pub fn about(&mut self, base: &Journey) -> Journey {
        let (ours, theirs) = (self.ours, self.theirs);
        let name = || "the map".to_owned();
        self.fields(fields::JOURNEY, Some(base), [ours, theirs], Thing::Map, name).into_owned()
    }

    /// A thing that both sides have.
    pub fn row<T: Part>(
        &mut self,
        base: Option<&Row<T>>,
        ours: &Row<T>,
        theirs: &Row<T>,
    ) -> Row<T> {
        let row = Row { home: self.home(base, ours, theirs), ..ours.clone() };
        if Arc::ptr_eq(&ours.item, &theirs.item) {
            return row;
        }
        let (base, sides) = (base.map(|row| &*row.item), [&*ours.item, &*theirs.item]);
        let journey = self.ours;
        let name = || full_name(ours, journey);
        match self.fields(T::FIELDS, base, sides, T::thing(ours.key), name) {
            Cow::Borrowed(_) => row,
            Cow::Owned(item) => Row { item: Arc::new(item), ..row },
        }
    }

    /// A snapshot that both sides have: what is said of it field by field, and its state as a whole.
    pub fn snapshot(
        &mut self,
        base: Option<&Snapshot>,
        ours: &Snapshot,
        theirs: &Snapshot,
    ) -> Snapshot {
        let thing = Thing::Snapshot(ours.id);
        let name = || snapshots::name(ours);
        let sides = [ours, theirs];
        let about = self.fields(fields::SNAPSHOT, base, sides, thing, name).into_owned();
        let state = self.state(base, ours, theirs);
        Snapshot { journey: Arc::clone(&state.journey), ..about }
    }

    /// The side whose state of a snapshot stands.
    fn state<'t>(
        &mut self,
        base: Option<&Snapshot>,
        ours: &'t Snapshot,
        theirs: &'t Snapshot,
    ) -> &'t Snapshot {
        let became = |one: &Snapshot, other: &Snapshot| {
            snapshots::content_words(&one.journey, &other.journey)
        };
        let since_base = |side: &Snapshot| match base {
            Some(base) => became(base, side),
            None => Some(snapshots::size_words(&side.journey)),
        };
        if became(ours, theirs).is_none() {
            return ours;
        }
        match (since_base(ours), since_base(theirs)) {
            (_, None) => ours,
            (None, Some(_)) => theirs,
            (Some(our_words), Some(their_words)) => {
                let side = self.ask(Conflict {
                    thing: Thing::Snapshot(ours.id),
                    name: snapshots::name(ours),
                    field: snapshots::CONTENT,
                    ours: our_words,
                    theirs: their_words,
                });
                match side {
                    Side::Ours => ours,
                    Side::Theirs => theirs,
                }
            }
        }
    }

    fn home<T: Part>(&mut self, base: Option<&Row<T>>, ours: &Row<T>, theirs: &Row<T>) -> T::Home {
        let is_base = |row: &Row<T>| base.is_some_and(|base| base.home.same(&row.home));
        if ours.home.same(&theirs.home) || is_base(theirs) {
            return ours.home;
        }
        if is_base(ours) {
            return theirs.home;
        }
        let blended = T::Home::blend(base.map(|row| &row.home), &ours.home, &theirs.home);
        blended.unwrap_or_else(|| {
            let side = self.ask(Conflict {
                thing: T::thing(ours.key),
                name: full_name(ours, self.ours),
                field: T::HOME,
                ours: ours.home.words(self.ours),
                theirs: theirs.home.words(self.theirs),
            });
            match side {
                Side::Ours => ours.home,
                Side::Theirs => theirs.home,
            }
        })
    }

    /// Our thing with what they made of it.
    fn fields<'t, T: Clone>(
        &mut self,
        fields: Fields<T>,
        base: Option<&T>,
        [ours, theirs]: [&'t T; 2],
        thing: Thing,
        name: impl Fn() -> String,
    ) -> Cow<'t, T> {
        let mut merged = Cow::Borrowed(ours);
        for field in fields {
            let is_base = |thing: &T| base.is_some_and(|base| field.same(base, thing));
            if field.same(ours, theirs) || is_base(theirs) {
                continue;
            }
            if is_base(ours) {
                field.take(merged.to_mut(), theirs);
            } else if !field.blend(merged.to_mut(), base, [ours, theirs]) {
                let side = self.ask(Conflict {
                    thing,
                    name: name(),
                    field: field.name(),
                    ours: field.words(ours, self.ours),
                    theirs: field.words(theirs, self.theirs),
                });
                if side == Side::Theirs {
                    field.take(merged.to_mut(), theirs);
                }
            }
        }
        merged
    }

    fn ask(&mut self, conflict: Conflict) -> Side {
        let side = self.choices.get(self.conflicts.len()).copied().unwrap_or_default();
        self.conflicts.push(conflict);
        side
    }
}

/// What a thing is called, with where it stands.
fn full_name<T: Part>(row: &Row<T>, journey: &Journey) -> String {
    let (place, words) = (T::place(row, journey), T::words(row, journey));
    if place.is_empty() { words } else { format!("{place}: {words}") }
}
