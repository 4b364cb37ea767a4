//! Each kind of thing a map consists of: its key, its home, the list it stands in and what it is called.

use super::differences::Thing;
use super::field::Fields;
use super::parts::{Cell, Content, ContentKey, LaneHead, Part, Row, ValueKey};
use super::value::Value;
use super::{fields, names};
use crate::model::{
    Card, CardId, EmotionLine, EmotionPoint, Journey, Jump, LaneId, LineId, MetricValue, Persona,
    PersonaId, Picture, PictureId, PointId, Stage, StageId, Step, StepId,
};

impl Part for Persona {
    type Key = PersonaId;
    type Home = ();
    type List = ();
    const FIELDS: Fields<Self> = fields::PERSONA;
    const HOME: &'static str = "map";

    fn list((): ()) {}

    fn thing(key: PersonaId) -> Thing {
        Thing::Persona(key)
    }

    fn place(_: &Row<Self>, _: &Journey) -> String {
        String::new()
    }

    fn words(row: &Row<Self>, _: &Journey) -> String {
        names::of_thing("persona", &row.item.name)
    }

    fn without_lost(&self, journey: &Journey) -> Self {
        let portrait = self.portrait.filter(|&id| journey.picture(id).is_some());
        Self { portrait, ..self.clone() }
    }
}

impl Part for Stage {
    type Key = StageId;
    type Home = ();
    type List = ();
    const FIELDS: Fields<Self> = fields::STAGE;
    const HOME: &'static str = "map";

    fn list((): ()) {}

    fn thing(key: StageId) -> Thing {
        Thing::Stage(key)
    }

    fn place(_: &Row<Self>, _: &Journey) -> String {
        String::new()
    }

    fn words(row: &Row<Self>, _: &Journey) -> String {
        names::of_thing("stage", &row.item.name)
    }
}

impl Part for Step {
    type Key = StepId;
    type Home = StageId;
    type List = StageId;
    const FIELDS: Fields<Self> = fields::STEP;
    const HOME: &'static str = "stage";

    fn list(home: StageId) -> StageId {
        home
    }

    fn thing(key: StepId) -> Thing {
        Thing::Step(key)
    }

    fn place(row: &Row<Self>, journey: &Journey) -> String {
        row.home.words(journey)
    }

    fn words(row: &Row<Self>, _: &Journey) -> String {
        names::of_thing("step", &row.item.name)
    }

    fn without_lost(&self, journey: &Journey) -> Self {
        let is_there = |jump: &&Jump| journey.step(jump.to).is_some();
        let jumps = self.jumps.iter().filter(is_there).cloned().collect();
        Self { jumps, ..self.clone() }
    }
}

impl Part for LaneHead {
    type Key = LaneId;
    type Home = ();
    type List = ();
    const FIELDS: Fields<Self> = fields::LANE;
    const HOME: &'static str = "map";

    fn list((): ()) {}

    fn thing(key: LaneId) -> Thing {
        Thing::Lane(key)
    }

    fn place(_: &Row<Self>, _: &Journey) -> String {
        String::new()
    }

    fn words(row: &Row<Self>, _: &Journey) -> String {
        names::of_thing("lane", &row.item.name)
    }

    fn without_lost(&self, journey: &Journey) -> Self {
        let persona = self.persona.filter(|&id| journey.persona(id).is_some());
        Self { persona, ..self.clone() }
    }
}

impl Part for Content {
    type Key = ContentKey;
    type Home = LaneId;
    type List = LaneId;
    const FIELDS: Fields<Self> = fields::CONTENT;
    const HOME: &'static str = "lane";

    fn list(home: LaneId) -> LaneId {
        home
    }

    fn thing((lane_id, _): ContentKey) -> Thing {
        Thing::Lane(lane_id)
    }

    fn place(_: &Row<Self>, _: &Journey) -> String {
        String::new()
    }

    fn words(row: &Row<Self>, journey: &Journey) -> String {
        let name = journey.lane(row.home).map_or("", |lane| lane.name.as_str());
        names::of_thing("lane", name)
    }
}

impl Part for Card {
    type Key = CardId;
    type Home = Cell;
    type List = LaneId;
    const FIELDS: Fields<Self> = fields::CARD;
    const HOME: &'static str = "cell";

    fn list(home: Cell) -> LaneId {
        home.lane
    }

    fn thing(key: CardId) -> Thing {
        Thing::Card(key)
    }

    fn place(row: &Row<Self>, journey: &Journey) -> String {
        row.home.words(journey)
    }

    fn words(row: &Row<Self>, _: &Journey) -> String {
        names::of_card(&row.item)
    }

    fn without_lost(&self, journey: &Journey) -> Self {
        let is_there = |id: &CardId| journey.card(*id).is_some();
        let links = self.links.iter().copied().filter(is_there).collect();
        let picture = self.picture.filter(|&id| journey.picture(id).is_some());
        Self { picture, links, ..self.clone() }
    }
}

impl Part for EmotionLine {
    type Key = LineId;
    type Home = LaneId;
    type List = LaneId;
    const FIELDS: Fields<Self> = fields::LINE;
    const HOME: &'static str = "lane";

    fn list(home: LaneId) -> LaneId {
        home
    }

    fn thing(key: LineId) -> Thing {
        Thing::Line(key)
    }

    fn place(row: &Row<Self>, journey: &Journey) -> String {
        row.home.words(journey)
    }

    fn words(row: &Row<Self>, journey: &Journey) -> String {
        names::of_line(journey, &row.item)
    }

    fn without_lost(&self, journey: &Journey) -> Self {
        let persona = self.persona.filter(|&id| journey.persona(id).is_some());
        Self { persona, ..self.clone() }
    }
}

impl Part for EmotionPoint {
    type Key = PointId;
    type Home = LineId;
    type List = LineId;
    const FIELDS: Fields<Self> = fields::POINT;
    const HOME: &'static str = "line";
    const IS_SORTED: bool = true;

    fn list(home: LineId) -> LineId {
        home
    }

    fn thing(key: PointId) -> Thing {
        Thing::Point(key)
    }

    fn place(row: &Row<Self>, journey: &Journey) -> String {
        format!("{}, {}", row.home.words(journey), names::of_step(journey, row.item.step))
    }

    fn words(row: &Row<Self>, journey: &Journey) -> String {
        if row.item.label.trim().is_empty() {
            format!("point at {}", row.item.value.words(journey))
        } else {
            names::of_thing("point", &row.item.label)
        }
    }
}

impl Part for MetricValue {
    type Key = ValueKey;
    type Home = LaneId;
    type List = LaneId;
    const FIELDS: Fields<Self> = fields::VALUE;
    const HOME: &'static str = "lane";

    fn list(home: LaneId) -> LaneId {
        home
    }

    fn thing((lane_id, step_id): ValueKey) -> Thing {
        Thing::Value(lane_id, step_id)
    }

    fn place(row: &Row<Self>, journey: &Journey) -> String {
        names::of_cell(journey, row.home, row.item.step)
    }

    fn words(row: &Row<Self>, journey: &Journey) -> String {
        format!("figure {}", row.item.value.words(journey))
    }
}

impl Part for Picture {
    type Key = PictureId;
    type Home = ();
    type List = ();
    const FIELDS: Fields<Self> = fields::PICTURE;
    const HOME: &'static str = "map";

    fn list((): ()) {}

    fn thing(key: PictureId) -> Thing {
        Thing::Picture(key)
    }

    fn place(_: &Row<Self>, _: &Journey) -> String {
        String::new()
    }

    fn words(row: &Row<Self>, _: &Journey) -> String {
        format!("picture {}", row.item.id)
    }
}
