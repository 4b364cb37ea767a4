//! A file's text with its tree: where in it each thing of the map stands.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::error::{Warning, WarningKind};
use super::patches::Patches;
use super::position::Lines;
use super::tree::{Entry, Group, Node};

/// One step on the way from the whole file to a thing in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    Field(Cow<'static, str>),
    /// The place in a list, not counting what was set aside.
    Item(usize),
    /// What stands in brackets without a name.
    Unnamed,
}

/// A path from the whole file to a thing in it.
pub(super) type Way = Vec<Segment>;

/// What is said of a field that nobody knows; `and_more` tells of others like it.
pub(super) fn not_known(way: &[Segment], and_more: &str) -> String {
    let name = match way.last() {
        Some(Segment::Field(name)) => name,
        Some(Segment::Item(_) | Segment::Unnamed) | None => "this",
    };
    format!("`{name}` is not known here and was set aside{and_more}")
}

#[derive(Debug)]
pub(super) struct Survey<'a> {
    pub text: &'a str,
    pub lines: Lines<'a>,
    pub tree: Rc<Node>,
    pub patches: Patches,
    /// By where its brackets open, which entries of a group were not set aside; asked for once that is
    /// settled.
    kept: RefCell<HashMap<usize, Rc<[u32]>>>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(text: &'a str, tree: Rc<Node>) -> Self {
        let (patches, kept) = Default::default();
        Self { text, lines: Lines::new(text), tree, patches, kept }
    }

    pub(super) fn warning(
        &self,
        kind: WarningKind,
        span: Range<usize>,
        sentence: String,
    ) -> Warning {
        Warning::about(kind, &self.lines, span, sentence)
    }

    /// Where a thing stands, or the nearest that holds it where it is not in the text itself.
    pub(super) fn find(&self, way: &[Segment]) -> Range<usize> {
        let mut node = &*self.tree;
        let mut span = node.span.clone();
        for segment in way {
            let Some(entry) = self.entry(node, segment) else { break };
            let Some(value) = &entry.value else { break };
            span = entry.span.start..value.span.end;
            node = value;
        }
        span
    }

    /// What stands in the file for a value; nothing of one that is not in the text itself.
    pub(super) fn value(&self, way: &[Segment]) -> Option<&'a str> {
        let mut node = &*self.tree;
        for segment in way {
            node = self.entry(node, segment)?.value.as_ref()?;
        }
        self.text.get(node.span.clone())
    }

    fn entry<'n>(&self, node: &'n Node, segment: &Segment) -> Option<&'n Entry> {
        let group = node.group.as_ref()?;
        let kept = self.kept(group);
        let mut entries = kept.iter().map(|&place| &group.entries[place as usize]);
        match segment {
            Segment::Field(name) => entries.find(|entry| self.key(entry) == Some(name)),
            Segment::Item(place) => entries.nth(*place),
            Segment::Unnamed => entries.find(|entry| entry.key.is_none()),
        }
    }

    fn kept(&self, group: &Group) -> Rc<[u32]> {
        let find = || {
            let entries = group.entries.iter().enumerate();
            let kept = entries.filter(|(_, entry)| !self.patches.is_cut(&entry.span));
            kept.filter_map(|(place, _)| u32::try_from(place).ok()).collect()
        };
        Rc::clone(self.kept.borrow_mut().entry(group.inside).or_insert_with(find))
    }

    pub(super) fn key(&self, entry: &Entry) -> Option<&'a str> {
        let key = self.text.get(entry.key.clone()?)?;
        Some(key.strip_prefix("r#").unwrap_or(key))
    }

    /// A field of a thing, whether or not it was set aside.
    pub(super) fn field<'n>(&self, node: &'n Node, name: &str) -> Option<&'n Entry> {
        node.group.as_ref()?.entries.iter().find(|entry| self.key(entry) == Some(name))
    }

    /// The ids of all steps in the order of the file, of those that were set aside too.
    pub(super) fn step_ids(&self) -> Vec<&'a str> {
        let journey = self.field(&self.tree, "journey").and_then(|entry| entry.value.as_ref());
        let stages = journey.map(|journey| self.items(journey, "stages")).unwrap_or_default();
        let steps = stages.into_iter().flat_map(|stage| self.items(stage, "steps"));
        steps
            .filter_map(|step| {
                let id = self.field(step, "id")?.value.as_ref()?.span.clone();
                self.text[id].strip_prefix('"')?.strip_suffix('"')
            })
            .collect()
    }

    fn items<'n>(&self, node: &'n Node, field: &str) -> Vec<&'n Node> {
        let list = self.field(node, field).and_then(|entry| entry.value.as_ref()?.group.as_ref());
        let entries = list.map(|list| list.entries.as_slice()).unwrap_or_default();
        entries.iter().filter_map(|entry| entry.value.as_ref()).collect()
    }
}
