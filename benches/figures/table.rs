//! The rows of the table.

/// One job.
pub struct Row {
    pub job: String,
    pub measured: f64,
    pub ceiling: f64,
    pub unit: &'static str,
}

/// Prints a row as soon as it is measured.
pub fn print(Row { job, measured, ceiling, unit }: Row) {
    let remark = if measured > ceiling { "  over" } else { "" };
    println!("{job:>66} {measured:>9.2}  {ceiling:>9.2} {unit}{remark}");
}

/// A row of milliseconds.
pub fn ms(job: impl Into<String>, measured: std::time::Duration, ceiling: f64) -> Row {
    Row { job: job.into(), measured: measured.as_secs_f64() * 1e3, ceiling, unit: "ms" }
}
