"""The window "Export": what for, which lessons, where to; problems with the way to them; a bar; and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from exporters.api import Exported, Exporter, Tools
from exporters.fresh_player import export_by_fresh_players
from exporters.measure import and_measured
from exporters.registry import all_exporters
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.player.lessons_shelf import read_shelf
from scenes.schema.check import Problem
from scenes.storage.lesson_folder import SALA_SUFFIX
from scenes.texts import N_, Texts
from studio.export_dialog.offers import Offer, offer_for
from studio.export_dialog.options import OptionRows
from studio.export_dialog.problem_list import ProblemList
from studio.export_dialog.running import RunningJob
from studio.export_dialog.stick_buttons import StickButtons
from studio.export_dialog.targets import TargetList
from studio.export_dialog.telling import words_when_done, words_when_refused
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import Body, FittedDialog, fit, keep_on_screen
from studio.widgets.path_words import path_words

SIZE = (1020, 690)
ASIDE = (580, 310)
GAP = 12
_PATH = Qt.ItemDataRole.UserRole + 40
_STYLE = FIELD_STYLE + (
    "QLabel#good { color: palette(link); font-weight: bold; } QLabel#wrong { color: palette(link-visited); }"
)


class ExportDialog(FittedDialog):
    """`own` is the lesson of the window; `may_begin` saves it and says whether that went well; `go` shows a problem."""

    def __init__(
        self,
        parent: QWidget,
        texts: Texts,
        tools: Tools,
        own: Path,
        out: Path,
        may_begin: Callable[[], bool] = lambda: True,
        go: Callable[[Problem], None] = lambda _problem: None,
        exporters: Sequence[Exporter] | None = None,
    ) -> None:
        super().__init__(parent)
        self.texts = texts
        self.exported = Exported()
        self._tools = tools
        self._own = own
        self._may_begin = may_begin
        self._go = go
        self._exporters = tuple(exporters if exporters is not None else all_exporters().values())
        self.running: RunningJob | None = None
        self._offer: Offer | None = None
        self._is_aside = False
        self.setWindowTitle(texts(N_("Export lessons")))
        self.setStyleSheet(_STYLE)
        fit(self, *SIZE)
        self._make_widgets(out)
        self._lay_out()
        self.targets.setCurrentRow(0)
        self._show_state()

    # ------------------------------------------------------------------ widgets

    def _make_widgets(self, out: Path) -> None:
        texts = self.texts
        self.targets = TargetList(texts, self._exporters)
        self.targets.currentRowChanged.connect(self._choose_target)
        self.rows = OptionRows(texts)
        self.rows.told.connect(self._say)
        self.rows.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.lessons = QListWidget()
        self.lessons.setAccessibleName(texts(N_("Lessons")))
        self.lessons.setFixedHeight(78)
        self._add_lesson(self._own)
        self.add_button = QPushButton(texts(N_("Add lessons…")))
        ways = QMenu(self)
        ways.addAction(texts(N_("The folder of a lesson")), self._ask_lessons)
        ways.addAction(texts(N_("Lesson file (.sala)")), self._ask_files)
        self.add_button.setMenu(ways)
        self.remove_button = QPushButton(texts(N_("Remove")))
        self.remove_button.clicked.connect(self._remove_lesson)
        self.lessons.currentRowChanged.connect(lambda _row: self._show_state())
        self.out = QLabel()
        self._show_out(out)
        self.out.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.out.setWordWrap(True)
        self.out_button = QPushButton(texts(N_("Choose…")))
        self.out_button.clicked.connect(self._ask_out)
        self.stick_buttons = StickButtons(self, texts, while_busy=lambda: self.running is not None)
        self.stick_buttons.chosen.connect(self._show_out)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.problems = ProblemList(texts)
        self.problems.itemActivated.connect(lambda _item: self.go_there())
        self.problems.currentRowChanged.connect(lambda _row: self._show_state())
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the buttons stay where they are
        self.bar.setSizePolicy(policy)
        self.go_button = QPushButton(texts(N_("Go there")))
        self.go_button.clicked.connect(self.go_there)
        self.back_button = QPushButton(texts(N_("Back to all choices")))
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(lambda: self.stand_aside(False))
        self.offer_button = QPushButton()
        self.offer_button.clicked.connect(lambda: self.begin(self._offer))
        self.open_button = QPushButton(texts(N_("Open the folder")))
        self.open_button.clicked.connect(self._open_folder)
        self.export_button = QPushButton(texts(N_("Export")))
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(lambda: self.begin())
        self.close_button = QPushButton(texts(N_("Close")))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self._cancel_or_close)

    def _lay_out(self) -> None:
        texts = self.texts
        asked = QWidget()
        above = QVBoxLayout(asked)
        above.setContentsMargins(0, 0, 4, 0)
        above.setSpacing(8)
        above.addWidget(self._heading(N_("Lessons")))
        lessons = QHBoxLayout()
        lessons.addWidget(self.lessons, 1)
        beside = QVBoxLayout()
        beside.addWidget(self.add_button)
        beside.addWidget(self.remove_button)
        beside.addStretch(1)
        lessons.addLayout(beside)
        above.addLayout(lessons)
        above.addWidget(self._heading(N_("Choices")))
        above.addWidget(self.rows)
        above.addWidget(self._heading(N_("Where to")))
        where = QHBoxLayout()
        where.addWidget(self.out, 1)
        where.addWidget(self.out_button)
        above.addLayout(where)
        above.addLayout(self.stick_buttons)
        self._asked = Body(asked)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._asked)
        right.addWidget(self.message)
        right.addWidget(self.problems, 1)
        right.addStretch(0)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 16, 0)
        left.addWidget(self._heading(N_("What for")))
        left.addWidget(self.targets, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._left)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.bar, 1)
        for button in (
            *(self.back_button, self.go_button, self.open_button),
            *(self.close_button, self.offer_button, self.export_button),
        ):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self._hint = texts(N_("The lesson is saved and checked first. Nothing is sent over the internet."))

    def _heading(self, text: str) -> QLabel:
        return QLabel(f"<b>{self.texts(text)}</b>")

    def sizeHint(self) -> QSize:
        return QSize(*SIZE)

    # ------------------------------------------------------------------ choosing

    @property
    def exporter(self) -> Exporter:
        return self._exporters[max(0, self.targets.currentRow())]

    @property
    def paths(self) -> list[Path]:
        return [Path(self.lessons.item(row).data(_PATH)) for row in range(self.lessons.count())]

    def choose(self, exporter_id: str) -> None:
        """As if that target had been clicked."""
        self.targets.setCurrentRow([exporter.id for exporter in self._exporters].index(exporter_id))

    def add_lesson(self, path: Path) -> None:
        if path not in self.paths:
            self._add_lesson(path)
            self._show_state()

    def _add_lesson(self, path: Path) -> None:
        (told,) = read_shelf([path], self._tools.codec, self._tools.assets)
        item = QListWidgetItem(told.title.pick(self.texts.language) or path.name)
        item.setData(_PATH, str(path))
        item.setToolTip(str(path))
        self.lessons.addItem(item)

    def _remove_lesson(self) -> None:
        if self.lessons.currentRow() > 0:
            self.lessons.takeItem(self.lessons.currentRow())
        self._show_state()

    def _ask_lessons(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.texts(N_("The folder of a lesson")), str(self._own.parent)
        )
        if chosen:
            self.add_lesson(Path(chosen))

    def _ask_files(self) -> None:
        title = self.texts(N_("Lesson file (.sala)"))
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, title, str(self._own.parent), f"{title} (*{SALA_SUFFIX})"
        )
        for path in chosen:
            self.add_lesson(Path(path))

    def _show_out(self, out: Path) -> None:
        self._out = out
        self.out.setText(path_words(out))

    def _ask_out(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.texts(N_("Where to")), str(self._out))
        if chosen:
            self._show_out(Path(chosen))

    def _choose_target(self, _row: int) -> None:
        self.rows.show_for(self.exporter)

    # ------------------------------------------------------------------ exporting

    def begin(self, offer: Offer | None = None) -> None:
        """Save, then export; the window stays usable and shows how far it is. An offer counts this once."""
        if self.running is not None or not self._may_begin():
            return
        self.exported = Exported()
        self._offer = None
        self._show_problems()
        exporter, paths, out = self.exporter, self.paths, self._out
        taken: dict[str, Any] = {offer.option: True} if offer is not None else {}
        options = replace(self.rows.options(), **taken)
        tools, exported = self._tools, self.exported

        def job() -> Iterator[Progress]:
            made = export_by_fresh_players(exporter, paths, out, options, tools, exported)
            return and_measured(made, options, tools, exported)

        self._options = options
        self.running = RunningJob(job)
        self.running.progressed.connect(self._show_progress)
        self.running.ended.connect(self._end)
        self.running.start()
        self._show_state()

    def _show_progress(self, fraction: float, text: str) -> None:
        self.bar.setValue(round(fraction * 1000))
        if text:
            self._say(text)

    def _end(self, error: SalaError | None, was_cancelled: bool) -> None:
        if self.running is not None:
            self.running.wait()
            self.running.deleteLater()
            self.running = None
        self._show_problems()
        if was_cancelled and self.exported.path is None:
            self._say(self.texts(N_("Cancelled. Nothing was left behind.")))
        elif error is not None and self.exported.path is None:
            self._offer = offer_for(error, self._options, self.exported, self.exporter)
            self._say(words_when_refused(error, self._offer, self.exported, self.texts), "wrong")
        elif self.exported.path is not None:
            self._say(words_when_done(self.exporter, self.exported, self.texts), "good")
        self._show_state()

    def _cancel_or_close(self) -> None:
        if self.running is not None:
            self.running.cancel()
        else:
            self.close()

    def _open_folder(self) -> None:
        if self.exported.path is not None:
            place = self.exported.path if self.exported.path.is_dir() else self.exported.path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    # ------------------------------------------------------------------ problems

    def _show_problems(self) -> None:
        """Of several lessons each is named."""
        exported = self.exported
        self.problems.show_problems(exported.problems, exported.lessons, names_lessons=len(self.paths) > 1)

    def go_there(self) -> None:
        """Show the thing of the chosen problem in the lesson's window, and get out of its way."""
        problem = self._chosen_problem()
        if problem is not None:
            self.stand_aside(True)
            self._go(problem)

    def _chosen_problem(self) -> Problem | None:
        """The chosen problem, if it is in the lesson of the window."""
        chosen = self.problems.chosen
        if chosen is None or chosen[0] != self._own:
            return None
        problem = chosen[1]
        return problem if problem.scene or problem.entity or problem.path.startswith("flow[") else None

    def stand_aside(self, is_aside: bool) -> None:
        """Small in a corner, with nothing but the problems: who mends one after the other sees lesson and list."""
        if is_aside == self._is_aside:
            return
        self._is_aside = is_aside
        self._left.setVisible(not is_aside)
        self._asked.setVisible(not is_aside)
        self._show_state()
        parent = self.parentWidget()
        around = parent.frameGeometry() if parent is not None else self.frameGeometry()
        fit(self, *(ASIDE if is_aside else SIZE))
        corner = (
            around.bottomLeft() - self.rect().bottomLeft() + QPoint(GAP, -GAP)
        )  # the inspector is at the right
        self.move(corner if is_aside else around.center() - self.rect().center())
        keep_on_screen(self)

    # ------------------------------------------------------------------ state

    def _say(self, text: str, name: str = "") -> None:
        self.message.setObjectName(name)
        self.message.setText(text)
        self.message.style().polish(self.message)

    def _show_state(self) -> None:
        is_running = self.running is not None
        for widget in (
            self.targets,
            self.rows,
            self.lessons,
            self.add_button,
            self.out_button,
            self.export_button,
        ):
            widget.setEnabled(not is_running)
        self.remove_button.setEnabled(not is_running and self.lessons.currentRow() > 0)
        self.bar.setVisible(is_running)
        has_problems = bool(self.problems.found)
        self.problems.setVisible(has_problems)
        self.back_button.setVisible(self._is_aside)
        self.offer_button.setVisible(self._offer is not None and not is_running)
        if self._offer is not None:
            self.offer_button.setText(self.texts(self._offer.words))
        (self.export_button if self._offer is None else self.offer_button).setDefault(True)
        self.go_button.setVisible(has_problems and not is_running)
        self.go_button.setEnabled(self._chosen_problem() is not None)
        is_elsewhere = self.problems.chosen is not None and self.problems.chosen[0] != self._own
        why = self.texts(N_("This is in another lesson: open that one to mend it.")) if is_elsewhere else ""
        self.go_button.setToolTip(why)
        self.open_button.setVisible(self.exported.path is not None and not is_running)
        self.close_button.setText(self.texts(N_("Cancel")) if is_running else self.texts(N_("Close")))
        if not is_running and not self.message.text():
            self._say(self._hint)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.running is not None:
            self.running.cancel()
            self.running.wait()
        super().closeEvent(event)
