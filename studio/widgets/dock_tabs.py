"""The tabs of docks that share a place.

Qt 6.11 makes two bars for each group of docks but the first while the window is not shown yet, and shows both: the one
that nobody lays out any more stays behind when the window gets another size.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar


def tidy_tabs(window: QMainWindow) -> None:
    """Hide bars of tabs that nobody lays out any more, and let cut names of tabs tell themselves to the mouse."""
    docks = {dock.windowTitle(): dock for dock in window.findChildren(QDockWidget) if not dock.isFloating()}
    known: dict[str, QTabBar] = {}
    for bar in dock_tabs(window):
        for index in range(bar.count()):
            name = bar.tabText(index)
            bar.setTabToolTip(index, name)
            other, dock = known.get(name), docks.get(name)
            if other is None or other is bar or dock is None:
                known.setdefault(name, bar)
                continue
            is_older_used = _is_at(other, docks) and not _is_at(bar, docks)
            stale, known[name] = (bar, other) if is_older_used else (other, bar)
            stale.hide()


def dock_tabs(window: QMainWindow) -> list[QTabBar]:
    """The bars of tabs that docks of a window share, as far as they are shown."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [bar for bar in window.findChildren(QTabBar, options=direct) if not bar.isHidden() and bar.count()]


def _is_at(bar: QTabBar, docks: dict[str, QDockWidget]) -> bool:
    """Whether a bar lies where its docks are: right below them, and as wide."""
    shared = [docks[bar.tabText(index)] for index in range(bar.count()) if bar.tabText(index) in docks]
    front = next((dock for dock in shared if not dock.visibleRegion().isEmpty()), None)
    if front is None:
        return False
    place = front.geometry()
    return (bar.y(), bar.x(), bar.width()) == (place.bottom() + 1, place.left(), place.width())
