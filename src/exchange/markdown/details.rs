//! What is known of a card beside its text, as it stands behind it in a report: written, and read again.

use super::escape::line;
use crate::model::{Card, CardKind, Channel, Evidence, Journey, Lane, Rating, clean_line};

/// Of a card without a text.
const NO_TEXT: &str = "no text";
const TRUTH: &str = "moment of truth";
const EVIDENCE: [Evidence; 3] = [Evidence::Assumed, Evidence::Partly, Evidence::Researched];

/// Each piece of it, escaped. They are put behind each other with semicolons.
pub(super) fn details(journey: &Journey, lane: &Lane, card: &Card) -> Vec<String> {
    let mut details = Vec::new();
    details.extend(card.text.trim().is_empty().then(|| NO_TEXT.to_owned()));
    let is_usual = lane.card_kind().is_none_or(|kind| kind == card.kind);
    details.extend((!is_usual).then(|| card.kind.word().to_owned()));
    details.extend((card.span > 1).then(|| format!("{} steps long", card.span)));
    details.extend(card.channel.as_ref().map(|channel| line(channel.word())));
    for (name, rating) in [
        ("severity", card.severity),
        ("frequency", card.frequency),
        ("importance", card.importance),
    ] {
        details.extend(rating.map(|rating| format!("{name} {}", rating.get())));
    }
    details.extend(card.moment_of_truth.then(|| TRUTH.to_owned()));
    details.extend(
        (card.votes > 0)
            .then(|| format!("{} {}", card.votes, if card.votes == 1 { "vote" } else { "votes" })),
    );
    details.extend(card.evidence.map(|evidence| evidence.word().to_owned()));
    for (name, text) in
        [("source", &card.source), ("owner", &card.owner), ("duration", &card.duration)]
    {
        details.extend((!text.trim().is_empty()).then(|| format!("{name}: {}", line(text))));
    }
    let tags: Vec<String> = card.tags.iter().map(|tag| line(tag)).collect();
    details.extend((!tags.is_empty()).then(|| format!("tags: {}", tags.join(", "))));
    let linked = card.links.iter().filter_map(|id| journey.card(*id));
    details.extend(linked.map(|(_, card)| format!("leads to “{}”", line(&card.text))));
    details
}

/// Puts into a card what stands in the brackets behind it; the texts of the cards that it leads to are returned.
pub(super) fn read(card: &mut Card, brackets: &str) -> Vec<String> {
    let inside = brackets.trim().trim_start_matches('(').trim_end_matches(')');
    let (mut links, mut last) = (Vec::new(), Last::None);
    for piece in inside.split("; ") {
        let found = one(card, piece, &mut links);
        match (found, &last) {
            (Some(found), _) => last = found,
            // A semicolon within a text.
            (None, Last::Source) => add(&mut card.source, piece),
            (None, Last::Owner) => add(&mut card.owner, piece),
            (None, Last::Duration) => add(&mut card.duration, piece),
            (None, Last::Link) => {
                if let Some(link) = links.last_mut() {
                    add(link, piece);
                }
            }
            (None, Last::Channel | Last::None | Last::Other) => {
                let channel = match &card.channel {
                    Some(channel) if matches!(last, Last::Channel) => {
                        format!("{}; {piece}", channel.word())
                    }
                    Some(_) | None => piece.to_owned(),
                };
                card.channel = Some(channel_of(&channel));
                last = Last::Channel;
            }
        }
    }
    let unquoted = |link: String| link.trim_end_matches('”').to_owned();
    links.into_iter().map(unquoted).collect()
}

/// What the piece before was, to which the next may belong.
enum Last {
    None,
    Channel,
    Source,
    Owner,
    Duration,
    Link,
    Other,
}

/// Puts one piece into a card, if it is one that is known by its words.
fn one(card: &mut Card, piece: &str, links: &mut Vec<String>) -> Option<Last> {
    let rating = |name: &str| {
        let rest = piece.strip_prefix(name)?.strip_prefix(' ')?;
        Rating::new(rest.parse().ok()?)
    };
    if let Some(kind) = CardKind::ALL.into_iter().find(|kind| kind.word() == piece) {
        card.kind = kind;
    } else if let Some(evidence) = EVIDENCE.into_iter().find(|evidence| evidence.word() == piece) {
        card.evidence = Some(evidence);
    } else if piece == TRUTH {
        card.moment_of_truth = true;
    } else if let Some(severity) = rating("severity") {
        card.severity = Some(severity);
    } else if let Some(frequency) = rating("frequency") {
        card.frequency = Some(frequency);
    } else if let Some(importance) = rating("importance") {
        card.importance = Some(importance);
    } else if let Some(span) = piece.strip_suffix(" steps long") {
        card.span = span.parse().ok().filter(|span| *span > 0)?;
    } else if let Some(votes) = piece.strip_suffix(" votes").or(piece.strip_suffix(" vote")) {
        card.votes = votes.parse().ok()?;
    } else if let Some(source) = piece.strip_prefix("source: ") {
        card.source = clean_line(source);
        return Some(Last::Source);
    } else if let Some(owner) = piece.strip_prefix("owner: ") {
        card.owner = clean_line(owner);
        return Some(Last::Owner);
    } else if let Some(duration) = piece.strip_prefix("duration: ") {
        card.duration = clean_line(duration);
        return Some(Last::Duration);
    } else if let Some(tags) = piece.strip_prefix("tags: ") {
        card.tags = tags.split(", ").map(clean_line).collect();
    } else if let Some(link) = piece.strip_prefix("leads to “") {
        links.push(link.to_owned());
        return Some(Last::Link);
    } else if piece != NO_TEXT {
        return None;
    }
    Some(Last::Other)
}

fn add(text: &mut String, piece: &str) {
    text.push_str("; ");
    text.push_str(&clean_line(piece));
}

fn channel_of(word: &str) -> Channel {
    let known = Channel::KNOWN.into_iter().find(|channel| channel.word() == word);
    known.unwrap_or_else(|| Channel::Other(clean_line(word)))
}
