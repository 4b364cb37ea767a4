//! Names of stages and steps in headers: `Stage > Step`.

use std::sync::Arc;

use crate::model::{Journey, Stage, Step, StepId, clean_line};

/// A column's header: its stage, and its step unless that has no name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) stage: String,
    /// None where the header names a stage alone.
    pub(super) step: Option<String>,
}

/// What stands between a stage and its step.
const SEPARATORS: [char; 4] = ['>', '›', '»', '→'];

/// A stage without a name.
const UNNAMED: &str = ">";

impl Header {
    /// “Aware > Sees an ad”; what stands alone is a stage.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        let parts = separator(text).map(|(at, length)| (&text[..at], &text[at + length..]));
        match parts {
            Some((stage, step)) => Self { stage: name(stage), step: Some(name(step)) },
            None => Self { stage: name(text), step: None },
        }
    }

    pub(super) fn write(stage: &Stage, step: &Step) -> String {
        if stage.steps.len() == 1 && step.name.is_empty() {
            return stage_alone(stage);
        }
        format!("{} > {}", escaped(&stage.name), escaped(&step.name)).trim().to_owned()
    }
}

/// A stage's name where no step stands beside it.
pub(super) fn stage_alone(stage: &Stage) -> String {
    if stage.name.is_empty() { UNNAMED.to_owned() } else { escaped(&stage.name) }
}

/// A name in which nothing looks as if a step came next.
pub(super) fn escaped(name: &str) -> String {
    let mut escaped = name.to_owned();
    let mut from = 0;
    while let Some((at, length)) = separator(&escaped[from..]) {
        escaped.insert(from + at, '\\');
        from += at + length + 1;
    }
    escaped
}

/// A name as it was before it was written.
pub(super) fn name(text: &str) -> String {
    let mut text = text.trim().to_owned();
    for separator in SEPARATORS {
        text = text.replace(&format!("\\{separator}"), &separator.to_string());
    }
    clean_line(&text)
}

/// Where the first sign stands that parts a stage from its step, and its length: one with spaces around, or at
/// an end.
fn separator(text: &str) -> Option<(usize, usize)> {
    let is_apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mut all = text.char_indices().filter(|(_, c)| SEPARATORS.contains(c));
    all.find(|(at, c)| {
        let (before, after) = (&text[..*at], &text[at + c.len_utf8()..]);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
    .map(|(at, c)| (at, c.len_utf8()))
}

/// The stages that headers from left to right name, and the step of each column.
#[derive(Default)]
pub(super) struct Columns {
    stages: Vec<Stage>,
    /// Whether the last stage may have more steps.
    is_open: bool,
    pub(super) steps: Vec<StepId>,
}

impl Columns {
    /// A column of a stage alone, or of a step that is told apart from it. One that names no stage is another step
    /// of the one before, as under a wide cell.
    pub(super) fn add(&mut self, header: Header) {
        let Header { stage, step } = header;
        let is_new_step = step.is_some();
        let goes_on = self.stages.last().is_some_and(|last| {
            let is_unsaid = stage.is_empty() && !is_new_step;
            is_unsaid
                || (is_new_step
                    && self.is_open
                    && last.name == stage
                    && !is_nameless(&stage, step.as_deref()))
        });
        let step = step.unwrap_or_default();
        if goes_on {
            self.go_on(step);
        } else {
            self.begin(&stage, step);
            self.is_open = is_new_step;
        }
    }

    /// The first column of a stage.
    pub(super) fn begin(&mut self, stage: &str, step: String) {
        let step = Step::new(step);
        self.steps.push(step.id);
        self.stages.push(Stage { steps: vec![step], ..Stage::new(stage) });
        self.is_open = true;
    }

    /// Another column of the last stage.
    pub(super) fn go_on(&mut self, step: String) {
        match self.stages.last_mut() {
            Some(last) => {
                let step = Step::new(step);
                self.steps.push(step.id);
                last.steps.push(step);
            }
            None => self.begin("", step),
        }
    }

    /// The stages; one unnamed one where there is no column.
    pub(super) fn into_stages(self) -> Vec<Arc<Stage>> {
        if self.stages.is_empty() {
            return Journey::new().stages;
        }
        self.stages.into_iter().map(Arc::new).collect()
    }
}

fn is_nameless(stage: &str, step: Option<&str>) -> bool {
    stage.is_empty() && step.is_some_and(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::{Header, escaped, name};

    #[test]
    fn a_header_names_a_stage_and_perhaps_its_step() {
        for (text, stage, step) in [
            ("Aware", "Aware", None),
            ("Aware > Sees an ad", "Aware", Some("Sees an ad")),
            ("Aware › Sees", "Aware", Some("Sees")),
            ("Search -> compare", "Search -> compare", None),
            ("> Sees", "", Some("Sees")),
            ("Aware >", "Aware", Some("")),
            (">", "", Some("")),
            ("A \\> B > C", "A > B", Some("C")),
        ] {
            let header = Header { stage: stage.to_owned(), step: step.map(str::to_owned) };
            assert_eq!(Header::read(text), header, "{text}");
        }
        for text in ["A > B > C", ">", "a>b", "A → B"] {
            assert_eq!(name(&escaped(text)), text);
            assert_eq!(Header::read(&escaped(text)).step, None, "{text}");
        }
    }
}
