"""Any colour: ready ones, or chosen by the mouse, the arrow keys or a code. Qt's own dialog speaks English and is for
engineers.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from scenes.texts import N_, Texts
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import FittedDialog
from studio.widgets.swatches import Swatches

_STEP = 0.02
_EDGE = 7.0
"""Pixels around a ground, so that the ring at its edge is seen whole."""


class ColorDialog(FittedDialog):
    """`color` is what is shown now; it counts when the dialog was accepted."""

    def __init__(
        self, parent: QWidget, texts: Texts, title: str, color: QColor, used: Sequence[str] = ()
    ) -> None:
        """`used` are colours of the lesson, as "#rrggbb", to be offered again."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setStyleSheet(FIELD_STYLE)
        self._hue, self._strength, self._light = 0.0, 0.0, 0.0
        self.ready, self.used = Swatches(texts), Swatches(texts, used)
        self.ground = _Ground()
        self.hues = _Hues()
        self.code = QLineEdit()
        self.code.setMaxLength(7)
        for widget in (self.ground, self.hues, self.code):
            widget.setAccessibleName(texts(N_("Colour")))
        self.sample = QFrame()
        self.sample.setMinimumSize(72, 44)
        self.ground.moved.connect(self._take_ground)
        self.hues.moved.connect(self._take_hue)
        self.code.textEdited.connect(self._take_code)
        beside = QVBoxLayout()
        beside.addWidget(self.sample)
        beside.addWidget(self.code)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.ground, 1)
        row.addWidget(self.hues)
        row.addLayout(beside)
        self.buttons = QDialogButtonBox()
        choose = self.buttons.addButton(texts(N_("Choose")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(texts(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        choose.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        label = QLabel(title)
        label.setWordWrap(True)
        column.addWidget(label)
        for words, swatches in (
            (N_("Colours that everybody can tell apart"), self.ready),
            (N_("Colours of this lesson"), self.used),
        ):
            if swatches.buttons:
                column.addWidget(QLabel(texts(words)))
            swatches.setVisible(bool(swatches.buttons))
            swatches.chosen.connect(self._take_code)
            column.addWidget(swatches)
        column.addLayout(row, 1)
        column.addWidget(self.buttons)
        self.ground.setFocus()  # on a ready colour the keyboard's frame would look like a choice
        self.show_color(color)

    @property
    def color(self) -> QColor:
        return QColor.fromHsvF(self._hue, self._strength, self._light)

    def show_color(self, color: QColor) -> None:
        """Show a colour; a grey one keeps the hue that was there."""
        self._hue = color.hsvHueF() if color.hsvHueF() >= 0 else self._hue
        self._strength, self._light = color.hsvSaturationF(), color.valueF()
        self._show()

    def _take_ground(self, strength: float, light: float) -> None:
        self._strength, self._light = strength, light
        self._show()

    def _take_hue(self, _across: float, hue: float) -> None:
        self._hue = min(hue, 0.999)
        self._show()

    def _take_code(self, typed: str) -> None:
        code = typed if typed.startswith("#") else f"#{typed}"
        if len(code) == 7 and QColor.isValidColorName(code):
            self.show_color(QColor(code))

    def _show(self) -> None:
        name = self.color.name()
        self.ground.show_color(self._hue, self._strength, self._light)
        self.hues.show_hue(self._hue)
        for swatches in (self.ready, self.used):
            swatches.show_color(name)
        self.sample.setStyleSheet(f"background: {name}; border: 1px solid palette(mid); border-radius: 8px;")
        if self.code.text().lstrip("#").lower() != name.lstrip("#"):
            self.code.setText(name)


class _Field(QWidget):
    """A ground with a ring on it that mouse and arrow keys move: `moved(across, up)`, both 0 to 1."""

    moved = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self._across, self._up = 0.0, 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def inner(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _put(self, across: float, up: float) -> None:
        self._across, self._up = min(1.0, max(0.0, across)), min(1.0, max(0.0, up))
        self.update()

    def _move(self, across: float, up: float) -> None:
        self._put(across, up)
        self.moved.emit(self._across, self._up)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        room, at = self.inner(), event.position()
        self._move((at.x() - room.left()) / room.width(), (room.bottom() - at.y()) / room.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, _STEP),
            Qt.Key.Key_Down: (0.0, -_STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(self._across + step[0], self._up + step[1])

    def _paint_ring(self, painter: QPainter, center: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor("#202020"), 4.0), (QColor("#ffffff"), 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(center, 5.5, 5.5)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().link().color(), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class _Ground(_Field):
    """To the right the colour is stronger, upwards it is lighter."""

    def __init__(self) -> None:
        super().__init__()
        self._hue = 0.0
        self.setMinimumSize(160, 110)

    def sizeHint(self) -> QSize:
        return QSize(300, 210)

    def show_color(self, hue: float, strength: float, light: float) -> None:
        self._hue = hue
        self._put(strength, light)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), self.inner()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = QLinearGradient(room.topLeft(), room.topRight())
        across.setColorAt(0.0, QColor("#ffffff"))
        across.setColorAt(1.0, QColor.fromHsvF(self._hue, 1.0, 1.0))
        painter.fillRect(room, across)
        down = QLinearGradient(room.topLeft(), room.bottomLeft())
        down.setColorAt(0.0, QColor(0, 0, 0, 0))
        down.setColorAt(1.0, QColor(0, 0, 0, 255))
        painter.fillRect(room, down)
        at = QPointF(room.left() + self._across * room.width(), room.bottom() - self._up * room.height())
        self._paint_ring(painter, at)
        painter.end()


class _Hues(_Field):
    """All hues, from red below round to red above."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(34)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_hue(self, hue: float) -> None:
        self._put(0.5, hue)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), self.inner()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hues = QLinearGradient(room.bottomLeft(), room.topLeft())
        for sixth in range(7):
            hues.setColorAt(sixth / 6, QColor.fromHsvF(min(sixth / 6, 0.999), 1.0, 1.0))
        painter.fillRect(room, hues)
        self._paint_ring(painter, QPointF(room.center().x(), room.bottom() - self._up * room.height()))
        painter.end()
