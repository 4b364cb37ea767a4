//! A bar on a terminal, where a job takes longer than a second.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Before this nothing is shown: most jobs are over by then.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the bar shows that something goes on.
const TICK: Duration = Duration::from_millis(120);

const ONE: &str = "{spinner} {msg} {elapsed}";
const MANY: &str = "{spinner} {bar:30} {pos} of {len} {elapsed}";

/// How far a command has come. Nothing is shown where standard error is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Of so many files.
    pub fn of(count: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        let template = if count == 1 { ONE } else { MANY };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message("Drawing");
        let (sender, receiver) = mpsc::channel();
        let shown = bar.clone();
        let waiting = thread::spawn(move || {
            if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TICK);
            }
        });
        Self { bar, waiting: Some((sender, waiting)) }
    }

    /// One file more is done.
    pub fn advance(&self) {
        self.bar.inc(1);
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
