"""Typing in the inspector: Khmer stays whole, Khmer digits count, one step until a field is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.light.model import Light
from scenes.components.marker.model import Marker
from scenes.components.shape.model import Shape
from scenes.model.values import (
    LocalText,
)
from studio.widgets.fields import MISSING, WRONG
from studio.widgets.number_field import DragTag, NumberField
from studio.widgets.text_fields import TextLine
from tests.studio.inspector.things import component, editor


def test_typing_is_one_step_until_the_field_is_left(show: Callable[..., Any]) -> None:
    panel, session = show(label=Label(LocalText(en="")))
    field = editor(panel, "label", "text").fields["en"]
    QTest.keyClicks(field, "The")
    QTest.keyClicks(field, " well")
    assert component(session, "label").text == LocalText(en="The well")
    assert len(session.document.undo_steps) == 1
    field.left.emit()
    QTest.keyClicks(field, "!")
    assert len(session.document.undo_steps) == 2
    session.document.undo()
    assert field.toPlainText() == "The well"
    session.document.undo()
    assert field.toPlainText() == ""


def test_khmer_is_typed_and_kept_whole(show: Callable[..., Any], typed: Callable[..., None]) -> None:
    panel, session = show(marker=Marker(LocalText(en="Jar")))
    texts = editor(panel, "marker", "name")
    field = texts.fields["km"]
    assert field.property(MISSING)
    typed(field, "ពាងទឹកត្រជាក់")
    assert component(session, "marker").name["km"] == "ពាងទឹកត្រជាក់"
    assert not field.property(MISSING)
    assert texts.fields["en"].text() == "Jar"


def test_too_long_a_text_ends_between_clusters(typed: Callable[..., None], qapp: QApplication) -> None:
    field = TextLine(4)
    heard: list[str] = []
    field.typed.connect(heard.append)
    field.insert("កក")
    typed(field, "ស្ត្រី")  # one cluster of six code points: it fits whole or not at all
    assert field.text() == "កក" or field.text() == heard[-1]
    assert len(field.text()) <= 4
    assert not field.text().endswith("\u17d2")
    field.deleteLater()


def test_control_characters_do_not_get_in(show: Callable[..., Any]) -> None:
    panel, session = show(info_panel=InfoPanel(LocalText(en="T")))
    field = editor(panel, "info_panel", "text").fields["en"]
    field.insertPlainText("one\u0007two\u200bthree")
    assert component(session, "info_panel").text["en"] == "onetwo\u200bthree"
    assert field.toPlainText() == "onetwo\u200bthree"


def test_ctrl_z_in_a_field_is_left_to_the_window(show: Callable[..., Any]) -> None:
    panel, _session = show(label=Label(LocalText(en="a")))
    for field in (editor(panel, "label", "text").fields["en"], editor(panel, ".thing", "name").fields["en"]):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()  # as Qt sends it: a field that wants the key accepts it
        QApplication.sendEvent(field, event)
        assert not event.isAccepted()


@pytest.mark.parametrize(
    ("text", "value"), [("២.៥", 2.5), ("0,75", 0.75), ("១២", 12.0), ("1e3", None), ("x", None)]
)
def test_numbers_are_read_in_both_digits(
    text: str, value: float | None, show: Callable[..., Any], typed: Callable[..., None]
) -> None:
    panel, session = show(label=Label(LocalText(en="a")))
    field = editor(panel, "label", "size").field
    field.selectAll()
    typed(field, text)
    if value is None:
        assert field.property(WRONG) or component(session, "label").size == 1.0
    else:
        assert component(session, "label").size == value
    field.editingFinished.emit()
    assert field.text() in ("2.5", "0.75", "12", "0.3", "1")


def test_a_number_beyond_its_limits_becomes_the_limit_when_left(show: Callable[..., Any]) -> None:
    panel, session = show(light=Light())
    field = editor(panel, "light", "intensity").field
    field.selectAll()
    QTest.keyClicks(field, "55")
    assert field.property(WRONG)
    assert component(session, "light").intensity == 5.0
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert component(session, "light").intensity == 10.0
    assert field.text() == "10"
    assert len(session.document.undo_steps) == 1


def test_wheel_and_drag_turn_a_number(show: Callable[..., Any], qapp: QApplication, qtbot: QtBot) -> None:
    panel, session = show(shape=Shape())
    vector = editor(panel, "shape", "size")
    field: NumberField = vector.fields[0]
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(field, wheel)
    assert component(session, "shape").size.x == 1.0  # not chosen: the wheel scrolls the panel
    panel.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qapp.sendEvent(field, wheel)
    qapp.sendEvent(field, wheel)
    assert component(session, "shape").size.x == pytest.approx(1.2)
    assert len(session.document.undo_steps) == 1
    field.clearFocus()
    tag = vector.findChildren(DragTag)[0]
    QTest.mousePress(tag, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    for x in (20, 32, 44):
        QTest.mouseMove(tag, QPoint(x, 8))
        qapp.processEvents()
    QTest.mouseRelease(tag, Qt.MouseButton.LeftButton, pos=QPoint(44, 8))
    assert component(session, "shape").size.x == pytest.approx(1.8)
    assert len(session.document.undo_steps) == 2
    field.turn(-100)
    assert component(session, "shape").size.x == 0.001
