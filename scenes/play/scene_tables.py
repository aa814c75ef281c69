"""What a lesson and its scenes hold, looked up once so that a step of the session costs little. Never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from scenes.cards.events import Clicked, Event, VariableChanges, VariableCrosses
from scenes.cards.happenings import Happening
from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.cutaway.model import Cutaway
from scenes.components.data_table.model import DataTable
from scenes.components.dial.model import Dial
from scenes.components.explode.model import Explode
from scenes.components.graph.model import Graph
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.guide.model import Guide
from scenes.components.info_panel.model import InfoPanel
from scenes.components.instrument.model import Instrument
from scenes.components.label.model import Label
from scenes.components.light.model import Light
from scenes.components.marker.model import Marker
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.components.portal.model import Portal
from scenes.components.question.model import Question
from scenes.components.shape.model import Shape
from scenes.components.slider.model import Slider
from scenes.components.slot.model import Slot
from scenes.components.sound.model import Sound
from scenes.components.tour.model import Tour
from scenes.components.vessel.model import Vessel
from scenes.components.warmth.model import Warmth
from scenes.components.zone.model import Zone
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, GroupName, SceneId, VariableName

C = TypeVar("C", bound=Component)
_SEEN_ONLY: frozenset[type[Component]] = frozenset({Shape, Model, Label, Light})
HANDLED = (Carriable, Dial, Slider, Button, Cutaway, Explode, Vessel, Instrument, GraphPaper, CircuitPart)
"""What hands can use."""
QUESTION_DISTANCE = 2.5
"""How near (m) a pupil comes before a question that opens on approach is asked; a question has no property for it."""


class SceneTables:
    """The cards of one scene by what sets them off, its zones, its moving things and its clickable things."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.rules: dict[type[Happening], list[tuple[Rule, Event]]] = {}
        self.watched: dict[VariableName, None] = {}
        """Variables whose changes set off cards, in order."""
        # One pass for all: of a large scene most things are scenery, which nothing below asks about.
        actors = list(_actors(scene.entities.values()))
        clickable = {entity.id for entity in actors if reacts_to_click(entity)}
        for rule in scene.rules.values():
            if isinstance(rule.when, Event):
                self.rules.setdefault(rule.when.HAPPENING, []).append((rule, rule.when))
            if isinstance(rule.when, Clicked):
                clickable.add(rule.when.target)
            if isinstance(rule.when, VariableChanges | VariableCrosses):
                self.watched[rule.when.name] = None
        self.clickable = frozenset(clickable)
        self.zones = tuple(_with(actors, Zone))
        self.gates = tuple(
            (entity, portal) for entity, portal in _with(actors, Portal) if portal.opens == "enter"
        )
        self.movers = tuple(_with(actors, Motion))
        self.graphs = tuple(_with(actors, Graph))
        self.tables = tuple(_with(actors, DataTable))
        # scenery too: a flag waves, though nothing is asked of it
        self.clipped = tuple(key for key, entity in scene.entities.items() if _has_clip(entity))
        self.greeters = tuple(_greeters(actors))
        self.exploding = tuple(_with(actors, Explode))
        self.cutaways = tuple(_with(actors, Cutaway))
        self.vessels = tuple(_with(actors, Vessel))
        self.instruments = tuple(_with(actors, Instrument))
        self.warm = tuple(entity for entity in actors if entity.get(Warmth) or entity.get(Vessel))
        self.carriables = tuple(_with(actors, Carriable))
        self.slots = tuple(_with(actors, Slot))
        self._lines: dict[EntityId, tuple[Entity, ...]] = {}

    def line(self, entity: Entity) -> tuple[Entity, ...]:
        """The entity and all that it is part of, upwards. A missing parent or a circle ends the line."""
        found = self._lines.get(entity.id)
        if found is not None:
            return found
        line, seen = [entity], {entity.id}
        at = entity
        while at.parent is not None and at.parent not in seen:
            above = self.scene.entities.get(at.parent)
            if above is None:
                break
            line.append(above)
            seen.add(above.id)
            at = above
        self._lines[entity.id] = tuple(line)
        return self._lines[entity.id]


def _actors(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Those that are more than scenery, which is only there to be seen: nothing to click, walk into or follow."""
    known: dict[int, bool] = {}  # by components that things share, as those of a pack do: looked at once
    for entity in entities:
        is_scenery = known.get(id(entity.components))
        if is_scenery is None:
            is_scenery = all(type(component) in _SEEN_ONLY for component in entity.components.values())
            known[id(entity.components)] = is_scenery
        if not is_scenery:
            yield entity


def _with(entities: Iterable[Entity], kind: type[C]) -> Iterator[tuple[Entity, C]]:
    """Those that have a component of this class, in document order."""
    for entity in entities:
        component = entity.get(kind)
        if component is not None:
            yield entity, component


def _has_clip(entity: Entity) -> bool:
    model = entity.get(Model)
    return model is not None and bool(model.clip)


def _greeters(entities: Iterable[Entity]) -> list[tuple[Entity, float]]:
    """What opens when a pupil comes near, with the distance in metres."""
    found = []
    for entity in entities:
        panel, question = entity.get(InfoPanel), entity.get(Question)
        if panel is not None and panel.opens == "approach":
            found.append((entity, panel.distance))
        elif question is not None and question.opens == "approach":
            found.append((entity, QUESTION_DISTANCE))
        else:
            guide = entity.get(Guide)
            if guide is not None and guide.opens == "approach":
                found.append((entity, guide.distance))
    return found


def reacts_to_click(entity: Entity) -> bool:
    """Whether a pupil can use it even without a card: by a click or by hand."""
    return opens_by_click(entity) or any(isinstance(part, HANDLED) for part in entity.components.values())


def opens_by_click(entity: Entity) -> bool:
    """Whether a click does something even without a card."""
    panel, question, portal = entity.get(InfoPanel), entity.get(Question), entity.get(Portal)
    tour, sound, guide = entity.get(Tour), entity.get(Sound), entity.get(Guide)
    table, part, instrument = entity.get(DataTable), entity.get(CircuitPart), entity.get(Instrument)
    return (
        (panel is not None and panel.opens != "card")
        or (question is not None and question.opens != "card")
        or (portal is not None and portal.opens == "click")
        or (guide is not None and guide.opens != "card")
        or (tour is not None and tour.on_click)
        or (sound is not None and sound.on_click)
        or entity.get(Marker) is not None
        or (table is not None and table.on_click)
        or (part is not None and part.kind == "switch")
        or entity.get(Button) is not None
        or (instrument is not None and instrument.kind == "stopwatch")
        or ("example" in entity.components and _is_taught_by_click(entity))
    )


def _is_taught_by_click(entity: Entity) -> bool:
    from scenes.simulate.classifier import ExampleParameters  # a machine that learns is in few lessons

    example = entity.get(ExampleParameters)
    return example is not None and example.by_click


class LessonTables:
    """The questions, groups and entities of a whole lesson, and the tables of its scenes, made when first needed."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.questions: dict[EntityId, Question] = {}
        self.examined: frozenset[str] = frozenset(
            name
            for step in lesson.flow
            if step.test == "exam"
            for section in step.sections
            for name in section.questions
        )
        """The questions of exams: one try, nothing told, no way back."""
        self.groups: dict[GroupName, list[EntityId]] = {}
        self._homes: dict[EntityId, SceneId] = {}
        self._scenes: dict[SceneId, SceneTables] = {}
        for scene in lesson.scenes.values():
            # The lesson check reports an id that is there twice; the first one counts, as in Lesson.find_entity.
            self._homes = {**dict.fromkeys(scene.entities, scene.id), **self._homes}
            for entity in _actors(scene.entities.values()):
                if self._homes[entity.id] != scene.id:
                    continue
                question, marker = entity.get(Question), entity.get(Marker)
                if question is not None:
                    self.questions[entity.id] = question
                if entity.group and marker is not None and marker.counts:
                    self.groups.setdefault(entity.group, []).append(entity.id)

    def scene(self, scene_id: SceneId) -> SceneTables:
        """Raises KeyError for an unknown scene."""
        tables = self._scenes.get(scene_id)
        if tables is None:
            tables = self._scenes[scene_id] = SceneTables(self.lesson.scenes[scene_id])
        return tables

    def home(self, entity_id: EntityId) -> SceneTables | None:
        """The tables of the first scene that has this entity."""
        scene_id = self._homes.get(entity_id)
        return None if scene_id is None else self.scene(scene_id)
