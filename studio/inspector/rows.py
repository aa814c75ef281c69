"""Rows generated from declarations: which editor a property gets, its words, and when it is of any use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolTip, QVBoxLayout, QWidget

from scenes.components.circuit_part.model import CircuitPart
from scenes.components.classifier.model import Classifier
from scenes.components.data_table.model import Column, DataTable
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.guide.model import Guide
from scenes.components.info_panel.model import InfoPanel
from scenes.components.light.model import Light
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.components.question.model import Gap, Pair
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Waypoint
from scenes.schema.describe import ASSET_KINDS, Property, TypeSpec, describe
from scenes.simulate.circuit import Wire
from scenes.texts import N_, Texts
from studio.inspector.clips import ClipEditor
from studio.inspector.editors import (
    BoolEditor,
    Change,
    ColorEditor,
    Editor,
    EnumEditor,
    LocalTextEditor,
    NumberEditor,
    StringEditor,
    VectorEditor,
    is_coordinate,
)
from studio.inspector.lists import ListEditor
from studio.inspector.question_kind import QUESTION_USES
from studio.inspector.references import AssetEditor, LanguageMapEditor, ReferenceEditor, Surroundings, View
from studio.library.starters import empty, new_record
from studio.used_colors import used_colors
from studio.widgets.symbols import symbol

LABEL_WIDTH = 138
_LIST_TITLES: Mapping[type, tuple[str, str]] = {
    Waypoint: (N_("Stop {n}"), N_("Add a stop")),
    Wire: (N_("Wire {n}"), N_("Add a wire")),
    GraphLine: (N_("Value {n}"), N_("Add a value")),
    Column: (N_("Column {n}"), N_("Add a column")),
    Pair: (N_("Pair {n}"), N_("Add a pair")),
    Gap: (N_("Word {n}"), N_("Add a word")),
}
_USES: Mapping[tuple[type, str], Callable[[Any], bool]] = {
    (Light, "range"): lambda light: light.kind != "sun",
    (Light, "angle"): lambda light: light.kind == "spot",
    (InfoPanel, "distance"): lambda panel: panel.opens == "approach",
    (Guide, "distance"): lambda guide: guide.opens == "approach",
    (InfoPanel, "board_width"): lambda panel: panel.board,
    (InfoPanel, "picture_alt"): lambda panel: bool(panel.picture),
    **{(Model, name): (lambda model: bool(model.clip)) for name in ("plays", "loop", "speed")},
    (Motion, "axis"): lambda motion: motion.kind in ("spin", "orbit"),
    (Motion, "center"): lambda motion: motion.kind == "orbit",
    (Motion, "height"): lambda motion: motion.kind == "bob",
    (Motion, "points"): lambda motion: motion.kind == "path",
    (Motion, "loop"): lambda motion: motion.kind == "path",
    **QUESTION_USES,
    (CircuitPart, "volts"): lambda part: part.kind == "battery",
    (CircuitPart, "inside"): lambda part: part.kind == "battery",
    (CircuitPart, "ohms"): lambda part: part.kind in ("resistor", "bulb"),
    (CircuitPart, "watts"): lambda part: part.kind == "bulb",
    (CircuitPart, "closed"): lambda part: part.kind == "switch",
    (CircuitPart, "amperes"): lambda part: part.kind == "fuse",
    (Classifier, "neighbours"): lambda machine: machine.method == "nearest",
    (Graph, "across"): lambda graph: graph.kind == "xy",
    (Graph, "seconds"): lambda graph: graph.kind == "time",
    (Graph, "width"): lambda graph: graph.shown != "screen",
    (DataTable, "width"): lambda table: table.shown != "screen",
    (StartPoint, "eye_height"): lambda start: start.view == "walk",
    (StartPoint, "speed"): lambda start: start.view == "walk",
    **{
        (StartPoint, name): (lambda start: start.view == "orbit")
        for name in ("target", "distance", "min_distance", "max_distance")
    },
}
"""When a property says nothing for the value of another, its row is not shown."""


def is_used(cls: type, name: str, value: Any) -> bool:
    """Whether a property means something for a value of its class."""
    rule = _USES.get((cls, name))
    return rule is None or rule(value)


_EXTENTS = (N_("Width"), N_("Depth"), N_("Height"))


def is_asked(prop: Property, *, is_expert: bool) -> bool:
    """Whether a property has a row at all: not for ids, and in simple mode not for places and fine points."""
    is_hidden_id = prop.info.is_key or (prop.type.kind == "ref" and prop.type.target == "choice")
    return not (is_hidden_id or prop.info.by_program) and (
        is_expert or not (prop.info.expert or is_coordinate(prop))
    )


def make_editor(prop: Property, around: Surroundings) -> Editor:
    """The editor of a property. Raises TypeError for families of parts, which have panels of their own."""
    spec, info, texts = prop.type, prop.info, around.texts
    languages = around.session.lesson.languages
    if spec.kind == "bool":
        return BoolEditor()
    if spec.kind in ("int", "float"):
        return NumberEditor(texts, info, is_whole=spec.kind == "int")
    if spec.kind == "str":
        return StringEditor(info)
    if spec.kind == "enum":
        return EnumEditor(texts, spec.options, info)
    if spec.kind == "color":
        return ColorEditor(texts, lambda: used_colors(around.session))
    if spec.kind == "vec3":
        # A size is told in words: nobody has to know which way x, y and z go.
        is_size = info.unit == "m" and not is_coordinate(prop)
        return VectorEditor(info, tuple(map(texts, _EXTENTS)) if is_size else ())
    if spec.kind == "text":
        return LocalTextEditor(texts, languages, info, is_required=prop.is_required)
    if spec.kind == "ref" and spec.target in ASSET_KINDS:
        return AssetEditor(around, spec.target, is_optional=not prop.is_required)
    if spec.kind == "ref" and spec.target == "clip":
        return ClipEditor(around)
    if spec.kind == "ref":
        return ReferenceEditor(around, spec, info)
    if (
        spec.kind == "map"
        and spec.target == "language"
        and spec.inner is not None
        and spec.inner.kind == "ref"
    ):
        return LanguageMapEditor(around, prop, languages)
    if spec.kind == "record" and spec.cls is not None:
        return RecordEditor(around, spec.cls)
    if spec.kind == "list" and spec.inner is not None:
        return _list_editor(prop, spec.inner, around)
    raise TypeError(f"{prop.name}: no editor for {spec.kind}")


def _list_editor(prop: Property, inner: TypeSpec, around: Surroundings) -> Editor:
    one = replace(prop, type=inner, is_required=True)
    cls = inner.cls

    def make_item(items: Sequence[Any]) -> Any:
        if cls is not None:
            made = new_record(cls, items[-1] if items else None)
            view = around.present_view() if cls is Waypoint else None
            return replace(made, position=view[0], look_at=view[1]) if view is not None else made
        return items[-1] if items and inner.kind == "vec3" else empty(inner, prop.info)

    titles = _LIST_TITLES.get(cls, (N_("No. {n}"), N_("Add"))) if cls else (N_("No. {n}"), N_("Add"))
    return ListEditor(around.texts, lambda: make_editor(one, around), make_item, prop.info.max_items, titles)


class Row(QWidget):
    """The words of a property, its help, and its editor beside or below."""

    def __init__(self, texts: Texts, prop: Property, editor: Editor) -> None:
        super().__init__()
        self.prop = prop
        self.editor = editor
        label = QLabel(texts(prop.label))
        label.setWordWrap(True)
        label.setBuddy(editor)
        words = QHBoxLayout()
        words.setSpacing(4)
        words.addWidget(label)
        if prop.info.help:
            tip = texts(prop.info.help)
            words.addWidget(HelpMark(tip))
            label.setToolTip(tip)
            editor.setToolTip(tip)
        if editor.is_wide:
            words.addStretch(1)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 2, 0, 2)
            column.setSpacing(2)
            column.addLayout(words)
            column.addWidget(editor)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            left = QWidget()
            left.setFixedWidth(LABEL_WIDTH)
            words.setContentsMargins(0, 0, 0, 0)
            words.setStretch(0, 1)
            left.setLayout(words)
            row.addWidget(left)
            row.addWidget(editor, 1)


class HelpMark(QLabel):
    """A small question mark that explains when it is pointed at or pressed."""

    def __init__(self, tip: str) -> None:
        super().__init__("?")
        self.setToolTip(tip)
        self.setFixedSize(16, 16)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        self.setStyleSheet(
            "border-radius: 8px; background: rgba(15, 118, 110, 38); color: palette(link); font-size: 11px;"
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        QToolTip.showText(event.globalPosition().toPoint(), self.toolTip(), self)


class RecordEditor(Editor):
    """All properties of a record, one below the other."""

    is_wide = True

    def __init__(self, around: Surroundings, cls: type[Any]) -> None:
        super().__init__()
        self._cls = cls
        self.rows: dict[str, Row] = {}
        column = self._column()
        if cls is Waypoint and around.present_view() is not None:
            take = QPushButton(around.texts(N_("Use the present view")))
            take.setIcon(symbol("camera", self.palette().color(self.foregroundRole())))
            take.setToolTip(around.texts(N_("The camera of this stop stands where you look from now.")))
            take.clicked.connect(lambda: self._take_view(around.present_view()))
            column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        for prop in describe(cls).properties:
            if is_asked(prop, is_expert=around.is_expert):
                editor = make_editor(prop, around)
                row = Row(around.texts, prop, editor)
                column.addWidget(row)
                self.rows[prop.name] = row
                editor.edited.connect(lambda change, merge, name=prop.name: self._change(name, change, merge))
                editor.left.connect(self.left)

    def show_values(self, values: Sequence[Any]) -> None:
        for name, row in self.rows.items():
            row.editor.show_values([getattr(value, name) for value in values])
            row.setVisible(is_used(self._cls, name, values[-1]) and row.editor.has_choice)

    def _change(self, name: str, change: Change, merge: str) -> None:
        self.edited.emit(
            lambda old: replace(old, **{name: change(getattr(old, name))}), f"{name} {merge}" if merge else ""
        )

    def _take_view(self, view: View | None) -> None:
        if view is not None:
            self.edited.emit(lambda old: replace(old, position=view[0], look_at=view[1]), "")
