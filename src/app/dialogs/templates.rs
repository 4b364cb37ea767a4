//! Templates of one's own: read, kept and removed.

use std::path::{Path, PathBuf};

use super::super::template_form::Templates;
use super::{Answer, Dialogs};
use crate::file::{self, OwnTemplate, SaveError};
use crate::model::Journey;

/// What is to be done with the templates of one's own.
pub(in crate::app) enum TemplateJob {
    Look,
    Save { journey: Box<Journey>, stem: String },
    Remove(OwnTemplate),
}

impl Dialogs {
    /// Does something with the templates in a folder, and reads which there are then.
    pub(in crate::app) fn do_template(&mut self, folder: PathBuf, job: TemplateJob) {
        self.aside(move || {
            let told = done(&folder, job);
            Answer::Templates(Templates { list: file::own_templates(&folder), told })
        });
    }
}

fn done(folder: &Path, job: TemplateJob) -> Option<Result<String, SaveError>> {
    match job {
        TemplateJob::Look => None,
        TemplateJob::Save { journey, stem } => {
            let saved = file::save_template(folder, &journey, &stem);
            let told = "The template is kept. The start screen offers it (File › New map…).";
            Some(saved.map(|_| told.to_owned()))
        }
        TemplateJob::Remove(template) => {
            let removed = file::remove_template(&template.path);
            Some(removed.map(|()| format!("Removed the template “{}”", template.title())))
        }
    }
}
