//! How somebody feels, out of what people write for it: numbers, faces, stars, pluses, words in seven languages.

use super::fold::{folded, holds};
use super::number::{self, Notation, Number};

/// One thing that was felt.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Feeling {
    pub(super) at: At,
    /// What else is said of it.
    pub(super) label: String,
}

/// Where it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum At {
    /// On a scale that the numbers beside it tell.
    Number { value: f64, has_sign: bool },
    /// From −1 at the worst to 1 at the best.
    Position(f64),
}

/// A scale that numbers stand on. `lowest < highest`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub lowest: f64,
    pub highest: f64,
}

impl Range {
    /// The scales that are met in practice, in the order in which they are offered.
    pub const KNOWN: [Self; 8] = [
        Self::of(-2.0, 2.0),
        Self::of(1.0, 5.0),
        Self::of(-5.0, 5.0),
        Self::of(0.0, 10.0),
        Self::of(0.0, 100.0),
        Self::of(1.0, 10.0),
        Self::of(-10.0, 10.0),
        Self::of(-100.0, 100.0),
    ];

    #[must_use]
    pub const fn of(lowest: f64, highest: f64) -> Self {
        Self { lowest, highest }
    }

    /// “−2 to 2”.
    #[must_use]
    pub fn name(self) -> String {
        let [lowest, highest] = [self.lowest, self.highest].map(number::written);
        format!("{lowest} to {highest}").replace('-', "−")
    }

    /// The known scale that feelings seem to stand on: the smallest that holds them all. Where a number has a
    /// sign the middle is 0. Without numbers it is −2 to 2.
    pub(super) fn guess(feelings: &[Feeling]) -> Self {
        let numbers = || {
            feelings.iter().filter_map(|feeling| match feeling.at {
                At::Number { value, has_sign } => Some((value, has_sign)),
                At::Position(_) => None,
            })
        };
        let lowest = numbers().map(|(value, _)| value).fold(f64::INFINITY, f64::min);
        let highest = numbers().map(|(value, _)| value).fold(f64::NEG_INFINITY, f64::max);
        if lowest > highest {
            return Self::KNOWN[0];
        }
        let is_signed = lowest < 0.0 || numbers().any(|(_, has_sign)| has_sign);
        let between = lowest > 0.0 && lowest < 1.0 && highest <= 2.0;
        let fitting: &[Self] = if is_signed || between {
            const {
                &[
                    Self::of(-2.0, 2.0),
                    Self::of(-5.0, 5.0),
                    Self::of(-10.0, 10.0),
                    Self::of(-100.0, 100.0),
                ]
            }
        } else if lowest >= 1.0 {
            const { &[Self::of(1.0, 5.0), Self::of(1.0, 10.0), Self::of(0.0, 100.0)] }
        } else {
            const { &[Self::of(0.0, 5.0), Self::of(0.0, 10.0), Self::of(0.0, 100.0)] }
        };
        let holds = |range: &&Self| range.lowest <= lowest && highest <= range.highest;
        fitting.iter().find(holds).copied().unwrap_or(Self::of(lowest.min(0.0), highest.max(1.0)))
    }

    /// A value of this scale on another, and whether it lay beyond.
    pub(super) fn onto(self, other: Self, value: f64) -> (f64, bool) {
        let within = value.clamp(self.lowest, self.highest);
        let is_beyond = !(self.lowest..=self.highest).contains(&value);
        if self == other {
            return (within, is_beyond);
        }
        let share = (within - self.lowest) / (self.highest - self.lowest);
        let value = other.lowest + share * (other.highest - other.lowest);
        ((value * 1e3).round() / 1e3, is_beyond)
    }
}

/// The feeling that a text says, if it says one.
pub(super) fn read(text: &str, notation: Notation) -> Option<Feeling> {
    let text = text.trim();
    figure(text, notation).or_else(|| mark(text)).or_else(|| face(text)).or_else(|| word(text))
}

/// “-2”, “4/5”, “-2 Stranded”, “Stranded (-2)”.
fn figure(text: &str, notation: Notation) -> Option<Feeling> {
    let number = |number: Number, label: &str| {
        let (value, label) = (number.value, label.to_owned());
        let at = match number.of {
            Some(of) if of > 0.0 => {
                let lowest = if of <= 5.0 { 1.0_f64.min(value) } else { 0.0 };
                At::Position(Range::of(lowest, of).onto(Range::of(-1.0, 1.0), value).0)
            }
            Some(_) | None => At::Number { value, has_sign: number.has_sign },
        };
        Feeling { at, label }
    };
    if let Some((words, tail)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && let Some(read) = number::read(tail, notation).filter(|number| number.unit.is_empty())
    {
        return Some(number(read, words.trim()));
    }
    let is_plain = |read: &Number| read.unit.is_empty() || read.unit == "%";
    if let Some(read) = number::read(text, notation).filter(is_plain) {
        return Some(number(read, ""));
    }
    number::leading(text, notation).map(|(read, words)| number(read, words))
}

/// Pluses and minuses, stars.
fn mark(text: &str) -> Option<Feeling> {
    let of = |position| Some(Feeling { at: At::Position(position), label: String::new() });
    match text {
        "++" | "+++" => return of(1.0),
        "+" => return of(0.5),
        "o" | "○" | "±" | "+/-" | "+-" | "=" | "~" => return of(0.0),
        "-" | "−" | "–" => return of(-0.5),
        "--" | "−−" | "––" | "---" => return of(-1.0),
        _ => {}
    }
    let is_full = |c: char| matches!(c, '★' | '⭐');
    let stars = text.chars().filter(|c| is_full(*c)).count();
    let all = text.chars().filter(|c| is_full(*c) || *c == '☆').count();
    let is_stars =
        stars > 0 && text.chars().all(|c| matches!(c, '★' | '⭐' | '☆' | ' ' | '\u{fe0f}'));
    if !is_stars {
        return None;
    }
    let all = all.max(5) as f64;
    of((stars as f64 - 1.0) / (all - 1.0) * 2.0 - 1.0)
}

/// Faces, of which several are taken together; what else is there is said of them.
fn face(text: &str) -> Option<Feeling> {
    let mut positions = Vec::new();
    let mut rest = text.to_owned();
    for (position, faces) in FACES {
        for face in *faces {
            let found = rest.matches(face).count();
            if found > 0 {
                positions.extend(std::iter::repeat_n(*position, found));
                rest = rest.replace(face, "");
            }
        }
    }
    let rest = rest.replace(['\u{fe0f}', '\u{200d}', '♂', '♀'], "");
    let position = positions.iter().sum::<f64>() / positions.len() as f64;
    let label = rest.trim().trim_start_matches([':', '–', '-', ' ']).to_owned();
    (!positions.is_empty()).then_some(Feeling { at: At::Position(position), label })
}

/// A word for a feeling, of which the longest decides; the text stays as what is said of it.
fn word(text: &str) -> Option<Feeling> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let words = folded(text);
    let all =
        WORDS.iter().flat_map(|(position, list)| list.iter().map(move |word| (*position, word)));
    let known = all.filter(|(_, word)| holds(&words, word));
    let (position, known) = known.max_by_key(|(_, word)| word.len())?;
    let before = words.split(*known).next().unwrap_or_default();
    let said = |list: &[&str]| list.iter().any(|word| holds(before.trim(), word));
    let position = if said(NOT) {
        -position / 2.0
    } else if said(VERY) {
        (position * 2.0).clamp(-1.0, 1.0)
    } else if said(LITTLE) {
        position / 2.0
    } else {
        position
    };
    Some(Feeling { at: At::Position(position), label: text.to_owned() })
}

/// A longer text tells a story and is no word for a feeling.
const LONGEST: usize = 60;

const FACES: &[(f64, &[&str])] = &[
    (
        1.0,
        &["😀", "😃", "😄", "😁", "😆", "🤩", "😍", "🥰", "😂", "🥳", "😻", ":-D", ":D", "🎉", "❤"],
    ),
    (0.5, &["🙂", "😊", "☺", "😌", "😉", "😎", "😇", "🤗", "👍", "😺", ":-)", ":)", ";-)", ";)"]),
    (0.0, &["😐", "😶", "😑", "🤔", "😏", ":-|", ":|", ":-/", ":/"]),
    (
        -0.5,
        &["🙁", "☹", "😕", "😟", "😒", "🙄", "😬", "😞", "😔", "😓", "😰", "😨", "👎", ":-(", ":("],
    ),
    (-1.0, &["😡", "😠", "🤬", "😤", "😢", "😭", "😩", "😫", "😖", "😣", "😱", "💔", ">:(", ":'("]),
];

const NOT: &[&str] = &["not", "nicht", "pas", "no", "non", "nao", "niet"];

const VERY: &[&str] = &[
    "very",
    "extremely",
    "really",
    "so",
    "sehr",
    "aeusserst",
    "total",
    "tres",
    "vraiment",
    "muy",
    "molto",
    "muito",
    "heel",
    "zeer",
    "erg",
];

const LITTLE: &[&str] = &[
    "a bit",
    "slightly",
    "a little",
    "somewhat",
    "rather",
    "etwas",
    "leicht",
    "un peu",
    "un poco",
    "un po",
    "um pouco",
    "een beetje",
];

const WORDS: &[(f64, &[&str])] = &[
    (
        1.0,
        &[
            "delighted",
            "thrilled",
            "excited",
            "ecstatic",
            "overjoyed",
            "amazing",
            "love",
            "loves it",
            "excellent",
            "great",
            "begeistert",
            "entzueckt",
            "uebergluecklich",
            "grossartig",
            "ravi",
            "ravie",
            "enchante",
            "enchantee",
            "enthousiaste",
            "encantado",
            "encantada",
            "entusiasmado",
            "entusiasmada",
            "entusiasta",
            "entusiasta",
            "felicissimo",
            "felicissima",
            "excelente",
            "eccellente",
            "radiante",
            "dolblij",
            "enthousiast",
            "verrukt",
        ],
    ),
    (
        0.5,
        &[
            "happy",
            "glad",
            "satisfied",
            "pleased",
            "content",
            "relieved",
            "confident",
            "good",
            "hopeful",
            "curious",
            "proud",
            "positive",
            "calm",
            "interested",
            "gluecklich",
            "froh",
            "zufrieden",
            "erleichtert",
            "zuversichtlich",
            "gut",
            "neugierig",
            "hoffnungsvoll",
            "stolz",
            "positiv",
            "heureux",
            "heureuse",
            "contente",
            "satisfait",
            "satisfaite",
            "soulage",
            "soulagee",
            "confiant",
            "confiante",
            "bien",
            "curieux",
            "curieuse",
            "feliz",
            "contento",
            "contenta",
            "satisfecho",
            "satisfecha",
            "aliviado",
            "aliviada",
            "bueno",
            "felice",
            "soddisfatto",
            "soddisfatta",
            "sollevato",
            "sollevata",
            "fiducioso",
            "fiduciosa",
            "bene",
            "satisfeito",
            "satisfeita",
            "bom",
            "confiante",
            "blij",
            "gelukkig",
            "tevreden",
            "opgelucht",
            "goed",
            "nieuwsgierig",
            "hoopvol",
            "trots",
        ],
    ),
    (
        0.0,
        &[
            "neutral",
            "indifferent",
            "ok",
            "okay",
            "so so",
            "fine",
            "unsure",
            "gleichgueltig",
            "egal",
            "neutre",
            "indifferente",
            "indiferente",
            "neutro",
            "neutra",
            "neutraal",
            "onverschillig",
            "mixed",
        ],
    ),
    (
        -0.5,
        &[
            "unhappy",
            "sad",
            "annoyed",
            "worried",
            "confused",
            "anxious",
            "nervous",
            "disappointed",
            "dissatisfied",
            "unsatisfied",
            "uncertain",
            "impatient",
            "bad",
            "stressed",
            "irritated",
            "overwhelmed",
            "negative",
            "traurig",
            "unzufrieden",
            "genervt",
            "besorgt",
            "verwirrt",
            "aengstlich",
            "nervoes",
            "enttaeuscht",
            "ungeduldig",
            "schlecht",
            "gestresst",
            "verunsichert",
            "unsicher",
            "triste",
            "mecontent",
            "mecontente",
            "agace",
            "agacee",
            "inquiet",
            "inquiete",
            "confus",
            "confuse",
            "decu",
            "decue",
            "stresse",
            "mal",
            "preocupado",
            "preocupada",
            "confundido",
            "confundida",
            "decepcionado",
            "decepcionada",
            "nervioso",
            "nerviosa",
            "malo",
            "estresado",
            "insatisfecho",
            "preoccupato",
            "preoccupata",
            "confuso",
            "confusa",
            "deluso",
            "delusa",
            "ansioso",
            "ansiosa",
            "male",
            "infastidito",
            "insatisfeito",
            "desapontado",
            "desapontada",
            "ruim",
            "verdrietig",
            "ontevreden",
            "geirriteerd",
            "bezorgd",
            "verward",
            "teleurgesteld",
            "nerveus",
            "slecht",
            "ongerust",
            "onzeker",
            "incertain",
            "inseguro",
            "insegura",
            "insicuro",
            "insicura",
        ],
    ),
    (
        -1.0,
        &[
            "frustrated",
            "angry",
            "furious",
            "desperate",
            "terrible",
            "awful",
            "hate",
            "hopeless",
            "frustriert",
            "wuetend",
            "veraergert",
            "verzweifelt",
            "furchtbar",
            "frustre",
            "frustree",
            "furieux",
            "furieuse",
            "en colere",
            "desespere",
            "frustrado",
            "frustrada",
            "enfadado",
            "enfadada",
            "enojado",
            "enojada",
            "furioso",
            "furiosa",
            "frustrato",
            "frustrata",
            "arrabbiato",
            "arrabbiata",
            "disperato",
            "irritado",
            "irritada",
            "com raiva",
            "zangado",
            "gefrustreerd",
            "boos",
            "woedend",
            "kwaad",
            "wanhopig",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::{At, Feeling, Range, read};
    use crate::exchange::table::number::Notation;

    fn position(text: &str) -> Option<f64> {
        match read(text, Notation::default())?.at {
            At::Position(position) => Some(position),
            At::Number { .. } => None,
        }
    }

    #[test]
    fn faces_marks_and_words_have_a_place() {
        for (text, expected) in [
            ("😡", Some(-1.0)),
            ("😐", Some(0.0)),
            ("🙂 at last", Some(0.5)),
            ("☹️", Some(-0.5)),
            (":-)", Some(0.5)),
            ("++", Some(1.0)),
            ("★★★☆☆", Some(0.0)),
            ("5/5", Some(1.0)),
            ("very happy", Some(1.0)),
            ("Sehr zufrieden", Some(1.0)),
            ("a bit worried", Some(-0.25)),
            ("pas content", Some(-0.25)),
            ("Ontevreden", Some(-0.5)),
            ("muy feliz", Some(1.0)),
            ("FRUSTRATED!", Some(-1.0)),
            ("The form", None),
        ] {
            assert_eq!(position(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_keep_what_is_said_beside_them() {
        for (text, value, label) in [
            ("-2", -2.0, ""),
            ("-2 Stranded", -2.0, "Stranded"),
            ("Stranded (−1,5)", -1.5, "Stranded"),
        ] {
            let feeling = read(text, Notation::default()).expect(text);
            let at = At::Number { value, has_sign: true };
            assert_eq!(feeling, Feeling { at, label: label.to_owned() }, "{text}");
        }
    }

    #[test]
    fn the_scale_is_the_smallest_known_one_that_holds_all_numbers() {
        for (values, expected) in [
            (&[-1.0, 0.5][..], Range::of(-2.0, 2.0)),
            (&[-3.0, 2.0], Range::of(-5.0, 5.0)),
            (&[1.0, 3.0, 5.0], Range::of(1.0, 5.0)),
            (&[2.0, 9.0], Range::of(1.0, 10.0)),
            (&[0.0, 7.0], Range::of(0.0, 10.0)),
            (&[20.0, 95.0], Range::of(0.0, 100.0)),
            (&[250.0, 12.0], Range::of(0.0, 250.0)),
            (&[], Range::of(-2.0, 2.0)),
        ] {
            let feelings: Vec<Feeling> = values
                .iter()
                .map(|&value| Feeling {
                    at: At::Number { value, has_sign: false },
                    label: String::new(),
                })
                .collect();
            assert_eq!(Range::guess(&feelings), expected, "{values:?}");
        }
    }
}
