"""The small menu of lessons that were open here before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from scenes.texts import N_

if TYPE_CHECKING:
    from studio.main_window import MainWindow


class RecentMenu(QMenu):
    """Filled anew each time it opens; lessons that are not where they were are grey."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.texts(N_("Open again")), window)
        self.setObjectName("lesson.recent")
        self._window = window
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the recent lessons but the one that is open."""
        window = self._window
        self.clear()
        here = window.session.path
        for recent in window.program.settings.values.recent:
            path = Path(recent.path)
            if here is not None and path == here.absolute():
                continue
            title = recent.title.pick(window.texts.language) or path.stem
            action = self.addAction(title.replace("&", "&&"))
            action.setToolTip(recent.path)
            action.setEnabled(path.exists())
            action.triggered.connect(
                lambda _checked=False, path=path: window.leave_for(lambda: window.program.open_lesson(path))
            )
        if self.isEmpty():
            self.addAction(window.texts(N_("Nothing yet"))).setEnabled(False)
