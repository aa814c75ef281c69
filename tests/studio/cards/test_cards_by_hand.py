"""Cards by keys alone and by dragging: order, copies, removal, and a whole card without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scenes.cards.actions import AddScore, Finish, OpenPanel
from scenes.cards.events import FoundOne, SceneStarts
from scenes.model.values import EntityId
from studio.cards.beginnings import Made
from studio.cards.chip import Grip
from studio.cards.panel import CardsPanel
from studio.cards.popups import EditorPopup
from studio.session import EditingSession
from tests.studio.cards.dock import FIRST, card, frame, list_popup
from tests.studio.hands import type_keys


def test_tab_goes_through_the_sentence_and_delete_removes(
    panel: CardsPanel, classroom: EditingSession
) -> None:
    made = frame(panel)
    made.clauses[0].grip.setFocus()
    seen: list[QWidget | None] = []
    for _press in range(7):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    first, second = made.of_role("then")
    assert seen == [
        made.clauses[0].chip("target"),
        first.grip,
        first.chip("panel"),
        second.grip,
        second.chip("points"),
        made.add_if,
        made.add_then,
    ]
    second.chip("points").setFocus()
    QTest.keyClick(second.chip("points"), Qt.Key.Key_Delete)
    assert card(classroom).actions == (OpenPanel(EntityId("board")),)
    assert QApplication.focusWidget() is made.of_role("then")[0].grip
    assert classroom.document.undo_steps[-1].label == "Remove from card"


def test_keys_move_copy_and_remove_clauses_and_cards(panel: CardsPanel, classroom: EditingSession) -> None:
    alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(frame(panel).of_role("then")[1].grip, Qt.Key.Key_Up, alt)
    assert [type(a) for a in card(classroom).actions] == [AddScore, OpenPanel]
    assert QApplication.focusWidget() is frame(panel).of_role("then")[0].grip
    QTest.keyClick(frame(panel).of_role("then")[0].grip, Qt.Key.Key_D, control)
    assert [type(a) for a in card(classroom).actions] == [AddScore, AddScore, OpenPanel]
    QTest.keyClick(frame(panel).grip, Qt.Key.Key_D, control)
    assert len(panel.frames) == 2
    copy = list(panel.frames)[1]
    QTest.keyClick(frame(panel, copy).grip, Qt.Key.Key_Up, alt)
    assert list(classroom.scene.rules) == [copy.rule, FIRST.rule]
    assert list(panel.frames) == [copy, FIRST]
    QTest.keyClick(frame(panel, copy).grip, Qt.Key.Key_Delete)
    assert list(panel.frames) == [FIRST]
    assert QApplication.focusWidget() is frame(panel).grip


def test_a_whole_card_is_made_by_keys_alone(panel: CardsPanel, classroom: EditingSession) -> None:
    def press(key: Qt.Key) -> None:
        held = QApplication.activePopupWidget() or QApplication.focusWidget()
        focus = held.focusWidget() or held if held is not None else None
        assert focus is not None
        QTest.keyClick(focus, key)

    panel.add.setFocus()
    press(Qt.Key.Key_Space)
    type_keys(list_popup(panel).search, "for the first time")
    press(Qt.Key.Key_Return)
    place = list(panel.frames)[-1]
    assert card(classroom, place).when == FoundOne(EntityId("jar"))
    made = frame(panel, place)
    for _press in range(4):  # the dots of its sentence, the thing, "+ if", "+ then"
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is made.add_then
    press(Qt.Key.Key_Return)
    type_keys(list_popup(panel).search, "give points to")
    press(Qt.Key.Key_Return)
    assert card(classroom, place).actions == (AddScore(1.0),)
    assert QApplication.focusWidget() is made.of_role("then")[0].chip("points")
    press(Qt.Key.Key_Return)
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    type_keys(popup.focusWidget(), "8")
    press(Qt.Key.Key_Return)
    assert card(classroom, place).actions == (AddScore(8.0),)
    assert QApplication.focusWidget() is made.of_role("then")[0].chip("points")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert panel.desk.popup is None
    press(Qt.Key.Key_Delete)
    assert card(classroom, place).actions == ()


def drop(target: QWidget, source: QWidget, at: QPoint, mime: str) -> None:
    """What Qt sends at the end of a drag from `source`."""
    data = QMimeData()
    data.setData(mime, b"")

    class Drop(QDropEvent):
        def source(self) -> QWidget:
            return source

    event = Drop(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    target.dropEvent(event)  # type: ignore[attr-defined]


def test_cards_are_dragged_into_another_order(panel: CardsPanel, classroom: EditingSession) -> None:
    panel.add_card(Made(SceneStarts(), (Finish(),)))
    panel.list.layout_now()
    second = list(panel.frames)[1]
    drop(panel.list, frame(panel, second), QPoint(20, 2), "application/x-sala-card")
    assert list(panel.frames) == [second, FIRST]
    bottom = QPoint(20, panel.list.height() + 50)
    drop(panel.list, frame(panel, second), bottom, "application/x-sala-card")
    assert list(panel.frames) == [FIRST, second]
    assert classroom.document.undo_steps[-1].label == "Move card"
    stranger = QLabel()
    position = classroom.document.position
    drop(panel.list, stranger, QPoint(20, 2), "application/x-sala-card")
    assert classroom.document.position == position


def test_clauses_are_dragged_within_their_role(panel: CardsPanel, classroom: EditingSession) -> None:
    made = frame(panel)
    first, second = made.of_role("then")
    made.drop_clause(second, first, False)
    assert [type(a) for a in card(classroom).actions] == [AddScore, OpenPanel]
    made.drop_clause(made.of_role("then")[0], made.of_role("then")[1], True)
    assert [type(a) for a in card(classroom).actions] == [OpenPanel, AddScore]
    position = classroom.document.position
    made.drop_clause(made.clauses[0], made.of_role("then")[0], False)
    assert classroom.document.position == position


def test_a_grip_is_dragged_by_a_real_mouse(panel: CardsPanel, qtbot: QtBot) -> None:
    grip = frame(panel).of_role("then")[0].grip
    grip.dragged.disconnect()
    begun: list[bool] = []
    grip.dragged.connect(lambda: begun.append(True))
    opened: list[bool] = []
    grip.clicked.disconnect()
    grip.clicked.connect(lambda: opened.append(True))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(grip, QPoint(60, 30))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(60, 30))
    assert begun == [True]
    assert opened == []
    assert isinstance(grip, Grip)
