"""Checks of a whole lesson: references, texts, questions, ways through the lesson. `check_lesson` runs them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scenes.cards.actions import Finish, FinishStep, GoToScene
from scenes.cards.conditions import FoundCount
from scenes.cards.talking import Talk
from scenes.checks.guide_check import check_guide
from scenes.checks.hands_check import check_hands
from scenes.checks.lesson_index import LessonIndex
from scenes.checks.question_check import check_question, check_questions
from scenes.checks.walk import Place, thing_problem
from scenes.components.guide.logic import actions_of
from scenes.components.guide.model import Guide
from scenes.components.info_panel.model import InfoPanel
from scenes.components.light.model import MAX_LIGHTS, Light
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.question.model import Question
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour
from scenes.model.lesson import Lesson
from scenes.model.parts import ActionCard, Vocabulary
from scenes.model.scene import Entity, Scene
from scenes.schema.check import Level, Problem, in_order
from scenes.schema.describe import ASSET_KINDS
from scenes.simulate.circuit import PartParameters
from scenes.simulate.classifier import ExampleParameters
from scenes.simulate.frame import Simulated
from scenes.simulate.names import variables_of
from scenes.texts import Term

MAX_MINUTES = 40
READING_CHARACTERS = 700
"""A panel longer than this (code points of the longest language) is more than a pupil reads at a screen."""
AssetExists = Callable[[str, str], bool]
"""(reference, kind: model, picture or sound) -> whether it can be had."""


def check_lesson(lesson: Lesson, vocabulary: Vocabulary, asset_exists: AssetExists) -> list[Problem]:
    """All problems, errors first. Never raises for a lesson that could be decoded."""
    return LessonCheck(vocabulary, asset_exists).check(lesson)


class LessonCheck:
    """Checks a lesson again and again while it is edited: what did not change is not looked at again.

    Things and cards are immutable, so what was found in one holds as long as it is the same object.
    """

    def __init__(self, vocabulary: Vocabulary, asset_exists: AssetExists) -> None:
        self._index = LessonIndex(vocabulary, _of_texts, _of_thing)
        self._asset_exists = asset_exists

    def check(self, lesson: Lesson) -> list[Problem]:
        """All problems, errors first."""
        index = self._index
        index.update(lesson)
        problems = [
            *_check_references(lesson, index, self._asset_exists),
            *index.problems(),
            *_check_ids(lesson),
            *_check_flow(lesson, index),
            *check_questions(lesson, _items(lesson, index)),
            *check_hands(lesson, index),
        ]
        for scene in lesson.scenes.values():
            problems += _check_scene(scene, index)
            problems += _check_members(scene, index)
        return in_order(problems)

    def assets(self) -> list[Place]:
        """Every use of an asset in the lesson that was checked last."""
        return [use.place for use in self._index.uses() if use.target in ASSET_KINDS]


def _of_texts(lesson: Lesson, places: list[Place]) -> list[Problem]:
    return list(_check_texts(lesson, places))


def _of_thing(lesson: Lesson, scene: Scene, thing: Entity) -> list[Problem]:
    return list(_check_thing(lesson, scene, thing))


def _check_references(lesson: Lesson, index: LessonIndex, asset_exists: AssetExists) -> Iterator[Problem]:
    entities: dict[Any, Entity] = {}
    for scene in lesson.scenes.values():
        entities.update(scene.entities)
    known: dict[str, Any] = {
        "entity": entities,
        "scene": lesson.scenes,
        "variable": {*lesson.variables, *_simulated(lesson, index)},
        "group": {entity.group for entity in entities.values() if entity.group},
        "step": {step.id for step in lesson.flow},
        "rule": {rule for scene in lesson.scenes.values() for rule in scene.rules},
        "language": set(lesson.languages),
    }
    there: dict[tuple[str, str], bool] = {}  # equal models are asked for once
    for use in index.uses():
        target, value = use.target, use.value
        if target in ASSET_KINDS:
            key = (value, target)
            if key not in there:
                there[key] = asset_exists(value, target)
            if not there[key]:
                yield _at(use.place, "error", f"missing_{target}", asset=value)
        elif target == "variable" and "." in value and value not in known[target]:
            yield from _check_reading(use.place, value, entities, known[target])
        elif target in known and value not in known[target]:
            if use.place.path != "languages":
                yield _at(use.place, "error", f"unknown_{target}", **{target: value})
        elif target == "entity" and use.needs:
            yield from _check_kind(use.place, entities[value])


def _check_members(scene: Scene, index: LessonIndex) -> Iterator[Problem]:
    """A part of a circuit needs a circuit in its scene, an example a machine that learns from it."""
    found = list(index.with_component(scene.id, Simulated))
    owners = {part.SIMULATION.member for _thing, part in found if part.SIMULATION is not None}
    for entity, part in found:
        for base, code in ((PartParameters, "no_circuit"), (ExampleParameters, "no_classifier")):
            if base not in owners and isinstance(part, base):
                path = f"scenes/{scene.id}/entities/{entity.id}"
                yield Problem("error", code, path, {"entity": entity.id}, scene.id, entity.id)


def _simulated(lesson: Lesson, index: LessonIndex) -> Iterator[str]:
    """The names of all that simulations bring."""
    for scene_id in lesson.scenes:
        for entity, _part in index.with_component(scene_id, Simulated):
            yield from (one.name for one in variables_of(entity))


def _check_reading(
    place: Place, name: str, entities: dict[Any, Entity], variables: set[str]
) -> Iterator[Problem]:
    """A simulation has no value of this name: say which it has."""
    thing = name.partition(".")[0]
    there = sorted(other.partition(".")[2] for other in variables if other.startswith(f"{thing}."))
    if there:
        yield _at(place, "error", "unknown_reading", variable=name, entity=thing, names=", ".join(there))
    else:
        yield _at(place, "error", "no_simulation", variable=name, entity=thing)


def _check_kind(place: Place, entity: Entity) -> Iterator[Problem]:
    needed = place.prop.info.ability
    if needed and not entity.can(needed):
        yield _at(place, "error", "wrong_kind_of_thing", entity=entity.id, needed=needed)


def _check_texts(lesson: Lesson, places: list[Place]) -> Iterator[Problem]:
    for place in places:
        if place.spec.kind != "text" or (not place.value and not place.prop.is_required):
            continue
        for language in lesson.languages:
            if not place.value.get(language, "").strip():
                yield _at(
                    place, "error", "missing_translation", language=language, label=Term(place.prop.label)
                )
        for language in place.value:
            if language not in lesson.languages:
                yield _at(place, "warning", "extra_language", language=language)


def _check_ids(lesson: Lesson) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for scene in lesson.scenes.values():
        for entity_id in scene.entities:
            if entity_id in seen:
                path = f"scenes/{scene.id}/entities/{entity_id}"
                values = {"entity": entity_id, "other": seen[entity_id]}
                yield Problem("error", "same_id_twice", path, values, scene.id, entity_id)
            seen[entity_id] = scene.id
    steps = [step.id for step in lesson.flow]
    for step in dict.fromkeys(steps):
        if steps.count(step) > 1:
            yield Problem("error", "same_step_twice", "flow", {"step": step})


def _check_flow(lesson: Lesson, index: LessonIndex) -> Iterator[Problem]:
    if lesson.minutes > MAX_MINUTES:
        yield Problem("warning", "too_many_minutes", "flow", {"minutes": lesson.minutes, "max": MAX_MINUTES})
    if not lesson.objectives:
        yield Problem("warning", "no_objective", "objectives")
    if not any(True for scene in lesson.scenes for _ in index.with_component(scene, Question)):
        yield Problem("note", "no_question", "scenes")
    actions = [action for scene in lesson.scenes.values() for action in _actions(scene, index)]
    if not lesson.flow and not any(isinstance(action, Finish) for action in actions):
        yield Problem("error", "cannot_finish", "flow")
    yield from _check_goals(lesson, index)
    for scene_id in sorted(set(lesson.scenes) - _reachable(lesson, index)):
        yield Problem("error", "unreachable_scene", f"scenes/{scene_id}", {"scene": scene_id}, scene_id)
    if any(isinstance(action, FinishStep) for action in actions) and not lesson.flow:
        yield Problem("warning", "no_steps", "flow")
    yield from _check_asked(lesson, index, actions)


def _check_goals(lesson: Lesson, index: LessonIndex) -> Iterator[Problem]:
    for number, step in enumerate(lesson.flow):
        for goal in step.goals:
            if isinstance(goal, FoundCount):
                total = sum(
                    1
                    for scene_id in lesson.scenes
                    for entity, marker in index.with_component(scene_id, Marker)
                    if entity.group == goal.group and marker.counts
                )
                if total == 0 or goal.count > total:
                    values = {"group": goal.group, "count": goal.count or 1, "total": total}
                    yield Problem("error", "goal_out_of_reach", f"flow[{number}]/goals", values)


def _check_asked(lesson: Lesson, index: LessonIndex, actions: list[ActionCard]) -> Iterator[Problem]:
    """Questions and conversations that only a card opens, and no card does."""
    asked = {use.value for use in index.uses() if use.is_asked}
    asked |= {name for step in lesson.flow for section in step.sections for name in section.questions}
    for scene in lesson.scenes.values():
        for entity, question in index.with_component(scene.id, Question):
            if question.opens == "card" and entity.id not in asked:
                yield thing_problem("warning", "never_asked", scene, entity, question=entity.id)
        for entity, guide in index.with_component(scene.id, Guide):
            if guide.opens == "card" and entity.id not in asked:
                yield thing_problem("warning", "never_talks", scene, entity, entity=entity.id)
            talks = (action for action in actions if isinstance(action, Talk) and action.guide == entity.id)
            begun = [action.line for action in talks if action.line]
            yield from check_guide(lesson, scene, entity, guide, begun)


def _actions(scene: Scene, index: LessonIndex) -> Iterator[ActionCard]:
    """What cards of a scene do, and what conversations in it do."""
    for rule in scene.active_rules:
        yield from rule.actions
    for _entity, guide in index.with_component(scene.id, Guide):
        yield from actions_of(guide)


def _items(lesson: Lesson, index: LessonIndex) -> list[tuple[Scene, Entity, Question]]:
    return [
        (scene, entity, question)
        for scene in lesson.scenes.values()
        for entity, question in index.with_component(scene.id, Question)
    ]


def _reachable(lesson: Lesson, index: LessonIndex) -> set[str]:
    """Scenes that can be entered from the first one: by portals, by cards, by steps."""
    reached: set[str] = set()
    waiting: list[str] = [lesson.start_scene, *(step.scene for step in lesson.flow if step.scene is not None)]
    while waiting:
        scene_id = waiting.pop()
        scene = next((s for key, s in lesson.scenes.items() if key == scene_id), None)
        if scene is None or scene_id in reached:
            continue
        reached.add(scene_id)
        waiting += [portal.scene for _entity, portal in index.with_component(scene.id, Portal)]
        waiting += [action.scene for action in _actions(scene, index) if isinstance(action, GoToScene)]
    return reached


def _check_scene(scene: Scene, index: LessonIndex) -> Iterator[Problem]:
    if not any(True for _ in index.with_component(scene.id, StartPoint)):
        yield Problem("warning", "no_start_point", f"scenes/{scene.id}", {"scene": scene.id}, scene.id)
    lights = [entity for entity, _light in index.with_component(scene.id, Light)]
    for entity in lights[MAX_LIGHTS:]:
        yield thing_problem("warning", "too_many_lights", scene, entity, max=MAX_LIGHTS, entity=entity.id)


def _check_thing(lesson: Lesson, scene: Scene, entity: Entity) -> Iterator[Problem]:
    """What can be said of a thing without looking at others."""
    question = entity.get(Question)
    if question is not None:
        yield from check_question(lesson, scene, entity, question)
    panel = entity.get(InfoPanel)
    if panel is not None:
        longest = max((len(text.replace("\u200b", "")) for text in panel.text.values()), default=0)
        if longest > READING_CHARACTERS:
            yield thing_problem(
                "warning", "long_panel", scene, entity, length=longest, max=READING_CHARACTERS
            )
        if panel.picture and not panel.picture_alt:
            yield thing_problem("warning", "no_alt_text", scene, entity, entity=entity.id)
    marker = entity.get(Marker)
    if marker is not None and not marker.alt:
        yield thing_problem("note", "no_alt_text", scene, entity, entity=entity.id)
    tour = entity.get(Tour)
    if tour is not None and not tour.waypoints:
        yield thing_problem("warning", "empty_tour", scene, entity, entity=entity.id)


def _at(place: Place, level: Level, code: str, /, **values: object) -> Problem:
    return Problem(level, code, place.path, values, place.scene, place.entity)
