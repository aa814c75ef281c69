"""The picture of what is about to be brought in: models are drawn by a second process, and turned by dragging."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from scenes.media.pictures import Picture
from scenes.own_process import own_command
from studio.worker_jobs import REFUSED
from studio.worker_process import end_worker, start_worker, told_line

_DEGREES_A_PIXEL = 0.7


class PreviewProcess(QObject):
    """Draws models in a second process. `drawn(file)` tells of each picture; only the newest wish is kept."""

    drawn = Signal(str)

    def __init__(self, assets: Path, folder: Path, parent: QObject) -> None:
        """`folder` takes the pictures."""
        super().__init__(parent)
        self._assets = assets
        self._folder = folder
        self._process: QProcess | None = None
        self._count = 0
        self._is_busy = False
        self._next: tuple[Path, float, bool, str, float] | None = None

    @property
    def is_busy(self) -> bool:
        return self._is_busy

    def want(
        self, model: Path, angle: float, *, is_close: bool, clip: str = "", seconds: float = 0.0
    ) -> None:
        """Have a model drawn, at a moment of a clip, as soon as what is being drawn is done."""
        self._next = (model, angle, is_close, clip, seconds)
        if not self._is_busy:
            self._ask()

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._next, self._is_busy = None, False
        end_worker(process, self._read, self._finish)

    def _ask(self) -> None:
        if self._next is None:
            return
        (model, angle, is_close, clip, seconds), self._next = self._next, None
        process = self._process or self._start()
        self._count += 1
        name = f"preview-{self._count}.png"
        job = {
            "id": name,
            "model": str(model),
            "angle": angle,
            "is_close": is_close,
            "clip": clip,
            "seconds": seconds,
            "file": str(self._folder / name),
        }
        self._is_busy = True
        process.write(json.dumps(job).encode() + b"\n")

    def _start(self) -> QProcess:
        command = [*own_command("studio.import_wizard.preview_worker"), str(self._assets)]
        process = self._process = start_worker(self, command, self._read, self._finish)
        return process

    def _read(self) -> None:
        while (name := told_line(self._process)) is not None:
            self._is_busy = False
            if not name.startswith(REFUSED):
                self.drawn.emit(str(self._folder / name))
            self._ask()

    def _finish(self, *_: object) -> None:
        process, self._process = self._process, None
        self._is_busy = False
        if process is not None:
            process.deleteLater()


class Canvas(QLabel):
    """Shows a picture, as large as `size` where there is room; `turned(degrees)` when it is dragged sideways."""

    turned = Signal(float)

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = size
        self.setMinimumSize(size.scaled(240, 240, Qt.AspectRatioMode.KeepAspectRatio))
        self.setMaximumSize(size)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.can_turn = False
        self._at: float | None = None
        self._picture = QPixmap()

    def sizeHint(self) -> QSize:
        return self._wanted

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.setText("")
        self.update()

    def show_words(self, words: str) -> None:
        self._picture = QPixmap()
        self.setText(words)

    @property
    def has_picture(self) -> bool:
        return not self._picture.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._picture.isNull():
            return
        painter = QPainter(self)
        fitted = self._picture
        if fitted.width() > self.width() or fitted.height() > self.height():
            fitted = fitted.scaled(
                self.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        painter.drawPixmap(
            (self.width() - fitted.width()) // 2, (self.height() - fitted.height()) // 2, fitted
        )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().x() if self.can_turn else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is not None:
            moved = event.position().x() - self._at
            self._at = event.position().x()
            self.turned.emit(-moved * _DEGREES_A_PIXEL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._at = None


def pixmap_of(picture: Picture) -> QPixmap:
    """Pixels that Pillow unpacked, as Qt shows them."""
    form = QImage.Format.Format_ARGB32 if picture.has_alpha else QImage.Format.Format_BGR888
    row = picture.width * (4 if picture.has_alpha else 3)
    return QPixmap.fromImage(QImage(picture.pixels, picture.width, picture.height, row, form).copy())
