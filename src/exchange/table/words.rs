//! Lanes and kinds of card by the names that people give them, in seven languages.
//!
//! Names are in English, German, French, Spanish, Italian, Portuguese and Dutch, folded as
//! [`folded`](super::fold::folded) does it. A name may have more words around: the longest that is known decides.

use super::fold::{folded, holds};
use super::mapping::LaneKind;
use crate::model::{CardKind, Divider, MetricForm};

/// The kind of lane that a name says.
pub(super) fn lane_kind(name: &str) -> Option<LaneKind> {
    let name = folded(name);
    let all =
        LANES.iter().flat_map(|(kind, names)| names.split(", ").map(move |words| (kind, words)));
    let known = all.filter(|(_, words)| holds(&name, words));
    known.max_by_key(|(_, words)| words.len()).map(|(kind, _)| *kind)
}

/// The kind of lane whose name it is, with no more words around.
pub(in crate::exchange) fn lane_kind_named(name: &str) -> Option<LaneKind> {
    let name = folded(name);
    let is_it = |names: &str| names.split(", ").any(|known| known == name);
    LANES.iter().find(|(_, names)| is_it(names)).map(|(kind, _)| *kind)
}

/// The kind of card that a word says: “Pains”, “Schmerzpunkt”.
pub(super) fn card_kind(word: &str) -> Option<CardKind> {
    let exact = CardKind::ALL.into_iter().find(|kind| kind.word() == folded(word));
    exact.or(match lane_kind(word)? {
        LaneKind::Cards(kind) => Some(kind),
        LaneKind::Pictures
        | LaneKind::Emotion { .. }
        | LaneKind::Metric(_)
        | LaneKind::Divider(_)
        | LaneKind::Ignored => None,
    })
}

/// What may stand in the corner of a table, or before its rows of headers.
pub(super) fn is_corner(name: &str) -> bool {
    is_stage(name) || is_step(name) || is_one(name, LANE)
}

pub(super) fn is_stage(name: &str) -> bool {
    is_one(name, STAGE)
}

pub(super) fn is_step(name: &str) -> bool {
    is_one(name, STEP)
}

fn is_one(name: &str, words: &[&str]) -> bool {
    words.contains(&folded(name).as_str())
}

/// The name of a line of a service blueprint that has none of its own.
pub(super) fn divider_name(divider: Divider) -> &'static str {
    match divider {
        Divider::Interaction => "Line of interaction",
        Divider::Visibility => "Line of visibility",
        Divider::InternalInteraction => "Line of internal interaction",
    }
}

pub(super) const STAGE: &[&str] = &[
    "stage",
    "stages",
    "phase",
    "phases",
    "journey stage",
    "journey phase",
    "phasen",
    "abschnitt",
    "etape",
    "etapes",
    "etapa",
    "etapas",
    "fase",
    "fases",
    "fasi",
    "fasen",
    "phase de parcours",
];

pub(super) const STEP: &[&str] = &[
    "step",
    "steps",
    "substage",
    "sub stage",
    "activity step",
    "schritt",
    "schritte",
    "teilschritt",
    "sous etape",
    "sous etapes",
    "paso",
    "pasos",
    "subetapa",
    "passo",
    "passi",
    "passos",
    "passaggio",
    "stap",
    "stappen",
    "substap",
];

pub(super) const LANE: &[&str] = &[
    "lane", "lanes", "row", "swimlane", "section", "bahn", "zeile", "bereich", "ligne", "couloir",
    "fila", "carril", "riga", "corsia", "linha", "raia", "rij", "baan",
];

/// A kind of lane, and its names with commas between.
type Names = (LaneKind, &'static str);

const LANES: &[Names] = &[
    (
        LaneKind::Cards(CardKind::Action),
        "doing, do, does, action, actions, activity, activities, behaviour, behavior, customer \
         actions, user actions, what they do, tasks, task, tun, handeln, handlung, handlungen, \
         aktion, aktionen, aktivitaet, aktivitaeten, kundenaktionen, aufgaben, fait, faire, \
         activites, comportement, taches, hace, haciendo, hacer, accion, acciones, actividades, \
         comportamiento, tareas, fa, fare, azione, azioni, attivita, comportamento, faz, fazendo, \
         fazer, acao, acoes, atividades, tarefas, doen, acties, actie, activiteiten, handelingen, \
         gedrag",
    ),
    (
        LaneKind::Cards(CardKind::Thought),
        "thinking, think, thinks, thought, thoughts, mindset, denken, gedanken, gedanke, denkt, \
         pense, pensee, pensees, penser, piensa, pensando, pensamiento, pensamientos, pensa, \
         pensieri, pensiero, pensare, pensamento, pensamentos, pensar, gedachten, gedachte",
    ),
    (
        LaneKind::Cards(CardKind::Quote),
        "quote, quotes, saying, says, verbatim, verbatims, customer voice, voice of the customer, \
         zitat, zitate, o toene, citation, citations, cita, citas, citazione, citazioni, citacao, \
         citacoes, citaat, citaten, quotes van klanten",
    ),
    (
        LaneKind::Cards(CardKind::Touchpoint),
        "touchpoint, touchpoints, touch point, touch points, channel, channels, kontaktpunkt, \
         kontaktpunkte, beruehrungspunkte, kanal, kanaele, point de contact, points de contact, \
         canal, canaux, punto de contacto, puntos de contacto, canales, punto di contatto, punti \
         di contatto, canale, canali, ponto de contato, pontos de contato, ponto de contacto, \
         pontos de contacto, canais, contactpunt, contactpunten, contactmomenten, contactmoment, \
         kanaal, kanalen",
    ),
    (
        LaneKind::Cards(CardKind::Need),
        "need, needs, goal, goals, customer goals, expectation, expectations, jobs to be done, \
         beduerfnis, beduerfnisse, ziel, ziele, erwartung, erwartungen, besoin, besoins, \
         objectif, objectifs, attentes, necesidad, necesidades, objetivo, objetivos, \
         expectativas, bisogno, bisogni, obiettivi, obiettivo, aspettative, necessidade, \
         necessidades, behoefte, behoeften, doelen, doel, verwachtingen",
    ),
    (
        LaneKind::Cards(CardKind::Pain),
        "pain, pains, pain point, pain points, painpoint, painpoints, problem, problems, \
         frustration, frustrations, issues, barriers, friction, schmerzpunkt, schmerzpunkte, \
         probleme, huerden, frust, irritant, irritants, points de douleur, point de douleur, \
         points de friction, problemes, freins, dolor, dolores, puntos de dolor, punto de dolor, \
         problemas, frustraciones, dolori, punti dolenti, punto dolente, punti critici, problemi, \
         criticita, frustrazioni, dor, dores, pontos de dor, ponto de dor, frustracoes, pijnpunt, \
         pijnpunten, knelpunten, knelpunt, problemen, frustraties",
    ),
    (
        LaneKind::Cards(CardKind::Gain),
        "gain, gains, delight, delights, benefits, highlights, positives, what goes well, gewinn, \
         gewinne, nutzen, begeisterung, gain points, benefices, points positifs, gains clients, \
         beneficio, beneficios, ganancias, alegrias, vantaggi, benefici, guadagni, ganhos, ganho, \
         voordelen, pluspunten, winst",
    ),
    (
        LaneKind::Cards(CardKind::Opportunity),
        "opportunity, opportunities, improvement, improvements, chance, chancen, verbesserungen, \
         opportunite, opportunites, ameliorations, oportunidad, oportunidades, mejoras, \
         opportunita, miglioramenti, oportunidade, melhorias, kans, kansen, verbeteringen, \
         verbeterpunten",
    ),
    (
        LaneKind::Cards(CardKind::Idea),
        "idea, ideas, solution, solutions, idee, ideen, loesung, loesungen, idees, solucion, \
         soluciones, soluzione, soluzioni, ideia, ideias, solucao, solucoes, ideeen, oplossing, \
         oplossingen",
    ),
    (
        LaneKind::Cards(CardKind::Insight),
        "insight, insights, finding, findings, learnings, erkenntnis, erkenntnisse, \
         enseignements, hallazgos, conclusiones, scoperte, intuizioni, descobertas, inzicht, \
         inzichten",
    ),
    (
        LaneKind::Cards(CardKind::Question),
        "question, questions, open questions, frage, fragen, offene fragen, pregunta, preguntas, \
         domanda, domande, pergunta, perguntas, vraag, vragen",
    ),
    (
        LaneKind::Cards(CardKind::Frontstage),
        "frontstage, front stage, onstage, frontstage actions, vorderbuehne, avant scene, \
         escenario, primo piano, palcoscenico, palco, linha de frente",
    ),
    (
        LaneKind::Cards(CardKind::Backstage),
        "backstage, back stage, backstage actions, hinterbuehne, coulisses, arriere scene, entre \
         bastidores, bastidores, tras bastidores, dietro le quinte, retroscena, achter de \
         schermen",
    ),
    (
        LaneKind::Cards(CardKind::Support),
        "support, support processes, support process, systems, unterstuetzung, unterstuetzende \
         prozesse, systeme, processus de support, soporte, procesos de apoyo, supporto, processi \
         di supporto, suporte, processos de suporte, ondersteuning, ondersteunende processen, \
         systemen",
    ),
    (
        LaneKind::Cards(CardKind::Evidence),
        "evidence, physical evidence, proof, nachweis, nachweise, belege, physische beweise, \
         preuve, preuves, evidencia, evidencias, evidencia fisica, evidenza, evidenze, bewijs, \
         bewijzen",
    ),
    (
        LaneKind::Cards(CardKind::Owner),
        "owner, owners, responsible, responsibility, team, verantwortlich, verantwortung, \
         zustaendig, zustaendigkeit, responsable, responsables, responsabile, responsabili, \
         responsavel, responsaveis, eigenaar, verantwoordelijk, verantwoordelijke",
    ),
    (
        LaneKind::Cards(CardKind::Note),
        "note, notes, comment, comments, remarks, notiz, notizen, anmerkungen, kommentare, \
         remarques, commentaires, nota, notas, comentarios, appunti, annotazioni, commenti, \
         observacoes, notitie, notities, opmerkingen",
    ),
    (
        LaneKind::Pictures,
        "storyboard, picture, pictures, images, image, bilder, bild, imagenes, immagini, imagens, \
         afbeeldingen, beelden",
    ),
    (
        LaneKind::EMOTION,
        "emotion, emotions, feeling, feelings, feel, feels, mood, sentiment, emotional journey, \
         emotional state, experience curve, emotionen, gefuehl, gefuehle, fuehlen, stimmung, \
         ressenti, ressentis, sentiments, humeur, emocion, emociones, sentimientos, sentimiento, \
         siente, estado de animo, emozione, emozioni, sentimenti, sentire, umore, stato d animo, \
         stato danimo, emocao, emocoes, sentimento, sentimentos, sente, humor, emotie, emoties, \
         gevoel, gevoelens, voelen, stemming",
    ),
    (
        LaneKind::Metric(MetricForm::Ribbon),
        "drop off, dropoff, drop offs, people left, funnel, absprung, abbruch, abandon, abandono, \
         uitval",
    ),
    (
        LaneKind::Metric(MetricForm::Numbers),
        "metric, metrics, kpi, kpis, nps, csat, ces, satisfaction score, conversion, conversion \
         rate, kennzahl, kennzahlen, messwerte, indicateur, indicateurs, metrica, metricas, \
         metriche, indicadores, indicatori, kengetallen, meetwaarden",
    ),
    (
        LaneKind::Divider(Divider::Interaction),
        "line of interaction, interaktionslinie, linie der interaktion, ligne d interaction, \
         ligne dinteraction, linea de interaccion, linea di interazione, linea dinterazione, \
         linha de interacao, interactielijn",
    ),
    (
        LaneKind::Divider(Divider::Visibility),
        "line of visibility, sichtbarkeitslinie, linie der sichtbarkeit, ligne de visibilite, \
         linea de visibilidad, linea di visibilita, linha de visibilidade, zichtbaarheidslijn",
    ),
    (
        LaneKind::Divider(Divider::InternalInteraction),
        "line of internal interaction, linie der internen interaktion, interne interaktionslinie, \
         ligne d interaction interne, ligne dinteraction interne, linea de interaccion interna, \
         linea di interazione interna, linha de interacao interna, interne interactielijn",
    ),
];
