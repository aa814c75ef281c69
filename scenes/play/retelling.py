"""Retelling: a session brought to where its results say it was, when its checkpoint is damaged or gone.

The records do not hold every input, so they are acted out: what was found is clicked, what was answered is asked and
answered again, and cards react as they did. What cannot be acted out is put into the state directly. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scenes.components.question.model import DONE, Question
from scenes.errors import SalaError
from scenes.model.values import EntityId, SceneId
from scenes.play import inputs
from scenes.play.session import Session

MAX_STEPS = 30 * 600
"""Steps of time that are acted out between two records: ten minutes. A longer silence is skipped."""
_MAX_MOVES = 200
"""Inputs that one record may take: more means that it cannot be acted out."""
_NOTHING = ("-",)
"""An answer to a task of which no part is done."""


def retell(session: Session, records: Iterable[Mapping[str, Any]]) -> None:
    """Act out the records that the session does not know yet (by `seq`). A session that is new must have begun.

    The records that come of it are the ones that are on disk already, and are dropped; their numbers are taken over.
    Each record needs whole numbers `seq` and `tick`; anything else may be missing or wrong.
    """
    known = session.state.seq
    unknown = sorted((r for r in records if r["seq"] > known), key=lambda record: int(record["seq"]))
    for record in unknown:
        _pass_time(session, int(record["tick"]))
        session.handle(inputs.Language(str(record.get("language", ""))))
        match record.get("type"):
            case "found":
                _find(session, EntityId(str(record.get("item", ""))))
            case "answer":
                _answer(session, EntityId(str(record.get("item", ""))), record)
            case "talk":
                _reply(session, EntityId(str(record.get("item", ""))), record)
            case "talked":
                _end_talk(session, EntityId(str(record.get("item", ""))))
            case "put" | "control" | "poured" | "wired" | "measured" | "drawn":
                _handle(session, record)
            case "scene":
                scene = SceneId(str(record.get("scene", "")))
                if session.state.scene != scene and scene in session.lesson.scenes:
                    session.go_to_scene(scene, None)
            case "step":
                _end_step(session, str(record.get("step", "")))
            case "finish":
                _finish(session, record)
    if unknown:
        _settle(session)
        # A number is never used twice, and no number is left out.
        session.state.seq = int(unknown[-1]["seq"])


def _handle(session: Session, record: Mapping[str, Any]) -> None:
    """What hands did: the same input again."""
    _close_all(session)
    item, kind = str(record.get("item", "")), record.get("type")
    points = record.get("points")
    flat = [n for point in points for n in point] if isinstance(points, list) else []
    told: dict[str, dict[str, Any]] = {
        "put": {"do": "put", "slot": record.get("slot"), "place": record.get("place")},
        "control": {"do": "setto", "entity": item, "value": record.get("value"), "part": record.get("part")},
        "poured": {"do": "pour", "entity": item, "into": record.get("into"), "amount": record.get("amount")},
        "wired": {"do": "connect", "a": record.get("a"), "b": record.get("b")},
        "measured": {"do": "measure", "entity": item, "points": flat, "thing": record.get("thing")},
        "drawn": {"do": "draw", "entity": item, "points": flat},
    }
    data = told[str(kind)]
    if kind == "wired" and record.get("is_connected") is False:
        data["do"] = "disconnect"
    if kind == "put":
        session.handle(inputs.PickUp(item))
    try:
        session.handle(inputs.from_data(data))
    except SalaError:
        session.handle(inputs.LetGo())  # a line that was damaged, or is of a newer version


def _pass_time(session: Session, tick: int) -> None:
    state = session.state
    view = session.question_view()
    if view is not None and view.phase == "answer" and state.ticks < tick:
        session.handle(inputs.Close())  # its time limit must not answer for the pupil
    for _ in range(min(MAX_STEPS, tick - state.ticks)):
        session.step()
    if not state.is_finished:
        state.ticks = max(state.ticks, tick)


def _settle(session: Session) -> None:
    """Let cards react to what happened. `Reopen` does nothing without pending questions."""
    pending, session.state.pending = session.state.pending, []
    session.handle(inputs.Reopen())
    session.state.pending = list(dict.fromkeys([*pending, *session.state.pending]))


def _close_all(session: Session) -> None:
    for _ in range(_MAX_MOVES):
        if session.dialog is None:
            return
        session.handle(inputs.Close())


def _find(session: Session, entity: EntityId) -> None:
    state = session.state
    if entity in state.found or session.lesson.find_entity(entity) is None:
        return
    _close_all(session)
    session.handle(inputs.Click(entity))
    if entity not in state.found:
        state.found.append(entity)


def _reply(session: Session, guide: EntityId, record: Mapping[str, Any]) -> None:
    """Go through the talk to the line where something was said, and say it again."""
    place = record.get("reply")
    if not isinstance(place, int):
        return
    for _ in range(_MAX_MOVES):
        view = session.talk_view()
        if view is not None and view.id == guide and view.line.id == record.get("line"):
            session.handle(inputs.Reply(place))
            return
        if view is not None and view.id == guide and not view.replies:
            session.handle(inputs.Continue())
        elif session.dialog is not None:
            session.handle(inputs.Close())
            if session.talk_view() is not None:  # only a card begins it, so it has its end
                return
        elif not session.is_usable(guide):
            return
        else:
            session.handle(inputs.Click(guide))
            if session.talk_view() is None:
                return


def _end_talk(session: Session, guide: EntityId) -> None:
    for _ in range(_MAX_MOVES):
        view = session.talk_view()
        if view is None or view.id != guide or view.replies:
            break
        session.handle(inputs.Continue())
    if session.lesson.find_entity(guide) is not None and guide not in session.state.talked:
        session.state.talked.append(guide)


def _answer(session: Session, item: EntityId, record: Mapping[str, Any]) -> None:
    state, pupil, choices = session.state, record.get("pupil"), record.get("choices")
    found = session.lesson.find_entity(item)
    question = found[1].get(Question) if found is not None else None
    if question is None or not isinstance(pupil, int) or not 0 <= pupil < len(state.pupils):
        return
    chosen = tuple(str(choice) for choice in choices) if isinstance(choices, list) else ()
    if question.kind in DONE and not chosen:
        chosen = _NOTHING  # not what happens to be done in the scene now
    for _ in range(_MAX_MOVES):
        entries = state.answers.get(item)
        if state.is_finished or (entries is not None and entries[pupil]["done"]):
            return
        view = session.question_view()
        if view is not None and view.id == item and view.phase == "answer":
            if not _give_turn(session, pupil):
                return
            session.handle(inputs.Answer(str(record.get("id", "")), chosen))
            entries = state.answers.get(item)  # a test before the lesson puts them away at its end
            tries = entries[pupil]["tries"] if entries is not None else []
            if tries and isinstance(record.get("seconds"), int | float):
                tries[-1]["seconds"] = record["seconds"]
            return
        if view is not None and view.id == item:
            session.handle(inputs.Continue())
        elif session.dialog is not None:
            session.handle(inputs.Close())
        else:
            state.turn = pupil
            others, state.pending = state.pending, [item]
            session.handle(inputs.Reopen())
            state.pending = list(dict.fromkeys([*others, *state.pending]))


def _give_turn(session: Session, pupil: int) -> bool:
    dialog = session.state.dialog or session.state.task
    if dialog is None or pupil not in dialog["waiting"]:
        return False
    dialog["waiting"] = [pupil, *(other for other in dialog["waiting"] if other != pupil)]
    session.state.turn = pupil
    return True


def _end_step(session: Session, step: str) -> None:
    state, steps = session.state, [step.id for step in session.lesson.flow]
    if step not in steps:
        return
    _settle(session)
    index = [str(known) for known in steps].index(step)
    if state.step == index and not session.lesson.flow[index].goals:
        _close_all(session)
        session.handle(inputs.Continue())
    if state.step <= index and not state.is_finished:
        session.end_test(session.lesson.flow[index])
        state.step, state.step_since = index + 1, state.ticks


def _finish(session: Session, record: Mapping[str, Any]) -> None:
    state = session.state
    if state.is_finished:
        return
    _close_all(session)
    session.handle(inputs.Leave())
    state.was_left = record.get("left") is True
