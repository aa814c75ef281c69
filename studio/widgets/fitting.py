"""Windows that fit the screen they are on: 1366x768, or what is left of it at 150 %, with task bar and title.

A dialog is a `FittedDialog`, whose buttons always show; what may be too tall for a small screen is put into a
`Body`, which scrolls only where there is no room.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QWidget

FRAME = QMargins(8, 32, 8, 8)
"""What the system's frame takes of a window that has not been shown yet, at most."""
GAP = 2
_IS_NATIVE = Qt.WidgetAttribute.WA_WState_Created
SMALL = 600
"""Pixels of height below which a screen is a small one: everything gives way to the work itself."""


def room_of(window: QWidget) -> QRect:
    """Where the inside of a window may lie on its screen, without task bar and frame, in logical pixels."""
    frame = window.windowHandle().frameMargins() if window.testAttribute(_IS_NATIVE) else QMargins()
    return window.screen().availableGeometry().marginsRemoved(FRAME if frame.isNull() else frame)


def is_small(window: QWidget) -> bool:
    """Whether a window is on a small screen, as 1366x768 is at 150 %."""
    return window.screen().availableGeometry().height() < SMALL


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, or as much of it as the screen has."""
    window.resize(QSize(width, height).boundedTo(room_of(window).size()))


def fill(window: QWidget) -> None:
    """Give a main window, which is mostly maximized, the size of a school's screen."""
    window.resize(QSize(1366, 768).boundedTo(window.screen().availableSize()))


def keep_on_screen(window: QWidget) -> None:
    """Make a window that is larger than its screen smaller, and move one that hangs over its edge inside."""
    room = room_of(window)
    size = window.size().boundedTo(room.size())
    if size != window.size():
        window.resize(size)
    at = window.geometry().topLeft()
    inside = QPoint(
        max(room.left(), min(at.x(), room.right() + 1 - window.width())),
        max(room.top(), min(at.y(), room.bottom() + 1 - window.height())),
    )
    if inside != at:
        window.setGeometry(QRect(inside, window.size()))


def tallest_at(button: QWidget) -> int:
    """Pixels of height for what opens below a button, or above it where there is more room."""
    area = button.screen().availableGeometry()
    top = button.mapToGlobal(QPoint(0, 0)).y()
    return max(area.bottom() + 1 - top - button.height(), top - area.top()) - GAP


def place_at(popup: QWidget, button: QWidget, width: int, height: int) -> None:
    """Lay a popup below a button, or above it where it does not fit below; never over the edge of the screen."""
    area = button.screen().availableGeometry()
    corner = button.mapToGlobal(QPoint(0, 0))
    height = min(height, tallest_at(button))
    below = corner.y() + button.height() + GAP
    top = below if below + height <= area.bottom() + 1 else corner.y() - GAP - height
    left = max(area.left(), min(corner.x(), area.right() + 1 - width))
    popup.setGeometry(left, top, width, height)


class FittedDialog(QDialog):
    """A dialog that is never larger than its screen, whenever and wherever it is shown."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        keep_on_screen(self)


class Body(QScrollArea):
    """The part of a window that may be taller than the screen. It asks for all its height and scrolls in less."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is for what is in it
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("Body { background: transparent; }")
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        content = self.widget()
        return QSize() if content is None else content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Wide enough that nothing hangs over the side; as low as a few lines."""
        content = self.widget()
        if content is None:
            return QSize()
        least = content.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), 4 * self.fontMetrics().lineSpacing()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Who goes through the fields with Tab sees the one that is reached."""
        has_moved = super().focusNextPrevChild(is_next)
        reached = QApplication.focusWidget()
        if reached is not None and self.isAncestorOf(reached):
            self.ensureWidgetVisible(reached)
        return has_moved
