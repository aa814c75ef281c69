"""What menus and keys of a grip ask for: to move, copy or remove the card, clause or step that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from scenes.texts import Texts

Entry = tuple[str, str, Callable[[], None]]
"""Words (a msgid), the keys that do the same or "", and what is done."""


def add_entries(menu: QMenu, texts: Texts, entries: Iterable[Entry]) -> None:
    for words, keys, do in entries:
        label = f"{texts(words)}\t{keys}" if keys else texts(words)
        menu.addAction(label).triggered.connect(lambda _checked=False, do=do: do())


def open_menu(menu: QMenu, below: QWidget) -> None:
    """Show a menu until something is chosen; it is of no use afterwards."""
    menu.exec(below.mapToGlobal(QPoint(0, below.height() + 2)))
    menu.deleteLater()


def answer_key(
    event: QKeyEvent,
    *,
    remove: Callable[[], None],
    move: Callable[[int], None],
    copy: Callable[[], None] | None = None,
) -> bool:
    """Do what a key asks for: Delete, Alt with an arrow (`move(-1)` is up), Ctrl+D. False if it asks for nothing."""
    key, modifiers = event.key(), event.modifiers()
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers:
        remove()
    elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & Qt.KeyboardModifier.AltModifier:
        move(-1 if key == Qt.Key.Key_Up else 1)
    elif copy is not None and key == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.ControlModifier:
        copy()
    else:
        return False
    return True
