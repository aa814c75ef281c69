"""The window in which a file is looked at and made to fit before it is brought into the lesson."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenes.errors import SalaError
from scenes.importing.client import ImportFolder, import_file
from scenes.importing.records import Imported, kind_of
from scenes.importing.wording import light_of, light_words, told
from scenes.jobs import Progress
from scenes.media.pictures import decode
from scenes.messages import remedy, sentence
from scenes.model.values import LocalText
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.import_wizard.fields import USUAL_SIDE, ImportFields
from studio.import_wizard.keeping import keep, name_of, thing_of, title_of
from studio.import_wizard.preview import Canvas, PreviewProcess, pixmap_of
from studio.session import EditingSession
from studio.widgets.fitting import Body, FittedDialog, fit

PREVIEW = QSize(440, 330)
_STEP_MS = 30
_SETTLE_MS = 350
_FRAME_MS = 100
_COLORS = {"good": "#2e8b57", "fair": "#d69100", "heavy": "#c2412d"}
_STYLE = """
QFrame#preview { border: 1px solid palette(mid); border-radius: 8px; background: #efe8d8; }
QFrame#preview QLabel { color: #4a4030; }
QLabel#facts { padding: 2px; }
QLabel#title { font-size: 13pt; font-weight: bold; }
QPushButton { padding: 4px 7px; }
QPushButton#do { font-weight: bold; padding: 6px 18px; }
"""


class ImportWizard(FittedDialog):
    """One file after another: looked at, made to fit, brought in. `brought(reference, kind, name)` tells of each."""

    brought = Signal(str, str, str)

    def __init__(
        self,
        parent: QWidget,
        session: EditingSession,
        texts: Texts,
        files: Sequence[Path],
        *,
        asks_to_place: bool = False,
        side: int = USUAL_SIDE,
    ) -> None:
        """`side` is what pictures are made as large as at first, in dots."""
        super().__init__(parent)
        self._side = side
        self._asks_to_place = asks_to_place
        self._session = session
        self._texts = texts
        self._files = list(files)
        self._at = -1
        self._job: Iterator[Progress] | None = None
        self._found: list[Imported] = []
        self._folder = ImportFolder()
        self.made: Imported | None = None
        self.error: SalaError | None = None
        self.references: list[str] = []
        self.to_place: list[tuple[dict[str, Any], LocalText]] = []
        self._angle = 0.0
        self.preview = PreviewProcess(session.library, self._folder.path, self)
        self.preview.drawn.connect(self._show_drawn)
        self._steps = QTimer(self)
        self._steps.setInterval(_STEP_MS)
        self._steps.timeout.connect(self._step)
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self._next_frame)
        self._seconds = 0.0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._begin)
        self.setWindowTitle(texts(N_("Bring in")))
        self.setStyleSheet(_STYLE)
        self._lay_out()
        self.next_file()

    # ------------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        texts = self._texts
        self.heading = QLabel()
        self.heading.setObjectName("title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.canvas = Canvas(PREVIEW)
        self.canvas.setWordWrap(True)
        self.canvas.turned.connect(self._turn_view)
        frame = QFrame()
        frame.setObjectName("preview")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.canvas)
        self.close_up = QCheckBox(texts(N_("Close up, without the person")))
        self.close_up.toggled.connect(self._draw)
        self.hint = QLabel(texts(N_("The person is 1.5 m tall. Drag the picture to look from all sides.")))
        self.hint.setWordWrap(True)
        self.listen = QPushButton(texts(N_("Listen")))
        self.listen.clicked.connect(self._listen)
        self.light = QLabel()
        self.light.setWordWrap(True)
        self.light.setTextFormat(Qt.TextFormat.RichText)
        self.facts = QLabel()
        self.facts.setObjectName("facts")
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.addWidget(frame, 1)
        for widget in (self.hint, self.close_up, self.listen):
            left.addWidget(widget)
        left.addStretch(0)
        self.fields = ImportFields(texts)
        self.fields.changed.connect(self._settle.start)
        self.fields.used.connect(self._begin_anew)
        self.fields.named.connect(self._refresh)
        self.fields.clip_chosen.connect(self._choose_clip)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 6, 0)
        right.addWidget(self.fields)
        right.addSpacing(4)
        right.addWidget(self.light)
        right.addWidget(self.facts, 1)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addLayout(left)
        middle.addWidget(Body(beside), 1)
        self.place_it = QCheckBox(texts(N_("Put it into the scene at once")))
        self.place_it.setChecked(True)
        self.place_it.setVisible(self._asks_to_place)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(200)
        self.skip = QPushButton(texts(N_("Leave this one out")))
        self.skip.clicked.connect(self.next_file)
        self.cancel = QPushButton(texts(N_("Cancel")))
        self.cancel.clicked.connect(self.reject)
        self.do = QPushButton(texts(N_("Bring in")))
        self.do.setObjectName("do")
        self.do.setDefault(True)
        self.do.clicked.connect(self.take)
        for button in (self.listen, self.skip, self.cancel):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.place_it)
        foot.addWidget(self.progress)
        foot.addStretch(1)
        for button in (self.skip, self.cancel, self.do):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        fit(self, 980, 600)

    # ------------------------------------------------------------------ files

    @property
    def file(self) -> Path:
        """The file that is shown now."""
        return self._files[self._at]

    def next_file(self) -> None:
        """Go on to the next file; after the last one the window closes."""
        if self._at + 1 >= len(self._files):
            self.accept()
            return
        self._at += 1
        self._angle = 0.0
        kind = kind_of(self.file.name)
        count = len(self._files)
        which = "" if count == 1 else self._texts.digits(f"  ({self._at + 1}/{count})")
        self.heading.setText(self.file.name + which)
        self.made = None
        self._frames.stop()
        self.fields.begin(kind, name_of(self._texts, self.file), self._side)
        self.close_up.setChecked(False)
        self.listen.setVisible(kind == "sound")
        self.skip.setVisible(self._at + 1 < count)
        self._begin_anew()

    def _show_person(self, is_shown: bool) -> None:
        """What is there for models only: the person beside them."""
        for widget in (self.close_up, self.hint):
            widget.setVisible(is_shown)

    def _begin_anew(self) -> None:
        """The file becomes something else than what is shown."""
        self._show_person(kind_of(self.file.name) == "model" or self.fields.is_relief)
        self.canvas.show_words(self._texts(N_("One moment…")))
        self._begin()

    def _begin(self) -> None:
        self._end_job()
        self.error = None
        self._found = []
        self._job = import_file(self.file, self.fields.options(), self._folder.path, self._found, 0.0)
        if not self.fields.is_known:
            self.made = None
        self.facts.clear()
        self.light.clear()
        self._steps.start()
        self._refresh()

    def _step(self) -> None:
        """Look what the worker says, without waiting for it."""
        if self._job is None:
            return
        try:
            progress = next(self._job)
            self.progress.setValue(round(progress.fraction * 1000))
        except StopIteration:
            self._end_job()
            self._show(self._found[0])
        except SalaError as error:
            self._end_job()
            self.made, self.error = None, error
            self.canvas.can_turn = False
            if not self.fields.is_known:
                self._show_person(False)
            self.fields.show_nothing()
            self.canvas.show_words(
                f"{sentence(self._texts, error.code, error.values)}\n\n"
                f"{remedy(self._texts, error.code, error.values)}"
            )
        self._refresh()

    def _end_job(self) -> None:
        job: Any = self._job
        self._job = None
        self._steps.stop()
        if job is not None:
            job.close()

    # ------------------------------------------------------------------ what came of it

    def _show(self, made: Imported) -> None:
        is_first = self.made is None
        self.made = made
        self.canvas.can_turn = made.kind == "model"
        self.fields.show_made(made, is_first=is_first)
        self.facts.setText("\n".join(line for line in told(self._texts, made, with_light=False) if line))
        light = light_of(made)
        dot = f'<span style="color:{_COLORS[light]}; font-size:17pt">●</span>'
        self.light.setText(f"{dot} {light_words(self._texts, light)}" if made.kind == "model" else "")
        self.light.setVisible(made.kind == "model")
        if made.kind == "picture":
            try:
                self.canvas.show_picture(pixmap_of(decode(self._folder.read(made))))
            except SalaError as error:
                self.canvas.show_words(sentence(self._texts, error.code, error.values))
        elif made.kind == "sound":
            self.canvas.show_words(f"♪\n{made.seconds:.1f} s")
        self._draw()

    def _choose_clip(self, *_: object) -> None:
        self._seconds = 0.0
        if self.fields.chosen_clip:
            self._frames.start()
        else:
            self._frames.stop()
        self._draw()

    def _next_frame(self) -> None:
        """A picture is drawn only when the last one is there: a slow PC shows fewer, and nothing piles up."""
        self._seconds += _FRAME_MS / 1000
        if not self.preview.is_busy:
            self._draw()

    def _draw(self) -> None:
        if self.made is not None and self.made.kind == "model":
            self.canvas.can_turn = True
            model = self._folder.path / self.made.file
            self.preview.want(
                model,
                self._angle,
                is_close=self.close_up.isChecked(),
                clip=self.fields.chosen_clip,
                seconds=self._seconds,
            )

    def _turn_view(self, degrees: float) -> None:
        self._angle = (self._angle + degrees) % 360
        self._draw()

    def _show_drawn(self, file: str) -> None:
        picture = QPixmap(file)  # drawn by our own process
        Path(file).unlink(missing_ok=True)  # of a movement there are many
        if self.made is not None and self.made.kind == "model" and not picture.isNull():
            self.canvas.show_picture(picture)

    def _listen(self) -> None:
        from studio.narration.sound_devices import Speaker
        from studio.narration.voice import decoded

        if self.made is None:
            return
        try:
            self._speaker = Speaker(self)
            self._speaker.play(decoded(self._folder.read(self.made)))
        except SalaError as error:
            complain(self, self._texts, error)

    def _refresh(self) -> None:
        is_working = self._job is not None
        self.progress.setVisible(is_working)
        is_ready = self.made is not None and not is_working and not self._settle.isActive()
        self.do.setEnabled(is_ready and bool(self.fields.name.text().strip()))
        self.listen.setEnabled(is_ready)

    # ------------------------------------------------------------------ taking it

    def take(self) -> None:
        """Bring the file in as it is shown now, and go on."""
        made = self.made
        if made is None or self._job is not None:
            return
        credit = self.fields.credit()
        try:
            raw = self._folder.read(made)
            reference = keep(self._session, self._texts, made, raw, credit)
        except SalaError as error:
            complain(self, self._texts, error)
            return
        self.references.append(reference)
        self.brought.emit(reference, made.kind, credit.what)
        if self._asks_to_place and self.place_it.isChecked():
            size = made.pictures[0].after[:2] if made.pictures else (4, 3)
            title = title_of(self._session.lesson, credit)
            self.to_place.append(
                (thing_of(made.kind, reference, title, size, self.fields.chosen_clip), title)
            )
        self.made = None
        self.next_file()

    def done(self, result: int) -> None:
        self._close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._close()
        super().closeEvent(event)

    def _close(self) -> None:
        self._settle.stop()
        self._frames.stop()
        self._end_job()
        self.preview.stop()
        speaker = getattr(self, "_speaker", None)
        if speaker is not None:
            speaker.stop()
        self._folder.close()
