"""The dock of the lesson flow: steps are added, edited, moved, removed and tried; too many minutes are said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from scenes.cards.conditions import FoundCount, Not, Opened
from scenes.components.info_panel.model import InfoPanel
from scenes.model.lesson import Step
from scenes.model.scene import Entity
from scenes.model.values import EntityId, GroupName, LocalText, SceneId, StepId
from studio.cards.chip import Chip
from studio.cards.popups import ListPopup
from studio.flow.panel import FlowPanel
from studio.inspector.editors import LocalTextEditor, NumberEditor
from studio.session import EditingSession
from tests.studio.hands import click, type_keys

YARD, HALL = SceneId("yard"), SceneId("hall")
A, B, C = (StepId(i) for i in "abc")
Show = Callable[..., Any]


@pytest.fixture
def session(open_session: Callable[..., EditingSession]) -> EditingSession:
    told = InfoPanel(LocalText(en="Board"))
    made = open_session(
        Entity(EntityId("board"), LocalText(km="ក្ដារ", en="Board"), components={"info_panel": told}),
        Entity(EntityId("jar"), LocalText(en="Jar"), group=GroupName("jars")),
    )  # fmt: skip
    with made.document.edit("steps") as draft:
        draft.set(
            flow=(
                Step(id=A, title=LocalText(km="ក", en="Look"), minutes=10, scene=YARD),
                Step(id=B, title=LocalText(km="ខ", en="Do"), minutes=20, scene=HALL),
                Step(id=C, title=LocalText(km="គ", en="Talk"), minutes=10),
            )
        )
    return made


@pytest.fixture
def panel(session: EditingSession, show_panel: Show) -> FlowPanel:
    made: FlowPanel = show_panel(FlowPanel, session)
    return made


def order(session: EditingSession) -> list[str]:
    return [str(step.id) for step in session.lesson.flow]


def test_steps_stand_in_order_with_their_minutes(panel: FlowPanel) -> None:
    assert list(panel.frames) == [A, B, C]
    assert [frame.number for frame in panel.frames.values()] == [1, 2, 3]
    assert panel.time.words.text() == "40 of 40 minutes"
    assert not panel.time.is_too_long


def test_more_than_forty_minutes_are_warned_of(panel: FlowPanel, session: EditingSession) -> None:
    click(panel.frames[A].head)
    assert panel.frames[A].is_open
    editor = panel.frames[A].rows["minutes"].editor
    assert isinstance(editor, NumberEditor)
    editor.field.setFocus()
    editor.field.selectAll()
    type_keys(editor.field, "១១")
    assert session.lesson.minutes == 41
    assert panel.time.is_too_long
    assert panel.time.words.text().startswith("41 minutes: longer than a class of 40 minutes.")
    session.document.undo()
    assert not panel.time.is_too_long
    assert editor.field.text() == "10"


def test_a_step_is_added_named_and_removed(panel: FlowPanel, session: EditingSession) -> None:
    click(panel.add)
    made = list(panel.frames)[-1]
    frame = panel.frames[made]
    assert frame.is_open
    title = frame.rows["title"].editor
    assert isinstance(title, LocalTextEditor)
    type_keys(title.fields["km"], "ឆ្លើយ")  # over what it was called at first
    title.fields["en"].selectAll()
    type_keys(title.fields["en"], "Answer")
    assert session.lesson.flow[-1].title == LocalText(km="ឆ្លើយ", en="Answer")
    assert "Add step" in [step.label for step in session.document.undo_steps]
    frame.head.setFocus()
    QTest.keyClick(frame.head, Qt.Key.Key_Delete)
    assert order(session) == ["a", "b", "c"]
    assert QApplication.focusWidget() is panel.frames[C].head
    assert session.document.undo_steps[-1].label == "Remove step"


def test_keys_and_drags_change_the_order(panel: FlowPanel, session: EditingSession) -> None:
    QTest.keyClick(panel.frames[C].grip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(session) == ["a", "c", "b"]
    assert [frame.number for frame in panel.frames.values()] == [1, 2, 3]
    panel.list.layout_now()
    dragged = panel.frames[B]

    class Drop(QDropEvent):
        def source(self) -> QWidget:
            return dragged

    data = QMimeData()
    data.setData("application/x-sala-step", b"")
    drop = Drop(
        QPointF(10, 1),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.list.dropEvent(drop)
    assert order(session) == ["b", "a", "c"]
    panel.drop_step(B, None)
    assert order(session) == ["a", "c", "b"]
    position = session.document.position
    QTest.keyClick(panel.frames[A].grip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert session.document.position == position


def test_a_goal_is_chosen_edited_turned_and_removed(panel: FlowPanel, session: EditingSession) -> None:
    panel.open_step(A)
    frame = panel.frames[A]
    assert frame.no_goal.isVisible()
    click(frame.add_goal)
    popup = panel.desk.popup
    assert isinstance(popup, ListPopup)
    popup.choose("opened")
    assert session.lesson.flow[0].goals == (Opened(EntityId("board")),)
    assert frame.goals[0].words == "The panel Board was read"
    assert not frame.no_goal.isVisible()
    frame.goals[0].kind_asked.emit()
    popup = panel.desk.popup
    assert isinstance(popup, ListPopup)
    popup.choose("found")
    assert session.lesson.flow[0].goals == (FoundCount(GroupName("jars")),)
    frame.goals[0].opposite_asked.emit()
    assert session.lesson.flow[0].goals == (Not(FoundCount(GroupName("jars"))),)
    frame.goals[0].copy_asked.emit()
    assert frame.goals[1].words.startswith("and ")
    frame.goals[0].opposite_asked.emit()
    QTest.keyClick(frame.goals[0].grip, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert isinstance(session.lesson.flow[0].goals[0], Not)
    for _press in range(2):
        QTest.keyClick(frame.goals[0].grip, Qt.Key.Key_Delete)
    assert session.lesson.flow[0].goals == ()
    assert frame.no_goal.isVisible()
    session.document.go_to(1)
    assert list(panel.frames) == [A, B, C]


def test_trying_and_going_to_the_scene(panel: FlowPanel, session: EditingSession) -> None:
    tried: list[int] = []
    panel.on_try_step = tried.append
    panel.try_asked.connect(tried.append)
    click(panel.frames[B].play)
    assert tried == [1, 1]
    QTest.mouseDClick(
        panel.frames[C].head, Qt.MouseButton.LeftButton
    )  # has no scene: that of the step before
    assert session.scene_id == HALL
    QTest.mouseDClick(panel.frames[A].head, Qt.MouseButton.LeftButton)
    assert session.scene_id == YARD


def test_only_one_step_is_open(panel: FlowPanel) -> None:
    click(panel.frames[A].head)
    click(panel.frames[B].head)
    assert [frame.is_open for frame in panel.frames.values()] == [False, True, False]
    click(panel.frames[B].head)
    assert not any(frame.is_open for frame in panel.frames.values())


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("width", [280, 320, 600])
def test_nothing_is_clipped(
    language: str, width: int, open_session: Callable[..., EditingSession], show_panel: Show
) -> None:
    opened = open_session(lesson="dengue")
    made = show_panel(FlowPanel, opened, language)
    made.resize(width, 600)
    made.open_step(StepId("fix"))
    QApplication.processEvents()
    made.list.layout_now()
    QApplication.processEvents()
    assert made.area.horizontalScrollBar().maximum() == 0
    for frame in made.frames.values():
        assert frame.head.height() >= frame.head.heightForWidth(frame.head.width())
        for chip in frame.findChildren(Chip):
            if chip.isVisible():
                assert chip.parentWidget().rect().contains(chip.geometry())
    for label in made.frames[StepId("fix")].findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() + 2 >= label.fontMetrics().horizontalAdvance(
                label.text().replace("\u200b", "")
            )
