//! Files, dialogs and the clock: all that the window has to do with the world outside.
//!
//! Nothing here makes the window wait. Files are read and written by one thread, in the order of asking;
//! what may take as long as it likes, a dialog or another program, has a thread of its own. What comes of
//! them is an [`Answer`] in a later frame.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rfd::FileDialog;

use super::export::{self, ExportOptions, Format, WriteError};
use super::making::PictureTarget;
use super::path_field::with_extension;
use super::reveal::{self, Reveal, RevealError};
use crate::export::Note;
use crate::file::{self, LoadError, Loaded, PictureError, SaveError, Settings, SettingsFile};
use crate::model::{Journey, Picture};

/// How paths are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chooser {
    /// The system's dialogs.
    System,
    /// A field in the window.
    Field,
}

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Open,
    SaveAs,
    Export(Format),
    /// One or several, to be put in a place.
    Pictures(PictureTarget),
}

/// What came of something that was asked for earlier.
pub(super) enum Answer {
    /// No path means that somebody thought better of it.
    Path {
        purpose: Purpose,
        path: Option<PathBuf>,
        /// Whether there is a file that nobody was asked about.
        is_taken: bool,
    },
    /// Files with pictures; none means that somebody thought better of it.
    PictureFiles {
        target: PictureTarget,
        paths: Vec<PathBuf>,
    },
    /// What lies at a path that was typed.
    Seen {
        typed: PathBuf,
        sight: Sight,
    },
    /// No dialog has appeared: the path is to be typed.
    NoDialog {
        purpose: Purpose,
    },
    Loaded {
        path: PathBuf,
        loaded: Result<Box<Loaded>, LoadError>,
    },
    Saved {
        path: PathBuf,
        written: Arc<Journey>,
        saved: Result<(), SaveError>,
    },
    Exported {
        path: PathBuf,
        exported: Result<Vec<Note>, WriteError>,
    },
    /// Pictures that were read, and why others were not.
    Pictures {
        target: PictureTarget,
        pictures: Vec<Picture>,
        errors: Vec<PictureError>,
    },
    /// The settings are written, or there is nothing to be done about it.
    Remembered,
    /// Which of the files that were looked for are not there.
    Missing(HashSet<PathBuf>),
    Revealed(Result<(), RevealError>),
}

/// What lies at a path, which is not to be asked of the disk while the window waits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    pub(super) is_folder: bool,
    /// Whether there is a file under its name with the ending of its purpose.
    pub(super) is_there: bool,
    pub(super) has_folder: bool,
}

/// What the thread that reads and writes is to do.
enum Job {
    Load(PathBuf),
    Save { journey: Arc<Journey>, path: PathBuf, as_found: Option<Arc<[u8]>> },
    Export { journey: Arc<Journey>, options: ExportOptions, path: PathBuf },
    Remember { file: Arc<SettingsFile>, settings: Box<Settings> },
}

/// The window's errands.
pub(super) struct Dialogs {
    ctx: egui::Context,
    chooser: Chooser,
    jobs: Sender<Job>,
    job_answers: Receiver<Answer>,
    /// How many jobs have been given out and not been answered.
    jobs_pending: usize,
    saves_pending: usize,
    dialog: Option<PendingDialog>,
    /// What threads of their own have found out.
    asides: Receiver<Answer>,
    aside_sender: Sender<Answer>,
    asides_pending: usize,
}

/// A dialog of the system that somebody has not answered yet.
struct PendingDialog {
    purpose: Purpose,
    answers: Receiver<Answer>,
}

/// A dialog that is gone sooner than this was never there: nobody sees one and turns it down so fast, and a
/// busy machine takes its time to find that it has none.
const SOONEST_ANSWER: Duration = Duration::from_millis(300);

impl Dialogs {
    pub(super) fn new(ctx: egui::Context, chooser: Chooser) -> Self {
        let (jobs, job_receiver) = channel();
        let (answer_sender, job_answers) = channel();
        let waker = ctx.clone();
        thread::spawn(move || {
            for job in job_receiver {
                if answer_sender.send(done(job)).is_err() {
                    break;
                }
                waker.request_repaint();
            }
        });
        let (aside_sender, asides) = channel();
        Self {
            ctx,
            chooser,
            jobs,
            job_answers,
            jobs_pending: 0,
            saves_pending: 0,
            dialog: None,
            asides,
            aside_sender,
            asides_pending: 0,
        }
    }

    /// The window that answers come to.
    pub(super) fn context(&self) -> &egui::Context {
        &self.ctx
    }

    /// Whether a dialog of the system waits for an answer.
    pub(super) fn has_dialog(&self) -> bool {
        self.dialog.is_some()
    }

    /// Asks for a path; `suggested` is where the dialog begins.
    pub(super) fn ask_for_path(&mut self, purpose: Purpose, suggested: &Path) {
        let (sender, answers) = channel();
        self.dialog = Some(PendingDialog { purpose, answers });
        match self.chooser {
            Chooser::Field => {
                let _ = sender.send(Answer::NoDialog { purpose });
            }
            Chooser::System => {
                let dialog = dialog(purpose, suggested);
                let waker = self.ctx.clone();
                thread::spawn(move || {
                    let _ = sender.send(show(dialog, purpose));
                    waker.request_repaint();
                });
            }
        }
    }

    /// What the dialog that is open is for.
    pub(super) fn pending_dialog(&self) -> Option<Purpose> {
        self.dialog.as_ref().map(|dialog| dialog.purpose)
    }

    /// No longer cares what comes of the dialog that is open.
    pub(super) fn forget_dialog(&mut self) {
        self.dialog = None;
    }

    pub(super) fn load(&mut self, path: PathBuf) {
        self.begin(Job::Load(path));
    }

    pub(super) fn save(
        &mut self,
        journey: Arc<Journey>,
        path: PathBuf,
        as_found: Option<Arc<[u8]>>,
    ) {
        self.saves_pending += 1;
        self.begin(Job::Save { journey, path, as_found });
    }

    pub(super) fn export(&mut self, journey: Arc<Journey>, options: ExportOptions, path: PathBuf) {
        self.begin(Job::Export { journey, options, path });
    }

    pub(super) fn remember(&mut self, file: Arc<SettingsFile>, settings: Settings) {
        self.begin(Job::Remember { file, settings: Box::new(settings) });
    }

    /// Looks which of these files are there. On a disk far away that may take its time.
    pub(super) fn look_for(&mut self, paths: Vec<PathBuf>) {
        self.aside(move || {
            Answer::Missing(paths.into_iter().filter(|path| !path.exists()).collect())
        });
    }

    /// Looks what lies at a path that was typed.
    pub(super) fn look_at(&mut self, purpose: Purpose, typed: PathBuf) {
        self.aside(move || {
            let file = with_extension(purpose, typed.clone());
            let sight = Sight {
                is_folder: typed.is_dir(),
                is_there: file.exists(),
                has_folder: file.parent().is_none_or(Path::is_dir),
            };
            Answer::Seen { typed, sight }
        });
    }

    /// Reads pictures for a place.
    pub(super) fn read_pictures(&mut self, paths: Vec<PathBuf>, target: PictureTarget) {
        self.aside(move || {
            let (mut pictures, mut errors) = (Vec::new(), Vec::new());
            for path in paths {
                match file::load_picture(&path) {
                    Ok(picture) => pictures.push(picture),
                    Err(error) => errors.push(error),
                }
            }
            Answer::Pictures { target, pictures, errors }
        });
    }

    /// Shows a file in a program of the system.
    pub(super) fn reveal(&mut self, path: PathBuf, how: Reveal) {
        self.aside(move || Answer::Revealed(reveal::reveal(&path, how)));
    }

    fn aside(&mut self, work: impl FnOnce() -> Answer + Send + 'static) {
        self.asides_pending += 1;
        let (sender, waker) = (self.aside_sender.clone(), self.ctx.clone());
        thread::spawn(move || {
            let _ = sender.send(work());
            waker.request_repaint();
        });
    }

    /// Whether a map is on its way to the disk.
    pub(super) fn is_saving(&self) -> bool {
        self.saves_pending > 0
    }

    /// What has come back since the last time.
    pub(super) fn answers(&mut self) -> Vec<Answer> {
        let mut answers: Vec<Answer> = self.job_answers.try_iter().collect();
        answers.extend(self.asides.try_iter());
        for answer in &answers {
            self.count_down(answer);
        }
        if let Some(answer) = self.dialog.as_ref().and_then(|dialog| dialog.answers.try_recv().ok())
        {
            self.dialog = None;
            answers.push(answer);
        }
        answers
    }

    /// Waits until everything is read and written. Only for tests and the end of the program.
    pub(super) fn wait(&mut self) -> Vec<Answer> {
        let mut answers = self.answers();
        while self.jobs_pending > 0
            && let Ok(answer) = self.job_answers.recv()
        {
            self.count_down(&answer);
            answers.push(answer);
        }
        answers
    }

    /// Waits also for what has been looked for and shown elsewhere. Only for tests.
    pub(super) fn wait_for_all(&mut self) -> Vec<Answer> {
        let mut answers = self.wait();
        while self.asides_pending > 0
            && let Ok(answer) = self.asides.recv()
        {
            self.count_down(&answer);
            answers.push(answer);
        }
        answers
    }

    fn count_down(&mut self, answer: &Answer) {
        match answer {
            Answer::Loaded { .. } | Answer::Exported { .. } | Answer::Remembered => {
                self.jobs_pending -= 1;
            }
            Answer::Saved { .. } => {
                self.jobs_pending -= 1;
                self.saves_pending -= 1;
            }
            Answer::Missing(_)
            | Answer::Revealed(_)
            | Answer::Seen { .. }
            | Answer::Pictures { .. } => self.asides_pending -= 1,
            Answer::Path { .. } | Answer::PictureFiles { .. } | Answer::NoDialog { .. } => {}
        }
    }

    fn begin(&mut self, job: Job) {
        if self.jobs.send(job).is_ok() {
            self.jobs_pending += 1;
        }
    }
}

/// Reads a map before there is a window.
pub(super) fn load(path: &Path) -> Result<Loaded, LoadError> {
    file::load(path)
}

/// A path as somebody typed it: from the home folder after `~/`, from `folder` without a root.
pub(super) fn full_path(typed: &str, folder: &Path) -> PathBuf {
    let typed = typed.trim();
    let home = typed.strip_prefix("~/").zip(std::env::home_dir());
    full(&home.map_or_else(|| folder.join(typed), |(rest, home)| home.join(rest)))
}

/// A path from the root, wherever the program was started.
pub(super) fn full(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A path to be read: from the home folder where it lies in there.
pub(super) fn short_path(path: &Path) -> String {
    let within = std::env::home_dir().and_then(|home| path.strip_prefix(home).ok());
    match within {
        Some(within) => Path::new("~").join(within).display().to_string(),
        None => path.display().to_string(),
    }
}

/// Where a file goes when nothing says otherwise: the documents of whoever is using the program.
pub(super) fn usual_folder() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

/// Whether the system has somewhere to show a window. Elsewhere than on Linux and its like there always
/// is a place, or opening the window says what is wrong.
pub(super) fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}

fn done(job: Job) -> Answer {
    match job {
        Job::Load(path) => {
            let loaded = file::load(&path).map(Box::new);
            Answer::Loaded { path, loaded }
        }
        Job::Save { journey, path, as_found } => {
            let saved = file::save(&journey, &path, as_found.as_deref());
            Answer::Saved { path, written: journey, saved }
        }
        Job::Export { journey, options, path } => {
            let exported = export::write(&journey, options, &path);
            Answer::Exported { path, exported }
        }
        Job::Remember { file, settings } => {
            // A program that cannot remember is no worse a program today.
            let _ = file.save(&settings);
            Answer::Remembered
        }
    }
}

fn dialog(purpose: Purpose, suggested: &Path) -> FileDialog {
    let dialog = FileDialog::new();
    let dialog = match purpose {
        Purpose::Open => dialog.set_title("Open a map").add_filter("Throughline maps", &["ron"]),
        Purpose::SaveAs => dialog.set_title("Save as").add_filter("Throughline maps", &["ron"]),
        Purpose::Export(format) => dialog
            .set_title(format!("Export {}", format.name()))
            .add_filter(format!("{} pictures", format.name()), &[format.extension()]),
        Purpose::Pictures(_) => {
            dialog.set_title("Add pictures").add_filter("Pictures", &file::PICTURE_EXTENSIONS)
        }
    };
    // To open, a folder is suggested; to save, a file in one.
    let (folder, name) = match purpose {
        Purpose::Open | Purpose::Pictures(_) => (Some(suggested), None),
        Purpose::SaveAs | Purpose::Export(_) => (suggested.parent(), suggested.file_name()),
    };
    let dialog = match name {
        Some(name) => dialog.set_file_name(name.to_string_lossy()),
        None => dialog,
    };
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn show(dialog: FileDialog, purpose: Purpose) -> Answer {
    let begun = Instant::now();
    let path = match purpose {
        Purpose::Open => dialog.pick_file(),
        Purpose::SaveAs | Purpose::Export(_) => dialog.save_file(),
        Purpose::Pictures(target) => {
            let paths = dialog.pick_files().unwrap_or_default();
            let is_seen = !paths.is_empty() || begun.elapsed() >= SOONEST_ANSWER;
            let chosen = Answer::PictureFiles { target, paths };
            return if is_seen { chosen } else { Answer::NoDialog { purpose } };
        }
    };
    match path {
        None if begun.elapsed() < SOONEST_ANSWER => Answer::NoDialog { purpose },
        Some(path) => {
            let full = with_extension(purpose, path.clone());
            // The dialog has asked whether the very path may be replaced, and not one with an ending more.
            let is_taken = full != path && full.exists();
            Answer::Path { purpose, path: Some(full), is_taken }
        }
        None => Answer::Path { purpose, path: None, is_taken: false },
    }
}
