//! Things made by several threads and taken in their order.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

/// So many things, each of which any thread can make.
pub(super) trait Work: Sync {
    type Thing: Send;
    /// What a thread makes them with, one after the other.
    type Desk;

    fn count(&self) -> u32;
    fn desk(&self) -> Self::Desk;
    fn make(&self, desk: &mut Self::Desk, index: u32) -> Self::Thing;
}

/// What threads do while it is not known yet what they are to make.
pub(super) struct Ahead<Do> {
    /// How many threads that is worth.
    pub threads: usize,
    pub act: Do,
}

/// Makes what a `plan` says on several threads, this one among them, each of which takes the next thing that nobody has
/// taken; `take` has them from the first to the last. Whoever takes no more has the threads stop. A panic of one of
/// them goes on here.
///
/// The threads that did something `ahead` go on with the things. With others beside them there would be more than
/// processors, and a system may leave two on one of those for some milliseconds while another has nothing to do.
pub(super) fn in_order<W: Work, Taken, Error>(
    threads: usize,
    ahead: &Ahead<impl Fn() + Sync>,
    plan: impl FnOnce() -> Result<W, Error>,
    take: impl FnOnce(&W, &mut dyn Iterator<Item = W::Thing>) -> Result<Taken, Error>,
) -> Result<Taken, Error> {
    let planned = OnceCell::new();
    let next = AtomicU32::new(0);
    thread::scope(|scope| {
        // Room for what the others make while this thread makes one itself, which may take several times as long.
        let (sender, receiver) = sync_channel(4 * threads);
        let others = threads.saturating_sub(1);
        let (mut begin, mut workers) = (Vec::new(), Vec::new());
        for _ in 0..others.min(ahead.threads) {
            let (begins, begun) = channel();
            begin.push(begins);
            let (sender, next, act) = (sender.clone(), &next, &ahead.act);
            workers.push(scope.spawn(move || {
                act();
                if let Ok(work) = begun.recv() {
                    send_all(Maker::new(work, next), &sender);
                }
            }));
        }
        let taken = plan().and_then(|plan| {
            let work = planned.get_or_init(|| plan);
            for begins in begin.drain(..) {
                // Who is not there any more has panicked, which goes on below.
                let _ = begins.send(work);
            }
            for _ in workers.len()..others.min(work.count().saturating_sub(1) as usize) {
                let (sender, next) = (sender.clone(), &next);
                workers.push(scope.spawn(move || send_all(Maker::new(work, next), &sender)));
            }
            drop(sender);
            let maker = Maker::new(work, &next);
            take(work, &mut InOrder { maker, receiver, early: BTreeMap::new(), next: 0 })
        });
        // Whoever still waits for the plan waits no longer.
        drop(begin);
        for worker in workers {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        taken
    })
}

/// A thread that makes those things that nobody has begun, as they are asked for.
struct Maker<'a, W: Work> {
    work: &'a W,
    /// The next thing that nobody has begun.
    next: &'a AtomicU32,
    /// Made when there is something to make.
    desk: Option<W::Desk>,
}

impl<'a, W: Work> Maker<'a, W> {
    fn new(work: &'a W, next: &'a AtomicU32) -> Self {
        Self { work, next, desk: None }
    }
}

impl<W: Work> Iterator for Maker<'_, W> {
    type Item = (u32, W::Thing);

    fn next(&mut self) -> Option<Self::Item> {
        let following = |next| (next < self.work.count()).then_some(next + 1);
        let index = self.next.fetch_update(Ordering::Relaxed, Ordering::Relaxed, following).ok()?;
        let desk = self.desk.get_or_insert_with(|| self.work.desk());
        Some((index, self.work.make(desk, index)))
    }
}

/// Sends things until nobody wants more of them.
fn send_all<Thing>(things: impl Iterator<Item = Thing>, sender: &SyncSender<Thing>) {
    for thing in things {
        if sender.send(thing).is_err() {
            break;
        }
    }
}

/// Things in their order. Where the next is not there yet, another is made meanwhile.
struct InOrder<'a, W: Work> {
    maker: Maker<'a, W>,
    receiver: Receiver<(u32, W::Thing)>,
    /// Those that came before their turn.
    early: BTreeMap<u32, W::Thing>,
    next: u32,
}

impl<W: Work> Iterator for InOrder<'_, W> {
    type Item = W::Thing;

    fn next(&mut self) -> Option<W::Thing> {
        loop {
            if let Some(thing) = self.early.remove(&self.next) {
                self.next += 1;
                return Some(thing);
            }
            // One at a time: what is not taken from the others holds them back while the taker is slow.
            let made = self.receiver.try_recv().ok().or_else(|| self.maker.next());
            let (index, thing) = made.or_else(|| self.receiver.recv().ok())?;
            self.early.insert(index, thing);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    /// Doubles of indices.
    struct Doubles {
        count: u32,
        /// The first that cannot be made.
        broken: u32,
    }

    impl Doubles {
        fn of(count: u32) -> Self {
            Self { count, broken: u32::MAX }
        }
    }

    impl Work for Doubles {
        type Thing = u32;
        type Desk = ();

        fn count(&self) -> u32 {
            self.count
        }

        fn desk(&self) {}

        fn make(&self, (): &mut (), index: u32) -> u32 {
            assert!(index < self.broken, "broken");
            if index.is_multiple_of(7) {
                thread::yield_now();
            }
            index * 2
        }
    }

    fn ahead(threads: usize, done: &AtomicU32) -> Ahead<impl Fn() + Sync> {
        let work = || {
            done.fetch_add(1, Ordering::Relaxed);
        };
        Ahead { threads, act: work }
    }

    #[test]
    fn things_come_in_their_order_from_any_number_of_threads() {
        for (threads, worth) in (1..5).flat_map(|threads| [0, 1, 9].map(|worth| (threads, worth))) {
            let done = AtomicU32::new(0);
            let all_of = |count| {
                let plan = || Ok::<_, ()>(Doubles::of(count));
                let ahead = ahead(worth, &done);
                in_order(threads, &ahead, plan, |_, all| Ok(all.collect::<Vec<_>>()))
            };
            let case = format!("{threads} threads of which {worth} do something ahead");
            assert_eq!(all_of(100), Ok((0..100).map(|index| index * 2).collect()), "{case}");
            assert_eq!(all_of(1), Ok(vec![0]), "{case}");
            assert_eq!(all_of(0), Ok(vec![]), "{case}");
            assert_eq!(done.into_inner(), 3 * (threads - 1).min(worth) as u32, "{case}");
        }
    }

    #[test]
    fn whoever_takes_no_more_ends_it_and_so_does_who_has_no_plan() {
        let done = AtomicU32::new(0);
        let first = |plan: Result<Doubles, _>| {
            in_order(3, &ahead(1, &done), || plan, |_, all| Ok(all.next()))
        };
        assert_eq!(first(Ok(Doubles::of(u32::MAX))), Ok(Some(0)));
        assert_eq!(first(Err("no plan")), Err("no plan"));
    }

    #[test]
    fn a_panic_goes_on_wherever_it_is() {
        let message = |act: &(dyn Fn() + Sync), broken, plan: &dyn Fn() -> Result<(), ()>| {
            let ahead = Ahead { threads: 1, act };
            let plan = || plan().map(|()| Doubles { count: 9, broken });
            let all = || in_order(2, &ahead, plan, |_, all| Ok(all.count()));
            let panic = catch_unwind(AssertUnwindSafe(all)).err()?;
            panic.downcast::<&str>().ok().map(|message| *message)
        };
        assert_eq!(message(&|| (), 5, &|| Ok(())), Some("broken"));
        assert_eq!(message(&|| panic!("ahead"), 9, &|| Ok(())), Some("ahead"));
        assert_eq!(message(&|| panic!("ahead"), 9, &|| Err(())), Some("ahead"));
        assert_eq!(message(&|| (), 9, &|| panic!("plan")), Some("plan"));
    }
}
