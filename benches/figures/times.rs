//! How long something took, several times over.

use std::time::{Duration, Instant};

/// From the shortest to the longest.
pub struct Times(Vec<Duration>);

impl Times {
    /// Does something so many times; what it needs each time is made before the clock starts.
    pub fn of_prepared<Need, Made>(
        count: u32,
        mut prepare: impl FnMut() -> Need,
        mut job: impl FnMut(Need) -> Made,
    ) -> Self {
        let time = |_| {
            let need = prepare();
            let begun = Instant::now();
            let made = job(need);
            let took = begun.elapsed();
            drop(made);
            took
        };
        let mut times: Vec<Duration> = (0..count).map(time).collect();
        times.sort_unstable();
        Self(times)
    }

    pub fn of<Made>(count: u32, mut job: impl FnMut() -> Made) -> Self {
        Self::of_prepared(count, || (), |()| job())
    }

    /// The calmest of four rounds: on a machine with other work to do a round has frames that waited for it.
    pub fn calmest<Made>(count: u32, mut job: impl FnMut() -> Made) -> Self {
        let rounds = (0..4).map(|_| Self::of(count, &mut job));
        rounds.min_by_key(Self::percentile_99).unwrap_or_else(|| Self(vec![Duration::ZERO]))
    }

    pub fn median(&self) -> Duration {
        self.0[self.0.len() / 2]
    }

    /// Only one in a hundred took longer.
    pub fn percentile_99(&self) -> Duration {
        self.0[(self.0.len() * 99).div_ceil(100) - 1]
    }
}
