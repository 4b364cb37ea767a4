//! The look of the window round the map: egui's style from the theme's colours, and its fonts.

use std::collections::BTreeMap;
use std::sync::Arc;

use color::Rgba8;
use egui::epaint::text::{FontTweak, VariationCoords};
use egui::style::{ScrollAnimation, Selection, WidgetVisuals, Widgets};
use egui::{
    Align2, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin,
    Rect, RichText, Shadow, Stroke, Style, TextStyle, TextWrapMode, Ui, Visuals, WidgetText, vec2,
};

use crate::text::{ICONS_FILLED, ICONS_REGULAR, INTER, Icon};
use crate::theme::{Palette, Scheme, Theme, mix};

/// Text of the window, in points.
pub(super) const BODY_SIZE: f32 = 15.0;
pub(super) const SMALL_SIZE: f32 = 13.0;
/// Of the word under a kind of card.
pub(super) const CAPTION_SIZE: f32 = 11.5;
pub(super) const ICON_SIZE: f32 = 20.0;

/// Radius of buttons and panels.
pub(super) const CORNER: u8 = 6;

/// How much the wheel zooms: a notch makes things a sixth larger.
const ZOOM_SPEED: f32 = 1.0 / 520.0;

/// Least height of what can be clicked.
pub(super) const HIT_HEIGHT: f32 = 34.0;

/// Colours of the window that the map has no use for, mixed from those it has.
#[derive(Clone, Copy)]
pub(super) struct Colours {
    pub(super) paper: Color32,
    pub(super) ink: Color32,
    /// Second text.
    pub(super) ink_2: Color32,
    pub(super) hair: Color32,
    pub(super) rule: Color32,
    pub(super) focus: Color32,
    /// Text on focus.
    pub(super) on_focus: Color32,
    /// Under the pointer.
    pub(super) hover: Color32,
    /// Pressed.
    pub(super) press: Color32,
    pub(super) good: Color32,
    pub(super) bad: Color32,
    /// Behind a warning.
    pub(super) caution: Color32,
    pub(super) caution_edge: Color32,
    /// Over the window while a question is open.
    pub(super) veil: Color32,
    /// The dark end of a soft shadow.
    pub(super) shadow: Color32,
}

impl Colours {
    pub(super) fn of(theme: &Theme) -> Self {
        let Palette { paper, ink, focus, .. } = theme.palette;
        let is_dark = is_dark(theme.scheme);
        let caution = theme.card(crate::model::CardKind::Action);
        Self {
            paper: colour(paper),
            ink: colour(ink),
            ink_2: colour(theme.palette.ink_2),
            hair: colour(theme.palette.hair),
            rule: colour(theme.palette.rule),
            focus: colour(focus),
            on_focus: colour(paper),
            hover: colour(mix(paper, focus, 0.07)),
            press: colour(mix(paper, focus, 0.14)),
            good: colour(theme.palette.good),
            bad: colour(theme.palette.bad),
            caution: colour(caution.fill),
            caution_edge: colour(caution.edge),
            veil: Color32::from_black_alpha(if is_dark { 140 } else { 90 }),
            shadow: Color32::from_black_alpha(if is_dark { 120 } else { 40 }),
        }
    }
}

fn is_dark(scheme: Scheme) -> bool {
    match scheme {
        Scheme::Light | Scheme::HighContrast => false,
        Scheme::Dark => true,
    }
}

/// A colour of the theme for egui.
pub(super) fn colour(rgba: Rgba8) -> Color32 {
    Color32::from_rgba_unmultiplied(rgba.r, rgba.g, rgba.b, rgba.a)
}

/// Gives the window its fonts, and has keys and wheel mean what they mean here.
pub(super) fn set_up(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
        options.input_options.scroll_zoom_speed = ZOOM_SPEED;
    });
}

/// Gives the window its look.
pub(super) fn apply(ctx: &Context, theme: &Theme, reduced_motion: bool) {
    let is_dark = is_dark(theme.scheme);
    ctx.set_theme(if is_dark { egui::Theme::Dark } else { egui::Theme::Light });
    let style = style(&Colours::of(theme), is_dark);
    let style = Arc::new(if reduced_motion { still(style) } else { style });
    ctx.set_style_of(egui::Theme::Light, Arc::clone(&style));
    ctx.set_style_of(egui::Theme::Dark, style);
}

/// Inter in the weight of headings.
pub(super) fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// An icon as text.
pub(super) fn icon_text(icon: Icon, size: f32) -> egui::RichText {
    egui::RichText::new(icon.character()).font(icon_font(icon, size))
}

/// The font an icon is in.
pub(super) fn icon_font(icon: Icon, size: f32) -> FontId {
    let family = if icon.is_filled() { "icons filled" } else { "icons" };
    FontId::new(size, FontFamily::Name(family.into()))
}

/// Text in the weight of headings.
pub(super) fn strong_text(text: impl Into<String>, size: f32) -> egui::RichText {
    egui::RichText::new(text).font(FontId::new(size, strong()))
}

/// Paints a text in one line at a place of a rectangle, cut to its width; where it stands then.
///
/// For what a widget says as its own name: a label would be read aloud a second time.
pub(super) fn paint_text(ui: &Ui, text: RichText, rect: Rect, align: Align2) -> Rect {
    let text = WidgetText::from(text);
    let cut = Some(TextWrapMode::Truncate);
    let galley = text.into_galley(ui, cut, rect.width(), TextStyle::Body);
    let place = align.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, ui.visuals().text_color());
    place
}

fn fonts() -> FontDefinitions {
    let weighted = |weight| {
        let coords = VariationCoords::new([(b"wght", weight)]);
        FontData::from_blob(Arc::new(INTER.clone()), 0)
            .tweak(FontTweak { coords, ..FontTweak::default() })
    };
    let files = [
        ("Inter", weighted(400.0)),
        ("Inter strong", weighted(600.0)),
        ("icons", FontData::from_blob(Arc::new(ICONS_REGULAR.clone()), 0)),
        ("icons filled", FontData::from_blob(Arc::new(ICONS_FILLED.clone()), 0)),
    ];
    let families = [
        (FontFamily::Proportional, "Inter"),
        (FontFamily::Monospace, "Inter"),
        (strong(), "Inter strong"),
        (FontFamily::Name("icons".into()), "icons"),
        (FontFamily::Name("icons filled".into()), "icons filled"),
    ];
    FontDefinitions {
        font_data: files.into_iter().map(|(name, data)| (name.into(), Arc::new(data))).collect(),
        families: families.into_iter().map(|(family, name)| (family, vec![name.into()])).collect(),
    }
}

fn style(colours: &Colours, is_dark: bool) -> Style {
    let mut style = Style {
        text_styles: text_styles(),
        visuals: visuals(colours, is_dark),
        animation_time: 0.0,
        ..Style::default()
    };
    style.spacing.item_spacing = vec2(8.0, 8.0);
    style.spacing.button_padding = vec2(12.0, 6.0);
    style.spacing.interact_size = vec2(HIT_HEIGHT, HIT_HEIGHT);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.menu_width = 260.0;
    style.interaction.selectable_labels = false;
    style
}

/// A style in which nothing moves by itself: lists jump to where they are scrolled to, nothing glides on, and
/// the caret does not blink.
fn still(mut style: Style) -> Style {
    style.scroll_animation = ScrollAnimation::none();
    style.spacing.scroll.kinetic.decay_time = 0.0;
    style.visuals.text_cursor.blink = false;
    style
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    let font = |size| FontId::new(size, FontFamily::Proportional);
    [
        (TextStyle::Body, font(BODY_SIZE)),
        (TextStyle::Button, font(BODY_SIZE)),
        (TextStyle::Monospace, font(BODY_SIZE)),
        (TextStyle::Small, font(SMALL_SIZE)),
        (TextStyle::Heading, FontId::new(20.0, strong())),
    ]
    .into()
}

fn visuals(colours: &Colours, is_dark: bool) -> Visuals {
    let base = if is_dark { Visuals::dark() } else { Visuals::light() };
    let shadow = Shadow { offset: [0, 6], blur: 24, spread: 0, color: colours.shadow };
    Visuals {
        override_text_color: None,
        weak_text_color: Some(colours.ink_2),
        widgets: widgets(colours),
        selection: Selection { bg_fill: colours.press, stroke: Stroke::new(2.0, colours.focus) },
        hyperlink_color: colours.focus,
        faint_bg_color: colours.hover,
        extreme_bg_color: colours.paper,
        code_bg_color: colours.hover,
        warn_fg_color: colours.bad,
        error_fg_color: colours.bad,
        window_corner_radius: CornerRadius::same(10),
        window_fill: colours.paper,
        window_stroke: Stroke::new(1.0, colours.hair),
        window_shadow: shadow,
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: colours.paper,
        popup_shadow: shadow,
        button_frame: true,
        ..base
    }
}

fn widgets(colours: &Colours) -> Widgets {
    let visuals = |fill, edge: Color32, ink| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(CORNER),
        fg_stroke: Stroke::new(1.5, ink),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: visuals(colours.paper, colours.hair, colours.ink),
        inactive: visuals(colours.paper, colours.rule, colours.ink),
        hovered: visuals(colours.hover, colours.rule, colours.ink),
        active: visuals(colours.press, colours.focus, colours.ink),
        open: visuals(colours.press, colours.rule, colours.ink),
    }
}
