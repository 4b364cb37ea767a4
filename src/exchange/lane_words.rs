//! What people call the lanes of a journey map, in English and German.

use super::draft::Holds;
use crate::model::{CardKind, Divider};

/// What a lane of this name holds, if it is one of those that journey maps have.
pub(super) fn holds(name: &str) -> Option<Holds> {
    let name = plain(name);
    LANES.iter().find(|(names, _)| names.contains(&&*name)).map(|(_, holds)| *holds)
}

/// The lane that a text begins with, “Pains: waiting”, and what follows.
pub(super) fn lead(text: &str) -> Option<(&str, Holds, &str)> {
    const LONGEST: usize = 60;
    let (name, rest) = text.split_once(':').filter(|(name, _)| name.len() <= LONGEST)?;
    holds(name).map(|holds| (name.trim(), holds, rest.trim()))
}

/// A name without capitals, colons, brackets and the spaces around it.
fn plain(name: &str) -> String {
    let name = name.split_once('(').map_or(name, |(name, _)| name);
    name.trim().trim_end_matches(':').trim().to_lowercase()
}

const LANES: [(&[&str], Holds); 20] = [
    (
        &[
            "doing",
            "action",
            "actions",
            "customer actions",
            "user actions",
            "activities",
            "tasks",
            "tun",
            "handlungen",
            "aktionen",
            "aktivitäten",
        ],
        Holds::Cards(CardKind::Action),
    ),
    (&["thinking", "thoughts", "thought", "denken", "gedanken"], Holds::Cards(CardKind::Thought)),
    (&["quotes", "quote", "saying", "zitate"], Holds::Cards(CardKind::Quote)),
    (
        &[
            "touchpoints",
            "touchpoint",
            "touch points",
            "channels",
            "channel",
            "kontaktpunkte",
            "kanäle",
        ],
        Holds::Cards(CardKind::Touchpoint),
    ),
    (
        &["needs", "need", "goals", "customer goals", "bedürfnisse", "ziele"],
        Holds::Cards(CardKind::Need),
    ),
    (
        &[
            "pain points",
            "pain point",
            "pains",
            "pain",
            "painpoints",
            "frustrations",
            "problems",
            "schmerzpunkte",
            "probleme",
        ],
        Holds::Cards(CardKind::Pain),
    ),
    (&["gains", "gain", "what goes well", "delights", "positives"], Holds::Cards(CardKind::Gain)),
    (
        &["opportunities", "opportunity", "recommendations", "chancen", "möglichkeiten"],
        Holds::Cards(CardKind::Opportunity),
    ),
    (&["ideas", "idea", "solutions", "ideen", "lösungen"], Holds::Cards(CardKind::Idea)),
    (&["insights", "insight", "erkenntnisse"], Holds::Cards(CardKind::Insight)),
    (&["questions", "question", "open questions", "fragen"], Holds::Cards(CardKind::Question)),
    (&["frontstage", "front stage", "onstage"], Holds::Cards(CardKind::Frontstage)),
    (&["backstage", "back stage"], Holds::Cards(CardKind::Backstage)),
    (
        &["support processes", "supporting processes", "support", "systems", "unterstützung"],
        Holds::Cards(CardKind::Support),
    ),
    (&["evidence", "physical evidence", "belege"], Holds::Cards(CardKind::Evidence)),
    (&["owner", "owners", "responsible", "verantwortlich"], Holds::Cards(CardKind::Owner)),
    (
        &[
            "emotion",
            "emotions",
            "feeling",
            "feelings",
            "emotional journey",
            "mood",
            "satisfaction",
            "experience",
            "gefühle",
            "emotionen",
            "stimmung",
        ],
        Holds::Emotion,
    ),
    (&["line of interaction"], Holds::Divider(Divider::Interaction)),
    (&["line of visibility"], Holds::Divider(Divider::Visibility)),
    (&["line of internal interaction"], Holds::Divider(Divider::InternalInteraction)),
];
