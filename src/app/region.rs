//! The regions of the window, and the keyboard's way round them.

use egui::{Context, Id, LayerId, Rect, Ui};

use super::App;

/// A part of the window that the keyboard can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    MenuBar,
    FindBar,
    Palette,
    Map,
    Inspector,
    Foot,
}

/// Which way round it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Back,
}

/// Where a region stood when it was last drawn.
#[derive(Clone, Copy)]
struct Stood {
    region: Region,
    rect: Rect,
    pass: u64,
}

impl Region {
    /// In the order of reading.
    const ROUND: [Self; 6] =
        [Self::MenuBar, Self::FindBar, Self::Palette, Self::Map, Self::Inspector, Self::Foot];

    const fn name(self) -> &'static str {
        match self {
            Self::MenuBar => "Menu bar",
            Self::FindBar => "Find and replace",
            Self::Palette => "Palette",
            Self::Map => "Map",
            Self::Inspector => "Inspector",
            Self::Foot => "Status",
        }
    }

    /// Has a screen reader call the panel by its name that `ui` is in.
    pub(super) fn is_called(self, ui: &Ui) {
        if let Some(panel) = ui.stack().iter().find(|frame| frame.is_panel_ui()) {
            ui.ctx().accesskit_node_builder(panel.unique_id, |node| node.set_label(self.name()));
        }
    }

    /// Notes where it stands, as long as it is drawn.
    pub(super) fn stands(self, ctx: &Context, rect: Rect) {
        let stood = Stood { region: self, rect, pass: ctx.cumulative_pass_nr() };
        ctx.data_mut(|data| {
            let all = data.get_temp_mut_or_default::<Vec<Stood>>(regions_id());
            all.retain(|other| other.region != self);
            all.push(stood);
        });
    }

    /// Where it stands now, if it is to be seen.
    fn rect(self, ctx: &Context) -> Option<Rect> {
        let last = ctx.cumulative_pass_nr().saturating_sub(1);
        ctx.data_mut(|data| {
            let all = data.get_temp_mut_or_default::<Vec<Stood>>(regions_id());
            all.iter().find(|stood| stood.region == self && stood.pass >= last).map(|it| it.rect)
        })
    }

    /// The first thing in it that can have the keyboard.
    fn entrance(self, ctx: &Context) -> Option<Id> {
        let rect = self.rect(ctx)?;
        ctx.viewport(|viewport| {
            let mut widgets = viewport.prev_pass.widgets.get_layer(LayerId::background());
            let first = widgets.find(|widget| {
                let seen = widget.interact_rect;
                let can_have_it = widget.enabled && widget.sense.is_focusable();
                can_have_it && seen.is_positive() && rect.contains(seen.center())
            });
            first.map(|widget| widget.id)
        })
    }

    /// The one that has the keyboard, if it is not the map.
    fn focused(ctx: &Context) -> Option<Self> {
        let id = ctx.memory(egui::Memory::focused)?;
        let at = ctx.read_response(id)?.interact_rect.center();
        let holds = |region: &Self| region.rect(ctx).is_some_and(|rect| rect.contains(at));
        Self::ROUND.into_iter().find(holds)
    }

    /// The others from here on, the nearest first.
    fn others(self, way: Way) -> impl Iterator<Item = Self> {
        let count = Self::ROUND.len();
        let at = Self::ROUND.iter().position(|region| *region == self).unwrap_or(0);
        (1..count).map(move |by| match way {
            Way::Forward => Self::ROUND[(at + by) % count],
            Way::Back => Self::ROUND[(at + count - by) % count],
        })
    }
}

fn regions_id() -> Id {
    Id::unique("regions of the window")
}

impl App {
    /// Gives the keyboard to the next region that has anything to do in it.
    pub(super) fn go_round(&mut self, ctx: &Context, way: Way) {
        self.end_typing(ctx);
        egui::Popup::close_all(ctx);
        let from = Region::focused(ctx).unwrap_or(Region::Map);
        for region in from.others(way) {
            if region == Region::Map {
                if let Some(id) = ctx.memory(egui::Memory::focused) {
                    ctx.memory_mut(|memory| memory.surrender_focus(id));
                }
                self.canvas.take_keyboard();
                return;
            }
            if let Some(id) = region.entrance(ctx) {
                self.canvas.give_keyboard_away();
                ctx.memory_mut(|memory| memory.request_focus(id));
                return;
            }
        }
    }
}
