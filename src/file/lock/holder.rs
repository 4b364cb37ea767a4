//! What a lock file says: who holds it.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::super::options;
use super::super::process::Process;
use crate::model::{JourneyId, clean_line};

/// Whoever works on a map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// What the system calls whoever is using the program; empty if it does not say.
    pub user: String,
    /// What the machine is called; empty if it does not say.
    pub machine: String,
}

impl fmt::Display for Holder {
    /// “Ida on laptop”, as far as it is known.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.user.as_str(), self.machine.as_str()) {
            ("", "") => formatter.write_str("somebody"),
            ("", machine) => write!(formatter, "somebody on {machine}"),
            (user, "") => formatter.write_str(user),
            (user, machine) => write!(formatter, "{user} on {machine}"),
        }
    }
}

/// All that a lock file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Signature {
    pub holder: Holder,
    process: Option<Process>,
    /// Within which numbers of processes have a meaning: a sandbox has its own.
    realm: String,
    /// In seconds since 1970, by the holder's clock.
    since: u64,
    /// One signature is never taken for another.
    number: Option<JourneyId>,
}

/// A lock file of more bytes is none of ours.
const LONGEST: u64 = 4096;

/// A name in a lock file is shown no longer than this, in characters.
const LONGEST_NAME: usize = 60;

impl Signature {
    pub(super) fn own() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Self {
            holder: Holder { user: user(), machine: machine() },
            process: Some(Process::own()),
            realm: realm(),
            since,
            number: Some(JourneyId::random()),
        }
    }

    /// Since when it is held; none if that is not understood.
    pub(super) fn since(&self) -> Option<SystemTime> {
        let since = UNIX_EPOCH.checked_add(Duration::from_secs(self.since));
        since.filter(|_| self.since > 0)
    }

    /// Whether a program of this machine made it that does not run any more. This program holds no lock
    /// that it does not know of.
    pub(super) fn is_of_a_dead_program(&self) -> bool {
        let is_near = self.holder.machine == machine() && self.realm == realm();
        let is_dead = |process: Process| process == Process::own() || !process.is_running();
        is_near && !self.holder.machine.is_empty() && self.process.is_some_and(is_dead)
    }

    pub(super) fn text(&self) -> io::Result<String> {
        options().to_string(self).map(|text| text + "\n").map_err(io::Error::other)
    }
}

/// Reads a lock file; nothing if it cannot be understood. Anybody may have written it.
pub(super) fn read(path: &Path) -> io::Result<Option<Signature>> {
    let mut text = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut text)?;
    Ok(understood(&text))
}

fn understood(text: &[u8]) -> Option<Signature> {
    let mut signature: Signature = options().from_bytes(text).ok()?;
    let Holder { user, machine } = &mut signature.holder;
    for name in [user, machine] {
        *name = shown(name);
    }
    Some(signature)
}

/// A name as it may be shown in a sentence, where nothing in it can reach the words beside it.
fn shown(name: &str) -> String {
    let clean = clean_line(name);
    let is_visible = |character: &char| !matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let short: String = clean.trim().chars().filter(is_visible).take(LONGEST_NAME).collect();
    short.trim().to_owned()
}

fn user() -> String {
    let set = |name| std::env::var(name).ok().filter(|user| !user.is_empty());
    shown(&set("USER").or_else(|| set("USERNAME")).unwrap_or_default())
}

fn machine() -> String {
    shown(&sysinfo::System::host_name().unwrap_or_default())
}

/// On Linux every sandbox counts its processes from 1.
fn realm() -> String {
    let realm = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    shown(&realm.to_string_lossy())
}
