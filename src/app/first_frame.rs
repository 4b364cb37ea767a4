//! Tells when the first frame is on the screen, and closes the window then: for whoever measures how long a start
//! takes.

use egui::{Context, Plugin, RawInput, Ui, ViewportCommand};

/// Called once the first frame is painted.
pub(super) struct FirstFrame {
    tell: Option<fn()>,
    is_made: bool,
}

impl FirstFrame {
    pub(super) fn new(tell: fn()) -> Self {
        Self { tell: Some(tell), is_made: false }
    }
}

impl Plugin for FirstFrame {
    fn debug_name(&self) -> &'static str {
        "first frame"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        self.is_made = true;
        ui.ctx().request_repaint();
    }

    fn input_hook(&mut self, ctx: &Context, _: &mut RawInput) {
        // The next frame begins when the first one is on the screen.
        if self.is_made
            && let Some(tell) = self.tell.take()
        {
            tell();
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
