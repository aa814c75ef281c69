"""What is asked of a file that is brought in: its name and owner, and how a model, a picture or land is to be made."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from scenes.importing.records import UNITS, Imported, ImportOptions, Kind
from scenes.model.lesson import Credit
from scenes.texts import N_, Texts
from studio.import_wizard.keeping import LICENCES
from studio.widgets.languages import unit_name
from studio.widgets.number_field import NumberField

USUAL_SIDE = 1024
_UNIT_WORDS = {
    "m": N_("metres"),
    "cm": N_("centimetres"),
    "mm": N_("millimetres"),
    "in": N_("inches"),
    "ft": N_("feet"),
}
_SHARES = ((0, N_("All")), (2, N_("Half")), (4, N_("A quarter")), (10, N_("A tenth")))
_FEWEST = 200
"""Triangles: nobody wants a model of fewer."""
_SIDES = (
    (512, N_("Small (512 dots)")),
    (1024, N_("Medium (1024 dots)")),
    (2048, N_("Large (2048 dots)")),
    (4096, N_("Photo all around (4096 dots)")),
)
_USES = (("picture", N_("A picture")), ("relief", N_("Land: white is high, black is low")))
_LAND_COLORS = (("map", N_("As on a map: green to white")), ("picture", N_("The picture itself")))
_USUAL_RISE = 2.0


class ImportFields(QWidget):
    """The rows that fit the kind of the file. `changed()`: it is to be made anew; `used()`: a picture is to become
    something else; `named()`: its name is another; `clip_chosen()`.
    """

    changed = Signal()
    used = Signal()
    named = Signal()
    clip_chosen = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._kind: Kind | None = None
        self._is_filling = False
        self._scale = 0.0
        self._first_up = ""
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setVerticalSpacing(8)
        self._add_owner_rows()
        self._add_model_rows()
        self._add_picture_rows()

    # ------------------------------------------------------------------ the rows

    def _add_owner_rows(self) -> None:
        texts = self._texts
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.textChanged.connect(lambda _text: self.named.emit())
        self.author = QLineEdit()
        self.author.setMaxLength(200)
        self.author.setPlaceholderText(texts(N_("Your name, or that of its maker")))
        self.licence = _choice((value, texts(words)) for value, words in LICENCES)
        self.licence.setMinimumContentsLength(20)
        self.use = _choice((use, texts(words)) for use, words in _USES)
        self.use.activated.connect(self._change_use)
        self.form.addRow(texts(N_("Name")), self.name)
        self.form.addRow(texts(N_("Who made it")), self.author)
        self.form.addRow(texts(N_("May it be used?")), self.licence)
        self.form.addRow(texts(N_("Use it as")), self.use)

    def _add_model_rows(self) -> None:
        texts, form = self._texts, self.form
        self.unit = _choice((unit, texts(_UNIT_WORDS[unit])) for unit in UNITS)
        self.size_box = _Metres(texts, 0.001)
        stands = (("", texts(N_("As it stands here"))), ("other", texts(N_("Lay it down or stand it up"))))
        self.up = _choice(stands)
        self.turn = _choice(
            (float(degrees), texts(N_("{degrees}° turned"), degrees=degrees)) for degrees in (0, 90, 180, 270)
        )
        self.centre = QCheckBox(texts(N_("Its middle at its place")))
        self.ground = QCheckBox(texts(N_("Stands on the ground")))
        self.triangles = _choice(())
        self.triangles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.clip = _choice(())
        self.clip.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        form.addRow(texts(N_("Measured in")), self.unit)
        form.addRow(texts(N_("Longest side")), self.size_box)
        form.addRow(texts(N_("Position")), self.up)
        form.addRow(texts(N_("Front")), self.turn)
        form.addRow("", self.centre)
        form.addRow("", self.ground)
        form.addRow(texts(N_("Triangles")), self.triangles)
        form.addRow(texts(N_("Movement")), self.clip)
        self.unit.activated.connect(self._change_unit)
        self.size_box.number.changed.connect(self._change_size)
        self.clip.activated.connect(lambda _index: self.clip_chosen.emit())
        for combo in (self.up, self.turn, self.triangles):
            combo.activated.connect(self._change)
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
        texts = self._texts
        self.side = _choice((side, texts(words)) for side, words in _SIDES)
        self.side.activated.connect(self._change)
        self.rise = _Metres(texts, 0.05)
        self.rise.number.changed.connect(self._change)
        self.land_colors = _choice((colors, texts(words)) for colors, words in _LAND_COLORS)
        self.land_colors.activated.connect(self._change)
        self.form.addRow(texts(N_("Pictures")), self.side)
        self.form.addRow(texts(N_("From black to white")), self.rise)
        self.form.addRow(texts(N_("Colours")), self.land_colors)

    def _show_rows(self, *rows: QWidget, shown: bool) -> None:
        for row in rows:
            self.form.setRowVisible(row, shown)

    # ------------------------------------------------------------------ one file after the other

    def begin(self, kind: Kind | None, name: str, side: int) -> None:
        """Ask about another file, as nothing were known of it. `side` is what its pictures are made as large as."""
        self._is_filling = True
        self._kind, self._scale, self._first_up = kind, 0.0, ""
        self.name.setText(name)
        self.author.clear()
        for combo in (self.licence, self.up, self.turn, self.use, self.land_colors):
            combo.setCurrentIndex(0)
        for box in (self.centre, self.ground):
            box.setChecked(True)
        self.side.setCurrentIndex(self.side.findData(side))
        self.triangles.clear()
        self.triangles.addItem(self._texts(_SHARES[0][1]), 0)
        self.rise.show_metres(_USUAL_RISE)
        self.clip.clear()
        self._show_rows(*self._of_models, shown=kind == "model")
        self._show_rows(self.use, self.side, shown=kind == "picture")
        self._show_rows(self.rise, self.land_colors, self.clip, shown=False)
        self._is_filling = False

    @property
    def is_relief(self) -> bool:
        """Whether a picture becomes land."""
        return self._kind == "picture" and self.use.currentData() == "relief"

    @property
    def is_known(self) -> bool:
        """Whether the file has been made once, so that its rows are filled."""
        return bool(self._first_up)

    def options(self) -> ImportOptions:
        """How the file is to be made, as it is chosen now."""
        side = int(self.side.currentData())
        if self.is_relief:
            return ImportOptions(
                size=self._scale,
                picture_side=side,
                is_relief=True,
                relief_height=self.rise.number.value or _USUAL_RISE,
                relief_colors=self.land_colors.currentData(),
            )
        if not self._first_up:
            return ImportOptions(picture_side=side)
        other = {"y": "z", "z": "y"}[self._first_up]
        return ImportOptions(
            unit=str(self.unit.currentData()),
            up=other if self.up.currentData() else self._first_up,  # type: ignore[arg-type]
            turn=float(self.turn.currentData()),
            size=self._scale,
            is_centred=self.centre.isChecked(),
            is_grounded=self.ground.isChecked(),
            triangles=int(self.triangles.currentData() or 0),
            picture_side=side,
        )

    def credit(self) -> Credit:
        """What it is called, and whose it is."""
        licence = str(self.licence.currentData() or "")
        return Credit(self.name.text().strip(), self.author.text().strip(), licence)

    @property
    def chosen_clip(self) -> str:
        return str(self.clip.currentData() or "")

    # ------------------------------------------------------------------ what came of it

    def show_made(self, made: Imported, *, is_first: bool) -> None:
        """Fill the rows with what the file was found to be; `is_first`: nothing of it was shown before."""
        self._is_filling = True
        if self.is_relief:
            self.size_box.show_metres(max(made.size[:2]))
            self._show_relief()
        elif made.kind == "model":
            if not self._first_up:
                self._first_up = made.up
                self.unit.setCurrentIndex(self.unit.findData(made.unit))
                self._offer_triangles(made)
                self._offer_clips(made)
            self.size_box.show_metres(max(made.size))
            self._show_rows(self.side, shown=bool(made.pictures))
        if is_first:
            if made.author:
                self.author.setText(made.author)
            at = self.licence.findData(made.licence)
            if made.licence and at < 0:
                self.licence.addItem(made.licence, made.licence)
                at = self.licence.count() - 1
            self.licence.setCurrentIndex(max(0, at))
        self._is_filling = False

    def show_nothing(self) -> None:
        """Nothing came of the file: there is nothing to ask of how it is made."""
        if not self._first_up:
            self._show_rows(*self._of_models, self.side, shown=False)

    def _offer_triangles(self, made: Imported) -> None:
        self.triangles.clear()
        for share, words in _SHARES:
            most = made.triangles_before // share if share else 0
            if not share or most >= _FEWEST:
                count = self._texts.digits(str(most or made.triangles_before))
                self.triangles.addItem(f"{self._texts(words)} ({count})", most)

    def _offer_clips(self, made: Imported) -> None:
        """What came with the model to move by; it is shown moving at once."""
        self.clip.clear()
        self.clip.addItem(self._texts(N_("Stands still")), "")
        for name, _seconds in made.clips:
            self.clip.addItem(name, name)
        self.clip.setCurrentIndex(1 if made.clips else 0)
        self._show_rows(self.clip, shown=bool(made.clips))
        self.clip_chosen.emit()

    # ------------------------------------------------------------------ what is chosen

    def _show_relief(self) -> None:
        is_relief = self.is_relief
        self._show_rows(self.size_box, self.rise, self.land_colors, shown=is_relief)
        self._show_rows(self.side, shown=not is_relief or self.land_colors.currentData() == "picture")

    def _change(self, *_: object) -> None:
        if not self._is_filling:
            self.changed.emit()

    def _change_unit(self) -> None:
        self._scale = 0.0
        self._change()

    def _change_size(self, metres: float) -> None:
        self._scale = metres
        self._change()

    def _change_use(self) -> None:
        self._scale = 0.0
        self._show_relief()
        self.used.emit()


def _choice(items: Iterable[tuple[object, str]]) -> QComboBox:
    combo = QComboBox()
    for value, words in items:
        combo.addItem(words, value)
    return combo


class _Metres(QWidget):
    """A number of metres, as everywhere in the studio: Khmer digits count, arrow keys and the wheel turn it."""

    def __init__(self, texts: Texts, least: float) -> None:
        super().__init__()
        self.number = NumberField(least, 1000.0)
        self.number.setMaximumWidth(110)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number, 1)
        row.addWidget(QLabel(unit_name(texts, "m")))
        row.addStretch(1)
        self.setFocusProxy(self.number)

    def show_metres(self, metres: float) -> None:
        """Show how large it has become; who typed the same number is not disturbed by how it was rounded."""
        if not math.isclose(metres, self.number.value or 0.0, rel_tol=1e-3):
            self.number.show_number(round(metres, 3))
