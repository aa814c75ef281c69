"""Tasks in the scene: hands are free while one is open, what was done counts, half of it for half of the points."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards import actions as a
from scenes.cards import conditions as c
from scenes.cards import events as e
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.question.logic import fraction_of
from scenes.components.question.model import Question, Spot, TaskPart
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import ChoiceId, EntityId, LocalText
from scenes.play import inputs as i
from scenes.play.retelling import retell
from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.play.state import State
from tests.play.strategies import TEXT
from tests.play.test_questions import Desk

JARS = ("jar1", "jar2", "jar3", "jar4")


def _lesson(kind: str, **fields: Any) -> Lesson:
    """Four jars to be found, and a question about them that a card asks."""
    parts = tuple(
        TaskPart(id=ChoiceId(f"p{jar[-1]}"), text=TEXT, done_when=c.FoundThing(EntityId(jar))) for jar in JARS
    )
    question = Question(
        kind=kind,
        prompt=TEXT,
        parts=parts,
        points=4.0,
        opens="card",
        **{"marking": "parts", "attempts": 1, **fields},  # type: ignore[arg-type]
    )
    things = {jar: Entity(EntityId(jar), components={"marker": Marker(TEXT)}) for jar in JARS}
    things["note"] = Entity(EntityId("note"), components={"info_panel": InfoPanel(title=TEXT)})
    things["task"] = Entity(EntityId("task"), components={"question": question})
    rules = {"r": Rule(id="r", when=e.LessonStarts(), actions=(a.Ask(("task",)),))}  # type: ignore[arg-type]
    scene = Scene("yard", entities=MappingProxyType(things), rules=MappingProxyType(rules))  # type: ignore[arg-type]
    flow = (Step(id="s1", title=TEXT, goals=(c.Answered(EntityId("task")),)),)  # type: ignore[arg-type]
    return Lesson(id="t", title=TEXT, start_scene=scene.id, scenes={scene.id: scene}, flow=flow)


def _find(desk: Desk, *numbers: int) -> None:
    for number in numbers:
        desk.do(i.Click(f"jar{number}"))


@pytest.mark.parametrize("kind", ["find", "assemble", "sort", "wire"])
@pytest.mark.parametrize(("found", "points"), [((), 0.0), ((2, 4), 2.0), ((4, 3, 2, 1), 4.0)])
def test_each_part_that_holds_is_worth_its_points(kind: str, found: tuple[int, ...], points: float) -> None:
    desk = Desk(_lesson(kind))
    assert (desk.session.task, desk.session.dialog, desk.view.phase) == ("task", None, "answer")
    _find(desk, *found)
    desk.do(i.Answer("a1"))
    assert (desk.view.phase, desk.session.task, desk.session.score) == ("feedback", None, points)
    assert desk.records("answer")[0]["choices"] == sorted(f"p{number}" for number in found)
    desk.do(i.Continue())
    assert desk.session.is_finished


@pytest.mark.parametrize(
    ("done", "points"), [((1, 2, 3, 4), 4.0), ((2, 1, 3, 4), 3.0), ((4, 3, 2, 1), 1.0), ((1, 3), 2.0)]
)
def test_a_procedure_counts_what_was_done_in_order(done: tuple[int, ...], points: float) -> None:
    desk = Desk(_lesson("procedure"))
    _find(desk, *done)
    desk.do(i.Answer("a1"))
    assert desk.session.score == points
    assert desk.records("answer")[0]["choices"] == [f"p{number}" for number in done]


def test_hands_and_panels_stay_free_and_other_questions_wait() -> None:
    desk = Desk(_lesson("find"))
    desk.do(i.Click("note"))
    assert desk.session.dialog is not None
    assert desk.session.dialog["kind"] == "panel"
    desk.do(i.Close())
    assert desk.session.task == "task"
    desk.do(i.Close())  # now the task itself is left, and waits
    assert (desk.session.task, desk.session.pending) == (None, ["task"])
    desk.do(i.Reopen())
    assert desk.session.task == "task"


def test_a_second_try_goes_on_in_the_scene() -> None:
    desk = Desk(_lesson("find", attempts=2, retry_points=0.5))
    _find(desk, 1, 2)
    desk.do(i.Answer("a1"))
    desk.do(i.Continue())
    assert (desk.session.task, desk.view.tries_left) == ("task", 1)
    _find(desk, 3, 4)
    desk.do(i.Answer("a2"))
    assert (
        desk.session.score == 2.0
    )  # half of the points for the later try are no more than the first try gave


def test_what_is_done_together_counts_for_everybody() -> None:
    desk = Desk(_lesson("find"), "Sokha", "Dara")
    _find(desk, 1)
    desk.do(i.Answer("a1"))
    assert [(r["pupil"], r["points"], bool(r.get("id"))) for r in desk.records("answer")] == [
        (0, 1.0, True),
        (1, 1.0, False),
    ]


def test_a_task_goes_on_after_a_kill_and_is_retold_without_a_checkpoint() -> None:
    desk = Desk(_lesson("procedure"))
    _find(desk, 2, 1)
    again = Session.restored(desk.session.lesson, State.from_data(desk.session.state.to_data()))
    assert (again.task, again.done_parts()) == ("task", ["p2", "p1"])
    desk.do(i.Answer("a1"))
    told = Session(desk.session.lesson)
    told.begin()
    retell(told, [o.values for o in desk.outcomes if o.kind == "record"])
    assert told.marks(0) == desk.session.marks(0)
    assert told.state.answers["task"][0]["tries"][0]["choices"] == ["p2", "p1"]


def test_time_ends_a_task() -> None:
    desk = Desk(_lesson("find", time_limit=1.0))
    _find(desk, 1)
    desk.wait(1.1)
    (record,) = desk.records("answer")
    assert (record["timeout"], record["points"]) == (True, 1.0)
    assert desk.view.phase == "feedback"


@pytest.mark.parametrize("kind", ["find", "procedure"])
@pytest.mark.parametrize(("manner", "points"), [("right", 4.0), ("half", 2.0), ("wrong", 0.0)])
def test_robot_does_all_half_or_nothing(kind: str, manner: Any, points: float) -> None:
    session = Session(_lesson(kind))
    session.begin()
    for item in play_through(session, manner):
        session.step() if item is None else session.handle(item)
    assert session.marks(0) == (points, 4.0)


def test_measuring_is_a_number_typed_in_the_scene() -> None:
    desk = Desk(_lesson("measure", number=12.5, tolerance=0.5, unit=LocalText(km="សម", en="cm")))
    assert desk.session.task == "task"
    desk.answer("១២,៨ សម")
    assert desk.session.score == 4.0


def test_things_are_labelled_in_the_scene_by_one_after_the_other() -> None:
    spots = tuple(Spot(ChoiceId(f"s{n}"), TEXT, EntityId(jar)) for n, jar in enumerate(JARS))
    desk = Desk(_lesson("label", spots=spots), "Sokha", "Dara")
    assert desk.session.task == "task"
    desk.answer("s0:jar1", "s1:jar2", "s2:jar4")
    assert desk.view.pupil == 1
    assert desk.session.task == "task"
    desk.answer("s0:jar1", "s1:jar2", "s2:jar3", "s3:jar4")
    assert [r["points"] for r in desk.records("answer")] == [2.0, 4.0]
    assert fraction_of(desk.view.question, ("s0:jar1",)) == 0.25
