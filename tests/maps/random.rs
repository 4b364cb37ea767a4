//! Random maps: many steps, several personas, endless words, other scripts, lines and figures of any shape.

use std::sync::{Arc, OnceLock};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use throughline::model::{
    Card, CardId, CardKind, Channel, Colour, Divider, EmotionLine, EmotionPoint, Evidence, Journey,
    Jump, Lane, LaneContent, LineState, Metric, MetricForm, MetricValue, Persona, PersonaId,
    Picture, PictureId, Rating, Snapshot, Stage, State, Step, StepId,
};

use super::id;

/// A sound map of up to 40 steps and 6 personas, two of which may have one name.
pub fn journey() -> impl Strategy<Value = Journey> {
    let stages = vec((stage(), vec(step(), 1..=5)), 1..=8);
    let columns = (stages, jumps());
    (about(), vec(persona(), 0..=6), columns, vec(lane(), 0..=9), snapshot_names()).prop_map(
        |(about, personas, (stages, jumps), lanes, snapshots)| {
            let mut journey = about;
            journey.pictures = pictures();
            journey.personas = personas
                .into_iter()
                .enumerate()
                .map(|(place, persona)| Arc::new(Persona { id: id("p", place), ..persona }))
                .collect();
            journey.stages = numbered_stages(stages);
            add_jumps(&mut journey, jumps);
            journey.lanes = Assembly::of(&journey).lanes(lanes);
            journey.snapshots = numbered_snapshots(&journey, snapshots);
            journey
        },
    )
}

/// Half of all maps have snapshots.
fn snapshot_names() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![Just(Vec::new()), vec(line(), 1..=2)]
}

/// Snapshots of a map as it was before each of its last lanes.
fn numbered_snapshots(journey: &Journey, names: Vec<String>) -> Vec<Arc<Snapshot>> {
    let snapshot = |(place, name): (usize, String)| {
        let mut before = journey.clone();
        before.lanes.truncate(place);
        before.lanes.iter_mut().for_each(|lane| *lane = Arc::new(without_links(lane)));
        let taken = "2026-11-25T14:32:00Z";
        Arc::new(Snapshot { id: id("n", place), ..Snapshot::of(&before, name, taken) })
    };
    names.into_iter().enumerate().map(snapshot).collect()
}

/// A lane whose cards lead to no others, which may be in lanes that are not there.
fn without_links(lane: &Lane) -> Lane {
    let mut lane = lane.clone();
    if let LaneContent::Cards { cards, .. } | LaneContent::Images { cards } = &mut lane.content {
        let unlinked = |card: &Arc<Card>| Arc::new(Card { links: Vec::new(), ..Card::clone(card) });
        *cards = cards.iter().map(unlinked).collect();
    }
    lane
}

/// Text of up to three lines: Latin, Arabic and Hebrew with brackets, Japanese, emoji, a word of 300
/// letters, or nothing.
pub fn text() -> impl Strategy<Value = String> {
    let separator = select(vec![" ", " ", " ", " ", ", ", "-", "/", "\n"]);
    vec((word(), separator), 0..9).prop_map(|words| {
        let text: String = words.iter().flat_map(|(word, gap)| [word.as_str(), gap]).collect();
        text.trim_end().splitn(4, '\n').take(3).collect::<Vec<_>>().join("\n")
    })
}

fn word() -> impl Strategy<Value = String> {
    const WORDS: [&str; 22] = [
        "passport",
        "the",
        "a",
        "queue",
        "“Why?”",
        "account",
        "Überweisungsauftrag",
        "naïve",
        "حساب",
        "(بنك)",
        "[עברית]",
        "שלום",
        "東京の支店で",
        "口座",
        "🙂",
        "👩‍👩‍👧‍👦",
        "🇨🇭",
        "−12.5 %",
        "e\u{301}tape",
        "☎",
        "x₂",
        "&<>\"'",
    ];
    prop_oneof![
        40 => select(&WORDS[..]).prop_map(str::to_owned),
        1 => Just("Donaudampfschifffahrt".chars().cycle().take(300).collect::<String>()),
        1 => Just("ا".repeat(300)),
    ]
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 4 => text().prop_map(|text| text.replace('\n', " "))]
}

fn about() -> impl Strategy<Value = Journey> {
    let goal = prop_oneof![1 => Just(String::new()), 2 => text()];
    (line(), goal, text(), text(), any::<bool>(), line(), line()).prop_map(
        |(title, goal, scenario, scope, future, date, authors)| Journey {
            id: id("j", 0),
            title,
            goal,
            expectations: scenario.chars().rev().filter(char::is_ascii).collect(),
            scenario,
            scope,
            state: if future { State::Future } else { State::Current },
            version: date.clone(),
            source: authors.clone(),
            date,
            authors,
            ..Journey::new()
        },
    )
}

fn persona() -> impl Strategy<Value = Persona> {
    let name = prop_oneof![Just("Maya".to_owned()), line()];
    (name, line(), line(), option::of(colour()), any::<bool>()).prop_map(
        |(name, role, quote, colour, portrait)| Persona {
            role,
            quote,
            colour,
            portrait: portrait.then(picture_id),
            ..Persona::new(name)
        },
    )
}

fn colour() -> impl Strategy<Value = Colour> {
    any::<[u8; 3]>().prop_map(|[red, green, blue]| Colour { red, green, blue })
}

fn stage() -> impl Strategy<Value = Stage> {
    (line(), text(), line(), option::of(colour())).prop_map(|(name, goals, duration, colour)| {
        Stage { goals, duration, colour, ..Stage::new(name) }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let width = prop_oneof![4 => Just(None), 1 => (120.0_f32..400.0).prop_map(Some)];
    (line(), width, line(), any::<bool>()).prop_map(|(name, width, duration, moment_of_truth)| {
        Step { width, duration, moment_of_truth, ..Step::new(name) }
    })
}

fn numbered_stages(stages: Vec<(Stage, Vec<Step>)>) -> Vec<Arc<Stage>> {
    let mut number = 0..;
    let mut next_step_id = || id("s", number.next().unwrap_or_default());
    let mut numbered = Vec::new();
    for (place, (stage, steps)) in stages.into_iter().enumerate() {
        let steps = steps.into_iter().map(|step| Step { id: next_step_id(), ..step }).collect();
        numbered.push(Arc::new(Stage { id: id("g", place), steps, ..stage }));
    }
    numbered
}

/// A jump from one of the steps to another, with its label.
type JumpPlan = (Index, Index, String);

/// Half of all maps have jumps.
fn jumps() -> impl Strategy<Value = Vec<JumpPlan>> {
    let jump = (any::<Index>(), any::<Index>(), line());
    prop_oneof![Just(Vec::new()), vec(jump, 1..=9)]
}

/// Puts in the jumps that can be: those to another step, to which there is none yet.
fn add_jumps(journey: &mut Journey, jumps: Vec<JumpPlan>) {
    let step_ids: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    for (from, to, label) in jumps {
        let (from, to) = (*from.get(&step_ids), *to.get(&step_ids));
        let steps = journey.stages.iter_mut().flat_map(|stage| &mut Arc::make_mut(stage).steps);
        for step in steps.filter(|step| step.id == from) {
            if from != to && step.jump_to(to).is_none() {
                step.jumps.push(Jump { to, label: label.clone() });
            }
        }
    }
}

/// A lane whose cards, points and figures do not yet know which steps there are.
#[derive(Clone, Debug)]
struct LanePlan {
    header: Lane,
    persona: Option<Index>,
    content: ContentPlan,
}

#[derive(Clone, Debug)]
enum ContentPlan {
    Cards(CardKind, Vec<CardPlan>),
    Emotion(Vec<LinePlan>),
    Metric(Metric, Vec<Option<f64>>),
    Images(Vec<CardPlan>),
    Divider(Divider),
}

#[derive(Clone, Debug)]
struct CardPlan {
    card: Card,
    step: Index,
    link: Option<Index>,
}

#[derive(Clone, Debug)]
struct LinePlan {
    persona: Option<Index>,
    line: EmotionLine,
    points: Vec<(Index, EmotionPoint)>,
}

fn lane() -> impl Strategy<Value = LanePlan> {
    let height = prop_oneof![4 => Just(None), 1 => (20.0_f32..500.0).prop_map(Some)];
    let flags = (prop::bool::weighted(0.1), prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    (line(), option::of(any::<Index>()), height, flags, content()).prop_map(
        |(name, persona, height, (collapsed, hidden, pinned), content)| {
            let empty = LaneContent::Divider(Divider::Interaction);
            let header = Lane { height, collapsed, hidden, pinned, ..Lane::new(name, empty) };
            LanePlan { header, persona, content }
        },
    )
}

fn content() -> impl Strategy<Value = ContentPlan> {
    let kind = select(&CardKind::ALL[..]);
    let dividers = [Divider::Interaction, Divider::Visibility, Divider::InternalInteraction];
    prop_oneof![
        5 => (kind, vec(card(), 0..=20)).prop_map(|(kind, cards)| ContentPlan::Cards(kind, cards)),
        2 => vec(emotion_line(), 0..=4).prop_map(ContentPlan::Emotion),
        2 => (metric(), figures()).prop_map(|(metric, figures)| ContentPlan::Metric(metric, figures)),
        1 => vec(card(), 0..=8).prop_map(ContentPlan::Images),
        1 => select(dividers.to_vec()).prop_map(ContentPlan::Divider),
    ]
}

fn card() -> impl Strategy<Value = CardPlan> {
    let place = (any::<Index>(), prop_oneof![4 => Just(1_u16), 1 => 2_u16..6]);
    let said = (select(&CardKind::ALL[..]), text(), line(), option::of(channel()));
    let evidence = [Evidence::Assumed, Evidence::Partly, Evidence::Researched];
    let known = (option::of(select(evidence.to_vec())), option::of(rating()), option::of(rating()));
    let marks = (prop::bool::weighted(0.1), option::weighted(0.3, 1_u16..20), vec(line(), 0..3));
    let looks = (option::weighted(0.1, colour()), prop::bool::weighted(0.3));
    (place, said, known, marks, looks, option::weighted(0.2, any::<Index>())).prop_map(
        |((step, span), said, known, marks, (colour, has_picture), link)| {
            let card = Card {
                span,
                channel: said.3,
                picture: has_picture.then(picture_id),
                evidence: known.0,
                severity: known.1,
                importance: known.2,
                moment_of_truth: marks.0,
                votes: marks.1.unwrap_or_default(),
                owner: said.2,
                tags: marks.2,
                colour,
                ..Card::new(id("s", 0), said.0, said.1)
            };
            CardPlan { card, step, link }
        },
    )
}

fn channel() -> impl Strategy<Value = Channel> {
    use Channel::{App, Branch, Email, InPerson, Phone, Post, ThirdParty};
    prop_oneof![
        select(vec![App, Branch, Email, InPerson, Phone, Post, ThirdParty]),
        line().prop_map(Channel::Other),
    ]
}

fn rating() -> impl Strategy<Value = Rating> {
    (1..=Rating::HIGHEST).prop_filter_map("a rating", Rating::new)
}

fn emotion_line() -> impl Strategy<Value = LinePlan> {
    let point = (any::<Index>(), 0.0_f32..=1.0, -2.0_f32..=2.0, option::weighted(0.4, line()));
    let point = point.prop_map(|(step, place, value, label)| {
        let label = label.unwrap_or_default();
        (step, EmotionPoint { place, label, ..EmotionPoint::new(id("s", 0), value) })
    });
    (option::of(any::<Index>()), line(), any::<bool>(), vec(point, 0..=12)).prop_map(
        |(persona, label, future, points)| {
            let state = if future { LineState::Future } else { LineState::Current };
            LinePlan {
                persona,
                line: EmotionLine { label, state, ..EmotionLine::new(None) },
                points,
            }
        },
    )
}

fn metric() -> impl Strategy<Value = Metric> {
    let forms = vec![MetricForm::Numbers, MetricForm::Bars, MetricForm::Ribbon];
    (line(), line(), select(forms), option::of(0.0_f64..1e4)).prop_map(
        |(name, unit, form, target)| Metric { name, unit, form, target, values: Vec::new() },
    )
}

/// A figure for each step: falling, growing, zero, missing, or any of these in turn.
fn figures() -> impl Strategy<Value = Vec<Option<f64>>> {
    let any_figure = prop_oneof![
        Just(None),
        Just(Some(0.0)),
        (0.0_f64..1e6).prop_map(|value| Some(value.round()))
    ];
    prop_oneof![
        Just((0..40).map(|step| Some(1000.0 - 20.0 * f64::from(step))).collect()),
        Just((0..40).map(|step| Some(f64::from(step * step))).collect()),
        Just(vec![Some(0.0); 40]),
        Just(vec![None; 40]),
        vec(any_figure, 40),
    ]
}

/// Puts planned lanes into the steps of a map and gives everything its id.
struct Assembly {
    steps: Vec<StepId>,
    personas: Vec<PersonaId>,
    cards: usize,
    lines: usize,
    points: usize,
}

impl Assembly {
    fn of(journey: &Journey) -> Self {
        Self {
            steps: journey.steps().map(|step| step.id).collect(),
            personas: journey.personas.iter().map(|persona| persona.id).collect(),
            cards: 0,
            lines: 0,
            points: 0,
        }
    }

    fn lanes(mut self, plans: Vec<LanePlan>) -> Vec<Arc<Lane>> {
        let lane = |(place, plan): (usize, LanePlan)| {
            let persona = self.persona(plan.persona);
            let content = self.content(plan.content);
            Arc::new(Lane { id: id("l", place), persona, content, ..plan.header })
        };
        plans.into_iter().enumerate().map(lane).collect()
    }

    fn persona(&self, index: Option<Index>) -> Option<PersonaId> {
        index.filter(|_| !self.personas.is_empty()).map(|index| *index.get(&self.personas))
    }

    fn content(&mut self, plan: ContentPlan) -> LaneContent {
        match plan {
            ContentPlan::Cards(kind, plans) => {
                LaneContent::Cards { kind, cards: self.cards(plans) }
            }
            ContentPlan::Images(plans) => LaneContent::Images { cards: self.cards(plans) },
            ContentPlan::Emotion(plans) => LaneContent::Emotion {
                lines: plans.into_iter().map(|plan| Arc::new(self.line(plan))).collect(),
            },
            ContentPlan::Metric(metric, figures) => {
                let values =
                    self.steps.iter().zip(figures).filter_map(|(&step, figure)| {
                        figure.map(|value| MetricValue { step, value })
                    });
                LaneContent::Metric(Arc::new(Metric {
                    values: values.map(Arc::new).collect(),
                    ..metric
                }))
            }
            ContentPlan::Divider(divider) => LaneContent::Divider(divider),
        }
    }

    /// Cards lead only to cards that came before them, so that every link leads somewhere.
    fn cards(&mut self, plans: Vec<CardPlan>) -> Vec<Arc<Card>> {
        let card = |plan: CardPlan| {
            let column = plan.step.index(self.steps.len());
            let left = u16::try_from(self.steps.len() - column).unwrap_or(u16::MAX);
            let link: Option<CardId> =
                plan.link.filter(|_| self.cards > 0).map(|link| id("c", link.index(self.cards)));
            self.cards += 1;
            Arc::new(Card {
                id: id("c", self.cards - 1),
                step: self.steps[column],
                span: plan.card.span.min(left),
                links: link.into_iter().collect(),
                ..plan.card
            })
        };
        plans.into_iter().map(card).collect()
    }

    fn line(&mut self, plan: LinePlan) -> EmotionLine {
        let mut points = plan.points;
        let column = |step: &Index| step.index(self.steps.len());
        points.sort_by(|(one, a), (other, b)| {
            column(one).cmp(&column(other)).then(a.place.total_cmp(&b.place))
        });
        let numbered = points.into_iter().map(|(step, point)| {
            self.points += 1;
            EmotionPoint {
                id: id("e", self.points - 1),
                step: self.steps[step.index(self.steps.len())],
                ..point
            }
        });
        let points = numbered.map(Arc::new).collect();
        self.lines += 1;
        let persona = self.persona(plan.persona);
        EmotionLine { id: id("n", self.lines - 1), persona, points, ..plan.line }
    }
}

fn picture_id() -> PictureId {
    id("i", 0)
}

/// One small picture, twice as wide as it is high.
fn pictures() -> Vec<Arc<Picture>> {
    static DATA: OnceLock<Arc<[u8]>> = OnceLock::new();
    let data = DATA.get_or_init(|| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let pixels =
            image::RgbImage::from_fn(8, 4, |x, y| image::Rgb([x as u8 * 30, y as u8 * 60, 90]));
        pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner().into()
    });
    vec![Arc::new(Picture { id: picture_id(), data: Arc::clone(data) })]
}
