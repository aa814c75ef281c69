"""Hypothesis strategies for playing: inputs of pupils who do anything at any time."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from scenes.cards import conditions as c
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.motion.model import Motion
from scenes.components.portal.model import Portal
from scenes.components.question.model import Choice, Question
from scenes.components.sound.model import Sound
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour, Waypoint
from scenes.components.zone.model import Zone
from scenes.model.lesson import Lesson, Step, Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import ORIGIN, GroupName, LocalText, Vec3
from scenes.play import inputs
from tests.schema.strategies import ENTITIES, instance, part

NUMBERS = st.floats(-20, 20) | st.sampled_from((0.0, 1e300, -1e9, math.nan, math.inf))
TEXT = LocalText(km="អត្ថបទ", en="Text")


def thing(entity_id: str, *components: Any, **fields: Any) -> Entity:
    named = {type(component).__name__.lower(): component for component in components}
    return Entity(id=entity_id, components=MappingProxyType(named), **fields)  # type: ignore[arg-type]


@st.composite
def questions(draw: st.DrawFn) -> Question:
    right = draw(st.lists(st.booleans(), min_size=3, max_size=3))
    choices = tuple(Choice(name, TEXT, is_right) for name, is_right in zip("abc", right))  # type: ignore[arg-type]
    made: Question = draw(
        instance(
            Question,
            choices=st.just(choices),
            attempts=st.integers(1, 3),
            time_limit=st.sampled_from((0.0, 0.8)),
        )
    )
    return made


@st.composite
def busy_lessons(draw: st.DrawFn) -> Lesson:
    """Two scenes in which every kind of thing can be used, with any cards and any goals."""
    jars = GroupName("jars")
    opens = st.sampled_from(("click", "approach", "card"))
    stops = tuple(
        Waypoint(ORIGIN, ORIGIN, seconds=seconds)
        for seconds in draw(st.lists(st.sampled_from((0.0, 0.5)), min_size=1, max_size=3))
    )
    hall = [
        thing("e0", Marker(TEXT), Sound("", on_click=True), group=jars),  # type: ignore[arg-type]
        thing("e1", InfoPanel(TEXT, opens=draw(opens)), Marker(TEXT), group=jars),
        thing("e2", draw(questions()), position=Vec3(3.0, 0.0, 0.0)),
        thing("e3", Tour(TEXT, stops), draw(instance(Motion))),
        thing("e4", Zone(), draw(instance(Portal, scene=st.just("yard"))), position=Vec3(0.0, 6.0, 0.0)),
    ]
    yard = [
        thing("e5", draw(questions()), hidden=draw(st.booleans())),
        thing("e6", StartPoint(), Marker(TEXT), group=jars, parent=draw(st.sampled_from((None, "e5")))),
        thing("e7", draw(instance(Portal, scene=st.just("hall"))), position=Vec3(2.0, 0.0, 0.0)),
    ]
    scenes = {}
    for name, entities in (("hall", hall), ("yard", yard)):
        rules = {
            f"r{number}": draw(instance(Rule, id=st.just(f"r{number}"), conditions=RARE_CONDITIONS))
            for number in range(draw(st.integers(0, 5)))
        }
        by_id = {entity.id: entity for entity in entities}
        scenes[name] = Scene(name, entities=MappingProxyType(by_id), rules=MappingProxyType(rules))  # type: ignore[arg-type]
    goals = st.lists(st.sampled_from(GOALS) | part("conditions"), max_size=2).map(tuple)
    flow = [
        draw(instance(Step, id=st.just(f"s{number + 1}"), goals=goals))
        for number in range(draw(st.integers(0, 3)))
    ]
    made: Lesson = draw(
        instance(
            Lesson,
            start_scene=st.sampled_from(("hall", "hall", "yard")),
            scenes=st.just(MappingProxyType(scenes)),
            flow=st.just(tuple(flow)),
            groups=st.just(MappingProxyType({})),
            variables=st.just(MappingProxyType({"count": Variable("count")})),  # type: ignore[arg-type, dict-item]
            languages=st.just(("km", "en")),
        )
    )
    return made


GOALS = (
    c.FoundCount("jars"),  # type: ignore[arg-type]
    c.FoundCount("jars", 1),  # type: ignore[arg-type]
    c.Answered("e2"),  # type: ignore[arg-type]
    c.Opened("e1"),  # type: ignore[arg-type]
    c.TourDone("e3"),  # type: ignore[arg-type]
    c.Visited("yard"),  # type: ignore[arg-type]
)
RARE_CONDITIONS = st.just(()) | st.lists(part("conditions"), max_size=2).map(tuple)

INPUTS = st.one_of(
    st.none(),  # a second passes
    st.builds(inputs.Click, st.sampled_from((*ENTITIES, "nobody", ""))),
    st.builds(inputs.MoveTo, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.sampled_from(((0, 0), (0, 6), (3, 0), (2, 0), (9, 9))).map(lambda p: inputs.MoveTo(p[0], p[1], 0)),
    st.builds(
        inputs.Answer,
        st.sampled_from(("", "x1", "x2", "x3", "x4")),
        st.lists(st.sampled_from(("a", "b", "c", "d", "true", "false", "?")), max_size=3).map(tuple),
    ),
    st.just(inputs.Continue()),
    st.just(inputs.Continue()),
    st.just(inputs.Close()),
    st.just(inputs.Reopen()),
    st.builds(inputs.Language, st.sampled_from(("km", "en", "fr", ""))),
)
ALL_INPUTS = INPUTS | st.just(inputs.Leave())
