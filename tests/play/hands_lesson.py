"""A bench with one of everything that hands use, for tests of the session and of the player."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.circuit.model import Circuit
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.cutaway.model import Cutaway
from scenes.components.dial.model import Dial
from scenes.components.explode.model import Explode
from scenes.components.graph_paper.model import Dot, GraphPaper
from scenes.components.instrument.model import Instrument
from scenes.components.shape.model import Shape
from scenes.components.slider.model import Slider
from scenes.components.slot.model import Slot
from scenes.components.start_point.model import StartPoint
from scenes.components.vessel.model import Vessel
from scenes.components.warmth.model import Warmth
from scenes.model.lesson import Lesson, Step, Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import Color, LocalText, Vec3

BLOCK = Vec3(0.3, 0.3, 0.3)


def text(words: str) -> LocalText:
    return LocalText(km=words, en=words)


def thing(entity_id: str, *components: Any, **fields: Any) -> Entity:
    named = {re.sub(r"(?<!^)([A-Z])", r"_\1", type(one).__name__).lower(): one for one in components}
    return Entity(id=entity_id, name=text(entity_id), components=MappingProxyType(named), **fields)  # type: ignore[arg-type]


def block(color: str) -> Shape:
    return Shape("box", BLOCK, Color.from_hex(color))


def at(x: float, y: float = 0.0, z: float = 1.0) -> Vec3:
    return Vec3(x, y, z)


THINGS: tuple[Entity, ...] = (
    thing("start", StartPoint(), position=Vec3(0.0, -4.0, 0.0)),
    # carrying
    thing("apple", block("#c03030"), Carriable(mass=200), group="fruit", position=at(-2.0)),
    thing("pear", block("#80a030"), Carriable(mass=300), group="fruit", position=at(-1.5)),
    thing("stone", block("#808080"), Carriable(mass=500, free=True), position=at(-1.0)),
    thing("fixed", block("#303030"), position=at(-3.0)),
    thing("basket", Slot(accepts_group="fruit", columns=2, size=BLOCK), position=at(0.0, -0.5)),  # type: ignore[arg-type]
    thing("shelf", Slot(accepts=("stone",), wrong="stays", size=BLOCK), position=at(1.0, -0.5)),  # type: ignore[arg-type]
    # controls
    thing("dial", Dial(variable="speed", max=10, step=1), position=at(-2.4, -0.6)),  # type: ignore[arg-type]
    thing("slider", Slider(min=-1, max=1), position=at(-1.2, -0.8)),
    thing("bell", Button(), position=at(2.0, -0.6)),
    thing("lamp", Button(does="switch", variable="lit"), position=at(2.4, -0.6)),  # type: ignore[arg-type]
    thing("house", block("#b08040"), Cutaway(begins=-0.2, ends=0.1), position=at(3.0)),
    thing("clock", Explode(distance=1.0), position=at(4.0)),
    thing("wheel", block("#606060"), parent="clock", position=Vec3(0.4, 0.0, 0.0)),
    # liquids
    thing(
        "jug",
        Vessel(form="box", size=Vec3(0.1, 0.1, 0.1), volume=600, temperature=80),
        position=at(0.3, -1.0),
    ),
    thing(
        "cup",
        Vessel(form="box", size=Vec3(0.1, 0.1, 0.05), portion=100, variable="ml"),
        position=at(0.8, -1.0),
    ),  # type: ignore[arg-type]
    # a circuit
    thing("circuit", Circuit()),
    thing("battery", CircuitPart(kind="battery"), position=at(-2.0, 1.0, 1.7)),
    thing("bulb", CircuitPart(kind="bulb"), position=at(-1.0, 1.0, 1.7)),
    thing("switch", CircuitPart(kind="switch", closed=False), position=at(0.0, 1.0, 1.7)),
    # instruments
    thing("tape", Instrument("tape", points=("apple", "pear", "fixed"), digits=2), position=at(1.4, -1.0)),  # type: ignore[arg-type]
    thing(
        "angle", Instrument("protractor", points=("apple", "pear", "fixed", "bulb")), position=at(1.7, -1.0)
    ),  # type: ignore[arg-type]
    thing("watch", Instrument("stopwatch", digits=1), position=at(2.0, -1.0)),
    thing("scale", Instrument("balance", pan="pan", variable="weight", digits=0), position=at(3.4, -1.0)),  # type: ignore[arg-type]
    thing("pan", Slot(anything=True, columns=3, size=BLOCK), position=at(3.4, -1.0, 1.2)),
    thing("warm", Instrument("thermometer", digits=0), position=at(2.4, -1.0)),
    thing("fire", block("#ff8800"), Warmth(temperature=300), position=at(2.8, -1.0)),
    # a graph
    thing("paper", GraphPaper(draws="line", answer=(Dot(0, 0), Dot(10, 5))), position=at(0.0, 1.5)),
)


def lesson(*rules: Rule, goals: tuple[Any, ...] = (), things: tuple[Entity, ...] = THINGS) -> Lesson:
    names = {"speed": 0.0, "lit": False, "ml": 0.0, "weight": 0.0}
    scene = Scene(
        "bench",  # type: ignore[arg-type]
        entities=MappingProxyType({entity.id: entity for entity in things}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
    )
    return Lesson(
        id="hands",
        title=text("Hands"),
        start_scene=scene.id,
        scenes=MappingProxyType({scene.id: scene}),
        variables=MappingProxyType({name: Variable(name, start) for name, start in names.items()}),  # type: ignore[arg-type, misc]
        flow=(Step(id="all", title=text("Do it"), goals=goals),),  # type: ignore[arg-type]
    )
