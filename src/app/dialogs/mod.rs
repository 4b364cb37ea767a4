//! Files, dialogs and the clock: all that the window has to do with the world outside.
//!
//! Nothing here makes the window wait. Maps are read and written by one thread, in the order of asking, and
//! exports, which take their time, by another; what may take as long as it likes, a dialog or another program,
//! has a thread of its own. What comes of them is an [`Answer`] in a later frame.

mod ask;
mod combined;
mod foreign;
mod jobs;
mod left;
mod letting_go;
mod places;
mod states;
mod templates;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use super::clipboard::{CopiedPicture, Target};
use super::export_form::{Draft, Wish};
use super::import_sheet::{Task as TableTask, Understood};
use super::making::PictureTarget;
use super::mishap;
use super::overview::SmallPicture;
use super::path_field::with_extension;
use super::reveal::{self, Reveal, RevealError};
use super::template_form::Templates;
use super::versions_sheet::{Finding, Task};
use crate::file::lock::Taken;
use crate::file::versions::Version;
use crate::file::{
    self, Change, Fingerprint, LoadError, Loaded, PictureError, SaveError, Saved, Settings,
    SettingsFile, Watch,
};
use crate::handout::{Format, HandoutError, Notice, Options};
use crate::model::{Journey, Picture};

pub(super) use ask::tell;
pub(super) use combined::ReadMap;
pub(super) use foreign::{Foreign, ForeignError, is_foreign, is_one_way};
pub(super) use jobs::{SaveJob, load};
pub(super) use left::{Left, LookedFor, NotTaken, Repaired, TakenLeft};
pub(super) use letting_go::Spent;
pub(super) use places::{
    Precision, full, full_path, has_display, may_have_graphics_card, moment, moment_in_file,
    now_in_file, short_path, system, usual_folder, when, when_in_file, when_to,
};
pub(super) use states::{Reload, ReloadError};
pub(super) use templates::TemplateJob;

use jobs::{Job, done};

/// What a sentence calls a picture from the clipboard.
const PASTED: &str = "The picture on the clipboard";

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
    /// A file of another program.
    Import,
    SaveAs,
    Export(Format),
    /// One or several, to be put in a place.
    Pictures(PictureTarget),
    /// One or several maps, to be put into the one that is open.
    Combine,
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
    /// Files of which there may be several; none means that somebody thought better of it.
    Paths {
        purpose: Purpose,
        paths: Vec<PathBuf>,
    },
    /// Maps to be combined, or why they cannot be read; none of them is the one that is open.
    Maps(Vec<ReadMap>),
    /// What a file of another program says.
    Foreign {
        path: PathBuf,
        read: Result<Foreign, ForeignError>,
    },
    /// How a large table is understood.
    Understood {
        number: usize,
        understood: Box<Understood>,
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
        lock: Taken,
        opening: Opening,
    },
    /// What the file of the map that is open holds by now.
    Reloaded {
        path: PathBuf,
        over: Arc<Journey>,
        loaded: Result<Box<Loaded>, ReloadError>,
    },
    Saved {
        path: PathBuf,
        written: Arc<Journey>,
        saved: Result<Saved, SaveError>,
        lock: Taken,
        /// Why there will be no earlier version of it, if so.
        untold: Option<String>,
    },
    /// A state was kept as a version, or why it was not.
    Kept(Option<String>),
    /// The versions there are of the map that is open.
    Versions(Vec<Version>),
    /// What was found out about earlier states.
    Studied(Finding),
    /// What another window has copied, for a text that is to be pasted; nothing where that cannot be read.
    Clip {
        text: String,
        loaded: Option<Box<Loaded>>,
        target: Target,
    },
    /// Somebody else has changed the file that is open.
    FileChanged {
        path: PathBuf,
        change: Change,
    },
    /// What programs that died have left.
    Left(LookedFor),
    /// What was chosen of it, or why it did not come.
    LeftTaken(Result<Box<TakenLeft>, NotTaken>),
    LeftDiscarded(Result<(), NotTaken>),
    /// Where a report lies.
    Reported {
        path: PathBuf,
        written: Result<(), SaveError>,
    },
    /// The program itself went wrong while it read or wrote.
    Broken {
        is_save: bool,
    },
    /// The same of what was done on a thread of its own.
    BrokenAside,
    Exported {
        path: PathBuf,
        exported: Result<Vec<Notice>, HandoutError>,
    },
    /// What the preview of an export shows.
    Drafted(Box<Draft>),
    /// Pictures that were read, and why others were not.
    Pictures {
        target: PictureTarget,
        pictures: Vec<Picture>,
        errors: Vec<PictureError>,
    },
    /// Whether a picture that was dropped has a map inside, and where it would go as a picture.
    LookedInside {
        path: PathBuf,
        target: Option<PictureTarget>,
        has_map: bool,
    },
    /// A picture of the map, for the clipboard.
    CopiedPicture(CopiedPicture),
    /// The templates of one's own, as they are now.
    Templates(Templates),
    /// The map in small.
    Overview(SmallPicture),
    /// The settings are written, or what was let go of is gone, or there is nothing to be done about it.
    Remembered,
    /// Which of the files that were looked for are not there.
    Missing(HashSet<PathBuf>),
    Revealed(Result<(), RevealError>),
}

/// Why a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// To work on it.
    New,
    /// It is open already, and somebody else has changed it: to be merged with the map that is open.
    Merge,
}

/// What lies at a path, which is not to be asked of the disk while the window waits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    pub(super) is_folder: bool,
    /// Whether there is a file under its name with the ending of its purpose.
    pub(super) is_there: bool,
    pub(super) has_folder: bool,
}

/// The window's errands.
pub(super) struct Dialogs {
    ctx: egui::Context,
    chooser: Chooser,
    jobs: Sender<Job>,
    exports: Sender<Job>,
    job_answers: Receiver<Answer>,
    /// How many jobs have been given out and not been answered.
    jobs_pending: usize,
    saves_pending: usize,
    dialog: Option<PendingDialog>,
    /// What threads of their own have found out.
    asides: Receiver<Answer>,
    aside_sender: Sender<Answer>,
    asides_pending: usize,
    left_seen: Arc<Mutex<left::Seen>>,
    is_looking_for_left: Arc<AtomicBool>,
}

/// A dialog of the system that somebody has not answered yet.
struct PendingDialog {
    purpose: Purpose,
    answers: Receiver<Answer>,
}

impl Dialogs {
    pub(super) fn new(ctx: egui::Context, chooser: Chooser) -> Self {
        let (answer_sender, job_answers) = channel();
        let jobs = worker(&ctx, answer_sender.clone());
        let exports = worker(&ctx, answer_sender);
        let (aside_sender, asides) = channel();
        Self {
            ctx,
            chooser,
            jobs,
            exports,
            job_answers,
            jobs_pending: 0,
            saves_pending: 0,
            dialog: None,
            asides,
            aside_sender,
            asides_pending: 0,
            left_seen: Arc::default(),
            is_looking_for_left: Arc::default(),
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
                let dialog = ask::dialog(purpose, suggested);
                let waker = self.ctx.clone();
                thread::spawn(move || {
                    let _ = sender.send(ask::show(dialog, purpose));
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

    pub(super) fn load(&mut self, path: PathBuf, opening: Opening) {
        self.begin(Job::Load { path, opening });
    }

    pub(super) fn save(&mut self, job: SaveJob) {
        self.saves_pending += 1;
        self.begin(Job::Save(Box::new(job)));
    }

    /// Writes a report where documents usually lie.
    pub(super) fn report(&mut self, text: String) {
        let path = usual_folder().join("throughline-report.txt");
        self.begin(Job::Report { path, text });
    }

    /// Watches the file of the map that is open.
    pub(super) fn watch(&self, path: &Path, seen: Fingerprint) -> Arc<Watch> {
        let (sender, waker, file) = (self.aside_sender.clone(), self.ctx.clone(), path.to_owned());
        Arc::new(Watch::begin(path, seen, move |change| {
            let _ = sender.send(Answer::FileChanged { path: file.clone(), change });
            waker.request_repaint();
        }))
    }

    /// Keeps what is copied for other windows.
    pub(super) fn keep_clip(&mut self, part: Arc<Journey>, path: PathBuf) {
        self.begin(Job::KeepClip { part, path });
    }

    /// Reads what a window has copied, for a text that is to be pasted.
    pub(super) fn read_clip(&mut self, path: PathBuf, text: String, target: Target) {
        self.aside(move || {
            let loaded = file::load(&path).ok().map(Box::new);
            Answer::Clip { text, loaded, target }
        });
    }

    /// Makes what the preview of an export shows.
    pub(super) fn make_draft(&mut self, wish: Wish) {
        self.aside(move || Answer::Drafted(Box::new(wish.done())));
    }

    pub(super) fn export(
        &mut self,
        journey: Arc<Journey>,
        format: Format,
        options: Options,
        path: PathBuf,
    ) {
        self.begin(Job::Export { journey, format, options: Box::new(options), path });
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

    /// Looks whether a picture that was dropped has a map inside.
    pub(super) fn look_inside(&mut self, path: PathBuf, target: Option<PictureTarget>) {
        self.aside(move || {
            let has_map = file::holds_map(&path);
            Answer::LookedInside { path, target, has_map }
        });
    }

    /// Makes a picture for a place out of the pixels of one from the clipboard: its width and height, and four
    /// bytes of each.
    pub(super) fn read_pasted_picture(
        &mut self,
        target: PictureTarget,
        pixels: impl FnOnce() -> (u32, u32, Vec<u8>) + Send + 'static,
    ) {
        self.aside(move || {
            let (width, height, bytes) = pixels();
            let (mut pictures, mut errors) = (Vec::new(), Vec::new());
            match file::picture_of_pixels(PASTED, (width, height), bytes) {
                Ok(picture) => pictures.push(picture),
                Err(error) => errors.push(error),
            }
            Answer::Pictures { target, pictures, errors }
        });
    }

    /// Draws a picture for the clipboard.
    pub(super) fn draw_for_clipboard(
        &mut self,
        draw: impl FnOnce() -> CopiedPicture + Send + 'static,
    ) {
        self.aside(move || Answer::CopiedPicture(draw()));
    }

    /// Draws the map in small.
    pub(super) fn draw_overview(&mut self, draw: impl FnOnce() -> SmallPicture + Send + 'static) {
        self.aside(move || Answer::Overview(draw()));
    }

    /// Reads a file of another program.
    pub(super) fn read_foreign(&mut self, path: PathBuf) {
        self.aside(move || {
            let read = foreign::read(&path);
            Answer::Foreign { path, read }
        });
    }

    /// Understands a large table anew.
    pub(super) fn understand(&mut self, number: usize, task: TableTask) {
        self.aside(move || Answer::Understood { number, understood: Box::new(task.done()) });
    }

    /// Shows a file in a program of the system.
    pub(super) fn reveal(&mut self, path: PathBuf, how: Reveal) {
        self.aside(move || Answer::Revealed(reveal::reveal(&path, how)));
    }

    fn aside(&mut self, work: impl FnOnce() -> Answer + Send + 'static) {
        self.asides_pending += 1;
        let (sender, waker) = (self.aside_sender.clone(), self.ctx.clone());
        thread::spawn(move || {
            let _ = sender.send(mishap::caught(work).unwrap_or(Answer::BrokenAside));
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
            Answer::Loaded { .. }
            | Answer::Reloaded { .. }
            | Answer::Exported { .. }
            | Answer::Kept(_)
            | Answer::LeftDiscarded(_)
            | Answer::Reported { .. }
            | Answer::Broken { is_save: false }
            | Answer::Remembered => self.jobs_pending -= 1,
            Answer::Saved { .. } | Answer::Broken { is_save: true } => {
                self.jobs_pending -= 1;
                self.saves_pending -= 1;
            }
            Answer::Missing(_)
            | Answer::Revealed(_)
            | Answer::Seen { .. }
            | Answer::Left(_)
            | Answer::LeftTaken(_)
            | Answer::Versions(_)
            | Answer::Studied(_)
            | Answer::Drafted(_)
            | Answer::Maps(_)
            | Answer::Foreign { .. }
            | Answer::Understood { .. }
            | Answer::BrokenAside
            | Answer::Clip { .. }
            | Answer::CopiedPicture(_)
            | Answer::LookedInside { .. }
            | Answer::Overview(_)
            | Answer::Templates(_)
            | Answer::Pictures { .. } => self.asides_pending -= 1,
            Answer::Path { .. }
            | Answer::Paths { .. }
            | Answer::FileChanged { .. }
            | Answer::NoDialog { .. } => {}
        }
    }

    fn begin(&mut self, job: Job) {
        let is_export = matches!(job, Job::Export { .. });
        let worker = if is_export { &self.exports } else { &self.jobs };
        if worker.send(job).is_ok() {
            self.jobs_pending += 1;
        }
    }
}

/// Begins a thread that does one job after the other.
fn worker(ctx: &egui::Context, answers: Sender<Answer>) -> Sender<Job> {
    let (jobs, received) = channel();
    let waker = ctx.clone();
    thread::spawn(move || {
        for job in received {
            if answers.send(done(job)).is_err() {
                break;
            }
            waker.request_repaint();
        }
    });
    jobs
}

#[cfg(test)]
mod tests {
    use super::{Answer, Chooser, Dialogs};

    #[test]
    fn what_goes_wrong_on_a_thread_of_its_own_is_answered() {
        let mut dialogs = Dialogs::new(egui::Context::default(), Chooser::Field);
        dialogs.aside(|| panic!("on purpose"));
        let answers = dialogs.wait_for_all();
        assert!(matches!(answers.as_slice(), [Answer::BrokenAside]));
        assert_eq!(dialogs.asides_pending, 0);
    }
}
