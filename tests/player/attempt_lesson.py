"""A lesson in which everything happens that a results file or a checkpoint must hold, and a player without a window."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scenes.cards import actions, conditions, events
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.question.model import Choice, Question
from scenes.components.start_point.model import StartPoint
from scenes.components.zone.model import Zone
from scenes.model.lesson import Lesson, Step, Variable
from scenes.model.parts import Component
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import (
    ChoiceId,
    EntityId,
    GroupName,
    LocalText,
    RuleId,
    SceneId,
    StepId,
    VariableName,
    Vec3,
    new_id,
)
from scenes.play import inputs
from scenes.play.outcomes import Outcome
from scenes.play.robot import Manner, play_through
from scenes.play.session import Session
from scenes.player.attempt import Attempt
from scenes.storage.results_files import lines_of, read_results

HASH = "0123456789abcdef"
QUESTIONS = ("single", "several", "truth", "timed")
TWO = ("សុខា", "Dara")


def said(text: str) -> LocalText:
    return LocalText(km=f"{text} ខ្មែរ", en=text)


def thing(key: str, x: float, y: float, group: str = "", **components: Component) -> Entity:
    return Entity(
        EntityId(key),
        said(key),
        group=GroupName(group),
        position=Vec3(float(x), float(y), 0.0),
        components=MappingProxyType(dict(components)),
    )


def rule(key: str, when: Any, *then: Any) -> Rule:
    return Rule(id=RuleId(key), when=when, actions=then)


def scene(key: str, things: list[Entity], rules: list[Rule]) -> Scene:
    return Scene(
        SceneId(key),
        said(key),
        entities=MappingProxyType({entity.id: entity for entity in things}),
        rules=MappingProxyType({each.id: each for each in rules}),
    )


def choices(*names: str, right: str) -> tuple[Choice, ...]:
    return tuple(Choice(ChoiceId(name), said(name), name in right) for name in names)


def play_lesson() -> Lesson:
    """Two scenes, things to find, a panel, a zone, a gate, four questions, cards that count and move."""
    yard = scene(
        "yard",
        [
            thing("start", 0, -6, start_point=StartPoint()),
            thing("jar", -2, 0, "water", marker=Marker(said("jar"))),
            thing("tyre", 2, 0, "water", marker=Marker(said("tyre")), info_panel=InfoPanel(said("tyre"))),
            thing("pot", 4, 0, "water", marker=Marker(said("pot"))),
            thing("corner", 9, 9, zone=Zone(Vec3(2.0, 2.0, 3.0))),
            thing(
                "single", 0, 3, question=Question(prompt=said("?"), choices=choices("a", "b", "c", right="b"))
            ),
            thing(
                "several",
                0,
                4,
                question=Question(
                    kind="multiple",
                    prompt=said("?"),
                    choices=choices("a", "b", "c", right="ac"),
                    shuffle=True,
                    attempts=3,
                ),
            ),
            thing("door", 0, 8, portal=Portal(SceneId("house"), opens="click")),
        ],
        [
            rule(
                "count",
                events.FoundAll(GroupName("water")),
                actions.SetVariable(VariableName("dry"), True),
                actions.AddScore(5),
                actions.Say(said("all found")),
            ),
            rule(
                "move",
                events.Clicked(EntityId("jar")),
                actions.Move(EntityId("jar"), Vec3(-3.0, 0.0, 0.0), 0.5),
            ),
            rule("corner", events.Entered(EntityId("corner")), actions.MarkFound(EntityId("pot"))),
        ],
    )
    house = scene(
        "house",
        [
            thing("inside", 0, 0, start_point=StartPoint()),
            thing("truth", 0, 3, question=Question(kind="true_false", prompt=said("?"), points=2)),
            thing(
                "timed",
                2,
                3,
                question=Question(prompt=said("?"), choices=choices("x", "y", right="y"), time_limit=2),
            ),
            thing("board", 3, 3, info_panel=InfoPanel(said("board"), said("text"))),
        ],
        [],
    )
    flow = (
        Step(
            id=StepId("find"),
            title=said("find"),
            goals=(
                conditions.FoundCount(GroupName("water")),
                conditions.Variable(VariableName("dry"), value=True),
            ),
        ),
        Step(
            id=StepId("answer"),
            title=said("answer"),
            goals=(
                conditions.Answered(EntityId("single")),
                conditions.Answered(EntityId("several")),
            ),
        ),
        Step(id=StepId("talk"), kind="discuss", title=said("talk")),
        Step(
            id=StepId("inside"),
            title=said("inside"),
            goals=(
                conditions.Opened(EntityId("board")),
                conditions.Answered(EntityId("truth")),
                conditions.Answered(EntityId("timed")),
            ),
        ),
    )
    return Lesson(
        id="lesson_for_attempts",
        title=said("Attempts"),
        start_scene=yard.id,
        variables=MappingProxyType({VariableName("dry"): Variable(VariableName("dry"), False)}),
        flow=flow,
        scenes=MappingProxyType({yard.id: yard, house.id: house}),
    )


def state_hash(session: Session) -> str:
    data = json.dumps(session.state.to_data(), sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()[:16]


def taken(session: Session, item: inputs.Input | None) -> list[Outcome]:
    return session.step() if item is None else session.handle(item)


def pupil_inputs(session: Session, manner: Manner) -> Iterator[inputs.Input | None]:
    """What the robot does, between walking about and waiting; with ids as the player makes them, at answer time."""
    for item in play_through(session, manner):
        for number in range(1, 4):
            here = session.state.position
            yield inputs.MoveTo(here[0] + 0.1 * number, here[1], 0.0, 10.0 * number)
            yield None
        if isinstance(item, inputs.Answer):
            yield replace(item, id=new_id())
        else:
            yield item


def play_on(attempt: Attempt, manner: Manner, most: int = 10_000) -> None:
    """Play as the player does: every input and step is noted before anybody is told."""
    session = attempt.session
    if not session.state.scene:
        attempt.note(session.begin(), None)
    for count, item in enumerate(pupil_inputs(session, manner)):
        if count >= most or session.is_finished:
            return
        attempt.note(taken(session, item), item)


def begun(folder: Path, lesson: Lesson, pupils: tuple[str, ...] = ("",), **more: Any) -> Attempt:
    attempt = Attempt.start(folder, lesson, HASH, Session(lesson, seed=5, pupils=pupils), **more)
    attempt.note(attempt.session.begin(), None)
    return attempt


def give(attempt: Attempt, item: inputs.Input | None) -> None:
    attempt.note(taken(attempt.session, item), item)


def killed(attempt: Attempt) -> str:
    """The process is gone: its lock is free again, everything else is as it was."""
    attempt._close_journals()
    attempt._lock.release()
    return attempt.id


def numbers(folder: Path, attempt_id: str) -> list[list[int]]:
    """For each results file the numbers of its lines."""
    return [[line["line"] for line in lines.values()] for lines in lines_of(folder, attempt_id)]


def assert_whole(folder: Path, attempt_id: str) -> None:
    """No line is missing or there twice, in any pupil's file."""
    found = read_results([folder])
    assert not found.damaged
    assert not found.unreadable
    mine = [(line["pupil_number"], line["line"]) for line in found.lines if line["attempt"] == attempt_id]
    for pupil in {pupil for pupil, _ in mine}:
        ours = [line for other, line in mine if other == pupil]
        assert ours == list(range(1, len(ours) + 1))
