"""Long work in front of a window: what it is, how far it is, and Cancel. The window stays alive behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.texts import N_, Texts
from studio.export_dialog.running import RunningJob
from studio.widgets.fitting import FittedDialog, fit

_SHORT = 0.2
"""Seconds: work that is done by then is done before anybody could read what it is."""


class Ended(NamedTuple):
    """How work ended: what went wrong, if anything did, and whether it was cancelled."""

    error: SalaError | None
    is_cancelled: bool


def wait_for(
    parent: QWidget | None, texts: Texts, words: str, make: Callable[[], Iterator[Progress]]
) -> Ended:
    """Run a job in a thread of its own, and show `words` and a bar in front of `parent` unless it is done at once."""
    job = RunningJob(make, words)
    dialog = WaitingDialog(parent, texts, words, job)  # before the job begins, or it might miss its end
    try:
        job.start()
        job.wait(_SHORT)
        if job.is_running:
            dialog.exec()
        job.wait()
    finally:
        job.progressed.disconnect(dialog.show_progress)
        job.ended.disconnect(dialog.end)
        dialog.deleteLater()
    return Ended(job.error, job.was_cancelled)


class WaitingDialog(FittedDialog):
    """Stays until its job has ended; Cancel and Esc ask the job to end."""

    def __init__(self, parent: QWidget | None, texts: Texts, words: str, job: RunningJob) -> None:
        super().__init__(parent)
        self._texts = texts
        self._job = job
        self.setWindowTitle("Sala")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        buttons = QDialogButtonBox()
        self.stop = QPushButton(texts(N_("Cancel")))
        buttons.addButton(self.stop, QDialogButtonBox.ButtonRole.RejectRole)
        self.stop.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        for widget in (self.words, self.bar, buttons):
            column.addWidget(widget)
        job.progressed.connect(self.show_progress)
        job.ended.connect(self.end)
        fit(self, 420, self.sizeHint().height())

    def show_progress(self, fraction: float, _text: str) -> None:
        self.bar.setValue(max(self.bar.value(), round(fraction * 1000)))

    def end(self, _error: object, _is_cancelled: bool) -> None:
        self.accept()

    def reject(self) -> None:
        """Ask the job to end; the window goes when it has."""
        if not self._job.is_running:
            self.accept()
            return
        self._job.cancel()
        self.stop.setEnabled(False)
        self.words.setText(self._texts(N_("Cancelling…")))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()
