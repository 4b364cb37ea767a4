//! The rows of the table, each measured when its turn comes.

use std::time::Duration;

/// Which rows are wanted.
pub struct Table {
    /// Words of the jobs; all where there are none.
    pub words: Vec<String>,
}

impl Table {
    pub fn print_head() {
        println!("{:>66} {:>9}  {:>9}", "", "measured", "ceiling");
    }

    /// A row of milliseconds.
    pub fn ms(&self, job: &str, ceiling: f64, measure: impl FnOnce() -> Duration) {
        self.row(job, (ceiling, "ms"), || measure().as_secs_f64() * 1e3);
    }

    /// A row of millions of bytes.
    pub fn megabytes(&self, job: &str, ceiling: f64, measure: impl FnOnce() -> u64) {
        self.row(job, (ceiling, "MB"), || measure() as f64 / 1e6);
    }

    pub fn row(&self, job: &str, (ceiling, unit): (f64, &str), measure: impl FnOnce() -> f64) {
        if !self.words.is_empty() && !self.words.iter().any(|word| job.contains(word)) {
            return;
        }
        let measured = measure();
        let remark = if measured > ceiling { "  over" } else { "" };
        println!("{job:>66} {measured:>9.2}  {ceiling:>9.2} {unit}{remark}");
    }
}
