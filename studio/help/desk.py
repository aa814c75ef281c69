"""F1: finds the page of what is pointed at, and shows the window of the help, also over a dialog that waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from scenes.texts import Texts
from studio.actions import Action
from studio.help.pages import FIRST, FOLDER, page_of, read_pages

if TYPE_CHECKING:
    from studio.help.window import HelpWindow

_KEY = "help-key"


class HelpDesk(QObject):
    """One for the program. `close()` takes its window away.

    `texts` and `table` tell, when help is asked for, the language and the actions of the window that is open.
    """

    def __init__(
        self,
        assets: Path,
        texts: Callable[[], Texts],
        table: Callable[[], Sequence[Action]],
    ) -> None:
        super().__init__()
        self._folder = assets / FOLDER
        self._texts = texts
        self._table = table
        self.window: HelpWindow | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app: QApplication = app
        app.focusChanged.connect(self._equip)

    def show_here(self) -> None:
        """The page of what the mouse points at, else of what has the keyboard."""
        pointed = QApplication.widgetAt(QCursor.pos())
        self.show_page(self.page_at(pointed) or self.page_at(QApplication.focusWidget()) or FIRST)

    def show_page(self, page: str) -> None:
        """Show a page. While a dialog waits for its answer the window belongs to it, or it could not be reached."""
        from studio.help.window import HelpWindow

        owner = QApplication.activeModalWidget()
        self.close_window()
        texts = self._texts()
        pages = read_pages(self._folder, texts, self._table())
        self.window = HelpWindow(owner, texts, self._folder, pages)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window.destroyed.connect(self._forget)
        self.window.show_page(page)

    def page_at(self, widget: QWidget | None) -> str:
        """The page of a widget or of the nearest one around it that has a page; "" if there is none."""
        return page_of(_names(widget))

    def close_window(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.destroyed.disconnect(self._forget)
            window.close()

    def follow(self) -> None:
        """The program's language or colours have changed: an open window shows its page anew."""
        if self.window is not None:
            self.show_page(self.window.page)

    def close(self) -> None:
        self.close_window()
        self._app.focusChanged.disconnect(self._equip)

    def _forget(self) -> None:
        self.window = None

    def _equip(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Dialogs get the key when they first have the keyboard; a main window's own action serves it and its tools."""
        window = now.window() if now is not None else None
        if window is None or isinstance(window, QMainWindow) or window.windowType() == Qt.WindowType.Tool:
            return
        if window.findChild(QShortcut, _KEY, Qt.FindChildOption.FindDirectChildrenOnly) is None:
            key = QShortcut(QKeySequence("F1"), window, self.show_here)
            key.setObjectName(_KEY)


def _names(widget: QWidget | None) -> Iterator[str]:
    while widget is not None:
        yield widget.objectName()
        for cls in type(widget).__mro__:
            if cls is QWidget:
                break
            yield cls.__name__
        widget = widget.parentWidget()
