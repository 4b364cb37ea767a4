//! One direction of a map of which parts are taken out, so that what is left moves together.

/// The parts that are taken out, from low to high, none meeting another.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    taken_out: Vec<(f64, f64)>,
}

/// Lengths shorter than this are noise.
const NOISE: f64 = 0.01;

impl Axis {
    /// Without parts that are given from low to high; those that meet become one.
    pub fn without(parts: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut taken_out: Vec<(f64, f64)> = Vec::new();
        for (from, to) in parts {
            match taken_out.last_mut() {
                _ if to - from < NOISE => {}
                Some(last) if from <= last.1 + NOISE => last.1 = last.1.max(to),
                Some(_) | None => taken_out.push((from, to)),
            }
        }
        Self { taken_out }
    }

    /// Where something stands once these parts are taken out; what stood in one stands where it was.
    pub fn place(&self, at: f64) -> f64 {
        let before = self.taken_out.iter().take_while(|(from, _)| *from < at);
        at - before.map(|(from, to)| to.min(at) - from).sum::<f64>()
    }

    /// Whether nothing is left of what reaches from one place to another, which may be the same.
    pub fn has_lost(&self, from: f64, to: f64) -> bool {
        let within = |part: &&(f64, f64)| part.0 + NOISE < from && to < part.1 - NOISE;
        let is_flat = to - from < NOISE;
        self.taken_out.iter().any(|part| within(&part))
            || (!is_flat && self.place(to) - self.place(from) < NOISE)
    }
}
