"""Which keys fly and walk, and how far in a moment; which type the numbers of a drag; which run an action."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

_WAYS: dict[int, tuple[int, int, int]] = {
    int(Qt.Key.Key_W): (0, 1, 0),
    int(Qt.Key.Key_Up): (0, 1, 0),
    int(Qt.Key.Key_S): (0, -1, 0),
    int(Qt.Key.Key_Down): (0, -1, 0),
    int(Qt.Key.Key_A): (-1, 0, 0),
    int(Qt.Key.Key_Left): (-1, 0, 0),
    int(Qt.Key.Key_D): (1, 0, 0),
    int(Qt.Key.Key_Right): (1, 0, 0),
    int(Qt.Key.Key_E): (0, 0, 1),
    int(Qt.Key.Key_PageUp): (0, 0, 1),
    int(Qt.Key.Key_Q): (0, 0, -1),
    int(Qt.Key.Key_PageDown): (0, 0, -1),
}
"""Right, forward, up."""
_KHMER = {
    0x17B9: "W",
    0x17B6: "A",
    0x179F: "S",
    0x178A: "D",
    0x1786: "Q",
    0x17C1: "E",
    0x1790: "F",
    0x179A: "R",
    0x17A0: "H",
    0x179B: "L",
    0x1784: "G",
    0x1798: "M",
    0x1793: "N",
    0x1785: "C",
}
"""What the same keys type on a Khmer keyboard."""
SIDES = {
    int(Qt.Key.Key_1): "front",
    int(Qt.Key.Key_3): "right",
    int(Qt.Key.Key_7): "top",
    int(Qt.Key.Key_9): "back",
    int(Qt.Key.Key_0): "start",
}
"""On the number pad."""
NUDGES = {
    int(Qt.Key.Key_Left): (-1, 0, 0),
    int(Qt.Key.Key_Right): (1, 0, 0),
    int(Qt.Key.Key_Up): (0, 1, 0),
    int(Qt.Key.Key_Down): (0, -1, 0),
    int(Qt.Key.Key_PageUp): (0, 0, 1),
    int(Qt.Key.Key_PageDown): (0, 0, -1),
}
_LETTERS = tuple("0123456789.,-០១២៣៤៥៦៧៨៩")
_ENTRY = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
)


def types_number(event: QKeyEvent) -> bool:
    """Whether a key belongs to numbers that are typed during a drag."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return not event.modifiers() & held and (event.key() in _ENTRY or event.text() in _LETTERS)


def action_of(actions: Iterable[QAction], event: QKeyEvent) -> QAction | None:
    """The enabled action on a letter; a Khmer keyboard types another letter with the same key."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    wanted = QKeySequence(plain(event.key()))
    return next((one for one in actions if one.shortcut() == wanted and one.isEnabled()), None)


def plain(key: int) -> int:
    """The key by its place on an English keyboard."""
    return ord(_KHMER[key]) if key in _KHMER else key


def is_way(key: int) -> bool:
    return key in _WAYS


def way(held: set[int]) -> tuple[int, int, int]:
    """Where the held keys lead: right, forward, up, each -1 to 1."""
    parts = [_WAYS[key] for key in held if key in _WAYS]
    right, forward, up = (max(-1, min(1, sum(part[axis] for part in parts))) for axis in range(3))
    return right, forward, up
