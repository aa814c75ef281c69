"""Files that are dropped on the window are brought in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from scenes.importing.records import kind_of
from scenes.kits.kit_file import is_kit

MOST_FILES = 50


def files_of(mime: QMimeData) -> list[Path]:
    """The files of a drag that can be brought in."""
    paths = [Path(url.toLocalFile()) for url in mime.urls()[:MOST_FILES] if url.isLocalFile()]
    return [path for path in paths if kind_of(path.name) is not None or is_kit(path.name)]


class FileDrops(QObject):
    """Watches a window for files that are dropped on it; what its widgets take themselves does not come here."""

    def __init__(self, window: QWidget, bring_in: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(window)
        self._bring_in = bring_in
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        if not isinstance(event, QDropEvent):
            return False
        files = files_of(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._bring_in(files)
        return True
