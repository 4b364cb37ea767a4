//! Which program of this machine holds something, and whether it still runs.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use sysinfo::{Pid, ProcessRefreshKind, ProcessStatus, ProcessesToUpdate, System};

/// A program that runs or ran on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Process {
    /// The system gives the number again once a program has ended.
    pub id: u32,
    /// When it began, in seconds since 1970 by the clock of that time; 0 where the system does not tell.
    pub began: u64,
}

impl Process {
    /// This program.
    pub(super) fn own() -> Self {
        static OWN: OnceLock<Process> = OnceLock::new();
        *OWN.get_or_init(|| {
            let id = std::process::id();
            Self { id, began: began(id).ok().flatten().unwrap_or(0) }
        })
    }

    /// Whether it still runs. If in doubt it does.
    pub(super) fn is_running(&self) -> bool {
        match began(self.id) {
            Err(_) => true,
            Ok(None) => false,
            Ok(Some(began)) => self.began == 0 || began.abs_diff(self.began) <= CLOCK_SLACK,
        }
    }
}

/// When a program began is reckoned from when the machine was started, which is not told to the second.
const CLOCK_SLACK: u64 = 5;

/// When the program with a number began; none if there is none. An error where the system does not tell.
fn began(id: u32) -> Result<Option<u64>, sysinfo::Error> {
    let pid = Pid::from_u32(id);
    let mut system = System::new()?;
    let what = ProcessesToUpdate::Some(&[pid]);
    system.refresh_processes_specifics(what, true, ProcessRefreshKind::nothing());
    // One that has ended stands in the list until its parent has asked how.
    let has_ended = |status| matches!(status, ProcessStatus::Zombie | ProcessStatus::Dead);
    let running = system.process(pid).filter(|process| !has_ended(process.status()));
    Ok(running.map(sysinfo::Process::start_time))
}
