//! A bar on a terminal, where a job takes longer than a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::export::Watch;

/// Before this nothing is shown: most jobs are over by then.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the bar shows how far it is.
const TICK: Duration = Duration::from_millis(120);

/// What a file counts on the bar.
const FILE: u64 = 1000;

const ONE: &str = "{spinner} {bar:30} {percent} % {elapsed}";
const MANY: &str = "{spinner} {bar:30} {msg} {elapsed}";

/// How far a command has come. Nothing is shown where standard error is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    way: Arc<Way>,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

/// How many files are done of all, and how much of the one that is being made.
struct Way {
    done: AtomicU64,
    all: u64,
    watch: Watch,
}

impl Way {
    fn show_on(&self, bar: &ProgressBar) {
        let done = self.done.load(Ordering::Relaxed);
        let within = u64::from(self.watch.per_mille());
        bar.set_position((done * FILE + within).min(self.all * FILE));
        bar.set_message(format!("{done} of {}", self.all));
    }
}

impl Progress {
    /// Of so many files.
    pub fn of(count: usize) -> Self {
        let all = count as u64;
        let bar = ProgressBar::with_draw_target(Some(all * FILE), ProgressDrawTarget::hidden());
        let template = if count == 1 { ONE } else { MANY };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let way = Arc::new(Way { done: AtomicU64::new(0), all, watch: Watch::default() });
        let (sender, receiver) = mpsc::channel();
        let (shown, known) = (bar.clone(), Arc::clone(&way));
        let waiting = thread::spawn(move || {
            let mut pause = PATIENCE;
            while receiver.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                if pause == PATIENCE {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                }
                known.show_on(&shown);
                shown.tick();
                pause = TICK;
            }
        });
        Self { bar, way, waiting: Some((sender, waiting)) }
    }

    /// Who makes the file that comes next says there how far it is.
    pub fn watch(&self) -> &Watch {
        &self.way.watch
    }

    /// One file more is done.
    pub fn advance(&self) {
        self.way.watch.begin_anew();
        self.way.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Says something without the bar in between.
    pub fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }
}

impl Drop for Progress {
    /// Takes the bar away.
    fn drop(&mut self) {
        if let Some((sender, waiting)) = self.waiting.take() {
            drop(sender);
            // It has nothing to say, and cannot panic.
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}
