"""Checks of what hands use: slots and things to carry, controls, vessels, instruments, graph paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenes.cards.handling import SlotHolds
from scenes.checks.lesson_index import LessonIndex
from scenes.checks.walk import thing_problem
from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.cutaway.model import Cutaway
from scenes.components.dial.model import Dial
from scenes.components.explode.model import Explode
from scenes.components.graph_paper.logic import spans
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.instrument.logic import POINTS
from scenes.components.instrument.model import Instrument
from scenes.components.slider.model import Slider
from scenes.components.slot.logic import is_accepted
from scenes.components.slot.model import Slot
from scenes.components.vessel.model import Vessel
from scenes.components.warmth.model import Warmth
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.schema.check import Problem


def check_hands(lesson: Lesson, index: LessonIndex) -> Iterator[Problem]:
    """What pupils could not do, or what would come of nothing."""
    asked = {use.value for use in index.uses() if use.target == "entity" and use.needs}
    for scene in lesson.scenes.values():
        yield from _check_carrying(scene, index)
        yield from _check_controls(lesson, scene, index, asked)
        yield from _check_vessels(scene, index)
        yield from _check_instruments(scene, index)
        yield from _check_papers(scene, index)
    yield from _check_goals(lesson, index)


def _check_carrying(scene: Scene, index: LessonIndex) -> Iterator[Problem]:
    slots = list(index.with_component(scene.id, Slot))
    things = [entity for entity, _carriable in index.with_component(scene.id, Carriable)]
    for entity, slot in slots:
        if not (slot.anything or slot.accepts or slot.accepts_group):
            yield thing_problem("error", "slot_accepts_nothing", scene, entity, entity=entity.id)
        elif not any(is_accepted(slot, thing) for thing in things):
            yield thing_problem("warning", "slot_stays_empty", scene, entity, entity=entity.id)
    for entity, carriable in index.with_component(scene.id, Carriable):
        if not carriable.free and not any(is_accepted(slot, entity) for _e, slot in slots):
            yield thing_problem("warning", "fits_nowhere", scene, entity, entity=entity.id)


def _check_controls(lesson: Lesson, scene: Scene, index: LessonIndex, asked: set[str]) -> Iterator[Problem]:
    controls: list[tuple[Entity, Dial | Slider]] = [
        *index.with_component(scene.id, Dial),
        *index.with_component(scene.id, Slider),
    ]
    for entity, control in controls:
        if control.min >= control.max:
            yield thing_problem("error", "control_without_range", scene, entity, entity=entity.id)
        if not control.variable and entity.id not in asked:
            yield thing_problem("warning", "control_sets_nothing", scene, entity, entity=entity.id)
        variable = lesson.variables.get(control.variable) if control.variable else None
        if variable is not None and isinstance(variable.start, str):
            yield thing_problem("error", "control_of_words", scene, entity, variable=variable.name)
    for entity, button in index.with_component(scene.id, Button):
        if not button.variable and entity.id not in asked and not _is_clicked(scene, entity):
            yield thing_problem("warning", "button_does_nothing", scene, entity, entity=entity.id)
    for entity, cut in index.with_component(scene.id, Cutaway):
        if cut.how == "parts" and not cut.parts:
            yield thing_problem("error", "nothing_to_cut", scene, entity, entity=entity.id)
        elif cut.how == "plane" and cut.begins == cut.ends:
            yield thing_problem("error", "plane_stands_still", scene, entity, entity=entity.id)
    exploding = list(index.with_component(scene.id, Explode))
    parents = {entity.parent for entity in scene.entities.values()} if exploding else set()
    for entity, _explode in exploding:
        if entity.id not in parents:
            yield thing_problem("error", "nothing_to_pull_apart", scene, entity, entity=entity.id)


def _is_clicked(scene: Scene, entity: Entity) -> bool:
    """Whether a card waits for a click on it."""
    return any(getattr(rule.when, "target", None) == entity.id for rule in scene.active_rules)


def _check_vessels(scene: Scene, index: LessonIndex) -> Iterator[Problem]:
    vessels = list(index.with_component(scene.id, Vessel))
    for entity, vessel in vessels:
        if len(vessels) == 1:
            yield thing_problem("warning", "nothing_to_pour_into", scene, entity, entity=entity.id)
        if vessel.volume > vessel.capacity * 1.001:
            values = {"entity": entity.id, "volume": vessel.volume, "capacity": round(vessel.capacity)}
            yield thing_problem("warning", "vessel_overflows", scene, entity, **values)


def _check_instruments(scene: Scene, index: LessonIndex) -> Iterator[Problem]:
    for entity, instrument in index.with_component(scene.id, Instrument):
        needed = POINTS.get(instrument.kind, 0)
        if instrument.kind == "balance" and instrument.pan is None and entity.get(Slot) is None:
            yield thing_problem("error", "balance_without_pan", scene, entity, entity=entity.id)
        elif needed and len(instrument.points) < needed and (instrument.points or not instrument.anywhere):
            yield thing_problem("error", "too_few_points", scene, entity, entity=entity.id, count=needed)
        elif instrument.kind == "thermometer":
            warm = [*index.with_component(scene.id, Warmth), *index.with_component(scene.id, Vessel)]
            if not warm:
                yield thing_problem("warning", "nothing_is_warm", scene, entity, entity=entity.id)


def _check_papers(scene: Scene, index: LessonIndex) -> Iterator[Problem]:
    for entity, paper in index.with_component(scene.id, GraphPaper):
        if paper.x_min >= paper.x_max or paper.y_min >= paper.y_max:
            yield thing_problem("error", "axes_without_extent", scene, entity, entity=entity.id)
            continue
        if paper.draws == "line" and len(paper.answer) == 1:
            yield thing_problem("error", "line_needs_two_points", scene, entity, entity=entity.id)
        (x0, x1), (y0, y1) = spans(paper)
        if paper.draws != "line":
            for dot in paper.answer:
                if not (x0 <= dot.x <= x1 and y0 <= dot.y <= y1):
                    yield thing_problem("error", "point_off_paper", scene, entity, x=dot.x, y=dot.y)


def _check_goals(lesson: Lesson, index: LessonIndex) -> Iterator[Problem]:
    for number, step in enumerate(lesson.flow):
        for goal in step.goals:
            found = lesson.find_entity(goal.slot) if isinstance(goal, SlotHolds) else None
            slot = found[1].get(Slot) if found is not None else None
            if found is None or slot is None or not isinstance(goal, SlotHolds):
                continue
            things = [entity for entity, _c in index.with_component(found[0].id, Carriable)]
            most = min(slot.room, sum(is_accepted(slot, thing) for thing in things))
            if goal.count > most:
                values: dict[str, Any] = {"entity": found[1].id, "count": goal.count, "most": most}
                yield Problem("error", "slot_goal_out_of_reach", f"flow[{number}]/goals", values)
