"""The lesson, the thing and the place of own things that these tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.cards.actions import GoToScene, SetVariable, Show
from scenes.cards.events import Clicked
from scenes.components.info_panel.model import InfoPanel
from scenes.components.meter.model import Meter
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.kits.my_things import MyThings
from scenes.kits.own_thing import OwnThing
from scenes.kits.taking import take
from scenes.model.lesson import Credit, Lesson
from scenes.model.scene import Scene
from scenes.model.values import (
    EntityId,
    LocalText,
    RuleId,
    VariableName,
    Vec3,
)
from tests.kits.door import (
    CODEC,
    HALL,
    MEDIUM,
    NAME,
    YARD,
    card,
    thing,
    variable,
)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """A door with a handle and a board, whose cards also know a lamp that is no part of it."""
    things = (
        thing("lamp", position=Vec3(9.0, 9.0, 3.0), name=LocalText(en="Lamp")),
        thing("door", position=Vec3(4.0, 2.0, 0.0), components={"shape": Shape()}, name=LocalText(en="Door")),
        thing("handle", "door", position=Vec3(0.4, 0.0, 1.0)),
        thing(
            "board",
            position=Vec3(6.0, 2.0, 0.0),
            components={
                "info_panel": InfoPanel(title=LocalText(en="Rain"), picture=MEDIUM),
                "start_point": StartPoint(view="orbit", target=EntityId("lamp")),
                "meter": Meter(variable=VariableName("score")),
            },
        ),
    )
    opened = VariableName("opened")
    rules = (
        card(
            "open", Clicked(EntityId("handle")), SetVariable(opened, True), Show(EntityId("board")), once=True
        ),
        card("light", Clicked(EntityId("door")), Show(EntityId("lamp")), GoToScene(HALL)),
        card("other", Clicked(EntityId("lamp")), Show(EntityId("door"))),
        card("far", Clicked(EntityId("lamp")), SetVariable(VariableName("lamps"), 1.0)),
    )
    yard = Scene(YARD, entities={one.id: one for one in things}, rules={one.id: one for one in rules})
    known = (variable("opened", False), variable("score", 0.0, shown=True), variable("lamps"))
    return Lesson(
        id="first",
        title=LocalText(en="First"),
        start_scene=YARD,
        variables={one.name: one for one in known},
        credits=(Credit("Rain", "Dara", "CC BY 4.0", media=MEDIUM), Credit("Other", "Someone", "CC0")),
        scenes={YARD: yard, HALL: Scene(HALL)},
    )


@pytest.fixture(scope="module")
def door(lesson: Lesson) -> OwnThing:
    chosen = [EntityId("door"), EntityId("board")]
    cards = {RuleId("open"), RuleId("light")}
    return take(lesson, YARD, chosen, cards, NAME, ("room", "ទ្វារ"), Vec3(5.0, 2.0, 0.0))


@pytest.fixture
def mine(tmp_path: Path) -> MyThings:
    return MyThings(tmp_path / "ខ្ញុំ" / "my-things", CODEC)
