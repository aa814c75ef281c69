"""The dock "To mend": what the lesson check finds, live; a double click goes there."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout

from scenes.model.values import EntityId, SceneId
from scenes.schema.check import Problem
from scenes.texts import N_, Texts
from studio.look import level_colors
from studio.problems.words import ProblemWords
from studio.session import EditingSession
from studio.widgets.panel import FollowingPanel
from studio.widgets.symbols import symbol
from studio.widgets.two_lines import QUIET, TwoLineDelegate

IDLE_MS = 400
AT_ONCE = 600
"""Things in a lesson that is checked without a second thread."""


class ProblemsPanel(FollowingPanel):
    """Recomputes a moment after the last change, and only while it can be seen; large lessons in a second thread."""

    card_wanted = Signal(str, str)
    """(scene, card) of a problem that lies in a card."""
    step_wanted = Signal(str)
    _found = Signal(object)

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__(session, texts)
        self._is_stale = True
        self._problems: list[Problem] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._check)
        self._worker: ThreadPoolExecutor | None = None
        self._found.connect(self._take)
        self._disconnects.append(self._end_worker)
        self._icons = {level: symbol(level, color) for level, color in level_colors(self.palette()).items()}
        self.list = QListWidget()
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(28)
        self.list.setAccessibleName(texts(N_("To mend")))
        self.list.itemActivated.connect(lambda item: self.go_to(self._problems[self.list.row(item)]))
        self._summary = QLabel()
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._summary.setContentsMargins(10, 6, 10, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        self._disconnects += [
            session.document.changed.connect(lambda _diff: self._expire()),
            session.saved.connect(self._expire),
        ]

    @property
    def problems(self) -> list[Problem]:
        """What was found last."""
        return list(self._problems)

    def sizeHint(self) -> QSize:
        return QSize(640, 120)

    def check_now(self) -> None:
        """Check the lesson and show what is found."""
        self._timer.stop()
        self._is_stale = False
        self._take(self.session.problems())

    def _check(self) -> None:
        """The same, but a large lesson is checked while the studio goes on: its snapshot cannot change."""
        if sum(len(scene.entities) for scene in self.session.lesson.scenes.values()) <= AT_ONCE:
            self.check_now()
            return
        self._is_stale = False
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, "lesson-check")
        found = self._found
        self._worker.submit(lambda: found.emit(self.session.problems()))

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.shutdown(wait=True, cancel_futures=True)

    def _take(self, found: list[Problem]) -> None:
        """Show problems, unless they are those that are shown."""
        if found and found == self._problems and self.list.count() == len(found):
            return
        at = self.list.currentRow()
        self._problems = found
        self.list.clear()
        for problem in found:
            self.list.addItem(self._item(problem))
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._summary.setText(self._count())
        self._summary.setToolTip(self._count())  # a narrow dock cuts it

    def _item(self, problem: Problem) -> QListWidgetItem:
        words = ProblemWords(self.texts, self.session.lesson)
        item = QListWidgetItem(self._icons[problem.level], words.sentence(problem))
        item.setData(QUIET, words.quiet(problem))
        item.setToolTip(problem.path)
        return item

    def _count(self) -> str:
        numbers = {
            level: sum(problem.level == level for problem in self._problems)
            for level in ("error", "warning", "note")
        }
        if not self._problems:
            return self.texts(N_("Nothing to mend. The lesson can be tried."))
        words = {
            "error": N_("Errors: {n}"),
            "warning": N_("Warnings: {n}"),
            "note": N_("Advice: {n}"),
        }
        return "   ".join(self.texts(words[level], n=n) for level, n in numbers.items() if n)

    def go_to(self, problem: Problem) -> None:
        """Show the scene of a problem and select its thing, or ask for its card or step."""
        if problem.scene in self.session.lesson.scenes:
            self.session.show_scene(SceneId(problem.scene))
        if problem.entity:
            self.session.select([EntityId(problem.entity)])
        parts = problem.path.split("/")
        if problem.scene and "rules" in parts[:-1]:
            self.card_wanted.emit(problem.scene, parts[parts.index("rules") + 1])
        step = re.match(r"flow\[(\d+)\]", problem.path)
        flow = self.session.lesson.flow
        if step is not None and int(step[1]) < len(flow):
            self.step_wanted.emit(flow[int(step[1])].id)

    # ------------------------------------------------------------------ when to check

    def _expire(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
