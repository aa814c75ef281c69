"""Editors of single values: yes/no, numbers, texts, choices, colours, three numbers, texts in several languages.

An editor never changes the document. It emits `edited(change, merge)`: `change` makes the new value from the old one,
so that one change serves many selected things and nests in lists; edits with the same `merge` that follow each other
are one step of the history until `left`, and "" is a step of its own.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenes.model.values import Color, LocalText, Vec3
from scenes.schema.describe import Property
from scenes.schema.prop import PropInfo
from scenes.texts import N_, Texts
from studio.widgets.color_dialog import ColorDialog
from studio.widgets.fields import MISSING, CalmCombo, set_flag
from studio.widgets.languages import language_name, language_tag, unit_name
from studio.widgets.number_field import DragTag, NumberField
from studio.widgets.text_fields import TextArea, TextLine

Change = Callable[[Any], Any]
AXES = (("X", "#c2412d"), ("Y", "#3f8f3f"), ("Z", "#2f6fb0"))


def common(values: Sequence[Any]) -> tuple[Any, bool]:
    """The value of the last, and whether the others differ from it."""
    return values[-1], any(value != values[-1] for value in values)


class Editor(QWidget):
    """The base: `show_values` follows the document, `edited` asks for a change. `is_wide` wants its own line."""

    edited = Signal(object, str)
    left = Signal()
    is_wide = False
    has_choice = True
    """Whether there is anything to choose; where there is not, the row is not shown."""

    # Qt's own metaclass leaves no room for ABC's; the type check refuses an editor without it all the same.
    @abstractmethod
    def show_values(self, values: Sequence[Any]) -> None:
        """Show the values of all selected things; there is at least one."""

    def _row(self, spacing: int = 4) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        return row

    def _column(self, spacing: int = 4) -> QVBoxLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        return column


class BoolEditor(Editor):
    """A check box, half checked for different values."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        row = self._row()
        row.addWidget(self.box)
        row.addStretch(1)
        self.box.clicked.connect(self._click)

    def show_values(self, values: Sequence[Any]) -> None:
        value, is_mixed = common(values)
        self.box.setTristate(is_mixed)
        if is_mixed:
            self.box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.box.setChecked(value)

    def _click(self) -> None:
        self.box.setTristate(False)
        value = self.box.isChecked()
        self.edited.emit(lambda _old: value, "")


class NumberEditor(Editor):
    """A number with its unit."""

    def __init__(self, texts: Texts, info: PropInfo, *, is_whole: bool) -> None:
        super().__init__()
        self._is_whole = is_whole
        self.field = NumberField(info.min, info.max, is_whole=is_whole, step=step_of(info))
        self.field.setMaximumWidth(110)
        row = self._row()
        row.addWidget(self.field, 1)
        if info.unit:
            row.addWidget(QLabel(unit_name(texts, info.unit)))
        row.addStretch(1)
        self.field.changed.connect(self._change)
        self.field.left.connect(self.left)

    def show_values(self, values: Sequence[Any]) -> None:
        value, is_mixed = common(values)
        self.field.show_number(None if is_mixed else value)

    def _change(self, number: float) -> None:
        value = int(number) if self._is_whole else number
        self.edited.emit(lambda _old: value, "number")


def step_of(info: PropInfo) -> float:
    """How much one turn of the wheel changes: a sensible part of what the property may hold."""
    if info.unit == "deg":
        return 5.0
    if info.unit in ("s", "min", "%"):
        return 1.0 if (info.max or 0) >= 10 else 0.5
    span = info.max - info.min if info.max is not None and info.min is not None else None
    return 0.05 if span is not None and span <= 2 else 0.1


class StringEditor(Editor):
    """A plain text that is not translated."""

    def __init__(self, info: PropInfo) -> None:
        super().__init__()
        self.field = TextLine(info.max_length)
        self._row().addWidget(self.field)
        self.field.typed.connect(lambda text: self.edited.emit(lambda _old: text, "text"))
        self.field.left.connect(self.left)

    def show_values(self, values: Sequence[Any]) -> None:
        value, is_mixed = common(values)
        self.field.show_text("" if is_mixed else value)
        self.field.setPlaceholderText("—" if is_mixed else "")


ROOM_BESIDE = 96
"""Pixels of words that a choice can show beside its label in the narrowest dock."""


class EnumEditor(Editor):
    """One of some words."""

    def __init__(self, texts: Texts, options: Sequence[str], info: PropInfo) -> None:
        super().__init__()
        self.combo = CalmCombo()
        for option in options:
            self.combo.addItem(texts((info.choices or {}).get(option, option)), option)
        metrics = self.combo.fontMetrics()
        longest = max(metrics.horizontalAdvance(self.combo.itemText(i)) for i in range(self.combo.count()))
        self.is_wide = longest > ROOM_BESIDE
        self._row().addWidget(self.combo)
        self.combo.activated.connect(self._choose)

    def show_values(self, values: Sequence[Any]) -> None:
        value, is_mixed = common(values)
        self.combo.setCurrentIndex(-1 if is_mixed else self.combo.findData(value))

    def _choose(self, index: int) -> None:
        value = self.combo.itemData(index)
        self.edited.emit(lambda _old: value, "")


class ColorEditor(Editor):
    """A button in the colour; it opens the colours. `used()` gives those of the lesson."""

    def __init__(self, texts: Texts, used: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._texts = texts
        self._used = used
        self._color = Color(1.0, 1.0, 1.0)
        self.button = QPushButton()
        self.button.setFixedSize(56, 26)
        row = self._row()
        row.addWidget(self.button)
        row.addStretch(1)
        self.button.clicked.connect(self._open)

    def show_values(self, values: Sequence[Any]) -> None:
        self._color, is_mixed = common(values)
        color = QColor.fromRgbF(*self._color)
        background = "transparent" if is_mixed else color.name()
        border = "dashed" if is_mixed else "solid"
        self.button.setStyleSheet(
            f"QPushButton {{ background: {background}; border: 1px {border} palette(mid); border-radius: 6px;"
            " padding: 0; min-width: 54px; min-height: 24px; }"
            "QPushButton:focus { border: 2px solid palette(link); }"
        )
        self.button.setToolTip("" if is_mixed else self._color.to_hex())

    def choose(self, color: QColor) -> None:
        """Take a colour as the user's choice."""
        chosen = Color.from_hex(color.name())
        if chosen != self._color:
            self.edited.emit(lambda old: chosen._replace(a=old.a), "")

    def _open(self) -> None:
        now = QColor.fromRgbF(*self._color)
        dialog = ColorDialog(self, self._texts, self._texts(N_("Colour")), now, self._used())
        if dialog.exec():
            self.choose(dialog.color)
        dialog.deleteLater()


class VectorEditor(Editor):
    """Three numbers in a row, each with a letter to drag; or with a word above it, if there are `words`."""

    is_wide = True

    def __init__(self, info: PropInfo, words: Sequence[str] = ()) -> None:
        super().__init__()
        row = self._row(6 if words else 2)
        self.fields: list[NumberField] = []
        for axis, (letter, color) in enumerate(AXES):
            field = NumberField(info.min, info.max, step=step_of(info))
            tag = DragTag(words[axis] if words else letter, field, color)
            if words:
                tag.make_heading()
                column = QVBoxLayout()
                column.setSpacing(1)
                column.addWidget(tag)
                column.addWidget(field)
                row.addLayout(column, 1)
            else:
                row.addWidget(tag)
                row.addWidget(field, 1)
            field.changed.connect(lambda number, axis=axis: self._change(axis, number))
            field.left.connect(self.left)
            self.fields.append(field)

    def show_values(self, values: Sequence[Any]) -> None:
        for axis, field in enumerate(self.fields):
            value, is_mixed = common([vector[axis] for vector in values])
            field.show_number(None if is_mixed else value)

    def _change(self, axis: int, number: float) -> None:
        def change(old: Vec3) -> Vec3:
            return Vec3(*(number if i == axis else value for i, value in enumerate(old)))

        self.edited.emit(change, f"axis {axis}")


SIDE_BY_SIDE = 250
"""Pixels for a language from which on the languages stand beside each other."""


class LocalTextEditor(Editor):
    """One field for each language of the lesson, side by side where there is room; what is not translated is marked."""

    is_wide = True

    def __init__(
        self, texts: Texts, languages: Sequence[str], info: PropInfo, *, is_required: bool = False
    ) -> None:
        super().__init__()
        self.side_by_side = SIDE_BY_SIDE
        self._is_required = is_required
        self._missing = texts(N_("Not written yet"))
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(4)
        self.fields: dict[str, TextLine | TextArea] = {}
        for language in languages:
            is_long = info.multiline or (info.max_length or 1000) > 100
            field: TextLine | TextArea = (
                TextArea(info.max_length, has_lines=info.multiline) if is_long else TextLine(info.max_length)
            )
            field.is_lesson_text = True
            tag = QLabel(language_tag(language))
            tag.setFixedSize(34, field.minimumSizeHint().height() if isinstance(field, TextLine) else 34)
            tag.setToolTip(language_name(texts, language))
            quiet = tag.palette()
            color = quiet.color(tag.foregroundRole())
            color.setAlphaF(0.62)
            quiet.setColor(tag.foregroundRole(), color)
            tag.setPalette(quiet)
            field.setAccessibleName(language_name(texts, language))
            line = QHBoxLayout()
            line.setSpacing(2)
            line.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self._fields.addLayout(line, 1)
            field.typed.connect(lambda text, language=language: self._change(language, text))
            field.left.connect(self.left)
            self.fields[language] = field

    def resizeEvent(self, event: QResizeEvent) -> None:
        has_room = self.width() >= self.side_by_side * max(1, len(self.fields))
        way = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if self._fields.direction() != way:
            self._fields.setDirection(way)
        super().resizeEvent(event)

    def show_values(self, values: Sequence[Any]) -> None:
        texts: Sequence[LocalText] = values
        for language, field in self.fields.items():
            value, is_mixed = common([text.get(language, "") for text in texts])
            field.show_text("" if is_mixed else value)
            is_missing = not is_mixed and not value and (self._is_required or bool(texts[-1]))
            set_flag(field, MISSING, is_missing)
            field.setPlaceholderText("—" if is_mixed else self._missing if is_missing else "")

    def _change(self, language: str, text: str) -> None:
        self.edited.emit(lambda old: old.with_text(language, text), f"text {language}")


def is_coordinate(prop: Property) -> bool:
    """Whether a property is a place in the scene: in simple mode nothing asks for one."""
    spec = prop.type.inner if prop.type.kind == "list" and prop.type.inner is not None else prop.type
    return spec.kind == "vec3" and (prop.info.min is None or prop.info.min < 0)
