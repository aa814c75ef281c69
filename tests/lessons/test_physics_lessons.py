"""The lessons "Electric circuits" and "Kinetic and potential energy": complete, playable, and true to physics."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scenes.checks.walk import walk
from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, StepId, VariableName
from scenes.play import inputs as i
from scenes.play.robot import Manner, play_through
from scenes.play.session import Session
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary
from studio.cli import main

LESSONS = Path(__file__).parents[2] / "assets/lessons"
NAMES = ("circuits", "energy")


def lesson_of(name: str) -> Lesson:
    opened = open_lesson(LESSONS / name, Codec(sala_vocabulary()))
    opened.close()
    assert opened.problems == []
    assert opened.lesson is not None
    return opened.lesson


@pytest.fixture(scope="module")
def lessons() -> dict[str, Lesson]:
    return {name: lesson_of(name) for name in NAMES}


def begun(lesson: Lesson, step: str) -> Session:
    session = Session(lesson, seed=3, step=StepId(step))
    session.begin()
    while session.dialog is not None and session.question_view() is None:
        session.handle(i.Continue())
    return session


def value(session: Session, name: str) -> float:
    found = session.variable(VariableName(name))
    assert isinstance(found, float)
    return found


def wire(session: Session, *pairs: str) -> None:
    for pair in pairs:
        a, b = pair.split()
        session.handle(i.Connect(a, b))


# ---------------------------------------------------------------------- what they hold


@pytest.mark.parametrize("name", NAMES)
def test_check_finds_nothing_and_files_are_in_standard_form(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "check", str(LESSONS / name), "--profile", "lab-low"]) == 0
    assert "nothing to mend" in capsys.readouterr().out
    assert main(["fmt", "--check", str(LESSONS / name)]) == 0


@pytest.mark.parametrize("name", NAMES)
def test_each_objective_has_an_item_and_each_item_helps(lessons: dict[str, Lesson], name: str) -> None:
    lesson = lessons[name]
    questions = [q for scene in lesson.scenes.values() for _entity, q in scene.with_component(Question)]
    assert {question.objective for question in questions} == set(range(1, len(lesson.objectives) + 1))
    assert lesson.minutes <= 40
    for question in questions:
        assert question.feedback_right
        assert question.hint or question.attempts == 1
        assert question.feedback_wrong or question.kind == "single"
        if question.kind == "single":
            assert all(choice.right or choice.feedback for choice in question.choices)


@pytest.mark.parametrize("name", NAMES)
def test_khmer_has_word_breaks_in_the_right_places(lessons: dict[str, Lesson], name: str) -> None:
    for place in walk(lessons[name], sala_vocabulary()):
        if place.spec.kind == "text":
            text = place.value.get("km", "")
            assert not re.search("\u200b[\u200b ។៕៖ៗ?!,.)%៛\n]|[( \n]\u200b|^\u200b|\u200b$", text), (
                place.path
            )
            words = re.split("[^\u1780-\u17d3]+", text)
            assert max(map(len, words)) <= 22, place.path


@pytest.mark.parametrize(
    ("name", "manner", "marks"),
    [
        ("circuits", "right", (25.0, 25.0)),
        ("circuits", "wrong", (0.0, 25.0)),
        ("energy", "right", (14.0, 14.0)),
        ("energy", "half", (13 + 1 / 3, 14.0)),
        ("energy", "wrong", (0.0, 14.0)),
    ],
)
def test_robot_plays_to_the_end(
    lessons: dict[str, Lesson], name: str, manner: Manner, marks: tuple[float, float]
) -> None:
    session = Session(lessons[name], seed=3)
    session.begin()
    for item in play_through(session, manner):
        session.step() if item is None else session.handle(item)
    assert session.is_finished
    assert session.marks(0) == pytest.approx(marks)


def test_half_a_robot_gets_about_half_of_the_circuits(lessons: dict[str, Lesson]) -> None:
    session = Session(lessons["circuits"], seed=3)
    session.begin()
    for item in play_through(session, "half"):
        session.step() if item is None else session.handle(item)
    assert 5.0 < session.marks(0)[0] < 25.0


# ---------------------------------------------------------------------- circuits


LOOP = ("battery_6v.right switch.left", "switch.right lamp_a.left", "lamp_a.right battery_6v.left")


def test_an_open_switch_keeps_the_lamp_dark(lessons: dict[str, Lesson]) -> None:
    session = begun(lessons["circuits"], "wire")
    wire(session, *LOOP)
    assert value(session, "lamp_a.power") == 0.0
    assert session.done_parts() == ["w1"]
    session.handle(i.Click("switch"))
    assert value(session, "lamp_a.power") == pytest.approx(12.0, abs=0.01)
    assert session.done_parts() == ["w1", "w2"]


@pytest.mark.parametrize(
    ("wires", "done"),
    [
        (
            ("battery_6v.right lamp_a.left", "lamp_a.right lamp_b.left", "lamp_b.right battery_6v.left"),
            ["s1", "s2", "s3"],
        ),
        (
            ("battery_6v.left lamp_b.left", "lamp_b.right lamp_a.left", "lamp_a.right battery_6v.right"),
            ["s1", "s2", "s3"],
        ),
        (
            (
                *("battery_6v.right lamp_a.left", "lamp_a.right battery_6v.left"),
                *("lamp_a.left lamp_b.left", "lamp_a.right lamp_b.right"),
            ),
            ["s1", "s2"],
        ),
    ],
)
def test_series_is_known_either_way_round_and_parallel_is_no_series(
    lessons: dict[str, Lesson], wires: tuple[str, ...], done: list[str]
) -> None:
    session = begun(lessons["circuits"], "series")
    wire(session, *wires)
    assert session.done_parts() == done


def test_a_meter_the_wrong_way_round_and_a_short_circuit_are_told(lessons: dict[str, Lesson]) -> None:
    session = begun(lessons["circuits"], "measure")
    wire(
        session, "battery_3v.right ammeter.right", "ammeter.left lamp_a.left", "lamp_a.right battery_3v.left"
    )
    assert value(session, "ammeter.current") == pytest.approx(-1.0, abs=0.01)
    wire(session, "battery_3v.left battery_3v.right")
    assert value(session, "bench.short") == 1.0


def test_the_fuse_blows_until_the_fault_is_away(lessons: dict[str, Lesson]) -> None:
    session = begun(lessons["circuits"], "fuse")
    assert value(session, "home_fuse.current") == pytest.approx(2.0, abs=0.01)

    def press(button: str) -> None:
        session.handle(i.Click(button))
        for _ in range(30):
            session.step()
        session.handle(i.Continue())  # the panel that a step may open

    press("touch")
    assert (value(session, "home_fuse.blown"), session.is_shown(EntityId("home_light_1"))) == (1.0, False)
    press("new_fuse")
    assert value(session, "home_fuse.blown") == 1.0
    press("apart")
    press("new_fuse")
    assert (value(session, "home_fuse.blown"), session.is_shown(EntityId("home_light_1"))) == (0.0, True)
    assert value(session, "home_lamp_1.power") == pytest.approx(12.0, abs=0.01)


# ---------------------------------------------------------------------- energy


@pytest.mark.parametrize(
    ("height", "friction", "gets_over"),
    [(3.0, 0.0, False), (4.0, 0.0, True), (4.0, 0.03, False), (4.5, 0.03, True), (5.0, 0.03, True)],
)
def test_the_second_hill_is_reached_from_the_heights_that_the_steps_ask_for(
    lessons: dict[str, Lesson], height: float, friction: float, gets_over: bool
) -> None:
    session = begun(lessons["energy"], "friction")
    session.handle(i.SetTo("height_slider", height))
    session.handle(i.SetTo("friction_slider", friction))
    session.handle(i.Click("go"))
    total = value(session, "track.total")
    assert total == pytest.approx(20 * 10 * height)
    for _ in range(30 * 12):
        session.step()
        assert value(session, "track.total") == pytest.approx(total, rel=0.01)
    assert (value(session, "track.farthest") > 82) is gets_over
