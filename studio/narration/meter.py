"""The level meter: how loud it is, how loud it was a moment ago, and when it is too loud."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.look import good_color, level_colors

_TOO_LOUD, _FALL = 0.92, 0.04


class LevelMeter(QWidget):
    """A bar that jumps up with the voice and sinks slowly; the thin line is the loudest of late."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0.0
        self._peak = 0.0
        self._is_clipped = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def level(self) -> float:
        return self._level

    @property
    def is_clipped(self) -> bool:
        return self._is_clipped

    def sizeHint(self) -> QSize:
        return QSize(320, 26)

    def show_level(self, level: float, is_clipped: bool) -> None:
        """Show a loudness from 0 to 1."""
        self._level = max(level, self._level - 3 * _FALL)
        self._peak = max(level, self._peak - _FALL / 2)
        self._is_clipped = is_clipped
        self.update()

    def rest(self) -> None:
        """Nothing is listened to."""
        self._level = self._peak = 0.0
        self._is_clipped = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(frame, 6, 6)
        inner = frame.adjusted(3, 3, -3, -3)
        painter.setPen(self.palette().base().color())
        levels = level_colors(self.palette())
        color = good_color(self.palette())
        if self._is_clipped or self._level > _TOO_LOUD:
            color = levels["error" if self._is_clipped else "warning"]
        painter.setBrush(color)
        painter.drawRoundedRect(
            QRectF(inner.left(), inner.top(), inner.width() * self._level, inner.height()), 4, 4
        )
        if self._peak > 0.02:
            x = inner.left() + inner.width() * self._peak
            painter.setPen(QPen(color.darker(130), 2))
            painter.drawLine(round(x), round(inner.top()), round(x), round(inner.bottom()))
        painter.end()
