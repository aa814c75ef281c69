"""Studios on a lesson of three boxes in a row, and an empty second scene."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.session import EditingSession
from studio.viewport.host import SceneView
from tests.studio.view_actions.arranged import lesson

ASSETS = Path(__file__).parents[3] / "assets"


@pytest.fixture
def open_studio(qapp: QApplication) -> Iterator[Callable[..., Studio]]:
    """Opens studios; at the end they are closed, and nothing of them is left."""
    dress(qapp, ASSETS)
    before = set(map(id, QApplication.topLevelWidgets()))
    opened: list[Studio] = []

    def make(language: str = "en") -> Studio:
        session = EditingSession(lesson(), None, None, ASSETS, sala_vocabulary())
        studio = Studio(session, language, ASSETS)
        opened.append(studio)
        studio.window.resize(1366, 768)
        for view in studio.window.views:
            view.eye.is_still = True
        QApplication.processEvents()
        return studio

    yield make
    while opened:
        studio = opened.pop()
        studio.close()
        studio.session.close() if studio._session is not None else None
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    QApplication.processEvents()
    QGuiApplication.clipboard().clear()
    gc.collect()
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before and isinstance(w, SceneView)]
    assert not left


@pytest.fixture
def studio(open_studio: Callable[..., Studio]) -> Studio:
    return open_studio()
