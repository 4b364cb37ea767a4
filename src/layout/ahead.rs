//! Many lanes laid out at once, on as many threads as the machine has: those of a map that is opened.

use std::cell::RefCell;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::boxes::{Row, rows};
use super::divider::Neighbours;
use super::frame::Frame;
use super::{Engine, KeptLane};
use crate::model::{Journey, Lane};
use crate::text::Typesetter;

/// With fewer cards it is not worth it to begin a thread.
const FEWEST_CARDS: usize = 300;

/// More threads than this have nothing to do.
const MOST_THREADS: usize = 8;

/// A lane to lay out, and what that depends on beside the frame.
pub(super) struct Task<'a> {
    pub(super) lane: &'a Arc<Lane>,
    pub(super) neighbours: Neighbours,
    pub(super) between: bool,
}

impl Engine {
    /// Lays out the lanes that have changed, if they are many and few of their texts have been set before: a
    /// thread of its own would set them again.
    pub(super) fn lay_out_ahead(&mut self, frame: &Frame, journey: &Journey) {
        let rows = rows(journey);
        let mut tasks: Vec<Task<'_>> = rows
            .iter()
            .flat_map(tasks_of)
            .filter(|task| self.kept_blocks(task).is_none())
            .collect();
        let cards: usize = tasks.iter().map(|task| task.lane.cards().len()).sum();
        let is_new = self.typesetter.get_mut().kept_texts() < cards / 2;
        if !is_new || cards < FEWEST_CARDS || tasks.len() < 2 {
            return;
        }
        // Last, since the system is asked for it, in some files.
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
        if threads < 2 {
            return;
        }
        // Those that take long begin first.
        tasks.sort_by_key(|task| std::cmp::Reverse(task.lane.cards().len()));
        let laid_out = self.lay_out_in(threads, frame, &tasks).unwrap_or_else(|| {
            self.typesetter.get_mut().open_system_fonts();
            self.lay_out_in(threads, frame, &tasks).unwrap_or_default()
        });
        self.lanes_laid_out += laid_out.len();
        self.kept.extend(laid_out.into_iter().map(|kept| (kept.lane.id, kept)));
    }

    /// Lays lanes out; none if they need fonts that are not open yet.
    fn lay_out_in(
        &mut self,
        threads: usize,
        frame: &Frame,
        tasks: &[Task<'_>],
    ) -> Option<Vec<KeptLane>> {
        let typesetter = self.typesetter.get_mut();
        let next = AtomicUsize::new(0);
        let forks: Vec<Typesetter> = (0..threads).map(|_| typesetter.fork()).collect();
        let done: Vec<(Vec<KeptLane>, Typesetter)> = thread::scope(|scope| {
            let next = &next;
            let begin = |fork: Typesetter| {
                scope.spawn(move || lay_out_some(RefCell::new(fork), frame, tasks, next))
            };
            let threads: Vec<_> = forks.into_iter().map(begin).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        if typesetter.lacks_fonts() {
            return None;
        }
        let mut laid_out = Vec::new();
        for (kept, fork) in done {
            typesetter.take_over(fork);
            laid_out.extend(kept);
        }
        Some(laid_out)
    }
}

fn tasks_of<'a>(row: &Row<'a>) -> Vec<Task<'a>> {
    match row {
        Row::Between { lane, above, below } => {
            let neighbours = Neighbours { above: *above, below: *below };
            vec![Task { lane, neighbours, between: true }]
        }
        Row::Box { persona, lanes } => {
            let neighbours = Neighbours { above: *persona, below: *persona };
            lanes.iter().map(|lane| Task { lane, neighbours, between: false }).collect()
        }
    }
}

/// Lays out lanes until there are no more, or one needs fonts that are not open yet.
fn lay_out_some(
    typesetter: RefCell<Typesetter>,
    frame: &Frame,
    tasks: &[Task<'_>],
    next: &AtomicUsize,
) -> (Vec<KeptLane>, Typesetter) {
    let mut laid_out = Vec::new();
    while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
        if typesetter.borrow().lacks_fonts() {
            break;
        }
        laid_out.push(KeptLane::new(&typesetter, frame, task));
    }
    (laid_out, typesetter.into_inner())
}
