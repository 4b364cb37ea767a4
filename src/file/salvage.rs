//! Taking out of a damaged file what can be read, and out of its text what cannot.
//!
//! Whatever reads as what it should be is kept as it stands. Of what does not, first the things it holds
//! are mended one by one, then the field that the error points at is taken out, until it reads; if it
//! does not, it is taken out itself. So a wrong value costs the smallest thing that can be without it,
//! and the time grows with the file, not with the number of its faults.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use ron::error::{Error, SpannedError};

use super::error::{LoadError, Warning, WarningKind};
use super::fault;
use super::kinds::{Kind, Part};
use super::limits::MOST_WARNINGS;
use super::patches::Patched;
use super::position::Lines;
use super::survey::Survey;
use super::tokens::Bracket;
use super::tree::{self, Entry, Group, Node};
use crate::model::CardId;

/// What is left of a file.
pub(super) struct Salvaged<'a> {
    /// What reads without an error, unless something is wrong outside of the journey.
    pub left: Patched,
    pub survey: Survey<'a>,
    pub warnings: Vec<Warning>,
}

pub(super) fn salvage(text: &str) -> Result<Salvaged<'_>, LoadError> {
    let tree = tree::parse(text)
        .map_err(|tangle| LoadError::tangled(tangle, |at| Lines::new(text).position(at)))?;
    let tree = Rc::new(tree);
    let survey = Survey::new(text, Rc::clone(&tree));
    let mut salvage = Salvage { survey, warnings: Vec::new(), given: HashSet::new() };
    salvage.document(&tree)?;
    let left = salvage.patched(&tree);
    Ok(Salvaged { left, survey: salvage.survey, warnings: salvage.warnings })
}

/// Why a thing cannot be read, as the end of a sentence.
struct Flaw(String);

impl Flaw {
    fn unfinished() -> Self {
        Self("the file ends in the middle of it".to_owned())
    }
}

/// The fields that one thing has lost, and why.
type TakenOut = HashMap<String, Flaw>;

struct Salvage<'a> {
    survey: Survey<'a>,
    warnings: Vec<Warning>,
    /// The ids that things without one were given.
    given: HashSet<CardId>,
}

/// How many fields of one thing are taken out before all of it is.
const MOST_REMEDIES: usize = 64;

impl Salvage<'_> {
    fn document(&mut self, tree: &Node) -> Result<(), LoadError> {
        let damaged = |at: usize, sentence: &str| LoadError::Damaged {
            position: Lines::new(self.survey.text).position(at),
            sentence: sentence.to_owned(),
        };
        let Some(journey) = self.survey.field(tree, "journey") else {
            return Err(damaged(tree.span.end, "there is no journey in this file"));
        };
        let Some(node) = &journey.value else {
            return Err(damaged(tree.span.end, "the file ends before the journey begins"));
        };
        let mended = self.mend(node, Kind::Journey);
        if self.is_hopeless() {
            let sentence = format!("more than {MOST_WARNINGS} things in the map cannot be read");
            return Err(damaged(node.span.start, &sentence));
        }
        if let Err(Flaw(sentence)) = mended {
            return Err(damaged(node.span.start, &sentence));
        }
        self.note_early_end(tree);
        Ok(())
    }

    /// Says that the file ends too early, if it does; an outermost field it ends in goes.
    fn note_early_end(&mut self, tree: &Node) {
        if tree.whole {
            return;
        }
        if let Some(entry) = last_entry(tree)
            && !entry.is_whole()
            && self.survey.key(entry) != Some("journey")
        {
            self.set_aside(entry, "This field", &Flaw::unfinished());
        }
        let end = self.survey.text.len();
        let sentence = "The file ends too early; all that is whole in it was read".to_owned();
        self.warnings.push(self.survey.warning(WarningKind::SetAside, end..end, sentence));
    }

    /// Whether so much was set aside that the rest is not worth having.
    fn is_hopeless(&self) -> bool {
        self.warnings.len() > MOST_WARNINGS
    }

    /// Makes a thing read as what it should be, by taking out as little as that needs.
    fn mend(&mut self, node: &Node, kind: Kind) -> Result<(), Flaw> {
        if node.whole && self.check(node, kind).is_ok() {
            return Ok(());
        }
        if !node.whole && !kind.holds_others() {
            return Err(Flaw::unfinished());
        }
        let mut taken_out = HashMap::new();
        if let Some(group) = &node.group {
            self.mend_parts(group, kind, &mut taken_out);
        }
        for _ in 0..MOST_REMEDIES {
            if self.is_hopeless() {
                break;
            }
            let Err(refusal) = self.check(node, kind) else { return Ok(()) };
            let Some(group) = &node.group else { return Err(refusal.flaw()) };
            self.remedy(group, kind, &refusal, &mut taken_out)?;
        }
        Err(Flaw("hardly anything in it can be read".to_owned()))
    }

    /// Mends what a thing holds, and takes out fields that are there twice or that the file ends in.
    fn mend_parts(&mut self, group: &Group, kind: Kind, taken_out: &mut TakenOut) {
        let mut seen = HashSet::new();
        let variant = group.name.clone().map(|name| &self.survey.text[name]);
        for entry in &group.entries {
            if self.is_hopeless() {
                return;
            }
            let key = self.survey.key(entry);
            let part = match key {
                Some(_) => kind.part(key),
                None => kind.unnamed_part(variant),
            };
            let flaw = match (part, &entry.value) {
                _ if key.is_some_and(|key| !seen.insert(key)) => {
                    let flaw = Flaw("it is there twice".to_owned());
                    self.set_field_aside(entry, kind, &flaw);
                    continue;
                }
                (Some(Part::One(kind)), Some(value)) => self.attempt(entry, value, kind),
                (Some(Part::Many(kind)), Some(Node { group: Some(list), .. }))
                    if list.bracket == Bracket::Square =>
                {
                    self.mend_items(list, kind);
                    Ok(())
                }
                _ if !entry.is_whole() => {
                    self.set_field_aside(entry, kind, &Flaw::unfinished());
                    Err(Flaw::unfinished())
                }
                _ => Ok(()),
            };
            if let (Some(key), Err(flaw)) = (key, flaw) {
                taken_out.insert(key.to_owned(), flaw);
            }
        }
    }

    fn mend_items(&mut self, list: &Group, kind: Kind) {
        for item in &list.entries {
            if self.is_hopeless() {
                return;
            }
            if let Some(value) = &item.value {
                // What became of it is told; the list does not miss it.
                let _ = self.attempt(item, value, kind);
            }
        }
    }

    /// Mends a thing or sets it aside, and then says nothing of what was mended in it.
    fn attempt(&mut self, entry: &Entry, value: &Node, kind: Kind) -> Result<(), Flaw> {
        let warned = self.warnings.len();
        let mended = self.mend(value, kind);
        if let Err(flaw) = &mended
            && !self.is_hopeless()
        {
            self.warnings.truncate(warned);
            self.set_aside(entry, &format!("This {}", kind.word()), flaw);
        }
        mended
    }

    /// Takes out the field that a refusal points at, or fills in the one that it misses.
    fn remedy(
        &mut self,
        group: &Group,
        kind: Kind,
        refusal: &Refusal,
        taken_out: &mut TakenOut,
    ) -> Result<(), Flaw> {
        if let Error::MissingStructField { field, .. } = &refusal.code {
            let cause = taken_out.remove(*field);
            return match kind.filler(field, || self.new_id(group, kind)) {
                Some(filling) if !self.is_filled(group, field) => {
                    self.fill(group, kind, field, &filling, cause.is_some());
                    Ok(())
                }
                _ => Err(cause.unwrap_or_else(|| refusal.flaw())),
            };
        }
        let Some(entry) = self.field_at(group, refusal) else { return Err(refusal.flaw()) };
        let key = self.survey.key(entry).unwrap_or_default().to_owned();
        taken_out.insert(key, refusal.flaw());
        self.set_field_aside(entry, kind, &refusal.flaw());
        Ok(())
    }

    /// An id for a thing that has none, the same every time the file is read.
    fn new_id(&mut self, group: &Group, kind: Kind) -> CardId {
        let end = group.entries.last().map_or(group.inside, |entry| entry.span.end);
        let said = self.survey.text.get(group.inside..end).unwrap_or_default();
        let id = CardId::derived(&[kind.word(), said], |id| self.given.contains(&id));
        self.given.insert(id);
        id
    }

    fn field_at<'n>(&self, group: &'n Group, refusal: &Refusal) -> Option<&'n Entry> {
        let named =
            |entry: &&Entry| entry.key.is_some() && !self.survey.patches.is_cut(&entry.span);
        let find = |place: usize| {
            group.entries.iter().filter(named).find(|entry| {
                let end = entry.value.as_ref().map_or(entry.span.end, |value| value.span.end);
                (entry.span.start..=end).contains(&place)
            })
        };
        find(refusal.to).or_else(|| find(refusal.from))
    }

    fn is_filled(&self, group: &Group, field: &str) -> bool {
        self.survey.patches.filling(group.inside).contains(&format!("{field}: "))
    }

    fn fill(&mut self, group: &Group, kind: Kind, field: &str, filling: &str, is_told: bool) {
        self.survey.patches.fill(group.inside, &format!("{field}: {filling}, "));
        if !is_told {
            let sentence = format!("This {} has no `{field}`; it was given one", kind.word());
            let place = group.inside..group.inside;
            self.warnings.push(self.survey.warning(WarningKind::Repaired, place, sentence));
        }
    }

    fn set_field_aside(&mut self, entry: &Entry, kind: Kind, flaw: &Flaw) {
        let what = match self.survey.key(entry) {
            Some(key) => format!("`{key}` of this {}", kind.word()),
            None => format!("Something in this {}", kind.word()),
        };
        self.set_aside(entry, &what, flaw);
    }

    fn set_aside(&mut self, entry: &Entry, what: &str, Flaw(flaw): &Flaw) {
        let end = entry.value.as_ref().map_or(entry.span.end, |value| value.span.end);
        let sentence = format!("{what} was set aside: {flaw}");
        let span = entry.span.start..end;
        self.warnings.push(self.survey.warning(WarningKind::SetAside, span, sentence));
        self.survey.patches.cut(entry.span.clone());
    }

    fn check(&self, node: &Node, kind: Kind) -> Result<(), Refusal> {
        let patched = self.patched(node);
        kind.check(&patched.text).map_err(|SpannedError { code, span }| Refusal {
            code,
            from: patched.place(&span.start),
            to: patched.place(&span.end),
        })
    }

    /// The text of a thing without what was taken out, and closed where the file ends in it.
    fn patched(&self, node: &Node) -> Patched {
        let mut patched = self.survey.patches.apply(self.survey.text, node.span.clone());
        self.close(node, &mut patched.text);
        patched
    }

    /// Adds the brackets that are missing at the end, the innermost first.
    fn close(&self, node: &Node, text: &mut String) {
        let Some(group) = node.group.as_ref().filter(|_| !node.whole) else { return };
        if let Some(entry) = group.entries.last()
            && !self.survey.patches.is_cut(&entry.span)
            && let Some(value) = &entry.value
        {
            self.close(value, text);
        }
        text.push(group.bracket.closing());
    }
}

/// What ron says of a piece of text, with places in the whole file.
struct Refusal {
    code: Error,
    /// Where the reader stood before and after it met the error.
    from: usize,
    to: usize,
}

impl Refusal {
    fn flaw(&self) -> Flaw {
        Flaw(fault::sentence(&self.code))
    }
}

fn last_entry(node: &Node) -> Option<&Entry> {
    node.group.as_ref()?.entries.last()
}
