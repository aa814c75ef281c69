"""What is remembered of a window: the lesson as a recent one with a picture of it, where the window and docks stand."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDockWidget

from studio.settings import SettingsFile, WindowLayout

if TYPE_CHECKING:
    from studio.main_window import MainWindow

PICTURE = QSize(320, 180)


class WindowMemory:
    """Keeps one window's lesson and layout in the settings, and restores the docks from them."""

    def __init__(self, window: MainWindow, settings: SettingsFile) -> None:
        self._window = window
        self._settings = settings

    def remember(self, *, with_picture: bool = True) -> None:
        """Put the lesson at the head of the recent ones, with what the view shows now.

        A window that has just opened need not wait for a picture: it is taken when it is saved or closed.
        """
        window = self._window
        path = window.session.path
        if path is not None and path.exists():
            title = window.session.lesson.title
            self._settings.remember_lesson(path, title, time.time(), self.picture() if with_picture else b"")

    def keep(self) -> None:
        """Before the window closes: the lesson, if it is on a disk, and the window's place."""
        window = self._window
        self.remember()
        window.docks.bring_back()
        geometry = bytes(window.saveGeometry().data()).hex()
        docks = bytes(window.saveState(self._version()).data()).hex()
        layouts = {**self._settings.values.layouts, window.texts.language: WindowLayout(geometry, docks)}
        self._settings.change(layouts=layouts)

    def restore_docks(self, docks: str) -> None:
        """Put the docks where they stood; what an earlier Sala with other docks wrote is passed over."""
        if docks:
            self._window.restoreState(QByteArray.fromHex(docks.encode()), self._version())

    def _version(self) -> int:
        names = sorted(dock.objectName() for dock in self._window.findChildren(QDockWidget))
        if self._window.docks.is_compact:
            names.append("compact")  # what stood well on a large screen does not on a small one
        return zlib.crc32("\n".join(names).encode()) & 0x7FFF

    def picture(self) -> bytes:
        """What the view shows, small, as PNG; empty while it is not shown."""
        image = self.image()
        return b"" if image is None else png_of(image)

    def image(self) -> QImage | None:
        """What the view shows, small; None while it is not shown."""
        view = self._window.view
        if not view.isVisible():
            return None
        whole = view.grab().toImage()
        scale = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        small = whole.scaled(PICTURE, scale, Qt.TransformationMode.SmoothTransformation)
        left, top = (small.width() - PICTURE.width()) // 2, (small.height() - PICTURE.height()) // 2
        return small.copy(left, top, PICTURE.width(), PICTURE.height())


def png_of(image: QImage) -> bytes:
    """A picture as PNG; takes 20 ms, and may be done in another thread."""
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(raw.data())
