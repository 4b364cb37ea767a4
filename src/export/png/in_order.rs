//! Things made by several threads and taken in their order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Makes things on several threads, this one among them, each of which gets itself a desk and takes the next thing that
/// nobody has taken; `take` has them from the first to the last. Whoever takes no more has the threads stop. A panic of
/// one of them goes on here.
pub(super) fn in_order<Thing: Send, Desk, Taken>(
    count: u32,
    threads: usize,
    desk: impl Fn() -> Desk + Sync,
    make: impl Fn(&mut Desk, u32) -> Thing + Sync,
    take: impl FnOnce(&mut dyn Iterator<Item = Thing>) -> Taken,
) -> Taken {
    let unmade = Unmade { next: AtomicU32::new(0), count };
    thread::scope(|scope| {
        // Room for what the others make while this thread makes one itself.
        let (sender, receiver) = sync_channel(2 * threads);
        let work = || {
            let (sender, unmade, desk, make) = (sender.clone(), &unmade, &desk, &make);
            move || {
                let mut desk = desk();
                while let Some(index) = unmade.take() {
                    if sender.send((index, make(&mut desk, index))).is_err() {
                        break;
                    }
                }
            }
        };
        let others = threads.min(count as usize).saturating_sub(1);
        let workers: Vec<_> = (0..others).map(|_| scope.spawn(work())).collect();
        drop(sender);
        let mut own_desk = None;
        let make_here = |index| make(own_desk.get_or_insert_with(&desk), index);
        let early = BTreeMap::new();
        let taken = take(&mut InOrder { receiver, unmade: &unmade, make_here, early, next: 0 });
        for worker in workers {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        taken
    })
}

/// The things that nobody has begun to make.
struct Unmade {
    next: AtomicU32,
    count: u32,
}

impl Unmade {
    fn take(&self) -> Option<u32> {
        let following = |next| (next < self.count).then_some(next + 1);
        self.next.fetch_update(Ordering::Relaxed, Ordering::Relaxed, following).ok()
    }
}

/// Things in their order. Where the next is not there yet, another is made meanwhile.
struct InOrder<'a, Thing, Make> {
    receiver: Receiver<(u32, Thing)>,
    unmade: &'a Unmade,
    make_here: Make,
    /// Those that came before their turn.
    early: BTreeMap<u32, Thing>,
    next: u32,
}

impl<Thing, Make: FnMut(u32) -> Thing> Iterator for InOrder<'_, Thing, Make> {
    type Item = Thing;

    fn next(&mut self) -> Option<Thing> {
        loop {
            if let Some(thing) = self.early.remove(&self.next) {
                self.next += 1;
                return Some(thing);
            }
            // One at a time: what is not taken from the others holds them back while the taker is slow.
            let (index, thing) = match self.receiver.try_recv() {
                Ok(made) => made,
                Err(_) => match self.unmade.take() {
                    Some(index) => (index, (self.make_here)(index)),
                    None => self.receiver.recv().ok()?,
                },
            };
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
            let all: Vec<u32> = in_order(100, threads, || 0, make, |all| all.collect());
            assert!(all.iter().copied().eq((0..100).map(|index| index * 2)), "{threads} threads");
            assert_eq!(in_order(0, threads, || 0, make, |all| all.count()), 0);
        }
    }

    #[test]
    fn whoever_takes_no_more_ends_it_and_a_panic_goes_on() {
        let first = in_order(u32::MAX, 3, || (), |(), index| index, |all| all.next());
        assert_eq!(first, Some(0));
        let broken = |(): &mut (), index: u32| assert!(index < 5, "the sixth is broken");
        let panic =
            catch_unwind(AssertUnwindSafe(|| in_order(9, 2, || (), broken, |all| all.count())));
        assert!(panic.is_err());
    }
}
