"""The scenes that `sala bench` draws: the same things in the same places each time."""

from __future__ import annotations

import math
from types import MappingProxyType

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import Color, EntityId, LocalText, ModelRef, SceneId, Vec3

VILLAGE = (
    "village/stilt_house",
    "village/mango_tree",
    "village/coconut_palm",
    "village/banana_tree",
    "village/water_jar_open",
    "village/bucket_wet",
    "village/bush",
    "village/tyre_wet",
    "village/grass_tuft",
    "village/tin_can_wet",
)
SMALL = (
    "village/grass_tuft",
    "village/tin_can_wet",
    "village/bucket_wet",
    "village/tyre_wet",
    "village/bush",
)
COLORS = ("#c96f4a", "#5d8fb3", "#e0b354", "#7ba05b")
COUNTS = {"S1": 60, "S2": 1000, "S3": 10_000}
EYE = (0.0, -42.0, 9.0)
"""Where the bench's camera stands; it looks at the middle of the scene."""


def bench_lesson(name: str) -> Lesson:
    """S1: 60 things as in a village; S2: 1,000 smaller ones; S3: 10,000 repeated small things of four colours."""
    count = COUNTS[name]
    side = math.ceil(math.sqrt(count))
    spread = 36.0 / side if name == "S1" else 60.0 / side
    entities: dict[EntityId, Entity] = {}
    for number in range(count):
        column, row = number % side, number // side
        wobble = (number * 7919 % 100) / 100 - 0.5
        at = Vec3(
            round((column - side / 2 + wobble * 0.6) * spread, 3),
            round((row - side / 2 - wobble * 0.4) * spread + 8, 3),
            0.0,
        )
        entity_id = EntityId(f"thing{number}")
        component = _component(name, number)
        kind = "shape" if isinstance(component, Shape) else "model"
        entities[entity_id] = Entity(
            entity_id,
            position=at,
            rotation=Vec3(float(number * 37 % 360), 0.0, 0.0),
            components=MappingProxyType({kind: component}),
        )
    start = EntityId("start")
    entities[start] = Entity(
        start, position=Vec3(0.0, -42.0, 0.0), components=MappingProxyType({"start_point": StartPoint()})
    )
    scene = Scene(
        SceneId("scene"), LocalText(en=name), Environment(max_distance=100), MappingProxyType(entities)
    )
    return Lesson(
        id=f"bench_{name.lower()}",
        title=LocalText(en=name, km=name),
        start_scene=scene.id,
        scenes=MappingProxyType({scene.id: scene}),
    )


def _component(name: str, number: int) -> Component:
    if name == "S1":
        return Model(ModelRef("library/" + VILLAGE[number % len(VILLAGE)]))
    if name == "S2":
        return Model(ModelRef("library/" + SMALL[number % len(SMALL)]))
    color = Color.from_hex(COLORS[number % len(COLORS)])
    return Shape("box", Vec3(0.3, 0.3, 0.3), color, solid=False)
