"""Wiring a circuit with a real mouse in the view: one undo step a wire, taking one away, drops that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from scenes.components.circuit.model import Circuit
from scenes.components.circuit_part.model import CircuitPart
from scenes.components.start_point.model import StartPoint
from scenes.model.values import EntityId, SceneId, Vec3
from scenes.simulate.circuit import Wire
from scenes.stage.camera import OrbitRig
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
from studio.viewport import wiring
from studio.viewport.host import SceneView
from tests.studio.viewport.conftest import MakeView, lesson_of, thing
from tests.studio.viewport.mouse import click, drag, spot


@pytest.fixture
def session(root: Path) -> Iterator[EditingSession]:
    """Two benches with their parts, one of them scaled and turned."""
    part = lambda kind: CircuitPart(kind=kind)  # noqa: E731 - a word shorter
    made = EditingSession(
        lesson_of(
            thing("start", "start_point", StartPoint(), Vec3(0.0, -6.0, 0.0)),
            thing("bench", "circuit", Circuit(), turned=Vec3(20.0, 0.0, 0.0), scale=Vec3(1.5, 1.5, 1.5)),
            thing("battery", "circuit_part", part("battery"), Vec3(-0.8, 0.0, 0.0), parent="bench"),
            thing("lamp", "circuit_part", part("bulb"), Vec3(0.8, 0.0, 0.0), parent="bench"),
            thing("other", "circuit", Circuit(), Vec3(0.0, 2.5, 0.0)),
            thing("switch", "circuit_part", part("switch"), Vec3(0.0, 0.0, 0.0), parent="other"),
        ),
        None,
        None,
        root / "assets",
        sala_vocabulary(),
    )
    yield made
    made.close()


@pytest.fixture
def view(make_view: MakeView) -> SceneView:
    made = make_view()
    made.eye.rig = OrbitRig(Vec3(0.0, 0.8, 0.0), 0.0, -55.0, 6.0, 0.2, 4000.0, -90.0, 90.0)
    made.look_again()
    made.grab()
    return made


def end_of(view: SceneView, part: str, end: str) -> QPoint:
    every = wiring.terminals_of(view.session.scene)
    place = next(one.place for one in every if one.key == (part, end))
    return spot(view, place)


def wires(session: EditingSession) -> tuple[Wire, ...]:
    circuit = session.scene.entities[EntityId("bench")].get(Circuit)
    assert circuit is not None
    return circuit.wires


def test_a_drag_from_end_to_end_is_a_wire_and_one_step(view: SceneView, session: EditingSession) -> None:
    drag(view, end_of(view, "battery", "right"), end_of(view, "lamp", "left"), release=False)
    way, is_sure = view._hands.new_wire
    assert is_sure
    assert len(way) > 8
    assert wires(session) == ()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end_of(view, "lamp", "left"))
    assert wires(session) == (Wire(EntityId("battery"), "right", EntityId("lamp"), "left"),)
    assert [step.label for step in session.document.undo_steps] == ["Connect with a wire"]
    assert view._hands.readout == ""
    session.document.undo()
    assert wires(session) == ()


def test_a_wire_is_clicked_and_deleted_without_the_things(view: SceneView, session: EditingSession) -> None:
    drag(view, end_of(view, "battery", "right"), end_of(view, "lamp", "left"))
    drag(view, end_of(view, "lamp", "right"), end_of(view, "battery", "left"))
    way = wiring.way_of(session.scene, wiring.WireKey(EntityId("bench"), 1))
    # Where the two wires are well apart.
    place = view.projection().projector().dot(way[7 * len(way) // 8])
    assert place is not None
    click(view, QPoint(round(place.x), round(place.y)))
    assert view._hands.chosen_wire == wiring.WireKey(EntityId("bench"), 1)
    assert session.selection == (EntityId("bench"),)
    view.delete_selection()
    assert wires(session) == (Wire(EntityId("battery"), "right", EntityId("lamp"), "left"),)
    assert EntityId("lamp") in session.scene.entities
    assert view._hands.chosen_wire is None


@pytest.mark.parametrize(
    ("part", "end", "says"),
    [("switch", "left", "another circuit"), ("lamp", "left", "a wire already"), ("", "", "one of the dots")],
)
def test_a_drop_that_means_nothing_says_why(
    view: SceneView, session: EditingSession, part: str, end: str, says: str
) -> None:
    if part == "lamp":
        drag(view, end_of(view, "lamp", "left"), end_of(view, "battery", "right"))
    known = len(session.document.undo_steps)
    to = end_of(view, part, end) if part else QPoint(450, 560)
    drag(view, end_of(view, "battery", "right"), to)
    assert says in view._hands.readout
    assert len(session.document.undo_steps) == known
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(40, 560))
    assert view._hands.readout == ""


def test_a_part_without_a_circuit_says_what_is_missing(view: SceneView, session: EditingSession) -> None:
    with session.document.edit("take away") as draft:
        scene = draft.scene(session.scene_id)
        for key in ("bench", "other"):
            scene.detach(EntityId(key), "circuit")
    drag(view, end_of(view, "battery", "right"), end_of(view, "lamp", "left"))
    assert "no circuit" in view._hands.readout


def test_a_click_on_an_end_selects_the_part(view: SceneView, session: EditingSession) -> None:
    click(view, end_of(view, "lamp", "right"))
    assert session.selection == (EntityId("lamp"),)
    assert {one.part for one in view.terminals()} >= {"battery", "lamp"}


# -- with the keyboard -------------------------------------------------------------------------------------------------


def test_keys_choose_two_ends_and_connect_them(view: SceneView, session: EditingSession) -> None:
    session.show_language("en")
    session.select(("battery",))
    view.begin_wire()
    hands = view._hands
    assert hands.terminal is not None and hands.terminal.part == "battery"
    assert "battery" in hands.readout and "Enter begins" in hands.readout
    while hands.terminal.key != ("battery", "right"):
        QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert hands.new_wire == ((), False)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert hands.terminal.key == ("lamp", "left")
    way, is_sure = hands.new_wire
    assert len(way) > 8 and is_sure
    assert hands.readout == "Enter: a wire from battery to lamp"
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert wires(session) == (Wire(EntityId("battery"), "right", EntityId("lamp"), "left"),)
    assert [step.label for step in session.document.undo_steps] == ["Connect with a wire"]
    # It goes on: the next wire begins where this one ended, and what cannot be says why.
    assert hands.mode == "wire" and hands.terminal is not None and hands.terminal.key == ("lamp", "left")
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert hands.terminal.key == ("battery", "right") and "already" in hands.readout
    assert hands.chosen_wire == wiring.WireKey(EntityId("bench"), 0) and hands.new_wire == ((), False)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(wires(session)) == 1
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert hands.terminal.part == "switch" and "another circuit" in hands.readout
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(wires(session)) == 1
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert hands.mode == "wire" and hands.new_wire == ((), False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert hands.mode == "" and hands.terminal is None and hands.readout == ""
    assert session.selection == ("battery",)


def test_delete_takes_the_wire_between_two_chosen_ends_away(view: SceneView, session: EditingSession) -> None:
    drag(view, end_of(view, "battery", "right"), end_of(view, "lamp", "left"))
    session.select(("battery",))
    view.begin_wire()
    hands = view._hands
    while hands.terminal is None or hands.terminal.key != ("lamp", "left"):
        QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Delete)  # nothing is chosen but an end: neither a wire nor a thing goes
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Left)
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert wires(session) == () and EntityId("battery") in session.scene.entities
    assert [step.label for step in session.document.undo_steps][-1] == "Take a wire away"
    assert hands.mode == "wire" and hands.chosen_wire is None
    assert hands.terminal is not None and hands.terminal.key == ("battery", "right")


def test_a_click_ends_choosing_with_the_keyboard(view: SceneView, session: EditingSession) -> None:
    view.begin_wire()
    QTest.keyClick(view, Qt.Key.Key_Return)
    click(view, QPoint(5, 590))
    assert view._hands.mode == "" and view._hands.new_wire == ((), False)
    assert wires(session) == ()


def test_without_parts_of_a_circuit_the_keyboard_is_told_so(view: SceneView, session: EditingSession) -> None:
    session.show_scene(SceneId("room"))
    view.begin_wire()
    assert view._hands.mode == "" and "No part of a circuit" in view._hands.readout
    view.grab()
