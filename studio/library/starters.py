"""What a new ability holds before the teacher fills it: enough to be valid, in the lesson's languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scenes.components.data_table.model import Column, DataTable
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.guide.model import END, Guide, Line
from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.marker.model import Marker
from scenes.components.meter.model import Meter
from scenes.components.model.model import Model
from scenes.components.portal.model import Portal
from scenes.components.question.model import Choice, Question
from scenes.components.sound.model import Sound
from scenes.components.tour.model import Tour
from scenes.model.lesson import Lesson
from scenes.model.parts import Component, Vocabulary
from scenes.model.scene import Scene
from scenes.model.values import (
    ORIGIN,
    WHITE,
    ChoiceId,
    Color,
    EntityId,
    LineId,
    LocalText,
    ModelRef,
    PictureRef,
    SceneId,
    SoundRef,
    Vec3,
    new_id,
)
from scenes.schema.describe import TypeSpec, describe
from scenes.schema.prop import PropInfo
from scenes.simulate.names import variables_of
from scenes.texts import N_, UI_LANGUAGES, Texts

Words = Callable[[str], LocalText]
_LINES = ("#c2412d", "#2f6fb0")
"""Colours of the first lines of a graph."""


def words_in(languages: tuple[str, ...], locale: Path) -> Words:
    """Renders a msgid in each of a lesson's languages that the program speaks; in English if it speaks none."""
    spoken = [language for language in languages if language in UI_LANGUAGES] or ["en"]
    catalogues = {language: Texts(language, locale) for language in spoken}

    def words(message: str) -> LocalText:
        return LocalText({language: texts(message) for language, texts in catalogues.items()})

    return words


def new_component(
    kind: str,
    vocabulary: Vocabulary,
    lesson: Lesson,
    here: SceneId,
    words: Words,
    name: LocalText | None = None,
) -> Component:
    """A component of this kind with sensible beginnings; `name` is that of the thing it is for."""
    called = name or LocalText()
    makers: dict[str, Callable[[], Component]] = {
        "label": lambda: Label(text=called or words(N_("Label"))),
        "info_panel": lambda: InfoPanel(title=called or words(N_("Info panel"))),
        "marker": lambda: Marker(name=called or words(N_("Marker"))),
        "model": lambda: Model(asset=ModelRef("")),
        "question": lambda: Question(
            prompt=words(N_("What do you want to ask?")),
            choices=(
                Choice(ChoiceId(new_id()), words(N_("The right answer")), True),
                Choice(ChoiceId(new_id()), words(N_("A wrong answer"))),
            ),
        ),
        "portal": lambda: Portal(scene=next((i for i in lesson.scenes if i != here), here)),
        "sound": lambda: Sound(asset=SoundRef("")),
        "tour": lambda: Tour(name=called or words(N_("Tour"))),
        "guide": lambda: Guide(
            name=called,
            portrait=PictureRef("library/guides/sophea"),
            lines=(
                Line(id=LineId("hello"), text=words(N_("Hello! What would you like to know?")), leads_to=END),
            ),
        ),
    }
    if kind in ("meter", "graph", "data_table"):
        return _board(kind, lesson.scenes.get(here))
    maker = makers.get(kind)
    return maker() if maker is not None else vocabulary.components[kind]()


def _board(kind: str, scene: Scene | None) -> Component:
    """A board that shows at once what the first simulation of the scene has to show."""
    things = scene.entities.values() if scene is not None else ()
    found = [one for thing in things for one in variables_of(thing) if not one.can_be_set]
    names = [one.name for one in found if found and one.entity == found[0].entity]
    if kind == "meter":
        return Meter(variable=names[0]) if names else Meter()
    if kind == "graph":
        colors = (Color.from_hex(code) for code in _LINES)
        return Graph(
            lines=tuple(GraphLine(name, color=color) for name, color in zip(names, colors, strict=False))
        )
    return DataTable(columns=tuple(Column(name) for name in names[:3]))


def new_record(cls: type[Any], like: Any = None) -> Any:
    """A record for a list. What it must have is empty, or taken from `like`, the one before it."""
    given = {}
    for prop in describe(cls).properties:
        if prop.is_required:
            is_place = prop.type.kind == "vec3"
            given[prop.name] = (
                getattr(like, prop.name) if is_place and like is not None else empty(prop.type, prop.info)
            )
    return cls(**given)


def empty(spec: TypeSpec, info: PropInfo) -> Any:
    """The emptiest value of a type."""
    if spec.optional:
        return None
    low = info.min if info.min is not None and info.min > 0 else 0
    makers: dict[str, Callable[[], Any]] = {
        "bool": lambda: False,
        "int": lambda: int(low),
        "float": lambda: float(low),
        "str": lambda: "",
        "text": LocalText,
        "color": lambda: WHITE,
        "vec3": lambda: Vec3(low, low, low) if low else ORIGIN,
        "enum": lambda: spec.options[0],
        "ref": lambda: ChoiceId(new_id()) if spec.target == "choice" else EntityId(""),
        "list": tuple,
        "map": lambda: MappingProxyType({}),
        "record": lambda: new_record(spec.cls or object),
        "value": lambda: 0.0,
    }
    return makers[spec.kind]()
