"""The window in which a file is looked at and made to fit before it is brought into the lesson."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenes.errors import SalaError
from scenes.importing.client import ImportFolder, import_file
from scenes.importing.records import UNITS, Imported, ImportOptions, kind_of
from scenes.importing.wording import light_of, light_words, told
from scenes.jobs import Progress
from scenes.media.pictures import decode
from scenes.messages import remedy, sentence
from scenes.model.lesson import Credit
from scenes.model.values import LocalText
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.import_wizard.keeping import LICENCES, keep, name_of, thing_of, title_of
from studio.import_wizard.preview import Canvas, PreviewProcess, pixmap_of
from studio.session import EditingSession
from studio.widgets.fitting import Body, FittedDialog, fit

PREVIEW = QSize(440, 330)
_STEP_MS = 30
_SETTLE_MS = 350
_FRAME_MS = 100
_COLORS = {"good": "#2e8b57", "fair": "#d69100", "heavy": "#c2412d"}
_UNIT_WORDS = {
    "m": N_("metres"),
    "cm": N_("centimetres"),
    "mm": N_("millimetres"),
    "in": N_("inches"),
    "ft": N_("feet"),
}
_SHARES = ((0, N_("All")), (2, N_("Half")), (4, N_("A quarter")), (10, N_("A tenth")))
_SIDES = (
    (512, N_("Small (512 dots)")),
    (1024, N_("Medium (1024 dots)")),
    (2048, N_("Large (2048 dots)")),
    (4096, N_("Photo all around (4096 dots)")),
)
USUAL_SIDE = 1024
_USES = (("picture", N_("A picture")), ("relief", N_("Land: white is high, black is low")))
_LAND_COLORS = (("map", N_("As on a map: green to white")), ("picture", N_("The picture itself")))
_USUAL_RISE = 2.0
_STYLE = """
QFrame#preview { border: 1px solid palette(mid); border-radius: 8px; background: #efe8d8; }
QFrame#preview QLabel { color: #4a4030; }
QLabel#facts { padding: 2px; }
QLabel#title { font-size: 13pt; font-weight: bold; }
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
        self._is_filling = False
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
        self.form = _form()
        self._add_owner_rows()
        self._add_model_rows()
        self._add_picture_rows()
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 6, 0)
        right.addLayout(self.form)
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

    def _add_owner_rows(self) -> None:
        texts, form = self._texts, self.form
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.textChanged.connect(self._refresh)
        self.author = QLineEdit()
        self.author.setMaxLength(200)
        self.author.setPlaceholderText(texts(N_("Your name, or that of its maker")))
        self.licence = QComboBox()
        for value, words in LICENCES:
            self.licence.addItem(texts(words), value)
        self.licence.setMinimumContentsLength(20)
        form.addRow(texts(N_("Name")), self.name)
        form.addRow(texts(N_("Who made it")), self.author)
        form.addRow(texts(N_("May it be used?")), self.licence)

    def _add_model_rows(self) -> None:
        texts, form = self._texts, self.form
        self.unit = QComboBox()
        for unit in UNITS:
            self.unit.addItem(texts(_UNIT_WORDS[unit]), unit)
        self.size_box = QDoubleSpinBox()
        self.size_box.setDecimals(3)
        self.size_box.setRange(0.001, 1000.0)
        self.size_box.setSuffix(f" {texts(N_('m'))}")
        self.size_box.setKeyboardTracking(False)
        self.size_box.setMinimumHeight(self.fontMetrics().height() + 10)
        self.up = QComboBox()
        self.up.addItem(texts(N_("As it stands here")), "")
        self.up.addItem(texts(N_("Lay it down or stand it up")), "other")
        self.turn = QComboBox()
        for degrees in (0, 90, 180, 270):
            self.turn.addItem(texts(N_("{degrees}° turned"), degrees=degrees), float(degrees))
        self.centre = QCheckBox(texts(N_("Its middle at its place")))
        self.ground = QCheckBox(texts(N_("Stands on the ground")))
        self.triangles = QComboBox()
        form.addRow(texts(N_("Measured in")), self.unit)
        form.addRow(texts(N_("Longest side")), self.size_box)
        self.triangles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        form.addRow(texts(N_("Position")), self.up)
        form.addRow(texts(N_("Front")), self.turn)
        form.addRow("", self.centre)
        form.addRow("", self.ground)
        form.addRow(texts(N_("Triangles")), self.triangles)
        self.clip = QComboBox()
        self.clip.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.clip.activated.connect(self._choose_clip)
        form.addRow(texts(N_("Movement")), self.clip)
        for combo in (self.up, self.turn, self.triangles):
            combo.activated.connect(self._change)
        self.unit.activated.connect(self._change_unit)
        self.size_box.valueChanged.connect(self._change_size)
        for box in (self.centre, self.ground):
            box.toggled.connect(self._change)
        self._of_models = (
            self.unit,
            self.size_box,
            self.up,
            self.turn,
            self.centre,
            self.ground,
            self.triangles,
        )

    def _add_picture_rows(self) -> None:
        self.side = QComboBox()
        for side, words in _SIDES:
            self.side.addItem(self._texts(words), side)
        self.side.activated.connect(self._change)
        self.form.addRow(self._texts(N_("Pictures")), self.side)
        self.use = QComboBox()
        for use, words in _USES:
            self.use.addItem(self._texts(words), use)
        self.use.activated.connect(self._change_use)
        self.form.insertRow(3, self._texts(N_("Use it as")), self.use)
        self.rise = QDoubleSpinBox()
        self.rise.setDecimals(2)
        self.rise.setRange(0.05, 1000.0)
        self.rise.setSuffix(f" {self._texts(N_('m'))}")
        self.rise.setKeyboardTracking(False)
        self.rise.valueChanged.connect(self._change)
        self.form.addRow(self._texts(N_("From black to white")), self.rise)
        self.land_colors = QComboBox()
        for colors, words in _LAND_COLORS:
            self.land_colors.addItem(self._texts(words), colors)
        self.land_colors.activated.connect(self._change)
        self.form.addRow(self._texts(N_("Colours")), self.land_colors)

    @property
    def _is_relief(self) -> bool:
        """Whether the picture becomes land."""
        return kind_of(self.file.name) == "picture" and self.use.currentData() == "relief"

    def _show_relief_rows(self) -> None:
        is_relief = self._is_relief
        for row in (self.size_box, self.rise, self.land_colors):
            self.form.setRowVisible(row, is_relief)
        for widget in (self.close_up, self.hint):
            widget.setVisible(is_relief)
        self.form.setRowVisible(self.side, not is_relief or self.land_colors.currentData() == "picture")

    def _change_use(self) -> None:
        self._scale = 0.0
        self._show_relief_rows()
        self.canvas.show_words(self._texts(N_("One moment…")))
        self._begin()

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
        self._is_filling = True
        self._angle = 0.0
        self._first_up = ""
        self._scale = 0.0
        kind = kind_of(self.file.name)
        count = len(self._files)
        words = self.file.name if count == 1 else f"{self.file.name}  ({self._at + 1}/{count})"
        self.heading.setText(words)
        self.name.setText(name_of(self._texts, self.file))
        self.author.clear()
        self.licence.setCurrentIndex(0)
        for combo in (self.up, self.turn):
            combo.setCurrentIndex(0)
        self.centre.setChecked(True)
        self.ground.setChecked(True)
        self.side.setCurrentIndex(self.side.findData(self._side))
        self.triangles.clear()
        self.triangles.addItem(self._texts(_SHARES[0][1]), 0)
        self.use.setCurrentIndex(0)
        self.rise.setValue(_USUAL_RISE)
        self.land_colors.setCurrentIndex(0)
        self._show_model_rows(kind == "model")
        self.form.setRowVisible(self.use, kind == "picture")
        for row in (self.rise, self.land_colors):
            self.form.setRowVisible(row, False)
        self.form.setRowVisible(self.side, kind == "picture")
        self.listen.setVisible(kind == "sound")
        self.skip.setVisible(self._at + 1 < count)
        self.clip.clear()
        self.form.setRowVisible(self.clip, False)
        self._frames.stop()
        self.close_up.setChecked(False)
        self._is_filling = False
        self._options = ImportOptions()
        self.canvas.show_words(self._texts(N_("One moment…")))
        self._begin()

    def _show_model_rows(self, is_model: bool) -> None:
        for row in self._of_models:
            self.form.setRowVisible(row, is_model)
        for widget in (self.close_up, self.hint):
            widget.setVisible(is_model)

    def _change_unit(self) -> None:
        self._scale = 0.0
        self._unit = str(self.unit.currentData())
        self._change()

    def _change_size(self) -> None:
        if not self._is_filling:
            self._scale = self.size_box.value()
            self._change()

    def _change(self, *_: object) -> None:
        """Something was chosen: the file is brought in anew when the teacher has paused."""
        if not self._is_filling:
            self._settle.start()

    def _chosen(self) -> ImportOptions:
        if self._is_relief:
            return ImportOptions(
                size=self._scale,
                picture_side=int(self.side.currentData()),
                is_relief=True,
                relief_height=self.rise.value(),
                relief_colors=self.land_colors.currentData(),
            )
        if self.made is None or not self._first_up:
            return ImportOptions(picture_side=int(self.side.currentData()))
        other = {"y": "z", "z": "y"}[self._first_up]
        return ImportOptions(
            unit=str(self.unit.currentData()),
            up=other if self.up.currentData() else self._first_up,  # type: ignore[arg-type]
            turn=float(self.turn.currentData()),
            size=self._scale,
            is_centred=self.centre.isChecked(),
            is_grounded=self.ground.isChecked(),
            triangles=int(self.triangles.currentData() or 0),
            picture_side=int(self.side.currentData()),
        )

    def _begin(self) -> None:
        self._end_job()
        self.error = None
        self._options = self._chosen()
        self._found = []
        self._job = import_file(self.file, self._options, self._folder.path, self._found, 0.0)
        if not self._first_up:
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
            if not self._first_up:
                self._show_model_rows(False)
                self.form.setRowVisible(self.side, False)
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
        self._is_filling = True
        self.canvas.can_turn = made.kind == "model"
        if self._is_relief:
            self.size_box.setValue(max(made.size[:2]))
            self._show_relief_rows()
        elif made.kind == "model":
            if not self._first_up:
                self._first_up = made.up
                self._unit = made.unit
                self.unit.setCurrentIndex(self.unit.findData(made.unit))
                self.triangles.clear()
                for share, words in _SHARES:
                    most = made.triangles_before // share if share else 0
                    if not share or most >= 200:
                        self.triangles.addItem(
                            f"{self._texts(words)} ({most or made.triangles_before})", most
                        )
                self._offer_clips(made)
            self.size_box.setValue(max(made.size))
            self.form.setRowVisible(self.side, bool(made.pictures))
        if is_first:
            if made.author:
                self.author.setText(made.author)
            at = self.licence.findData(made.licence)
            if made.licence and at < 0:
                self.licence.addItem(made.licence, made.licence)
                at = self.licence.count() - 1
            self.licence.setCurrentIndex(max(0, at))
        self._is_filling = False
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

    def _offer_clips(self, made: Imported) -> None:
        """What came with the model to move by; it is shown moving at once."""
        self.clip.clear()
        self.clip.addItem(self._texts(N_("Stands still")), "")
        for name, _seconds in made.clips:
            self.clip.addItem(name, name)
        self.clip.setCurrentIndex(1 if made.clips else 0)
        self.form.setRowVisible(self.clip, bool(made.clips))
        self._choose_clip()

    def _choose_clip(self, *_: object) -> None:
        self._seconds = 0.0
        if self._clip:
            self._frames.start()
        else:
            self._frames.stop()
        self._draw()

    @property
    def _clip(self) -> str:
        return str(self.clip.currentData() or "")

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
                clip=self._clip,
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
        self.do.setEnabled(is_ready and bool(self.name.text().strip()))
        self.listen.setEnabled(is_ready)

    # ------------------------------------------------------------------ taking it

    def take(self) -> None:
        """Bring the file in as it is shown now, and go on."""
        made = self.made
        if made is None or self._job is not None:
            return
        name = self.name.text().strip()
        licence = str(self.licence.currentData() or "")
        try:
            raw = self._folder.read(made)
            credit = Credit(name, self.author.text().strip(), licence)
            reference = keep(self._session, self._texts, made, raw, credit)
        except SalaError as error:
            complain(self, self._texts, error)
            return
        self.references.append(reference)
        self.brought.emit(reference, made.kind, name)
        if self._asks_to_place and self.place_it.isChecked():
            size = made.pictures[0].after[:2] if made.pictures else (4, 3)
            title = title_of(self._session.lesson, credit)
            self.to_place.append((thing_of(made.kind, reference, title, size, self._clip), title))
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


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setVerticalSpacing(8)
    return form
