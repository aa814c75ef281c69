"""Checkpoints are outside data: whatever a damaged or forged one holds, a restored session never raises later.

`State.from_data` has asked for the form of each value (`state_form`); here is asked whether the state can have come
from playing a certain lesson. A player whose checkpoint is refused starts anew from the results it has.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from scenes.components.guide.logic import line_of
from scenes.components.guide.model import Guide
from scenes.components.info_panel.model import InfoPanel
from scenes.components.question.logic import cleaned, is_in_scene, mixed_ids
from scenes.components.tour.model import Tour
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.values import EntityId, SceneId
from scenes.play.displays import displays_fit
from scenes.play.hands_fit import hands_fit
from scenes.play.marking import ends_question, is_right, points_of
from scenes.play.questions import asked_before_lesson
from scenes.play.scene_tables import LessonTables
from scenes.play.sequences import sequences_fit
from scenes.play.simulations import simulations_fit
from scenes.play.state import State


def check_fits(state: State, lesson: Lesson) -> None:
    """Raises SalaError("bad_checkpoint") if the state cannot have come from playing this lesson."""
    tables = LessonTables(lesson)
    step = lesson.flow[state.step] if 0 <= state.step < len(lesson.flow) else None
    silent = {*tables.examined, *asked_before_lesson(step, state)}
    if not (
        SceneId(state.scene) in lesson.scenes
        and 0 <= state.step <= len(lesson.flow)
        and state.turn < len(state.pupils)
        and max(state.scene_since, state.step_since, state.acted) <= state.ticks
        and state.variables.keys() == lesson.variables.keys()
        and _names_fit(state, lesson, tables)
        and simulations_fit(state, lesson)
        and displays_fit(state, lesson)
        and _tests_fit(state, lesson, tables)
        and all(
            _answers_fit(state, tables, name, entries, is_silent=name in silent)
            for name, entries in state.answers.items()
        )
        and all(_order_fits(tables, question_id, order) for question_id, order in state.orders.items())
        and hands_fit(state, lesson)
        and all(tween["start"] <= tween["end"] for tween in state.tweens)
        and all(
            one["start"] <= state.ticks and one["start"] < one["end"]
            for one in (*state.fades.values(), *state.shakes.values())
        )
        and sequences_fit(state.waiting, lesson)
        and all(_can_open(item, state, lesson, tables) for item in state.queue)
        and (state.dialog is None or _dialog_fits(state.dialog, state, lesson, tables))
        and (state.task is None or _task_fits(state.task, state, lesson, tables))
    ):
        raise SalaError("bad_checkpoint")


def _names_fit(state: State, lesson: Lesson, tables: LessonTables) -> bool:
    here = lesson.scenes[SceneId(state.scene)].entities
    everywhere = {entity_id for scene in lesson.scenes.values() for entity_id in scene.entities}
    rules = {f"{scene.id}/{rule_id}" for scene in lesson.scenes.values() for rule_id in scene.rules}
    local = {*state.inside, *state.near, *state.arrived_in, *([state.start] if state.start else [])}
    named = {
        *state.found,
        *state.opened,
        *state.tours,
        *state.talked,
        *state.places,
        *state.clocks,
        *state.clips,
        *state.fades,
        *state.shakes,
        *state.words,
    }
    named |= {tween["entity"] for tween in state.tweens}
    named |= {state.said["speaker"]} - {""} if state.said is not None else set()
    return (
        local <= here.keys()
        and named <= everywhere
        and {*state.visited, *state.hours} <= lesson.scenes.keys()
        and {*state.fired, *state.switched} <= rules
        and {*state.answers, *state.pending, *state.orders} <= tables.questions.keys()
    )


def _tests_fit(state: State, lesson: Lesson, tables: LessonTables) -> bool:
    """What tests ask are questions of their sections, and what was answered before is marked as anything else."""
    steps = {str(step.id): step for step in lesson.flow}
    if not (state.tests.keys() <= steps.keys() and state.before.keys() <= state.tests.keys()):
        return False
    for step, asked in state.tests.items():
        if not set(asked) <= {name for section in steps[step].sections for name in section.questions}:
            return False
    return all(
        answers.keys() <= set(state.tests[step])
        and all(
            _answers_fit(state, tables, name, entries, is_silent=True) for name, entries in answers.items()
        )
        for step, answers in state.before.items()
    )


def _answers_fit(
    state: State, tables: LessonTables, question_id: str, entries: list[dict[str, Any]], *, is_silent: bool
) -> bool:
    """Every mark is what marking gives for the choices; so a forged one is refused as well.

    `is_silent`: there is one try, as in exams and tests before the lesson.
    """
    question = tables.questions.get(EntityId(question_id))
    if question is None:
        return False
    if len(entries) != len(state.pupils):
        return False
    for entry in entries:
        tries = entry["tries"]
        marks = [is_right(question, done["choices"]) for done in tries]
        right = bool(marks) and marks[-1]
        if not (
            all(
                list(cleaned(question, done["choices"])) == done["choices"] and done["seconds"] >= 0
                for done in tries
            )
            and [done["right"] for done in tries] == marks
            and not any(marks[:-1])
            and entry["right"] is right
            and entry["done"] is (bool(tries) and (is_silent or ends_question(question, len(tries), right)))
            and len(tries) <= question.attempts
            and math.isclose(entry["points"], points_of(question, [done["choices"] for done in tries]))
            and entry["spent"] <= state.ticks
        ):
            return False
    return True


def _order_fits(tables: LessonTables, question_id: str, order: list[str]) -> bool:
    return sorted(order) == sorted(mixed_ids(tables.questions[EntityId(question_id)]))


def _can_open(item: Mapping[str, Any], state: State, lesson: Lesson, tables: LessonTables) -> bool:
    entity_id = EntityId(item["entity"])
    if item["kind"] == "question":
        return entity_id in tables.questions
    entity = lesson.scenes[SceneId(state.scene)].entities.get(entity_id)
    if entity is None:
        return False
    if item["kind"] == "talk":
        guide = entity.get(Guide)
        is_asked = not item.get("asked") or item["asked"] in tables.questions
        return guide is not None and is_asked and _line_fits(guide, item)
    kind: type[Component] = InfoPanel if item["kind"] == "panel" else Tour
    return entity.get(kind) is not None


def _line_fits(guide: Guide, item: Mapping[str, Any]) -> bool:
    """A talk stands at one of its lines; one that has not begun yet may stand at none."""
    if item["line"]:
        return line_of(guide, item["line"]) is not None
    return bool(guide.lines) and item.get("asked") == ""


def _dialog_fits(dialog: Mapping[str, Any], state: State, lesson: Lesson, tables: LessonTables) -> bool:
    if state.is_finished or not _can_open(dialog, state, lesson, tables):
        return False
    if dialog["kind"] in ("panel", "talk"):
        return True
    if dialog["since"] > state.ticks:
        return False
    if dialog["kind"] == "tour":
        entity = lesson.scenes[SceneId(state.scene)].entities[EntityId(dialog["entity"])]
        tour = entity.get(Tour)
        return tour is not None and dialog["stop"] < len(tour.waypoints)
    entries = state.answers.get(dialog["entity"])
    if entries is None or dialog["entity"] not in state.pending:
        return False
    waiting = dialog["waiting"]
    if (dialog["phase"] == "answer") != bool(waiting) or (waiting and state.turn != waiting[0]):
        return False
    return all(pupil < len(entries) and not entries[pupil]["done"] for pupil in waiting)


def _task_fits(task: Mapping[str, Any], state: State, lesson: Lesson, tables: LessonTables) -> bool:
    """A question in the scene is answered there, waits for an answer, and is not open as a dialog as well."""
    if not _dialog_fits(task, state, lesson, tables) or task["phase"] != "answer":
        return False
    question = tables.questions[EntityId(task["entity"])]
    is_open_too = state.dialog is not None and state.dialog["kind"] == "question"
    return is_in_scene(question) and not is_open_too and set(task["done"]) <= {p.id for p in question.parts}
