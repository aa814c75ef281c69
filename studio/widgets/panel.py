"""The base of docks that follow the session: connected while they are open, and silent towards themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from scenes.texts import Texts
from studio.session import EditingSession


class FollowingPanel(QWidget):
    """A dock's content. `close()` ends its following; then nothing of the session refers to it any more."""

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__()
        self.session = session
        self.texts = texts
        self._disconnects: list[Callable[[], None]] = []
        self._is_following = False

    @contextmanager
    def following(self) -> Iterator[None]:
        """While the panel follows a change: what its widgets report then is not the teacher's doing."""
        before, self._is_following = self._is_following, True
        try:
            yield
        finally:
            self._is_following = before

    @property
    def is_following(self) -> bool:
        return self._is_following

    def closeEvent(self, event: QCloseEvent) -> None:
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects.clear()
        super().closeEvent(event)
