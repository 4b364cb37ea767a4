//! The maps that are compiled in: one template for each industry, and the sample.

use crate::model::{Journey, renewed};

/// A map to start from.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// As it is given on the command line.
    pub name: &'static str,
    /// As it is called in the window.
    pub title: &'static str,
    /// What it is, in half a line.
    pub summary: &'static str,
    text: &'static str,
}

static TEMPLATES: [Template; 6] = [
    Template {
        name: "ecommerce",
        title: "E-commerce",
        summary: "an online shop, from the first advertisement to the second order",
        text: include_str!("../../assets/templates/ecommerce.ron"),
    },
    Template {
        name: "saas",
        title: "Software as a service",
        summary: "software for businesses, from the first search to the renewal",
        text: include_str!("../../assets/templates/saas.ron"),
    },
    Template {
        name: "healthcare",
        title: "Healthcare",
        summary: "a patient and a practice, from the first pain to the yearly check-up",
        text: include_str!("../../assets/templates/healthcare.ron"),
    },
    Template {
        name: "banking",
        title: "Banking",
        summary: "a household that changes its bank, and the branch adviser beside it",
        text: include_str!("../../assets/templates/banking.ron"),
    },
    Template {
        name: "blueprint",
        title: "Service blueprint",
        summary: "a service blueprint: what is seen, what is done unseen, and the times",
        text: include_str!("../../assets/templates/blueprint.ron"),
    },
    Template {
        name: "blank",
        title: "Blank map",
        summary: "an empty map with stages and lanes to fill",
        text: include_str!("../../assets/templates/blank.ron"),
    },
];

/// Every template, in the order in which they are listed.
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// The template of a name, if there is one.
pub fn template(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

impl Template {
    /// A new map from it, with ids that no other map has.
    #[must_use]
    pub fn journey(&self) -> Journey {
        renewed(&compiled_in(self.text))
    }
}

/// The sample: Maya opens her first bank account. Its ids are the same every time.
#[must_use]
pub fn sample() -> Journey {
    compiled_in(include_str!("../../assets/samples/first-bank-account.ron"))
}

fn compiled_in(text: &str) -> Journey {
    super::read(text.as_bytes()).expect("a map that is compiled in reads").journey
}
