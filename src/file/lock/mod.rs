//! Who is working on a map: a small file beside it, `.~NAME.lock`, while it is open.
//!
//! It keeps two people from working on one map without knowing of each other. It does not keep anybody from
//! anything: whether a save would destroy somebody's work is decided by what the file holds (see
//! [`save_over`](super::save_over)). Where no file can be made beside the map, there is no lock.

mod holder;

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, SystemTime};

use super::disk::{Over, SharedDisk, system, unfinished};
use super::save::{filled, folder_of, real_path};
use holder::Signature;

pub use holder::Holder;

/// What came of taking a lock.
pub enum Taken {
    /// It is ours until the last of its copies is dropped.
    Taken(Lock),
    /// Somebody works on the map, since then.
    Held { by: Holder, since: SystemTime },
    /// No lock can be made here, which is no reason not to work on the map.
    Unavailable,
}

/// A lock that this program holds. Who opens the same file again gets a copy.
#[derive(Clone)]
pub struct Lock(Arc<Hold>);

struct Hold {
    path: PathBuf,
    signature: Signature,
    disk: SharedDisk,
    is_lost: Arc<AtomicBool>,
    /// Dropped, it ends the thread that renews the lock.
    end: Option<Sender<()>>,
}

/// How often a lock is renewed.
const RENEWAL: Duration = Duration::from_mins(1);

/// A lock that was not renewed for so long belongs to a machine that is off or asleep.
const LONGEST_SILENCE: Duration = Duration::from_mins(5);

/// The locks of this program by their path.
static OURS: LazyLock<Mutex<HashMap<PathBuf, Weak<Hold>>>> = LazyLock::new(Mutex::default);

/// Takes the lock of the map at a path.
#[must_use]
pub fn take(map: &Path) -> Taken {
    take_on(&system(), map)
}

/// [`take`] on a disk of one's own.
#[must_use]
pub fn take_on(disk: &SharedDisk, map: &Path) -> Taken {
    let Some(path) = lock_path(map) else { return Taken::Unavailable };
    let mut ours = OURS.lock().unwrap_or_else(PoisonError::into_inner);
    ours.retain(|_, hold| hold.strong_count() > 0);
    if let Some(hold) = ours.get(&path).and_then(Weak::upgrade)
        && hold.is_held()
    {
        return Taken::Taken(Lock(hold));
    }
    let taken = take_file(disk, &path).unwrap_or(Taken::Unavailable);
    if let Taken::Taken(Lock(hold)) = &taken {
        ours.insert(path, Arc::downgrade(hold));
    }
    taken
}

/// Where the lock of a map is: beside the real file, whatever links lead there.
fn lock_path(map: &Path) -> Option<PathBuf> {
    let real = real_path(&std::path::absolute(map).ok()?).ok()?;
    let mut name = OsString::from(".~");
    name.push(real.file_name()?);
    name.push(".lock");
    Some(real.with_file_name(name))
}

/// Two programs that find the same stale lock must not both take it: how often to look again.
const MOST_TRIES: usize = 4;

fn take_file(disk: &SharedDisk, path: &Path) -> io::Result<Taken> {
    let signature = Signature::own();
    for _ in 0..MOST_TRIES {
        match place(disk, path, &signature, Over::Nothing) {
            Ok(()) => return Ok(Taken::Taken(Lock::new(disk, path, signature))),
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {}
        }
        let found = match holder::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            found => found?,
        };
        if !is_stale(disk, path, found.as_ref())? {
            let found = found.unwrap_or_default();
            let written = fs::metadata(path)?.modified()?;
            return Ok(Taken::Held { since: found.since().unwrap_or(written), by: found.holder });
        }
        remove_stale(disk, path, found.as_ref())?;
    }
    Ok(Taken::Unavailable)
}

/// Whether nobody can be behind a lock any more. One that cannot be understood counts by its time alone.
fn is_stale(disk: &SharedDisk, path: &Path, found: Option<&Signature>) -> io::Result<bool> {
    if found.is_some_and(Signature::is_of_a_dead_program) {
        return Ok(true);
    }
    let renewed = fs::metadata(path)?.modified()?;
    let is_silent =
        |now: SystemTime| now.duration_since(renewed).is_ok_and(|age| age > LONGEST_SILENCE);
    // The folder may be another machine's, with a clock of its own: it is asked before anything is taken.
    Ok(is_silent(SystemTime::now()) && is_silent(clock_of(disk, folder_of(path))?))
}

/// The time by the clock that gives the files in a folder their times.
fn clock_of(disk: &SharedDisk, folder: &Path) -> io::Result<SystemTime> {
    disk.begin(folder, None)?.modified()
}

/// Takes a stale lock away, and puts it back if it was another's by then.
fn remove_stale(disk: &SharedDisk, path: &Path, stale: Option<&Signature>) -> io::Result<()> {
    // Whoever had a turn before has put another one there.
    let _turn = turn(path);
    let is_still_there = match holder::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        found => found?.as_ref() == stale,
    };
    if !is_still_there {
        return Ok(());
    }
    let aside = unfinished(folder_of(path), &format!("{}-lock", std::process::id()));
    match disk.rename(path, &aside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        renamed => renamed?,
    }
    if let Some(fresh) = holder::read(&aside)?.filter(|found| Some(found) != stale) {
        // Whoever came between and took the empty place has it; the other will notice.
        let _ = place(disk, path, &fresh, Over::Nothing);
    }
    disk.remove_file(&aside)
}

/// A turn of one program among those that have found the same file, until it is dropped; none where the system knows of
/// no turns.
fn turn(path: &Path) -> Option<File> {
    // Elsewhere nobody could read the file meanwhile.
    if !cfg!(unix) {
        return None;
    }
    let file = File::open(path).ok()?;
    for _ in 0..MOST_WAITS {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) => thread::park_timeout(WAIT),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// A turn takes some milliseconds; a program that was stopped in it is not waited for longer.
const WAIT: Duration = Duration::from_millis(5);
const MOST_WAITS: usize = 40;

fn place(disk: &SharedDisk, path: &Path, signature: &Signature, over: Over) -> io::Result<()> {
    let text = signature.text()?;
    let fill = |file: &mut dyn io::Write| file.write_all(text.as_bytes());
    filled(&**disk, folder_of(path), None, fill)?.place(path, over)
}

impl Lock {
    fn new(disk: &SharedDisk, path: &Path, signature: Signature) -> Self {
        let (end, ended) = channel();
        let is_lost = Arc::new(AtomicBool::new(false));
        let hold = Hold {
            path: path.to_owned(),
            signature,
            disk: disk.clone(),
            is_lost: Arc::clone(&is_lost),
            end: Some(end),
        };
        let renewal = hold.renewal();
        thread::spawn(move || {
            while ended.recv_timeout(RENEWAL) == Err(RecvTimeoutError::Timeout) {
                renewal();
            }
        });
        Self(Arc::new(hold))
    }

    /// Whether it is still ours: while this machine slept, somebody may have taken it.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.0.is_held()
    }

    /// Says that somebody is still working on the map. A thread does so each minute.
    pub fn renew(&self) {
        self.0.renewal()();
    }
}

impl Hold {
    fn is_held(&self) -> bool {
        !self.is_lost.load(Ordering::Relaxed) && is_signed(&self.path, &self.signature)
    }

    /// What renews the lock, or notices that it is somebody else's.
    fn renewal(&self) -> impl Fn() + Send + use<> {
        let (path, signature, disk) =
            (self.path.clone(), self.signature.clone(), self.disk.clone());
        let is_lost = Arc::clone(&self.is_lost);
        move || match holder::read(&path) {
            Ok(Some(found)) if found == signature => {
                // A disk that is away for a minute may be back in the next.
                let _ = place(&disk, &path, &signature, Over::Anything);
            }
            Ok(_) => is_lost.store(true, Ordering::Relaxed),
            // Somebody has tidied up, or moved the map with all that is beside it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let _ = place(&disk, &path, &signature, Over::Nothing);
            }
            Err(_) => {}
        }
    }
}

fn is_signed(path: &Path, signature: &Signature) -> bool {
    holder::read(path).is_ok_and(|found| found.as_ref() == Some(signature))
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.end = None;
        if self.is_held() {
            let _ = self.disk.remove_file(&self.path);
        }
    }
}
