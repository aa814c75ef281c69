"""Measures the pure core: a step of a session, inputs, reading a large lesson, and editing it.

Times are of this PC and of this moment; `sala bench` prints them, no test depends on them.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from scenes.cards.actions import AddToVariable, Show
from scenes.cards.conditions import Variable as VariableIs
from scenes.cards.events import Clicked, Entered, Timer, VariableChanges
from scenes.components.marker.model import Marker
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.components.zone.model import Zone
from scenes.model.document import Document
from scenes.model.lesson import Lesson, Variable
from scenes.model.parts import Component
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import (
    EntityId,
    GroupName,
    LocalText,
    ModelRef,
    RuleId,
    SceneId,
    VariableName,
    Vec3,
)
from scenes.play.inputs import Click, Input, MoveTo
from scenes.play.session import Session
from scenes.schema.codec import Codec
from scenes.vocabulary import sala_vocabulary

COUNT = VariableName("count")
YARD = SceneId("yard")


def crowded_lesson(entities: int, rules: int) -> Lesson:
    """A scene like a large village: every twentieth thing is a zone, every tenth moves, every fifth can be found."""
    things: dict[EntityId, Entity] = {}
    for number in range(entities):
        entity_id = EntityId(f"e{number}")
        components: dict[str, Component] = {"model": Model(ModelRef("library/village/water_jar_open"))}
        if number % 5 == 0:
            components["marker"] = Marker(LocalText(km="ពាង", en="Jar"))
        if number % 10 == 0:
            components["motion"] = Motion("bob")
        if number % 20 == 0:
            components["zone"] = Zone()
        things[entity_id] = Entity(
            entity_id,
            name=LocalText(en=f"Thing {number}"),
            parent=EntityId(f"e{number - 1}") if number % 4 == 3 else None,
            group=GroupName("jars"),
            position=Vec3(float(number % 40), float(number // 40), 0.0),
            components=MappingProxyType(components),
        )
    cards: dict[RuleId, Rule] = {}
    for number in range(rules):
        target = EntityId(f"e{number * 5 % entities}")
        when = (
            Clicked(target),
            Entered(EntityId(f"e{number * 20 % entities}")),
            Timer(0.1 + number / 50, repeat=True),
            VariableChanges(COUNT),
        )[number % 4]
        cards[RuleId(f"r{number}")] = Rule(
            id=RuleId(f"r{number}"),
            when=when,
            conditions=(VariableIs(COUNT, "<", 1e6),),
            actions=(Show(target),) if number % 4 == 3 else (AddToVariable(COUNT),),
        )
    scene = Scene(YARD, entities=MappingProxyType(things), rules=MappingProxyType(cards))
    return Lesson(
        id="bench",
        title=LocalText(en="Bench"),
        start_scene=YARD,
        scenes=MappingProxyType({YARD: scene}),
        variables=MappingProxyType({COUNT: Variable(COUNT)}),
    )


def _median_ms(action: Callable[[int], object], times: int) -> float:
    spent = []
    for number in range(times):
        began = time.perf_counter()
        action(number)
        spent.append(time.perf_counter() - began)
    return round(statistics.median(spent) * 1000, 4)


def run(entities: int = 1000, rules: int = 100, many: int = 5000) -> dict[str, float]:
    """Medians in milliseconds: a session with `entities` and `rules`, reading and editing a lesson with `many`."""
    session = Session(crowded_lesson(entities, rules))
    session.begin()

    def handle(item: Input) -> None:
        session.handle(item)

    def edit(number: int) -> None:
        with document.edit("move") as draft:
            draft.scene(YARD).put(EntityId(f"e{number}"), position=Vec3(float(number), 1.0, 2.0))

    codec = Codec(sala_vocabulary())
    large = crowded_lesson(many, rules)
    data: dict[str, Any] = codec.encode(large)
    document = Document(large)
    return {
        "step_ms": _median_ms(lambda _n: session.step(), 600),
        "move_to_ms": _median_ms(lambda n: handle(MoveTo(n * 0.1, n * 0.05, 0.0, float(n))), 300),
        "click_ms": _median_ms(lambda n: handle(Click(f"e{n * 5 % entities}")), 200),
        "take_poses_ms": _median_ms(lambda _n: list(session.take_poses(0.5)), 60),
        "usable_ms": _median_ms(lambda _n: session.usable(), 60),
        "decode_many_ms": _median_ms(lambda _n: codec.decode(Lesson, data), 5),
        "encode_many_ms": _median_ms(lambda _n: codec.encode(large), 5),
        "edit_many_ms": _median_ms(edit, 40),
        "undo_many_ms": _median_ms(lambda _n: document.undo(), 20),
    }


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:16} {value:10.3f}")
