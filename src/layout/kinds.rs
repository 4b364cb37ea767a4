//! What each kind of card and lane looks like, beyond its colours.

use crate::model::{Card, CardKind, Channel, Divider, Lane, LaneContent, MetricForm};
use crate::text::Icon;

/// The shape of a kind of card. No two kinds share all of it, so that a map survives greyscale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardShape {
    pub corner: Corner,
    pub bar: Bar,
    pub italic: bool,
    /// An icon before the text, other than a touchpoint's channel.
    pub icon: Option<Icon>,
}

/// How round a card's corners are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    Sharp,
    Square,
    Round,
    Pill,
}

/// The strong accent at a card's left edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    None,
    Solid,
    /// Cut into pieces of one length.
    Pieces(u8),
    /// Two thin lines.
    Double,
    /// The lower half alone.
    Half,
    /// Five segments, filled from below by severity.
    Severity,
}

/// The shape of a kind of card.
#[must_use]
pub fn card_shape(kind: CardKind) -> CardShape {
    let shape = |corner, bar| CardShape { corner, bar, italic: false, icon: None };
    let with_icon = |icon| CardShape { icon: Some(icon), ..shape(Corner::Square, Bar::None) };
    match kind {
        CardKind::Action => shape(Corner::Square, Bar::None),
        CardKind::Thought => shape(Corner::Round, Bar::None),
        CardKind::Quote => CardShape { italic: true, ..shape(Corner::Round, Bar::None) },
        CardKind::Touchpoint => shape(Corner::Pill, Bar::None),
        CardKind::Need => with_icon(Icon::Need),
        CardKind::Pain => shape(Corner::Square, Bar::Severity),
        CardKind::Gain => shape(Corner::Square, Bar::Half),
        CardKind::Opportunity => shape(Corner::Square, Bar::Solid),
        CardKind::Idea => shape(Corner::Square, Bar::Double),
        CardKind::Insight => with_icon(Icon::Insight),
        CardKind::Question => with_icon(Icon::Question),
        CardKind::Frontstage => shape(Corner::Square, Bar::Pieces(2)),
        CardKind::Backstage => shape(Corner::Square, Bar::Pieces(3)),
        CardKind::Support => shape(Corner::Square, Bar::Pieces(4)),
        CardKind::Evidence => with_icon(Icon::Evidence),
        CardKind::Owner => shape(Corner::Sharp, Bar::None),
        CardKind::Note => with_icon(Icon::Note),
    }
}

/// The icon before a card's text.
#[must_use]
pub(super) fn card_icon(card: &Card) -> Option<Icon> {
    match card.kind {
        CardKind::Touchpoint => Some(card.channel.as_ref().map_or(Icon::AnyChannel, channel_icon)),
        CardKind::Action
        | CardKind::Thought
        | CardKind::Quote
        | CardKind::Need
        | CardKind::Pain
        | CardKind::Gain
        | CardKind::Opportunity
        | CardKind::Idea
        | CardKind::Insight
        | CardKind::Question
        | CardKind::Frontstage
        | CardKind::Backstage
        | CardKind::Support
        | CardKind::Evidence
        | CardKind::Owner
        | CardKind::Note => card_shape(card.kind).icon,
    }
}

/// The icon of a channel.
#[must_use]
pub fn channel_icon(channel: &Channel) -> Icon {
    match channel {
        Channel::App => Icon::App,
        Channel::Website => Icon::Website,
        Channel::Phone => Icon::Phone,
        Channel::Branch => Icon::Branch,
        Channel::Post => Icon::Post,
        Channel::Email => Icon::Email,
        Channel::Chat => Icon::Chat,
        Channel::Social => Icon::Social,
        Channel::InPerson => Icon::InPerson,
        Channel::Advertisement => Icon::Advertisement,
        Channel::Product => Icon::Product,
        Channel::ThirdParty => Icon::ThirdParty,
        Channel::Other(_) => Icon::Channel,
    }
}

/// The icon of a lane's kind.
#[must_use]
pub fn lane_icon(lane: &Lane) -> Icon {
    match &lane.content {
        LaneContent::Cards { kind, .. } => kind_icon(*kind),
        LaneContent::Emotion { .. } => Icon::Emotion,
        LaneContent::Metric(metric) => match metric.form {
            MetricForm::Numbers => Icon::Numbers,
            MetricForm::Bars => Icon::Bars,
            MetricForm::Ribbon => Icon::DropOff,
        },
        LaneContent::Images { .. } => Icon::Storyboard,
        LaneContent::Divider(Divider::Interaction) => Icon::Interaction,
        LaneContent::Divider(Divider::Visibility) => Icon::Visibility,
        LaneContent::Divider(Divider::InternalInteraction) => Icon::InternalInteraction,
    }
}

/// The icon of a kind of card.
#[must_use]
pub fn kind_icon(kind: CardKind) -> Icon {
    match kind {
        CardKind::Action => Icon::Action,
        CardKind::Thought => Icon::Thought,
        CardKind::Quote => Icon::Quote,
        CardKind::Touchpoint => Icon::Touchpoint,
        CardKind::Need => Icon::Need,
        CardKind::Pain => Icon::Pain,
        CardKind::Gain => Icon::Gain,
        CardKind::Opportunity => Icon::Opportunity,
        CardKind::Idea => Icon::Idea,
        CardKind::Insight => Icon::Insight,
        CardKind::Question => Icon::Question,
        CardKind::Frontstage => Icon::Frontstage,
        CardKind::Backstage => Icon::Backstage,
        CardKind::Support => Icon::Support,
        CardKind::Evidence => Icon::Evidence,
        CardKind::Owner => Icon::Owner,
        CardKind::Note => Icon::Note,
    }
}
