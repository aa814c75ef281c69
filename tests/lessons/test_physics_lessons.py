"""The lessons "Electric circuits" and "Kinetic and potential energy": complete, playable, and true to physics."""

from __future__ import annotations

import pytest

from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, StepId, VariableName
from scenes.play import inputs as i
from scenes.play.session import Session
from tests.lessons.playing import begun, played

NAMES = ("circuits", "energy")


def value(session: Session, name: str) -> float:
    found = session.variable(VariableName(name))
    assert isinstance(found, float)
    return found


def wire(session: Session, *pairs: str) -> None:
    for pair in pairs:
        a, b = pair.split()
        session.handle(i.Connect(a, b))


# ---------------------------------------------------------------------- what they hold


def test_half_a_robot_gets_about_half_of_the_circuits(lessons: dict[str, Lesson]) -> None:
    assert 5.0 < played(lessons["circuits"], "half").marks(0)[0] < 25.0


def test_half_a_robot_gets_a_part_of_the_points_for_energy(lessons: dict[str, Lesson]) -> None:
    assert played(lessons["energy"], "half").marks(0) == pytest.approx((13 + 1 / 3, 14.0))


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


@pytest.mark.parametrize(("guess", "answer"), [(0, "same"), (1, "fast"), (2, "heavy")])
def test_a_prediction_is_kept_without_a_word_and_compared_after_the_run(
    lessons: dict[str, Lesson], guess: int, answer: str
) -> None:
    def line() -> str:
        view = session.talk_view()
        return view.line.id if view is not None else ""

    session = Session(lessons["energy"], seed=3, step=StepId("predict"))
    session.begin()
    assert line() == "ask"
    session.handle(i.Reply(guess))
    assert line() == "kept"  # the same for every guess
    session.handle(i.Continue())
    assert session.current_step is not None and session.current_step.id == "try_three"
    session.handle(i.SetTo("height_slider", 3.0))
    session.handle(i.Click("go"))
    highest = 0.0
    while session.current_step.id == "try_three":
        session.step()
        highest = max(highest, value(session, "track.farthest"))
        assert session.seconds < 60
    assert 75 < highest < 82 and value(session, "track.way") < 70  # pupils have seen it turn back
    assert session.marks(0)[0] == 0.0 and session.score == 0.0
    assert line() == "saw"
    session.handle(i.Continue())
    assert line() == answer
    session.handle(i.Continue())
    view = session.question_view()
    assert view is not None and view.id == "q_why"


def test_the_run_without_friction_shows_no_heat_at_its_end(lessons: dict[str, Lesson]) -> None:
    session = begun(lessons["energy"], "run")
    session.handle(i.Click("go"))
    for _ in range(30 * 6):
        session.step()
    assert value(session, "track.farthest") > 97
    assert value(session, "track.heat") == 0.0
    assert value(session, "track.kinetic") + value(session, "track.potential") == pytest.approx(800, rel=0.01)
