"""Simulations, meters, graphs and tables on the stage: they show what they are told, and leave nothing behind."""

from __future__ import annotations

import re

import pytest

from scenes.components import KINDS
from scenes.components.circuit.model import Circuit
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.data_table.model import Column, DataTable
from scenes.components.example.model import Example
from scenes.components.graph.logic import nice_span, ticks
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.meter.model import Meter
from scenes.components.pendulum.model import Pendulum
from scenes.model.diff import diff_scenes, whole_scene
from scenes.model.values import EntityId, LocalText, VariableName, Vec3
from scenes.simulate.chance import Chance
from scenes.simulate.circuit import Wire
from scenes.simulate.frame import SimulationParameters, members_of, steps_of
from scenes.stage.stage import Stage
from tests.stage.conftest import MakeStage, entity, scene

SIMULATIONS = [kind for kind, cls in KINDS.items() if issubclass(cls, SimulationParameters)]
MEMBERS = (
    *(
        entity(kind, CircuitPart(kind), at=Vec3(n, 1, 0))
        for n, kind in enumerate(("battery", "bulb", "fuse", "switch"))
    ),  # type: ignore[arg-type]
    *(entity(f"f{n}", Example(n, n, taught="a" if n else "none"), at=Vec3(n, 2, 0)) for n in range(3)),
)
WIRES = (Wire(EntityId("battery"), "right", EntityId("bulb"), "left"),)


def nodes_of(stage: Stage) -> int:
    return int(stage.world.find_all_matches("**").get_num_paths())


@pytest.mark.parametrize("kind", SIMULATIONS)
def test_simulation_is_drawn_at_rest_and_follows_its_pictures(make_stage: MakeStage, kind: str) -> None:
    component = Circuit(wires=WIRES) if kind == "circuit" else KINDS[kind]()
    here = scene(entity("it", component), *MEMBERS)
    stage = make_stage()
    stage.apply(here, whole_scene(here))
    assert stage.issues == []
    simulation = component.SIMULATION  # type: ignore[attr-defined]
    members = members_of(here, here.entities[EntityId("it")], simulation.member) if simulation.member else {}
    state = simulation.start(component, members, Chance(1))
    count, dt = steps_of(simulation, 1.0)
    for _ in range(count):
        simulation.step(state, component, members, dt)
    stage.show_picture(EntityId("it"), simulation.picture(state, component, members))
    before = nodes_of(stage)
    for _ in range(3):
        stage.show_picture(EntityId("it"), simulation.picture(state, component, members))
        for member, part in members.items():
            if simulation.member_picture is not None:
                stage.show_picture(member, simulation.member_picture(state, member, part))
    assert nodes_of(stage) == before


def test_wires_follow_their_parts(make_stage: MakeStage) -> None:
    """In the studio, where nothing runs: moved parts pull their wires along, and other wires are other tubes."""
    here = scene(entity("it", Circuit(wires=WIRES)), *MEMBERS)
    stage = make_stage()
    stage.apply(here, whole_scene(here))
    wire = stage.world.find("**/it/**/+GeomNode")
    low, high = wire.get_tight_bounds(stage.world)
    assert high.x - low.x < 1.0
    moved = scene(
        entity("it", Circuit(wires=WIRES)),
        entity("battery", CircuitPart("battery"), at=Vec3(-4, 1, 0)),
        *MEMBERS[1:],
    )
    stage.apply(moved, diff_scenes(here, moved))
    low, high = stage.world.find("**/it/**/+GeomNode").get_tight_bounds(stage.world)
    assert high.x - low.x > 4.0
    bare = scene(entity("it", Circuit()), *list(moved.entities.values())[1:])
    stage.apply(bare, diff_scenes(moved, bare))
    assert stage.world.find("**/it/**/+GeomNode").is_empty()


@pytest.mark.parametrize("face", ["needle", "digits", "thermometer", "stopwatch", "balance", "bar"])
def test_meter_shows_its_number(make_stage: MakeStage, face: str) -> None:
    here = scene(entity("m", Meter(VariableName("x"), face, name=LocalText(en="Speed", km="ល្បឿន"))))  # type: ignore[arg-type]
    stage = make_stage()
    stage.apply(here, whole_scene(here))
    stage.set_look(EntityId("m"), "meter", (62.5, "Speed", "m/s", 0.0, 100.0))
    words = {path.get_tag("text") for path in stage.world.find_all_matches("**/=text")}
    assert ("1:02.5" if face == "stopwatch" else "62.50 m/s") in words
    assert "Speed" in words


def test_graph_draws_lines_and_bars_and_the_table_its_rows(make_stage: MakeStage) -> None:
    lines = (GraphLine(VariableName("a")), GraphLine(VariableName("b")))
    here = scene(
        entity("t", Graph(lines=lines)),
        entity("x", Graph("xy", lines=lines)),
        entity("b", Graph("bars", lines=lines)),
        entity("d", DataTable(columns=(Column(VariableName("a")),))),
    )
    stage = make_stage()
    stage.apply(here, whole_scene(here))
    names = (("Height", "m"), ("Speed", "m/s"))
    points = tuple((n / 10, float(n), n * n / 50, float(n)) for n in range(40))
    for _ in range(2):
        stage.set_look(EntityId("t"), "graph", (names, tuple(p[:3] for p in points)))
        stage.set_look(EntityId("x"), "graph", ((*names, ("Way", "m")), points))
        stage.set_look(EntityId("b"), "graph", (names, ((0.0, 3.0, -2.0),)))
        stage.set_look(EntityId("d"), "data_table", (("Height (m)",), tuple((str(n),) for n in range(12))))
    words = [path.get_tag("text") for path in stage.world.find_all_matches("**/=text")]
    assert {"Height (m)", "Speed (m/s)", "Way (m)", "−2", "12", "11"} <= set(words)
    assert "3" not in [
        path.get_tag("text") for path in stage.world.find_all_matches("**/d/**/=text")
    ]  # scrolled away


def test_khmer_numbers_are_written_with_khmer_digits(make_stage: MakeStage) -> None:
    lines = (GraphLine(VariableName("a")), GraphLine(VariableName("b")))
    here = scene(
        *(entity(kind, KINDS[kind]()) for kind in SIMULATIONS if kind != "circuit"),
        *(entity(face, Meter(VariableName("x"), face)) for face in ("needle", "stopwatch", "bar")),
        entity("ammeter", CircuitPart("ammeter")),
        entity("t", Graph(lines=lines)),
        entity("b", Graph("bars", lines=lines)),
        entity("d", DataTable(columns=(Column(VariableName("a")),))),
    )
    stage = make_stage(here, language="km")
    for face in ("needle", "stopwatch", "bar"):
        stage.set_look(EntityId(face), "meter", (62.5, "ល្បឿន", "m/s", 0.0, 100.0))
    names = (("កម្ពស់", "m"), ("ល្បឿន", "m/s"))
    stage.set_look(EntityId("t"), "graph", (names, ((0.0, 1.5, 2.0), (10.0, 20.5, 7.0))))
    stage.set_look(EntityId("b"), "graph", (names, ((0.0, 3.25, -2.0),)))
    stage.set_look(EntityId("d"), "data_table", (("កម្ពស់ (m)",), (("1.50",),)))
    for kind in SIMULATIONS:
        simulation = KINDS[kind].SIMULATION  # type: ignore[attr-defined]
        if not simulation.member:
            state = simulation.start(KINDS[kind](), {}, Chance(1))
            stage.show_picture(EntityId(kind), simulation.picture(state, KINDS[kind](), {}))
    words = {path.get_tag("text") for path in stage.world.find_all_matches("**/=text")}
    assert {"៣,២៥", "−២", "១,៥០", "៦២,៥០ m/s", "១:០២,៥", "០,០០ A"} <= words
    assert not [text for text in words if re.search("[0-9]", text)]


def test_a_bar_is_as_long_as_its_value(make_stage: MakeStage) -> None:
    here = scene(
        entity("b", Graph("bars", lines=(GraphLine(VariableName("a")),), low=0.0, high=10.0, width=2.0))
    )
    stage = make_stage()
    stage.apply(here, whole_scene(here))
    lengths = []
    for value in (5.0, 10.0):
        stage.set_look(EntityId("b"), "graph", ((("Height", "m"),), ((0.0, value),)))
        bounds = stage.world.find("**/curves/line").get_tight_bounds()
        assert bounds is not None
        lengths.append((bounds[0].z, bounds[1].z - bounds[0].z))
    (foot, half), (other_foot, whole) = lengths
    assert foot == pytest.approx(other_foot, abs=1e-4)
    assert whole == pytest.approx(2 * half, rel=1e-3)


@pytest.mark.parametrize(
    ("values", "span"),
    [
        ([0.0, 30.0], (0, 30)),
        ([3.0, 4.0], (3, 4)),
        ([0.2, 9.3], (0, 10)),
        ([5.0], (4, 6)),
        ([-3.0, 8.0], (-5, 10)),
    ],
)
def test_axes_have_round_ends(values: list[float], span: tuple[float, float]) -> None:
    low, high = nice_span(values)
    assert low <= min(values) <= max(values) <= high
    assert (low, high) == pytest.approx(span, abs=1.01)
    assert len(ticks(low, high)) >= 3


def test_pendulum_is_as_high_as_its_string_needs(make_stage: MakeStage) -> None:
    here = scene(entity("short", Pendulum(length=0.5)), entity("long", Pendulum(length=3.0)))
    stage = make_stage()
    stage.apply(here, whole_scene(here))
    short, long = stage.box(EntityId("short")), stage.box(EntityId("long"))
    assert short is not None
    assert long is not None
    assert long[1].z - short[1].z == pytest.approx(2.5, abs=0.1)


@pytest.mark.parametrize("kind", [kind for kind, cls in KINDS.items() if cls.DRAWN[0]])
def test_what_a_kind_says_that_it_draws_is_about_right(make_stage: MakeStage, kind: str) -> None:
    """The check of the lesson weighs by it. What is empty at the beginning may say more."""
    stage = make_stage(scene(entity("it", KINDS[kind]())))
    nodes = [path.node() for path in stage.world.find_all_matches("**/+GeomNode")]
    pieces = [node.get_geom(n) for node in nodes for n in range(node.get_num_geoms())]
    triangles = sum(
        piece.get_primitive(n).get_num_faces() for piece in pieces for n in range(piece.get_num_primitives())
    )
    said, parts = KINDS[kind].DRAWN
    assert triangles <= 1.25 * said
    assert len(pieces) <= 1.25 * parts + 2
    if kind not in ("circuit", "classifier", "graph", "data_table"):
        assert said <= 1.25 * triangles
