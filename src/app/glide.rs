//! The map glides on for a moment when fingers let go of it in motion, on a touch screen or a touchpad.

use std::collections::VecDeque;

use egui::style::KineticScrollStyle;
use egui::{Event, InputState, MouseWheelUnit, TouchPhase, Ui, Vec2};

/// Whether the system itself goes on scrolling when fingers leave a touchpad.
const SYSTEM_GLIDES: bool = cfg!(any(target_os = "macos", target_os = "windows"));

/// How long before fingers leave a touchpad their speed is taken from, in seconds.
const MEASURED: f64 = 0.08;

/// Slower than this nothing glides, in points a second.
const LEAST_SPEED: f32 = 60.0;

/// How the map moves by itself, and what fingers on a touchpad did last.
#[derive(Default)]
pub(super) struct Glide {
    /// In points a second; none while the map rests or is held.
    velocity: Vec2,
    /// When fingers moved by how much, the latest at the end.
    moves: VecDeque<(f64, Vec2)>,
}

impl Glide {
    /// The map was let go of at a speed, in points a second.
    pub(super) fn let_go(&mut self, velocity: Vec2) {
        self.velocity = if velocity.length() < LEAST_SPEED { Vec2::ZERO } else { velocity };
    }

    /// The map is held, or is somewhere else.
    pub(super) fn stop(&mut self) {
        self.velocity = Vec2::ZERO;
    }

    /// How far the map goes by itself in this frame, in points; it does not while it is held or scrolled.
    pub(super) fn advance(&mut self, ui: &Ui) -> Vec2 {
        let is_moved = |input: &InputState| {
            input.pointer.any_pressed() || input.smooth_scroll_delta() != Vec2::ZERO
        };
        if ui.input(is_moved) {
            self.stop();
        }
        if !SYSTEM_GLIDES {
            self.heed_touchpad(ui);
        }
        if self.velocity == Vec2::ZERO {
            return Vec2::ZERO;
        }
        let KineticScrollStyle { decay_time, stop_distance, .. } = ui.spacing().scroll.kinetic;
        if self.velocity.length() * decay_time < stop_distance {
            self.stop();
            return Vec2::ZERO;
        }
        // The way under a speed that decays: its integral over the frame.
        let left = (-ui.input(|input| input.stable_dt.min(0.1)) / decay_time).exp();
        let way = self.velocity * decay_time * (1.0 - left);
        self.velocity *= left;
        ui.ctx().request_repaint();
        way
    }

    /// Takes the speed over of fingers that leave a touchpad. Wheels, and systems that do not tell when
    /// fingers leave, never end a movement.
    fn heed_touchpad(&mut self, ui: &Ui) {
        ui.input(|input| {
            for event in &input.events {
                let Event::MouseWheel { unit, delta, phase, modifiers, .. } = event else {
                    continue;
                };
                match phase {
                    TouchPhase::Move => {
                        if *unit == MouseWheelUnit::Point && modifiers.is_none() {
                            self.moves.push_back((input.time, *delta));
                        }
                    }
                    TouchPhase::End => self.let_go(self.finger_speed(input.time)),
                    TouchPhase::Start | TouchPhase::Cancel => {
                        self.stop();
                        self.moves.clear();
                    }
                }
                self.moves.retain(|(time, _)| input.time - time <= MEASURED);
            }
        });
    }

    /// The mean speed of fingers of late, in points a second.
    fn finger_speed(&self, now: f64) -> Vec2 {
        let late = self.moves.iter().filter(|(time, _)| now - time <= MEASURED);
        late.fold(Vec2::ZERO, |sum, (_, way)| sum + *way) / MEASURED as f32
    }
}
