//! A disk of which one call fails, and the sweep over every call and every way to fail.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::SystemTime;

use throughline::file::disk::{Disk, NewFile, Over, SharedDisk, System};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    NoSpace,
    NoPermission,
    /// Half of what is to be written goes in, and then nothing more.
    ShortWrite,
    /// Half goes in, and the rest at the next try, which is no failure at all.
    SlowWrite,
    /// A broken device.
    Broken,
    /// From here on nothing can be done any more, not even tidying up.
    Gone,
}

pub const FAULTS: [Fault; 6] = [
    Fault::NoSpace,
    Fault::NoPermission,
    Fault::ShortWrite,
    Fault::SlowWrite,
    Fault::Broken,
    Fault::Gone,
];

/// Which call fails, and how many there were.
struct Plan {
    calls: AtomicUsize,
    fails_at: usize,
    fault: Fault,
    is_half_written: AtomicBool,
}

impl Plan {
    /// Counts a call; an error if it is the one.
    fn call(&self) -> io::Result<()> {
        let number = self.calls.fetch_add(1, Ordering::SeqCst);
        let fails = match self.fault {
            Fault::Gone => number >= self.fails_at,
            Fault::NoSpace
            | Fault::NoPermission
            | Fault::ShortWrite
            | Fault::SlowWrite
            | Fault::Broken => number == self.fails_at,
        };
        if fails { Err(self.fault.error()) } else { Ok(()) }
    }
}

impl Fault {
    fn error(self) -> io::Error {
        match self {
            Self::NoSpace | Self::ShortWrite => ErrorKind::StorageFull.into(),
            Self::NoPermission => ErrorKind::PermissionDenied.into(),
            Self::SlowWrite | Self::Broken | Self::Gone => io::Error::other("the disk is broken"),
        }
    }
}

/// The disk there is, but for one call.
#[derive(Clone)]
pub struct Faulty(Arc<Plan>);

impl Faulty {
    pub fn at(fails_at: usize, fault: Fault) -> Self {
        let (calls, is_half_written) = Default::default();
        Self(Arc::new(Plan { calls, fails_at, fault, is_half_written }))
    }

    /// How many calls there were.
    pub fn calls(&self) -> usize {
        self.0.calls.load(Ordering::SeqCst)
    }

    /// The same failure so many calls later.
    pub fn later(&self, calls: usize) -> Self {
        Self::at(self.0.fails_at + calls, self.0.fault)
    }

    pub fn shared(&self) -> SharedDisk {
        Arc::new(self.clone())
    }
}

impl Disk for Faulty {
    fn begin(&self, folder: &Path, found: Option<&Metadata>) -> io::Result<Box<dyn NewFile>> {
        self.0.call()?;
        let file = System.begin(folder, found)?;
        Ok(Box::new(FaultyFile { file, plan: Arc::clone(&self.0) }))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.0.call()?;
        System.make_folder(path)
    }

    fn create_open(&self, path: &Path) -> io::Result<File> {
        self.0.call()?;
        System.create_open(path)
    }

    fn open_or_create(&self, path: &Path) -> io::Result<File> {
        self.0.call()?;
        System.open_or_create(path)
    }

    fn rewrite(&self, file: &File, bytes: &[u8]) -> io::Result<()> {
        self.0.call()?;
        System.rewrite(file, bytes)
    }

    fn open_device(&self, path: &Path) -> io::Result<File> {
        self.0.call()?;
        System.open_device(path)
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        self.0.call()?;
        System.touch(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.call()?;
        System.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.0.call()?;
        System.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.0.call()?;
        System.remove_folder(path)
    }

    fn flush_folder(&self, path: &Path) -> io::Result<()> {
        self.0.call()?;
        System.flush_folder(path)
    }
}

struct FaultyFile {
    file: Box<dyn NewFile>,
    plan: Arc<Plan>,
}

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let plan = &self.plan;
        if plan.is_half_written.load(Ordering::SeqCst) && plan.fault == Fault::ShortWrite {
            return Err(plan.fault.error());
        }
        match plan.call() {
            Err(_) if matches!(plan.fault, Fault::ShortWrite | Fault::SlowWrite) => {
                plan.is_half_written.store(true, Ordering::SeqCst);
                self.file.write_all(&bytes[..bytes.len().div_ceil(2)])?;
                Ok(bytes.len().div_ceil(2))
            }
            Err(error) => Err(error),
            Ok(()) => self.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.plan.call()?;
        self.file.flush()
    }
}

impl NewFile for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        self.plan.call()?;
        self.file.sync()
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.file.modified()
    }

    fn place(self: Box<Self>, path: &Path, over: Over) -> io::Result<()> {
        self.plan.call()?;
        self.file.place(path, over)
    }
}

/// Calls `check` with a disk for every call that `count` says there are and every way to fail.
pub fn sweep(calls: usize, check: impl Fn(&Faulty, &str)) {
    assert!(calls > 3, "only {calls} calls go through the disk");
    for number in 0..calls {
        for fault in FAULTS {
            check(&Faulty::at(number, fault), &format!("call {number} of {calls}: {fault:?}"));
        }
    }
}

/// A disk that fails at nothing, to count calls with.
pub fn sound() -> Faulty {
    Faulty::at(usize::MAX, Fault::Broken)
}

/// All files in a folder and its folders, by their path in there, in the order of the alphabet.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    collect(folder, "", &mut names);
    names.sort();
    names
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), names);
        } else {
            names.push(name);
        }
    }
}

/// Asserts that an error is a sentence for a person, with a hint after it.
pub fn check_sentence(error: &dyn std::fmt::Display, at: &str) {
    let text = error.to_string();
    assert!(text.ends_with('.') && text.len() > 20, "{at}: {text}");
    assert!(!text.contains(".throughline-") && !text.contains("os error"), "{at}: {text}");
}
