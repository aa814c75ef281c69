"""Lessons open in the studio, the fonts of the program, and a check that panels leave nothing behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault(
    "QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parent / 'school_screen.json'}"
)

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scenes.components import KINDS
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity, Scene
from scenes.model.values import ORIGIN, EntityId, LocalText, SceneId, Vec3
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
from tests.studio.hands import type_keys
from tests.studio.kept import CODEC

PATIENCE = 60_000
"""Milliseconds that a state is waited for."""
NAMES = {cls: kind for kind, cls in KINDS.items()}


def thing(
    key: str, *parts: Component, at: Vec3 = ORIGIN, parent: str | None = None, name: str = "", **fields: Any
) -> Entity:
    """A thing with these abilities."""
    return Entity(
        EntityId(key),
        name=LocalText(en=name),
        position=at,
        parent=None if parent is None else EntityId(parent),
        components={NAMES[type(part)]: part for part in parts},
        **fields,
    )


def lesson_of(*things: Entity) -> Lesson:
    """A lesson of one scene, "yard", and an empty second, "hall"."""
    yard = Scene(SceneId("yard"), entities={one.id: one for one in things})
    hall = Scene(SceneId("hall"), title=LocalText(km="សាល", en="Hall"))
    return Lesson(
        id="test",
        title=LocalText(km="មេរៀន", en="Lesson"),
        start_scene=SceneId("yard"),
        scenes={yard.id: yard, hall.id: hall},
    )


def delete_later() -> None:
    """Let Qt delete what waits for it."""
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    QCoreApplication.processEvents()


class PatientBot(QtBot):
    """Waits for a state as long as a busy PC may take; five seconds, as pytest-qt has it, can be too few."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """No window outlives its test. Nothing but an event loop deletes what waits for it, and tests run none: windows
    would gather, each later one would be slower than the one before, and closed ones would go on listening.
    """
    before = set(QApplication.topLevelWidgets())
    yield
    delete_later()
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    if left:
        gc.collect()
        left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    names = [f"{type(widget).__name__} {widget.objectName()!r} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    del left
    delete_later()
    assert not names, f"left behind: {names}"


@pytest.fixture
def typed() -> Callable[[QWidget, str], None]:
    return type_keys


@pytest.fixture
def open_session(root: Path, qapp: QApplication) -> Iterator[Callable[..., EditingSession]]:
    """Opens lessons for editing: things (and `more` of the lesson), or the name of one that ships with Sala."""
    opened: list[EditingSession] = []

    def make(*things: Entity, lesson: str = "", **more: Any) -> EditingSession:
        assets = root / "assets"
        if lesson:
            session = EditingSession.opened(assets / "lessons" / lesson, assets, sala_vocabulary())
        else:
            session = EditingSession(
                replace(lesson_of(*things), **more), None, None, assets, sala_vocabulary()
            )
        session.show_language("en")
        opened.append(session)
        return session

    yield make
    for session in opened:
        session.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lesson on the disk, in a folder with a Khmer name."""
    path = tmp_path / "មេរៀន"
    save_lesson(CODEC, new_lesson("Test"), path)
    return path


@pytest.fixture
def open_safely(root: Path, user_data: Path) -> Iterator[Callable[[Path], EditingSession]]:
    """Open lessons as the studio does; all are closed at the end, and no thread may be left."""
    opened: list[EditingSession] = []
    before = threading.active_count()

    def make(path: Path) -> EditingSession:
        session = EditingSession.opened(path, root / "assets", sala_vocabulary())
        opened.append(session)
        assert session.place.lock() is None
        session.keep_safe(user_data)
        return session

    yield make
    for session in opened:
        session.close()
    assert threading.active_count() == before


@pytest.fixture
def words(root: Path) -> Callable[[str], Texts]:
    return lambda language: Texts(language, root / "assets" / "locale")


@pytest.fixture
def show_panel(qapp: QApplication, words: Callable[[str], Texts]) -> Iterator[Callable[..., Any]]:
    """Builds and shows a panel; at the end it is closed, and neither widgets, timers nor listeners may be left."""
    before = set(QApplication.topLevelWidgets())
    panels: list[QWidget] = []

    def make(cls: type[Any], session: EditingSession, language: str = "en") -> Any:
        panel = cls(session, words(language))
        panels.append(panel)
        panel.resize(340, 640)
        panel.show()
        qapp.processEvents()
        return panel

    yield make
    delete_later()
    for panel in panels:
        session = panel.session  # type: ignore[attr-defined]
        panel.close()
        assert not any(
            getattr(listener, "__self__", None) is panel
            for signal in (session.document.changed, session.selection_changed, session.scene_changed)
            for listener in signal._listeners
        )
        assert not [
            timer for timer in panel.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()
        ]
        panel.deleteLater()
    panels.clear()
    delete_later()
    gc.collect()
    left = set(QApplication.topLevelWidgets()) - before
    assert not left, f"left behind: {left}"


@pytest.fixture(scope="session", autouse=True)
def program_font(qapp: QApplication, root: Path) -> None:
    """Battambang, as in the program: widths and heights of Khmer are those of its letters."""
    number = QFontDatabase.addApplicationFont(str(root / "assets/fonts/SalaBattambang-Regular.ttf"))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPointSizeF(10.5)
    qapp.setFont(font)


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """What a test copied goes while Python still lives: Qt's own exit would call into an interpreter that is gone."""
    yield
    QApplication.clipboard().clear()
