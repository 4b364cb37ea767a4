//! A thread that keeps a journal, so that the window never waits for the disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::super::disk::{SharedDisk, system};
use super::pace::Pace;
use super::{About, Journal, RecoveryError};
use crate::model::Journey;

/// The journal of one open map, kept by a thread of its own.
///
/// It is to be given every state of the map, and writes the newest at its [`Pace`]. The journal begins
/// with the first thing that is to be written. Dropped without [`close`](Self::close), it writes what it was
/// given last and leaves it for the next start.
pub struct Journaller {
    orders: Option<Sender<Order>>,
    trouble: Arc<Mutex<Option<String>>>,
    thread: Option<JoinHandle<()>>,
}

enum Order {
    Write(Arc<Journey>, About),
    Clear,
    /// The answer is that all before it is done.
    Flush(Sender<()>),
    Close,
}

impl Journaller {
    /// Begins with nothing to write. `wake` is called when the [trouble](Self::trouble) has changed.
    #[must_use]
    pub fn begin(data_folder: &Path, wake: impl Fn() + Send + 'static) -> Self {
        Self::begin_on(&system(), data_folder, wake)
    }

    /// [`begin`](Self::begin) on a disk of one's own.
    #[must_use]
    pub fn begin_on(
        disk: &SharedDisk,
        data_folder: &Path,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        Self::with(None, disk, data_folder, wake)
    }

    /// Goes on with the journal of a map that was recovered.
    #[must_use]
    pub fn go_on(journal: Journal, data_folder: &Path, wake: impl Fn() + Send + 'static) -> Self {
        Self::with(Some(journal), &system(), data_folder, wake)
    }

    fn with(
        journal: Option<Journal>,
        disk: &SharedDisk,
        data_folder: &Path,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (orders, received) = channel();
        let trouble = Arc::new(Mutex::new(None));
        let keeper = Keeper {
            journal,
            disk: disk.clone(),
            data_folder: data_folder.to_owned(),
            trouble: Arc::clone(&trouble),
            wake: Box::new(wake),
        };
        let thread = thread::spawn(move || keeper.run(&received));
        Self { orders: Some(orders), trouble, thread: Some(thread) }
    }

    /// Writes a state of the map soon, unless a newer one comes before that.
    pub fn write(&self, journey: Arc<Journey>, about: About) {
        self.give(Order::Write(journey, about));
    }

    /// Forgets what was written: the map is saved, or as it was when it was.
    pub fn clear(&self) {
        self.give(Order::Clear);
    }

    /// Writes at once what is to be written soon, and waits until all is on the disk that can be.
    pub fn flush(&self) {
        let (sender, done) = channel();
        self.give(Order::Flush(sender));
        let _ = done.recv();
    }

    /// Forgets what was written and removes the journal: the map is closed. Dropped, it waits for that.
    pub fn close(&self) {
        self.give(Order::Close);
    }

    /// Why the map on the screen is not safe at the moment, in one line; nothing if it is.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn give(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }
}

impl Drop for Journaller {
    fn drop(&mut self) {
        self.orders = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// How long it waits before it tries again what could not be done.
const RETRY: Duration = Duration::from_secs(2);

/// The newest of the orders that are not carried out, and when it is due.
struct Pending {
    order: Option<Order>,
    pace: Pace,
    /// When to try again what could not be done: the disk may have room by then.
    again: Option<Duration>,
    begun: Instant,
}

impl Default for Pending {
    fn default() -> Self {
        Self { order: None, pace: Pace::default(), again: None, begun: Instant::now() }
    }
}

impl Pending {
    /// Takes an order in the place of an older one; whoever waits for all of them is answered later.
    fn take(&mut self, order: Order) -> Option<Sender<()>> {
        match order {
            Order::Flush(sender) => return Some(sender),
            Order::Write(..) => self.pace.changed(self.begun.elapsed()),
            Order::Clear | Order::Close => self.pace.written(),
        }
        self.again = None;
        self.order = Some(order);
        None
    }

    /// When to carry it out, counted from the beginning; at once what is not to be written.
    fn due(&self) -> Option<Duration> {
        self.order.as_ref()?;
        Some(self.again.or(self.pace.due()).unwrap_or_default())
    }

    fn is_due(&self) -> bool {
        self.due().is_some_and(|due| due <= self.begun.elapsed())
    }

    /// How long to wait for more.
    fn wait(&self) -> Option<Duration> {
        Some(self.due()?.saturating_sub(self.begun.elapsed()))
    }

    /// Notes what came of an order.
    fn settle(&mut self, order: Order, done: &Result<(), RecoveryError>) {
        self.pace.written();
        if done.is_err() {
            self.order = Some(order);
            self.again = Some(self.begun.elapsed() + RETRY);
        }
    }
}

/// What the thread works with.
struct Keeper {
    journal: Option<Journal>,
    disk: SharedDisk,
    data_folder: PathBuf,
    trouble: Arc<Mutex<Option<String>>>,
    wake: Box<dyn Fn() + Send>,
}

impl Keeper {
    fn run(mut self, orders: &Receiver<Order>) {
        let mut pending = Pending::default();
        loop {
            let next = match pending.wait() {
                Some(wait) => orders.recv_timeout(wait),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let is_over = matches!(next, Err(RecvTimeoutError::Disconnected));
            let mut waiting = Vec::new();
            for order in next.into_iter().chain(orders.try_iter()) {
                waiting.extend(pending.take(order));
            }
            if (is_over || !waiting.is_empty() || pending.is_due())
                && let Some(order) = pending.order.take()
            {
                let done = self.carry_out(&order);
                pending.settle(order, &done);
                self.tell(done);
            }
            for sender in waiting {
                let _ = sender.send(());
            }
            if is_over {
                break;
            }
        }
    }

    fn carry_out(&mut self, order: &Order) -> Result<(), RecoveryError> {
        match order {
            Order::Write(journey, about) => {
                if self.journal.is_none() {
                    self.journal = Some(Journal::begin_on(&self.disk, &self.data_folder)?);
                }
                self.journal.as_mut().map_or(Ok(()), |journal| journal.write(journey, about))
            }
            Order::Clear => self.journal.as_mut().map_or(Ok(()), Journal::clear),
            Order::Close => self.journal.take().map_or(Ok(()), Journal::close),
            Order::Flush(_) => Ok(()),
        }
    }

    fn tell(&self, done: Result<(), RecoveryError>) {
        let found = done.err().map(|error| error.to_string());
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        if *trouble != found {
            *trouble = found;
            drop(trouble);
            (self.wake)();
        }
    }
}
