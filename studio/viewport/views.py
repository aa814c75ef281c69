"""One view of the scene or two beside each other. Both follow the session; tool and snapping are shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QSplitter, QWidget

from scenes.texts import Texts
from studio.session import EditingSession
from studio.viewport.gizmo import Tool
from studio.viewport.host import SceneView


class Views(QSplitter):
    """The views of one window. `active` is the one that was used last: actions are meant for it.

    Signals: `changed()` (tool, snapping, number of views), `menu_wanted(point)` (global pixels).
    Raises SalaError no_drawing. Close it before the program ends.
    """

    changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, session: EditingSession, texts: Texts, fonts: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session, self._texts, self._fonts = session, texts, fonts
        self._second: SceneView | None = None
        self._key_actions: list[QAction] = []
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        self.first = self._opened()
        self._active = self.first

    def __iter__(self) -> Iterator[SceneView]:
        yield self.first
        if self._second is not None:
            yield self._second

    @property
    def active(self) -> SceneView:
        return self._active

    @property
    def is_split(self) -> bool:
        return self._second is not None

    def switch_split(self) -> None:
        """A second view beside the first, looking down on the same place; again takes it away."""
        if self._second is not None:
            gone, self._second = self._second, None
            self._activate(self.first)
            gone.close()
            gone.setParent(None)
            gone.deleteLater()
            self.changed.emit()
            return
        first = self.first
        self._second = second = self._opened()
        second.set_tool(first.tool)
        second.snaps, second.grid_step = first.snaps, first.grid_step
        second.magnet, second.leans = first.magnet, first.leans
        second.eye.is_still = first.eye.is_still
        second.set_expert(first.is_expert)
        second.show_grid(first.has_grid)
        second.show_hidden(first.shows_hidden)
        second.eye.rig = first.eye.rig
        second.view_from("top")
        half = max(2, self.width()) // 2
        self.setSizes([half, half])
        self._activate(self._active)
        self.changed.emit()

    def take_over(self, old: Views) -> None:
        """Look from where the views of a window looked that this one replaces, with the same tools."""
        if old.is_split != self.is_split:
            self.switch_split()
        for mine, theirs in zip(self, old, strict=True):
            mine.eye.rig = theirs.eye.rig
            mine.set_tool(theirs.tool)
            mine.set_snaps(theirs.snaps)
            mine.grid_step, mine.magnet, mine.leans = theirs.grid_step, theirs.magnet, theirs.leans
            mine.show_grid(theirs.has_grid)
            mine.show_hidden(theirs.shows_hidden)
            mine.look_again()
        self.changed.emit()

    def add_key(self, action: QAction) -> None:
        """An action whose single key counts only in the views: elsewhere it is a letter that is typed."""
        self._key_actions.append(action)
        for view in self:
            view.addAction(action)

    # -- what all views share --------------------------------------------------------------------------------------

    @property
    def tool(self) -> Tool:
        return self.first.tool

    def set_tool(self, tool: Tool) -> None:
        for view in self:
            view.set_tool(tool)

    @property
    def snaps(self) -> bool:
        return self.first.snaps

    def switch_snaps(self) -> None:
        snaps = not self.snaps
        for view in self:
            view.set_snaps(snaps)
        self.changed.emit()

    @property
    def magnet(self) -> bool:
        return self.first.magnet

    def switch_magnet(self) -> None:
        magnet = not self.magnet
        for view in self:
            view.magnet = magnet
        self.changed.emit()

    @property
    def leans(self) -> bool:
        return self.first.leans

    def switch_leans(self) -> None:
        """What is carried and dropped turns along faces, or stays upright."""
        leans = not self.leans
        for view in self:
            view.leans = leans
        self.changed.emit()

    @property
    def grid_step(self) -> float:
        return self.first.grid_step

    def set_grid_step(self, metres: float) -> None:
        """Choose the step, and keep to it."""
        for view in self:
            view.grid_step = metres
            view.set_snaps(True)
        self.changed.emit()

    @property
    def has_grid(self) -> bool:
        return self.first.has_grid

    def switch_grid(self) -> None:
        is_shown = not self.has_grid
        for view in self:
            view.show_grid(is_shown)
        self.changed.emit()

    @property
    def shows_hidden(self) -> bool:
        return self.first.shows_hidden

    def switch_hidden(self) -> None:
        """Show what is hidden at the start, too; the document stays."""
        is_shown = not self.shows_hidden
        for view in self:
            view.show_hidden(is_shown)
        self.changed.emit()

    def set_expert(self, is_expert: bool) -> None:
        for view in self:
            view.set_expert(is_expert)

    # -- inside ----------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        for view in self:
            view.close()
        super().closeEvent(event)

    def _opened(self) -> SceneView:
        view = SceneView(self._session, self._texts, self._fonts)
        view.taken_up.connect(lambda: self._activate(view))
        view.tool_changed.connect(lambda: self._share_tool(view))
        view.menu_wanted.connect(self.menu_wanted)
        for action in self._key_actions:
            view.addAction(action)
        self.addWidget(view)
        return view

    def _share_tool(self, source: SceneView) -> None:
        for view in self:
            view.set_tool(source.tool)
        self.changed.emit()

    def _activate(self, active: SceneView) -> None:
        self._active = active
        for view in self:
            view.set_marked(self.is_split and view is active)
