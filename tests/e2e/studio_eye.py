"""Starts the real studio and lets a test see where on the screen things are. It looks and does nothing: every press
and every key comes through the X server. Questions come on the standard input as JSON lines, answers go out likewise;
`python studio_eye.py ARGUMENTS...` is `sala ARGUMENTS...`.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDockWidget,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)

import studio.app
from scenes.model.values import EntityId, Vec3
from studio.cli import main
from studio.viewport import cube, gizmo, pointing


class Eye(QObject):
    """Answers in the thread of the windows, also while a menu, a dialog or a drag is open."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.studio: Any = None
        self._open = ""
        self._late = QTimer(self, interval=150, singleShot=True)
        self._late.timeout.connect(self._answer)
        self.asked.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def window(self) -> Any:
        return self.studio.window

    @property
    def page(self) -> Any:
        return self.studio.start_page

    @property
    def modal(self) -> Any:
        return QApplication.activeModalWidget()

    @property
    def popup(self) -> Any:
        return QApplication.activePopupWidget()

    @property
    def focus(self) -> Any:
        return QApplication.focusWidget()

    def listen(self) -> None:
        """Runs in a thread of its own, which ends with the process."""
        for line in sys.stdin:
            self.asked.emit(line)

    def _take(self, line: str) -> None:
        """What is seen must be what the presses before the question have made of the program. While it is busy they
        wait, and a press that was made while a popup was still on the screen belongs to the popup, also if a key that
        waits before it closes that popup; and the server must have heard of the closing before the next press.
        """
        self._open = line
        self._late.start()
        QGuiApplication.sync()
        self._answer()

    def _answer(self) -> None:
        """Once. When a press that was taken up has opened a menu, a dialog or a drag, the call above comes back only
        after that has ended, and it is the timer that answers.
        """
        line, self._open = self._open, ""
        self._late.stop()
        if not line:
            return
        name, *given = json.loads(line)
        try:
            answer = {"is": getattr(self, f"see_{name}")(*given)}
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test says it
            answer = {"fault": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer, ensure_ascii=False), flush=True)

    def _at(self, path: str) -> Any:
        """Follows names and keys: `window.tabs`, `frames[-1]`, `chip[target]`; what can be called is called, with a
        key that is a word.
        """
        here: Any = self
        for name, key in re.findall(r"(\w+)|\[([^\]]+)\]", path):
            if name:
                here = here() if callable(here) else here
                here = getattr(here, name)
                continue
            is_number = key.lstrip("-").isdigit()
            if callable(here):
                here = here() if is_number else here(key)
                if not is_number:
                    continue
            if isinstance(here, Mapping):
                here = here[key] if key in here else list(here.values())[int(key)]
            else:
                here = here[int(key)]
        return here() if callable(here) else here

    # ------------------------------------------------------------------ what can be asked

    def see_value(self, path: str) -> Any:
        """A plain value, or how it is written."""
        value = self._at(path)
        if isinstance(value, list | tuple):
            return [one if isinstance(one, str | int | float) else str(one) for one in value]
        return value if isinstance(value, str | int | float | bool | None) else str(value)

    def see_has_words(self, path: str, text: str) -> bool:
        """Whether a field holds this text; breaks between words may have been put in."""
        field = self._at(path)
        words = field.text() if hasattr(field, "text") else field.toPlainText()
        return _plain(words) == _plain(text)

    def see_box(self, path: str) -> list[int] | None:
        """Where the part of a widget that can be seen is on the screen; None if it cannot be seen or used."""
        widget = self._at(path)
        if widget is None or not widget.isVisible() or not widget.isEnabled():
            return None
        seen = widget.visibleRegion().boundingRect()
        return None if seen.isEmpty() else _on_screen(widget, seen)

    def see_beyond(self, path: str) -> list[int] | None:
        """The innermost area that has to be rolled to show a widget: its box, and how far (pixels, down is more)."""
        widget = self._at(path)
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                top = widget.mapTo(above.viewport(), QPoint(0, 0)).y()
                height = above.viewport().height()
                far = top if top < 0 else max(0, min(top, top + widget.height() - height))
                if far:
                    return [*_on_screen(above.viewport(), above.viewport().rect()), far]
            above = above.parentWidget()
        return None

    def see_line(self, path: str, wanted: str) -> list[int] | None:
        """The line of a list or menu that begins with these words, or has this value; None if it is not in sight."""
        holder = self._at(path)
        if isinstance(holder, QMenu):
            for action in holder.actions():
                if wanted in (action.objectName(), _plain(action.text())):
                    return _on_screen(holder, holder.actionGeometry(action))
            return None
        assert isinstance(holder, QAbstractItemView)
        rect = _line_rect(holder, wanted)
        seen = rect & holder.viewport().rect()
        return None if seen.height() < 12 else _on_screen(holder.viewport(), seen)

    def see_is_above(self, path: str, wanted: str) -> bool:
        """Whether a line of a list that is not in sight lies above what is seen of the list."""
        holder = self._at(path)
        return isinstance(holder, QAbstractItemView) and _line_rect(holder, wanted).top() < 0

    def see_count(self, path: str) -> int:
        return len(self._at(path))

    def see_tab(self, dock: str) -> list[int] | None:
        """The tab of a dock that shares its place with others."""
        title = next(d.windowTitle() for d in self.window.findChildren(QDockWidget) if d.objectName() == dock)
        for bar in self.window.findChildren(QTabBar):
            for at in range(bar.count() if bar.isVisible() else 0):
                if bar.tabText(at) == title:
                    return _on_screen(bar, bar.tabRect(at))
        return None

    def see_point(self, x: float, y: float, z: float) -> list[int]:
        """Where a point of the scene is on the screen."""
        view = self.window.view
        dot = view.projection().projector().dot(Vec3(x, y, z))
        return _on_screen(view, QRect(round(dot.x), round(dot.y), 1, 1))[:2]

    def see_thing(self, entity_id: str) -> list[int] | None:
        """Where on the screen a press meets a thing, and neither an arrow nor a grip; None if it cannot be seen."""
        view = self.window.view
        scenery, projection, signs, handles = (
            view.scenery,
            view.projection(),
            view.signs(),
            view.gizmo_handles(),
        )

        def is_met(at: QPoint) -> bool:
            point = QPointF(at)
            found = pointing.thing_at(scenery, projection, signs, point)
            return (
                found is not None
                and view.whole_of(found) == EntityId(entity_id)
                and gizmo.handle_at(handles, point) is None
                and not view.point_at(point)
                and not cube.side_at(view.eye.view, view.width(), point)
            )

        rows, columns = range(8, view.height() - 8, 9), range(8, view.width() - 8, 9)
        hits = [at for y in rows for x in columns if is_met(at := QPoint(x, y))]
        if not hits or view.eye.is_gliding:
            return None
        return _on_screen(view, QRect(hits[len(hits) // 2], hits[len(hits) // 2]))[:2]

    def see_things(self) -> list[str]:
        """The things of the scene that is shown."""
        return [str(entity_id) for entity_id in self.window.session.scene.entities]

    def see_calm(self) -> bool:
        """Asked for only to be answered: all presses before it have been taken up by then."""
        return True

    def see_open(self) -> bool:
        """Whether a lesson's window is shown."""
        return self.studio is not None and self.studio._window is not None and self.window.isVisible()

    def see_start(self) -> bool:
        """Whether the start page is shown."""
        return self.studio is not None and self.page is not None and self.page.isVisible()


def _line_rect(holder: QAbstractItemView, wanted: str) -> QRect:
    """Where a line lies in a list; nothing if it has none that begins with these words or has this value."""
    for row in range(holder.model().rowCount()):
        index = holder.model().index(row, 0)
        values = [index.data(role) for role in range(int(Qt.ItemDataRole.UserRole), 0x104)]
        names = [getattr(value, "id", value) for value in values]
        if wanted in names or _plain(str(index.data())).startswith(wanted):
            return holder.visualRect(index)
    return QRect()


def _on_screen(widget: QWidget, rect: QRect) -> list[int]:
    corner = widget.mapToGlobal(rect.topLeft())
    return [corner.x(), corner.y(), rect.width(), rect.height()]


def _plain(words: str) -> str:
    return words.replace("\u200b", "").replace("&", "")


def _watched(eye: Eye) -> None:
    """Lets the eye know the program when it is made."""

    class Seen(studio.app.Studio):
        def __init__(self, *given: Any, **named: Any) -> None:
            eye.studio = self
            super().__init__(*given, **named)
            threading.Thread(target=eye.listen, daemon=True).start()

    studio.app.Studio = Seen  # type: ignore[misc]


if __name__ == "__main__":
    watching = Eye()
    _watched(watching)
    sys.exit(main(sys.argv[1:]))
