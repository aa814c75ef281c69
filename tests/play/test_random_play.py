"""Any lesson, any inputs: nothing raises, the same gives the same, and a restored session goes on identically."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.model.lesson import Lesson
from scenes.play.inputs import Input
from scenes.play.session import Session
from scenes.play.state import State
from tests.play.strategies import ALL_INPUTS, INPUTS, busy_lessons
from tests.schema.strategies import lessons

PUPILS = st.sampled_from((("",), ("Dara",), ("Dara", "Sophea"), ("a", "b", "c", "d")))
SECOND = 15


def lines_of(session: Session, items: list[Input | None]) -> list[str]:
    lines: list[str] = []
    for item in items:
        if item is None:
            for _ in range(SECOND):
                lines += [outcome.line() for outcome in session.step()]
        else:
            lines += [outcome.line() for outcome in session.handle(item)]
        read_everything(session)
        lines.append(f"-- {session.score_of(0)} {session.usable()} {session.time_of_day}")
    return lines


def read_everything(session: Session) -> None:
    """All that screens and the stage ask for, at any moment."""
    view = session.question_view()
    is_asked = session.dialog is not None and session.dialog["kind"] == "question"
    assert (view is not None) == (is_asked or session.task is not None)  # in a panel, or in the scene
    assert all(entity_id in session.scene.entities for entity_id, _ in session.take_poses(0.5))
    for entity_id, entity in session.scene.entities.items():
        session.pose(entity_id, 0.5)
        session.world_matrix(entity)
        session.name_of(entity_id)
    for pupil in range(len(session.pupils)):
        session.marks(pupil)
        session.has_passed(pupil)
    assert session.progress is None or session.progress[0] <= session.progress[1]
    assert session.step_number[0] <= session.step_number[1]
    assert 0 <= session.time_of_day < 24
    told = session.dialog if is_asked else None
    for question in session.pending:
        # it waits until everybody is done with it and has read what was right
        is_told = told is not None and told["entity"] == question and told["phase"] == "feedback"
        assert is_told or not session.is_answered(question)  # type: ignore[arg-type]


ITEMS = st.lists(INPUTS, min_size=10, max_size=40) | st.lists(ALL_INPUTS, max_size=25)


@given(busy_lessons() | lessons(), PUPILS, st.integers(0, 3), ITEMS, st.integers(0, 40))
@settings(max_examples=40)
def test_play_goes_on_identically_from_a_checkpoint(
    lesson: Lesson, pupils: tuple[str, ...], seed: int, items: list[Input | None], at: int
) -> None:
    whole = Session(lesson, seed=seed, pupils=pupils)
    first = [outcome.line() for outcome in whole.begin()]
    before, after = lines_of(whole, items[:at]), lines_of(whole, items[at:])

    again = Session(lesson, seed=seed, pupils=pupils)
    assert [outcome.line() for outcome in again.begin()] == first
    assert lines_of(again, items[:at]) == before
    saved = json.dumps(again.state.to_data())
    restored = Session.restored(lesson, State.from_data(json.loads(saved)))
    assert restored.begin() == []
    assert lines_of(restored, items[at:]) == after
    assert json.dumps(restored.state.to_data()) == json.dumps(whole.state.to_data())
