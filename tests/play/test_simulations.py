"""Simulations, graphs and tables in a session: variables of cards, goals of steps, checkpoints."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards import actions as a
from scenes.cards import events as e
from scenes.cards.conditions import Variable as VariableIs
from scenes.checks.lesson_check import check_lesson
from scenes.components import KINDS
from scenes.components.bodies.model import Bodies
from scenes.components.circuit.model import Circuit
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.classifier.model import Classifier
from scenes.components.data_table.model import Column, DataTable
from scenes.components.example.model import Example
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.meter.model import Meter
from scenes.components.pendulum.model import Pendulum
from scenes.errors import SalaError
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, LocalText, RuleId, SceneId, StepId, VariableName
from scenes.play.data_files import tables_as_csv
from scenes.play.inputs import Click, Observe, from_data
from scenes.play.session import Session
from scenes.play.state import State
from scenes.player.play import Play
from scenes.schema.references import with_new_names
from scenes.simulate.circuit import Wire
from scenes.simulate.names import find_variable, shown_name, simulated_variables
from scenes.vocabulary import sala_vocabulary

TEXT = LocalText(km="អត្ថបទ", en="Text")
NAMES = {cls: kind for kind, cls in KINDS.items()}
ID, VAR = EntityId, VariableName


def thing(key: str, *parts: Any) -> Entity:
    return Entity(
        ID(key), name=TEXT, components=MappingProxyType({NAMES[type(part)]: part for part in parts})
    )


THINGS = (
    thing("swing", Pendulum(angle=30.0)),
    thing("still", Pendulum(runs=False)),
    thing(
        "bench",
        Circuit(
            wires=(Wire(ID("cell"), "right", ID("key"), "left"), Wire(ID("key"), "right", ID("bulb"), "left"))
        ),
    ),
    thing("cell", CircuitPart("battery")),
    thing("key", CircuitPart("switch", closed=False)),
    thing("bulb", CircuitPart("bulb")),
    thing("machine", Classifier()),
    thing("one", Example(8.0, 8.0, really="a")),
    thing("two", Example(2.0, 2.0, really="b")),
    thing(
        "graph", Graph(lines=(GraphLine(VAR("swing.swing")), GraphLine(VAR("swing.kinetic"))), seconds=3.0)
    ),
    thing(
        "table", DataTable(columns=(Column(VAR("swing.length")), Column(VAR("swing.time"), digits=1)), most=2)
    ),
    thing("meter", Meter(VAR("bulb.brightness"))),
)


def lesson(*rules: Rule, goals: tuple[Any, ...] = (), things: tuple[Entity, ...] = THINGS) -> Lesson:
    scene = Scene(
        SceneId("yard"),
        title=TEXT,
        entities=MappingProxyType({one.id: one for one in things}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
    )
    flow = (Step(id=StepId("s"), title=TEXT, goals=goals),) if goals else ()
    scenes = MappingProxyType({scene.id: scene})
    return Lesson(id="t", title=TEXT, start_scene=scene.id, scenes=scenes, flow=flow)


def begun(*args: Any, **kwargs: Any) -> Session:
    session = Session(lesson(*args, **kwargs))
    session.begin()
    return session


def passed(session: Session, steps: int) -> list[str]:
    return [outcome.kind for _ in range(steps) for outcome in session.step()]


def test_readings_and_parameters_are_variables() -> None:
    session = begun()
    assert session.variable(VAR("swing.angle")) == 30.0
    assert session.variable(VAR("swing.swing")) == pytest.approx(30.0)
    passed(session, 60)
    assert session.variable(VAR("swing.time")) == pytest.approx(2.0)
    assert session.variable(VAR("still.time")) == 0.0
    assert session.variable(VAR("swing.nonsense")) == 0.0


def test_cards_start_pause_reset_and_set() -> None:
    rules = (
        Rule(
            id=RuleId("go"),
            when=e.LessonStarts(),
            actions=(
                a.StartSimulation(ID("still")),
                a.PauseSimulation(ID("swing")),
                a.SetVariable(VAR("still.length"), 99.0),
            ),
        ),
        Rule(id=RuleId("again"), when=e.Timer(1.0), actions=(a.ResetSimulation(ID("still")),)),
    )
    session = begun(*rules)
    assert session.variable(VAR("still.length")) == 10.0  # its highest
    passed(session, 20)
    assert session.variable(VAR("still.time")) > 0.6
    assert session.variable(VAR("swing.time")) == 0.0
    passed(session, 11)
    assert session.variable(VAR("still.time")) < 0.1
    assert session.variable(VAR("still.length")) == 10.0
    assert session.is_running(ID("still"))
    assert not session.is_running(ID("swing"))


def test_reading_that_goes_under_a_number_sets_off_a_card_once_a_swing() -> None:
    rule = Rule(
        id=RuleId("low"),
        when=e.VariableCrosses(VAR("swing.swing"), 0.0, "under"),
        actions=(a.AddScore(1.0),),
    )
    session = begun(rule)
    passed(session, 30 * 10)
    assert session.score == 5  # a swing takes 2.04 seconds: down through the middle at 0.51, 2.55, ...


def test_step_ends_when_a_reading_is_where_its_goal_says() -> None:
    session = begun(goals=(VariableIs(VAR("swing.swings"), ">=", 1.0),))
    assert "step_done" not in passed(session, 30)
    assert "step_done" in passed(session, 30 * 2)


def test_switch_is_closed_by_a_click_and_wires_by_hand() -> None:
    session = begun()
    assert "key" in session.usable()
    session.handle(Click("key"))
    assert session.simulations.connect("bulb.right", "cell.left")
    passed(session, 30)
    assert session.variable(VAR("bulb.brightness")) == pytest.approx(1.0, rel=1e-2)
    assert session.variable(VAR("bench.lit")) == 1.0
    session.handle(Click("key"))
    assert session.variable(VAR("bulb.current")) == 0.0
    assert not session.simulations.connect("bulb.right", "nowhere.left")


def test_examples_are_taught_by_clicks() -> None:
    session = begun()
    session.handle(Click("one"))
    assert session.variable(VAR("one.taught")) == "a"
    assert session.variable(VAR("two.guess")) == 1.0
    session.handle(Click("two"))
    session.handle(Click("two"))
    assert session.variable(VAR("two.taught")) == "b"
    assert session.variable(VAR("machine.examples")) == 2.0


def test_resumed_session_goes_on_bit_by_bit() -> None:
    session = begun()
    passed(session, 45)
    session.handle(Click("key"))
    session.handle(Click("one"))
    session.handle(Click("table"))
    session.simulations.connect("bulb.right", "cell.left")
    raw = json.dumps(session.state.to_data())
    again = Session.restored(session.lesson, State.from_data(json.loads(raw)))
    assert json.dumps(again.state.to_data()) == raw
    for one in (session, again):
        passed(one, 77)
        one.handle(Click("key"))
        passed(one, 5)
    assert json.dumps(again.state.to_data()) == json.dumps(session.state.to_data())
    assert list(again.take_pictures(1.0)) == list(session.take_pictures(1.0))


@pytest.mark.parametrize(
    "path",
    [
        ("simulations", "swing", "values", {"swing.length": 1e9}),
        ("simulations", "swing", "values", {"swing.swing": 1.0}),
        ("simulations", "swing", "values", {"bulb.ohms": 1.0}),
        ("simulations", "bench", "state", "wires", [["bulb.left", "nowhere.left"]]),
        ("simulations", "machine", "state", "guesses", {}),
        ("graphs", "graph", "points", [[0.0, 1.0]]),
        ("graphs", "swing", {"since": 0, "points": []}),
        ("tables", "table", [[1.0]]),
    ],
)
def test_forged_states_are_refused(path: tuple[Any, ...]) -> None:
    session = begun()
    passed(session, 3)
    data = json.loads(json.dumps(session.state.to_data()))
    at = data
    for key in path[:-2]:
        at = at[key]
    at[path[-2]] = path[-1]
    with pytest.raises(SalaError, match="bad_checkpoint"):
        Session.restored(session.lesson, State.from_data(data))


def test_graph_takes_points_over_its_time_and_begins_anew_with_the_simulation() -> None:
    session = begun()
    passed(session, 30 * 5)
    points = session.state.graphs["graph"]["points"]
    assert len(points) <= 152
    assert points[-1][0] == pytest.approx(5.0, abs=0.05)
    assert points[0][0] > 1.5
    session.simulations.reset(ID("swing"))
    passed(session, 2)
    assert len(session.state.graphs["graph"]["points"]) <= 2


def test_table_takes_rows_until_it_is_full_and_becomes_csv() -> None:
    session = begun()
    passed(session, 30)
    for _ in range(3):
        session.handle(Click("table"))
    assert session.state.tables["table"] == [[1.0, 1.0], [1.0, 1.0]]
    ((name, text),) = tables_as_csv(session.lesson, session.state, str)
    assert name == "table"
    assert text == "\ufeffNo.,Length of the string (m),Time (s)\r\n1,1.0,1.0\r\n2,1.0,1.0\r\n"


def test_player_keeps_the_table_beside_the_results(tmp_path: Path) -> None:
    class Folder:
        """As much of an attempt as a play asks for."""

        folder, id = tmp_path, "20261122-a"

        def note(self, *_: object) -> None: ...

    made = lesson()
    play = Play(made, Session(made), None, Folder(), lambda _outcome: None)  # type: ignore[arg-type]
    play.begin()
    play.give(Click("table"))
    assert (tmp_path / "20261122-a-table.csv").read_text("utf-8-sig").splitlines()[1] == "1,1.0,0.0"
    assert play.fault is None


# ---------------------------------------------------------------------- names


def test_names_are_listed_with_label_and_unit() -> None:
    made = lesson()
    one = find_variable(made, "swing.speed")
    assert one is not None
    assert (one.label, one.unit, one.can_be_set) == ("Speed of the ball", "m/s", False)
    assert simulated_variables(made)[VAR("bulb.ohms")].can_be_set
    assert shown_name(made, "swing.speed", "km", str) == ("Speed of the ball", "m/s")
    assert find_variable(made, "swing.sped") is None


def test_check_names_a_typo_and_what_there_is() -> None:
    rule = Rule(
        id=RuleId("r"), when=e.VariableCrosses(VAR("swing.sped")), actions=(a.AddToVariable(VAR("graph.x")),)
    )
    problems = check_lesson(lesson(rule), sala_vocabulary(), lambda _ref, _kind: True)
    found = {problem.code: problem.values for problem in problems}
    assert "speed" in found["unknown_reading"]["names"]
    assert found["no_simulation"]["entity"] == "graph"


def test_check_finds_parts_without_a_circuit() -> None:
    made = lesson(things=(thing("cell", CircuitPart("battery")), thing("fruit", Example())))
    codes = [problem.code for problem in check_lesson(made, sala_vocabulary(), lambda _ref, _kind: True)]
    assert {"no_circuit", "no_classifier"} <= set(codes)


def test_copies_of_things_take_their_readings_along() -> None:
    rule = Rule(
        id=RuleId("r"), when=e.VariableCrosses(VAR("swing.speed")), actions=(a.StartSimulation(ID("swing")),)
    )
    copied = with_new_names(rule, {"entity": {"swing": "swing2"}})
    assert copied.when == e.VariableCrosses(VAR("swing2.speed"))


def test_what_the_stage_sees_of_bodies_becomes_readings_and_sets_off_cards() -> None:
    rule = Rule(
        id=RuleId("far"), when=e.VariableCrosses(VAR("throw.distance"), 2.0), actions=(a.AddScore(1.0),)
    )
    session = begun(rule, things=(thing("throw", Bodies()),))
    passed(session, 10)
    for distance in (1.0, 2.5, 3.0):
        session.handle(
            from_data({"do": "observe", "simulation": "throw", "seen": [0.5, distance, 4.0, 1.0, 0.0, 0.0]})
        )
    assert session.variable(VAR("throw.distance")) == 3.0
    assert session.score == 1.0
    session.handle(Observe("nothing", (1.0,)))
    again = Session.restored(session.lesson, State.from_data(json.loads(json.dumps(session.state.to_data()))))
    assert again.variable(VAR("throw.distance")) == 3.0
