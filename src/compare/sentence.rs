//! Differences as people read them: a sentence for each change, and a line of counts.

use std::fmt::{self, Display};

use super::differences::{Change, Counts, Differences, FieldChange, Move, ThingKind, What};

impl Display for Change {
    /// “Pain points, Open account › Proves identity: card “Passport photo rejected” – severity 3 → 4”.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        formatter.write_str(&self.name)?;
        match &self.what {
            What::Added => formatter.write_str(" added"),
            What::Removed => formatter.write_str(" removed"),
            What::Kept { moved, fields } => {
                let moved = moved.iter().map(Move::to_string);
                let said = moved.chain(fields.iter().map(FieldChange::to_string));
                write!(formatter, " – {}", said.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl Display for Move {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home { from, to } => write!(formatter, "moved from {from} to {to}"),
            Self::After(Some(name)) => write!(formatter, "now after {name}"),
            Self::After(None) => formatter.write_str("now first"),
        }
    }
}

impl Display for FieldChange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} → {}", self.field, self.before, self.after)
    }
}

impl Display for Differences {
    /// “3 cards added, 1 moved, 2 changed; 1 lane removed”; nothing when nothing changed.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = ThingKind::ALL.into_iter().map(|kind| counted(kind, self.counts(kind)));
        formatter.write_str(&kinds.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; "))
    }
}

/// “3 cards added, 1 moved, 2 changed”. The kind is named with the first number alone.
fn counted(kind: ThingKind, counts: Counts) -> String {
    let Counts { added, removed, moved, changed, moved_and_changed } = counts;
    if kind == ThingKind::Map {
        return if changed == 0 { String::new() } else { "the map itself changed".to_owned() };
    }
    let numbers = [
        (added, "added"),
        (removed, "removed"),
        (moved, "moved"),
        (changed, "changed"),
        (moved_and_changed, "moved and changed"),
    ];
    let mut words: Vec<String> = Vec::new();
    for (number, verb) in numbers.into_iter().filter(|(number, _)| *number > 0) {
        let noun = if words.is_empty() { kind.noun(number) } else { String::new() };
        words.push(format!("{number}{noun} {verb}"));
    }
    words.join(", ")
}

impl ThingKind {
    /// The word after a number, with a space before it.
    fn noun(self, number: usize) -> String {
        let noun = match self {
            Self::Map => "map",
            Self::Card => "card",
            Self::Stage => "stage",
            Self::Step => "step",
            Self::Lane => "lane",
            Self::Persona => "persona",
            Self::Line => "emotion line",
            Self::Point => "emotion point",
            Self::Value => "figure",
            Self::Picture => "picture",
            Self::Snapshot => "snapshot",
        };
        format!(" {noun}{}", if number == 1 { "" } else { "s" })
    }
}
