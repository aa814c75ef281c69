"""Editors that only cards need: the value of a variable, a place to move to, a turn, a colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QPushButton, QRadioButton

from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, Color, Vec3
from scenes.schema.describe import Property
from scenes.schema.prop import PropInfo
from scenes.texts import N_, Texts
from studio.inspector.editors import Editor, VectorEditor
from studio.widgets.fields import CalmCombo
from studio.widgets.number_field import NumberField
from studio.widgets.swatches import Swatches
from studio.widgets.text_fields import TextLine


class ValueEditor(Editor):
    """The value of a variable: a number, yes or no, or words."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.kind = CalmCombo()
        for words, key in (
            (N_("a number"), "number"), (N_("yes"), "yes"), (N_("no"), "no"), (N_("words"), "words"),
        ):  # fmt: skip
            self.kind.addItem(texts(words), key)
        self.number = NumberField(-1_000_000, 1_000_000, step=1.0)
        self.words = TextLine(200)
        row = self._row()
        row.addWidget(self.kind)
        row.addWidget(self.number, 1)
        row.addWidget(self.words, 1)
        self.kind.activated.connect(self._choose)
        self.number.changed.connect(lambda number: self.edited.emit(lambda _old: float(number), "number"))
        self.words.typed.connect(lambda typed: self.edited.emit(lambda _old: typed, "text"))
        self.number.left.connect(self.left)
        self.words.left.connect(self.left)

    def show_values(self, values: Sequence[Any]) -> None:
        value = values[-1]
        key = ("yes" if value else "no") if isinstance(value, bool) else (
            "words" if isinstance(value, str) else "number"
        )  # fmt: skip
        self.kind.setCurrentIndex(self.kind.findData(key))
        self.number.setVisible(key == "number")
        self.words.setVisible(key == "words")
        if key == "number":
            self.number.show_number(value)
        elif key == "words":
            self.words.show_text(value)

    def _choose(self, _index: int) -> None:
        beginnings: dict[str, Any] = {"number": 1.0, "yes": True, "no": False, "words": ""}
        value = beginnings[self.kind.currentData()]
        self.edited.emit(lambda _old: value, "")


class PaletteEditor(Editor):
    """The ready colours, and a button for any other. `on_more()` opens the dialog of all colours."""

    def __init__(self, texts: Texts, on_more: Callable[[], None]) -> None:
        super().__init__()
        column = self._column(8)
        self.swatches = Swatches(texts, across=6)
        self.swatches.chosen.connect(self._choose)
        column.addWidget(self.swatches)
        more = QPushButton(texts(N_("Another colour…")))
        more.setAutoDefault(False)
        more.clicked.connect(on_more)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_values(self, values: Sequence[Any]) -> None:
        self.swatches.show_color(values[-1].to_hex())

    def _choose(self, code: str) -> None:
        chosen = Color.from_hex(code)
        self.edited.emit(lambda _old: chosen, "")


class PlaceEditor(Editor):
    """Where a thing goes, without coordinates: so far from where it is, where it stands now, or where another stands.

    It edits the whole part, because "measured from where it is now" is a property of its own: `edited` changes parts.
    """

    def __init__(
        self, texts: Texts, prop: Property, things: Sequence[tuple[Entity, str]], *, is_expert: bool
    ) -> None:
        super().__init__()
        self._prop = prop
        self._places = {entity.id: entity.position for entity, _name in things}
        self._turns = {entity.id: entity.rotation for entity, _name in things}
        is_turn = prop.info.unit == "deg"
        self._is_turn = is_turn
        self.by = QRadioButton(
            texts(N_("from where it is now") if not is_turn else N_("from how it is turned now"))
        )
        self.to = QRadioButton(
            texts(N_("to a certain place") if not is_turn else N_("to a certain direction"))
        )
        group = QButtonGroup(self)
        column = self._column(6)
        for button in (self.by, self.to):
            group.addButton(button)
        column.addWidget(self.by)
        names = (
            ((N_("to the left"), 0), (N_("tipped back"), 1), (N_("leaning right"), 2)) if is_turn
            else ((N_("to the right"), 0), (N_("forward"), 1), (N_("up"), 2))
        )  # fmt: skip
        info = replace(prop.info, unit="deg") if is_turn else prop.info
        self.fields: list[NumberField] = []
        self._rows: list[QLabel] = []
        grid = QGridLayout()
        grid.setContentsMargins(24, 0, 0, 0)
        unit = "°" if is_turn else texts(N_("m"))
        for words, axis in names:
            field = NumberField(info.min, info.max, step=15.0 if is_turn else 0.5)
            label = QLabel(texts(words))
            grid.addWidget(label, axis, 0)
            grid.addWidget(field, axis, 1)
            grid.addWidget(QLabel(unit), axis, 2)
            field.changed.connect(lambda number, axis=axis: self._amount(axis, number))
            field.left.connect(self.left)
            self.fields.append(field)
        column.addLayout(grid)
        column.addWidget(self.to)
        self.things = CalmCombo()
        self.things.addItem(texts(N_("Choose a thing…")), None)
        for entity, name in things:
            words = N_("where {thing} stands") if not is_turn else N_("as {thing} is turned")
            self.things.addItem(texts(words, thing=name), entity.id)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self.things, 1)
        column.addLayout(row)
        self.vector = VectorEditor(PropInfo(unit=prop.info.unit, min=prop.info.min, max=prop.info.max))
        self.vector.setVisible(is_expert)
        column.addWidget(self.vector)
        self.by.clicked.connect(lambda: self._way(True))
        self.to.clicked.connect(lambda: self._way(False))
        self.things.activated.connect(self._stand)
        self.vector.edited.connect(self._vector)
        self.vector.left.connect(self.left)

    def show_values(self, values: Sequence[Any]) -> None:
        part = values[-1]
        is_by = bool(getattr(part, "by", False))
        value: Vec3 = getattr(part, self._prop.name)
        (self.by if is_by else self.to).setChecked(True)
        for field, number in zip(self.fields, value, strict=True):
            field.show_number(number if is_by else 0.0)
            field.setEnabled(is_by)
        self.things.setEnabled(not is_by)
        known = self._turns if self._is_turn else self._places
        same = next((key for key, place in known.items() if place == value), None)
        self.things.setCurrentIndex(max(0, self.things.findData(same)) if not is_by and same else 0)
        self.vector.show_values([value])

    def _amount(self, axis: int, number: float) -> None:
        def change(part: Any) -> Any:
            old: Vec3 = getattr(part, self._prop.name)
            new = Vec3(*(number if i == axis else value for i, value in enumerate(old)))
            return replace(part, **{self._prop.name: new, "by": True})

        self.edited.emit(change, f"axis {axis}")

    def _vector(self, change: Callable[[Any], Any], merge: str) -> None:
        name = self._prop.name
        self.edited.emit(lambda part: replace(part, **{name: change(getattr(part, name))}), merge)

    def _way(self, is_by: bool) -> None:
        """From one way to the other the numbers mean something else, so they begin anew."""
        known = self._turns if self._is_turn else self._places

        def change(part: Any) -> Any:
            start = ORIGIN if is_by else known.get(part.target, ORIGIN)
            return part if part.by == is_by else replace(part, **{self._prop.name: start, "by": is_by})

        self.edited.emit(change, "")

    def _stand(self, _index: int) -> None:
        chosen = self.things.currentData()
        place = (self._turns if self._is_turn else self._places).get(chosen)
        if place is not None:
            self.edited.emit(lambda part: replace(part, **{self._prop.name: place, "by": False}), "")
