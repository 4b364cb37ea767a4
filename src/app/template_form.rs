//! A map kept as a template: what it is called, and whether with its cards.

use egui::Ui;

use super::App;
use super::dialogs::TemplateJob;
use super::errands::file_name;
use super::name_field::NameField;
use super::question::{Question, Reply, buttons, cancel, heading, keep_or, plain, primary};
use super::style::Colours;
use crate::edit::emptied;
use crate::file::{OwnTemplate, SaveError};
use crate::model::Journey;

/// The question for the name of a template.
pub(super) struct TemplateForm {
    name: NameField,
}

/// What came of keeping or removing a template, and which there are now.
pub(super) struct Templates {
    pub(super) list: Vec<OwnTemplate>,
    pub(super) told: Option<Result<String, SaveError>>,
}

impl TemplateForm {
    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        heading(ui, "Save as template");
        ui.label("The start screen offers it from then on. This map stays as it is.");
        let is_entered = self.name.ui(ui, "Name of the template", "Our usual journey");
        buttons(ui, |ui| {
            let without = primary(ui, colours, "Without cards").clicked() || is_entered;
            let with = plain(ui, "With its cards").clicked();
            let chosen = (without || with)
                .then(|| Reply::Template { name: self.name.name.clone(), has_cards: with });
            chosen.or(cancel(ui))
        })
    }
}

/// Asks whether a template is to go.
pub(super) fn removal_ui(ui: &mut Ui, title: &str, colours: &Colours) -> Option<Reply> {
    heading(ui, &format!("Remove the template “{title}”?"));
    ui.label("Maps that were begun with it stay as they are.");
    keep_or(ui, "Remove", colours)
}

impl App {
    pub(super) fn ask_for_template(&mut self) {
        let Some(document) = &self.document else { return };
        let name = NameField::new(document.journey().title.trim());
        self.question = Some(Question::Template(TemplateForm { name }));
    }

    /// Keeps the map under a name, with what stands in its cells or without.
    pub(super) fn save_as_template(&mut self, name: &str, has_cards: bool) {
        let Some(document) = &self.document else { return };
        let Some(folder) = self.memory.templates_folder() else {
            self.toasts.note("Templates cannot be kept here: there is no folder for settings.");
            return;
        };
        let journey = document.journey();
        let journey = if has_cards { Journey::clone(journey) } else { emptied(journey) };
        let journey = Journey { title: name.trim().to_owned(), ..journey };
        let stem = file_name(&journey.title);
        self.dialogs.do_template(folder, TemplateJob::Save { journey: Box::new(journey), stem });
    }

    pub(super) fn remove_template(&mut self, template: OwnTemplate) {
        if let Some(folder) = self.memory.templates_folder() {
            self.dialogs.do_template(folder, TemplateJob::Remove(template));
        }
    }

    /// Reads which templates of one's own there are.
    pub(super) fn look_for_templates(&mut self) {
        if let Some(folder) = self.memory.templates_folder() {
            self.dialogs.do_template(folder, TemplateJob::Look);
        }
    }

    pub(super) fn take_templates(&mut self, templates: Templates) {
        self.start.show_own_templates(templates.list);
        match templates.told {
            Some(Ok(told)) => self.toasts.done(told),
            Some(Err(error)) => self.toasts.failed(&error),
            None => {}
        }
    }
}
