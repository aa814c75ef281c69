"""Opening and closing the whole studio again and again leaves no widget, timer, thread, process or listener behind."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QProcess, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from scenes.model.signal import Signal
from scenes.model.values import EntityId
from studio.app import Studio, dress
from studio.preview.told import CardTold
from studio.session import EditingSession
from studio.settings import SettingsFile

ASSETS = Path(__file__).parents[2] / "assets"
ROUNDS = 3


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    gc.collect()


def alive() -> Counter[str]:
    """What Python knows of Qt's objects that live, the program's own and those of Qt, by their class."""
    found: Counter[str] = Counter()
    for thing in gc.get_objects():
        if isinstance(thing, QWidget | QTimer | QThread | QProcess):
            found[type(thing).__name__] += 1
    return found


def listeners(session: EditingSession, *others: object) -> list[str]:
    """Who listens to what outlives a window, apart from the session itself: "signal: listener"."""
    return [
        f"{type(holder).__name__}.{name}: {listener!r}"
        for holder in (session, *others)
        for name, signal in vars(holder).items()
        if isinstance(signal, Signal)
        for listener in signal._listeners
        if getattr(listener, "__self__", None) is not session
    ]


def one_round(language: str, folder: Path) -> tuple[EditingSession, SettingsFile]:
    """As a teacher: start page, a lesson, every panel, a try strip, help, the other language and look, the end."""
    settings = SettingsFile(folder)
    studio = Studio(None, language, ASSETS, settings, folder / "own")
    QApplication.processEvents()
    studio.open_sample(ASSETS / "lessons" / "dengue")
    session = studio.session
    session.select([EntityId("jar")])
    for name in ("cards", "flow", "history", "problems", "inspector", "library", "outline"):
        studio.window.docks.show(name)
        QApplication.processEvents()
    studio.window.docks.show_map()
    studio.window.show_lesson_settings()
    studio.window.views.switch_split()
    studio.window.begin_tour()
    studio.help.show_page("cards")
    studio.window.trial.from_start()
    assert studio.window.trial.strip is not None
    studio.window.trial.strip.hear(CardTold("yard", "welcome", "fired", 1.0))
    QApplication.processEvents()
    studio.switch_language("km" if language == "en" else "en")
    QApplication.processEvents()
    studio.switch_theme("dark" if settings.values.theme != "dark" else "light")
    QApplication.processEvents()
    assert not studio.window.try_it.is_running
    studio.close()
    return session, settings


@pytest.mark.parametrize("language", ["km", "en"])
def test_nothing_is_left_behind(qapp: QApplication, tmp_path: Path, language: str) -> None:
    dress(qapp, ASSETS)
    one_round(language, tmp_path / "warm")  # what Qt and Python keep for ever is made once
    settle()
    widgets, threads = alive(), threading.active_count()
    windows = len(QApplication.topLevelWidgets())
    for number in range(ROUNDS):
        session, settings = one_round(language, tmp_path / str(number))
        assert not listeners(session, session.document, settings)
        del session, settings
        settle()
    assert len(QApplication.topLevelWidgets()) <= windows
    assert threading.active_count() <= threads
    more = {name: count - widgets[name] for name, count in alive().items() if count > widgets[name]}
    assert not more
    dress(qapp, ASSETS)
