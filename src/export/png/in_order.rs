//! Things made by several threads and taken in their order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Makes things on several threads, each of which gets itself a desk and takes the next thing that nobody has
/// taken; `take` has them from the first to the last. Whoever takes no more has the threads stop. A panic of one
/// of them goes on here.
pub(super) fn in_order<Thing: Send, Desk, Taken>(
    count: u32,
    threads: usize,
    desk: impl Fn() -> Desk + Sync,
    make: impl Fn(&mut Desk, u32) -> Thing + Sync,
    take: impl FnOnce(InOrder<Thing>) -> Taken,
) -> Taken {
    let next = AtomicU32::new(0);
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(threads);
        let work = || {
            let (sender, next, desk, make) = (sender.clone(), &next, &desk, &make);
            move || {
                let mut desk = desk();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count || sender.send((index, make(&mut desk, index))).is_err() {
                        break;
                    }
                }
            }
        };
        let workers: Vec<_> =
            (0..threads.min(count as usize)).map(|_| scope.spawn(work())).collect();
        drop(sender);
        let taken = take(InOrder { receiver, early: BTreeMap::new(), next: 0 });
        for worker in workers {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        taken
    })
}

/// Things in their order as they are made.
pub(super) struct InOrder<Thing> {
    receiver: Receiver<(u32, Thing)>,
    /// Those that came before their turn.
    early: BTreeMap<u32, Thing>,
    next: u32,
}

impl<Thing> Iterator for InOrder<Thing> {
    type Item = Thing;

    fn next(&mut self) -> Option<Thing> {
        loop {
            if let Some(thing) = self.early.remove(&self.next) {
                self.next += 1;
                return Some(thing);
            }
            let (index, thing) = self.receiver.recv().ok()?;
            self.early.insert(index, thing);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn things_come_in_their_order_from_any_number_of_threads() {
        for threads in 1..5 {
            let make = |made: &mut u32, index: u32| {
                *made += 1;
                if index.is_multiple_of(7) {
                    thread::yield_now();
                }
                index * 2
            };
            let all: Vec<u32> = in_order(100, threads, || 0, make, Iterator::collect);
            assert!(all.iter().copied().eq((0..100).map(|index| index * 2)), "{threads} threads");
            assert_eq!(in_order(0, threads, || 0, make, Iterator::count), 0);
        }
    }

    #[test]
    fn whoever_takes_no_more_ends_it_and_a_panic_goes_on() {
        let first = in_order(u32::MAX, 3, || (), |(), index| index, |mut all| all.next());
        assert_eq!(first, Some(0));
        let broken = |(): &mut (), index: u32| assert!(index < 5, "the sixth is broken");
        let panic =
            catch_unwind(AssertUnwindSafe(|| in_order(9, 2, || (), broken, Iterator::count)));
        assert!(panic.is_err());
    }
}
