//! The fields of a card as cells, and cells as the fields of a card.

use super::cell::Cell;
use super::field::Field;
use super::fold::folded;
use super::number::{self, Notation};
use crate::model::{Card, Channel, Colour, Evidence, Rating, clean_line, clean_text};

/// What stands in the row of a card.
pub(super) fn card_cells(card: &Card) -> Vec<(Field, Cell)> {
    let text = |field, text: &str| (field, Cell::text(text));
    let rating = |field, rating: Option<Rating>| {
        rating.map(|rating| (field, Cell::number(rating.get().into())))
    };
    let mut cells = vec![
        text(Field::Kind, card.kind.word()),
        text(Field::Text, &card.text),
        text(Field::Source, &card.source),
        text(Field::Owner, &card.owner),
        text(Field::Tags, &in_list(&card.tags)),
        text(Field::Notes, &card.notes),
        text(Field::Duration, &card.duration),
        text(Field::Id, card.id.as_str()),
        text(
            Field::Links,
            &card.links.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ),
    ];
    cells.extend(card.channel.as_ref().map(|channel| text(Field::Channel, channel.word())));
    cells.extend(card.evidence.map(|evidence| text(Field::Evidence, evidence.word())));
    cells.extend(card.colour.map(|colour| (Field::Colour, Cell::text(String::from(colour)))));
    cells.extend(rating(Field::Severity, card.severity));
    cells.extend(rating(Field::Frequency, card.frequency));
    cells.extend(rating(Field::Importance, card.importance));
    cells.extend(card.moment_of_truth.then(|| text(Field::MomentOfTruth, "yes")));
    cells.extend((card.votes > 0).then(|| (Field::Votes, Cell::number(card.votes.into()))));
    cells.extend((card.span > 1).then(|| (Field::Span, Cell::number(card.span.into()))));
    cells
}

/// Puts what a cell says into a card's field; whether it was understood. Where a card stands, what kind it is and
/// what it leads to is not said by one cell alone.
pub(super) fn set(card: &mut Card, field: Field, text: &str) -> bool {
    let line = text.trim();
    match field {
        Field::Channel => put(&mut card.channel, channel(line)),
        Field::Severity => put(&mut card.severity, rating(line)),
        Field::Frequency => put(&mut card.frequency, rating(line)),
        Field::Importance => put(&mut card.importance, rating(line)),
        Field::Evidence => put(&mut card.evidence, evidence(line)),
        Field::Colour => put(&mut card.colour, Colour::try_from(line.to_lowercase()).ok()),
        Field::MomentOfTruth => match truth(line) {
            Some(truth) => {
                card.moment_of_truth = truth;
                true
            }
            None => false,
        },
        Field::Votes => whole(line).map(|votes| card.votes = votes).is_some(),
        Field::Span => whole(line).filter(|span| *span > 0).map(|span| card.span = span).is_some(),
        Field::Source => keep(&mut card.source, clean_line(line)),
        Field::Owner => keep(&mut card.owner, clean_line(line)),
        Field::Duration => keep(&mut card.duration, clean_line(line)),
        Field::Notes => keep(&mut card.notes, clean_text(text)),
        Field::Tags => {
            card.tags = listed(line).iter().map(|tag| clean_line(tag)).collect();
            true
        }
        Field::Stage
        | Field::Step
        | Field::Lane
        | Field::Kind
        | Field::Text
        | Field::Persona
        | Field::Links
        | Field::Id
        | Field::LaneKind
        | Field::LanePersona
        | Field::StageNumber
        | Field::StepNumber
        | Field::LaneNumber => true,
        // These say something of points and figures alone.
        Field::Value
        | Field::Unit
        | Field::Target
        | Field::Line
        | Field::State
        | Field::Place
        | Field::Scale => false,
    }
}

fn put<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let is_understood = value.is_some();
    *field = value;
    is_understood
}

fn keep(field: &mut String, text: String) -> bool {
    *field = text;
    true
}

fn whole(text: &str) -> Option<u16> {
    let value = number::read(text, Notation::default()).filter(|number| number.of.is_none())?.value;
    let is_whole =
        value.fract().abs() < f64::EPSILON && (0.0..=f64::from(u16::MAX)).contains(&value);
    is_whole.then_some(value as u16)
}

fn rating(text: &str) -> Option<Rating> {
    if let Some(value) = whole(text) {
        return Rating::new(u8::try_from(value).ok()?);
    }
    let word = folded(text);
    let known = RATINGS.iter().position(|words| words.contains(&word.as_str()))?;
    Rating::new(u8::try_from(known).ok()? + 1)
}

/// Words for ratings, from 1 to 5.
const RATINGS: [&[&str]; 5] = [
    &["very low", "minimal", "never", "sehr niedrig", "sehr gering"],
    &[
        "low", "minor", "rarely", "niedrig", "gering", "faible", "bajo", "baja", "basso", "bassa",
        "baixo", "baixa", "laag",
    ],
    &[
        "medium",
        "moderate",
        "sometimes",
        "mittel",
        "moyen",
        "moyenne",
        "medio",
        "media",
        "gemiddeld",
    ],
    &["high", "major", "often", "hoch", "eleve", "elevee", "alto", "alta", "hoog"],
    &[
        "very high",
        "critical",
        "always",
        "sehr hoch",
        "kritisch",
        "critique",
        "critico",
        "critica",
        "zeer hoog",
    ],
];

fn evidence(text: &str) -> Option<Evidence> {
    let word = folded(text);
    let known = EVIDENCE.iter().find(|(_, words)| words.contains(&word.as_str()));
    known.map(|(evidence, _)| *evidence)
}

const EVIDENCE: [(Evidence, &[&str]); 3] = [
    (
        Evidence::Assumed,
        &[
            "assumed",
            "assumption",
            "hypothesis",
            "angenommen",
            "annahme",
            "hypothese",
            "suppose",
            "supuesto",
            "supposto",
            "ipotesi",
            "suposto",
            "aangenomen",
        ],
    ),
    (
        Evidence::Partly,
        &[
            "partly",
            "partly known",
            "partial",
            "teilweise",
            "partiel",
            "en partie",
            "parcial",
            "parziale",
            "gedeeltelijk",
        ],
    ),
    (
        Evidence::Researched,
        &[
            "researched",
            "validated",
            "proven",
            "evidence",
            "belegt",
            "erforscht",
            "valide",
            "verifie",
            "investigado",
            "validado",
            "ricercato",
            "validato",
            "pesquisado",
            "onderzocht",
        ],
    ),
];

fn truth(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "yes" | "y" | "true" | "x" | "1" | "ja" | "wahr" | "oui" | "vrai" | "si" | "sim"
        | "verdadero" | "vero" => Some(true),
        "no" | "n" | "false" | "0" | "nein" | "falsch" | "non" | "faux" | "nao" | "nee" => {
            Some(false)
        }
        _ if matches!(text.trim(), "✓" | "✔" | "★" | "●") => Some(true),
        _ => None,
    }
}

fn channel(text: &str) -> Option<Channel> {
    let word = folded(text);
    let known = Channel::KNOWN.into_iter().find(|channel| folded(channel.word()) == word);
    let other = match word.as_str() {
        "email" | "mail" => Some(Channel::Email),
        "web" | "site" | "webseite" | "site web" | "sitio web" | "sito web" => {
            Some(Channel::Website)
        }
        "mobile app" => Some(Channel::App),
        "telephone" | "call" | "telefon" | "telefono" | "telefone" | "telefoon" => {
            Some(Channel::Phone)
        }
        "store" | "shop" | "filiale" | "agence" | "sucursal" | "agencia" | "filiaal" => {
            Some(Channel::Branch)
        }
        "letter" | "brief" | "courrier" | "correo" | "posta" | "correio" => Some(Channel::Post),
        "social media" => Some(Channel::Social),
        "face to face" | "persoenlich" | "en personne" | "en persona" | "di persona"
        | "pessoalmente" | "persoonlijk" => Some(Channel::InPerson),
        "ad" | "advert" | "advertising" | "werbung" | "publicite" | "publicidad" | "pubblicita"
        | "publicidade" | "advertentie" => Some(Channel::Advertisement),
        _ => None,
    };
    known.or(other).or_else(|| (!text.is_empty()).then(|| Channel::Other(clean_line(text))))
}

/// Texts in one cell, with commas between; one that has a comma itself has a backslash before it.
fn in_list(texts: &[String]) -> String {
    let escaped =
        |text: &String| text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    texts.iter().map(escaped).collect::<Vec<_>>().join(", ")
}

/// The texts that commas or semicolons part.
pub(super) fn listed(cell: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut characters = cell.chars();
    while let Some(character) = characters.next() {
        match (character, texts.last_mut()) {
            ('\\', Some(last)) => last.extend(characters.next()),
            (',' | ';', _) => texts.push(String::new()),
            (_, Some(last)) => last.push(character),
            (_, None) => {}
        }
    }
    texts.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}
