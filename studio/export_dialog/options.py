"""Rows of the export window, made from the declared options of an exporter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from exporters.api import Exporter, Options
from scenes.schema.describe import Property
from scenes.texts import Texts
from studio.export_dialog.key_field import ABILITY, KeyField


class OptionRows(QWidget):
    """One row an option. What was chosen for one target is kept for the next; `told(words, kind)` is for below."""

    told = Signal(str, str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._chosen: dict[str, Any] = {}
        self._fields: dict[str, QWidget] = {}
        self._exporter: Exporter | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(14)

    @property
    def fields(self) -> dict[str, QWidget]:
        """The editing widget of each option by its name."""
        return dict(self._fields)

    def show_for(self, exporter: Exporter) -> None:
        """Make the rows anew for another target."""
        if self._exporter is not None:
            self._chosen |= self._read()
        self._exporter = exporter
        self._fields.clear()
        while self._form.rowCount():
            self._form.removeRow(0)
        for prop in exporter.properties:
            if not prop.info.expert:
                self._add(prop)
        self._follow_needs(exporter)

    def options(self) -> Options:
        """What was chosen. `show_for` was called before."""
        assert self._exporter is not None
        return self._exporter.options(**self._read())

    def _follow_needs(self, exporter: Exporter) -> None:
        """What would change nothing yet cannot be chosen."""
        defaults = {prop.name: prop.default for prop in exporter.properties}
        for name, needed in exporter.options.NEEDS.items():
            field, other = self._fields.get(name), self._fields.get(needed)
            if field is None or not isinstance(other, QComboBox):
                continue

            def follow(
                _row: int = 0,
                field: QWidget = field,
                other: QComboBox = other,
                default: object = defaults[needed],
            ) -> None:
                field.setEnabled(other.currentData() != default)

            other.currentIndexChanged.connect(follow)
            follow()

    def _add(self, prop: Property) -> None:
        value = self._chosen.get(prop.name, prop.default)
        words, help = self._texts(prop.label), self._texts(prop.info.help) if prop.info.help else ""
        field: QWidget
        if prop.type.kind == "bool":
            field = QCheckBox(words)
            field.setChecked(bool(value))
        elif prop.type.kind == "enum":
            field = QComboBox()
            for option in prop.type.options:
                label = (prop.info.choices or {}).get(option, option)
                field.addItem(self._texts(label), option)
            field.setCurrentIndex(max(0, field.findData(value)))
        else:
            field = QLineEdit(str(value))
            field.setMaxLength(prop.info.max_length or 200)
            field.setPlaceholderText(help)
        field.setMinimumHeight(field.sizeHint().height())
        field.setAccessibleName(words)
        field.setToolTip(help)
        self._fields[prop.name] = field
        if isinstance(field, QCheckBox):
            self._form.addRow("", field)
        else:
            heading = QLabel(words)
            heading.setToolTip(help)
            heading.setBuddy(field)
            self._form.addRow(heading, self._with_ways(field, prop))

    def _with_ways(self, field: QWidget, prop: Property) -> QWidget:
        """The field, with buttons beside it where it wants a key."""
        if not isinstance(field, QLineEdit) or prop.info.ability != ABILITY:
            return field
        row = KeyField(self._texts, field)
        row.told.connect(self.told)
        return row

    def _read(self) -> dict[str, Any]:
        assert self._exporter is not None
        read: dict[str, Any] = {}
        for prop in self._exporter.properties:
            field = self._fields.get(prop.name)
            if isinstance(field, QCheckBox):
                read[prop.name] = field.isChecked() and field.isEnabledTo(self)
            elif isinstance(field, QComboBox):
                read[prop.name] = field.currentData()
            elif isinstance(field, QLineEdit):
                kind = {"int": int, "float": float}.get(prop.type.kind, str)
                try:
                    read[prop.name] = kind(field.text().strip())
                except ValueError:
                    read[prop.name] = prop.default
        return read
