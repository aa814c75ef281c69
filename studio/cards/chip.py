"""Chips: the places in a sentence. A chip shows a value and opens its editor; grips hold a clause or a card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from studio.cards.roles import Role, colors_of

WIDEST = 250
"""Pixels of the words in a chip; longer ones are shortened and shown whole in the tip."""
_SIDE = 9
_ICON = 18
_DOT = 10
OWN_KEYS = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_D}


class Key(QAbstractButton):
    """A button that keys can act on. `pressed_key(event)` is asked first, and True means that it is done.

    What the window does with Delete and others is not for a card that has the keyboard.
    """

    pointed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._owns(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit(True)
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(False)
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.pointed.emit(True)
        self.update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.pointed.emit(False)
        self.update()

    def _owns(self, event: QKeyEvent) -> bool:
        if self.on_key is None or event.key() not in OWN_KEYS:
            return False
        is_plain = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        return is_plain or event.modifiers() != Qt.KeyboardModifier.NoModifier


class Chip(Key):
    """A place of a sentence in the colour of its role. `show_words` says what it holds."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role: Role = role
        self._words = ""
        self._icon = QIcon()
        self._swatch: QColor | None = None
        self._is_wrong = False
        self._is_quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(
        self,
        words: str,
        *,
        icon: QIcon | None = None,
        swatch: QColor | None = None,
        is_wrong: bool = False,
        is_quiet: bool = False,
        tip: str = "",
    ) -> None:
        """Words with a picture or a colour before them; a wrong one is red, a quiet one has no ground."""
        self._words = words.replace("\u200b", "")
        self._icon, self._swatch = icon or QIcon(), swatch
        self._is_wrong, self._is_quiet = is_wrong, is_quiet
        self.setText(self._words)
        is_cut = self.fontMetrics().horizontalAdvance(self._words) > WIDEST
        self.setToolTip(tip or (words if is_cut else ""))
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self._words

    @property
    def is_wrong(self) -> bool:
        return self._is_wrong

    def _before(self) -> int:
        return _ICON + 5 if self._swatch is not None or not self._icon.isNull() else 0

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = min(WIDEST, metrics.horizontalAdvance(self._words)) + 1 if self._words else -5
        return QSize(words + self._before() + 2 * _SIDE, max(metrics.height() + 4, 26))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 64), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self._role, self.palette(), is_wrong=self._is_wrong)
        is_lit = self.underMouse() or self.hasFocus() or self.isDown()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(colors.ink if is_lit or self._is_wrong else colors.line, 2.0 if self.hasFocus() else 1.0)
        if self._is_wrong:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen if is_lit or not self._is_quiet or self._is_wrong else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if self._is_quiet and not is_lit else colors.chip)
        radius = min(11.0, box.height() / 2)
        painter.drawRoundedRect(box, radius, radius)
        left = box.left() + _SIDE - 1
        middle = box.center().y()
        if self._swatch is not None:
            painter.setPen(QPen(colors.line, 1))
            painter.setBrush(self._swatch)
            painter.drawEllipse(QRectF(left, middle - 7, 14, 14))
        elif not self._icon.isNull():
            self._icon.paint(painter, round(left), round(middle - _ICON / 2), _ICON, _ICON)
        text = QRectF(
            left + self._before(), 0, box.right() - _SIDE + 2 - left - self._before(), self.height()
        )
        painter.setPen(colors.ink if self._is_wrong or self._is_quiet else self.palette().text().color())
        metrics = QFontMetrics(self.font())
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(10, round(text.width()) + 1))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


class Grip(Key):
    """Six dots by which a clause or a card is dragged; pressing them opens its menu. `dragged()` begins a drag."""

    dragged = Signal()

    def __init__(self, role: Role | None, name: str) -> None:
        super().__init__()
        self._role = role
        self._at: QPointF | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(14, 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position() - self._at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._at = None
                self.setDown(False)
                self.dragged.emit()
                return
        super().mouseMoveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colors_of(self._role, self.palette()).ink if self._role else self.palette().text().color()
        color = QColor(ink)
        color.setAlphaF(1.0 if self.underMouse() or self.hasFocus() else 0.45)
        if self.hasFocus():
            painter.setPen(QPen(ink, 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 3, -1, -3), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        middle = QPointF(self.width() / 2, self.height() / 2)
        for row in (-1, 0, 1):
            for side in (-0.5, 0.5):
                painter.drawEllipse(middle + QPointF(side * 5, row * 5), 1.4, 1.4)


class GhostChip(Key):
    """A quiet button "+ …" that adds something of a role."""

    def __init__(self, role: Role, words: str, tip: str) -> None:
        super().__init__()
        self._role: Role = role
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + _DOT + 2 * _SIDE + 3, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self._role, self.palette())
        is_lit = self.underMouse() or self.hasFocus()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(colors.ink if is_lit else colors.line, 2.0 if self.hasFocus() else 1.0)
        pen.setStyle(Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colors.ground if is_lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 11, 11)
        painter.setPen(QPen(colors.ink, 1.8))
        middle = QPointF(_SIDE + _DOT / 2, self.height() / 2)
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
        painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))
        text = QRectF(self.rect()).adjusted(_SIDE + _DOT + 4, 0, -4, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
