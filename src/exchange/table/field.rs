//! The columns of a list of cards: what each is called, and by which other names it is known.

use super::fold::folded;
use super::words::{LANE, STAGE, STEP};

/// A column of a list, in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Stage,
    Step,
    Lane,
    Kind,
    Text,
    Channel,
    Severity,
    Frequency,
    Importance,
    Evidence,
    Source,
    MomentOfTruth,
    Votes,
    Owner,
    Tags,
    Notes,
    Duration,
    Colour,
    Span,
    /// Of a point or a figure.
    Value,
    Unit,
    /// Of a metric.
    Target,
    /// What an emotion line or a metric is called.
    Line,
    /// Of an emotion line: current or future.
    State,
    /// Of a point within its step, from 0 to 1.
    Place,
    /// The ends of the emotion scale.
    Scale,
    Persona,
    Links,
    Id,
    LaneKind,
    /// Whose lane it is, where its lines are of several personas.
    LanePersona,
    StageNumber,
    StepNumber,
    LaneNumber,
}

impl Field {
    pub const ALL: [Self; 34] = [
        Self::Stage,
        Self::Step,
        Self::Lane,
        Self::Kind,
        Self::Text,
        Self::Channel,
        Self::Severity,
        Self::Frequency,
        Self::Importance,
        Self::Evidence,
        Self::Source,
        Self::MomentOfTruth,
        Self::Votes,
        Self::Owner,
        Self::Tags,
        Self::Notes,
        Self::Duration,
        Self::Colour,
        Self::Span,
        Self::Value,
        Self::Unit,
        Self::Target,
        Self::Line,
        Self::State,
        Self::Place,
        Self::Scale,
        Self::Persona,
        Self::Links,
        Self::Id,
        Self::LaneKind,
        Self::LanePersona,
        Self::StageNumber,
        Self::StepNumber,
        Self::LaneNumber,
    ];

    /// What its column is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stage => "Stage",
            Self::Step => "Step",
            Self::Lane => "Lane",
            Self::Kind => "Kind",
            Self::Text => "Text",
            Self::Channel => "Channel",
            Self::Severity => "Severity",
            Self::Frequency => "Frequency",
            Self::Importance => "Importance",
            Self::Evidence => "Evidence",
            Self::Source => "Source",
            Self::MomentOfTruth => "Moment of truth",
            Self::Votes => "Votes",
            Self::Owner => "Owner",
            Self::Tags => "Tags",
            Self::Notes => "Notes",
            Self::Duration => "Duration",
            Self::Colour => "Colour",
            Self::Span => "Span",
            Self::Value => "Value",
            Self::Unit => "Unit",
            Self::Target => "Target",
            Self::Line => "Line",
            Self::State => "State",
            Self::Place => "Place in step",
            Self::Scale => "Scale",
            Self::Persona => "Persona",
            Self::Links => "Leads to",
            Self::Id => "Id",
            Self::LaneKind => "Lane kind",
            Self::LanePersona => "Lane of",
            Self::StageNumber => "Stage no.",
            Self::StepNumber => "Step no.",
            Self::LaneNumber => "Lane no.",
        }
    }

    /// The field that a column's name says, in any of seven languages.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = folded(name);
        let is_known = |field: &Self| folded(field.name()) == name || field.is_called(&name);
        Self::ALL.into_iter().find(|field| !name.is_empty() && is_known(field))
    }

    fn is_called(self, name: &str) -> bool {
        let places = [(Self::Stage, STAGE), (Self::Step, STEP), (Self::Lane, LANE)];
        let is_place = places.iter().any(|(field, names)| *field == self && names.contains(&name));
        let mut others = OTHER_NAMES.iter().filter(|(field, _)| *field == self);
        is_place || others.any(|(_, names)| names.split(", ").any(|known| known == name))
    }
}

/// A field, and its other names as they are compared, with commas between.
type Names = (Field, &'static str);

const OTHER_NAMES: &[Names] = &[
    (
        Field::Kind,
        "type, card type, category, art, typ, kategorie, genre, categorie, tipo, categoria, \
         soort",
    ),
    (
        Field::Text,
        "card, cards, description, content, title, karte, inhalt, beschreibung, texte, carte, \
         contenu, texto, tarjeta, descripcion, contenido, testo, scheda, descrizione, cartao, \
         descricao, tekst, kaart, beschrijving",
    ),
    (Field::Channel, "kanal, canal, canale, kanaal"),
    (
        Field::Severity,
        "schwere, schweregrad, gravite, severite, gravedad, severidad, gravita, severidade, \
         gravidade, ernst",
    ),
    (Field::Frequency, "haeufigkeit, frequence, frecuencia, frequenza, frequencia, frequentie"),
    (
        Field::Importance,
        "priority, wichtigkeit, bedeutung, prioritaet, priorite, importancia, prioridad, \
         importanza, priorita, prioridade, belang, prioriteit",
    ),
    (Field::Evidence, "beleg, nachweis, preuve, evidencia, evidenza, bewijs"),
    (Field::Source, "quelle, fuente, fonte, bron"),
    (
        Field::MomentOfTruth,
        "mot, moment der wahrheit, moment de verite, momento de la verdad, \
         momento della verita, momento da verdade, moment van de waarheid",
    ),
    (Field::Votes, "vote, dots, stimmen, votos, voti, stemmen"),
    (
        Field::Owner,
        "responsible, assignee, verantwortlich, responsable, responsabile, responsavel, \
         eigenaar",
    ),
    (Field::Tags, "tag, labels, schlagwoerter, schlagworte, etiquettes, etiquetas, etichette"),
    (
        Field::Notes,
        "note, comment, comments, notiz, notizen, kommentar, remarques, commentaire, notas, \
         comentario, commento, comentarios, notities, opmerking",
    ),
    (Field::Duration, "time, dauer, zeit, duree, duracion, durata, duracao, duur"),
    (Field::Colour, "color, farbe, couleur, colore, cor, kleur"),
    (Field::Span, "steps long, spanne"),
    (Field::Value, "score, rating, wert, valeur, valor, valore, waarde"),
    (Field::Unit, "einheit, unite, unidad, unita, unidade, eenheid"),
    (Field::Target, "zielwert, cible, meta, obiettivo, streefwaarde"),
    (Field::Line, "linie, courbe"),
    (Field::State, "zustand, etat, estado, stato, toestand"),
    (Field::Place, "place"),
    (Field::Scale, "skala, echelle, escala, scala, schaal"),
    (Field::Persona, "actor, user, customer, akteur, acteur, personaje, personnage"),
    (Field::Links, "links, linked to, fuehrt zu, verknuepfungen"),
    (Field::Id, "key, nr, no"),
    (Field::StageNumber, "stage number"),
    (Field::StepNumber, "step number"),
    (Field::LaneNumber, "lane number"),
];
